/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Reads input events from CSV: a header "step,neuron,value", then one row an event. */
#pragma once

#include "core/experiment/stimulus.h"

#include <glib.h>

/* Reads `path` ("-": standard input) for a run of `steps` steps and `neurons` lanes. Each
 * value is rounded to float; rows of one step and neuron are added up by input_train_take
 * (). The first fault is the error: "path:line:column: what was found, what is
 * allowed". Clear the train with input_train_clear (). */
gboolean
csv_read_input (const char *path, gsize steps, gsize neurons, InputTrain *train,
                GError **error);
