/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/session/document-private.h"

enum
{
  PAUSE = 500 /* ms that end a run of small changes */
};

enum
{
  SIGNAL_LOADED,
  SIGNAL_CHANGED,
  SIGNAL_VIEW_CHANGED,
  SIGNAL_STATE_CHANGED,
  SIGNAL_SETTLED,
  SIGNAL_COUNT
};

static guint signals[SIGNAL_COUNT];

G_DEFINE_FINAL_TYPE (BbDocument, bb_document, G_TYPE_OBJECT)

void
bb_document_emit_state_changed (BbDocument *document)
{
  g_signal_emit (document, signals[SIGNAL_STATE_CHANGED], 0);
}

/* A step or ramp that was just chosen is shown, and hidden again when it goes: the view
 * is no part of undo, yet the picture is to be what it was. */
static void
show_chosen_dc (BbDocument *document, DcKind before)
{
  gboolean chosen = bb_document_experiment (document)->dc != DC_NONE;
  View view = document->view;
  PanelId panel = circuit_panel_of (view.circuit, PANEL_KIND_DC, 0);

  if (panel == PANEL_NONE || chosen == (before != DC_NONE))
    return;
  if (!chosen && !document->dc_shown)
    return;
  document->dc_shown = chosen && !view.shown[panel];
  view.shown[panel] = chosen;
  bb_document_set_view (document, &view);
}

/* The view is of the experiment's circuit before anyone is told of the experiment. */
static gboolean
follow_circuit (BbDocument *document)
{
  const Circuit *circuit = bb_document_experiment (document)->circuit;

  if (document->view.circuit == circuit)
    return FALSE;
  document->view = view_for_circuit (&document->view, circuit);
  return TRUE;
}

/* Tells of the present experiment, where it is another one than `before`. */
static void
emit_changed (BbDocument *document, const Experiment *before)
{
  if (experiment_equal (before, bb_document_experiment (document)))
    return;
  DcKind dc = before->dc;
  gboolean other_view = follow_circuit (document);

  g_signal_emit (document, signals[SIGNAL_CHANGED], 0);
  if (other_view)
    g_signal_emit (document, signals[SIGNAL_VIEW_CHANGED], 0);
  show_chosen_dc (document, dc);
}

static void
bb_document_dispose (GObject *object)
{
  BbDocument *document = BB_DOCUMENT (object);
  g_clear_handle_id (&document->pause_source, g_source_remove);
  G_OBJECT_CLASS (bb_document_parent_class)->dispose (object);
}

static void
bb_document_finalize (GObject *object)
{
  BbDocument *document = BB_DOCUMENT (object);
  g_clear_pointer (&document->history, bb_history_free);
  g_free (document->source_json);
  g_clear_object (&document->file);
  g_free (document->file_digest);
  G_OBJECT_CLASS (bb_document_parent_class)->finalize (object);
}

static guint
new_signal (const char *name)
{
  return g_signal_new (name, BB_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 0);
}

static void
bb_document_class_init (BbDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bb_document_dispose;
  G_OBJECT_CLASS (klass)->finalize = bb_document_finalize;
  signals[SIGNAL_LOADED] = new_signal ("loaded");
  signals[SIGNAL_CHANGED] = new_signal ("changed");
  signals[SIGNAL_VIEW_CHANGED] = new_signal ("view-changed");
  signals[SIGNAL_STATE_CHANGED] = new_signal ("state-changed");
  signals[SIGNAL_SETTLED] = new_signal ("settled");
}

static void
bb_document_init (BbDocument *document)
{
  BbState state = {
      .experiment = experiment_default (),
      .title = g_ref_string_new_intern (BB_DOCUMENT_UNTITLED),
      .note = g_ref_string_new_intern (""),
  };
  document->history = bb_history_new (&state);
  document->view = view_default (state.experiment.circuit);
  bb_state_clear (&state);
}

BbDocument *
bb_document_new (void)
{
  return g_object_new (BB_TYPE_DOCUMENT, NULL);
}

const BbState *
bb_document_present (BbDocument *document)
{
  return bb_history_present (document->history);
}

/* Experiment */

const Experiment *
bb_document_experiment (BbDocument *document)
{
  g_return_val_if_fail (BB_IS_DOCUMENT (document), NULL);
  return &bb_document_present (document)->experiment;
}

const Experiment *
bb_document_saved (BbDocument *document)
{
  g_return_val_if_fail (BB_IS_DOCUMENT (document), NULL);
  return &bb_history_saved (document->history)->experiment;
}

void
bb_document_push (BbDocument *document, const BbState *next, guint key)
{
  if (bb_state_equal (next, bb_document_present (document)))
    return;
  Experiment before = experiment_copy (bb_document_experiment (document));
  bb_history_push (document->history, next, key);
  emit_changed (document, &before);
  bb_document_emit_state_changed (document);
  experiment_clear (&before);
}

/* Refused, or pushed. */
static gboolean
push_experiment (BbDocument *document, const Experiment *next, guint key,
                 Refusal *refusal)
{
  if (!experiment_validate (next, refusal))
    return FALSE;
  BbState state = bb_state_copy (bb_document_present (document));
  experiment_clear (&state.experiment);
  state.experiment = experiment_copy (next);
  bb_document_push (document, &state, key);
  bb_state_clear (&state);
  return TRUE;
}

