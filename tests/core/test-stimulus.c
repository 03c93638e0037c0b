/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/experiment/mismatch.h"
#include "core/experiment/stimulus.h"

#include <glib.h>

#include <math.h>
#include <stdlib.h>

static Experiment
with_input (InputKind kind)
{
  Experiment e = experiment_default ();

  e.input[0].kind = kind;
  e.value[BIAS_DT] = 1e-4;
  return e;
}

static void
assert_steps (const Experiment *e, const uint32_t *step, size_t count)
{
  InputTrain train;

  g_assert_true (input_train_build (e, &train));
  g_assert_cmpuint (train.count, ==, count);
  for (size_t i = 0; i < count; i++)
    {
      g_assert_cmpuint (train.event[i].step, ==, step[i]);
      g_assert_cmpuint (train.event[i].lane, ==, INPUT_ALL_LANES);
    }
  input_train_clear (&train);
}

static void
test_regular (void)
{
  static const uint32_t step[] = {1000, 3000, 5000, 7000};
  Experiment e = with_input (INPUT_REGULAR);

  e.value[BIAS_RATE] = 5;
  e.value[BIAS_START] = 0.1;
  e.value[BIAS_STOP] = 0.9;
  assert_steps (&e, step, G_N_ELEMENTS (step)); /* the stop time itself is out */
}

/* 3 * 0.1 ms is a hair below 0.3 ms in binary, yet begins step 3. */
static void
test_binning_at_boundaries (void)
{
  Experiment e = with_input (INPUT_SINGLE);

  for (uint32_t k = 0; k < 1000; k++)
    {
      e.value[BIAS_START] = k * 1e-4;
      assert_steps (&e, &k, 1);
    }
  e.value[BIAS_START] = 5;
  assert_steps (&e, NULL, 0);
}

static void
test_burst (void)
{
  static const uint32_t step[] = {0, 100, 200, 5000, 5100, 5200};
  Experiment e = with_input (INPUT_BURST);

  e.value[BIAS_RATE] = 100;
  e.value[BIAS_BURST_SPIKES] = 3;
  e.value[BIAS_BURST_PERIOD] = 0.5;
  assert_steps (&e, step, G_N_ELEMENTS (step));
}

/* A rate of 0 is a rate: no spikes from any train, and none from a rate that is almost
 * 0 but the first of a regular one. */
static void
test_rate_zero (void)
{
  static const InputKind kinds[] = {INPUT_REGULAR, INPUT_POISSON, INPUT_BURST};

  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (double spikes = 1; spikes <= 5; spikes += 4)
      {
        Experiment e = with_input (kinds[i]);

        g_assert_true (experiment_set (&e, BIAS_BURST_SPIKES, spikes, NULL));
        g_assert_true (experiment_set (&e, BIAS_RATE, 0, NULL));
        g_assert_true (experiment_validate (&e, NULL));
        assert_steps (&e, NULL, 0);
        g_assert_cmpuint (stimulus_times (&e, 0, NULL, 0), ==, 0);
      }
  Experiment e = with_input (INPUT_REGULAR);
  const uint32_t first = 0;
  g_assert_true (experiment_set (&e, BIAS_RATE, 1e-320, NULL));
  assert_steps (&e, &first, 1);
  e.input[0].kind = INPUT_POISSON;
  assert_steps (&e, NULL, 0);
}

static void
test_list (void)
{
  static const double time[] = {0.02, 0.01, 0.02};
  static const double weight[] = {1, 2, -3.5};
  Experiment e = with_input (INPUT_TIMES);

  e.input[0].times = spike_list_new (time, weight, 3);
  InputTrain train;
  g_assert_true (input_train_build (&e, &train));
  g_assert_cmpuint (train.count, ==, 2);
  g_assert_cmpuint (train.event[0].step, ==, 100);
  g_assert_true (train.event[0].value == 2.0f);
  g_assert_true (train.event[1].value == -2.5f); /* two spikes of one step add up */
  input_train_clear (&train);
  experiment_clear (&e);
}

/* The same spikes at another dt, another seed's elsewhere. */
static void
test_poisson_is_continuous (void)
{
  Experiment e = with_input (INPUT_POISSON);
  double fine[100], coarse[100], other[100];
  size_t n = stimulus_times (&e, 0, fine, 100);

  g_assert_cmpuint (n, >, 5);
  e.value[BIAS_DT] = 1e-3;
  g_assert_cmpuint (stimulus_times (&e, 0, coarse, 100), ==, n);
  g_assert_cmpmem (fine, n * sizeof *fine, coarse, n * sizeof *coarse);
  e.input[0].seed = 2;
  stimulus_times (&e, 0, other, 100);
  g_assert_true (fabs (other[0] - fine[0]) > 0);
}

/* Counts and intervals of a long train are those of a Poisson process. */
static void
test_poisson_statistics (void)
{
  Experiment e = with_input (INPUT_POISSON);
  const size_t room = 40000;
  g_autofree double *time = g_new (double, room);

  e.value[BIAS_DT] = 0.1;
  e.value[BIAS_DURATION] = 1000;
  e.value[BIAS_RATE] = 30;
  size_t n = stimulus_times (&e, 0, time, room);
  g_assert_cmpfloat (fabs ((double)n - 30000), <, 5 * sqrt (30000));
  double squares = 0;
  for (size_t i = 1; i < n; i++)
    {
      double gap = (time[i] - time[i - 1]) * 30;
      g_assert_cmpfloat (gap, >, 0);
      squares += (gap - 1) * (gap - 1);
    }
  g_assert_cmpfloat (fabs (squares / (double)n - 1), <, 0.1);
}

