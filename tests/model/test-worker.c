/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The worker under load: results only grow newer, the last one is shown, nothing starves,
 * and what is computed does not depend on how it was asked for. */
#include "core/circuit/dynapsim.h"
#include "model/session/job.h"
#include "model/session/worker.h"

#include <string.h>

typedef struct Watch
{
  BbWorker *worker;
  guint64 newest[BB_KIND_COUNT]; /* generation by kind */
  guint count[BB_KIND_COUNT];
  double seconds[BB_KIND_COUNT]; /* worked, by kind */
  BbResult *last[BB_KIND_COUNT];
  GThread *thread; /* where results must arrive */
} Watch;

static void
watch_cb (BbResult *result, gpointer data)
{
  Watch *watch = data;
  g_assert_true (g_thread_self () == watch->thread);
  g_assert_cmpuint (result->generation, >, watch->newest[result->kind]);
  g_assert_false (result->failed);
  watch->newest[result->kind] = result->generation;
  watch->count[result->kind]++;
  watch->seconds[result->kind] += result->seconds;
  g_clear_pointer (&watch->last[result->kind], bb_result_unref);
  watch->last[result->kind] = bb_result_ref (result);
}

static void
watch_start (Watch *watch, int threads)
{
  memset (watch, 0, sizeof *watch);
  watch->thread = g_thread_self ();
  watch->worker = bb_worker_new (threads, watch_cb, watch);
}

static void
watch_stop (Watch *watch)
{
  bb_worker_free (watch->worker);
  for (BbKind kind = 0; kind < BB_KIND_COUNT; kind++)
    g_clear_pointer (&watch->last[kind], bb_result_unref);
}

/* Asks for what the window always asks for. */
static guint64
submit (Watch *watch, const Experiment *experiment, unsigned band_mask)
{
  BbQuery query = {
      .experiment = *experiment,
      .kinds = BB_KIND_BIT (BB_KIND_NOMINAL) | BB_KIND_BIT (BB_KIND_POPULATION)
               | BB_KIND_BIT (BB_KIND_CHECK),
      .band_mask = band_mask,
  };
  return bb_worker_submit (watch->worker, &query);
}

static void
drain (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* Iterates until all is published and delivered, 60 s at most. */
static void
settle (Watch *watch)
{
  gint64 end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;
  while (bb_worker_busy (watch->worker))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      drain ();
      g_usleep (200);
    }
  drain ();
}

static Experiment
experiment_of (double idc, int neurons, double duration)
{
  Experiment experiment = experiment_default ();
  experiment.value[BIAS_IDC] = idc;
  experiment.value[BIAS_NEURONS] = neurons;
  experiment.value[BIAS_DURATION] = duration;
  experiment.value[BIAS_DT] = 1e-4;
  return experiment;
}

static void
test_stress (void)
{
  enum
  {
    POSTS = 20000
  };
  Watch watch;
  watch_start (&watch, 2);
  guint64 generation = 0;
  for (int i = 0; i < POSTS; i++)
    {
      Experiment experiment = experiment_of (1e-9 + 1e-13 * i, i % 7 == 0 ? 16 : 8, 0.01);
      guint64 next = submit (&watch, &experiment, 1u << DYNAPSIM_IMEM);
      g_assert_cmpuint (next, ==, generation + 1);
      generation = next;
      if (i % 10 == 0)
        drain ();
    }
  settle (&watch);
  g_assert_cmpuint (watch.newest[BB_KIND_NOMINAL], ==, POSTS);
  g_assert_cmpuint (watch.newest[BB_KIND_POPULATION], ==, POSTS);
  g_assert_cmpfloat (watch.last[BB_KIND_POPULATION]->experiment.value[BIAS_IDC], ==,
                     1e-9 + 1e-13 * (POSTS - 1));
  watch_stop (&watch);
}

/* Lengthens the run until one nominal run takes 30 ms here. */
static Experiment
job_of_30_ms (int neurons)
{
  Experiment experiment = experiment_of (1e-9, neurons, 1);
  for (;;)
    {
      g_autoptr (BbResult) result =
          bb_job_run (BB_KIND_NOMINAL, &(BbQuery){.experiment = experiment},
                      &(BbRun){.generation = 1, .threads = 1});
      if (result->seconds >= 0.025)
        return experiment;
      experiment.value[BIAS_DURATION] *= CLAMP (0.03 / result->seconds, 1.1, 10);
    }
}

