/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The one thing that a window shows and changes: experiment, history, view, title, note,
 * file. Every change of a number goes through bb_document_set (). Signals, all
 * without arguments: "changed" after the experiment changed in any way; "view-changed"
 * for the view; "state-changed" for title, note, file, saved mark, can-undo, can-redo;
 * "loaded", before those, where another preset was set; "settled" when a gesture is over.
 * No handler of "changed" changes the document. Main thread. */
#pragma once

#include "model/file/preset.h"

#include <gio/gio.h>

#define BB_TYPE_DOCUMENT (bb_document_get_type ())
G_DECLARE_FINAL_TYPE (BbDocument, bb_document, BB, DOCUMENT, GObject)

/* Starts with experiment_default (), untitled, nothing to save. */
BbDocument *
bb_document_new (void);

const Experiment *
bb_document_experiment (BbDocument *document); /* borrowed */
const Experiment *
bb_document_saved (BbDocument *document); /* borrowed */

/* Changes one number. Consecutive changes of one id are one undo step until
 * bb_document_end_step (). False and `refusal` (may be NULL) filled when refused; then
 * nothing changed. Setting the present value does nothing and is true. The experiment as
 * a whole stays valid: relations (steps, order) are refused here too. */
gboolean
bb_document_set (BbDocument *document, BiasId id, double value, Refusal *refusal);

/* A change that is no single number: kind of stimulus, seed, lock, list, reset of all.
 * One undo step of its own. `next` is copied. Refused like bb_document_set (). Where a
 * kind of DC is chosen that was none before (here, by undo or by redo), its panel is
 * shown, and goes again with it. */
gboolean
bb_document_change (BbDocument *document, const Experiment *next, Refusal *refusal);

/* Where one undo step ends: a drag at its release, a run of keys or wheel notches at a
 * pause. */

/* A drag begins: what came before is a step of its own. */
void
bb_document_begin_step (BbDocument *document);

/* The drag is over, or the focus left. */
void
bb_document_end_step (BbDocument *document);

/* One of a run of small changes: the step ends when none follows for half a second. */
void
bb_document_pause_step (BbDocument *document);

/* Whether such a drag or run of small changes is under way. */
gboolean
bb_document_in_gesture (BbDocument *document);

void
bb_document_undo (BbDocument *document);
void
bb_document_redo (BbDocument *document);
gboolean
bb_document_can_undo (BbDocument *document);
gboolean
bb_document_can_redo (BbDocument *document);
/* What undo would take back, or redo do again, as it stands behind those words:
 * "Itau_mem", "input kind", "title and note". NULL where there is nothing. Free with
 * g_free (). */
char *
bb_document_undo_text (BbDocument *document);
char *
bb_document_redo_text (BbDocument *document);

const View *
bb_document_view (BbDocument *document);
/* False where the view is not sound or of another circuit; then nothing changed. */
gboolean
bb_document_set_view (BbDocument *document, const View *view);

const char *
bb_document_title (BbDocument *document); /* never empty: "Untitled" */
const char *
bb_document_note (BbDocument *document);
/* False and `*reason` (may be NULL; free with g_free ()) set where bb_free_text_refusal
 * () refuses the text; then nothing changed. An empty title is "Untitled". Consecutive
 * changes of one text are one undo step, as those of one number. */
gboolean
bb_document_set_title (BbDocument *document, const char *title, char **reason);
gboolean
bb_document_set_note (BbDocument *document, const char *note, char **reason);
/* Both, as one undo step of its own. */
gboolean
bb_document_set_texts (BbDocument *document, const char *title, const char *note,
                       char **reason);

/* Unsaved changes of experiment, title or note (not of the view). */
gboolean
bb_document_is_modified (BbDocument *document);

/* NULL for factory presets and new documents. Borrowed. */
GFile *
bb_document_file (BbDocument *document);
/* Why Save must ask for another name: "made by a newer version ...", "a parameter file is
 * read only ..."; NULL where Save may write to the file. */
const char *
bb_document_save_obstacle (BbDocument *document);

/* Shows a preset from now on: replaces experiment, view, title, note; clears the history.
 * `file` may be NULL (factory). */
void
bb_document_set_preset (BbDocument *document, BbPreset *preset, GFile *file);

/* The same for unsaved work: it stays unsaved until it is saved. `digest` (may be NULL)
 * is that of the file as the work knew it. */
void
bb_document_restore (BbDocument *document, BbPreset *preset, GFile *file,
                     const char *digest);

/* What is shown, as a preset; its "newer" and "parameter_file" are of the document's
 * file. */
BbPreset *
bb_document_preset (BbDocument *document);

/* SHA-256 of the file as it was read or saved; NULL without one. Borrowed. */
const char *
bb_document_file_digest (BbDocument *document);

/* Loads "factory:NAME" or a path; on failure the document is untouched. */
gboolean
bb_document_load (BbDocument *document, const char *name, GError **error);

/* Whether the file on disk is no longer the one that was read or saved. */
gboolean
bb_document_changed_on_disk (BbDocument *document);

/* Saves to `file`, which becomes the document's (checks: re-read equals, not read-only,
 * not a directory; keeps mode and symlinks; atomic). `overwrite_changed` as answered by
 * the person when bb_document_changed_on_disk (). */
gboolean
bb_document_save (BbDocument *document, GFile *file, gboolean overwrite_changed,
                  GError **error);
