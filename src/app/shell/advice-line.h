/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One line that names what is odd about the run and the knob that helps; it keeps its
 * height while it has nothing to say. Signal "chosen" (int: the BiasId to go to). Main
 * thread. */
#pragma once

#include "core/study/advice.h"

#include <gtk/gtk.h>

#define BB_TYPE_ADVICE_LINE (bb_advice_line_get_type ())
G_DECLARE_FINAL_TYPE (BbAdviceLine, bb_advice_line, BB, ADVICE_LINE, GtkWidget)

/* Shows the first of `count` entries, the others in a list on click. Other advice than
 * the shown one has to stay for a moment before it is shown, so that the line does not
 * flicker during a drag. */
void
bb_advice_line_show (BbAdviceLine *line, const Advice *advice, size_t count);