/* Posts every 8 ms for two seconds, and on until a population has come. */
static void
test_no_starvation (void)
{
  Watch watch;
  Experiment experiment = job_of_30_ms (8);
  watch_start (&watch, 2);
  gint64 begin = g_get_monotonic_time ();
  gint64 next_post = begin, now = begin;
  while (now < begin + 2 * G_USEC_PER_SEC || watch.count[BB_KIND_POPULATION] == 0)
    {
      g_assert_cmpint (now, <, begin + 60 * G_USEC_PER_SEC);
      if (now >= next_post)
        {
          experiment.value[BIAS_IDC] *= 1.0001;
          submit (&watch, &experiment, 1u << DYNAPSIM_IMEM);
          next_post += 8000;
        }
      drain ();
      g_usleep (500);
      now = g_get_monotonic_time ();
    }
  double seconds = (double)(now - begin) / G_USEC_PER_SEC;
  g_test_message ("in %.1f s: %u nominal, %u populations", seconds,
                  watch.count[BB_KIND_NOMINAL], watch.count[BB_KIND_POPULATION]);
  /* Half of the time at least goes into what is shown at once. A share and no rate, as
   * other programs may hold the processor meanwhile. */
  g_assert_cmpfloat (watch.seconds[BB_KIND_NOMINAL], >=, 0.5 * seconds);
  g_assert_cmpuint (watch.count[BB_KIND_NOMINAL], >=, 10);
  watch_stop (&watch);
}

static void
test_free_at_once (void)
{
  for (int i = 0; i < 50; i++)
    {
      Watch watch;
      Experiment experiment = experiment_of (1e-9, 200, 100);
      watch_start (&watch, 2);
      submit (&watch, &experiment, 0);
      g_usleep (i % 5 * 400);
      gint64 begin = g_get_monotonic_time ();
      watch_stop (&watch);
      g_assert_cmpint (g_get_monotonic_time () - begin, <, G_USEC_PER_SEC);
      guint before = watch.count[0] + watch.count[1];
      drain ();
      g_assert_cmpuint (watch.count[0] + watch.count[1], ==, before);
    }
}

static void
assert_same_run (const BbResult *a, const BbResult *b)
{
  const Traces *x = &a->recording.traces, *y = &b->recording.traces;
  g_assert_cmpuint (x->steps, ==, y->steps);
  for (int trace = 0; trace < DYNAPSIM_TRACES; trace++)
    if (x->value[trace] != NULL)
      g_assert_cmpmem (x->value[trace], x->steps * x->lanes * sizeof (float),
                       y->value[trace], y->steps * y->lanes * sizeof (float));
  const Spikes *s = &a->recording.spikes, *t = &b->recording.spikes;
  g_assert_cmpmem (s->first, (s->lanes + 1) * sizeof *s->first, t->first,
                   (t->lanes + 1) * sizeof *t->first);
  g_assert_cmpmem (s->step, s->first[s->lanes] * sizeof *s->step, t->step,
                   t->first[t->lanes] * sizeof *t->step);
  const Band *m = &a->recording.band, *n = &b->recording.band;
  g_assert_cmpuint (m->columns, ==, n->columns);
  if (m->columns > 0)
    g_assert_cmpmem (m->high[DYNAPSIM_IMEM], m->columns * sizeof (float),
                     n->high[DYNAPSIM_IMEM], n->columns * sizeof (float));
}

/* Asked for amid others and on two threads, or alone and on one: the same bytes. */
static void
test_same_bytes (void)
{
  Watch watch;
  watch_start (&watch, 2);
  for (int i = 20; i >= 0; i--)
    {
      Experiment experiment = experiment_of (1e-9 * (1 + i), 40, 0.3);
      submit (&watch, &experiment, 1u << DYNAPSIM_IMEM);
      g_usleep (i * 100);
    }
  settle (&watch);
  Experiment experiment = experiment_of (1e-9, 40, 0.3);
  for (BbKind kind = 0; kind < BB_KIND_CHECK; kind++)
    {
      g_autoptr (BbResult) alone = bb_job_run (
          kind, &(BbQuery){.experiment = experiment, .band_mask = 1u << DYNAPSIM_IMEM},
          &(BbRun){.generation = 1, .threads = 1});
      assert_same_run (alone, watch.last[kind]);
    }
  watch_stop (&watch);
}

static void
test_wait_nominal (void)
{
  Watch watch;
  Experiment experiment = experiment_of (1e-9, 0, 0.1);
  watch_start (&watch, 1);
  guint64 generation = submit (&watch, &experiment, 0);
  BbResult *result =
      bb_worker_wait_nominal (watch.worker, generation, 10 * G_USEC_PER_SEC);
  g_assert_nonnull (result);
  g_assert_cmpuint (result->generation, ==, generation);
  g_assert_cmpuint (result->recording.traces.steps, ==, 1000);
  bb_result_unref (result);

  /* Handed over once: neither the callback nor a second wait gets it. */
  settle (&watch);
  g_assert_cmpuint (watch.count[BB_KIND_NOMINAL], ==, 0);
  g_assert_null (bb_worker_wait_nominal (watch.worker, generation, 0));

  gint64 begin = g_get_monotonic_time ();
  g_assert_null (bb_worker_wait_nominal (watch.worker, generation + 1, 20000));
  g_assert_cmpint (g_get_monotonic_time () - begin, >=, 20000);
  watch_stop (&watch);
}

