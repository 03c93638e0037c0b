/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Advice as a sentence. No widgets. Any thread. */
#pragma once

#include "core/study/advice.h"

#include <glib.h>

/* What is odd and what helps: names the knob and the direction, with a full stop. Free
 * with g_free (). */
char *
bb_advice_text (const Advice *advice);
