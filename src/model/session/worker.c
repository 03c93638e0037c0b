/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/session/worker.h"

#include "core/base/pool.h"
#include "model/session/job.h"
#include "model/session/mailbox.h"

#include <pthread.h>

enum
{
  /* Between two nominal runs a population under way gets at least one part in so many of
   * the time of the first, or it would never end while a slider is dragged. */
  YIELD_SHARE = 4,
};

struct BbWorker
{
  /* Set before the thread starts. */
  int threads;
  pthread_t thread;
  BbMailbox *mailbox; /* owned */

  /* The thread's own. */
  BbOrder latest;
  BbResult *nominal;  /* of `latest`, whose input the other kinds share; or NULL; owned */
  unsigned due;       /* kinds of `latest` that are still to be begun */
  BbKind yielding;    /* the kind under way that lets newer queries in */
  int running;        /* runs under way, one inside the other */
  gint64 next_finish; /* us; what yields has the thread until then */
  gint64 changed;     /* us; when a query of another experiment was taken */
};

/* The kinds of `next` that `old`, a query of the same experiment, answers: already run,
 * or under way. */
static unsigned
find_covered (const BbQuery *old, unsigned due, const BbQuery *next)
{
  unsigned covered = bb_jobs_needed (old) & ~due;
  for (BbKind kind = 0; kind < BB_KIND_COUNT; kind++)
    if (bb_job (kind)->covers != NULL && !bb_job (kind)->covers (old, next))
      covered &= ~BB_KIND_BIT (kind);
  return covered;
}

/* Moves the mail, if any, to `latest`. */
static gboolean
take_mail (BbWorker *worker)
{
  BbOrder next = {0};
  if (!bb_mailbox_take (worker->mailbox, &next))
    return FALSE;

  unsigned covered = 0;
  if (worker->latest.generation > 0
      && experiment_equal (&worker->latest.query.experiment, &next.query.experiment))
    covered = find_covered (&worker->latest.query, worker->due, &next.query);
  else
    {
      worker->changed = g_get_monotonic_time ();
      g_clear_pointer (&worker->nominal, bb_result_unref);
    }
  bb_order_clear (&worker->latest);
  worker->latest = next;
  worker->due = bb_jobs_needed (&next.query) & ~covered;
  if ((covered & BB_KIND_BIT (BB_KIND_NOMINAL)) != 0)
    bb_mailbox_note_nominal (worker->mailbox, next.generation);
  return TRUE;
}

/* The first kind of `latest` that is due among `kinds`; BB_KIND_COUNT where there is
 * none. */
static BbKind
first_due (const BbWorker *worker, unsigned kinds)
{
  BbKind kind = 0;
  while (kind < BB_KIND_COUNT && (worker->due & kinds & BB_KIND_BIT (kind)) == 0)
    kind++;
  return kind;
}

/* What a run is watched by: who runs it, and the query that it was begun for. */
typedef struct Watch
{
  BbWorker *worker;
  guint64 generation;
} Watch;

static BbResult *
run_polled (BbWorker *worker, BbKind kind, bool (*poll) (void *))
{
  /* A newer query may take the place of `latest` meanwhile. */
  BbQuery query = bb_query_copy (&worker->latest.query);
  g_autoptr (BbResult) nominal =
      worker->nominal != NULL ? bb_result_ref (worker->nominal) : NULL;
  Watch watch = {worker, worker->latest.generation};
  /* What runs inside a kind that yields is not told of. */
  gboolean inner = worker->running++ > 0;
  BbRun run = {
      .generation = watch.generation,
      .threads = worker->threads,
      .input = nominal != NULL ? &nominal->recording.input : NULL,
      .poll = poll,
      .poll_data = &watch,
      .done = inner ? NULL : bb_mailbox_done (worker->mailbox),
      .cancel = bb_mailbox_cancel (worker->mailbox),
  };
  if (!inner)
    bb_mailbox_begin (worker->mailbox, kind, bb_job_steps (kind, &query));
  worker->due &= ~BB_KIND_BIT (kind);
  BbResult *result = bb_job_run (kind, &query, &run);
  worker->running--;
  bb_query_clear (&query);
  return result;
}

/* Whether neither the end has come nor the watched run was stopped. */
static gboolean
goes_on (const Watch *watch)
{
  return bb_mailbox_is_open (watch->worker->mailbox)
         && !bb_mailbox_is_stopped (watch->worker->mailbox, watch->generation);
}

/* Finish */

static bool
goes_on_cb (void *data)
{
  return goes_on (data);
}

static void
run_to_end (BbWorker *worker, BbKind kind)
{
  gint64 begin = g_get_monotonic_time ();
  BbResult *result = run_polled (worker, kind, goes_on_cb);
  gint64 end = g_get_monotonic_time ();
  worker->next_finish = end + (end - begin) / YIELD_SHARE;
  if (result == NULL)
    return;
  if (kind == BB_KIND_NOMINAL && !result->failed)
    {
      g_clear_pointer (&worker->nominal, bb_result_unref);
      worker->nominal = bb_result_ref (result);
    }
  /* What the nominal neuron could not do is not tried with many. */
  if (kind == BB_KIND_NOMINAL && result->failed)
    worker->due &= BB_KIND_BIT (BB_KIND_SEEK);
  bb_mailbox_publish (worker->mailbox, result);
}

