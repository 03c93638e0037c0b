/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/session/worker.h"

#include "core/base/pool.h"
#include "model/session/job.h"

#include <pthread.h>
#include <time.h>

enum
{
  /* Between two nominal runs a population under way gets at least one part in so many of
   * the time of the first, or it would never end while a slider is dragged. */
  YIELD_SHARE = 4,
};

typedef struct Order
{
  BbQuery query;
  guint64 generation;
} Order;

struct BbWorker
{
  /* Set before the thread starts. */
  BbWorkerFunc func;
  gpointer data;
  int threads;
  GMainContext *context;
  pthread_t thread;

  /* pthread and not GMutex: thread checkers follow it. */
  pthread_mutex_t lock;
  pthread_cond_t posted;    /* mail or quit; the thread waits */
  pthread_cond_t published; /* a nominal result; the creator waits */

  /* Guarded by `lock`. */
  gboolean quit;
  gboolean has_mail;
  Order mail;
  guint64 submitted;              /* newest generation given out */
  guint64 settled;                /* newest generation published in full */
  guint64 nominal_done;           /* newest generation whose nominal lane is published */
  BbResult *ready[BB_KIND_COUNT]; /* not yet delivered; owned */
  GSource *idle;                  /* queued delivery, or NULL; owned */

  /* The thread's own. */
  Order latest;
  BbResult *nominal;  /* of `latest`, whose input the other kinds share; or NULL; owned */
  unsigned due;       /* kinds of `latest` that are still to be begun */
  BbKind yielding;    /* the kind under way that lets newer queries in */
  gint64 next_finish; /* us; what yields has the thread until then */
  gint64 changed;     /* us; when a query of another experiment was taken */
};

static void
order_clear (Order *order)
{
  bb_query_clear (&order->query);
}

static Order
order_copy (const Order *order)
{
  return (Order){bb_query_copy (&order->query), order->generation};
}

static struct timespec
deadline_after (gint64 microseconds)
{
  struct timespec deadline;
  clock_gettime (CLOCK_MONOTONIC, &deadline);
  gint64 nanoseconds = deadline.tv_nsec + microseconds % G_USEC_PER_SEC * 1000;
  deadline.tv_sec += (time_t)(microseconds / G_USEC_PER_SEC + nanoseconds / 1000000000);
  deadline.tv_nsec = (long)(nanoseconds % 1000000000);
  return deadline;
}

/* Delivery */

static gboolean
deliver_cb (gpointer data)
{
  BbWorker *worker = data;
  BbResult *ready[BB_KIND_COUNT];

  pthread_mutex_lock (&worker->lock);
  for (BbKind kind = 0; kind < BB_KIND_COUNT; kind++)
    ready[kind] = g_steal_pointer (&worker->ready[kind]);
  g_clear_pointer (&worker->idle, g_source_unref);
  pthread_mutex_unlock (&worker->lock);

  for (BbKind kind = 0; kind < BB_KIND_COUNT; kind++)
    if (ready[kind] != NULL)
      {
        worker->func (ready[kind], worker->data);
        bb_result_unref (ready[kind]);
      }
  return G_SOURCE_REMOVE;
}

/* With the lock held. Above the priority of redrawing, so that a result is in the next
 * frame. */
static void
queue_delivery (BbWorker *worker)
{
  if (worker->idle != NULL)
    return;
  worker->idle = g_idle_source_new ();
  g_source_set_priority (worker->idle, G_PRIORITY_HIGH_IDLE);
  g_source_set_callback (worker->idle, deliver_cb, worker, NULL);
  g_source_attach (worker->idle, worker->context);
}

static void
publish (BbWorker *worker, BbResult *result)
{
  pthread_mutex_lock (&worker->lock);
  BbResult *stale = worker->ready[result->kind];
  worker->ready[result->kind] = result;
  if (result->kind == BB_KIND_NOMINAL)
    {
      worker->nominal_done = result->generation;
      pthread_cond_broadcast (&worker->published);
    }
  queue_delivery (worker);
  pthread_mutex_unlock (&worker->lock);

  if (stale != NULL)
    bb_result_unref (stale);
}

/* The thread */

static bool
goes_on_cb (void *data)
{
  BbWorker *worker = data;
  pthread_mutex_lock (&worker->lock);
  bool goes_on = !worker->quit;
  pthread_mutex_unlock (&worker->lock);
  return goes_on;
}

/* The kinds of the query in the mailbox that `latest` answers, a query of the same
 * experiment: already run, or under way. With the lock held. */