gboolean
bb_document_set (BbDocument *document, BiasId id, double value, Refusal *refusal)
{
  g_return_val_if_fail (BB_IS_DOCUMENT (document), FALSE);
  g_return_val_if_fail (id < BIAS_COUNT, FALSE);

  Experiment next = experiment_copy (bb_document_experiment (document));
  gboolean done =
      experiment_set (&next, id, value, refusal)
      && push_experiment (document, &next, BB_DOCUMENT_KEY_BIAS + (guint)id, refusal);
  experiment_clear (&next);
  return done;
}

gboolean
bb_document_change (BbDocument *document, const Experiment *next, Refusal *refusal)
{
  g_return_val_if_fail (BB_IS_DOCUMENT (document), FALSE);
  g_return_val_if_fail (next != NULL, FALSE);
  return push_experiment (document, next, BB_DOCUMENT_KEY_NONE, refusal);
}

/* Undo and redo */

void
bb_document_begin_step (BbDocument *document)
{
  bb_document_end_step (document);
  document->in_gesture = TRUE;
}

static void
settle (BbDocument *document)
{
  if (!document->in_gesture)
    return;
  document->in_gesture = FALSE;
  g_signal_emit (document, signals[SIGNAL_SETTLED], 0);
}

gboolean
bb_document_in_gesture (BbDocument *document)
{
  g_return_val_if_fail (BB_IS_DOCUMENT (document), FALSE);
  return document->in_gesture;
}

void
bb_document_end_step (BbDocument *document)
{
  g_return_if_fail (BB_IS_DOCUMENT (document));
  g_clear_handle_id (&document->pause_source, g_source_remove);
  bb_history_end_step (document->history);
  settle (document);
}

static gboolean
pause_cb (gpointer data)
{
  BbDocument *document = data;
  document->pause_source = 0;
  bb_history_end_step (document->history);
  settle (document);
  return G_SOURCE_REMOVE;
}

void
bb_document_pause_step (BbDocument *document)
{
  g_return_if_fail (BB_IS_DOCUMENT (document));
  g_clear_handle_id (&document->pause_source, g_source_remove);
  document->in_gesture = TRUE;
  document->pause_source = g_timeout_add (PAUSE, pause_cb, document);
}

static void
move (BbDocument *document, const BbState *(*way) (BbHistory *history))
{
  Experiment before = experiment_copy (bb_document_experiment (document));
  if (way (document->history) != NULL)
    {
      emit_changed (document, &before);
      bb_document_emit_state_changed (document);
    }
  experiment_clear (&before);
}

void
bb_document_undo (BbDocument *document)
{
  g_return_if_fail (BB_IS_DOCUMENT (document));
  move (document, bb_history_undo);
}

void
bb_document_redo (BbDocument *document)
{
  g_return_if_fail (BB_IS_DOCUMENT (document));
  move (document, bb_history_redo);
}

gboolean
bb_document_can_undo (BbDocument *document)
{
  g_return_val_if_fail (BB_IS_DOCUMENT (document), FALSE);
  return bb_history_can_undo (document->history);
}

gboolean
bb_document_can_redo (BbDocument *document)
{
  g_return_val_if_fail (BB_IS_DOCUMENT (document), FALSE);
  return bb_history_can_redo (document->history);
}

/* View */

const View *
bb_document_view (BbDocument *document)
{
  g_return_val_if_fail (BB_IS_DOCUMENT (document), NULL);
  return &document->view;
}

gboolean
bb_document_set_view (BbDocument *document, const View *view)
{
  g_return_val_if_fail (BB_IS_DOCUMENT (document), FALSE);
  if (view->circuit != document->view.circuit || view_validate (view) != VIEW_SOUND)
    return FALSE;
  if (view_equal (&document->view, view))
    return TRUE;
  document->view = *view;
  g_signal_emit (document, signals[SIGNAL_VIEW_CHANGED], 0);
  return TRUE;
}

gboolean
bb_document_is_modified (BbDocument *document)
{
  g_return_val_if_fail (BB_IS_DOCUMENT (document), FALSE);
  return document->restored || !bb_history_is_saved (document->history);
}

/* What belongs to the file is set in document-file.c; here what is shown. */
void
bb_document_set_contents (BbDocument *document, const BbPreset *preset)
{
  BbState state = {
      .experiment = experiment_copy (&preset->experiment),
      .title = g_ref_string_new (*preset->title != '\0' ? preset->title
                                                        : BB_DOCUMENT_UNTITLED),
      .note = g_ref_string_new (preset->note),
  };
  bb_history_reset (document->history, &state);
  bb_state_clear (&state);
  document->view = preset->view;
  document->dc_shown = FALSE;
  document->in_gesture = FALSE;
  g_free (document->source_json);
  document->source_json = g_strdup (preset->source_json);
}

void
bb_document_emit_loaded (BbDocument *document)
{
  g_signal_emit (document, signals[SIGNAL_LOADED], 0);
  g_signal_emit (document, signals[SIGNAL_CHANGED], 0);
  bb_document_emit_state_changed (document);
  g_signal_emit (document, signals[SIGNAL_VIEW_CHANGED], 0);
}
