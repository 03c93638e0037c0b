/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The door: experiments that are refused as a whole. */
#include "core/experiment/experiment.h"

#include <glib.h>

#include <math.h>

/* One relation broken at a time. */
static void
test_validate_relations (void)
{
  static const struct
  {
    InputKind input;
    BiasId id;
    double value;
    RefusalCode code;
    BiasId named;
  } cases[] = {
      {INPUT_NONE, BIAS_DT, 1e-6, REFUSAL_NONE, BIAS_COUNT}, /* 1e6 steps */
      {INPUT_NONE, BIAS_DURATION, 2000, REFUSAL_NONE, BIAS_COUNT},
      {INPUT_NONE, BIAS_DURATION, 2000.001, REFUSAL_STEPS, BIAS_DT},
      {INPUT_NONE, BIAS_DURATION, 4e-4, REFUSAL_STEPS, BIAS_DT},
      {INPUT_NONE, BIAS_DURATION, 5e-4, REFUSAL_NONE, BIAS_COUNT}, /* half rounds up */
      {INPUT_NONE, BIAS_DURATION, 2000.0005, REFUSAL_STEPS, BIAS_DT},
      {INPUT_NONE, BIAS_DURATION, 1e-3, REFUSAL_NONE, BIAS_COUNT},
      {INPUT_NONE, BIAS_STOP, 0, REFUSAL_ORDER, BIAS_STOP},
      {INPUT_NONE, BIAS_DC_STOP, 0, REFUSAL_ORDER, BIAS_DC_STOP},
      {INPUT_NONE, BIAS_MEASURE_TO, 0, REFUSAL_ORDER, BIAS_MEASURE_TO},
      {INPUT_NONE, BIAS_MEASURE_TO, 7, REFUSAL_NONE, BIAS_COUNT},
      {INPUT_NONE, BIAS_MEASURE_FROM, 1, REFUSAL_ORDER, BIAS_MEASURE_FROM},
      {INPUT_NONE, BIAS_START, 5, REFUSAL_NONE, BIAS_COUNT},
      {INPUT_POISSON, BIAS_RATE, 1e6, REFUSAL_NONE, BIAS_COUNT},
      {INPUT_BURST, BIAS_BURST_PERIOD, 0.2, REFUSAL_NONE, BIAS_COUNT},
      {INPUT_BURST, BIAS_BURST_PERIOD, 0.19, REFUSAL_ORDER, BIAS_BURST_PERIOD},
      {INPUT_BURST, BIAS_RATE, 1, REFUSAL_ORDER, BIAS_BURST_PERIOD},
      {INPUT_REGULAR, BIAS_BURST_PERIOD, 0.19, REFUSAL_NONE, BIAS_COUNT},
      {INPUT_NONE, BIAS_IDC, NAN, REFUSAL_RANGE, BIAS_IDC},
      {INPUT_NONE, BIAS_DT, 0, REFUSAL_RANGE, BIAS_DT},
      {INPUT_NONE, BIAS_NEURONS, 0.5, REFUSAL_INTEGER, BIAS_NEURONS},
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Experiment experiment = experiment_default ();
      Refusal refusal = {.code = REFUSAL_NONE, .id = BIAS_COUNT};

      experiment.input[0].kind = cases[i].input;
      experiment.value[cases[i].id] = cases[i].value;
      bool sound = experiment_validate (&experiment, &refusal);
      g_test_message ("%s = %g", bias_row (cases[i].id)->name, cases[i].value);
      g_assert_cmpint (sound, ==, cases[i].code == REFUSAL_NONE);
      g_assert_cmpint (refusal.code, ==, cases[i].code);
      g_assert_cmpint (refusal.id, ==, cases[i].named);
    }
}