/* A request without neurons ends the population of an older one, which would stay. */
static void
test_no_neurons (void)
{
  Watch watch;
  Experiment many = experiment_of (1e-9, 1000, 20);
  Experiment none = experiment_of (1e-9, 0, 0.1);
  watch_start (&watch, 1);
  guint64 first = submit (&watch, &many, 0);
  BbResult *result = bb_worker_wait_nominal (watch.worker, first, 30 * G_USEC_PER_SEC);
  g_assert_nonnull (result);
  bb_result_unref (result);
  guint64 last = submit (&watch, &none, 0);
  settle (&watch);
  g_assert_cmpuint (watch.newest[BB_KIND_NOMINAL], ==, last);
  g_assert_cmpuint (watch.count[BB_KIND_POPULATION], ==, 0);
  watch_stop (&watch);
}

/* The refined run comes last, and tells what docs/physics.md, section 9, says of dt 1 ms
 * at 1 nA: 17 % low. */
static void
test_check (void)
{
  Experiment experiment = experiment_of (1e-9, 3, 10);
  experiment.value[BIAS_DT] = 1e-3;
  Watch watch;
  watch_start (&watch, 2);
  submit (&watch, &experiment, 0);
  while (watch.count[BB_KIND_CHECK] == 0)
    g_main_context_iteration (NULL, TRUE);
  const BbResult *check = watch.last[BB_KIND_CHECK];
  double error = bb_result_euler_error (watch.last[BB_KIND_NOMINAL], check);
  g_assert_cmpint (check->experiment.integrator, ==, INTEGRATOR_EULER);
  g_assert_null (check->recording.traces.value[0]);
  g_assert_cmpfloat (error, >, -0.19);
  g_assert_cmpfloat (error, <, -0.15);
  watch_stop (&watch);
}

/* The input is made once: the nominal run keeps it, the others take it from there. */
static void
test_input_is_shared (void)
{
  Experiment experiment = experiment_of (1e-9, 5, 0.5);
  experiment.input[0].kind = INPUT_POISSON;
  Watch watch;
  watch_start (&watch, 1);
  submit (&watch, &experiment, 0);
  settle (&watch);
  const Recording *nominal = &watch.last[BB_KIND_NOMINAL]->recording;
  const Recording *population = &watch.last[BB_KIND_POPULATION]->recording;
  g_assert_cmpuint (nominal->input.times[0].count, ==,
                    stimulus_times (&experiment, 0, NULL, 0));
  g_assert_cmpuint (nominal->input.times[0].count, >, 0);
  g_assert_null (population->input.event);
  BbResult *alone = bb_job_run (BB_KIND_POPULATION, &(BbQuery){.experiment = experiment},
                                &(BbRun){.threads = 1});
  g_assert_nonnull (alone->recording.input.event);
  assert_same_run (alone, watch.last[BB_KIND_POPULATION]);
  bb_result_unref (alone);
  watch_stop (&watch);
}

static void
wait_for_kind (Watch *watch, BbKind kind)
{
  gint64 end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;
  while (watch->count[kind] == 0)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      drain ();
      g_usleep (200);
    }
}

/* Each kind comes when it is asked for, alone as well, and no other does. */
static void
test_kinds_asked_for (void)
{
  for (BbKind asked = 0; asked < BB_KIND_COUNT; asked++)
    {
      Watch watch;
      BbQuery query = {
          .experiment = experiment_of (1e-9, 3, 0.1),
          .kinds = BB_KIND_BIT (asked),
          .seek = {BIAS_IDC, 20, 1},
      };
      watch_start (&watch, 1);
      bb_worker_submit (watch.worker, &query);
      wait_for_kind (&watch, asked);
      g_usleep (20000);
      drain ();
      for (BbKind kind = 0; kind < BB_KIND_COUNT; kind++)
        g_assert_cmpuint (watch.count[kind], ==, kind == asked);
      watch_stop (&watch);
    }
}

/* Nothing is run that the experiment has no use for. */
static void
test_kinds_without_need (void)
{
  BbQuery query = {
      .experiment = experiment_of (1e-9, 0, 0.1),
      .kinds = BB_KIND_BIT (BB_KIND_POPULATION) | BB_KIND_BIT (BB_KIND_CHECK)
               | BB_KIND_BIT (BB_KIND_SENSITIVITY),
  };
  query.experiment.integrator = INTEGRATOR_REFINED;
  Watch watch;
  watch_start (&watch, 1);
  bb_worker_submit (watch.worker, &query);
  wait_for_kind (&watch, BB_KIND_SENSITIVITY);
  g_assert_cmpuint (watch.count[BB_KIND_POPULATION], ==, 0);
  g_assert_cmpuint (watch.count[BB_KIND_CHECK], ==, 0);
  watch_stop (&watch);
}

