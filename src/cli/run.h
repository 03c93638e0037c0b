/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Running an experiment with its progress on the terminal. Main thread. */
#pragma once

#include "model/file/outcome.h"

/* As bb_outcome_run (), whose poll function is set here; false and an error when memory
 * runs out. */
gboolean
run_experiment (BbOutcome *outcome, const Experiment *experiment,
                const BbOutcomeOptions *options, GError **error);
