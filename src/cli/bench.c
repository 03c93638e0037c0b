/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli/bench.h"

#include "core/circuit/bound-step.h"
#include "core/engine/lanes.h"
#include "core/engine/simulate.h"
#include "core/experiment/mismatch.h"
#include "core/study/explore.h"

#include <stdlib.h>

enum
{
  RUNS = 9,
  KERNEL_STEPS = 256,
  KERNEL_PIECES = 40,
};

static int
compare_doubles (const void *a, const void *b)
{
  const double x = *(const double *)a;
  const double y = *(const double *)b;

  return (x > y) - (x < y);
}

static double
median (double *value, gsize count)
{
  qsort (value, count, sizeof *value, compare_doubles);
  return value[count / 2];
}

/* Seconds. */
static double
now (void)
{
  return (double)g_get_monotonic_time () * 1e-6;
}

static Experiment
driven (double dt, gsize steps)
{
  Experiment e = experiment_default ();

  e.value[BIAS_IDC] = 1e-9;
  e.value[BIAS_DT] = dt;
  e.value[BIAS_DURATION] = dt * (double)steps;
  return e;
}

static double
time_kernel (Isa isa, const Experiment *e)
{
  g_autofree LaneSpike *spike = g_new (LaneSpike, KERNEL_STEPS * LANE_WIDTH);
  LaneBlock block = {.lanes = LANE_WIDTH};

  for (gsize lane = 0; lane < LANE_WIDTH; lane++)
    {
      double value[BIAS_CIRCUIT_COUNT];
      mismatch_lane (e, lane, value);
      e->circuit->derive (&block, lane, value, e->value[BIAS_DT]);
    }
  double start = now ();
  LaneInput input = {0};
  for (gsize piece = 0; piece < KERNEL_PIECES; piece++)
    {
      LaneOutput output = {.spike = spike};
      e->circuit->advance (isa) (&block, &input, piece * KERNEL_STEPS,
                                 (piece + 1) * KERNEL_STEPS, &output);
    }
  return (now () - start) * 1e9 / (KERNEL_PIECES * KERNEL_STEPS * LANE_WIDTH);
}

static double
time_bound (Isa isa)
{
  BoundBlock block;

  for (int row = 0; row < BOUND_ROWS; row++)
    for (int lane = 0; lane < BOUND_LANES; lane++)
      block.row[row][lane] = 0.3f + 0.01f * (float)lane / (float)(row + 1);
  double start = now ();
  bound_advance (isa) (&block, KERNEL_PIECES * KERNEL_STEPS);
  return (now () - start) * 1e9 / (KERNEL_PIECES * KERNEL_STEPS * BOUND_LANES);
}

BenchKernel
bench_kernel (Isa isa)
{
  Experiment e = driven (1e-4, KERNEL_STEPS * KERNEL_PIECES);
  double kernel[RUNS], bound[RUNS];

  for (int i = 0; i < RUNS; i++)
    {
      kernel[i] = time_kernel (isa, &e);
      bound[i] = time_bound (isa);
    }
  return (BenchKernel){median (kernel, RUNS), median (bound, RUNS)};
}

static double
time_simulate (const Experiment *e, const SimulateOptions *options)
{
  Recording recording;
  double start = now ();

  simulate (e, options, &recording, NULL);
  double seconds = now () - start;
  recording_clear (&recording);
  return seconds;
}

double
bench_run (const BenchRun *run)
{
  Experiment e = driven (run->dt, run->steps);
  SimulateOptions nominal = {
      .lanes = 1, .trace_mask = circuit_trace_mask (e.circuit), .threads = 1};
  SimulateOptions others = {.first_lane = 1,
                            .lanes = run->lanes - 1,
                            .band_mask = run->band_columns > 0 ? nominal.trace_mask : 0,
                            .band_columns = run->band_columns,
                            .threads = run->threads};
  double seconds[RUNS];

  for (int i = 0; i < RUNS; i++)
    {
      seconds[i] = run->traces ? time_simulate (&e, &nominal) : 0;
      if (others.lanes > 0)
        seconds[i] += time_simulate (&e, &others);
    }
  return median (seconds, RUNS) * 1e3;
}

double
bench_tiny_number_ratio (void)
{
  Experiment normal = driven (1e-4, 20000);
  SimulateOptions options = {.lanes = 256, .threads = 1};

  /* So short a pulse leaves no resting drive: isyn decays through all small numbers. */
  normal.value[BIAS_NEURONS] = 255;
  Experiment tiny = normal;
  tiny.value[BIAS_IPULSE] = bias_row (BIAS_IPULSE)->max;
  double ratio[RUNS];
  for (int i = 0; i < RUNS; i++)
    ratio[i] = time_simulate (&tiny, &options) / time_simulate (&normal, &options);
  return median (ratio, RUNS);
}

/* How many times a second a grid over `axis` is filled. */
static double
grids_per_second (const Experiment *base, const ExploreGrid *grid, gboolean population,
                  int threads)
{
  gsize count = explore_grid_count (grid);
  ExploreOptions options = {.threads = threads, .population = population};
  g_autofree Measures *measures = g_new (Measures, count);
  double seconds[RUNS];

  for (int i = 0; i < RUNS; i++)
    {
      double start = now ();
      explore_run (base, explore_grid_point, grid, count, &options, measures);
      seconds[i] = now () - start;
    }
  return 1 / median (seconds, RUNS);
}

static ExploreAxis
axis_of (BiasId bias, double *value, gsize count)
{
  double preset = circuit_preset (circuit_list[0], bias);

  explore_span (preset, 100 * preset, count, true, value);
  return (ExploreAxis){{bias, DERIVED_NONE}, value, count};
}

double
bench_maps_per_second (double dt, int threads)
{
  Experiment base = driven (dt, (gsize)(1 / dt + 0.5));
  double x[64], y[64];
  ExploreAxis axis[] = {axis_of (BIAS_IW_AHP, x, 64), axis_of (BIAS_IGAIN_MEM, y, 64)};
  ExploreGrid grid = {axis, G_N_ELEMENTS (axis)};

  return grids_per_second (&base, &grid, FALSE, threads);
}

double
bench_curves_per_second (int threads)
{
  Experiment base = driven (1e-3, 1000);
  double x[100];
  ExploreAxis axis = axis_of (BIAS_IDC, x, G_N_ELEMENTS (x));
  ExploreGrid grid = {&axis, 1};

  base.value[BIAS_NEURONS] = 63;
  return grids_per_second (&base, &grid, TRUE, threads);
}
