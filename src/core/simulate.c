/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/simulate.h"

#include "core/band.h"
#include "core/mismatch.h"
#include "core/models/model.h"
#include "core/pool.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>

/* Steps between two looks at `poll`: some tens of microseconds of work. */
enum
{
  CHUNK_STEPS_BLOCK = 256,
  CHUNK_STEPS_SINGLE = 4096,
};

/* Spikes of one block in the order they came. */
typedef struct
{
  LaneSpike *spike;
  size_t count;
  size_t capacity;
} SpikeBuffer;

typedef struct
{
  const Experiment *experiment;
  const SimulateOptions *options;
  const CircuitModel *model;
  LaneAdvance advance;
  size_t steps;
  InputTrain train;
  bool owns_train;
  float *dc; /* A per step; NULL where there is none */
  BandSamples band;
  Traces traces;
  SpikeBuffer *buffer; /* one per block */
  size_t blocks;
  atomic_int status; /* SimulateStatus of the first trouble */
  atomic_size_t floored;
} Run;

static bool
prepare_stimulus (Run *run)
{
  const Experiment *e = run->experiment;

  if (run->options->input)
    run->train = *run->options->input;
  else if (!(run->owns_train = input_train_build (e, &run->train)))
    return false;
  if (e->dc == DC_NONE)
    return true;
  run->dc = malloc (run->steps * sizeof *run->dc);
  for (size_t k = 0; run->dc && k < run->steps; k++)
    run->dc[k] = (float)stimulus_dc (e, k);
  return run->dc != NULL;
}

static bool
prepare_traces (Run *run)
{
  size_t lanes = run->options->lanes;

  run->traces.steps = run->steps;
  run->traces.lanes = lanes;
  for (int q = 0; q < TRACE_COUNT; q++)
    if (run->options->trace_mask & (1u << q))
      {
        run->traces.value[q] = malloc (run->steps * lanes * sizeof (float));
        if (!run->traces.value[q])
          return false;
      }
  return true;
}

static bool
prepare (Run *run)
{
  const SimulateOptions *o = run->options;

  run->blocks = (o->lanes + LANE_WIDTH - 1) / LANE_WIDTH;
  run->buffer = calloc (run->blocks + 1, sizeof *run->buffer);
  return run->buffer && prepare_stimulus (run) && prepare_traces (run)
         && band_samples_init (&run->band, o->band_mask, o->band_columns, run->steps,
                               o->lanes);
}

/* Sub-steps of the membrane: dt / 25 us rounded up, with some slack for rounding of dt.
 */
static unsigned
substeps_of (const Experiment *e)
{
  const double longest = 25e-6;

  if (e->integrator == INTEGRATOR_EULER)
    return 0;
  return (unsigned)ceil (e->value[BIAS_DT] / longest - 1e-6);
}

/* Fills a block; lanes beyond the last repeat it, so that they compute something tame. */
static void
fill_block (Run *run, size_t index, LaneBlock *block)
{
  size_t left = run->options->lanes - index * LANE_WIDTH;
  size_t floored = 0;

  block->substeps = substeps_of (run->experiment);
  block->first = run->options->first_lane + index * LANE_WIDTH;
  block->lanes = left < LANE_WIDTH ? left : LANE_WIDTH;
  for (size_t l = 0; l < LANE_WIDTH; l++)
    {
      double value[BIAS_CIRCUIT_COUNT];
      size_t lane = l < block->lanes ? l : block->lanes - 1;
      size_t draws = mismatch_lane (run->experiment, block->first + lane, value);
      floored += l < block->lanes ? draws : 0;
      run->model->derive (block, l, value, run->experiment->value[BIAS_DT]);
      if (block->lanes == 1 && block->substeps == 0)
        break;
    }
  atomic_fetch_add (&run->floored, floored);
}

/* Room for one spike per lane and step of the next piece, so that the step never
 * allocates. */
static bool
reserve_spikes (SpikeBuffer *buffer, size_t more)
{
  if (buffer->count + more <= buffer->capacity)
    return true;
  size_t capacity = (buffer->count + more) * 2;
  LaneSpike *spike = realloc (buffer->spike, capacity * sizeof *spike);
  if (!spike)
    return false;
  buffer->spike = spike;
  buffer->capacity = capacity;
  return true;
}

static void
sample_band (Run *run, const LaneBlock *block, size_t column, size_t first)
{
  for (size_t l = 0; l < block->lanes; l++)
    {
      float value[TRACE_COUNT];
      run->model->sample (block, l, value);
      for (int q = 0; q < TRACE_COUNT; q++)
        if (run->band.sample[q])
          run->band.sample[q][column * run->band.lanes + first + l] = value[q];
    }
}

/* End of the next piece: a chunk, but never beyond the end of a column. */
static size_t
piece_end (const Run *run, size_t from, size_t column, size_t chunk)
{
  size_t to = from + chunk < run->steps ? from + chunk : run->steps;

  if (column < run->band.columns && to > run->band.step_of[column] + (size_t)1)
    to = run->band.step_of[column] + (size_t)1;
  return to;
}

