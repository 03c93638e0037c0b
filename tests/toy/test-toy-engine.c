/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A circuit that no source knows runs, is recorded, measured and swept. */
#include "toy.h"

#include "core/engine/simulate.h"
#include "core/study/explore.h"

#include <glib.h>

#include <math.h>

enum
{
  EAST,
  EAST_ECHO,
  WEST = 3,
  WEST_ECHO2 = 5,
  STEPS = 2000
};

/* One spike of weight 2 at 10 ms goes into the second port. */
static Experiment
one_spike_west (void)
{
  Experiment e = experiment_for (&toy_circuit);

  e.value[BIAS_DURATION] = STEPS * e.value[BIAS_DT];
  e.input[1].kind = INPUT_SINGLE;
  e.value[bias_on_port (BIAS_START, 1)] = 0.01;
  e.value[bias_on_port (BIAS_WEIGHT, 1)] = 2;
  g_assert_true (experiment_validate (&e, NULL));
  return e;
}

static Recording
run (const Experiment *e, size_t lanes, unsigned mask)
{
  SimulateOptions options = {.lanes = lanes, .trace_mask = mask, .threads = 2};
  Recording r;

  g_assert_cmpint (simulate (e, &options, &r, NULL), ==, SIMULATE_OK);
  return r;
}

/* 2 nA that decay by the factor of the circuit; nothing where no spike went in. */
static void
test_closed_form (void)
{
  Experiment e = one_spike_west ();
  Recording r = run (&e, 1, circuit_trace_mask (&toy_circuit));
  double decay = 1 - e.value[BIAS_DT] * e.value[BIAS_ITAU_SYN] / 1e-13;

  for (size_t k = 0; k < STEPS; k++)
    {
      double wanted = k < 100 ? 0 : 2e-9 * pow (decay, (double)k - 100);
      g_assert_cmpfloat (fabs ((double)r.traces.value[WEST][k] - wanted), <=,
                         1e-4 * wanted);
      g_assert_cmpfloat ((double)r.traces.value[EAST][k], ==, 0);
      g_assert_cmpfloat ((double)r.traces.value[EAST_ECHO][k], ==, 0);
    }
  g_assert_cmpuint (r.input.times[1].count, ==, 1);
  g_assert_cmpfloat (r.input.times[1].time[0], ==, 0.01);
  g_assert_cmpuint (r.input.times[0].count, ==, 0);
  recording_clear (&r);
}

/* Alone or together, one lane or many: the same numbers; what was not asked is absent. */
static void
test_masks_and_lanes (void)
{
  Experiment e = one_spike_west ();
  Recording all = run (&e, 1, circuit_trace_mask (&toy_circuit));

  for (TraceId id = 0; id < toy_circuit.traces; id++)
    for (size_t lanes = 1; lanes <= 70; lanes += 69)
      {
        Recording one = run (&e, lanes, 1u << id);
        for (TraceId other = 0; other < CIRCUIT_TRACES_MAX; other++)
          g_assert_true ((one.traces.value[other] != NULL) == (other == id));
        for (size_t k = 0; k < STEPS; k++)
          g_assert_cmpfloat ((double)one.traces.value[id][k * lanes], ==,
                             (double)all.traces.value[id][k]);
        recording_clear (&one);
      }
  recording_clear (&all);
}

static void
test_measures (void)
{
  Experiment e = one_spike_west ();
  MeasureId peak = measure_find (&toy_circuit, "peak_west");

  e.value[BIAS_ISPKTHR] = 1.5e-9;
  Recording r = run (&e, 1, circuit_trace_mask (&toy_circuit));
  Measures m = measure_lane (&e, &r, 0);
  g_assert_cmpfloat (fabs (m.value[peak] / 2e-9 - 1), <, 1e-6);
  g_assert_cmpfloat (m.value[MEASURE_EVENTS], >, 0);
  g_assert_cmpfloat (m.value[MEASURE_LATENCY], ==, (100 + 1) * e.value[BIAS_DT]);
  char name[MEASURE_NAME_TEXT];
  g_assert_cmpstr (measure_name (&toy_circuit, peak, name), ==, "peak_west");
  g_assert_cmpint (measure_find (&toy_circuit, "peak_imem"), ==, MEASURE_COUNT);
  g_assert_false (measure_exists (&toy_circuit, MEASURE_PEAK + toy_circuit.traces));
  recording_clear (&r);
}

