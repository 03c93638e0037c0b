/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Input spikes set by hand: a click with Alt makes the stimulus a list of the spikes that
 * there are, with one more or one less. */
#include "app/chart/plot-private.h"

#include "core/experiment/stimulus.h"
#include "model/text/refusal-text.h"

#include <math.h>

/* A spike this near to the pointer is meant, px. */
static const double reach = 5;

/* The present spikes as a list that may be changed. */
typedef struct Draft
{
  double *time, *weight; /* owned; no weights where all have the experiment's */
  size_t count;          /* with room for one more */
} Draft;

static Draft
draft_of (const Experiment *experiment)
{
  const SpikeList *list = experiment->input[0].times;
  gboolean listed = experiment->input[0].kind == INPUT_TIMES;
  Draft draft = {.count = listed ? spike_list_count (list)
                                 : stimulus_times (experiment, 0, NULL, 0)};

  draft.time = g_new (double, draft.count + 1);
  if (!listed)
    {
      draft.count = stimulus_times (experiment, 0, draft.time, draft.count);
      return draft;
    }
  if (spike_list_has_weights (list))
    draft.weight = g_new (double, draft.count + 1);
  for (size_t i = 0; i < draft.count; i++)
    {
      draft.time[i] = spike_list_time (list, i);
      if (draft.weight)
        draft.weight[i] = spike_list_weight (list, i, 0);
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
spike_near (BbPlot *self, const double *time, size_t count, double x)
{
  const PanelPlace *place = bb_plot_place_of (self, bb_plot_input_panel (self));
  double nearest = reach;
  size_t found = count;

  for (size_t i = 0; place && i < count; i++)
    {
      double distance = fabs (figure_time_to_x (&self->figure, place, time[i]) - x);

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
time_to_add (BbPlot *self, double x)
{
  const Experiment *experiment = bb_document_experiment (self->document);
  const PanelPlace *place = bb_plot_place_of (self, bb_plot_input_panel (self));
  double per_pixel = bb_plot_span (self) / place->width;
  double places = -floor (log10 (per_pixel));
  double last = experiment->value[BIAS_DURATION] - experiment->value[BIAS_DT] / 2;
  double time = figure_x_to_time (&self->figure, place, x);

  time = round (time * pow (10, places)) / pow (10, places);
  return CLAMP (time, 0, last);
}

static void
draft_toggle (Draft *draft, size_t index, double time, double weight)
{
  if (index == draft->count)
    {
      draft->time[index] = time;
      if (draft->weight)
        draft->weight[index] = weight;
      draft->count++;
      return;
    }
  draft->count--;
  draft->time[index] = draft->time[draft->count];
  if (draft->weight)
    draft->weight[index] = draft->weight[draft->count];
}

/* False where it was refused; the reason becomes the hint. */
static gboolean
take_draft (BbPlot *self, const Draft *draft)
{
  Experiment next = experiment_copy (bb_document_experiment (self->document));
  Refusal refusal = {0};
  gboolean done;

  spike_list_unref (next.input[0].times);
  next.input[0].times = spike_list_new (draft->time, draft->weight, draft->count);
  next.input[0].kind = INPUT_TIMES;
  bb_document_end_step (self->document);
  done = bb_document_change (self->document, &next, &refusal);
  experiment_clear (&next);
  if (!done)
    {
      g_autofree char *text = bb_refusal_text (&refusal);

      bb_plot_set_hint (self, text);
    }
  return done;
}

gboolean
bb_plot_toggle_spike (BbPlot *self, double x)
{
  const Experiment *experiment = bb_document_experiment (self->document);
  Draft draft = draft_of (experiment);
  gboolean done;

  draft_toggle (&draft, spike_near (self, draft.time, draft.count, x),
                time_to_add (self, x), experiment->value[BIAS_WEIGHT]);
  done = take_draft (self, &draft);
  draft_clear (&draft);
  return done;
}

gboolean
bb_plot_spike_at (BbPlot *self, double x)
{
  const Recording *nominal = bb_plot_data (self).nominal;
  const InputTimes *shown = nominal != NULL ? &nominal->input.times[0] : NULL;

  return shown != NULL && spike_near (self, shown->time, shown->count, x) < shown->count;
}

void
bb_plot_set_hint (BbPlot *self, const char *hint)
{
  if (g_strcmp0 (self->hint, hint) == 0)
    return;
  g_free (self->hint);
  self->hint = g_strdup (hint);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
