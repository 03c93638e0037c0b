/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Which results belong together, and that only what is wanted is asked for. */
#include "core/circuit/dynapsim.h"
#include "model/session/job.h"
#include "model/session/session.h"

#include <math.h>

typedef struct Fixture
{
  BbDocument *document;
  BbSession *session;
  guint told[BB_KIND_COUNT]; /* signals by kind */
  guint64 generation;        /* of what was offered last */
} Fixture;

/* At each signal all that is kept fits. */
static void
result_cb (BbSession *session, int kind, gpointer data)
{
  Fixture *fixture = data;
  const BbResult *nominal = bb_session_result (session, BB_KIND_NOMINAL);
  const BbResult *population = bb_session_result (session, BB_KIND_POPULATION);
  const BbResult *check = bb_session_result (session, BB_KIND_CHECK);

  fixture->told[kind]++;
  if (nominal != NULL && population != NULL)
    g_assert_true (bb_same_picture (&nominal->experiment, &population->experiment));
  if (check != NULL)
    g_assert_true (experiment_equal (&nominal->experiment, &check->experiment));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->document = bb_document_new ();
  g_assert_true (bb_document_set (fixture->document, BIAS_IDC, 1e-9, NULL));
  g_assert_true (bb_document_set (fixture->document, BIAS_NEURONS, 5, NULL));
  fixture->session = bb_session_new (fixture->document);
  g_signal_connect (fixture->session, "result", G_CALLBACK (result_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->session);
  g_assert_finalize_object (fixture->document);
}

/* What a run of `experiment` gives, as if the worker had made it. */
static void
offer (Fixture *fixture, const Experiment *experiment, BbKind kind)
{
  g_autoptr (BbResult) result =
      bb_job_run (kind, &(BbQuery){.experiment = *experiment},
                  &(BbRun){.generation = ++fixture->generation, .threads = 1});

  bb_session_offer (fixture->session, result);
}

static void
offer_present (Fixture *fixture, BbKind kind)
{
  offer (fixture, bb_document_experiment (fixture->document), kind);
}

static gboolean
keeps (Fixture *fixture, BbKind kind)
{
  return bb_session_result (fixture->session, kind) != NULL;
}

static gboolean
keeps_any (Fixture *fixture)
{
  for (BbKind kind = 0; kind < BB_KIND_COUNT; kind++)
    if (keeps (fixture, kind))
      return TRUE;
  return FALSE;
}

static void
iterate_until (Fixture *fixture, BbKind kind)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (!keeps (fixture, kind))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (200);
    }
}

static void
test_time_base (Fixture *fixture, gconstpointer data)
{
  offer_present (fixture, BB_KIND_NOMINAL);
  offer_present (fixture, BB_KIND_POPULATION);
  g_assert_true (keeps (fixture, BB_KIND_POPULATION));

  /* Both stay until the nominal run of the new step is there, then go at once. */
  Experiment before = experiment_copy (bb_document_experiment (fixture->document));
  g_assert_true (bb_document_set (fixture->document, BIAS_DT, 5e-4, NULL));
  g_assert_true (keeps (fixture, BB_KIND_POPULATION));
  offer_present (fixture, BB_KIND_NOMINAL);
  g_assert_false (keeps (fixture, BB_KIND_POPULATION));
  g_assert_cmpuint (fixture->told[BB_KIND_POPULATION], ==, 2);

  offer (fixture, &before, BB_KIND_POPULATION);
  g_assert_false (keeps (fixture, BB_KIND_POPULATION));
  g_assert_cmpuint (fixture->told[BB_KIND_POPULATION], ==, 2);
  offer_present (fixture, BB_KIND_POPULATION);
  g_assert_true (keeps (fixture, BB_KIND_POPULATION));
  experiment_clear (&before);
}

/* A population of an earlier run of the same steps stays while a slider is dragged. */
static void
test_population_of_a_drag (Fixture *fixture, gconstpointer data)
{
  offer_present (fixture, BB_KIND_NOMINAL);
  g_assert_false (bb_session_matches (fixture->session, BB_KIND_POPULATION));
  offer_present (fixture, BB_KIND_POPULATION);
  g_assert_true (bb_session_matches (fixture->session, BB_KIND_POPULATION));
  g_assert_true (bb_document_set (fixture->document, BIAS_IDC, 2e-9, NULL));
  g_assert_true (bb_session_matches (fixture->session, BB_KIND_POPULATION));
  offer_present (fixture, BB_KIND_NOMINAL);
  g_assert_true (keeps (fixture, BB_KIND_POPULATION));
  g_assert_false (bb_session_matches (fixture->session, BB_KIND_POPULATION));
}

