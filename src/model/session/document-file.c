/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A document and its file on disk. */
#include "model/session/document-private.h"

#include "model/file/on-disk.h"
#include "model/file/save.h"

#include <string.h>

GFile *
bb_document_file (BbDocument *document)
{
  g_return_val_if_fail (BB_IS_DOCUMENT (document), NULL);
  return document->file;
}

const char *
bb_document_save_obstacle (BbDocument *document)
{
  g_return_val_if_fail (BB_IS_DOCUMENT (document), NULL);
  if (document->newer)
    return "this file was made by a newer version of the program; saving over it "
           "could lose what this version does not know: save under another name";
  if (document->parameter_file)
    return "a parameter file is read only: save as a preset under another name";
  return NULL;
}

/* Takes `digest` over. */
static void
set_preset (BbDocument *document, BbPreset *preset, GFile *file, char *digest,
            gboolean restored)
{
  bb_document_set_contents (document, preset);
  g_set_object (&document->file, file);
  document->newer = preset->newer;
  document->parameter_file = preset->parameter_file;
  document->restored = restored;
  g_free (document->file_digest);
  document->file_digest = digest;
  bb_document_emit_loaded (document);
}

static gboolean
is_sound (const BbPreset *preset)
{
  return preset->view.circuit == preset->experiment.circuit
         && view_validate (&preset->view) == VIEW_SOUND;
}

void
bb_document_set_preset (BbDocument *document, BbPreset *preset, GFile *file)
{
  g_return_if_fail (BB_IS_DOCUMENT (document));
  g_return_if_fail (preset != NULL && is_sound (preset));

  set_preset (document, preset, file, file != NULL ? g_strdup (preset->digest) : NULL,
              FALSE);
}

void
bb_document_restore (BbDocument *document, BbPreset *preset, GFile *file,
                     const char *digest)
{
  g_return_if_fail (BB_IS_DOCUMENT (document));
  g_return_if_fail (preset != NULL && is_sound (preset));

  set_preset (document, preset, file, g_strdup (digest), TRUE);
}

const char *
bb_document_file_digest (BbDocument *document)
{
  g_return_val_if_fail (BB_IS_DOCUMENT (document), NULL);
  return document->file_digest;
}

gboolean
bb_document_load (BbDocument *document, const char *name, GError **error)
{
  g_return_val_if_fail (BB_IS_DOCUMENT (document), FALSE);
  g_autoptr (BbPreset) preset = bb_preset_load (name, NULL, error);
  if (preset == NULL)
    return FALSE;
  g_autoptr (GFile) file =
      g_str_has_prefix (name, "factory:") ? NULL : g_file_new_for_path (name);
  bb_document_set_preset (document, preset, file);
  return TRUE;
}

gboolean
bb_document_changed_on_disk (BbDocument *document)
{
  g_return_val_if_fail (BB_IS_DOCUMENT (document), FALSE);
  return document->file != NULL
         && bb_on_disk (g_file_peek_path (document->file), document->file_digest)
                == BB_ON_DISK_CHANGED;
}

/* Saving */

BbPreset *
bb_document_preset (BbDocument *document)
{
  g_return_val_if_fail (BB_IS_DOCUMENT (document), NULL);
  BbPreset *preset = bb_preset_new ();
  experiment_clear (&preset->experiment);
  preset->experiment = experiment_copy (bb_document_experiment (document));
  preset->view = document->view;
  g_free (preset->title);
  preset->title = g_strdup (bb_document_title (document));
  g_free (preset->note);
  preset->note = g_strdup (bb_document_note (document));
  preset->source_json = g_strdup (document->source_json);
  preset->newer = document->newer;
  preset->parameter_file = document->parameter_file;
  return preset;
}

/* Reads the text back with the loader that will read it next time. */
static gboolean
reads_back (const BbPreset *preset, const char *text, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (BbPreset) again = bb_preset_parse (text, strlen (text), "preset", &reason);
  g_autofree char *printed = again != NULL ? bb_preset_print (again) : NULL;
  if (again != NULL && experiment_equal (&again->experiment, &preset->experiment)
      && g_str_equal (printed, text))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               "nothing was written: the preset did not read back as it is shown (%s); "
               "the old file is unchanged",
               reason != NULL ? reason->message : "some number differs");
  return FALSE;
}

static gboolean
may_save_to (BbDocument *document, GFile *file, gboolean overwrite_changed,
             GError **error)
{
  if (g_file_peek_path (file) == NULL)
    {
      g_autofree char *uri = g_file_get_uri (file);
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   "%s: only files on this computer can be written; choose a folder here",
                   uri);
      return FALSE;
    }
  if (document->file == NULL || !g_file_equal (document->file, file))
    return TRUE;
  const char *obstacle = bb_document_save_obstacle (document);
  if (obstacle != NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY, "%s: %s",
                   g_file_peek_path (file), obstacle);
      return FALSE;
    }
  if (!overwrite_changed && bb_document_changed_on_disk (document))
    {
      g_set_error (
          error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG,
          "%s: another program changed this file since it was opened; save under "
          "another name, or overwrite it on purpose",
          g_file_peek_path (file));
      return FALSE;
    }
  return TRUE;
}

gboolean
bb_document_save (BbDocument *document, GFile *file, gboolean overwrite_changed,
                  GError **error)
{
  g_return_val_if_fail (BB_IS_DOCUMENT (document), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);
  if (!may_save_to (document, file, overwrite_changed, error))
    return FALSE;

  g_autoptr (BbPreset) preset = bb_document_preset (document);
  g_autofree char *text = bb_preset_print (preset);
  if (!reads_back (preset, text, error)
      || !bb_save_bytes (g_file_peek_path (file), text, strlen (text), error))
    return FALSE;

  g_set_object (&document->file, file);
  g_free (document->file_digest);
  document->file_digest = bb_digest (text, strlen (text));
  document->newer = FALSE;
  document->parameter_file = FALSE;
  document->restored = FALSE;
  g_free (document->source_json);
  document->source_json = g_steal_pointer (&text);
  bb_history_mark_saved (document->history);
  bb_document_emit_state_changed (document);
  return TRUE;
}
