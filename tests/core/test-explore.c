/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/circuit/dynapsim.h"
#include "core/engine/simulate.h"
#include "core/experiment/derived.h"
#include "core/study/explore.h"

#include <glib.h>

#include <math.h>

static Experiment
base_experiment (void)
{
  Experiment e = experiment_default ();

  e.value[BIAS_IDC] = 1e-9;
  e.value[BIAS_DURATION] = 0.5;
  e.value[BIAS_NEURONS] = 9;
  e.input[0].kind = INPUT_POISSON;
  experiment_set_lock (&e, DYNAPSIM_LOCK_MEM, true);
  return e;
}

static ExploreName
named (const char *name)
{
  ExploreName found;

  g_assert_true (explore_find (&dynapsim_circuit, name, &found));
  return found;
}

/* What one run of the experiment alone gives. */
static Measures
measure_alone (const Experiment *e)
{
  SimulateOptions nominal = {
      .lanes = 1, .trace_mask = circuit_trace_mask (e->circuit), .threads = 1};
  SimulateOptions others = {
      .first_lane = 1, .lanes = experiment_neurons (e), .threads = 1};
  Recording r;

  g_assert_cmpint (simulate (e, &nominal, &r, NULL), ==, SIMULATE_OK);
  Measures m = measure_lane (e, &r, 0);
  Recording first = r;
  if (others.lanes > 0)
    {
      g_assert_cmpint (simulate (e, &others, &r, NULL), ==, SIMULATE_OK);
      measure_population (e, &first, &r, &m);
      recording_clear (&r);
    }
  recording_clear (&first);
  return m;
}

static void
assert_same_measures (const Measures *a, const Measures *b)
{
  for (int id = 0; id < MEASURE_COUNT; id++)
    if (!(isnan (a->value[id]) && isnan (b->value[id])))
      g_assert_cmpmem (&a->value[id], sizeof (double), &b->value[id], sizeof (double));
}

/* Every point of a grid has the very numbers of a run of its own, also over axes that are
 * derived, carry locks along, or change the stimulus and so cannot share a run. */
static void
test_grid_equals_single_runs (void)
{
  static const double tau[] = {5e-3, 20e-3, 50e-3};
  static const double rate[] = {10, 200};
  static const double weight[] = {0.1, 1, 2};
  ExploreAxis axis[] = {{named ("tau_mem"), tau, 3},
                        {named ("rate"), rate, 2},
                        {named ("weight"), weight, 3}};
  ExploreGrid grid = {axis, 3};
  ExploreOptions options = {.threads = 2, .population = true, .summary = true};
  Experiment base = base_experiment ();

  g_assert_cmpuint (explore_grid_count (&grid), ==, 18);
  Measures measures[18];
  g_assert_cmpint (explore_run (&base, explore_grid_point, &grid, 18, &options, measures),
                   ==, SIMULATE_OK);
  for (size_t i = 0; i < 18; i++)
    {
      Experiment e = experiment_copy (&base);
      g_assert_true (derived_set (&e, DYNAPSIM_TAU_MEM, tau[i / 6], NULL));
      g_assert_true (experiment_set (&e, BIAS_RATE, rate[i / 3 % 2], NULL));
      g_assert_true (experiment_set (&e, BIAS_WEIGHT, weight[i % 3], NULL));
      Measures alone = measure_alone (&e);
      assert_same_measures (&measures[i], &alone);
      experiment_clear (&e);
    }
}

static void
count_refusals (size_t index, const Refusal *refusal, void *data)
{
  g_assert_cmpuint (index, ==, 1);
  g_assert_cmpint (refusal->id, ==, BIAS_IDC);
  ++*(int *)data;
}

static void
test_refused_points (void)
{
  static const double idc[] = {1e-9, 5, 2e-9};
  ExploreAxis axis = {named ("Idc"), idc, 3};
  ExploreGrid grid = {&axis, 1};
  int refused = 0;
  ExploreOptions options = {
      .threads = 1, .refused = count_refusals, .refused_data = &refused};
  Experiment base = base_experiment ();
  Measures m[3];

  g_assert_cmpint (explore_run (&base, explore_grid_point, &grid, 3, &options, m), ==,
                   SIMULATE_OK);
  g_assert_cmpint (refused, ==, 1);
  g_assert_true (isnan (m[1].value[MEASURE_RATE]));
  g_assert_cmpfloat (m[2].value[MEASURE_RATE], >, m[0].value[MEASURE_RATE]);
}

