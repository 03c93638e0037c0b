/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/circuit/dynapsim-rheobase.h"

#include "core/base/real.h"
#include "core/experiment/derived.h"

#include <math.h>

enum
{
  LEVELS = 256 /* of the membrane current between reset and threshold */
};

double
floored_current (const Experiment *experiment, BiasId id)
{
  return fmax (experiment->value[id], experiment->value[BIAS_IO]);
}

/* What the drive, times the input gain, must bring for the membrane current to grow
 * beyond Io e^level, A: what the leak takes there less what the positive feedback gives.
 * Below 0 the membrane climbs by itself. */
static double
deficit (const Experiment *experiment, double iahp, double level)
{
  const double *value = experiment->value;
  double io = value[BIAS_IO];
  double kappa = (value[BIAS_KAPPA_N] + value[BIAS_KAPPA_P]) / 2;
  double itau = floored_current (experiment, BIAS_ITAU_MEM);
  double igain = floored_current (experiment, BIAS_IGAIN_MEM);
  double imem = io * real_exp (level);
  double feedback = io * real_exp (level * kappa / (kappa + 1)) / (itau + iahp);

  return imem * (1 + iahp / itau) - feedback * (imem + igain);
}

/* Level of the threshold above Io. */
static double
threshold_level (const Experiment *experiment)
{
  return real_log (experiment->value[BIAS_ISPKTHR] / experiment->value[BIAS_IO]);
}

static double
steepest (const Experiment *experiment, double iahp)
{
  double span = threshold_level (experiment);
  double most = -(double)INFINITY;

  for (int i = 0; i <= LEVELS; i++)
    most = fmax (most, deficit (experiment, iahp, span * i / LEVELS));
  return most;
}

double
rheobase_drive (const Experiment *experiment, double iahp)
{
  double io = experiment->value[BIAS_IO];
  double itau = floored_current (experiment, BIAS_ITAU_MEM);
  double ratio = floored_current (experiment, BIAS_IGAIN_MEM) / itau;

  if (!(experiment->value[BIAS_ISPKTHR] > io))
    return 0;
  iahp = fmax (iahp, io);

  double leak = itau + iahp;
  double input = leak + steepest (experiment, iahp) / ratio;
  return input < io ? 0 : input + leak;
}

double
resting_isyn (const Experiment *experiment)
{
  const double *value = experiment->value;
  double itau = floored_current (experiment, BIAS_ITAU_SYN);
  double tau = derived_at (experiment, DYNAPSIM_TAU_SYN, itau);
  double pulse = derived_value (experiment, DYNAPSIM_T_PULSE);
  double charge = 1 - real_exp (-pulse / tau);
  double decay = 1 - real_exp (-value[BIAS_DT] / tau);
  double rest = value[BIAS_IO] * charge / decay;

  return isfinite (rest) ? rest : 0;
}