/* More asked of the same experiment: what is there or under way is not run again, but a
 * band that was not asked for, or a question asked anew, is. */
static void
test_same_experiment_adds (void)
{
  Watch watch;
  BbQuery query = {
      .experiment = experiment_of (1e-9, 200, 1),
      .kinds = BB_KIND_BIT (BB_KIND_NOMINAL) | BB_KIND_BIT (BB_KIND_POPULATION),
      .band_mask = 1u << DYNAPSIM_IMEM,
  };
  watch_start (&watch, 1);
  guint64 first = bb_worker_submit (watch.worker, &query);
  wait_for_kind (&watch, BB_KIND_NOMINAL);
  query.kinds |= BB_KIND_BIT (BB_KIND_SEEK);
  query.seek = (BbSeek){BIAS_IDC, 42, 1};
  bb_worker_submit (watch.worker, &query);
  wait_for_kind (&watch, BB_KIND_SEEK);
  g_assert_cmpuint (watch.newest[BB_KIND_NOMINAL], ==, first);
  g_assert_cmpuint (watch.count[BB_KIND_POPULATION], ==, 1);

  query.band_mask |= 1u << DYNAPSIM_ISYN;
  query.seek.serial++;
  guint64 last = bb_worker_submit (watch.worker, &query);
  g_assert_null (bb_worker_wait_nominal (watch.worker, last, 10 * G_USEC_PER_SEC));
  settle (&watch);
  g_clear_pointer (&watch.last[BB_KIND_SEEK], bb_result_unref);
  watch.count[BB_KIND_SEEK] = 0;
  wait_for_kind (&watch, BB_KIND_SEEK);
  g_assert_cmpuint (watch.newest[BB_KIND_NOMINAL], ==, first);
  g_assert_cmpuint (watch.newest[BB_KIND_POPULATION], ==, last);
  g_assert_nonnull (watch.last[BB_KIND_POPULATION]->recording.band.high[DYNAPSIM_ISYN]);
  watch_stop (&watch);
}

/* What waits for idleness is given up at once for a newer query, and run for it. */
static void
test_idle_is_given_up (void)
{
  static const BbKind idle[] = {BB_KIND_CHECK, BB_KIND_SEEK, BB_KIND_SENSITIVITY,
                                BB_KIND_ADVICE};
  for (size_t i = 0; i < G_N_ELEMENTS (idle); i++)
    {
      BbQuery query = {
          .experiment = experiment_of (1e-9, 0, 20),
          .kinds = BB_KIND_BIT (BB_KIND_NOMINAL) | BB_KIND_BIT (idle[i]),
          .seek = {BIAS_IDC, 100, 1},
      };
      query.experiment.value[BIAS_DT] = 1e-5;
      Watch watch;
      watch_start (&watch, 1);
      bb_worker_submit (watch.worker, &query);
      wait_for_kind (&watch, BB_KIND_NOMINAL);
      g_usleep (20000);
      query.experiment = experiment_of (1e-9, 0, 0.1);
      gint64 begin = g_get_monotonic_time ();
      guint64 last = bb_worker_submit (watch.worker, &query);
      g_autoptr (BbResult) nominal =
          bb_worker_wait_nominal (watch.worker, last, 10 * G_USEC_PER_SEC);
      g_assert_nonnull (nominal);
      g_assert_cmpint (g_get_monotonic_time () - begin, <, G_USEC_PER_SEC / 2);
      wait_for_kind (&watch, idle[i]);
      g_assert_cmpuint (watch.newest[idle[i]], ==, last);
      g_assert_cmpuint (watch.count[idle[i]], ==, 1);
      watch_stop (&watch);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/worker/stress", test_stress);
  g_test_add_func ("/worker/no-starvation", test_no_starvation);
  g_test_add_func ("/worker/free-at-once", test_free_at_once);
  g_test_add_func ("/worker/same-bytes", test_same_bytes);
  g_test_add_func ("/worker/wait-nominal", test_wait_nominal);
  g_test_add_func ("/worker/no-neurons", test_no_neurons);
  g_test_add_func ("/worker/check", test_check);
  g_test_add_func ("/worker/input-is-shared", test_input_is_shared);
  g_test_add_func ("/worker/kinds-asked-for", test_kinds_asked_for);
  g_test_add_func ("/worker/kinds-without-need", test_kinds_without_need);
  g_test_add_func ("/worker/same-experiment-adds", test_same_experiment_adds);
  g_test_add_func ("/worker/idle-is-given-up", test_idle_is_given_up);
  return g_test_run ();
}
