/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/session/drafter.h"

#include "model/file/save.h"

#include <glib/gstdio.h>

enum
{
  DELAY = 1000 /* ms from a change to its draft */
};

/* The file of a draft, which a thread may be writing while the document goes. */
typedef struct DraftFile
{
  gatomicrefcount references;
  GMutex mutex;
  char *path;
  guint written;    /* the newest state that was written; under the mutex */
  gboolean removed; /* none is to be there; under the mutex */
} DraftFile;

/* A state of the document on its way to the disk. */
typedef struct Job
{
  DraftFile *target;
  BbPreset *preset;
  char *file;
  char *digest;
  guint state;
} Job;

struct BbDrafter
{
  BbDocument *document; /* owned */
  BbDrafts *drafts;
  DraftFile *target; /* NULL where no draft is */
  guint state;       /* counts the states to be written */
  guint delay_source;
  gboolean unwritten; /* changed since the last state was taken */
  gboolean discarded;
  BbDrafterFailed failed;
  gpointer failed_data;
  GCancellable *alive; /* cancelled when the drafter goes: nobody is told any more */
};

static DraftFile *
draft_file_new (const char *path)
{
  DraftFile *target = g_new0 (DraftFile, 1);
  g_atomic_ref_count_init (&target->references);
  g_mutex_init (&target->mutex);
  target->path = g_strdup (path);
  return target;
}

static DraftFile *
draft_file_ref (DraftFile *target)
{
  g_atomic_ref_count_inc (&target->references);
  return target;
}

static void
draft_file_unref (DraftFile *target)
{
  if (!g_atomic_ref_count_dec (&target->references))
    return;
  g_mutex_clear (&target->mutex);
  g_free (target->path);
  g_free (target);
}

static void
job_free (gpointer data)
{
  Job *job = data;
  draft_file_unref (job->target);
  bb_preset_free (job->preset);
  g_free (job->file);
  g_free (job->digest);
  g_free (job);
}

/* Any thread. An older state never follows a newer one. */
static gboolean
write_draft (const Job *job, GError **error)
{
  gsize length;
  g_autofree char *text = bb_draft_print (job->preset, job->file, job->digest, &length);
  gboolean done = TRUE;
  g_mutex_lock (&job->target->mutex);
  if (!job->target->removed && job->state > job->target->written)
    {
      done = bb_save_private (job->target->path, text, length, error);
      if (done)
        job->target->written = job->state;
    }
  g_mutex_unlock (&job->target->mutex);
  return done;
}

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  if (write_draft (data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* The document's present state, NULL with an error where drafts cannot be kept. */
static Job *
take_state (BbDrafter *drafter, GError **error)
{
  if (drafter->target == NULL)
    {
      g_autofree char *path = bb_drafts_path (drafter->drafts, error);
      if (path == NULL)
        return NULL;
      drafter->target = draft_file_new (path);
    }
  GFile *file = bb_document_file (drafter->document);
  Job *job = g_new0 (Job, 1);
  job->target = draft_file_ref (drafter->target);
  job->preset = bb_document_preset (drafter->document);
  job->file = file != NULL ? g_file_get_path (file) : NULL;
  job->digest = g_strdup (bb_document_file_digest (drafter->document));
  job->state = ++drafter->state;
  drafter->unwritten = FALSE;
  return job;
}

static void
tell_failure (BbDrafter *drafter, const GError *error)
{
  if (drafter->failed != NULL)
    drafter->failed (drafter->failed_data, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = G_TASK (result);
  g_autoptr (GError) error = NULL;
  /* A drafter that has gone cancelled it. */
  if (!g_task_propagate_boolean (task, &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell_failure (data, error);
}

static gboolean
delay_cb (gpointer data)
{
  BbDrafter *drafter = data;
  drafter->delay_source = 0;
  g_autoptr (GError) error = NULL;
  Job *job = take_state (drafter, &error);
  if (job == NULL)
    {
      tell_failure (drafter, error);
      return G_SOURCE_REMOVE;
    }
  g_autoptr (GTask) task = g_task_new (NULL, drafter->alive, written_cb, drafter);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, write_thread);
  return G_SOURCE_REMOVE;
}

/* Waits for a write under way, so that none comes after. */
static void
remove_draft (BbDrafter *drafter)
{
  g_clear_handle_id (&drafter->delay_source, g_source_remove);
  drafter->unwritten = FALSE;
  if (drafter->target == NULL)
    return;
  g_mutex_lock (&drafter->target->mutex);
  drafter->target->removed = TRUE;
  g_unlink (drafter->target->path);
  g_mutex_unlock (&drafter->target->mutex);
  g_clear_pointer (&drafter->target, draft_file_unref);
}

static void
changed_cb (BbDrafter *drafter)
{
  if (drafter->discarded)
    return;
  if (!bb_document_is_modified (drafter->document))
    {
      remove_draft (drafter);
      return;
    }
  drafter->unwritten = TRUE;
  if (drafter->delay_source == 0)
    drafter->delay_source = g_timeout_add (DELAY, delay_cb, drafter);
}

BbDrafter *
bb_drafter_new (BbDocument *document, BbDrafts *drafts, const char *path)
{
  g_return_val_if_fail (BB_IS_DOCUMENT (document) && drafts != NULL, NULL);
  static const char *const signals[] = {"changed", "view-changed", "state-changed"};
  BbDrafter *drafter = g_new0 (BbDrafter, 1);
  drafter->document = g_object_ref (document);
  drafter->drafts = drafts;
  drafter->alive = g_cancellable_new ();
  if (path != NULL)
    drafter->target = draft_file_new (path);
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_swapped (document, signals[i], G_CALLBACK (changed_cb), drafter);
  return drafter;
}

void
bb_drafter_free (BbDrafter *drafter)
{
  g_return_if_fail (drafter != NULL);
  bb_drafter_flush (drafter);
  g_cancellable_cancel (drafter->alive);
  g_object_unref (drafter->alive);
  g_signal_handlers_disconnect_by_data (drafter->document, drafter);
  g_clear_pointer (&drafter->target, draft_file_unref);
  g_object_unref (drafter->document);
  g_free (drafter);
}

void
bb_drafter_set_failed (BbDrafter *drafter, BbDrafterFailed failed, gpointer data)
{
  g_return_if_fail (drafter != NULL);
  drafter->failed = failed;
  drafter->failed_data = data;
}

/* Whether the draft holds the document's present state. */
static gboolean
is_written (BbDrafter *drafter)
{
  if (drafter->unwritten || drafter->target == NULL)
    return FALSE;
  g_mutex_lock (&drafter->target->mutex);
  gboolean written = drafter->target->written == drafter->state;
  g_mutex_unlock (&drafter->target->mutex);
  return written;
}

gboolean
bb_drafter_flush (BbDrafter *drafter)
{
  g_return_val_if_fail (drafter != NULL, FALSE);
  g_clear_handle_id (&drafter->delay_source, g_source_remove);
  if (drafter->discarded || !bb_document_is_modified (drafter->document))
    return FALSE;
  if (is_written (drafter))
    return TRUE;
  g_autoptr (GError) error = NULL;
  Job *job = take_state (drafter, &error);
  gboolean kept = job != NULL && write_draft (job, &error);
  g_clear_pointer (&job, job_free);
  if (!kept)
    tell_failure (drafter, error);
  return kept;
}

void
bb_drafter_discard (BbDrafter *drafter)
{
  g_return_if_fail (drafter != NULL);
  remove_draft (drafter);
  drafter->discarded = TRUE;
}
