/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Which knob matters now: the change of the nominal neuron's rate for a small rise of
 * each circuit bias and of each number of the stimulus, locks applied as in a change by
 * hand, with the same seeds. */
#pragma once

#include "core/engine/simulate-options.h"

#include <glib.h>

/* The rise: +10 %. */
#define BB_SENSITIVITY_SHARE 0.1

typedef struct BbSensitivity
{
  /* Hz; NAN where the risen value is refused, or the row is not covered or not used. */
  double change[BIAS_COUNT];
  /* The largest change either way among the rows that can be turned, which those of
   * BLOCK_TECHNOLOGY cannot; BIAS_COUNT where nothing changes. */
  BiasId largest;
} BbSensitivity;

/* Whether it is asked of a row: not of times, which a share says little about, nor of
 * mismatch and run. */
gboolean
bb_sensitivity_covers (BiasId id);

/* `experiment` must be valid; `poll` as in SimulateOptions. `sensitivity` is set on
 * SIMULATE_OK only. Any thread. */
SimulateStatus
bb_sensitivity_run (const Experiment *experiment, int threads, bool (*poll) (void *data),
                    void *poll_data, BbSensitivity *sensitivity);
