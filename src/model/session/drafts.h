/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The folder of drafts. Each running program has a name there and holds a lock on the
 * file NAME.lock as long as it runs; its drafts are NAME-NUMBER.draft. A draft whose
 * program holds no lock any more was left behind. Main thread. */
#pragma once

#include "model/file/draft.h"

typedef struct BbDrafts BbDrafts;

/* Nothing is made in `folder`, or the folder itself, before it is needed. */
BbDrafts *
bb_drafts_new (const char *folder);

/* Lets go of all locks; drafts that are there stay. */
void
bb_drafts_free (BbDrafts *drafts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BbDrafts, bb_drafts_free)

/* The drafts (BbDraft) that programs left behind, the newest first, at most
 * BB_DRAFTS_MAX. From now on they are ours: no other program finds them while this one
 * runs. */
GPtrArray *
bb_drafts_find (BbDrafts *drafts);

enum
{
  BB_DRAFTS_MAX = 50
};

/* A path for a draft of this program, or NULL with an error. Free with g_free (). */
char *
bb_drafts_path (BbDrafts *drafts, GError **error);
