/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/circuit/dynapsim.h"
#include "core/experiment/experiment.h"

#include <glib.h>

#include <math.h>

static void
test_default (void)
{
  Experiment experiment = experiment_default ();

  g_assert_true (experiment_validate (&experiment, NULL));
  g_assert_cmpuint (experiment_steps (&experiment), ==, 1000);
  g_assert_cmpuint (experiment_neurons (&experiment), ==, 0);
  g_assert_cmpint (experiment.input[0].kind, ==, INPUT_NONE);
  g_assert_true (experiment_varies_all (&experiment));
  for (LockId lock = 0; lock < DYNAPSIM_LOCKS; lock++)
    g_assert_false (experiment.lock[lock]);
  for (BiasId id = 0; id < BIAS_TABLE_COUNT; id++)
    g_assert_cmpfloat (experiment.value[id], ==, circuit_preset (&dynapsim_circuit, id));
}

/* Every kind of stimulus runs with the default numbers. */
static void
test_kinds_valid (void)
{
  Experiment experiment = experiment_default ();

  for (InputKind input = 0; input < INPUT_KIND_COUNT; input++)
    for (DcKind dc = 0; dc < DC_KIND_COUNT; dc++)
      {
        experiment.input[0].kind = input;
        experiment.dc = dc;
        g_assert_true (experiment_validate (&experiment, NULL));
      }
}

static void
test_set (void)
{
  Experiment experiment = experiment_default ();
  Refusal refusal;

  g_assert_true (experiment_set (&experiment, BIAS_IDC, 1e-9, &refusal));
  g_assert_cmpfloat (experiment.value[BIAS_IDC], ==, 1e-9);
  g_assert_true (experiment_set (&experiment, BIAS_STOP, 0.5, NULL));
  g_assert_true (experiment_set (&experiment, BIAS_STOP, INFINITY, NULL));
}

static void
test_set_refuses (void)
{
  static const struct
  {
    BiasId id;
    double value;
    RefusalCode code;
  } cases[] = {
      {BIAS_ITAU_MEM, 5, REFUSAL_RANGE},     {BIAS_ITAU_MEM, 0, REFUSAL_RANGE},
      {BIAS_IDC, NAN, REFUSAL_RANGE},        {BIAS_IDC, INFINITY, REFUSAL_RANGE},
      {BIAS_IDC, -1e-12, REFUSAL_RANGE},     {BIAS_NEURONS, 2.5, REFUSAL_INTEGER},
      {BIAS_NEURONS, 1024, REFUSAL_RANGE},   {BIAS_STOP, -INFINITY, REFUSAL_RANGE},
      {BIAS_START, INFINITY, REFUSAL_RANGE}, {BIAS_BURST_SPIKES, 0.5, REFUSAL_RANGE},
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Experiment before = experiment_default ();
      Experiment experiment = before;
      Refusal refusal = {0};

      g_assert_false (
          experiment_set (&experiment, cases[i].id, cases[i].value, &refusal));
      g_assert_true (experiment_equal (&before, &experiment));
      g_assert_cmpint (refusal.code, ==, cases[i].code);
      g_assert_cmpint (refusal.id, ==, cases[i].id);
      g_assert_cmpfloat (refusal.low, ==, bias_row (cases[i].id)->min);
      g_assert_cmpfloat (refusal.high, ==, bias_row (cases[i].id)->max);
      g_assert_false (experiment_set (&experiment, cases[i].id, cases[i].value, NULL));
    }
}

static double
ratio (const Experiment *experiment, LockId lock)
{
  return experiment->value[dynapsim_circuit.lock[lock].gain]
         / experiment->value[dynapsim_circuit.lock[lock].tau];
}

static void
test_lock_keeps_gain (void)
{
  for (LockId lock = 0; lock < DYNAPSIM_LOCKS; lock++)
    {
      Experiment experiment = experiment_default ();
      double gain = experiment.value[dynapsim_circuit.lock[lock].gain];
      double tau = experiment.value[dynapsim_circuit.lock[lock].tau];
      double kept = ratio (&experiment, lock);

      experiment_set_lock (&experiment, lock, true);
      for (int step = 1; step <= 300; step++)
        {
          g_assert_true (experiment_set (
              &experiment, dynapsim_circuit.lock[lock].tau,
              bias_step (dynapsim_circuit.lock[lock].tau, tau, step), NULL));
          g_assert_cmpfloat (fabs (ratio (&experiment, lock) / kept - 1), <, 1e-14);
        }
      g_assert_cmpfloat (experiment.value[dynapsim_circuit.lock[lock].gain], >, gain);
      g_assert_true (
          experiment_set (&experiment, dynapsim_circuit.lock[lock].tau, tau, NULL));
      g_assert_cmpfloat (experiment.value[dynapsim_circuit.lock[lock].gain], ==, gain);
    }
}