static void
test_chips_and_sensitivity (void)
{
  static const BiasId bias[] = {BIAS_IDC, BIAS_ITAU_MEM};
  ExploreSensitivity sensitivity = {bias, 2, 0.1};
  ExploreOptions options = {.threads = 2, .population = true};
  uint64_t first = 100;
  Experiment base = base_experiment ();
  Measures m[5];

  g_assert_cmpint (explore_run (&base, explore_chip_point, &first, 5, &options, m), ==,
                   SIMULATE_OK);
  for (size_t i = 0; i < 5; i++)
    {
      Experiment e = base_experiment ();
      e.chip_seed = 100 + i;
      Measures alone = measure_alone (&e);
      g_assert_true (alone.value[MEASURE_RATE_SD] == m[i].value[MEASURE_RATE_SD]);
    }
  g_assert_false (m[0].value[MEASURE_RATE_MEAN] == m[1].value[MEASURE_RATE_MEAN]);

  base.value[BIAS_DURATION] = 5;
  g_assert_cmpint (
      explore_run (&base, explore_sensitivity_point, &sensitivity, 5, &options, m), ==,
      SIMULATE_OK);
  g_assert_cmpfloat (m[1].value[MEASURE_RATE], >, m[0].value[MEASURE_RATE]);
  g_assert_cmpfloat (m[2].value[MEASURE_RATE], <, m[0].value[MEASURE_RATE]);
}

/* An axis over the population's own size. */
static void
test_neurons_axis (void)
{
  static const double neurons[] = {0, 3, 9, 40};
  ExploreAxis axis = {named ("neurons"), neurons, 4};
  ExploreGrid grid = {&axis, 1};
  ExploreOptions options = {.threads = 2, .population = true, .summary = true};
  Experiment base = base_experiment ();
  Measures m[4];

  g_assert_cmpint (explore_run (&base, explore_grid_point, &grid, 4, &options, m), ==,
                   SIMULATE_OK);
  for (size_t i = 0; i < 4; i++)
    {
      Experiment e = base_experiment ();
      e.value[BIAS_NEURONS] = neurons[i];
      Measures alone = measure_alone (&e);
      assert_same_measures (&m[i], &alone);
    }
}

static bool
stop_after_first (size_t done, void *data)
{
  *(size_t *)data = done;
  return false;
}

static void
test_cancel (void)
{
  double idc[3000];
  ExploreAxis axis = {named ("Idc"), idc, 3000};
  ExploreGrid grid = {&axis, 1};
  size_t done = 0;
  ExploreOptions options = {
      .threads = 1, .progress = stop_after_first, .progress_data = &done};
  Experiment base = base_experiment ();
  g_autofree Measures *m = g_new (Measures, 3000);

  explore_span (1e-12, 1e-9, 3000, true, idc);
  base.value[BIAS_DURATION] = 0.01;
  g_assert_cmpint (explore_run (&base, explore_grid_point, &grid, 3000, &options, m), ==,
                   SIMULATE_CANCELLED);
  g_assert_cmpuint (done, <, 3000);
}

static void
test_span (void)
{
  double v[5];

  explore_span (1e-12, 1e-8, 5, true, v);
  for (int i = 0; i < 5; i++)
    g_assert_cmpfloat (fabs (v[i] / pow (10, -12 + i) - 1), <, 1e-12);
  g_assert_true (v[0] == 1e-12 && v[2] == 1e-10 && v[4] == 1e-8);
  explore_span (-1, 1, 5, false, v);
  g_assert_true (v[0] == -1 && v[2] == 0 && v[4] == 1);
  explore_span (3, 9, 1, false, v);
  g_assert_true (v[0] == 3);
}

/* Each cell once, and every quarter of the map is touched among the first few. */
static void
test_coarse_to_fine (void)
{
  static const size_t size[][2] = {{64, 64}, {1, 1}, {7, 3}, {1, 50}, {33, 2}};

  for (size_t i = 0; i < G_N_ELEMENTS (size); i++)
    {
      size_t w = size[i][0], h = size[i][1];
      g_autofree size_t *order = g_new (size_t, w * h);
      g_autofree gboolean *seen = g_new0 (gboolean, w * h);
      explore_coarse_to_fine (w, h, order);
      for (size_t k = 0; k < w * h; k++)
        {
          g_assert_cmpuint (order[k], <, w * h);
          g_assert_false (seen[order[k]]);
          seen[order[k]] = TRUE;
        }
    }
  size_t order[64 * 64];
  int quarter[4] = {0};
  explore_coarse_to_fine (64, 64, order);
  for (int k = 0; k < 16; k++)
    quarter[(order[k] / 64 >= 32) * 2 + (order[k] % 64 >= 32)]++;
  for (int q = 0; q < 4; q++)
    g_assert_cmpint (quarter[q], ==, 4);
}

