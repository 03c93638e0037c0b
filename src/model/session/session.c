/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/session/session.h"

#include "core/experiment/view.h"
#include "model/session/worker.h"
#include "model/text/trouble-text.h"

#include <math.h>

enum
{
  WAIT_NOMINAL = 3000 /* us, in the frame of a change */
};

struct _BbSession
{
  GObject parent_instance;

  /* owned */
  BbDocument *document;
  BbWorker *worker;
  BbResult *result[BB_KIND_COUNT]; /* NULL where there is none */

  SimulateStatus status[BB_KIND_COUNT]; /* of the newest run */
  double reached[BB_KIND_COUNT];
  unsigned wanted; /* kinds, that of `seek` aside */
  gboolean seeking;
  BbSeek seek;
  BbExport export;    /* what is asked for now; owns its path */
  unsigned band_mask; /* of the newest query */
  guint64 requested;  /* generation of the first query of the present experiment */
};

enum
{
  SIGNAL_RESULT,
  SIGNAL_ASKED,
  SIGNAL_STOPPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BbSession, bb_session, G_TYPE_OBJECT)

/* Keeping results */

static gboolean
fits (BbSession *self, const BbResult *result)
{
  const Experiment *present = bb_document_experiment (self->document);
  const BbResult *nominal = self->result[BB_KIND_NOMINAL];

  switch (result->kind)
    {
    case BB_KIND_POPULATION:
      return experiment_neurons (present) > 0
             && (nominal == NULL
                 || bb_same_picture (&result->experiment, &nominal->experiment));
    case BB_KIND_CHECK:
      return nominal != NULL
             && experiment_equal (&result->experiment, &nominal->experiment);
    case BB_KIND_SENSITIVITY:
    case BB_KIND_ADVICE:
      return experiment_equal (&result->experiment, present);
    case BB_KIND_EXPORT:
      return result->export_serial == self->export.serial;
    case BB_KIND_SEEK:
      return result->seek.serial == self->seek.serial;
    default:
      return TRUE;
    }
}

/* Keeps a result that is newer and fits. The kinds to be told, as all that follow. */
static unsigned
keep (BbSession *self, const BbResult *result)
{
  BbResult **slot = &self->result[result->kind];

  if ((*slot != NULL && (*slot)->generation >= result->generation)
      || !fits (self, result))
    return 0;
  self->status[result->kind] = result->status;
  self->reached[result->kind] = result->recording.reached;
  if (!result->failed)
    {
      g_clear_pointer (slot, bb_result_unref);
      *slot = bb_result_ref (result);
    }
  if (result->kind == BB_KIND_SEEK)
    self->seeking = FALSE;
  if (result->kind == BB_KIND_EXPORT)
    g_clear_pointer (&self->export.path, g_ref_string_release);
  return BB_KIND_BIT (result->kind);
}

static unsigned
drop_unfit (BbSession *self)
{
  unsigned dropped = 0;

  for (BbKind kind = 0; kind < BB_KIND_COUNT; kind++)
    if (self->result[kind] != NULL && !fits (self, self->result[kind]))
      {
        g_clear_pointer (&self->result[kind], bb_result_unref);
        dropped |= BB_KIND_BIT (kind);
      }
  return dropped;
}

/* Keeps `result`, which may be NULL, and tells when all that is kept fits. */
static void
update (BbSession *self, const BbResult *result)
{
  unsigned changed = result != NULL ? keep (self, result) : 0;

  changed |= drop_unfit (self);
  for (BbKind kind = 0; kind < BB_KIND_COUNT; kind++)
    if ((changed & BB_KIND_BIT (kind)) != 0)
      g_signal_emit (self, signals[SIGNAL_RESULT], 0, (int)kind);
}

static void
result_cb (BbResult *result, gpointer data)
{
  update (data, result);
}

/* Asking */

