/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a change of an experiment is called, behind "Undo" or "Redo". Any thread. */
#pragma once

#include "core/experiment/experiment.h"

#include <glib.h>

/* A change of one row: "Itau_mem", "input rate", "input rate (GABA)". Free with g_free
 * ().
 */
char *
bb_change_row_text (const Circuit *circuit, BiasId id);

/* What differs between two experiments: a row as above, "input kind", "chip seed", "lock
 * of Igain_mem", "3 numbers", "several settings". Free with g_free (). */
char *
bb_change_text_between (const Experiment *before, const Experiment *after);
