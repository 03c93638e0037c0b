/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Advice on neurons that fire not at all, not any more, or not as fast as they could. */
#include "core/circuit/dynapsim-advice.h"

#include "core/circuit/dynapsim-rheobase.h"
#include "core/experiment/derived.h"

#include <math.h>

/* A last interval this many times the first is more than a lesson in adaptation. */
#define SLOWING_REMARKABLE 8

static const AdviceTry weaken_adaptation[] = {{BIAS_IW_AHP, -1},    {BIAS_IGAIN_AHP, -1},
                                              {BIAS_IPULSE_AHP, 1}, {BIAS_ITAU_AHP, 1},
                                              {BIAS_IDC, 1},        {0}};
static const AdviceTry shorten_pause[] = {{BIAS_IREF, 1}, {0}};

/* The adaptation outweighs the leak. */
static bool
is_adapted (const DynapsimCase *c)
{
  return c->nominal[MEASURE_PEAK + DYNAPSIM_IAHP]
         > floored_current (c->experiment, BIAS_ITAU_MEM);
}

/* The driving row first, then what brakes. */
static void
advise_on_silence (const DynapsimCase *c, AdviceCode code, double leak, double input)
{
  bool by_input = c->drive_knob == c->input_knob;
  BiasId second = by_input || c->drive_knob == BIAS_IDC ? BIAS_IGAIN_MEM : BIAS_IDC;

  advice_add (c->run, (Advice){code, c->drive_knob, {leak, input}},
              (AdviceTry[]){{c->drive_knob, 1},
                            {BIAS_ITAU_MEM, -1},
                            {second, 1},
                            {BIAS_ISPKTHR, -1},
                            {BIAS_IDC, 1},
                            {BIAS_DURATION, 1},
                            {BIAS_IGAIN_SYN, by_input},
                            {BIAS_ITAU_SYN, -by_input},
                            {0}});
}

static void
look_at_silence (const DynapsimCase *c)
{
  const Experiment *e = c->experiment;
  double constant = e->value[BIAS_IDC] + c->run->dc;
  double input = constant + fmax (c->nominal[MEASURE_PEAK + DYNAPSIM_ISYN], 0);
  double leak = floored_current (e, BIAS_ITAU_MEM);

  if (c->nominal[MEASURE_EVENTS] > 0 || is_adapted (c))
    return;
  if (constant + c->rest > c->needed)
    advise_on_silence (c, ADVICE_SLOW_CLIMB, 0, 0);
  else if (leak > input)
    advise_on_silence (c, ADVICE_STRONG_LEAK, leak, input);
  else if (c->drive_knob == c->input_knob)
    advise_on_silence (c, ADVICE_WEAK_INPUT, 0, 0);
  else
    advise_on_silence (c, ADVICE_WEAK_DRIVE, 0, 0);
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
    advice_add (c->run, (Advice){ADVICE_ADAPTATION_SILENCES, BIAS_IW_AHP, {silence}},
                weaken_adaptation);
  else if (slowing > SLOWING_REMARKABLE)
    advice_add (c->run, (Advice){ADVICE_ADAPTATION_SLOWS, BIAS_IW_AHP, {slowing}},
                weaken_adaptation);
}

static void
look_at_refractory (const DynapsimCase *c)
{
  const double *m = c->nominal;
  double pause = derived_value (c->experiment, DYNAPSIM_T_REF);
  double interval = m[MEASURE_EVENTS] > 1 ? m[MEASURE_ISI_MEAN] : c->run->window;
  double share = fmin (pause / interval, 1);

  if (m[MEASURE_EVENTS] > 0 && pause > interval / 2 && c->needed > 0)
    advice_add (c->run, (Advice){ADVICE_REFRACTORY, BIAS_IREF, {pause, share}},
                shorten_pause);
}

void
dynapsim_advise_on_firing (const DynapsimCase *c)
{
  look_at_silence (c);
  look_at_adaptation (c);
  look_at_refractory (c);
}
