/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A run under way: what simulate () prepares and its blocks share. Private to the engine.
 */
#pragma once

#include "core/engine/band.h"
#include "core/engine/lanes.h"

#include <stdatomic.h>

/* Spikes of one block in the order they came. */
typedef struct
{
  LaneSpike *spike;
  size_t count;
  size_t counted; /* of them in Run.spikes */
  size_t capacity;
} SpikeBuffer;

typedef struct
{
  const Experiment *experiment;
  const SimulateOptions *options;
  const Circuit *circuit;
  LaneAdvance advance;
  size_t steps;
  InputTrain train;
  bool owns_train;
  float *dc; /* A per step; NULL where there is none */
  BandSamples band;
  Traces traces;
  Summary summary;
  size_t window_from, window_to; /* steps of the measure window */
  SpikeBuffer *buffer;           /* one per block */
  size_t blocks;
  atomic_int status; /* SimulateStatus of the first trouble */
  atomic_size_t floored;
  atomic_size_t spikes;   /* of all blocks together, as far as counted */
  atomic_size_t stuck_at; /* step in which sub-steps first ran out */
  bool *unfinished;       /* by lane; NULL where a lane may not be */
} Run;

/* Whether the spikes of all blocks are no more than may be kept. */
bool
run_keeps_spikes (const Run *run, size_t spikes);

/* Runs block `index` of a prepared Run from start to end: a PoolJob. */
void
run_block (size_t index, bool caller, void *data);