/* Both ports count, each with its own spikes: independent ones under the same seed. */
static void
test_ports_are_independent (void)
{
  Experiment e = experiment_for (&toy_circuit);

  for (int port = 0; port < 2; port++)
    e.input[port].kind = INPUT_POISSON;
  InputTrain train;
  g_assert_true (input_train_build (&e, &train));
  g_assert_cmpuint (train.times[0].count, >, 5);
  g_assert_cmpuint (train.times[1].count, >, 5);
  g_assert_cmpfloat (train.times[0].time[0], !=, train.times[1].time[0]);
  input_train_clear (&train);
}

static void
test_swept (void)
{
  Experiment e = experiment_for (&toy_circuit);
  double rate[] = {10, 100, 1000};
  ExploreAxis axis = {.value = rate, .count = G_N_ELEMENTS (rate)};
  ExploreGrid grid = {&axis, 1};
  ExploreOptions options = {.threads = 1, .summary = true};
  MeasureId mean = measure_find (&toy_circuit, "mean_west2");

  e.input[1].kind = INPUT_REGULAR;
  g_assert_true (explore_find (&toy_circuit, "west_in.rate", &axis.name));
  Measures m[G_N_ELEMENTS (rate)];
  g_assert_cmpint (
      explore_run (&e, explore_grid_point, &grid, G_N_ELEMENTS (rate), &options, m), ==,
      SIMULATE_OK);
  for (size_t i = 1; i < G_N_ELEMENTS (rate); i++)
    g_assert_cmpfloat (m[i].value[mean], >, 5 * m[i - 1].value[mean]);
}

/* Mismatch reaches the circuit's rows, and a band can be taken over any trace. */
static void
test_population (void)
{
  Experiment e = one_spike_west ();
  SimulateOptions options = {.first_lane = 1,
                             .lanes = 40,
                             .band_mask = 1u << WEST_ECHO2,
                             .band_columns = 50,
                             .threads = 2};

  e.value[BIAS_NEURONS] = 40;
  Recording r;
  g_assert_cmpint (simulate (&e, &options, &r, NULL), ==, SIMULATE_OK);
  g_assert_null (r.band.low[WEST]);
  g_assert_nonnull (r.band.low[WEST_ECHO2]);
  g_assert_cmpfloat ((double)r.band.low[WEST_ECHO2][25], <,
                     (double)r.band.high[WEST_ECHO2][25]);
  recording_clear (&r);
}

/* What both circuits have with the same default stays, the rest becomes the default; the
 * way back restores the circuit, not what was lost. */
static void
test_switching (void)
{
  Experiment e = experiment_default ();

  e.value[BIAS_IO] = 7e-13;
  e.value[BIAS_ITAU_SYN] = 3e-11;
  e.value[BIAS_DURATION] = 0.25;
  e.value[BIAS_DT] = 5e-4;
  e.lock[0] = true;
  e.input[0].kind = INPUT_REGULAR;
  experiment_set_circuit (&e, &toy_circuit);
  g_assert_true (experiment_validate (&e, NULL));
  g_assert_true (experiment_varies_all (&e));
  g_assert_cmpfloat (e.value[BIAS_IO], ==, 7e-13);
  g_assert_cmpfloat (e.value[BIAS_ITAU_SYN], ==, 1e-11);
  g_assert_cmpfloat (e.value[BIAS_DURATION], ==, 0.25);
  g_assert_cmpfloat (e.value[BIAS_DT], ==, toy_circuit.dt);
  g_assert_cmpint (e.input[0].kind, ==, INPUT_REGULAR);
  experiment_set_circuit (&e, circuit_list[0]);
  g_assert_cmpfloat (e.value[BIAS_IO], ==, 7e-13);
  g_assert_cmpfloat (e.value[BIAS_ITAU_SYN], ==,
                     circuit_preset (circuit_list[0], BIAS_ITAU_SYN));
  g_assert_true (e.circuit == circuit_list[0]);
  experiment_clear (&e);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/toy/closed-form", test_closed_form);
  g_test_add_func ("/toy/masks-and-lanes", test_masks_and_lanes);
  g_test_add_func ("/toy/measures", test_measures);
  g_test_add_func ("/toy/ports", test_ports_are_independent);
  g_test_add_func ("/toy/swept", test_swept);
  g_test_add_func ("/toy/population", test_population);
  g_test_add_func ("/toy/switching", test_switching);
  return g_test_run ();
}
