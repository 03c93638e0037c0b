/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/experiment/mismatch.h"

#include "core/base/real.h"

#include <string.h>

double
mismatch_draw (uint64_t chip_seed, size_t neuron, BiasId id)
{
  uint64_t chip = random_bits (random_key ("mismatch"), chip_seed);
  uint64_t key = random_bits (random_key (bias_row (id)->name), chip);

  return real_normal_quantile (random_unit (key, neuron));
}

size_t
mismatch_factors (const Experiment *experiment, size_t neuron,
                  double factor[BIAS_CIRCUIT_COUNT])
{
  double sigma = experiment->value[BIAS_DEVIATION] / experiment->value[BIAS_SIGMA_RULE];
  size_t floored = 0;

  for (BiasId id = 0; id < BIAS_CIRCUIT_COUNT; id++)
    {
      factor[id] = 1;
      if (!experiment->varied[id])
        continue;
      factor[id] += sigma * mismatch_draw (experiment->chip_seed, neuron, id);
      if (factor[id] < MISMATCH_FLOOR)
        {
          factor[id] = MISMATCH_FLOOR;
          floored++;
        }
    }
  return floored;
}

size_t
mismatch_lane (const Experiment *experiment, size_t lane, double *value)
{
  const double *from = experiment->value;

  if (lane > 0 && experiment->population != NULL)
    from = population_row (experiment->population, lane - 1);
  memcpy (value, from, BIAS_CIRCUIT_COUNT * sizeof *value);
  if (lane == 0 || experiment->population != NULL)
    return 0;
  double factor[BIAS_CIRCUIT_COUNT];
  size_t floored = mismatch_factors (experiment, lane, factor);
  for (BiasId id = 0; id < BIAS_CIRCUIT_COUNT; id++)
    value[id] *= factor[id];
  return floored;
}