static void
test_unlocked_gain_stays (void)
{
  Experiment experiment = experiment_default ();
  double gain = experiment.value[BIAS_IGAIN_MEM];

  experiment_set_lock (&experiment, DYNAPSIM_LOCK_MEM, true);
  experiment_set_lock (&experiment, DYNAPSIM_LOCK_MEM, false);
  g_assert_true (experiment_set (&experiment, BIAS_ITAU_MEM, 1e-10, NULL));
  g_assert_cmpfloat (experiment.value[BIAS_IGAIN_MEM], ==, gain);

  experiment_set_lock (&experiment, DYNAPSIM_LOCK_SYN, true);
  g_assert_true (experiment_set (&experiment, BIAS_ITAU_MEM, 2e-10, NULL));
  g_assert_cmpfloat (experiment.value[BIAS_IGAIN_MEM], ==, gain);
}

/* With the lock on, a gain set by hand is the ratio to keep from then on. */
static void
test_lock_takes_new_gain (void)
{
  Experiment experiment = experiment_default ();

  experiment_set_lock (&experiment, DYNAPSIM_LOCK_MEM, true);
  experiment_set (&experiment, BIAS_ITAU_MEM, 1e-11, NULL);
  experiment_set (&experiment, BIAS_IGAIN_MEM, 8e-11, NULL);
  experiment_set (&experiment, BIAS_ITAU_MEM, 2e-11, NULL);
  g_assert_cmpfloat_with_epsilon (experiment.value[BIAS_IGAIN_MEM], 16e-11, 1e-24);
  experiment_set (&experiment, BIAS_ITAU_MEM, 1e-11, NULL);
  g_assert_cmpfloat (experiment.value[BIAS_IGAIN_MEM], ==, 8e-11);
}

static void
test_lock_taken_anew (void)
{
  Experiment experiment = experiment_default ();

  experiment_set (&experiment, BIAS_ITAU_AHP, 1e-12, NULL);
  experiment_set (&experiment, BIAS_IGAIN_AHP, 3e-12, NULL);
  experiment_set (&experiment, BIAS_ITAU_AHP, 2e-12, NULL);
  experiment_set_lock (&experiment, DYNAPSIM_LOCK_AHP, true);
  experiment_set (&experiment, BIAS_ITAU_AHP, 4e-12, NULL);
  g_assert_cmpfloat (experiment.value[BIAS_IGAIN_AHP], ==, 6e-12);

  experiment.value[BIAS_IGAIN_AHP] = 4e-11;
  experiment_anchor_locks (&experiment);
  experiment_set (&experiment, BIAS_ITAU_AHP, 8e-12, NULL);
  g_assert_cmpfloat (experiment.value[BIAS_IGAIN_AHP], ==, 8e-11);
}

static void
test_locked_gain_out_of_range (void)
{
  Experiment experiment = experiment_default ();

  experiment_set_lock (&experiment, DYNAPSIM_LOCK_SYN, true);
  Experiment before = experiment;
  Refusal refusal = {0};
  g_assert_false (experiment_set (&experiment, BIAS_ITAU_SYN, 2e-5, &refusal));
  g_assert_true (experiment_equal (&before, &experiment));
  g_assert_cmpint (refusal.code, ==, REFUSAL_LOCKED);
  g_assert_cmpint (refusal.id, ==, BIAS_IGAIN_SYN);
  g_assert_cmpfloat_with_epsilon (refusal.value, 2e-3, 1e-12);
}

