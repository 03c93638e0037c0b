/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What is said of an Euler run, of trains whose answer is plain. */
#include "core/study/euler-error.h"

#include "core/engine/simulate.h"

#include <glib.h>

#include <math.h>
#include <string.h>

enum
{
  SPIKES_MAX = 64
};

/* A train of neuron 0: times in steps of 1 ms. */
typedef struct Train
{
  uint32_t step[SPIKES_MAX];
  uint16_t count[SPIKES_MAX];
  size_t first[2];
} Train;

static void
add (Train *train, double time)
{
  g_assert_cmpuint (train->first[1], <, SPIKES_MAX);
  train->count[train->first[1]] = 1;
  train->step[train->first[1]++] = (uint32_t)lround (time * 1000) - 1;
}

/* Spikes from `first` on, each interval `growth` times the one before, until `end`. */
static Train
train_of (double first, double interval, double growth, double end)
{
  Train train = {0};

  for (double time = first; time <= end; time += interval, interval *= growth)
    add (&train, time);
  return train;
}

static Experiment
one_second (void)
{
  Experiment e = experiment_default ();

  e.value[BIAS_DT] = 1e-3;
  return e;
}

static double
error_in (const Experiment *e, Train *euler, Train *refined)
{
  Spikes ours = {1, euler->first, euler->step, euler->count, NULL};
  Spikes theirs = {1, refined->first, refined->step, refined->count, NULL};

  return euler_error (e, &ours, &theirs);
}

static double
error_of (Train euler, Train refined)
{
  Experiment e = one_second ();

  return error_in (&e, &euler, &refined);
}

static void
assert_near (double value, double wanted, double tolerance)
{
  if (!(fabs (value - wanted) <= tolerance))
    g_error ("%.9g is not within %.3g of %.9g", value, tolerance, wanted);
}

static void
test_steady (void)
{
  assert_near (error_of (train_of (0.02, 0.02, 1, 1), train_of (0.02, 0.02, 1, 1)), 0, 0);
  assert_near (error_of (train_of (0.03, 0.03, 1, 1), train_of (0.024, 0.024, 1, 1)),
               -0.2, 0.01);
  assert_near (error_of (train_of (0.024, 0.024, 1, 1), train_of (0.03, 0.03, 1, 1)),
               0.25, 0.01);
}

/* Intervals that grow: the run that is slower has fewer spikes, and so the shorter mean
 * interval. */
static void
test_growing (void)
{
  Train euler = train_of (0.0204, 0.0204, 1.2, 1),
        refined = train_of (0.02, 0.02, 1.2, 1);

  g_assert_cmpuint (euler.first[1], <, refined.first[1]);
  assert_near (error_of (euler, refined), -1 + 1 / 1.02, 0.003);
}

/* The window begins where both have come to intervals of other numbers. */
static void
test_growing_in_window (void)
{
  Experiment e = one_second ();
  Train euler = train_of (0.021, 0.0206, 1.1, 1), refined = train_of (0.02, 0.02, 1.1, 1);

  e.value[BIAS_MEASURE_FROM] = 0.2;
  e.value[BIAS_MEASURE_TO] = 0.8;
  assert_near (error_in (&e, &euler, &refined), -1 + 1 / 1.03, 0.01);
  /* A steady one long after the start. */
  euler = train_of (0.02, 0.022, 1, 1);
  refined = train_of (0.02, 0.02, 1, 1);
  e.value[BIAS_MEASURE_FROM] = 0.7;
  e.value[BIAS_MEASURE_TO] = 0.9;
  assert_near (error_in (&e, &euler, &refined), -1 + 1 / 1.1, 0.01);
}

/* Spikes that end midway, as the input does. */
static void
test_ending (void)
{
  assert_near (error_of (train_of (0.05, 0.05, 1, 0.5), train_of (0.045, 0.045, 1, 0.5)),
               -0.1, 0.02);
  /* One falls silent after two spikes, the other goes on. */
  assert_near (error_of (train_of (0.02, 0.02, 1, 0.05), train_of (0.02, 0.02, 1, 1.001)),
               2.0 / 50 - 1, 1e-9);
  assert_near (error_of (train_of (0.02, 0.02, 1, 1.001), train_of (0.02, 0.02, 1, 0.05)),
               50.0 / 2 - 1, 1e-9);
}