static void
test_no_neurons (Fixture *fixture, gconstpointer data)
{
  offer_present (fixture, BB_KIND_NOMINAL);
  offer_present (fixture, BB_KIND_POPULATION);
  Experiment before = experiment_copy (bb_document_experiment (fixture->document));
  g_assert_true (bb_document_set (fixture->document, BIAS_NEURONS, 0, NULL));
  g_assert_false (keeps (fixture, BB_KIND_POPULATION));
  g_assert_cmpuint (fixture->told[BB_KIND_POPULATION], ==, 2);
  offer (fixture, &before, BB_KIND_POPULATION);
  g_assert_false (keeps (fixture, BB_KIND_POPULATION));
  experiment_clear (&before);
}

static void
test_check (Fixture *fixture, gconstpointer data)
{
  g_assert_true (isnan (bb_session_euler_error (fixture->session)));
  offer_present (fixture, BB_KIND_CHECK);
  g_assert_false (keeps (fixture, BB_KIND_CHECK));
  offer_present (fixture, BB_KIND_NOMINAL);
  offer_present (fixture, BB_KIND_CHECK);
  g_assert_true (keeps (fixture, BB_KIND_CHECK));
  g_assert_true (isfinite (bb_session_euler_error (fixture->session)));
  g_assert_true (bb_session_matches (fixture->session, BB_KIND_CHECK));

  /* The error is that of the traces, and goes with their run. */
  g_assert_true (bb_document_set (fixture->document, BIAS_IDC, 2e-9, NULL));
  offer_present (fixture, BB_KIND_NOMINAL);
  g_assert_false (keeps (fixture, BB_KIND_CHECK));
  g_assert_true (isnan (bb_session_euler_error (fixture->session)));
  g_assert_false (bb_session_matches (fixture->session, BB_KIND_CHECK));
}

/* A run that did not come to its end leaves the one before, and says why. */
static void
test_trouble (Fixture *fixture, gconstpointer data)
{
  BbQuery query = {.experiment = *bb_document_experiment (fixture->document)};
  g_autoptr (BbResult) ended = bb_result_new (&query, BB_KIND_NOMINAL, 1000);

  offer_present (fixture, BB_KIND_NOMINAL);
  g_assert_null (bb_session_trouble (fixture->session, BB_KIND_NOMINAL));
  const BbResult *before = bb_session_result (fixture->session, BB_KIND_NOMINAL);
  ended->failed = TRUE;
  ended->status = SIMULATE_SUBSTEPS;
  ended->recording.reached = 0.25;
  bb_session_offer (fixture->session, ended);
  g_assert_true (bb_session_result (fixture->session, BB_KIND_NOMINAL) == before);
  g_autofree char *trouble = bb_session_trouble (fixture->session, BB_KIND_NOMINAL);
  g_assert_nonnull (strstr (trouble, "in the first 250 ms"));
  g_assert_true (bb_document_set (fixture->document, BIAS_IDC, 3e-9, NULL));
  g_assert_null (bb_session_trouble (fixture->session, BB_KIND_NOMINAL));
}

/* What is about one experiment alone goes with it. */
static void
test_only_present (Fixture *fixture, gconstpointer data)
{
  const BbKind kind = (BbKind)GPOINTER_TO_INT (data);
  Experiment before = experiment_copy (bb_document_experiment (fixture->document));

  offer_present (fixture, kind);
  g_assert_true (keeps (fixture, kind));
  g_assert_true (bb_document_set (fixture->document, BIAS_IDC, 2e-9, NULL));
  g_assert_false (keeps (fixture, kind));
  offer (fixture, &before, kind);
  g_assert_false (keeps (fixture, kind));
  experiment_clear (&before);
}

/* An older result never takes the place of a newer one. */
static void
test_only_newer (Fixture *fixture, gconstpointer data)
{
  fixture->generation = 10;
  offer_present (fixture, BB_KIND_NOMINAL);
  fixture->generation = 5;
  offer_present (fixture, BB_KIND_NOMINAL);
  g_assert_cmpuint (bb_session_result (fixture->session, BB_KIND_NOMINAL)->generation, ==,
                    11);
  g_assert_cmpuint (fixture->told[BB_KIND_NOMINAL], ==, 1);
}

static void
test_nothing_unwanted (Fixture *fixture, gconstpointer data)
{
  gint64 end = g_get_monotonic_time () + 50000;

  g_assert_true (bb_document_set (fixture->document, BIAS_IDC, 2e-9, NULL));
  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_assert_false (keeps_any (fixture));

  bb_session_want (fixture->session, BB_KIND_BIT (BB_KIND_NOMINAL), TRUE);
  bb_session_want (fixture->session, BB_KIND_BIT (BB_KIND_SENSITIVITY), TRUE);
  iterate_until (fixture, BB_KIND_NOMINAL);
  iterate_until (fixture, BB_KIND_SENSITIVITY);
  g_assert_false (keeps (fixture, BB_KIND_POPULATION));
  g_assert_false (keeps (fixture, BB_KIND_CHECK));
  bb_session_want (fixture->session, BB_KIND_BIT (BB_KIND_SENSITIVITY), FALSE);
  g_assert_true (bb_document_set (fixture->document, BIAS_IDC, 3e-9, NULL));
  iterate_until (fixture, BB_KIND_NOMINAL);
  for (end = g_get_monotonic_time () + 300000; g_get_monotonic_time () < end;)
    g_main_context_iteration (NULL, FALSE);
  g_assert_false (keeps (fixture, BB_KIND_SENSITIVITY));
}

