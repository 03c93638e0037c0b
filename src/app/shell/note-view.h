/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The note of a preset: at most three lines of it, however long it is, and a button that
 * shows the whole where that is not all. Main thread. */
#pragma once

#include <gtk/gtk.h>

#define BB_TYPE_NOTE_VIEW (bb_note_view_get_type ())
G_DECLARE_FINAL_TYPE (BbNoteView, bb_note_view, BB, NOTE_VIEW, GtkWidget)

/* A note that says nothing hides the view. */
void
bb_note_view_set_note (BbNoteView *view, const char *note);
