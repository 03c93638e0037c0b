/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/study/advice.h"

#include <math.h>

AdviceSubject
advice_subject (AdviceCode code)
{
  static const AdviceSubject subjects[ADVICE_COUNT] = {
      [ADVICE_THRESHOLD_BELOW_IO] = SUBJECT_SPONTANEOUS,
      [ADVICE_RESTING_SYNAPSE] = SUBJECT_SPONTANEOUS,
      [ADVICE_UNSTABLE] = SUBJECT_UNSTABLE,
      [ADVICE_SPIKES_A_STEP] = SUBJECT_SPIKES_A_STEP,
      [ADVICE_EULER_ERROR] = SUBJECT_EULER_ERROR,
      [ADVICE_SLOW_CLIMB] = SUBJECT_SILENT,
      [ADVICE_STRONG_LEAK] = SUBJECT_SILENT,
      [ADVICE_WEAK_DRIVE] = SUBJECT_SILENT,
      [ADVICE_WEAK_INPUT] = SUBJECT_SILENT,
      [ADVICE_ADAPTATION_SILENCES] = SUBJECT_ADAPTATION,
      [ADVICE_ADAPTATION_SLOWS] = SUBJECT_ADAPTATION,
      [ADVICE_REFRACTORY] = SUBJECT_REFRACTORY,
      [ADVICE_WEIGHT_SIGN] = SUBJECT_WEIGHT_SIGN,
      [ADVICE_PULSE] = SUBJECT_PULSE,
      [ADVICE_BELOW_IO] = SUBJECT_BELOW_IO,
      [ADVICE_BIAS_BEYOND_MODEL] = SUBJECT_BEYOND_MODEL,
      [ADVICE_DC_BEYOND_MODEL] = SUBJECT_BEYOND_MODEL,
      [ADVICE_SYNAPSE_BEYOND_MODEL] = SUBJECT_BEYOND_MODEL,
      [ADVICE_POPULATION] = SUBJECT_POPULATION,
  };

  return subjects[code];
}

bool
advice_same (const Advice *a, const Advice *b)
{
  AdviceSubject subject = advice_subject (a->code);

  if (subject != advice_subject (b->code))
    return false;
  return (subject != SUBJECT_BELOW_IO && subject != SUBJECT_BEYOND_MODEL)
         || a->about == b->about;
}

void
advice_add (AdviceCase *c, Advice advice, const AdviceTry *tries)
{
  advice.knob = advice.about;
  for (size_t i = 0; i < ADVICE_TRIES && tries[i].way != 0; i++)
    advice.tries[i] = tries[i];
  if (c->count < ADVICE_MAX)
    c->out[c->count++] = advice;
}

/* Largest current beside Idc that the DC stimulus gives in the run, A. */
static double
highest_dc (const Experiment *e)
{
  const double *value = e->value;

  if (e->dc == DC_NONE || value[BIAS_DC_START] >= value[BIAS_DURATION])
    return 0;
  if (e->dc == DC_STEP)
    return fmax (value[BIAS_DC_AMPLITUDE], 0);
  return fmax (fmax (value[BIAS_DC_FROM], value[BIAS_DC_TO]), 0);
}

static BiasId
dc_knob (const Experiment *e)
{
  if (e->dc != DC_RAMP)
    return BIAS_DC_AMPLITUDE;
  return e->value[BIAS_DC_TO] >= e->value[BIAS_DC_FROM] ? BIAS_DC_TO : BIAS_DC_FROM;
}

static bool
has_own_weights (const Experiment *e)
{
  return e->input[0].kind == INPUT_TIMES && spike_list_has_weights (e->input[0].times);
}

/* Whether the input has spikes that add current. */
static bool
is_excited (const Experiment *e)
{
  if (e->input[0].kind == INPUT_NONE || e->value[BIAS_START] >= e->value[BIAS_DURATION])
    return false;
  if (e->input[0].kind == INPUT_TIMES && spike_list_count (e->input[0].times) == 0)
    return false;
  return has_own_weights (e) || e->value[BIAS_WEIGHT] > 0;
}

size_t
advice_find (const Experiment *experiment, const Measures *nominal,
             const Measures *population, double euler_error, Advice out[ADVICE_MAX])
{
  size_t from, to;
  AdviceCase c = {
      .experiment = experiment,
      .nominal = nominal->value,
      .population = population != NULL ? population->value : NULL,
      .euler_error = euler_error,
      .dc = highest_dc (experiment),
      .dc_knob = dc_knob (experiment),
      .own_weights = has_own_weights (experiment),
      .excited = is_excited (experiment),
      .out = out,
  };

  experiment_window (experiment, &from, &to);
  c.window = (double)(to - from) * experiment->value[BIAS_DT];
  if (experiment->circuit->advise != NULL)
    experiment->circuit->advise (&c);
  return c.count;
}