static void
test_sorting_and_adding (void)
{
  InputEvent *event = malloc (4 * sizeof *event);

  event[0] = (InputEvent){7, 1, 1};
  event[1] = (InputEvent){3, 2, 0.5f};
  event[2] = (InputEvent){7, 0, 4};
  event[3] = (InputEvent){7, 1, 2};
  InputTrain train;
  input_train_take (event, 4, &train);
  g_assert_cmpuint (train.count, ==, 3);
  g_assert_cmpuint (train.event[0].step, ==, 3);
  g_assert_true (train.event[1].lane == 0 && train.event[1].value == 4.0f);
  g_assert_true (train.event[2].lane == 1 && train.event[2].value == 3.0f);
  input_train_clear (&train);
}

static void
test_dc (void)
{
  Experiment e = with_input (INPUT_NONE);

  g_assert_true (stimulus_dc (&e, 5000) == 0);
  e.dc = DC_STEP;
  e.value[BIAS_DC_AMPLITUDE] = 3e-9;
  e.value[BIAS_DC_START] = 0.25;
  e.value[BIAS_DC_STOP] = 0.75;
  g_assert_true (stimulus_dc (&e, 2499) == 0);
  g_assert_true (stimulus_dc (&e, 2500) == 3e-9);
  g_assert_true (stimulus_dc (&e, 7499) == 3e-9);
  g_assert_true (stimulus_dc (&e, 7500) == 0);

  e.dc = DC_RAMP;
  e.value[BIAS_DC_FROM] = 1e-9;
  e.value[BIAS_DC_TO] = 5e-9;
  e.value[BIAS_DC_STOP] = INFINITY; /* to the end of the run */
  g_assert_true (stimulus_dc (&e, 2499) == 0);
  g_assert_cmpfloat (fabs (stimulus_dc (&e, 2500) - 1e-9), <, 1e-15);
  g_assert_cmpfloat (fabs (stimulus_dc (&e, 6250) - 3e-9), <, 1e-15);
  g_assert_cmpfloat (fabs (stimulus_dc (&e, 9999) - 5e-9), <, 1e-12);
}

/* Sigma is deviation / rule; draws do not depend on the population or on other rows. */
static void
test_mismatch (void)
{
  Experiment e = experiment_default ();
  double value[BIAS_CIRCUIT_COUNT];
  double sum = 0, squares = 0;

  for (size_t lane = 1; lane <= 1000; lane++)
    {
      g_assert_cmpuint (mismatch_lane (&e, lane, value), ==, 0);
      double off = value[BIAS_ITAU_MEM] / e.value[BIAS_ITAU_MEM] - 1;
      sum += off;
      squares += off * off;
      g_assert_true (value[BIAS_ISCALE] == e.value[BIAS_ISCALE]);
    }
  g_assert_cmpfloat (fabs (sum / 1000), <, 0.016);
  g_assert_cmpfloat (fabs (sqrt (squares / 1000) - 0.1), <, 0.012);

  mismatch_lane (&e, 0, value);
  for (BiasId id = 0; id < BIAS_CIRCUIT_COUNT; id++)
    g_assert_true (value[id] == e.value[id]);
}

static void
test_mismatch_floor (void)
{
  Experiment e = experiment_default ();

  e.value[BIAS_DEVIATION] = 3; /* sigma 100 % */
  double value[BIAS_CIRCUIT_COUNT];
  size_t floored = 0;
  for (size_t lane = 1; lane <= 200; lane++)
    {
      floored += mismatch_lane (&e, lane, value);
      for (BiasId id = 0; id < BIAS_CIRCUIT_COUNT; id++)
        g_assert_cmpfloat (value[id], >=, 0.05 * e.value[id] * (1 - 1e-12));
    }
  /* P (g < -0.95) = 17 % of 24 * 200 draws. */
  g_assert_cmpfloat (fabs ((double)floored / 4800 - 0.171), <, 0.03);
}

static void
test_mismatch_selection (void)
{
  Experiment e = experiment_default ();
  double value[BIAS_CIRCUIT_COUNT], all[BIAS_CIRCUIT_COUNT];

  mismatch_lane (&e, 3, all);
  experiment_vary_devices (&e);
  mismatch_lane (&e, 3, value);
  g_assert_true (value[BIAS_UT] == e.value[BIAS_UT]);
  g_assert_true (value[BIAS_C_MEM] == all[BIAS_C_MEM]);
  e.chip_seed++;
  mismatch_lane (&e, 3, value);
  g_assert_false (value[BIAS_C_MEM] == all[BIAS_C_MEM]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stimulus/regular", test_regular);
  g_test_add_func ("/stimulus/binning-at-boundaries", test_binning_at_boundaries);
  g_test_add_func ("/stimulus/burst", test_burst);
  g_test_add_func ("/stimulus/list", test_list);
  g_test_add_func ("/stimulus/rate-zero", test_rate_zero);
  g_test_add_func ("/stimulus/poisson-is-continuous", test_poisson_is_continuous);
  g_test_add_func ("/stimulus/poisson-statistics", test_poisson_statistics);
  g_test_add_func ("/stimulus/sorting-and-adding", test_sorting_and_adding);
  g_test_add_func ("/stimulus/dc", test_dc);
  g_test_add_func ("/mismatch/draws", test_mismatch);
  g_test_add_func ("/mismatch/floor", test_mismatch_floor);
  g_test_add_func ("/mismatch/selection", test_mismatch_selection);
  return g_test_run ();
}