/* The bands of a panel that is shown only now are run for. */
static void
test_band_of_a_new_panel (Fixture *fixture, gconstpointer data)
{
  View view = *bb_document_view (fixture->document);

  view.shown[DYNAPSIM_PANEL_IAHP] = false;
  bb_document_set_view (fixture->document, &view);
  bb_session_want (fixture->session,
                   BB_KIND_BIT (BB_KIND_NOMINAL) | BB_KIND_BIT (BB_KIND_POPULATION),
                   TRUE);
  iterate_until (fixture, BB_KIND_POPULATION);
  g_assert_null (bb_session_result (fixture->session, BB_KIND_POPULATION)
                     ->recording.band.high[DYNAPSIM_IAHP]);
  view.shown[DYNAPSIM_PANEL_IAHP] = true;
  bb_document_set_view (fixture->document, &view);
  while (bb_session_busy (fixture->session) || g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  g_assert_nonnull (bb_session_result (fixture->session, BB_KIND_POPULATION)
                        ->recording.band.high[DYNAPSIM_IAHP]);
  g_assert_cmpuint (fixture->told[BB_KIND_NOMINAL], ==, 1);
}

/* Another question, or a change, and the old answer does not come any more; changes of
 * what is wanted leave the question alone. */
static void
test_seek (Fixture *fixture, gconstpointer data)
{
  bb_session_seek (fixture->session, BIAS_IDC, 20);
  bb_session_want (fixture->session, BB_KIND_BIT (BB_KIND_CHECK), TRUE);
  iterate_until (fixture, BB_KIND_SEEK);
  const BbResult *found = bb_session_result (fixture->session, BB_KIND_SEEK);
  g_assert_true (found->answer.found);
  g_assert_cmpfloat_with_epsilon (found->answer.best.rate, 20, 0.5);
  g_autoptr (BbResult) old = bb_result_ref (found);

  bb_session_seek (fixture->session, BIAS_IDC, 30);
  g_assert_false (keeps (fixture, BB_KIND_SEEK));
  iterate_until (fixture, BB_KIND_SEEK);
  g_assert_cmpfloat_with_epsilon (
      bb_session_result (fixture->session, BB_KIND_SEEK)->answer.best.rate, 30, 0.5);

  g_assert_true (bb_document_set (fixture->document, BIAS_KAPPA_N, 0.7, NULL));
  g_assert_false (keeps (fixture, BB_KIND_SEEK));
  bb_session_offer (fixture->session, old);
  g_assert_false (keeps (fixture, BB_KIND_SEEK));
}

/* A change and back before the worker looked: what is there is the present run. */
static void
test_change_and_back (Fixture *fixture, gconstpointer data)
{
  bb_session_want (fixture->session, BB_KIND_BIT (BB_KIND_NOMINAL), TRUE);
  for (int i = 0; i < 50; i++)
    {
      g_assert_true (bb_document_set (fixture->document, BIAS_IDC, 2e-9, NULL));
      g_assert_true (bb_document_set (fixture->document, BIAS_IDC, 1e-9, NULL));
      while (bb_session_shown (fixture->session)
             < bb_session_requested (fixture->session))
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpfloat (bb_session_result (fixture->session, BB_KIND_NOMINAL)
                             ->experiment.value[BIAS_IDC],
                         ==, 1e-9);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                  \
  g_test_add ("/session/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("time-base", test_time_base);
  ADD ("population-of-a-drag", test_population_of_a_drag);
  ADD ("no-neurons", test_no_neurons);
  ADD ("check", test_check);
  ADD ("trouble", test_trouble);
  g_test_add ("/session/sensitivity", Fixture, GINT_TO_POINTER (BB_KIND_SENSITIVITY),
              set_up, test_only_present, tear_down);
  g_test_add ("/session/advice", Fixture, GINT_TO_POINTER (BB_KIND_ADVICE), set_up,
              test_only_present, tear_down);
  ADD ("only-newer", test_only_newer);
  ADD ("nothing-unwanted", test_nothing_unwanted);
  ADD ("band-of-a-new-panel", test_band_of_a_new_panel);
  ADD ("seek", test_seek);
  ADD ("change-and-back", test_change_and_back);
  return g_test_run ();
}
