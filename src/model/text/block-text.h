/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The summary of a block of rows beside its title. No widgets. Any thread. */
#pragma once

#include "core/experiment/experiment.h"

#include <glib.h>

/* What the rows of a block come to: "τ 20.0 ms · gain 4.00", "no input". Free with g_free
 * (). */
char *
bb_block_summary (const Experiment *experiment, Block block);