static void
fail (Run *run, SimulateStatus status)
{
  int ok = SIMULATE_OK;

  atomic_compare_exchange_strong (&run->status, &ok, (int)status);
}

static bool
may_go_on (Run *run, bool caller)
{
  const SimulateOptions *o = run->options;

  if (caller && o->poll && !o->poll (o->poll_data))
    fail (run, SIMULATE_CANCELLED);
  return atomic_load (&run->status) == SIMULATE_OK;
}

static void
run_block (size_t index, bool caller, void *data)
{
  Run *run = data;
  LaneBlock block;
  SpikeBuffer *buffer = &run->buffer[index];
  LaneInput input = {run->train.event, run->train.count, 0, run->dc};
  LaneOutput output = {.stride = run->options->lanes};
  size_t first = index * LANE_WIDTH;

  if (!may_go_on (run, caller))
    return;
  fill_block (run, index, &block);
  for (int q = 0; q < TRACE_COUNT; q++)
    output.trace[q] = run->traces.value[q] ? run->traces.value[q] + first : NULL;

  size_t chunk = block.lanes == 1 ? CHUNK_STEPS_SINGLE : CHUNK_STEPS_BLOCK;
  size_t column = 0;
  size_t since_poll = 0;
  for (size_t from = 0, to; from < run->steps; from = to)
    {
      to = piece_end (run, from, column, chunk);
      if (!reserve_spikes (buffer, (to - from) * block.lanes))
        {
          fail (run, SIMULATE_NO_MEMORY);
          return;
        }
      output.spike = buffer->spike;
      output.spikes = buffer->count;
      run->advance (&block, &input, from, to, &output);
      buffer->count = output.spikes;
      if (column < run->band.columns && to == run->band.step_of[column] + (size_t)1)
        sample_band (run, &block, column++, first);
      since_poll += to - from;
      if (since_poll >= chunk)
        {
          since_poll = 0;
          if (!may_go_on (run, caller))
            return;
        }
    }
}

/* Sorts all spikes by lane; within a lane they already are in step order. */
static bool
merge_spikes (Run *run, Spikes *spikes)
{
  size_t lanes = run->options->lanes;
  size_t total = 0;

  for (size_t b = 0; b < run->blocks; b++)
    total += run->buffer[b].count;
  spikes->lanes = lanes;
  spikes->first = calloc (lanes + 2, sizeof *spikes->first);
  spikes->step = malloc ((total + 1) * sizeof *spikes->step);
  spikes->count = malloc ((total + 1) * sizeof *spikes->count);
  if (!spikes->first || !spikes->step || !spikes->count)
    return false;

  /* first[l + 2] counts lane l, then becomes where lane l + 1 begins; while placing,
   * first[l + 1] is where the next spike of lane l goes, which ends as the start of l
   * + 1. */
  for (size_t b = 0; b < run->blocks; b++)
    for (size_t i = 0; i < run->buffer[b].count; i++)
      spikes->first[b * LANE_WIDTH + run->buffer[b].spike[i].lane + 2]++;
  for (size_t l = 0; l < lanes; l++)
    spikes->first[l + 2] += spikes->first[l + 1];
  for (size_t b = 0; b < run->blocks; b++)
    for (size_t i = 0; i < run->buffer[b].count; i++)
      {
        LaneSpike spike = run->buffer[b].spike[i];
        size_t place = spikes->first[b * LANE_WIDTH + spike.lane + 1]++;
        spikes->step[place] = spike.step;
        spikes->count[place] = spike.count;
      }
  return true;
}

static void
run_clear (Run *run)
{
  for (size_t b = 0; run->buffer && b < run->blocks; b++)
    free (run->buffer[b].spike);
  free (run->buffer);
  free (run->dc);
  if (run->owns_train)
    input_train_clear (&run->train);
  band_samples_clear (&run->band);
}

SimulateStatus
simulate (const Experiment *experiment, const SimulateOptions *options,
          Recording *recording, size_t *floored)
{
  Run run = {.experiment = experiment, .options = options};

  *recording = (Recording){0};
  run.model = circuit_model (experiment->circuit);
  run.advance = run.model->advance (isa_resolve (options->isa));
  run.steps = experiment_steps (experiment);
  atomic_init (&run.status, SIMULATE_OK);
  atomic_init (&run.floored, 0);

  bool ok = prepare (&run);
  if (ok)
    pool_run (options->threads, run.blocks, run_block, &run);
  recording->traces = run.traces;
  SimulateStatus status = (SimulateStatus)atomic_load (&run.status);
  if (ok && status == SIMULATE_OK)
    ok = merge_spikes (&run, &recording->spikes)
         && band_from_samples (&run.band, options->threads, &recording->band);
  if (!ok)
    status = SIMULATE_NO_MEMORY;
  if (floored)
    *floored = atomic_load (&run.floored);
  run_clear (&run);
  if (status != SIMULATE_OK)
    recording_clear (recording);
  return status;
}
