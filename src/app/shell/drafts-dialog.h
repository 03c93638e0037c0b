/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Offers the drafts that an earlier program left behind: each can be restored or
 * discarded; what is not answered stays for the next start. Main thread. */
#pragma once

#include "model/file/draft.h"

#include <gtk/gtk.h>

/* Shows a draft again; it is borrowed. */
typedef void (*BbDraftRestore) (gpointer owner, const BbDraft *draft);

/* Takes `drafts` (of BbDraft, not empty) over. `owner` outlives the dialog. */
GtkWindow *
bb_drafts_dialog_new (GtkWindow *parent, GPtrArray *drafts, BbDraftRestore restore,
                      gpointer owner);
