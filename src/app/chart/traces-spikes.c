/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Input spikes set by hand: a click with Alt makes the stimulus of the port a list of the
 * spikes that there are, with one more or one less. */
#include "app/chart/traces-private.h"

#include "core/experiment/stimulus.h"
#include "model/text/refusal-text.h"

#include <math.h>

/* A spike this near to the pointer is meant, px. */
static const double reach = 5;

static int
port_of (BbChart *chart, PanelId panel)
{
  const Panel *row = &chart->picture.view.circuit->panel[panel];

  return row->kind == PANEL_KIND_PORT ? row->index : -1;
}

PanelId
bb_traces_input_at (BbChart *chart, double x, double y)
{
  const Part *part = bb_chart_part_at (chart, y);

  return part != NULL && port_of (chart, part->id) >= 0 && x >= part->x
                 && x <= part->x + part->width && bb_traces_gap_at (chart, y) < 0
             ? part->id
             : PANEL_NONE;
}

PanelId
bb_traces_current_input (BbChart *chart)
{
  const Part *current = bb_chart_current (chart);

  if (current != NULL && port_of (chart, current->id) >= 0)
    return current->id;
  for (size_t i = 0; i < chart->parts; i++)
    if (port_of (chart, chart->part[i].id) >= 0)
      return chart->part[i].id;
  return PANEL_NONE;
}

/* The present spikes as a list that may be changed. */
typedef struct Draft
{
  double *time, *weight; /* owned; no weights where all have the port's */
  size_t count;          /* with room for one more */
} Draft;

static Draft
draft_of (const Experiment *experiment, int port)
{
  const PortInput *input = &experiment->input[port];
  gboolean listed = input->kind == INPUT_TIMES;
  Draft draft = {.count = listed ? spike_list_count (input->times)
                                 : stimulus_times (experiment, port, NULL, 0)};

  draft.time = g_new (double, draft.count + 1);
  if (!listed)
    {
      draft.count = stimulus_times (experiment, port, draft.time, draft.count);
      return draft;
    }
  if (spike_list_has_weights (input->times))
    draft.weight = g_new (double, draft.count + 1);
  for (size_t i = 0; i < draft.count; i++)
    {
      draft.time[i] = spike_list_time (input->times, i);
      if (draft.weight != NULL)
        draft.weight[i] = spike_list_weight (input->times, i, 0);
    }
  return draft;
}

static void
draft_clear (Draft *draft)
{
  g_clear_pointer (&draft->time, g_free);
  g_clear_pointer (&draft->weight, g_free);
}

/* The index of the spike nearest to `x`, or the count where none is near. */
static size_t
spike_near (const Part *part, const double *time, size_t count, double x)
{
  double nearest = reach;
  size_t found = count;

  for (size_t i = 0; i < count; i++)
    {
      double distance = fabs (part_x (part, time[i]) - x);

      if (distance <= nearest)
        {
          nearest = distance;
          found = i;
        }
    }
  return found;
}

/* The time at `x`, no finer than a pixel tells, inside the run. */
static double
time_to_add (const Experiment *experiment, const Part *part, double x)
{
  double per_pixel = (part->across.high - part->across.low) / part->width;
  double places = -floor (log10 (per_pixel));
  double last = experiment->value[BIAS_DURATION] - experiment->value[BIAS_DT] / 2;
  double time = part_across (part, x);

  time = round (time * pow (10, places)) / pow (10, places);
  return CLAMP (time, 0, last);
}

static void
draft_toggle (Draft *draft, size_t index, double time, double weight)
{
  if (index == draft->count)
    {
      draft->time[index] = time;
      if (draft->weight != NULL)
        draft->weight[index] = weight;
      draft->count++;
      return;
    }
  draft->count--;
  draft->time[index] = draft->time[draft->count];
  if (draft->weight != NULL)
    draft->weight[index] = draft->weight[draft->count];
}

/* False where it was refused; the reason becomes the hint. */
static gboolean
give_draft (BbChart *chart, int port, const Draft *draft)
{
  Experiment next = experiment_copy (bb_document_experiment (chart->document));

  spike_list_unref (next.input[port].times);
  next.input[port].times = spike_list_new (draft->time, draft->weight, draft->count);
  next.input[port].kind = INPUT_TIMES;
  bb_document_end_step (chart->document);
  Refusal refusal = {0};
  gboolean done = bb_document_change (chart->document, &next, &refusal);
  experiment_clear (&next);
  if (!done)
    {
      g_autofree char *text = bb_refusal_row_text (&refusal);

      bb_chart_set_hint (chart, text);
    }
  return done;
}

gboolean
bb_traces_toggle_spike (BbChart *chart, PanelId panel, double x)
{
  const Experiment *experiment = bb_document_experiment (chart->document);
  const Part *part = bb_chart_part_of (chart, panel);
  int port = port_of (chart, panel);

  g_return_val_if_fail (part != NULL && port >= 0, FALSE);
  Draft draft = draft_of (experiment, port);
  draft_toggle (&draft, spike_near (part, draft.time, draft.count, x),
                time_to_add (experiment, part, x),
                experiment->value[bias_on_port (BIAS_WEIGHT, port)]);
  gboolean done = give_draft (chart, port, &draft);
  draft_clear (&draft);
  return done;
}

gboolean
bb_traces_spike_at (BbChart *chart, PanelId panel, double x)
{
  const Recording *nominal = bb_chart_picture (chart)->data.nominal;
  const Part *part = bb_chart_part_of (chart, panel);

  if (nominal == NULL || part == NULL)
    return FALSE;
  const InputTimes *shown = &nominal->input.times[port_of (chart, panel)];
  return spike_near (part, shown->time, shown->count, x) < shown->count;
}

gboolean
bb_traces_toggle_at_readout (BbChart *chart)
{
  PanelId panel = bb_traces_current_input (chart);

  if (panel == PANEL_NONE || isnan (chart->readout))
    return FALSE;
  bb_traces_toggle_spike (chart, panel,
                          part_x (bb_chart_part_of (chart, panel), chart->readout));
  return TRUE;
}