static void
test_names (void)
{
  ExploreName found;

  g_assert_true (explore_find (&dynapsim_circuit, "r_gain_syn", &found));
  g_assert_cmpint (found.derived, ==, DYNAPSIM_R_GAIN_SYN);
  g_assert_cmpint (found.bias, ==, BIAS_COUNT);
  g_assert_false (explore_find (&dynapsim_circuit, "Itau", &found));
}

/* The limit of spikes is one for each point: those that share a run do not share it. */
static void
test_spike_limit (void)
{
  Experiment base = base_experiment ();
  double idc[] = {0, 1e-9, 1e-9, 0.5e-9, 1e-9, 2e-9, 0};
  ExploreAxis axis = {named ("Idc"), idc, G_N_ELEMENTS (idc), NULL};
  ExploreGrid grid = {&axis, 1};
  ExploreOptions options = {.threads = 1};
  Measures free_of_limit[G_N_ELEMENTS (idc)], limited[G_N_ELEMENTS (idc)];

  base.input[0].kind = INPUT_NONE;
  g_assert_cmpint (
      explore_run (&base, explore_grid_point, &grid, axis.count, &options, free_of_limit),
      ==, SIMULATE_OK);
  options.spikes = (size_t)free_of_limit[5].value[MEASURE_SPIKE_SUM];
  g_assert_cmpuint (options.spikes, >, 10);
  g_assert_cmpint (
      explore_run (&base, explore_grid_point, &grid, axis.count, &options, limited), ==,
      SIMULATE_OK);
  for (size_t i = 0; i < axis.count; i++)
    assert_same_measures (&free_of_limit[i], &limited[i]);
  options.spikes--;
  g_assert_cmpint (
      explore_run (&base, explore_grid_point, &grid, axis.count, &options, limited), ==,
      SIMULATE_SPIKES);
}

/* Seeds of 64 bits, which no double holds, and what else they are an axis with. */
static void
test_seeds (void)
{
  Experiment base = base_experiment ();
  const uint64_t chip[] = {UINT64_MAX, UINT64_MAX - 1}, input[] = {1, 9007199254740993};
  ExploreAxis axis[] = {{named ("chip_seed"), NULL, 2, chip},
                        {named ("input_seed"), NULL, 2, input}};
  ExploreGrid grid = {axis, 2};
  ExploreOptions options = {.threads = 2, .population = true};
  Measures m[4];

  g_assert_cmpint (explore_run (&base, explore_grid_point, &grid, 4, &options, m), ==,
                   SIMULATE_OK);
  for (size_t i = 0; i < 4; i++)
    {
      Experiment e = experiment_copy (&base);
      e.chip_seed = chip[i / 2];
      e.input[0].seed = input[i % 2];
      Measures alone = measure_alone (&e);
      for (MeasureId id = MEASURE_RATE_MEAN; id < MEASURE_COUNT; id++)
        g_assert_cmpmem (&m[i].value[id], sizeof (double), &alone.value[id],
                         sizeof (double));
      g_assert_true (explore_grid_seed (&grid, i, 1) == input[i % 2]);
      experiment_clear (&e);
    }
  g_assert_true (fabs (m[0].value[MEASURE_RATE_MEAN] - m[2].value[MEASURE_RATE_MEAN])
                 > 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/explore/grid-equals-single-runs", test_grid_equals_single_runs);
  g_test_add_func ("/explore/refused-points", test_refused_points);
  g_test_add_func ("/explore/chips-and-sensitivity", test_chips_and_sensitivity);
  g_test_add_func ("/explore/neurons-axis", test_neurons_axis);
  g_test_add_func ("/explore/cancel", test_cancel);
  g_test_add_func ("/explore/span", test_span);
  g_test_add_func ("/explore/coarse-to-fine", test_coarse_to_fine);
  g_test_add_func ("/explore/names", test_names);
  g_test_add_func ("/explore/spike-limit", test_spike_limit);
  g_test_add_func ("/explore/seeds", test_seeds);
  return g_test_run ();
}
