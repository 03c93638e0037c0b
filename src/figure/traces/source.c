/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "figure/traces/source.h"

#include "core/experiment/derived.h"
#include "core/experiment/stimulus.h"

#include <math.h>

static const Traces *
recorded (const FigureData *data, PanelId panel)
{
  TraceId trace = circuit_panel_trace (data->experiment->circuit, panel);

  if (trace == TRACE_NONE || data->nominal == NULL
      || data->nominal->traces.value[trace] == NULL)
    return NULL;
  return &data->nominal->traces;
}

static bool
is_dc (const FigureData *data, PanelId panel)
{
  return data->experiment->circuit->panel[panel].kind == PANEL_KIND_DC;
}

size_t
source_steps (const FigureData *data, PanelId panel)
{
  const Traces *traces = recorded (data, panel);

  if (is_dc (data, panel))
    return experiment_steps (data->experiment);
  return traces != NULL ? traces->steps : 0;
}

static double
dc_at (const FigureData *data, size_t step)
{
  return data->experiment->value[BIAS_IDC] + stimulus_dc (data->experiment, step);
}

double
source_at (const FigureData *data, PanelId panel, size_t step)
{
  const Traces *traces = recorded (data, panel);

  if (traces == NULL)
    return is_dc (data, panel) ? dc_at (data, step) : NAN;
  return (double)traces->value[circuit_panel_trace (data->experiment->circuit, panel)]
                              [step * traces->lanes];
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
dc_range (const FigureData *data, size_t from, size_t to, bool positive, float *low,
          float *high)
{
  const double *value = data->experiment->value;
  const double corner[] = {value[BIAS_DC_START], value[BIAS_DC_STOP]};
  bool found = false;

  if (to <= from)
    return false;
  widen (dc_at (data, from), positive, &found, low, high);
  widen (dc_at (data, to - 1), positive, &found, low, high);
  for (size_t i = 0; i < 2; i++)
    for (double near = -1; near <= 1; near++)
      {
        double step = floor (corner[i] / value[BIAS_DT]) + near;

        if (step >= (double)from && step < (double)to)
          widen (dc_at (data, (size_t)step), positive, &found, low, high);
      }
  return found;
}

static void
dc_envelope (const FigureData *data, double from, double to, size_t columns, float *low,
             float *high)
{
  double width = (to - from) / (double)columns;
  double steps = (double)experiment_steps (data->experiment);

  for (size_t c = 0; c < columns; c++)
    {
      double begin = fmin (fmax (from + (double)c * width, 0), steps - 1);
      double end = fmin (fmax (from + (double)(c + 1) * width, begin + 1), steps);

      dc_range (data, (size_t)begin, (size_t)end, false, &low[c], &high[c]);
    }
}

void
source_envelope (const FigureData *data, PanelId panel, double from, double to,
                 size_t columns, float *low, float *high)
{
  if (is_dc (data, panel))
    dc_envelope (data, from, to, columns, low, high);
  else
    traces_envelope (recorded (data, panel),
                     circuit_panel_trace (data->experiment->circuit, panel), 0, from, to,
                     columns, low, high);
}

bool
source_range (const FigureData *data, PanelId panel, size_t from, size_t to,
              bool positive, float *low, float *high)
{
  const Traces *traces = recorded (data, panel);

  if (is_dc (data, panel))
    return dc_range (data, from, to, positive, low, high);
  return traces != NULL
         && traces_range (traces, circuit_panel_trace (data->experiment->circuit, panel),
                          0, from, to, positive, low, high);
}

const InputTimes *
source_input (const FigureData *data, int port)
{
  static const InputTimes none = {0};

  return data->nominal != NULL ? &data->nominal->input.times[port] : &none;
}

/* The threshold row's own value where it has the trace's unit, else what it means. */
double
source_threshold (const FigureData *data, PanelId panel)
{
  const Circuit *circuit = data->experiment->circuit;
  const Trace *curve = circuit_panel_curve (circuit, panel);

  if (curve == NULL || curve->threshold == BIAS_COUNT)
    return NAN;
  if (bias_row (curve->threshold)->unit == curve->unit)
    return data->experiment->value[curve->threshold];
  DerivedId derived = derived_of_bias (circuit, curve->threshold);
  if (derived == DERIVED_NONE || circuit->derived[derived].unit != curve->unit)
    return NAN;
  return derived_value (data->experiment, derived);
}

void
source_shown_steps (const Figure *figure, const FigureData *data, size_t steps,
                    size_t *first, size_t *end)
{
  double dt = data->experiment->value[BIAS_DT];
  double from = floor (figure->from / dt + 1e-6) - 1;
  double to = floor (figure->to / dt + 1e-6);

  *first = (size_t)fmin (fmax (from, 0), (double)steps);
  *end = (size_t)fmin (fmax (to, 0), (double)steps);
}
