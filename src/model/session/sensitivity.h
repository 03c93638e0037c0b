/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Which knob matters now: the change of the nominal neuron's rate for a small rise of
 * each circuit bias, locks applied as in a change by hand. */
#pragma once

#include "core/engine/simulate-options.h"

#include <glib.h>

/* The rise: +10 %. */
#define BB_SENSITIVITY_SHARE 0.1

typedef struct BbSensitivity
{
  double change[BIAS_CIRCUIT_COUNT]; /* Hz; NAN where the risen value is refused */
  /* The largest change either way among the biases that can be turned, which those of
   * BLOCK_TECHNOLOGY cannot; BIAS_COUNT where nothing changes. */
  BiasId largest;
} BbSensitivity;

/* `experiment` must be valid; `poll` as in SimulateOptions. `sensitivity` is set on
 * SIMULATE_OK only. Any thread. */
SimulateStatus
bb_sensitivity_run (const Experiment *experiment, int threads, bool (*poll) (void *data),
                    void *poll_data, BbSensitivity *sensitivity);