/* Finish and yield */

/* A kind under way is only given up where it was stopped, or where the newest query has
 * no need of it at all: its result would stay on beside a run that it does not belong to.
 */
static bool
yield_cb (void *data)
{
  Watch *watch = data;
  BbWorker *worker = watch->worker;
  gboolean their_turn = g_get_monotonic_time () >= worker->next_finish;
  if (!goes_on (watch) || !their_turn || !take_mail (worker))
    return goes_on (watch);

  BbKind kind;
  while (goes_on (watch)
         && (kind = first_due (worker, bb_jobs_of (BB_POLICY_FINISH))) < BB_KIND_COUNT)
    run_to_end (worker, kind);
  return goes_on (watch)
         && (bb_jobs_needed (&worker->latest.query) & BB_KIND_BIT (worker->yielding))
                != 0;
}

static void
run_yielding (BbWorker *worker, BbKind kind)
{
  worker->yielding = kind;
  BbResult *result = run_polled (worker, kind, yield_cb);
  if (result != NULL)
    bb_mailbox_publish (worker->mailbox, result);
}

/* Idle */

/* False where there is mail, a stop or the end before the experiment has rested that
 * long.
 */
static gboolean
wait_for_rest (BbWorker *worker, const Watch *watch, int milliseconds)
{
  gint64 left =
      worker->changed + milliseconds * G_TIME_SPAN_MILLISECOND - g_get_monotonic_time ();
  return !bb_mailbox_wait (worker->mailbox, MAX (left, 0)) && goes_on (watch);
}

static bool
is_idle_cb (void *data)
{
  const Watch *watch = data;
  return wait_for_rest (watch->worker, watch, 0);
}

/* What was given up is due again: the newer query may be of the same experiment. */
static void
run_idle (BbWorker *worker, BbKind kind)
{
  BbResult *result = run_polled (worker, kind, is_idle_cb);
  if (result != NULL)
    bb_mailbox_publish (worker->mailbox, result);
  else
    worker->due |= BB_KIND_BIT (kind);
}

/* The thread */

static Watch
watch_latest (BbWorker *worker)
{
  return (Watch){worker, worker->latest.generation};
}

static void
work_off_idle (BbWorker *worker)
{
  BbKind kind;
  Watch watch = watch_latest (worker);
  while ((kind = first_due (worker, ~0u)) < BB_KIND_COUNT
         && wait_for_rest (worker, &watch, bb_job (kind)->rest))
    run_idle (worker, kind);
}

/* Runs what is due of the newest query until nothing is, newer mail waits for the idle
 * kinds, or it is stopped: what is left then is not due any more. */
static void
work_off (BbWorker *worker)
{
  BbKind kind;
  Watch watch = watch_latest (worker);
  while (goes_on (&watch)
         && (kind = first_due (worker, ~bb_jobs_of (BB_POLICY_IDLE))) < BB_KIND_COUNT)
    {
      if (bb_job (kind)->policy == BB_POLICY_FINISH)
        run_to_end (worker, kind);
      else
        run_yielding (worker, kind);
      watch = watch_latest (worker);
    }
  bb_mailbox_settle (worker->mailbox, worker->latest.generation);
  work_off_idle (worker);
  if (bb_mailbox_is_stopped (worker->mailbox, worker->latest.generation))
    worker->due = 0;
  if (worker->due == 0)
    bb_mailbox_rest (worker->mailbox, worker->latest.generation);
}

static void *
thread_main (void *data)
{
  BbWorker *worker = data;
  while (bb_mailbox_wait (worker->mailbox, -1) && take_mail (worker))
    work_off (worker);
  return NULL;
}

/* Public */

BbWorker *
bb_worker_new (int threads, BbWorkerFunc func, gpointer data)
{
  g_return_val_if_fail (func != NULL, NULL);
  BbWorker *worker = g_new0 (BbWorker, 1);
  worker->threads = threads > 0 ? threads : pool_processors ();
  worker->mailbox = bb_mailbox_new (func, data);
  if (pthread_create (&worker->thread, NULL, thread_main, worker) != 0)
    g_error ("the system gives no thread for the simulation");
  return worker;
}

void
bb_worker_free (BbWorker *worker)
{
  g_return_if_fail (worker != NULL);
  bb_mailbox_close (worker->mailbox);
  pthread_join (worker->thread, NULL);
  bb_mailbox_free (worker->mailbox);
  g_clear_pointer (&worker->nominal, bb_result_unref);
  bb_order_clear (&worker->latest);
  g_free (worker);
}

guint64
bb_worker_submit (BbWorker *worker, const BbQuery *query)
{
  return bb_mailbox_post (worker->mailbox, query);
}

BbResult *
bb_worker_wait_nominal (BbWorker *worker, guint64 generation, gint64 microseconds)
{
  return bb_mailbox_wait_nominal (worker->mailbox, generation, microseconds);
}

void
bb_worker_stop (BbWorker *worker)
{
  bb_mailbox_stop (worker->mailbox);
}

gboolean
bb_worker_work (BbWorker *worker, BbWork *work)
{
  return bb_mailbox_work (worker->mailbox, work);
}

gboolean
bb_worker_busy (BbWorker *worker)
{
  return bb_mailbox_busy (worker->mailbox);
}
