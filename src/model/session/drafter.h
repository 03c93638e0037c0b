/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Keeps a draft of one document while it has unsaved changes: written a second after a
 * change, in a thread; removed once there is nothing unsaved. Main thread. */
#pragma once

#include "model/session/document.h"
#include "model/session/drafts.h"

typedef struct BbDrafter BbDrafter;

/* Told that a draft could not be written; the work goes on without. */
typedef void (*BbDrafterFailed) (gpointer data, const GError *error);

/* `drafts` is borrowed and outlives the drafter; the document is kept. `path` is that of
 * a draft that the document was restored from, or NULL. */
BbDrafter *
bb_drafter_new (BbDocument *document, BbDrafts *drafts, const char *path);

/* Writes what is unsaved and not yet written; the draft stays. */
void
bb_drafter_free (BbDrafter *drafter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BbDrafter, bb_drafter_free)

void
bb_drafter_set_failed (BbDrafter *drafter, BbDrafterFailed failed, gpointer data);

/* Writes now what is unsaved and not yet written. Whether a draft holds unsaved work. */
gboolean
bb_drafter_flush (BbDrafter *drafter);

/* The unsaved work is given up: removes the draft, and writes none any more. */
void
bb_drafter_discard (BbDrafter *drafter);
