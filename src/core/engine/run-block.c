/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/engine/run.h"

#include "core/experiment/mismatch.h"

#include <stdlib.h>

/* Steps between two looks at `poll`: some tens of microseconds of work. */
enum
{
  CHUNK_STEPS_BLOCK = 256,
  CHUNK_STEPS_SINGLE = 4096,
  CHUNK_STEPS_SUMMARY = 64, /* its samples stay in the cache */
};

static size_t
lane_values (const Run *run, size_t lane, double *value)
{
  const SimulateOptions *o = run->options;

  return o->lane_values != NULL ? o->lane_values (lane, value, o->lane_data)
                                : mismatch_lane (run->experiment, lane, value);
}

/* Takes the state that the experiment gives into lane `l` of the block, which is `lane`
 * of the run. */
static void
start_lane (const Run *run, LaneBlock *block, size_t l, size_t lane)
{
  const StartState *start = run->experiment->start;
  size_t repeat = run->options->lane_neurons;
  size_t neuron = repeat > 0 ? lane % repeat : lane;

  for (int state = 0; state < run->circuit->states; state++)
    if (start_state_has (start, state))
      run->circuit->start (block, l, state, start_state_value (start, state, neuron));
}

/* Fills a block; lanes beyond the last repeat it, as the step runs over them too. */
static void
fill_block (Run *run, size_t index, LaneBlock *block)
{
  size_t left = run->options->lanes - index * LANE_WIDTH;

  block->refined = run->experiment->integrator == INTEGRATOR_REFINED;
  block->allowed =
      run->options->substeps > 0 ? run->options->substeps : EXPERIMENT_SUBSTEPS_MAX;
  block->first = run->options->first_lane + index * LANE_WIDTH;
  block->lanes = left < LANE_WIDTH ? left : LANE_WIDTH;
  size_t floored = 0;
  for (size_t l = 0; l < LANE_WIDTH; l++)
    {
      double value[BIAS_CIRCUIT_COUNT];
      size_t lane = l < block->lanes ? l : block->lanes - 1;
      size_t draws = lane_values (run, block->first + lane, value);
      floored += l < block->lanes ? draws : 0;
      run->circuit->derive (block, l, value, run->experiment->value[BIAS_DT]);
      start_lane (run, block, l, block->first + lane);
      if (block->lanes == 1)
        break;
    }
  atomic_fetch_add (&run->floored, floored);
}

static void
fail (Run *run, SimulateStatus status)
{
  int ok = SIMULATE_OK;

  atomic_compare_exchange_strong (&run->status, &ok, (int)status);
}

bool
run_keeps_spikes (const Run *run, size_t spikes)
{
  size_t most = run->options->spikes;

  return spikes <= (most > 0 ? most : SIMULATE_SPIKES_MAX);
}

/* Adds what a block has since it was last asked. The sum over all blocks only grows, so
 * that a run which is ended by it has too many in whatever order its blocks are run. */
static bool
count_block (Run *run, SpikeBuffer *buffer)
{
  size_t more = buffer->count - buffer->counted;

  buffer->counted = buffer->count;
  return run_keeps_spikes (run, atomic_fetch_add (&run->spikes, more) + more);
}

/* Room for `more` spikes, so that the step never allocates. Ends the run where there is
 * none. */
static void
reserve_spikes (Run *run, SpikeBuffer *buffer, size_t more)
{
  if (!count_block (run, buffer))
    {
      fail (run, SIMULATE_SPIKES);
      return;
    }
  if (buffer->count + more <= buffer->capacity)
    return;
  size_t capacity = (buffer->count + more) * 2;
  LaneSpike *spike = realloc (buffer->spike, capacity * sizeof *spike);
  if (spike == NULL)
    {
      fail (run, SIMULATE_NO_MEMORY);
      return;
    }
  buffer->spike = spike;
  buffer->capacity = capacity;
}

