/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The inside of a document, shared by document.c (state), document-texts.c (title, note
 * and the words for a change) and document-file.c (disk). */
#pragma once

#include "model/session/document.h"
#include "model/session/history.h"

struct _BbDocument
{
  GObject parent_instance;

  BbHistory *history; /* owned */
  View view;
  char *source_json; /* what was read: keeps unknown keys; owned or NULL */

  GFile *file;       /* owned or NULL */
  char *file_digest; /* of the bytes read or written; owned or NULL */
  gboolean newer;    /* the file was made by a newer version */
  gboolean parameter_file;
  gboolean restored;   /* from a draft, and not saved since */
  gboolean in_gesture; /* as bb_document_in_gesture () */
  gboolean dc_shown;   /* its panel is shown because a kind of DC was chosen */
  guint pause_source;  /* ends the present step; 0 where nothing waits for that */
};

/* Replaces experiment, view, title and note; the history starts anew. No signal. */
void
bb_document_set_contents (BbDocument *document, const BbPreset *preset);

/* "loaded" and, as all of it may be other than before, the other signals. */
void
bb_document_emit_loaded (BbDocument *document);

/* Borrowed, until the next change. */
const BbState *
bb_document_present (BbDocument *document);

/* Keys of steps of the history: a number has the one of its row. */
enum
{
  BB_DOCUMENT_KEY_NONE, /* never joined */
  BB_DOCUMENT_KEY_TITLE,
  BB_DOCUMENT_KEY_NOTE,
  BB_DOCUMENT_KEY_BIAS /* of the first row of the table */
};

/* The one way in for a new sound state: copied, told; nothing where it is equal to the
 * present one. */
void
bb_document_push (BbDocument *document, const BbState *next, guint key);

/* The title that stands for none. */
#define BB_DOCUMENT_UNTITLED "Untitled"

/* Signals that something beside the experiment and the view may differ. */
void
bb_document_emit_state_changed (BbDocument *document);
