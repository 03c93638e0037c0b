/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Advice on neurons that fire not at all, not any more, or not as fast as they could. */
#include "core/circuit/dynapsim-advice.h"

#include "core/circuit/dynapsim-rheobase.h"
#include "core/experiment/derived.h"

#include <math.h>

/* A last interval this many times the first is more than a lesson in adaptation. */
#define SLOWING_REMARKABLE 8

/* Drives above this are no way to wake a neuron, A. */
#define DRIVE_MAX 1e-6

/* The adaptation outweighs the leak. */
static bool
is_adapted (const DynapsimCase *c)
{
  return c->nominal[MEASURE_PEAK + DYNAPSIM_IAHP]
         > floored_current (c->experiment, BIAS_ITAU_MEM);
}

static void
advise_constant (const DynapsimCase *c)
{
  const Experiment *e = c->experiment;
  BiasId knob = c->drive_knob;
  double others = c->rest + (knob == BIAS_IDC ? c->run->dc : e->value[BIAS_IDC]);
  double least = fmax ((c->needed - others) * 1.03, 0);

  if (e->value[BIAS_IDC] + c->run->dc + c->rest > c->needed)
    advice_add (c->run, (Advice){ADVICE_SLOW_CLIMB, knob, {least}});
  else if (c->needed > DRIVE_MAX)
    advice_add (c->run, (Advice){ADVICE_NO_GAIN, BIAS_IGAIN_MEM, {DRIVE_MAX}});
  else
    advice_add (c->run, (Advice){ADVICE_WEAK_DRIVE, knob, {least}});
}

/* The synapse is linear in its weight: a peak below the constant drive that it takes is
 * certain not to be enough. */
static void
advise_input (const DynapsimCase *c)
{
  const Experiment *e = c->experiment;
  double missing = c->needed - e->value[BIAS_IDC] - c->run->dc;
  double factor = missing / c->nominal[MEASURE_PEAK + DYNAPSIM_ISYN];

  if (factor > 1 && isfinite (factor))
    advice_add (c->run, (Advice){ADVICE_WEAK_INPUT,
                                 c->drive_knob,
                                 {e->value[c->drive_knob] * factor * 1.03}});
  else
    advice_add (c->run, (Advice){ADVICE_WEAK_INPUT_ANY, c->drive_knob, {0}});
}

static void
look_at_silence (const DynapsimCase *c)
{
  if (c->nominal[MEASURE_EVENTS] > 0 || is_adapted (c))
    return;
  if (c->drive_knob == c->input_knob)
    advise_input (c);
  else
    advise_constant (c);
}

/* Whether nothing but the neuron itself ends its firing: the stimulus goes on. */
static bool
is_driven_on (const DynapsimCase *c)
{
  const double *value = c->experiment->value;
  double end = fmin (value[BIAS_MEASURE_TO], value[BIAS_DURATION]);
  bool by_dc = c->drive_knob == BIAS_IDC
               || (c->experiment->dc == DC_STEP && value[BIAS_DC_STOP] >= end);
  bool by_input = c->drive_knob == c->input_knob && value[BIAS_STOP] >= end
                  && (c->experiment->input[0].kind == INPUT_REGULAR
                      || c->experiment->input[0].kind == INPUT_POISSON);

  return by_dc || (by_input && value[BIAS_RATE] * c->run->window > 20);
}

static void
look_at_adaptation (const DynapsimCase *c)
{
  const double *m = c->nominal;
  double events = m[MEASURE_EVENTS];

  if (!is_adapted (c) || !is_driven_on (c))
    return;
  double last = events > 0 ? m[MEASURE_LATENCY] : 0;
  double pause = events > 1 ? 1 / m[MEASURE_RATE_FIRST] : last;
  if (events > 1)
    last += m[MEASURE_ISI_MEAN] * (events - 1);
  if (derived_value (c->experiment, DYNAPSIM_T_REF) > c->run->window - last)
    return;
  double silence = c->run->window - last;
  double slowing = m[MEASURE_RATE_FIRST] / m[MEASURE_RATE_LAST];
  if (silence > c->run->window / 2 && silence > 4 * pause)
    advice_add (c->run, (Advice){ADVICE_ADAPTATION_SILENCES, BIAS_IW_AHP, {silence}});
  else if (slowing > SLOWING_REMARKABLE)
    advice_add (c->run, (Advice){ADVICE_ADAPTATION_SLOWS, BIAS_IW_AHP, {slowing}});
}

static void
look_at_refractory (const DynapsimCase *c)
{
  const double *m = c->nominal;
  double pause = derived_value (c->experiment, DYNAPSIM_T_REF);
  double interval = m[MEASURE_EVENTS] > 1 ? m[MEASURE_ISI_MEAN] : c->run->window;
  double iref = derived_bias_for (c->experiment, DYNAPSIM_T_REF, interval - pause) * 1.05;
  double share = fmin (pause / interval, 1);

  if (!(m[MEASURE_EVENTS] > 0) || !(pause > interval / 2) || !(c->needed > 0))
    return;
  if (bias_accepts (BIAS_IREF, iref) && iref > c->experiment->value[BIAS_IREF])
    advice_add (c->run, (Advice){ADVICE_REFRACTORY, BIAS_IREF, {pause, share, iref}});
  else
    advice_add (c->run, (Advice){ADVICE_REFRACTORY_ANY, BIAS_IREF, {pause, share}});
}

void
dynapsim_advise_on_firing (const DynapsimCase *c)
{
  look_at_silence (c);
  look_at_adaptation (c);
  look_at_refractory (c);
}
