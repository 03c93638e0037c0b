/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Keyboard and wheel steps of one row, counted from an anchor, so that as many steps back
 * return to the same value to the bit. Typing, dragging or undo set a new anchor by
 * having changed the value. No widgets. Main thread. */
#pragma once

#include "core/experiment/experiment.h"

/* Starts as {0}. */
typedef struct BbBiasWalk
{
  double anchor;
  int fine_steps; /* from the anchor to the present value */
} BbBiasWalk;

/* The value `*fine_steps` away from the present one (see bias_step ()), or an end of the
 * slider for BB_STEP_LOW_END and BB_STEP_HIGH_END. Not limited to any range. Where the
 * value was accepted, call bb_bias_walk_done () with what `*fine_steps` then is. */
double
bb_bias_walk_target (BbBiasWalk *walk, const Experiment *experiment, BiasId id,
                     int *fine_steps);
void
bb_bias_walk_done (BbBiasWalk *walk, int fine_steps);