static void
test_lock_names (void)
{
  g_assert_cmpint (circuit_lock_of (&dynapsim_circuit, BIAS_ITAU_MEM), ==,
                   DYNAPSIM_LOCK_MEM);
  g_assert_cmpint (circuit_lock_of (&dynapsim_circuit, BIAS_IGAIN_AHP), ==,
                   DYNAPSIM_LOCK_AHP);
  g_assert_cmpint (circuit_lock_of (&dynapsim_circuit, BIAS_IDC), ==, LOCK_NONE);
  g_assert_cmpstr (dynapsim_circuit.lock[DYNAPSIM_LOCK_SYN].name, ==, "r_gain_syn");
  g_assert_cmpstr (input_kind_name (INPUT_POISSON), ==, "poisson");
  g_assert_null (input_kind_name (INPUT_KIND_COUNT));
  g_assert_cmpstr (dc_kind_name (DC_RAMP), ==, "ramp");
  g_assert_null (dc_kind_name (DC_KIND_COUNT));
  g_assert_true (circuit_find ("dynapsim") == &dynapsim_circuit);
  g_assert_null (circuit_find ("dynapsin"));
  g_assert_cmpstr (integrator_name (INTEGRATOR_EULER), ==, "euler");
  g_assert_null (integrator_name ((Integrator)99));
}

static void
test_spike_list_sorted (void)
{
  double times[] = {0.3, 0.1, 0.2, 0.1}, weights[] = {3, 1, 2, -1};
  SpikeList *list = spike_list_new (times, weights, 4);
  SpikeList *plain = spike_list_new (times, NULL, 4);
  SpikeList *empty = spike_list_new (NULL, NULL, 0);

  times[0] = 99;
  g_assert_cmpuint (spike_list_count (list), ==, 4);
  g_assert_cmpfloat (spike_list_time (list, 0), ==, 0.1);
  g_assert_cmpfloat (spike_list_weight (list, 0, 7), ==, 1);
  g_assert_cmpfloat (spike_list_weight (list, 1, 7), ==, -1);
  g_assert_cmpfloat (spike_list_time (list, 2), ==, 0.2);
  g_assert_cmpfloat (spike_list_time (list, 3), ==, 0.3);
  g_assert_cmpfloat (spike_list_weight (list, 3, 7), ==, 3);
  g_assert_true (spike_list_has_weights (list));
  g_assert_false (spike_list_has_weights (plain));
  g_assert_cmpfloat (spike_list_weight (plain, 0, 7), ==, 7);
  g_assert_cmpuint (spike_list_count (empty), ==, 0);
  g_assert_cmpuint (spike_list_count (NULL), ==, 0);
  g_assert_false (spike_list_has_weights (NULL));
  g_assert_null (spike_list_new (times, NULL, SIZE_MAX / 2));
  spike_list_unref (list);
  spike_list_unref (plain);
  spike_list_unref (empty);
  spike_list_unref (NULL);
}

static gpointer
copy_and_clear (gpointer data)
{
  for (int i = 0; i < 20000; i++)
    {
      Experiment copy = experiment_copy (data);

      g_assert_cmpuint (spike_list_count (copy.input[0].times), ==, 1);
      experiment_clear (&copy);
    }
  return NULL;
}

/* The last reference frees, whichever thread holds it; the sanitizers would see more or
 * fewer. */
