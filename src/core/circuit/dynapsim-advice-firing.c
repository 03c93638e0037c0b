/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Advice on neurons that fire not at all, not any more, or not as fast as they could. */
#include "core/circuit/dynapsim-advice.h"

#include "core/experiment/derived.h"

#include <math.h>

/* A last interval this many times the first is more than a lesson in adaptation. */
#define SLOWING_REMARKABLE 8

/* Drives above this are no way to wake a neuron, A. */
#define DRIVE_MAX 1e-6

/* The adaptation outweighs the leak. */
static bool
is_adapted (const AdviceCase *c)
{
  return c->nominal[MEASURE_PEAK_IAHP] > floored_current (c->experiment, BIAS_ITAU_MEM);
}

static void
advise_constant (AdviceCase *c)
{
  const Experiment *e = c->experiment;
  BiasId knob = c->drive_knob;
  double others = c->rest + (knob == BIAS_IDC ? c->dc : e->value[BIAS_IDC]);
  double least = (c->needed - others) * 1.03;
  char name[QUANTITY_TEXT], limit[QUANTITY_TEXT];

  advice_knob_name (knob, name, sizeof name);
  quantity_format (fmax (least, 0), UNIT_AMPERE, 2, limit, sizeof limit);
  if (e->value[BIAS_IDC] + c->dc + c->rest > c->needed)
    advice_add (c, ADVICE_SILENT, knob,
                "The membrane does not reach the threshold in the measured time: raise "
                "%s further above %s.",
                name, limit);
  else if (c->needed > DRIVE_MAX)
    advice_add (c, ADVICE_SILENT, BIAS_IGAIN_MEM,
                "The membrane never reaches the threshold, nor would it with 1 µA of "
                "input: raise Igain_mem.");
  else
    advice_add (c, ADVICE_SILENT, knob,
                "The membrane never reaches the threshold: raise %s above about %s.",
                name, limit);
}

/* The synapse is linear in its weight: a peak below the constant drive that it takes is
 * certain not to be enough. */
static void
advise_input (AdviceCase *c)
{
  const Experiment *e = c->experiment;
  double missing = c->needed - e->value[BIAS_IDC] - c->dc;
  double factor = missing / c->nominal[MEASURE_PEAK_ISYN];
  char name[QUANTITY_TEXT], limit[QUANTITY_TEXT];

  advice_knob_name (c->drive_knob, name, sizeof name);
  if (factor > 1 && isfinite (factor))
    advice_add (c, ADVICE_SILENT, c->drive_knob,
                "The input never lifts the membrane to the threshold: raise %s well "
                "above %s.",
                name,
                quantity_format (e->value[c->drive_knob] * factor * 1.03,
                                 bias_row (c->drive_knob)->unit, 2, limit, sizeof limit));
  else
    advice_add (c, ADVICE_SILENT, c->drive_knob,
                "The input never lifts the membrane to the threshold: raise %s.", name);
}

static void
look_at_silence (AdviceCase *c)
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
is_driven_on (const AdviceCase *c)
{
  const double *value = c->experiment->value;
  double end = fmin (value[BIAS_MEASURE_TO], value[BIAS_DURATION]);
  bool by_dc = c->drive_knob == BIAS_IDC
               || (c->experiment->dc == DC_STEP && value[BIAS_DC_STOP] >= end);
  bool by_input =
      c->drive_knob == c->input_knob && value[BIAS_STOP] >= end
      && (c->experiment->input == INPUT_REGULAR || c->experiment->input == INPUT_POISSON);

  return by_dc || (by_input && value[BIAS_RATE] * c->window > 20);
}

static void
look_at_adaptation (AdviceCase *c)
{
  const double *m = c->nominal;
  double events = m[MEASURE_EVENTS];
  double last = events > 0 ? m[MEASURE_LATENCY] : 0;
  double slowing = m[MEASURE_RATE_FIRST] / m[MEASURE_RATE_LAST];
  double pause = 1 / m[MEASURE_RATE_FIRST];
  char text[QUANTITY_TEXT];

  if (!is_adapted (c) || !is_driven_on (c))
    return;
  if (events > 1)
    last += m[MEASURE_ISI_MEAN] * (events - 1);
  if (!(events > 1))
    pause = last;
  if (derived_value (c->experiment, DERIVED_T_REF) > c->window - last)
    return;
  if (c->window - last > c->window / 2 && c->window - last > 4 * pause)
    advice_add (c, ADVICE_ADAPTATION, BIAS_IW_AHP,
                "Adaptation keeps the neuron silent for the last %s: lower Iw_ahp.",
                quantity_format (c->window - last, UNIT_SECOND, 2, text, sizeof text));
  else if (slowing > SLOWING_REMARKABLE)
    advice_add (c, ADVICE_ADAPTATION, BIAS_IW_AHP,
                "Adaptation makes the last interval %s times as long as the first: lower "
                "Iw_ahp.",
                quantity_format (slowing, UNIT_NONE, 2, text, sizeof text));
}

static void
look_at_refractory (AdviceCase *c)
{
  const double *m = c->nominal;
  double pause = derived_value (c->experiment, DERIVED_T_REF);
  double interval = m[MEASURE_EVENTS] > 1 ? m[MEASURE_ISI_MEAN] : c->window;
  double iref = derived_bias_for (c->experiment, DERIVED_T_REF, interval - pause) * 1.05;
  char length[QUANTITY_TEXT], share[QUANTITY_TEXT], limit[QUANTITY_TEXT];

  if (!(m[MEASURE_EVENTS] > 0) || !(pause > interval / 2) || !(c->needed > 0))
    return;
  quantity_format (pause, UNIT_SECOND, 2, length, sizeof length);
  quantity_format (fmin (pause / interval, 1), UNIT_PERCENT, 2, share, sizeof share);
  if (bias_accepts (BIAS_IREF, iref) && iref > c->experiment->value[BIAS_IREF])
    advice_add (c, ADVICE_REFRACTORY, BIAS_IREF,
                "The refractory pause of %s takes %s of the mean interval: raise Iref "
                "above about %s for a faster neuron.",
                length, share,
                quantity_format (iref, UNIT_AMPERE, 2, limit, sizeof limit));
  else
    advice_add (c, ADVICE_REFRACTORY, BIAS_IREF,
                "The refractory pause of %s takes %s of the mean interval: raise Iref "
                "for a faster neuron.",
                length, share);
}

void
advice_about_firing (AdviceCase *c)
{
  look_at_silence (c);
  look_at_adaptation (c);
  look_at_refractory (c);
}
