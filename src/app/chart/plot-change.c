/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/chart/plot-change.h"

#include "core/experiment/derived.h"

#include <string.h>

/* Rows first .. last have the same numbers. */
static gboolean
same_rows (const Experiment *a, const Experiment *b, BiasId first, BiasId last)
{
  return memcmp (&a->value[first], &b->value[first], (last - first + 1) * sizeof (double))
         == 0;
}

static gboolean
same_input (const Experiment *a, const Experiment *b, int port)
{
  return a->input[port].kind == b->input[port].kind
         && a->input[port].seed == b->input[port].seed
         && a->input[port].times == b->input[port].times
         && same_rows (a, b, bias_on_port (BIAS_RATE, port),
                       bias_on_port (BIAS_BURST_PERIOD, port));
}

static gboolean
same_dc (const Experiment *a, const Experiment *b)
{
  return a->dc == b->dc && same_rows (a, b, BIAS_IDC, BIAS_IDC)
         && same_rows (a, b, BIAS_DC_AMPLITUDE, BIAS_DC_STOP);
}

static gboolean
same_numbers (const double *a, const double *b, size_t count)
{
  return memcmp (a, b, count * sizeof *a) == 0;
}

/* The threshold lines, in current and in voltage: of all numbers of the circuit. */
static gboolean
same_threshold (const Experiment *a, const Experiment *b)
{
  return same_numbers (a->value, b->value, BIAS_CIRCUIT_COUNT);
}

static gboolean
same_spikes (const Spikes *a, const Spikes *b)
{
  return a->lanes == b->lanes
         && memcmp (a->first, b->first, (a->lanes + 1) * sizeof *a->first) == 0
         && memcmp (a->step, b->step, a->first[a->lanes] * sizeof *a->step) == 0;
}

/* The shades after the spikes, which may differ where no trace does. */
static gboolean
same_shades (const BbResult *a, const BbResult *b)
{
  double (*refractory) (const Experiment *) = a->experiment.circuit->refractory;
  double old = refractory != NULL ? refractory (&a->experiment) : 0;
  double next = refractory != NULL ? refractory (&b->experiment) : 0;

  return memcmp (&old, &next, sizeof old) == 0
         && same_spikes (&a->recording.spikes, &b->recording.spikes);
}

static gboolean
same_bytes (const float *a, const float *b, size_t count)
{
  return a == b || (a && b && memcmp (a, b, count * sizeof *a) == 0);
}

static gboolean
same_curve (const Recording *a, const Recording *b, TraceId trace)
{
  return a->traces.steps == b->traces.steps && a->band.columns == b->band.columns
         && same_bytes (a->traces.value[trace], b->traces.value[trace],
                        a->traces.steps * a->traces.lanes)
         && same_bytes (a->band.low[trace], b->band.low[trace], a->band.columns)
         && same_bytes (a->band.high[trace], b->band.high[trace], a->band.columns);
}

gboolean
bb_panel_changes (PanelId panel, const BbResult *old, const BbResult *next)
{
  const Experiment *a = old ? &old->experiment : NULL;
  const Experiment *b = &next->experiment;

  if (!a || a->circuit != b->circuit || !bb_same_picture (a, b))
    return TRUE;
  const Panel *what = &b->circuit->panel[panel];
  switch (what->kind)
    {
    case PANEL_KIND_PORT:
      return !same_input (a, b, what->index);
    case PANEL_KIND_DC:
      return !same_dc (a, b);
    case PANEL_KIND_SPIKES:
      return experiment_neurons (a) != experiment_neurons (b)
             || !same_spikes (&old->recording.spikes, &next->recording.spikes);
    case PANEL_KIND_TRACE:
      break;
    }
  return !same_curve (&old->recording, &next->recording, what->index)
         || (b->circuit->trace[what->index].reset != RESET_NONE
             && (!same_threshold (a, b) || !same_shades (old, next)));
}
