/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Runs lanes over time into a recording. Re-entrant and deterministic: the same
 * experiment gives the same bits whatever the block size, the thread count or the
 * instruction set. */
#pragma once

#include "core/engine/record.h"
#include "core/engine/simulate-options.h"
#include "core/experiment/experiment.h"

/* `experiment` must have passed experiment_validate (). On anything but SIMULATE_OK the
 * recording is empty. `floored` (may be NULL) gets the number of mismatch draws set to
 * the floor. Release with recording_clear (). */
SimulateStatus
simulate (const Experiment *experiment, const SimulateOptions *options,
          Recording *recording, size_t *floored);
