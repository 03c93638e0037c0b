/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The words about a row: shown beside the panel while the pointer rests on the row, and
 * so not on the rows that are being worked on, as a tooltip would be. They go with a
 * press, a key, or the pointer. Ctrl+F1 shows them as a tooltip. Main thread. */
#pragma once

#include <gtk/gtk.h>

/* Returns the words as markup, free with g_free (); NULL where they would be in the way
 * now. */
typedef char *(*BbRowHelpFunc) (GtkWidget *row);

void
bb_row_help_attach (GtkWidget *row, BbRowHelpFunc func);

/* Words that are always the same, without markup; copied. */
void
bb_row_help_attach_text (GtkWidget *row, const char *text);

/* What they say is no longer so. */
void
bb_row_help_hide (GtkWidget *row);