/* A long pause that one enters two spikes later says nothing of the rate. */
static void
test_pause (void)
{
  Train euler = train_of (0.13, 0.03, 1, 0.42),
        refined = train_of (0.125, 0.025, 1, 0.42);
  double counts = ((double)euler.first[1] + 1) / ((double)refined.first[1] + 1) - 1;

  add (&euler, 0.9);
  add (&refined, 0.9);
  assert_near (error_of (euler, refined), counts, 0.001);
  assert_near (counts, -0.15, 0.03);
}

/* Three spikes to each of ten bursts, and four. */
static void
test_bursts (void)
{
  Train euler = {0}, refined = {0};

  for (int burst = 0; burst < 10; burst++)
    {
      for (int i = 0; i < 3; i++)
        add (&euler, 0.05 + 0.1 * burst + 0.008 * i);
      for (int i = 0; i < 4; i++)
        add (&refined, 0.05 + 0.1 * burst + 0.006 * i);
    }
  assert_near (error_of (euler, refined), -0.25, 0.03);
}

static void
test_few (void)
{
  Train none = {0}, one = train_of (0.5, 1, 1, 1), two = train_of (0.5, 0.3, 1, 1);
  Train ten = train_of (0.1, 0.1, 1, 1.001);

  g_assert_true (isnan (error_of (none, none)));
  g_assert_true (isnan (error_of (one, none)));
  g_assert_true (isnan (error_of (none, one)));
  g_assert_true (isnan (error_of (one, one)));
  g_assert_true (isnan (error_of (one, two)));
  g_assert_true (isnan (error_of (ten, none)));
  assert_near (error_of (none, ten), -1, 0);
  assert_near (error_of (one, ten), -0.9, 1e-9);
  assert_near (error_of (two, train_of (0.5, 0.27, 1, 1)), -0.1, 0.01);
}

/* Both from real runs: an adapting neuron, whose 13th spike comes at 0.9063 s with Euler
 * and at 0.889 s refined. */
static void
test_adapting (void)
{
  Experiment e = experiment_default ();
  SimulateOptions options = {.lanes = 1, .threads = 1};
  Recording euler, refined;

  e.value[BIAS_IDC] = 1e-9;
  e.value[BIAS_DT] = 1e-4;
  e.value[BIAS_IW_AHP] = 2e-7;
  e.value[BIAS_ITAU_AHP] = 2.8368794326241126e-12;
  e.value[BIAS_IGAIN_AHP] = 1.134751773049645e-11;
  e.input[0].kind = INPUT_POISSON;
  e.value[BIAS_RATE] = 20;
  e.value[BIAS_WEIGHT] = 0.2;
  g_assert_true (euler_can_be_checked (&e));
  g_assert_cmpint (simulate (&e, &options, &euler, NULL), ==, SIMULATE_OK);
  g_assert_cmpint (euler_check (&e, options, &refined), ==, SIMULATE_OK);
  g_assert_null (euler.spikes.part);
  assert_near (spikes_time (&euler.spikes, 12) * 1e-4, 0.9063, 1e-3);
  assert_near (spikes_time (&refined.spikes, 12) * 1e-4, 0.8891, 1e-3);
  assert_near (euler_error (&e, &euler.spikes, &refined.spikes), -0.0188, 0.0008);
  recording_clear (&euler);
  recording_clear (&refined);
}

/* No check that would take long. */
static void
test_limit (void)
{
  Experiment e = experiment_default ();
  Recording r;

  e.value[BIAS_DURATION] = 1000;
  g_assert_false (euler_can_be_checked (&e));
  e.value[BIAS_DURATION] = 100;
  g_assert_true (euler_can_be_checked (&e));
  e.value[BIAS_IDC] = 1e-6;
  e.value[BIAS_IREF] = 2e-6;
  e.value[BIAS_ISPKTHR] = 1e-8;
  g_assert_cmpint (euler_check (&e, (SimulateOptions){.threads = 1}, &r), ==,
                   SIMULATE_SUBSTEPS);
  e.integrator = INTEGRATOR_REFINED;
  g_assert_false (euler_can_be_checked (&e));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/euler-error/steady", test_steady);
  g_test_add_func ("/euler-error/growing", test_growing);
  g_test_add_func ("/euler-error/growing-in-window", test_growing_in_window);
  g_test_add_func ("/euler-error/ending", test_ending);
  g_test_add_func ("/euler-error/pause", test_pause);
  g_test_add_func ("/euler-error/bursts", test_bursts);
  g_test_add_func ("/euler-error/few", test_few);
  g_test_add_func ("/euler-error/adapting", test_adapting);
  g_test_add_func ("/euler-error/limit", test_limit);
  return g_test_run ();
}