static unsigned
find_covered (const BbWorker *worker)
{
  const BbQuery *old = &worker->latest.query, *next = &worker->mail.query;
  unsigned covered = bb_jobs_needed (old) & ~worker->due;
  for (BbKind kind = 0; kind < BB_KIND_COUNT; kind++)
    if (bb_job (kind)->covers != NULL && !bb_job (kind)->covers (old, next))
      covered &= ~BB_KIND_BIT (kind);
  return covered;
}

/* Moves the mail, if any, to `latest`. With the lock held. */
static gboolean
take_mail (BbWorker *worker)
{
  if (!worker->has_mail || worker->quit)
    return FALSE;
  unsigned covered = 0;
  if (worker->latest.generation > 0
      && experiment_equal (&worker->latest.query.experiment,
                           &worker->mail.query.experiment))
    covered = find_covered (worker);
  else
    {
      worker->changed = g_get_monotonic_time ();
      g_clear_pointer (&worker->nominal, bb_result_unref);
    }
  order_clear (&worker->latest);
  worker->latest = worker->mail;
  worker->mail = (Order){0};
  worker->has_mail = FALSE;
  worker->due = bb_jobs_needed (&worker->latest.query) & ~covered;
  if (covered & BB_KIND_BIT (BB_KIND_NOMINAL))
    {
      worker->nominal_done = worker->latest.generation;
      pthread_cond_broadcast (&worker->published);
    }
  return TRUE;
}

/* The first kind of `latest` that is due among `kinds`; BB_KIND_COUNT where there is
 * none. */
static BbKind
first_due (const BbWorker *worker, unsigned kinds)
{
  BbKind kind = 0;
  while (kind < BB_KIND_COUNT && !(worker->due & kinds & BB_KIND_BIT (kind)))
    kind++;
  return kind;
}

static BbResult *
run_polled (BbWorker *worker, BbKind kind, bool (*poll) (void *))
{
  /* A newer query may take the place of `latest` meanwhile. */
  Order order = order_copy (&worker->latest);
  g_autoptr (BbResult) nominal =
      worker->nominal != NULL ? bb_result_ref (worker->nominal) : NULL;
  BbRun run = {
      .generation = order.generation,
      .threads = worker->threads,
      .input = nominal != NULL ? &nominal->recording.input : NULL,
      .poll = poll,
      .poll_data = worker,
  };
  worker->due &= ~BB_KIND_BIT (kind);
  BbResult *result = bb_job_run (kind, &order.query, &run);
  order_clear (&order);
  return result;
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
  publish (worker, result);
}

/* A kind under way is only given up where the newest query has no need of it at all: its
 * result would stay on beside a run that it does not belong to. */
static bool
yield_cb (void *data)
{
  BbWorker *worker = data;
  gboolean their_turn = g_get_monotonic_time () >= worker->next_finish;
  pthread_mutex_lock (&worker->lock);
  bool quit = worker->quit;
  gboolean newer = their_turn && take_mail (worker);
  pthread_mutex_unlock (&worker->lock);
  if (!newer)
    return !quit;

  BbKind kind;
  while ((kind = first_due (worker, bb_jobs_of (BB_POLICY_FINISH))) < BB_KIND_COUNT)
    run_to_end (worker, kind);
  return (bb_jobs_needed (&worker->latest.query) & BB_KIND_BIT (worker->yielding)) != 0;
}

static void
run_yielding (BbWorker *worker, BbKind kind)
{
  worker->yielding = kind;
  BbResult *result = run_polled (worker, kind, yield_cb);
  if (result != NULL)
    publish (worker, result);
}

static bool
is_idle_cb (void *data)
{
  BbWorker *worker = data;
  pthread_mutex_lock (&worker->lock);
  bool idle = !worker->quit && !worker->has_mail;
  pthread_mutex_unlock (&worker->lock);
  return idle;
}

/* False where there is mail, or the end, before the experiment has rested that long. */
static gboolean
wait_for_rest (BbWorker *worker, int milliseconds)
{
  gint64 left =
      worker->changed + milliseconds * G_TIME_SPAN_MILLISECOND - g_get_monotonic_time ();
  struct timespec deadline = deadline_after (MAX (left, 0));
  int status = 0;

  pthread_mutex_lock (&worker->lock);
  while (left > 0 && !worker->quit && !worker->has_mail && status == 0)
    status = pthread_cond_timedwait (&worker->posted, &worker->lock, &deadline);
  gboolean rested = !worker->quit && !worker->has_mail;
  pthread_mutex_unlock (&worker->lock);
  return rested;
}

/* What was given up is due again: the newer query may be of the same experiment. */
static void
run_idle (BbWorker *worker, BbKind kind)
{
  BbResult *result = run_polled (worker, kind, is_idle_cb);
  if (result != NULL)
    publish (worker, result);
  else
    worker->due |= BB_KIND_BIT (kind);
}