static guint64
submit (BbSession *self)
{
  BbQuery query = {
      .experiment = *bb_document_experiment (self->document),
      .kinds = self->wanted | (self->seeking ? BB_KIND_BIT (BB_KIND_SEEK) : 0)
               | (self->export.path != NULL ? BB_KIND_BIT (BB_KIND_EXPORT) : 0),
      .band_mask = view_band_mask (bb_document_view (self->document)),
      .seek = self->seek,
      .export = self->export,
  };

  self->band_mask = query.band_mask;
  guint64 generation = bb_worker_submit (self->worker, &query);
  g_signal_emit (self, signals[SIGNAL_ASKED], 0);
  return generation;
}

/* Asks about another experiment than before. Where its nominal run is there in time, it
 * is shown in the frame of the change. */
static void
ask_anew (BbSession *self)
{
  self->requested = submit (self);
  g_autoptr (BbResult) nominal = NULL;
  if ((self->wanted & BB_KIND_BIT (BB_KIND_NOMINAL)) != 0)
    nominal = bb_worker_wait_nominal (self->worker, self->requested, WAIT_NOMINAL);
  update (self, nominal);
}

static void
forget_seek (BbSession *self)
{
  self->seeking = FALSE;
  self->seek.serial++;
}

static void
forget_export (BbSession *self)
{
  g_clear_pointer (&self->export.path, g_ref_string_release);
  self->export.serial++;
}

static void
changed_cb (BbSession *self)
{
  for (BbKind kind = 0; kind < BB_KIND_COUNT; kind++)
    self->status[kind] = SIMULATE_OK;
  forget_seek (self);
  forget_export (self);
  ask_anew (self);
}

static void
view_changed_cb (BbSession *self)
{
  if ((view_band_mask (bb_document_view (self->document)) & ~self->band_mask) != 0)
    submit (self);
}

/* Making */

static void
bb_session_dispose (GObject *object)
{
  BbSession *self = BB_SESSION (object);

  g_clear_pointer (&self->worker, bb_worker_free);
  for (BbKind kind = 0; kind < BB_KIND_COUNT; kind++)
    g_clear_pointer (&self->result[kind], bb_result_unref);
  g_clear_pointer (&self->export.path, g_ref_string_release);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (bb_session_parent_class)->dispose (object);
}