static void
test_shared_between_threads (void)
{
  Experiment experiment = experiment_default ();
  double row[BIAS_CIRCUIT_COUNT] = {0}, time = 0.5;

  experiment.input[0].times = spike_list_new (&time, NULL, 1);
  experiment.population = population_new (row, 1);
  GThread *threads[3];
  for (size_t i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("copy", copy_and_clear, &experiment);
  for (size_t i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpfloat (spike_list_time (experiment.input[0].times, 0), ==, 0.5);
  experiment_clear (&experiment);
  experiment_clear (&experiment);
  g_assert_null (experiment.input[0].times);
}

static void
test_equal (void)
{
  Experiment a = experiment_default ();
  double times[] = {0.1, 0.2}, weights[] = {1, 2};

  a.input[0].times = spike_list_new (times, weights, 2);
  a.value[BIAS_STOP] = INFINITY;
  Experiment b = experiment_copy (&a);
  g_assert_true (experiment_equal (&a, &b));

  b.lock_anchor[0].gain *= 2;
  g_assert_true (experiment_equal (&a, &b));

  spike_list_unref (b.input[0].times);
  b.input[0].times = spike_list_new (times, weights, 2);
  g_assert_true (experiment_equal (&a, &b));
  spike_list_unref (b.input[0].times);
  b.input[0].times = spike_list_new (times, NULL, 2);
  g_assert_false (experiment_equal (&a, &b));
  weights[1] = 3;
  spike_list_unref (b.input[0].times);
  b.input[0].times = spike_list_new (times, weights, 2);
  g_assert_false (experiment_equal (&a, &b));
  experiment_clear (&b);
  experiment_clear (&a);
}

static void
test_every_part_counts (void)
{
  Experiment a = experiment_default ();

  for (BiasId id = 0; id < BIAS_TABLE_COUNT; id++)
    {
      Experiment b = a;

      b.value[id] = isinf (b.value[id]) ? 1 : nextafter (b.value[id], INFINITY);
      g_assert_false (experiment_equal (&a, &b));
    }
  for (int part = 0; part < 6; part++)
    {
      Experiment b = a;

      b.input[0].kind = part == 0 ? INPUT_BURST : b.input[0].kind;
      b.dc = part == 1 ? DC_STEP : b.dc;
      b.lock[1] = part == 2;
      b.chip_seed += part == 3;
      b.input[0].seed += part == 4;
      b.varied[BIAS_UT] = part != 5;
      g_assert_false (experiment_equal (&a, &b));
    }
}

static void
test_uses (void)
{
  static const struct
  {
    BiasId id;
    const char *inputs; /* those where it has an effect, in the order of InputKind */
  } cases[] = {
      {BIAS_RATE, "..rpb."},         {BIAS_WEIGHT, ".srpbt"},
      {BIAS_START, ".srpb."},        {BIAS_STOP, "..rpb."},
      {BIAS_BURST_SPIKES, "....b."}, {BIAS_BURST_PERIOD, "....b."},
      {BIAS_DC_AMPLITUDE, "......"}, {BIAS_IDC, "nsrpbt"},
      {BIAS_NEURONS, "nsrpbt"},      {BIAS_IF_NMDA, "......"},
      {BIAS_DT, "nsrpbt"},
  };
  Experiment experiment = experiment_default ();

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    for (InputKind kind = 0; kind < INPUT_KIND_COUNT; kind++)
      {
        experiment.input[0].kind = kind;
        g_assert_cmpint (experiment_uses (&experiment, cases[i].id), ==,
                         cases[i].inputs[kind] != '.');
      }
  experiment.dc = DC_STEP;
  g_assert_true (experiment_uses (&experiment, BIAS_DC_AMPLITUDE));
  g_assert_true (experiment_uses (&experiment, BIAS_DC_STOP));
  g_assert_false (experiment_uses (&experiment, BIAS_DC_TO));
  experiment.dc = DC_RAMP;
  g_assert_true (experiment_uses (&experiment, BIAS_DC_TO));
  g_assert_false (experiment_uses (&experiment, BIAS_DC_AMPLITUDE));
}

static void
test_varied (void)
{
  Experiment experiment = experiment_default ();

  experiment_vary_devices (&experiment);
  g_assert_true (experiment_varies_devices (&experiment));
  g_assert_false (experiment_varies_all (&experiment));
  for (BiasId id = 0; id < BIAS_CIRCUIT_COUNT; id++)
    g_assert_cmpint (experiment.varied[id], ==,
                     circuit_has (experiment.circuit, id)
                         && bias_row (id)->mismatch == MISMATCH_DEVICE);
  experiment_vary_all (&experiment);
  g_assert_true (experiment_varies_all (&experiment));
  g_assert_false (experiment.varied[BIAS_ISCALE]);
  experiment.varied[BIAS_UT] = false;
  g_assert_false (experiment_varies_all (&experiment));
  g_assert_false (experiment_varies_devices (&experiment));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/experiment/default", test_default);
  g_test_add_func ("/experiment/kinds", test_kinds_valid);
  g_test_add_func ("/experiment/set", test_set);
  g_test_add_func ("/experiment/set/refuses", test_set_refuses);
  g_test_add_func ("/experiment/lock/keeps", test_lock_keeps_gain);
  g_test_add_func ("/experiment/lock/off", test_unlocked_gain_stays);
  g_test_add_func ("/experiment/lock/new-gain", test_lock_takes_new_gain);
  g_test_add_func ("/experiment/lock/anew", test_lock_taken_anew);
  g_test_add_func ("/experiment/lock/range", test_locked_gain_out_of_range);
  g_test_add_func ("/experiment/names", test_lock_names);
  g_test_add_func ("/experiment/spike-list", test_spike_list_sorted);
  g_test_add_func ("/experiment/threads", test_shared_between_threads);
  g_test_add_func ("/experiment/equal", test_equal);
  g_test_add_func ("/experiment/equal/parts", test_every_part_counts);
  g_test_add_func ("/experiment/uses", test_uses);
  g_test_add_func ("/experiment/varied", test_varied);
  return g_test_run ();
}
