/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Stopping the worker: what runs ends on all threads, nothing of it arrives, and the next
 * change is run as if nothing had been. */
#include "model/session/session.h"
#include "model/session/worker.h"

#include <math.h>

enum
{
  LONG_NEURONS = 1023,
  PATIENCE = 60 /* s; a long run takes some 15 s on its own */
};

typedef struct Watch
{
  BbWorker *worker;
  guint count[BB_KIND_COUNT];
  guint64 newest[BB_KIND_COUNT];
} Watch;

static void
result_cb (BbResult *result, gpointer data)
{
  Watch *watch = data;

  watch->count[result->kind]++;
  watch->newest[result->kind] = result->generation;
}

static BbQuery
query_of (int neurons, double duration, double dt)
{
  BbQuery query = {
      .experiment = experiment_default (),
      .kinds = BB_KIND_BIT (BB_KIND_NOMINAL) | BB_KIND_BIT (BB_KIND_POPULATION)
               | BB_KIND_BIT (BB_KIND_CHECK),
  };
  query.experiment.value[BIAS_IDC] = 1e-9;
  query.experiment.value[BIAS_NEURONS] = neurons;
  query.experiment.value[BIAS_DURATION] = duration;
  query.experiment.value[BIAS_DT] = dt;
  return query;
}

static void
iterate (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_usleep (200);
}

static void
wait_for_rest (BbWorker *worker)
{
  gint64 end = g_get_monotonic_time () + PATIENCE * G_USEC_PER_SEC;
  BbWork work;

  while (bb_worker_work (worker, &work))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      iterate ();
    }
  iterate ();
}

/* Waits until some of a kind is done; its share grows and is no more than all. */
static void
wait_for_share (BbWorker *worker, BbKind kind)
{
  gint64 end = g_get_monotonic_time () + PATIENCE * G_USEC_PER_SEC;
  BbWork work = {0};
  double first = NAN;

  do
    {
      g_assert_true (bb_worker_work (worker, &work));
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      if (work.kind == kind && isnan (first) && work.share > 0)
        first = work.share;
      iterate ();
    }
  while (work.kind != kind || !(work.share > first));
  g_assert_cmpfloat (work.share, <=, 1);
}

static void
test_stops (void)
{
  for (int threads = 1; threads <= 3; threads++)
    {
      Watch watch = {0};
      watch.worker = bb_worker_new (threads, result_cb, &watch);
      BbQuery query = query_of (LONG_NEURONS, 20, 1e-5);
      bb_worker_submit (watch.worker, &query);
      wait_for_share (watch.worker, BB_KIND_POPULATION);
      gint64 begin = g_get_monotonic_time ();
      bb_worker_stop (watch.worker);
      wait_for_rest (watch.worker);
      g_test_message ("%d threads: %.1f ms", threads,
                      (double)(g_get_monotonic_time () - begin) / 1e3);
      g_assert_cmpuint (watch.count[BB_KIND_NOMINAL], ==, 1);
      g_assert_cmpuint (watch.count[BB_KIND_POPULATION], ==, 0);
      g_assert_cmpuint (watch.count[BB_KIND_CHECK], ==, 0);

      /* The same again asks for nothing new. */
      bb_worker_submit (watch.worker, &query);
      wait_for_rest (watch.worker);
      g_assert_cmpuint (watch.count[BB_KIND_POPULATION], ==, 0);

      BbQuery next = query_of (5, 0.1, 1e-4);
      guint64 last = bb_worker_submit (watch.worker, &next);
      wait_for_rest (watch.worker);
      for (BbKind kind = BB_KIND_NOMINAL; kind <= BB_KIND_CHECK; kind++)
        g_assert_cmpuint (watch.newest[kind], ==, last);
      bb_worker_free (watch.worker);
    }
}

/* A stop is for what was asked before it, however the threads meet. */
static void
test_next_is_run (void)
{
  Watch watch = {0};
  guint64 last = 0;

  watch.worker = bb_worker_new (2, result_cb, &watch);
  for (int i = 0; i < 2000; i++)
    {
      BbQuery query = query_of (i % 3 * 70, 0.02, 1e-4);
      query.experiment.value[BIAS_IDC] = 1e-9 + 1e-12 * i;
      bb_worker_submit (watch.worker, &query);
      if (i % 5 == 0)
        g_usleep ((gulong)(i % 50) * 10);
      bb_worker_stop (watch.worker);
      if (i % 7 == 0)
        wait_for_rest (watch.worker);
      query.experiment.value[BIAS_IDC] += 5e-13;
      if (i % 11 == 0 && i > 0)
        {
          last = bb_worker_submit (watch.worker, &query);
          wait_for_rest (watch.worker);
          g_assert_cmpuint (watch.newest[BB_KIND_NOMINAL], ==, last);
          if (query.experiment.value[BIAS_NEURONS] > 0)
            g_assert_cmpuint (watch.newest[BB_KIND_POPULATION], ==, last);
        }
    }
  bb_worker_free (watch.worker);
}

/* The session */

static void
stopped_cb (guint *told)
{
  *told += 1;
}

static void
wait_for_session (BbSession *session)
{
  gint64 end = g_get_monotonic_time () + PATIENCE * G_USEC_PER_SEC;
  BbWork work;

  while (bb_session_work (session, &work))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      iterate ();
    }
  iterate ();
}

/* The results of before stay, and belong to the traces as before. */
static void
test_session (void)
{
  g_autoptr (BbDocument) document = bb_document_new ();
  guint told = 0;
  BbSession *session = bb_session_new (document);

  g_signal_connect_swapped (session, "stopped", G_CALLBACK (stopped_cb), &told);
  g_assert_true (bb_document_set (document, BIAS_IDC, 1e-9, NULL));
  g_assert_true (bb_document_set (document, BIAS_NEURONS, LONG_NEURONS, NULL));
  bb_session_want (
      session, BB_KIND_BIT (BB_KIND_NOMINAL) | BB_KIND_BIT (BB_KIND_POPULATION), TRUE);
  wait_for_session (session);
  g_assert_true (bb_session_matches (session, BB_KIND_POPULATION));
  bb_session_stop (session);
  g_assert_cmpuint (told, ==, 0);

  g_assert_true (bb_document_set (document, BIAS_IDC, 2e-9, NULL));
  bb_session_seek (session, BIAS_IDC, 30);
  bb_session_stop (session);
  g_assert_cmpuint (told, ==, 1);
  wait_for_session (session);
  g_assert_nonnull (bb_session_result (session, BB_KIND_POPULATION));
  g_assert_null (bb_session_result (session, BB_KIND_SEEK));
  g_assert_cmpfloat (
      bb_session_result (session, BB_KIND_POPULATION)->experiment.value[BIAS_IDC], ==,
      1e-9);

  g_assert_true (bb_document_set (document, BIAS_NEURONS, 7, NULL));
  wait_for_session (session);
  g_assert_true (bb_session_matches (session, BB_KIND_POPULATION));
  g_assert_cmpfloat (
      bb_session_result (session, BB_KIND_POPULATION)->experiment.value[BIAS_NEURONS], ==,
      7);
  g_assert_finalize_object (session);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stop/stops", test_stops);
  g_test_add_func ("/stop/next-is-run", test_next_is_run);
  g_test_add_func ("/stop/session", test_session);
  return g_test_run ();
}
