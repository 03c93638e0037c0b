/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Unsaved work as a file of its own (docs/files.md, "Drafts"). Any thread. */
#pragma once

#include "model/file/preset.h"

typedef struct BbDraft
{
  char *path;       /* of the draft */
  gint64 time;      /* when it was written, s since 1970 */
  BbPreset *preset; /* NULL where the draft cannot be read: `error` */
  char *file;       /* the path that the work belongs to, or NULL */
  char *digest;     /* of that file as it was read or saved, or NULL */
  GError *error;
} BbDraft;

void
bb_draft_free (BbDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BbDraft, bb_draft_free)

/* The text of a draft; `file` and `digest` may be NULL. The preset's "newer" and
 * "parameter_file" are of the file. Free with g_free (). */
char *
bb_draft_print (const BbPreset *preset, const char *file, const char *digest,
                gsize *length);

/* Reads a draft; never NULL. */
BbDraft *
bb_draft_load (const char *path);
