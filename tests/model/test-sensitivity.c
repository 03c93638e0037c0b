/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Which knob matters: the changes are those of single runs, and a question that is given
 * up gets no answer. */
#include "core/circuit/dynapsim.h"
#include "model/file/preset.h"
#include "model/session/job.h"

#include <math.h>

static BbSensitivity
sensitivity_of (const Experiment *experiment)
{
  g_autoptr (BbResult) result = bb_job_run (
      BB_KIND_SENSITIVITY, &(BbQuery){.experiment = *experiment}, &(BbRun){.threads = 2});

  g_assert_nonnull (result);
  g_assert_false (result->failed);
  return result->sensitivity;
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
  g_autoptr (BbPreset) preset = bb_preset_load (name, NULL, &error);

  g_assert_no_error (error);
  BbSensitivity sensitivity = sensitivity_of (&preset->experiment);
  assert_changes_of_single_runs (&preset->experiment, &sensitivity);
}

static void
assert_covered (const Experiment *experiment, const BbSensitivity *sensitivity)
{
  double before = rate_alone (experiment);

  for (BiasId id = BIAS_CIRCUIT_COUNT; id < BIAS_COUNT; id++)
    {
      Experiment risen = experiment_copy (experiment);
      gboolean asked = bb_sensitivity_covers (id) && experiment_uses (experiment, id)
                       && experiment_set (&risen, id, experiment->value[id] * 1.1, NULL);

      g_test_message ("%s", bias_row (id)->name);
      if (!asked)
        g_assert_true (isnan (sensitivity->change[id]));
      else
        g_assert_cmpfloat (sensitivity->change[id], ==, rate_alone (&risen) - before);
      experiment_clear (&risen);
    }
}

/* Of each kind of stimulus the numbers, but no times; trains keep their seeds. */
static void
test_stimulus (void)
{
  for (InputKind kind = INPUT_NONE; kind < INPUT_KIND_COUNT; kind++)
    {
      Experiment experiment = experiment_default ();

      experiment.value[BIAS_DT] = 1e-4;
      experiment.value[BIAS_WEIGHT] = 3;
      experiment.value[BIAS_RATE] = 100;
      experiment.value[BIAS_BURST_SPIKES] = 10;
      experiment.value[BIAS_ISCALE] = 1e-7;
      experiment.input[0].kind = kind;
      experiment.dc = (DcKind)(kind % DC_KIND_COUNT);
      g_assert_true (experiment_validate (&experiment, NULL));
      BbSensitivity sensitivity = sensitivity_of (&experiment);
      assert_covered (&experiment, &sensitivity);
      if (kind == INPUT_POISSON)
        g_assert_cmpfloat (sensitivity.change[BIAS_WEIGHT], >, 0);
      experiment_clear (&experiment);
    }
  g_assert_true (bb_sensitivity_covers (BIAS_RATE));
  g_assert_true (bb_sensitivity_covers (bias_on_port (BIAS_WEIGHT, 1)));
  g_assert_true (bb_sensitivity_covers (BIAS_DC_TO));
  g_assert_false (bb_sensitivity_covers (BIAS_START));
  g_assert_false (bb_sensitivity_covers (BIAS_DC_STOP));
  g_assert_false (bb_sensitivity_covers (BIAS_DEVIATION));
  g_assert_false (bb_sensitivity_covers (BIAS_DT));
}

/* A locked gain goes along with its tau; without the lock the same rise does something
 * else. A bias at its upper bound cannot rise. */
static void
test_locks_and_bounds (void)
{
  Experiment experiment = experiment_default ();

  experiment.value[BIAS_IDC] = 1e-9;
  experiment.value[BIAS_DT] = 1e-4;
  experiment.value[BIAS_IREF] = bias_row (BIAS_IREF)->max;
  BbSensitivity loose = sensitivity_of (&experiment);
  experiment_set_lock (&experiment, DYNAPSIM_LOCK_MEM, true);
  BbSensitivity locked = sensitivity_of (&experiment);
  g_assert_true (isnan (locked.change[BIAS_IREF]));
  assert_changes_of_single_runs (&experiment, &locked);
  g_assert_cmpfloat (fabs (loose.change[BIAS_ITAU_MEM] - locked.change[BIAS_ITAU_MEM]), >,
                     0.1);
  experiment_clear (&experiment);
}

/* The membrane's gain matters for a driven neuron more than its threshold; for a silent
 * one nothing does. */
static void
test_largest (void)
{
  Experiment experiment = experiment_default ();
  BbSensitivity silent = sensitivity_of (&experiment);

  g_assert_cmpint (silent.largest, ==, BIAS_COUNT);
  experiment.value[BIAS_IDC] = 1e-9;
  experiment.value[BIAS_DT] = 1e-4;
  BbSensitivity driven = sensitivity_of (&experiment);
  g_assert_cmpint (driven.largest, <, BIAS_CIRCUIT_COUNT);
  for (BiasId id = 0; id < BIAS_CIRCUIT_COUNT; id++)
    if (bias_row (id)->block != BLOCK_TECHNOLOGY)
      g_assert_cmpfloat (fabs (driven.change[id]), <=,
                         fabs (driven.change[driven.largest]));
  g_assert_cmpfloat (driven.change[BIAS_IDC], >, 0.5);
  experiment_clear (&experiment);
}

static bool
until_cb (void *end)
{
  return g_get_monotonic_time () < *(const gint64 *)end;
}

/* A question about the longest run is given up at once. */
static void
test_cancel (void)
{
  Experiment experiment = experiment_default ();
  gint64 end = g_get_monotonic_time () + 20000;

  experiment.value[BIAS_DT] = 1e-5;
  experiment.value[BIAS_DURATION] = 20;
  g_assert_null (
      bb_job_run (BB_KIND_SENSITIVITY, &(BbQuery){.experiment = experiment},
                  &(BbRun){.threads = 2, .poll = until_cb, .poll_data = &end}));
  g_assert_cmpint (g_get_monotonic_time () - end, <, G_USEC_PER_SEC / 2);
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
  g_test_add_func ("/sensitivity/stimulus", test_stimulus);
  g_test_add_func ("/sensitivity/locks-and-bounds", test_locks_and_bounds);
  g_test_add_func ("/sensitivity/largest", test_largest);
  g_test_add_func ("/sensitivity/cancel", test_cancel);
  return g_test_run ();
}