static gboolean
wait_for_mail (BbWorker *worker)
{
  pthread_mutex_lock (&worker->lock);
  while (!worker->quit && !worker->has_mail)
    pthread_cond_wait (&worker->posted, &worker->lock);
  gboolean taken = take_mail (worker);
  pthread_mutex_unlock (&worker->lock);
  return taken;
}

static void
settle (BbWorker *worker)
{
  pthread_mutex_lock (&worker->lock);
  worker->settled = worker->latest.generation;
  pthread_mutex_unlock (&worker->lock);
}

/* Runs what is due of the newest query until nothing is, or newer mail waits for the idle
 * kinds. */
static void
work_off (BbWorker *worker)
{
  BbKind kind;
  while (goes_on_cb (worker)
         && (kind = first_due (worker, ~bb_jobs_of (BB_POLICY_IDLE))) < BB_KIND_COUNT)
    if (bb_job (kind)->policy == BB_POLICY_FINISH)
      run_to_end (worker, kind);
    else
      run_yielding (worker, kind);
  settle (worker);
  while ((kind = first_due (worker, ~0u)) < BB_KIND_COUNT
         && wait_for_rest (worker, bb_job (kind)->rest))
    run_idle (worker, kind);
}

static void *
thread_main (void *data)
{
  BbWorker *worker = data;
  while (wait_for_mail (worker))
    work_off (worker);
  return NULL;
}

/* Public */

/* Waiting is timed by the clock that no one sets. */
static void
init_locks (BbWorker *worker)
{
  pthread_condattr_t monotonic;
  pthread_condattr_init (&monotonic);
  pthread_condattr_setclock (&monotonic, CLOCK_MONOTONIC);
  pthread_mutex_init (&worker->lock, NULL);
  pthread_cond_init (&worker->posted, &monotonic);
  pthread_cond_init (&worker->published, &monotonic);
  pthread_condattr_destroy (&monotonic);
}

BbWorker *
bb_worker_new (int threads, BbWorkerFunc func, gpointer data)
{
  g_return_val_if_fail (func != NULL, NULL);
  BbWorker *worker = g_new0 (BbWorker, 1);
  worker->func = func;
  worker->data = data;
  worker->threads = threads > 0 ? threads : pool_processors ();
  worker->context = g_main_context_ref_thread_default ();
  init_locks (worker);
  if (pthread_create (&worker->thread, NULL, thread_main, worker) != 0)
    g_error ("the system gives no thread for the simulation");
  return worker;
}

void
bb_worker_free (BbWorker *worker)
{
  g_return_if_fail (worker != NULL);
  pthread_mutex_lock (&worker->lock);
  worker->quit = TRUE;
  pthread_cond_broadcast (&worker->posted);
  pthread_mutex_unlock (&worker->lock);
  pthread_join (worker->thread, NULL);

  if (worker->idle != NULL)
    g_source_destroy (worker->idle);
  g_clear_pointer (&worker->idle, g_source_unref);
  for (BbKind kind = 0; kind < BB_KIND_COUNT; kind++)
    g_clear_pointer (&worker->ready[kind], bb_result_unref);
  g_clear_pointer (&worker->nominal, bb_result_unref);
  order_clear (&worker->mail);
  order_clear (&worker->latest);
  pthread_cond_destroy (&worker->published);
  pthread_cond_destroy (&worker->posted);
  pthread_mutex_destroy (&worker->lock);
  g_main_context_unref (worker->context);
  g_free (worker);
}

guint64
bb_worker_submit (BbWorker *worker, const BbQuery *query)
{
  Order order = {.query = bb_query_copy (query)};

  pthread_mutex_lock (&worker->lock);
  Order stale = worker->mail;
  order.generation = ++worker->submitted;
  worker->mail = order;
  worker->has_mail = TRUE;
  pthread_cond_signal (&worker->posted);
  pthread_mutex_unlock (&worker->lock);

  order_clear (&stale);
  return order.generation;
}

BbResult *
bb_worker_wait_nominal (BbWorker *worker, guint64 generation, gint64 microseconds)
{
  struct timespec deadline = deadline_after (MAX (microseconds, 0));
  BbResult *result = NULL;
  int status = 0;

  pthread_mutex_lock (&worker->lock);
  while (worker->nominal_done < generation && status == 0)
    status = pthread_cond_timedwait (&worker->published, &worker->lock, &deadline);
  if (worker->nominal_done >= generation)
    result = g_steal_pointer (&worker->ready[BB_KIND_NOMINAL]);
  pthread_mutex_unlock (&worker->lock);
  return result;
}

gboolean
bb_worker_busy (BbWorker *worker)
{
  pthread_mutex_lock (&worker->lock);
  gboolean busy = worker->settled < worker->submitted;
  pthread_mutex_unlock (&worker->lock);
  return busy;
}
