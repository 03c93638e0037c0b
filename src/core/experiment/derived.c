/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/experiment/derived.h"

#include "core/base/real.h"

#include <math.h>
#include <string.h>

/* How a derived value follows from its bias I. */
typedef enum Law
{
  LAW_TAU,       /* (Ut / kappa) C / I */
  LAW_PULSE,     /* Vth C / I */
  LAW_RATIO,     /* I / Itau */
  LAW_THRESHOLD, /* (Ut / kappa) ln (I / Io) */
} Law;

typedef struct Rule
{
  Derived row;
  Law law;
  BiasId with; /* the capacitor, the leak, or the dark current */
} Rule;

static const Rule rules[DERIVED_COUNT] = {
    [DERIVED_TAU_MEM] = {{"tau_mem", "τ", UNIT_SECOND, BIAS_ITAU_MEM},
                         LAW_TAU,
                         BIAS_C_MEM},
    [DERIVED_TAU_SYN] = {{"tau_syn", "τ", UNIT_SECOND, BIAS_ITAU_SYN},
                         LAW_TAU,
                         BIAS_C_SYN},
    [DERIVED_TAU_AHP] = {{"tau_ahp", "τ", UNIT_SECOND, BIAS_ITAU_AHP},
                         LAW_TAU,
                         BIAS_C_AHP},
    [DERIVED_R_GAIN_MEM] = {{"r_gain_mem", "gain", UNIT_NONE, BIAS_IGAIN_MEM},
                            LAW_RATIO,
                            BIAS_ITAU_MEM},
    [DERIVED_R_GAIN_SYN] = {{"r_gain_syn", "gain", UNIT_NONE, BIAS_IGAIN_SYN},
                            LAW_RATIO,
                            BIAS_ITAU_SYN},
    [DERIVED_R_GAIN_AHP] = {{"r_gain_ahp", "gain", UNIT_NONE, BIAS_IGAIN_AHP},
                            LAW_RATIO,
                            BIAS_ITAU_AHP},
    [DERIVED_T_REF] = {{"t_ref", "t_ref", UNIT_SECOND, BIAS_IREF}, LAW_PULSE, BIAS_C_REF},
    [DERIVED_T_PULSE] = {{"t_pulse", "t", UNIT_SECOND, BIAS_IPULSE},
                         LAW_PULSE,
                         BIAS_C_PULSE},
    [DERIVED_T_PULSE_AHP] = {{"t_pulse_ahp", "t", UNIT_SECOND, BIAS_IPULSE_AHP},
                             LAW_PULSE,
                             BIAS_C_PULSE_AHP},
    [DERIVED_V_THRESHOLD] = {{"v_threshold", "V", UNIT_VOLT, BIAS_ISPKTHR},
                             LAW_THRESHOLD,
                             BIAS_IO},
};

const Derived *
derived_row (DerivedId id)
{
  return &rules[id].row;
}

DerivedId
derived_find (const char *name)
{
  for (DerivedId id = 0; id < DERIVED_COUNT; id++)
    if (strcmp (rules[id].row.name, name) == 0)
      return id;
  return DERIVED_COUNT;
}

DerivedId
derived_of_bias (BiasId bias)
{
  for (DerivedId id = 0; id < DERIVED_COUNT; id++)
    if (rules[id].row.bias == bias)
      return id;
  return DERIVED_COUNT;
}

static double
finite_or_nan (double value)
{
  return isfinite (value) ? value : (double)NAN;
}

/* Ut / kappa, V. */
static double
slope_voltage (const double *value)
{
  return value[BIAS_UT] / ((value[BIAS_KAPPA_N] + value[BIAS_KAPPA_P]) / 2);
}

double
derived_at (const Experiment *experiment, DerivedId id, double bias_value)
{
  const double *value = experiment->value;
  double with = value[rules[id].with];

  if (!(bias_value > 0))
    return (double)NAN;
  switch (rules[id].law)
    {
    case LAW_TAU:
      return finite_or_nan (slope_voltage (value) * with / bias_value);
    case LAW_PULSE:
      return finite_or_nan (value[BIAS_VTH] * with / bias_value);
    case LAW_RATIO:
      return finite_or_nan (bias_value / with);
    case LAW_THRESHOLD:
      return finite_or_nan (slope_voltage (value) * real_log (bias_value / with));
    }
  return (double)NAN;
}

double
derived_value (const Experiment *experiment, DerivedId id)
{
  return derived_at (experiment, id, experiment->value[rules[id].row.bias]);
}

double
derived_bias_for (const Experiment *experiment, DerivedId id, double wanted)
{
  const double *value = experiment->value;
  double with = value[rules[id].with];

  if (!isfinite (wanted) || (rules[id].law != LAW_THRESHOLD && wanted <= 0))
    return (double)NAN;
  switch (rules[id].law)
    {
    case LAW_TAU:
      return finite_or_nan (slope_voltage (value) * with / wanted);
    case LAW_PULSE:
      return finite_or_nan (value[BIAS_VTH] * with / wanted);
    case LAW_RATIO:
      return finite_or_nan (wanted * with);
    case LAW_THRESHOLD:
      return finite_or_nan (with * real_exp (wanted / slope_voltage (value)));
    }
  return (double)NAN;
}

/* Names the derived values that the accepted biases give. */
static bool
refuse (const Experiment *experiment, DerivedId id, double wanted, Refusal *refusal)
{
  BiasId bias = rules[id].row.bias;
  double a = derived_at (experiment, id, bias_row (bias)->min);
  double b = derived_at (experiment, id, bias_row (bias)->max);

  if (refusal != NULL)
    *refusal = (Refusal){REFUSAL_DERIVED, bias, wanted, fmin (a, b), fmax (a, b)};
  return false;
}

bool
derived_set (Experiment *experiment, DerivedId id, double value, Refusal *refusal)
{
  BiasId bias = rules[id].row.bias;
  double needed = derived_bias_for (experiment, id, value);

  if (!bias_accepts (bias, needed))
    return refuse (experiment, id, value, refusal);
  return experiment_set (experiment, bias, needed, refusal);
}
