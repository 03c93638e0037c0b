/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Reads input events from a table, a row an event (docs/files.md, section 3), in memory
 * that grows with the events and not with the file. */
#pragma once

#include "core/experiment/stimulus.h"

#include <glib.h>

/* Reads `path` ("-": standard input) for a run of the valid `experiment`. Rows of one
 * step and neuron add up, rounded to float once. A time without a weight has the weight
 * of the experiment's first input, and one without a neuron is for all of them. The first
 * fault is the error: "path:line:column: what was found, what is allowed". Clear the
 * train with input_train_clear (). */
gboolean
csv_read_input (const char *path, const Experiment *experiment, InputTrain *train,
                GError **error);
