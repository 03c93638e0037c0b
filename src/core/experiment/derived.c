/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/experiment/derived.h"

#include "core/base/real.h"

#include <math.h>
#include <string.h>

DerivedId
derived_find (const Circuit *circuit, const char *name)
{
  for (DerivedId id = 0; id < circuit->deriveds; id++)
    if (strcmp (circuit->derived[id].name, name) == 0)
      return id;
  return DERIVED_NONE;
}

DerivedId
derived_of_bias (const Circuit *circuit, BiasId bias)
{
  for (DerivedId id = 0; id < circuit->deriveds; id++)
    if (circuit->derived[id].bias == bias)
      return id;
  return DERIVED_NONE;
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
  const Derived *derived = &experiment->circuit->derived[id];
  double with = value[derived->with];

  if (!(bias_value > 0))
    return (double)NAN;
  switch (derived->law)
    {
    case DERIVED_LAW_TAU:
      return finite_or_nan (slope_voltage (value) * with / bias_value);
    case DERIVED_LAW_PULSE:
      return finite_or_nan (value[BIAS_VTH] * with / bias_value);
    case DERIVED_LAW_RATIO:
      return finite_or_nan (bias_value / with);
    case DERIVED_LAW_THRESHOLD:
      return finite_or_nan (slope_voltage (value) * real_log (bias_value / with));
    }
  return (double)NAN;
}

double
derived_value (const Experiment *experiment, DerivedId id)
{
  return derived_at (experiment, id,
                     experiment->value[experiment->circuit->derived[id].bias]);
}

double
derived_bias_for (const Experiment *experiment, DerivedId id, double wanted)
{
  const double *value = experiment->value;
  const Derived *derived = &experiment->circuit->derived[id];
  double with = value[derived->with];

  if (!isfinite (wanted) || (derived->law != DERIVED_LAW_THRESHOLD && wanted <= 0))
    return (double)NAN;
  switch (derived->law)
    {
    case DERIVED_LAW_TAU:
      return finite_or_nan (slope_voltage (value) * with / wanted);
    case DERIVED_LAW_PULSE:
      return finite_or_nan (value[BIAS_VTH] * with / wanted);
    case DERIVED_LAW_RATIO:
      return finite_or_nan (wanted * with);
    case DERIVED_LAW_THRESHOLD:
      return finite_or_nan (with * real_exp (wanted / slope_voltage (value)));
    }
  return (double)NAN;
}

/* Names the derived values that the accepted biases give. */
static bool
refuse (const Experiment *experiment, DerivedId id, double wanted, Refusal *refusal)
{
  BiasId bias = experiment->circuit->derived[id].bias;
  double a = derived_at (experiment, id, bias_row (bias)->min);
  double b = derived_at (experiment, id, bias_row (bias)->max);

  if (refusal != NULL)
    *refusal = (Refusal){REFUSAL_DERIVED, bias,        wanted,
                         fmin (a, b),     fmax (a, b), experiment->circuit};
  return false;
}

bool
derived_set (Experiment *experiment, DerivedId id, double value, Refusal *refusal)
{
  BiasId bias = experiment->circuit->derived[id].bias;
  double needed = derived_bias_for (experiment, id, value);

  if (!bias_accepts (bias, needed))
    return refuse (experiment, id, value, refusal);
  return experiment_set (experiment, bias, needed, refusal);
}