static void
test_validate_spike_count (void)
{
  Experiment experiment = experiment_default ();

  experiment.value[BIAS_DURATION] = 10;
  experiment.value[BIAS_RATE] = 1e6;
  experiment.input[0].kind = INPUT_SINGLE;
  g_assert_true (experiment_validate (&experiment, NULL));
  experiment.input[0].kind = INPUT_REGULAR;
  Refusal refusal = {0};
  g_assert_false (experiment_validate (&experiment, &refusal));
  g_assert_cmpint (refusal.code, ==, REFUSAL_COUNT);
  g_assert_cmpfloat (refusal.value, ==, 1e7);
  experiment.value[BIAS_STOP] = 2;
  g_assert_true (experiment_validate (&experiment, NULL));

  experiment.input[0].kind = INPUT_BURST;
  experiment.value[BIAS_BURST_SPIKES] = 100;
  experiment.value[BIAS_BURST_PERIOD] = 9.9e-5;
  g_assert_false (experiment_validate (&experiment, &refusal));
  g_assert_cmpint (refusal.code, ==, REFUSAL_COUNT);
}

static void
test_validate_list (void)
{
  static const struct
  {
    double time, weight;
    BiasId named; /* BIAS_COUNT: accepted */
  } cases[] = {
      {0, 1, BIAS_COUNT},           {5, -2.5, BIAS_COUNT},     {-0.1, 1, BIAS_START},
      {NAN, 1, BIAS_START},         {INFINITY, 1, BIAS_START}, {0.1, NAN, BIAS_WEIGHT},
      {0.1, INFINITY, BIAS_WEIGHT},
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Experiment experiment = experiment_default ();
      double times[] = {0.3, cases[i].time, 0.2}, weights[] = {1, cases[i].weight, 1};
      Refusal refusal = {.id = BIAS_COUNT};

      experiment.input[0].kind = INPUT_TIMES;
      experiment.input[0].times = spike_list_new (times, weights, 3);
      bool sound = experiment_validate (&experiment, &refusal);
      g_assert_cmpint (sound, ==, cases[i].named == BIAS_COUNT);
      g_assert_cmpint (refusal.id, ==, cases[i].named);
      if (!sound)
        g_assert_cmpint (refusal.code, ==, REFUSAL_LIST);
      experiment_clear (&experiment);
    }
}

static void
test_validate_list_length (void)
{
  Experiment experiment = experiment_default ();
  g_autofree double *times = g_new0 (double, SPIKE_LIST_MAX + 1);

  experiment.input[0].times = spike_list_new (times, NULL, SPIKE_LIST_MAX);
  g_assert_true (experiment_validate (&experiment, NULL));
  experiment_clear (&experiment);
  experiment.input[0].times = spike_list_new (times, NULL, SPIKE_LIST_MAX + 1);
  Refusal refusal = {0};
  g_assert_false (experiment_validate (&experiment, &refusal));
  g_assert_cmpint (refusal.code, ==, REFUSAL_COUNT);
  experiment_clear (&experiment);
}

static void
test_population (void)
{
  Experiment experiment = experiment_default ();
  double rows[2][BIAS_CIRCUIT_COUNT];

  for (BiasId id = 0; id < BIAS_CIRCUIT_COUNT; id++)
    rows[0][id] = rows[1][id] = experiment.value[id];
  rows[1][BIAS_C_REF] = 2e-12;
  experiment.population = population_new (&rows[0][0], 2);
  g_assert_cmpuint (experiment_neurons (&experiment), ==, 2);
  g_assert_true (experiment_validate (&experiment, NULL));
  g_assert_cmpfloat (population_row (experiment.population, 1)[BIAS_C_REF], ==, 2e-12);
  g_assert_false (experiment_uses (&experiment, BIAS_NEURONS));
  g_assert_false (experiment_uses (&experiment, BIAS_DEVIATION));
  experiment_clear (&experiment);

  rows[1][BIAS_VTH] = NAN;
  experiment.population = population_new (&rows[0][0], 2);
  Refusal refusal = {0};
  g_assert_false (experiment_validate (&experiment, &refusal));
  g_assert_cmpint (refusal.code, ==, REFUSAL_RANGE);
  g_assert_cmpint (refusal.id, ==, BIAS_VTH);
  experiment_clear (&experiment);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/validate/relations", test_validate_relations);
  g_test_add_func ("/validate/count", test_validate_spike_count);
  g_test_add_func ("/validate/list", test_validate_list);
  g_test_add_func ("/validate/list-length", test_validate_list_length);
  g_test_add_func ("/validate/population", test_population);
  return g_test_run ();
}
