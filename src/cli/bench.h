/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Speed of the engine on this machine. Every figure is the median of several runs. */
#pragma once

#include "core/base/isa.h"

#include <glib.h>

/* ns for one neuron and one step, one core, everything in the first-level cache: the step
 * of the model, and the arithmetic alone that no step can do without. */
typedef struct BenchKernel
{
  double kernel_ns;
  double bound_ns;
} BenchKernel;

BenchKernel
bench_kernel (Isa isa);

/* A population run: `lanes` neurons over `steps` steps of `dt` s, the nominal one with
 * traces where `traces`, and `band_columns` columns of percentiles. */
typedef struct BenchRun
{
  gsize lanes;
  gsize steps;
  double dt;
  gboolean traces;
  gsize band_columns;
  int threads;
} BenchRun;

double
bench_run (const BenchRun *run);

/* The time of a run in which the synaptic current decays through all tiny numbers, over
 * that of the same run with a resting drive that keeps it up: near 1 where tiny numbers
 * are not slow. */
double
bench_tiny_number_ratio (void);

/* How many times a second a map of 64 x 64 runs of 1 s at `dt` s is filled. */
double
bench_maps_per_second (double dt, int threads);

/* How many times a second an f-I curve of 100 points with 64 neurons each, 1 s at a step
 * of 1 ms, is computed. */
double
bench_curves_per_second (int threads);