static void
bb_session_class_init (BbSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bb_session_dispose;
  signals[SIGNAL_RESULT] =
      g_signal_new ("result", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SIGNAL_ASKED] =
      g_signal_new ("asked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_STOPPED] =
      g_signal_new ("stopped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 0);
}

/* One processor is left to the main thread, which draws meanwhile. */
static int
worker_threads (void)
{
  return MAX (1, (int)g_get_num_processors () - 1);
}

static void
bb_session_init (BbSession *self)
{
  self->worker = bb_worker_new (worker_threads (), result_cb, self);
}

/* Public */

BbSession *
bb_session_new (BbDocument *document)
{
  g_return_val_if_fail (BB_IS_DOCUMENT (document), NULL);
  BbSession *self = g_object_new (BB_TYPE_SESSION, NULL);

  self->document = g_object_ref (document);
  g_signal_connect_object (document, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "view-changed", G_CALLBACK (view_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

BbDocument *
bb_session_document (BbSession *self)
{
  g_return_val_if_fail (BB_IS_SESSION (self), NULL);
  return self->document;
}

void
bb_session_want (BbSession *self, unsigned kinds, gboolean wanted)
{
  g_return_if_fail (BB_IS_SESSION (self));
  unsigned before = self->wanted;

  self->wanted = wanted ? before | kinds : before & ~kinds;
  if (self->wanted == before)
    return;
  if (wanted && (kinds & BB_KIND_BIT (BB_KIND_NOMINAL)) != 0)
    ask_anew (self);
  else
    submit (self);
}

void
bb_session_seek (BbSession *self, BiasId id, double wanted)
{
  g_return_if_fail (BB_IS_SESSION (self));
  g_return_if_fail (id < BIAS_CIRCUIT_COUNT && wanted > 0);

  forget_seek (self);
  self->seeking = TRUE;
  self->seek.id = id;
  self->seek.wanted = wanted;
  submit (self);
  update (self, NULL);
}

void
bb_session_stop_seek (BbSession *self)
{
  g_return_if_fail (BB_IS_SESSION (self));

  if (!self->seeking)
    return;
  forget_seek (self);
  submit (self);
}

void
bb_session_export (BbSession *self, BbExportWhat what, const char *path)
{
  g_return_if_fail (BB_IS_SESSION (self) && path != NULL);

  forget_export (self);
  self->export.what = what;
  self->export.path = g_ref_string_new (path);
  submit (self);
  update (self, NULL);
}

void
bb_session_end_export (BbSession *self)
{
  g_return_if_fail (BB_IS_SESSION (self));
  gboolean waiting = self->export.path != NULL;

  forget_export (self);
  if (waiting)
    submit (self);
  g_clear_pointer (&self->result[BB_KIND_EXPORT], bb_result_unref);
}

const BbResult *
bb_session_result (BbSession *self, BbKind kind)
{
  g_return_val_if_fail (BB_IS_SESSION (self), NULL);
  g_return_val_if_fail (kind < BB_KIND_COUNT, NULL);
  return self->result[kind];
}

gboolean
bb_session_failed (BbSession *self, BbKind kind)
{
  g_return_val_if_fail (BB_IS_SESSION (self), FALSE);
  g_return_val_if_fail (kind < BB_KIND_COUNT, FALSE);
  return self->status[kind] != SIMULATE_OK;
}

char *
bb_session_trouble (BbSession *self, BbKind kind)
{
  g_return_val_if_fail (BB_IS_SESSION (self), NULL);
  g_return_val_if_fail (kind < BB_KIND_COUNT, NULL);
  if (self->status[kind] == SIMULATE_OK)
    return NULL;
  gboolean many = kind == BB_KIND_SEEK || kind == BB_KIND_SENSITIVITY;
  return bb_trouble_text (self->status[kind], bb_document_experiment (self->document),
                          many ? NAN : self->reached[kind]);
}

double
bb_session_euler_error (BbSession *self)
{
  g_return_val_if_fail (BB_IS_SESSION (self), NAN);
  const BbResult *check = self->result[BB_KIND_CHECK];

  return check != NULL ? bb_result_euler_error (self->result[BB_KIND_NOMINAL], check)
                       : NAN;
}

gboolean
bb_session_matches (BbSession *self, BbKind kind)
{
  g_return_val_if_fail (BB_IS_SESSION (self), FALSE);
  g_return_val_if_fail (kind < BB_KIND_COUNT, FALSE);
  const BbResult *nominal = self->result[BB_KIND_NOMINAL];
  const BbResult *result = self->result[kind];

  return nominal != NULL && result != NULL
         && experiment_equal (&nominal->experiment, &result->experiment);
}

gboolean
bb_session_work (BbSession *self, BbWork *work)
{
  g_return_val_if_fail (BB_IS_SESSION (self), FALSE);
  return bb_worker_work (self->worker, work);
}

void
bb_session_stop (BbSession *self)
{
  g_return_if_fail (BB_IS_SESSION (self));
  BbWork work;

  if (!bb_worker_work (self->worker, &work))
    return;
  bb_worker_stop (self->worker);
  if (self->seeking)
    forget_seek (self);
  forget_export (self);
  g_signal_emit (self, signals[SIGNAL_STOPPED], 0);
}

gboolean
bb_session_busy (BbSession *self)
{
  g_return_val_if_fail (BB_IS_SESSION (self), FALSE);
  return bb_worker_busy (self->worker);
}

guint64
bb_session_requested (BbSession *self)
{
  g_return_val_if_fail (BB_IS_SESSION (self), 0);
  return self->requested;
}

/* After a change and back the worker may find that it has run the experiment already. */
guint64
bb_session_shown (BbSession *self)
{
  g_return_val_if_fail (BB_IS_SESSION (self), 0);
  const BbResult *nominal = self->result[BB_KIND_NOMINAL];

  if (nominal == NULL)
    return 0;
  if (experiment_equal (&nominal->experiment, bb_document_experiment (self->document)))
    return self->requested;
  return nominal->generation;
}

void
bb_session_offer (BbSession *self, const BbResult *result)
{
  g_return_if_fail (BB_IS_SESSION (self));
  g_return_if_fail (result != NULL);
  update (self, result);
}
