/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/panel/bias-walk.h"

#include "app/panel/step-input.h"

#include <math.h>
#include <stdlib.h>

/* Where steps count from: "the end" and a zero on a logarithm have no neighbours. */
static double
origin (const Experiment *experiment, BiasId id, int fine_steps)
{
  const Bias *row = bias_row (id);
  double value = experiment->value[id];

  if (isinf (value) && fine_steps < 0)
    return experiment->value[BIAS_DURATION];
  if (row->law == LAW_LOG && !(value > 0) && fine_steps > 0)
    return row->low;
  return value;
}

double
bb_bias_walk_target (BbBiasWalk *walk, const Experiment *experiment, BiasId id,
                     int *fine_steps)
{
  const Bias *row = bias_row (id);
  int steps = *fine_steps;

  if (steps == BB_STEP_LOW_END || steps == BB_STEP_HIGH_END)
    {
      *fine_steps = 0;
      return steps == BB_STEP_LOW_END ? row->low : row->high;
    }
  if (row->law == LAW_INTEGER && abs (steps) < BB_STEP_ONE)
    *fine_steps = steps < 0 ? -BB_STEP_ONE : BB_STEP_ONE;
  if (bias_step (id, walk->anchor, walk->fine_steps) != experiment->value[id])
    {
      walk->anchor = origin (experiment, id, steps);
      walk->fine_steps = 0;
    }
  return bias_step (id, walk->anchor, walk->fine_steps + *fine_steps);
}

void
bb_bias_walk_done (BbBiasWalk *walk, int fine_steps)
{
  walk->fine_steps += fine_steps;
}
