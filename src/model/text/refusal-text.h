/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Sentences for what was refused: the thing, what was found, what is allowed. No widgets.
 * Any thread. */
#pragma once

#include "core/experiment/experiment.h"

#include <glib.h>

/* With the names that files and the command line have: "measure_to: 100 ms is not after
 * measure_from, which is 200 ms"; "" for REFUSAL_NONE. Free with g_free (). */
char *
bb_refusal_text (const Refusal *refusal);

/* The same in the words of the rows of the window: "Measure to: 100 ms is not after the
 * start of the measured time, which is 200 ms". Free with g_free (). */
char *
bb_refusal_row_text (const Refusal *refusal);
