/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The summary of a block of rows beside its title. No widgets. Any thread. */
#pragma once

#include "core/experiment/experiment.h"

#include <glib.h>

/* What the rows of a block come to, longest form first: "τ 20.0 ms · gain 4.00", "τ 20.0
 * ms"; none where there is nothing to say. Free with g_strfreev (). */
char **
bb_block_summary_forms (const Experiment *experiment, Block block);
