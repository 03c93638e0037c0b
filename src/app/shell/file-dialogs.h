/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Opening, saving, and the questions before something would be lost, for one window and
 * its document. The commands go on when the person has answered. Signals: "open-name"
 * (string, a path): a file was chosen to be opened; "close": the window may be closed;
 * "kept": it was to be closed, and the answer was no. Main thread. */
#pragma once

#include "app/shell/message-bar.h"
#include "app/shell/settings.h"
#include "model/session/document.h"

#define BB_TYPE_FILE_DIALOGS (bb_file_dialogs_get_type ())
G_DECLARE_FINAL_TYPE (BbFileDialogs, bb_file_dialogs, BB, FILE_DIALOGS, GObject)

/* All are borrowed and outlive the dialogs. */
BbFileDialogs *
bb_file_dialogs_new (GtkWindow *window, BbDocument *document, BbSettings *settings,
                     BbMessageBar *messages);

void
bb_file_dialogs_open (BbFileDialogs *dialogs);
void
bb_file_dialogs_save (BbFileDialogs *dialogs);
void
bb_file_dialogs_save_as (BbFileDialogs *dialogs);

/* A file's name for the document's title: "Adapting neuron" -> "adapting-neuron" and the
 * suffix. Free with g_free (). */
char *
bb_file_dialogs_suggest (BbDocument *document, const char *suffix);

/* The question before closing with unsaved changes. */
void
bb_file_dialogs_ask_close (BbFileDialogs *dialogs);
