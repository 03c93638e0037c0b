/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Title and note of a document, and what undo would take back in words. */
#include "model/session/document-private.h"

#include "model/text/change-text.h"
#include "model/text/free-text.h"

const char *
bb_document_title (BbDocument *document)
{
  g_return_val_if_fail (BB_IS_DOCUMENT (document), NULL);
  return bb_document_present (document)->title;
}

const char *
bb_document_note (BbDocument *document)
{
  g_return_val_if_fail (BB_IS_DOCUMENT (document), NULL);
  return bb_document_present (document)->note;
}

static gboolean
is_refused (BbFreeText kind, const char *name, const char *text, char **reason)
{
  g_autofree char *refusal = bb_free_text_refusal (kind, name, text);
  if (refusal == NULL)
    return FALSE;
  if (reason != NULL)
    *reason = g_steal_pointer (&refusal);
  return TRUE;
}

/* Lets both through the door, and into the history. */
static gboolean
set_texts (BbDocument *document, const char *title, const char *note, guint key,
           char **reason)
{
  g_autofree char *line = g_strstrip (g_utf8_make_valid (title, -1));
  g_autofree char *lines = g_utf8_make_valid (note, -1);
  if (is_refused (BB_FREE_TEXT_TITLE, "title", line, reason)
      || is_refused (BB_FREE_TEXT_NOTE, "note", lines, reason))
    return FALSE;
  const BbState *present = bb_document_present (document);
  BbState next = {
      .experiment = experiment_copy (&present->experiment),
      .title = g_ref_string_new (*line != '\0' ? line : BB_DOCUMENT_UNTITLED),
      .note = g_ref_string_new (lines),
  };
  bb_document_push (document, &next, key);
  bb_state_clear (&next);
  return TRUE;
}

gboolean
bb_document_set_title (BbDocument *document, const char *title, char **reason)
{
  g_return_val_if_fail (BB_IS_DOCUMENT (document), FALSE);
  g_return_val_if_fail (title != NULL, FALSE);
  return set_texts (document, title, bb_document_note (document), BB_DOCUMENT_KEY_TITLE,
                    reason);
}

gboolean
bb_document_set_note (BbDocument *document, const char *note, char **reason)
{
  g_return_val_if_fail (BB_IS_DOCUMENT (document), FALSE);
  g_return_val_if_fail (note != NULL, FALSE);
  return set_texts (document, bb_document_title (document), note, BB_DOCUMENT_KEY_NOTE,
                    reason);
}

gboolean
bb_document_set_texts (BbDocument *document, const char *title, const char *note,
                       char **reason)
{
  g_return_val_if_fail (BB_IS_DOCUMENT (document), FALSE);
  g_return_val_if_fail (title != NULL && note != NULL, FALSE);
  return set_texts (document, title, note, BB_DOCUMENT_KEY_NONE, reason);
}

static char *
step_text (const BbHistoryStep *step)
{
  const Experiment *after = &step->after->experiment;
  gboolean title = !g_str_equal (step->before->title, step->after->title);
  gboolean note = !g_str_equal (step->before->note, step->after->note);

  if (title && note)
    return g_strdup ("title and note");
  if (title || note)
    return g_strdup (title ? "title" : "note");
  /* A lock may have carried another row along: the key knows which was turned. */
  if (step->key >= BB_DOCUMENT_KEY_BIAS)
    return bb_change_row_text (after->circuit,
                               (BiasId)(step->key - BB_DOCUMENT_KEY_BIAS));
  return bb_change_text_between (&step->before->experiment, after);
}

char *
bb_document_undo_text (BbDocument *document)
{
  g_return_val_if_fail (BB_IS_DOCUMENT (document), NULL);
  BbHistoryStep step;
  return bb_history_undo_step (document->history, &step) ? step_text (&step) : NULL;
}

char *
bb_document_redo_text (BbDocument *document)
{
  g_return_val_if_fail (BB_IS_DOCUMENT (document), NULL);
  BbHistoryStep step;
  return bb_history_redo_step (document->history, &step) ? step_text (&step) : NULL;
}
