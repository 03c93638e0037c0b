/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Which knob matters: the changes are those of single runs, and a cancelled or newer
 * question is not answered by an old one. */
#include "core/circuit/dynapsim.h"
#include "model/session/job.h"
#include "model/session/sensitivity.h"

#include "model/file/preset.h"

#include <math.h>

typedef struct Answer
{
  gboolean arrived;
  gboolean done;
  BbSensitivity sensitivity;
  GError *error;
} Answer;

static void
answer_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->done = bb_sensitivity_finish (result, &answer->sensitivity, &answer->error);
  answer->arrived = TRUE;
}

static void
await (Answer *answer)
{
  while (!answer->arrived)
    g_main_context_iteration (NULL, TRUE);
}

static double
rate_alone (const Experiment *experiment)
{
  g_autoptr (BbResult) result =
      bb_job_run (BB_KIND_NOMINAL, &(BbQuery){.experiment = *experiment},
                  &(BbRun){.generation = 1, .threads = 1});

  return measure_fine_rate (&result->measures);
}

static void
assert_changes_of_single_runs (const Experiment *base, const BbSensitivity *sensitivity)
{
  double before = rate_alone (base);

  for (BiasId id = 0; id < BIAS_CIRCUIT_COUNT; id++)
    {
      Experiment risen = experiment_copy (base);

      if (!experiment_set (&risen, id, base->value[id] * 1.1, NULL))
        g_assert_true (isnan (sensitivity->change[id]));
      else
        g_assert_cmpfloat (sensitivity->change[id], ==, rate_alone (&risen) - before);
      experiment_clear (&risen);
    }
}

static void
test_equals_single_runs (gconstpointer name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BbPreset) preset = bb_preset_load (name, &error);
  Answer answer = {0};

  g_assert_no_error (error);
  bb_sensitivity_async (&preset->experiment, NULL, answer_cb, &answer);
  await (&answer);
  g_assert_true (answer.done);
  assert_changes_of_single_runs (&preset->experiment, &answer.sensitivity);
}

/* A locked gain goes along with its tau; without the lock the same rise does something
 * else. A bias at its upper bound cannot rise. */
static void
test_locks_and_bounds (void)
{
  Experiment experiment = experiment_default ();
  Answer locked = {0}, loose = {0};

  experiment.value[BIAS_IDC] = 1e-9;
  experiment.value[BIAS_DT] = 1e-4;
  experiment.value[BIAS_IREF] = bias_row (BIAS_IREF)->max;
  bb_sensitivity_async (&experiment, NULL, answer_cb, &loose);
  experiment_set_lock (&experiment, DYNAPSIM_LOCK_MEM, true);
  bb_sensitivity_async (&experiment, NULL, answer_cb, &locked);
  await (&loose);
  await (&locked);
  g_assert_true (isnan (locked.sensitivity.change[BIAS_IREF]));
  assert_changes_of_single_runs (&experiment, &locked.sensitivity);
  g_assert_cmpfloat (fabs (loose.sensitivity.change[BIAS_ITAU_MEM]
                           - locked.sensitivity.change[BIAS_ITAU_MEM]),
                     >, 0.1);
  experiment_clear (&experiment);
}

/* The membrane's gain matters for a driven neuron more than its threshold; for a silent
 * one nothing does. */
static void
test_largest (void)
{
  Experiment experiment = experiment_default ();
  Answer driven = {0}, silent = {0};

  bb_sensitivity_async (&experiment, NULL, answer_cb, &silent);
  await (&silent);
  g_assert_cmpint (silent.sensitivity.largest, ==, BIAS_COUNT);
  experiment.value[BIAS_IDC] = 1e-9;
  experiment.value[BIAS_DT] = 1e-4;
  bb_sensitivity_async (&experiment, NULL, answer_cb, &driven);
  await (&driven);
  g_assert_cmpint (driven.sensitivity.largest, <, BIAS_CIRCUIT_COUNT);
  for (BiasId id = 0; id < BIAS_CIRCUIT_COUNT; id++)
    if (bias_row (id)->block != BLOCK_TECHNOLOGY)
      g_assert_cmpfloat (fabs (driven.sensitivity.change[id]), <=,
                         fabs (driven.sensitivity.change[driven.sensitivity.largest]));
  g_assert_cmpfloat (driven.sensitivity.change[BIAS_IDC], >, 0.5);
  experiment_clear (&experiment);
}

/* A question about the longest run is given up at once. */
static void
test_cancel (void)
{
  Experiment experiment = experiment_default ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Answer answer = {0};

  experiment.value[BIAS_DT] = 1e-5;
  experiment.value[BIAS_DURATION] = 20;
  bb_sensitivity_async (&experiment, cancellable, answer_cb, &answer);
  g_usleep (20000);
  gint64 begin = g_get_monotonic_time ();
  g_cancellable_cancel (cancellable);
  await (&answer);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, G_USEC_PER_SEC / 2);
  g_assert_false (answer.done);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&answer.error);
  experiment_clear (&experiment);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/sensitivity/equals-single-runs/driven", "factory:driven",
                        test_equals_single_runs);
  g_test_add_data_func ("/sensitivity/equals-single-runs/adapting", "factory:adapting",
                        test_equals_single_runs);
  g_test_add_data_func ("/sensitivity/equals-single-runs/synapse", "factory:synapse",
                        test_equals_single_runs);
  g_test_add_func ("/sensitivity/locks-and-bounds", test_locks_and_bounds);
  g_test_add_func ("/sensitivity/largest", test_largest);
  g_test_add_func ("/sensitivity/cancel", test_cancel);
  return g_test_run ();
}
