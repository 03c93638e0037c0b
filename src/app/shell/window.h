/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One window: one document, its session, its picture. Signal "open-name" (string: as
 * bb_application_open_name ()): a person chose something to open. Signal "kept": a
 * question whether to close was answered with no. Main thread. */
#pragma once

#include "app/shell/message-bar.h"
#include "app/shell/settings.h"
#include "model/file/preset.h"
#include "model/session/drafts.h"
#include "model/session/session.h"

#include <gtk/gtk.h>

#define BB_TYPE_WINDOW (bb_window_get_type ())
G_DECLARE_FINAL_TYPE (BbWindow, bb_window, BB, WINDOW, GtkApplicationWindow)

/* Takes a reference to the document; `settings` are borrowed and outlive the window. */
BbWindow *
bb_window_new (GtkApplication *application, BbSettings *settings, BbDocument *document);

/* Borrowed. */
BbDocument *
bb_window_document (BbWindow *window);

/* Borrowed. */
BbSession *
bb_window_session (BbWindow *window);

/* Whether the window holds nothing that opening another preset in it would lose: no file,
 * no change. */
gboolean
bb_window_is_untouched (BbWindow *window);

/* Whether closing the window would lose something: unsaved changes, or a number that is
 * being typed. */
gboolean
bb_window_has_unsaved (BbWindow *window);

/* Where the window says what went wrong. Borrowed. */
BbMessageBar *
bb_window_messages (BbWindow *window);

/* After a preset was taken: closes an old message, and says what the file held that was
 * passed over, or why it cannot be saved over. */
void
bb_window_show_remarks (BbWindow *window, const BbPreset *preset);

/* Keeps a draft of the window's document from now on; `path` as for bb_drafter_new ().
 * `drafts` are borrowed and outlive the window. */
void
bb_window_keep_draft (BbWindow *window, BbDrafts *drafts, const char *path);

/* Writes unsaved work, with a number that is being typed, to its draft now. Whether there
 * is unsaved work that is kept. */
gboolean
bb_window_flush_draft (BbWindow *window);

/* Closes without asking, and keeps no draft. */
void
bb_window_discard (BbWindow *window);
