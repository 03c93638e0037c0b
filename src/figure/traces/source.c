/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "figure/traces/source.h"

#include "core/experiment/derived.h"
#include "core/experiment/stimulus.h"

#include <math.h>

const Panel *
source_panel (const Picture *picture, PanelId panel)
{
  return &picture->data.experiment->circuit->panel[panel];
}

const Trace *
source_curve (const Picture *picture, PanelId panel)
{
  return circuit_panel_curve (picture->data.experiment->circuit, panel);
}

static const Traces *
recorded (const Picture *picture, PanelId panel)
{
  TraceId trace = circuit_panel_trace (picture->data.experiment->circuit, panel);

  if (trace == TRACE_NONE || picture->data.nominal == NULL
      || picture->data.nominal->traces.value[trace] == NULL)
    return NULL;
  return &picture->data.nominal->traces;
}

static bool
is_dc (const Picture *picture, PanelId panel)
{
  return source_panel (picture, panel)->kind == PANEL_KIND_DC;
}

size_t
source_steps (const Picture *picture, PanelId panel)
{
  const Traces *traces = recorded (picture, panel);

  if (is_dc (picture, panel))
    return experiment_steps (picture->data.experiment);
  return traces != NULL ? traces->steps : 0;
}

static double
dc_at (const Picture *picture, size_t step)
{
  return picture->data.experiment->value[BIAS_IDC]
         + stimulus_dc (picture->data.experiment, step);
}

double
source_at (const Picture *picture, PanelId panel, size_t step)
{
  const Traces *traces = recorded (picture, panel);

  if (traces == NULL)
    return is_dc (picture, panel) ? dc_at (picture, step) : NAN;
  return (double)traces->value[circuit_panel_trace (picture->data.experiment->circuit,
                                                    panel)][step * traces->lanes];
}

static void
widen (double value, bool positive, bool *found, float *low, float *high)
{
  float x = (float)value;

  if (positive && !(x > 0))
    return;
  *low = *found ? fminf (*low, x) : x;
  *high = *found ? fmaxf (*high, x) : x;
  *found = true;
}

/* Between its start and its stop the DC is a straight line: its extremes over any steps
 * are at the ends or beside these two. */
static bool
dc_range (const Picture *picture, size_t from, size_t to, bool positive, float *low,
          float *high)
{
  const double *value = picture->data.experiment->value;
  const double corner[] = {value[BIAS_DC_START], value[BIAS_DC_STOP]};

  if (to <= from)
    return false;
  bool found = false;
  widen (dc_at (picture, from), positive, &found, low, high);
  widen (dc_at (picture, to - 1), positive, &found, low, high);
  for (size_t i = 0; i < 2; i++)
    for (double near = -1; near <= 1; near++)
      {
        double step = floor (corner[i] / value[BIAS_DT]) + near;

        if (step >= (double)from && step < (double)to)
          widen (dc_at (picture, (size_t)step), positive, &found, low, high);
      }
  return found;
}

static void
dc_envelope (const Picture *picture, double from, double to, size_t columns, float *low,
             float *high)
{
  double width = (to - from) / (double)columns;
  double steps = (double)experiment_steps (picture->data.experiment);

  for (size_t c = 0; c < columns; c++)
    {
      double begin = fmin (fmax (from + (double)c * width, 0), steps - 1);
      double end = fmin (fmax (from + (double)(c + 1) * width, begin + 1), steps);

      dc_range (picture, (size_t)begin, (size_t)end, false, &low[c], &high[c]);
    }
}

void
source_envelope (const Picture *picture, PanelId panel, double from, double to,
                 size_t columns, float *low, float *high)
{
  if (is_dc (picture, panel))
    dc_envelope (picture, from, to, columns, low, high);
  else
    traces_envelope (recorded (picture, panel),
                     circuit_panel_trace (picture->data.experiment->circuit, panel), 0,
                     from, to, columns, low, high);
}

bool
source_range (const Picture *picture, PanelId panel, size_t from, size_t to,
              bool positive, float *low, float *high)
{
  const Traces *traces = recorded (picture, panel);

  if (is_dc (picture, panel))
    return dc_range (picture, from, to, positive, low, high);
  return traces != NULL
         && traces_range (traces,
                          circuit_panel_trace (picture->data.experiment->circuit, panel),
                          0, from, to, positive, low, high);
}

const InputTimes *
source_input (const Picture *picture, int port)
{
  static const InputTimes none = {0};

  return picture->data.nominal != NULL ? &picture->data.nominal->input.times[port]
                                       : &none;
}

/* The threshold row's own value where it has the trace's unit, else what it means. */
double
source_threshold (const Picture *picture, PanelId panel)
{
  const Circuit *circuit = picture->data.experiment->circuit;
  const Trace *curve = source_curve (picture, panel);

  if (curve == NULL || curve->threshold == BIAS_COUNT)
    return NAN;
  if (bias_row (curve->threshold)->unit == curve->unit)
    return picture->data.experiment->value[curve->threshold];
  DerivedId derived = derived_of_bias (circuit, curve->threshold);
  if (derived == DERIVED_NONE || circuit->derived[derived].unit != curve->unit)
    return NAN;
  return derived_value (picture->data.experiment, derived);
}

size_t
source_find (const Picture *picture, const uint32_t *step, size_t count, double time)
{
  double wanted = time / picture->data.experiment->value[BIAS_DT] - 1 - 1e-6;
  size_t low = 0, high = count;

  while (low < high)
    {
      size_t middle = (low + high) / 2;

      if ((double)step[middle] < wanted)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

void
source_shown_steps (const Picture *picture, size_t steps, size_t *first, size_t *end)
{
  double dt = picture->data.experiment->value[BIAS_DT];
  double from = floor (picture->across.low / dt + 1e-6) - 1;
  double to = floor (picture->across.high / dt + 1e-6);

  *first = (size_t)fmin (fmax (from, 0), (double)steps);
  *end = (size_t)fmin (fmax (to, 0), (double)steps);
}

size_t
source_shown_spikes (const Picture *picture, const Spikes *spikes, size_t lane,
                     const uint32_t **step)
{
  const Axis *across = &picture->across;
  double dt = picture->data.experiment->value[BIAS_DT];
  const uint16_t *number = NULL;
  size_t count = spikes_of_lane (spikes, lane, step, &number);

  if (count == 0)
    return 0;
  size_t first = source_find (picture, *step, count, across->low);
  /* Of a spike at the very end too. */
  size_t end = source_find (picture, *step, count, across->high + 2e-6 * dt);
  *step += first;
  return end > first ? end - first : 0;
}

Rgba
source_color (const Picture *picture, PanelId panel)
{
  const Theme *theme = picture->theme;

  switch (source_panel (picture, panel)->kind)
    {
    case PANEL_KIND_PORT:
      return theme->block[BLOCK_STIMULUS];
    case PANEL_KIND_DC:
      return theme->dc;
    case PANEL_KIND_TRACE:
      return theme->block[source_curve (picture, panel)->block];
    case PANEL_KIND_SPIKES:
      break;
    }
  return theme->block[BLOCK_MEMBRANE];
}
