/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Sentences for what was refused: the thing, what was found, what is allowed. No widgets.
 * Any thread. */
#pragma once

#include "core/experiment/experiment.h"

#include <glib.h>

/* "Itau_mem: 5 A is outside 1 fA to 1 mA"; "" for REFUSAL_NONE. Free with g_free (). */
char *
bb_refusal_text (const Refusal *refusal);
