/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Many experiments at once: f-I and input-rate curves, maps of two parameters,
 * one-at-a-time sensitivity, repeated chips. Points that differ in circuit parameters or
 * chip alone become lanes of common runs; only their measures are kept. */
#pragma once

#include "core/engine/simulate-options.h"
#include "core/experiment/experiment.h"
#include "core/study/measure.h"

#include <stdint.h>

/* A seed, which no double can hold. */
typedef enum ExploreSeed
{
  EXPLORE_SEED_NONE,
  EXPLORE_SEED_CHIP,
  EXPLORE_SEED_INPUT, /* of all ports, whose draws are independent under one seed */
} ExploreSeed;

/* A parameter by table or derived name, or a seed, that can be set on an experiment. */
typedef struct ExploreName
{
  BiasId bias;       /* BIAS_COUNT: a derived value or a seed */
  DerivedId derived; /* DERIVED_NONE: a bias or a seed */
  ExploreSeed seed;
} ExploreName;

/* One axis: `count` values (SI) of one parameter, or `seed` in place of `value`.
 * Borrowed.
 */
typedef struct ExploreAxis
{
  ExploreName name;
  const double *value;
  size_t count;
  const uint64_t *seed;
} ExploreAxis;

/* False where no row and no derived value of the circuit has that name, and neither is it
 * "chip_seed" or "input_seed". */
bool
explore_find (const Circuit *circuit, const char *name, ExploreName *found);

/* As experiment_set () and derived_set (): locks applied. No seed. */
bool
explore_set (Experiment *experiment, ExploreName name, double value, Refusal *refusal);

void
explore_set_seed (Experiment *experiment, ExploreSeed which, uint64_t seed);

/* `count` values from `from` to `to`, ends exact, evenly spaced or in equal ratios
 * (`log`, which needs both ends positive), to 14 digits. */
void
explore_span (double from, double to, size_t count, bool log, double *value);

/* Makes the experiment of point `index` from a copy of the base one; false and `refusal`
 * where it is not a valid one. */
typedef bool (*ExplorePoint) (size_t index, Experiment *experiment, Refusal *refusal,
                              const void *data);

typedef struct ExploreOptions
{
  int threads;
  bool population;     /* also the mismatched neurons: rate_mean, rate_sd, silent */
  bool summary;        /* peaks and means too; slower */
  size_t spikes;       /* as in SimulateOptions, of each point */
  const size_t *order; /* points in this order; NULL: 0, 1, ... */
  int32_t substeps;    /* as SimulateOptions.substeps; a lane that takes more leaves its
                          point without numbers, the others have theirs. 0: such a lane
                          ends it all */
  /* After each chunk, on the calling thread: `done` points are in. False cancels. */
  bool (*progress) (size_t done, void *data);
  void *progress_data;
  /* As SimulateOptions.poll, within a chunk. May be NULL. */
  bool (*poll) (void *data);
  void *poll_data;
  /* Points that were refused; called on the calling thread. May be NULL. */
  void (*refused) (size_t index, const Refusal *refusal, void *data);
  void *refused_data;
} ExploreOptions;

/* Measures of points order[0 .. count) into measures[index]; refused points get NANs. The
 * numbers are those that a run of the point's experiment alone gives. `base` must be
 * valid. */
SimulateStatus
explore_run (const Experiment *base, ExplorePoint point, const void *data, size_t count,
             const ExploreOptions *options, Measures *measures);

/* A point function for a grid: `data` is an ExploreGrid, the last axis runs fastest. */
typedef struct ExploreGrid
{
  const ExploreAxis *axis;
  size_t axes;
} ExploreGrid;
size_t
explore_grid_count (const ExploreGrid *grid);
double
explore_grid_value (const ExploreGrid *grid, size_t index, size_t axis);
uint64_t
explore_grid_seed (const ExploreGrid *grid, size_t index, size_t axis);
/* What one axis has at point `index`, set on the experiment. */
bool
explore_grid_set (const ExploreGrid *grid, size_t index, size_t axis,
                  Experiment *experiment, Refusal *refusal);
bool
explore_grid_point (size_t index, Experiment *experiment, Refusal *refusal,
                    const void *data);

/* Point 0 is the base; points 1 + 2 i and 2 + 2 i have the i-th varied number times
 * 1 + share and 1 - share; `data` is an ExploreSensitivity. */
typedef struct ExploreSensitivity
{
  const BiasId *bias;
  size_t count;
  double share;
} ExploreSensitivity;
bool
explore_sensitivity_point (size_t index, Experiment *experiment, Refusal *refusal,
                           const void *data);

/* Point i is chip seed `first` + i; `data` points to `first`, a uint64_t. */
bool
explore_chip_point (size_t index, Experiment *experiment, Refusal *refusal,
                    const void *data);

/* The cells of a width x height grid (index y * width + x) from coarse to fine: every
 * prefix covers the grid about evenly. `order` has width * height entries. */
void
explore_coarse_to_fine (size_t width, size_t height, size_t *order);
