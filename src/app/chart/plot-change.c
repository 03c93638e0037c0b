/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/chart/plot-change.h"

#include "core/experiment/derived.h"

#include <string.h>

gboolean
bb_same_time_base (const Experiment *a, const Experiment *b)
{
  return experiment_steps (a) == experiment_steps (b)
         && memcmp (&a->value[BIAS_DT], &b->value[BIAS_DT], sizeof (double)) == 0;
}

/* Rows first .. last have the same numbers. */
static gboolean
same_rows (const Experiment *a, const Experiment *b, BiasId first, BiasId last)
{
  return memcmp (&a->value[first], &b->value[first], (last - first + 1) * sizeof (double))
         == 0;
}

static gboolean
same_input (const Experiment *a, const Experiment *b)
{
  return a->input == b->input && a->input_seed == b->input_seed && a->times == b->times
         && same_rows (a, b, BIAS_RATE, BIAS_BURST_PERIOD);
}

static gboolean
same_dc (const Experiment *a, const Experiment *b)
{
  return a->dc == b->dc && same_rows (a, b, BIAS_IDC, BIAS_IDC)
         && same_rows (a, b, BIAS_DC_AMPLITUDE, BIAS_DC_STOP);
}

/* The threshold lines, in current and in voltage. */
static gboolean
same_threshold (const Experiment *a, const Experiment *b)
{
  return same_rows (a, b, BIAS_ISPKTHR, BIAS_ISPKTHR)
         && same_rows (a, b, BIAS_IO, BIAS_UT);
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
  double old = derived_value (&a->experiment, DERIVED_T_REF);
  double next = derived_value (&b->experiment, DERIVED_T_REF);

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
  TraceId trace = panel_row (panel)->trace;

  if (!a || !bb_same_time_base (a, b))
    return TRUE;
  if (panel == PANEL_INPUT)
    return !same_input (a, b);
  if (panel == PANEL_DC)
    return !same_dc (a, b);
  if (panel == PANEL_OUTPUT)
    return experiment_neurons (a) != experiment_neurons (b)
           || !same_spikes (&old->recording.spikes, &next->recording.spikes);
  return !same_curve (&old->recording, &next->recording, trace)
         || ((panel == PANEL_IMEM || panel == PANEL_VMEM)
             && (!same_threshold (a, b) || !same_shades (old, next)));
}
