/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/session/worker.h"

#include "core/base/pool.h"

#include <pthread.h>
#include <time.h>

enum
{
  /* Between two nominal runs a population under way gets at least one part in so many of
   * the time of the first, or it would never end while a slider is dragged. */
  POPULATION_SHARE = 4,
};

typedef struct Request
{
  Experiment experiment;
  unsigned band_mask;
  guint64 generation;
} Request;

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
  Request mail;
  guint64 submitted;               /* newest generation given out */
  guint64 settled;                 /* newest generation published in full */
  guint64 nominal_done;            /* newest generation whose nominal lane is published */
  BbResult *ready[BB_STAGE_COUNT]; /* not yet delivered; owned */
  GSource *idle;                   /* queued delivery, or NULL; owned */

  /* The thread's own. */
  Request latest;
  gboolean population_due; /* the population of `latest` is still to be run */
  gint64 next_nominal;     /* us; a population under way has the thread until then */
};

static void
request_clear (Request *request)
{
  experiment_clear (&request->experiment);
}

/* Delivery */

static gboolean
deliver_cb (gpointer data)
{
  BbWorker *worker = data;
  BbResult *ready[BB_STAGE_COUNT];

  pthread_mutex_lock (&worker->lock);
  for (int stage = 0; stage < BB_STAGE_COUNT; stage++)
    ready[stage] = g_steal_pointer (&worker->ready[stage]);
  g_clear_pointer (&worker->idle, g_source_unref);
  pthread_mutex_unlock (&worker->lock);

  for (int stage = 0; stage < BB_STAGE_COUNT; stage++)
    if (ready[stage] != NULL)
      {
        worker->func (ready[stage], worker->data);
        bb_result_unref (ready[stage]);
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
  BbResult *stale = worker->ready[result->stage];
  worker->ready[result->stage] = result;
  if (result->stage == BB_STAGE_NOMINAL)
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

/* Moves the mail, if any, to `latest`. With the lock held. */
static gboolean
take_mail (BbWorker *worker)
{
  if (!worker->has_mail || worker->quit)
    return FALSE;
  request_clear (&worker->latest);
  worker->latest = worker->mail;
  worker->mail = (Request){0};
  worker->has_mail = FALSE;
  return TRUE;
}

static void
run_nominal (BbWorker *worker)
{
  const Request *request = &worker->latest;
  gint64 begin = g_get_monotonic_time ();
  worker->population_due = experiment_neurons (&request->experiment) > 0;
  BbResult *result =
      bb_result_run (&request->experiment, BB_STAGE_NOMINAL, request->band_mask, 1,
                     request->generation, goes_on_cb, worker);
  gint64 end = g_get_monotonic_time ();
  worker->next_nominal = end + (end - begin) / POPULATION_SHARE;
  if (result != NULL)
    publish (worker, result);
}

/* A population under way is only given up where the newest request has none at all: its
 * bands would stay on beside a run they do not belong to. */
static bool
population_poll_cb (void *data)
{
  BbWorker *worker = data;
  gboolean its_turn = g_get_monotonic_time () >= worker->next_nominal;
  pthread_mutex_lock (&worker->lock);
  bool quit = worker->quit;
  gboolean newer = its_turn && take_mail (worker);
  pthread_mutex_unlock (&worker->lock);

  if (newer)
    {
      run_nominal (worker);
      return worker->population_due;
    }
  return !quit;
}

static void
run_population (BbWorker *worker)
{
  Request request = {
      .experiment = experiment_copy (&worker->latest.experiment),
      .band_mask = worker->latest.band_mask,
      .generation = worker->latest.generation,
  };
  worker->population_due = FALSE;
  BbResult *result =
      bb_result_run (&request.experiment, BB_STAGE_POPULATION, request.band_mask,
                     worker->threads, request.generation, population_poll_cb, worker);
  if (result != NULL)
    publish (worker, result);
  request_clear (&request);
}

/* The check is given up as soon as anything newer waits. */
static bool
check_poll_cb (void *data)
{
  BbWorker *worker = data;
  pthread_mutex_lock (&worker->lock);
  bool goes_on = !worker->quit && !worker->has_mail;
  pthread_mutex_unlock (&worker->lock);
  return goes_on;
}

static void
run_check (BbWorker *worker)
{
  const Request *request = &worker->latest;
  if (request->experiment.integrator == INTEGRATOR_REFINED)
    return;
  BbResult *result = bb_result_run (&request->experiment, BB_STAGE_CHECK, 0, 1,
                                    request->generation, check_poll_cb, worker);
  if (result != NULL)
    publish (worker, result);
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

static void *
thread_main (void *data)
{
  BbWorker *worker = data;
  while (wait_for_mail (worker))
    {
      run_nominal (worker);
      while (worker->population_due && goes_on_cb (worker))
        run_population (worker);
      settle (worker);
      run_check (worker);
    }
  return NULL;
}

/* Public */

/* Waiting for a nominal result is timed by the clock that no one sets. */
static void
init_locks (BbWorker *worker)
{
  pthread_condattr_t monotonic;
  pthread_condattr_init (&monotonic);
  pthread_condattr_setclock (&monotonic, CLOCK_MONOTONIC);
  pthread_mutex_init (&worker->lock, NULL);
  pthread_cond_init (&worker->posted, NULL);
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
  for (int stage = 0; stage < BB_STAGE_COUNT; stage++)
    g_clear_pointer (&worker->ready[stage], bb_result_unref);
  request_clear (&worker->mail);
  request_clear (&worker->latest);
  pthread_cond_destroy (&worker->published);
  pthread_cond_destroy (&worker->posted);
  pthread_mutex_destroy (&worker->lock);
  g_main_context_unref (worker->context);
  g_free (worker);
}

guint64
bb_worker_submit (BbWorker *worker, const Experiment *experiment, unsigned band_mask)
{
  Experiment copy = experiment_copy (experiment);

  pthread_mutex_lock (&worker->lock);
  Request stale = worker->mail;
  guint64 generation = ++worker->submitted;
  worker->mail = (Request){
      .experiment = copy,
      .band_mask = band_mask,
      .generation = generation,
  };
  worker->has_mail = TRUE;
  pthread_cond_signal (&worker->posted);
  pthread_mutex_unlock (&worker->lock);

  request_clear (&stale);
  return generation;
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
    result = g_steal_pointer (&worker->ready[BB_STAGE_NOMINAL]);
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
