/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/mismatch.h"

#include "core/real.h"

#include <string.h>

double
mismatch_draw (uint64_t chip_seed, size_t neuron, BiasId id)
{
  uint64_t chip = random_bits (random_key ("mismatch"), chip_seed);
  uint64_t key = random_bits (random_key (bias_row (id)->name), chip);

  return real_normal_quantile (random_unit (key, neuron));
}

size_t
mismatch_lane (const Experiment *experiment, size_t lane, double *value)
{
  memcpy (value, experiment->value, BIAS_CIRCUIT_COUNT * sizeof *value);
  if (lane == 0)
    return 0;
  if (experiment->population)
    {
      memcpy (value, population_row (experiment->population, lane - 1),
              BIAS_CIRCUIT_COUNT * sizeof *value);
      return 0;
    }

  double sigma = experiment->value[BIAS_DEVIATION] / experiment->value[BIAS_SIGMA_RULE];
  size_t floored = 0;
  for (BiasId id = 0; id < BIAS_CIRCUIT_COUNT; id++)
    if (experiment->varied[id])
      {
        double factor = 1 + sigma * mismatch_draw (experiment->chip_seed, lane, id);
        if (factor < MISMATCH_FLOOR)
          {
            factor = MISMATCH_FLOOR;
            floored++;
          }
        value[id] *= factor;
      }
  return floored;
}