static void
sample_band (Run *run, const LaneBlock *block, size_t column, size_t first)
{
  float *out[CIRCUIT_TRACES_MAX] = {0};

  for (int q = 0; q < CIRCUIT_TRACES_MAX; q++)
    if (run->band.sample[q] != NULL)
      out[q] = run->band.sample[q] + column * run->band.lanes + first;
  run->circuit->sample (block, out);
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

/* A block on its way, for what it does inside a step. */
typedef struct
{
  Run *run;
  LaneBlock *block;
  SpikeBuffer *buffer;
  size_t first; /* lane of the run */
  size_t from;  /* first step of the piece */
  bool caller;
} BlockRun;

static bool
may_go_on (Run *run, bool caller)
{
  const SimulateOptions *o = run->options;

  if ((caller && o->poll != NULL && !o->poll (o->poll_data))
      || (o->cancel != NULL && atomic_load_explicit (o->cancel, memory_order_relaxed)))
    fail (run, SIMULATE_CANCELLED);
  return atomic_load (&run->status) == SIMULATE_OK;
}

static void
note_done (const Run *run, size_t steps)
{
  if (run->options->done != NULL)
    atomic_fetch_add_explicit (run->options->done, steps, memory_order_relaxed);
}

/* Looks after lanes that have taken too many sub-steps. */
static void
check_substeps (const BlockRun *at)
{
  Run *run = at->run;
  size_t none = 0;

  for (size_t l = 0; l < at->block->lanes; l++)
    if (at->block->spent[l] <= at->block->allowed)
      continue;
    else if (run->unfinished != NULL)
      run->unfinished[at->first + l] = true;
    else
      {
        atomic_compare_exchange_strong (&run->stuck_at, &none, at->from);
        fail (run, SIMULATE_SUBSTEPS);
      }
}

/* LaneOutput.pause. */
static bool
pause_block (LaneOutput *output, void *data)
{
  const BlockRun *at = data;

  at->buffer->count = output->spikes;
  reserve_spikes (at->run, at->buffer, (size_t)LANE_SUBSTEPS * at->block->lanes);
  output->spike = at->buffer->spike;
  check_substeps (at);
  return may_go_on (at->run, at->caller);
}

/* Adds steps [from, to) of the block to the sums and peaks of the measure window. */
static void
summarise (Run *run, const LaneBlock *block, size_t from, size_t to, size_t first,
           const LaneOutput *output)
{
  size_t begin = from > run->window_from ? from : run->window_from;
  size_t end = to < run->window_to ? to : run->window_to;

  for (int q = 0; q < CIRCUIT_TRACES_MAX; q++)
    for (size_t k = begin; run->summary.sum[q] != NULL && k < end; k++)
      {
        const float *value = output->trace[q] + (k - output->origin) * output->stride;
        double *sum = run->summary.sum[q] + first;
        float *high = run->summary.high[q] + first;
        for (size_t l = 0; l < block->lanes; l++)
          {
            sum[l] += (double)value[l];
            high[l] = k == run->window_from || value[l] > high[l] ? value[l] : high[l];
          }
      }
}

/* Points the output at the traces to keep, or, for sums alone, at a scratch for one
 * piece. */
static void
aim_output (Run *run, size_t first, float *scratch, LaneOutput *output)
{
  output->stride = scratch != NULL ? LANE_WIDTH : run->options->lanes;
  for (int q = 0; q < CIRCUIT_TRACES_MAX; q++)
    if (run->traces.value[q] != NULL)
      output->trace[q] = run->traces.value[q] + first;
    else if (run->summary.sum[q] != NULL)
      output->trace[q] = scratch + (size_t)q * CHUNK_STEPS_SUMMARY * LANE_WIDTH;
  for (int q = 0; q < CIRCUIT_TRACES_MAX; q++)
    output->records = output->records || output->trace[q] != NULL;
}

/* One piece: room for its spikes, the steps, what is taken at its end. Whether to go on.
 */
static bool
run_piece (BlockRun *at, LaneInput *input, LaneOutput *output, size_t from, size_t to)
{
  LaneBlock *block = at->block;
  size_t turns = block->refined ? LANE_SUBSTEPS : to - from;

  reserve_spikes (at->run, at->buffer, turns * block->lanes);
  if (atomic_load (&at->run->status) != SIMULATE_OK)
    return false;
  at->from = from;
  output->spike = at->buffer->spike;
  output->spikes = at->buffer->count;
  output->substeps = 0;
  at->run->advance (block, input, from, to, output);
  at->buffer->count = output->spikes;
  if (block->refined)
    check_substeps (at);
  return atomic_load (&at->run->status) == SIMULATE_OK;
}

static size_t
piece_steps (const LaneBlock *block, bool summary)
{
  return summary             ? CHUNK_STEPS_SUMMARY
         : block->lanes == 1 ? CHUNK_STEPS_SINGLE
                             : CHUNK_STEPS_BLOCK;
}

static void
run_pieces (BlockRun *at, float *scratch)
{
  Run *run = at->run;
  LaneInput input = {run->train.event, run->train.count, 0, run->dc};
  LaneOutput output = {.pause = pause_block, .pause_data = at};
  size_t chunk = piece_steps (at->block, scratch != NULL);

  aim_output (run, at->first, scratch, &output);
  size_t column = 0;
  size_t since_poll = 0;
  for (size_t from = 0, to; from < run->steps; from = to)
    {
      to = piece_end (run, from, column, chunk);
      output.origin = scratch != NULL ? from : 0;
      if (!run_piece (at, &input, &output, from, to))
        return;
      if (column < run->band.columns && to == run->band.step_of[column] + (size_t)1)
        sample_band (run, at->block, column++, at->first);
      summarise (run, at->block, from, to, at->first, &output);
      note_done (run, (to - from) * at->block->lanes);
      since_poll += to - from;
      if (since_poll >= chunk)
        {
          since_poll = 0;
          if (!may_go_on (run, at->caller))
            return;
        }
    }
}

void
run_block (size_t index, bool caller, void *data)
{
  Run *run = data;
  bool needs_scratch = run->options->summary_mask != 0 && run->options->trace_mask == 0;

  if (!may_go_on (run, caller))
    return;
  float *scratch = NULL;
  if (needs_scratch)
    {
      scratch = malloc ((size_t)CIRCUIT_TRACES_MAX * CHUNK_STEPS_SUMMARY * LANE_WIDTH
                        * sizeof *scratch);
      if (scratch == NULL)
        {
          fail (run, SIMULATE_NO_MEMORY);
          return;
        }
    }
  LaneBlock block = {0};
  BlockRun at = {run, &block, &run->buffer[index], index * LANE_WIDTH, 0, caller};
  fill_block (run, index, &block);
  run_pieces (&at, scratch);
  free (scratch);
}
