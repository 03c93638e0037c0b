/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/engine/simulate.h"

#include "core/base/pool.h"
#include "core/engine/run.h"

#include <stdlib.h>
#include <string.h>

static bool
prepare_stimulus (Run *run)
{
  const Experiment *e = run->experiment;

  if (run->options->input != NULL)
    run->train = *run->options->input;
  else if (!(run->owns_train = input_train_build (e, &run->train)))
    return false;
  if (e->dc == DC_NONE)
    return true;
  run->dc = malloc (run->steps * sizeof *run->dc);
  for (size_t k = 0; run->dc != NULL && k < run->steps; k++)
    run->dc[k] = (float)stimulus_dc (e, k);
  return run->dc != NULL;
}

static bool
prepare_traces (Run *run)
{
  size_t lanes = run->options->lanes;

  run->traces.steps = run->steps;
  run->traces.lanes = lanes;
  for (int q = 0; q < CIRCUIT_TRACES_MAX; q++)
    if ((run->options->trace_mask & (1u << q)) != 0)
      {
        run->traces.value[q] = malloc (run->steps * lanes * sizeof (float));
        if (run->traces.value[q] == NULL)
          return false;
      }
  return true;
}

static bool
prepare_summary (Run *run)
{
  size_t lanes = run->options->lanes;

  experiment_window (run->experiment, &run->window_from, &run->window_to);
  for (int q = 0; q < CIRCUIT_TRACES_MAX; q++)
    if ((run->options->summary_mask & (1u << q)) != 0)
      {
        run->summary.sum[q] = calloc (lanes, sizeof (double));
        run->summary.high[q] = calloc (lanes, sizeof (float));
        if (run->summary.sum[q] == NULL || run->summary.high[q] == NULL)
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
  run->unfinished = o->spares_the_rest ? calloc (o->lanes, sizeof (bool)) : NULL;
  return run->buffer != NULL && (run->unfinished != NULL || !o->spares_the_rest)
         && prepare_stimulus (run) && prepare_traces (run) && prepare_summary (run)
         && band_samples_init (&run->band, o->band_mask, o->band_columns, run->steps,
                               o->lanes);
}

/* How many spikes each lane has, into first[lane + 1]. */
static void
count_spikes (const Run *run, size_t *first)
{
  for (size_t b = 0; b < run->blocks; b++)
    for (size_t i = 0; i < run->buffer[b].count; i++)
      first[b * LANE_WIDTH + run->buffer[b].spike[i].lane + 1]++;
}

/* Puts the spikes lane behind lane; within a lane they already are in step order.
 * `cursor` holds, for each lane, the place of its next spike. */
static void
place_spikes (const Run *run, size_t *cursor, Spikes *spikes)
{
  for (size_t b = 0; b < run->blocks; b++)
    for (size_t i = 0; i < run->buffer[b].count; i++)
      {
        LaneSpike spike = run->buffer[b].spike[i];
        size_t place = cursor[b * LANE_WIDTH + spike.lane]++;
        spikes->step[place] = spike.step;
        spikes->count[place] = spike.count;
        if (spikes->part != NULL)
          spikes->part[place] = spike.part;
      }
}

/* Sorts all spikes by lane. */
static SimulateStatus
merge_spikes (const Run *run, Spikes *spikes)
{
  size_t lanes = run->options->lanes;
  bool divided = run->experiment->integrator == INTEGRATOR_REFINED;
  size_t total = 0;

  for (size_t b = 0; b < run->blocks; b++)
    total += run->buffer[b].count;
  if (!run_keeps_spikes (run, total))
    return SIMULATE_SPIKES;
  size_t *cursor = malloc ((lanes + 1) * sizeof *cursor);
  spikes->lanes = lanes;
  spikes->first = calloc (lanes + 1, sizeof *spikes->first);
  spikes->step = malloc ((total + 1) * sizeof *spikes->step);
  spikes->count = malloc ((total + 1) * sizeof *spikes->count);
  spikes->part = divided ? malloc ((total + 1) * sizeof *spikes->part) : NULL;
  bool ok = cursor != NULL && spikes->first != NULL && spikes->step != NULL
            && spikes->count != NULL && (spikes->part != NULL || !divided);
  if (ok)
    {
      count_spikes (run, spikes->first);
      for (size_t l = 0; l < lanes; l++)
        spikes->first[l + 1] += spikes->first[l];
      memcpy (cursor, spikes->first, lanes * sizeof *cursor);
      place_spikes (run, cursor, spikes);
    }
  free (cursor);
  return ok ? SIMULATE_OK : SIMULATE_NO_MEMORY;
}

static void
run_clear (Run *run)
{
  for (size_t b = 0; run->buffer != NULL && b < run->blocks; b++)
    free (run->buffer[b].spike);
  free (run->buffer);
  free (run->dc);
  free (run->unfinished);
  band_samples_clear (&run->band);
}

/* Hands over which lanes are unfinished, if any is. */
static void
hand_over_unfinished (Run *run, Recording *recording)
{
  bool any = false;

  for (size_t l = 0; run->unfinished != NULL && l < run->options->lanes; l++)
    any = any || run->unfinished[l];
  if (!any)
    return;
  recording->unfinished = run->unfinished;
  run->unfinished = NULL;
}

SimulateStatus
simulate (const Experiment *experiment, const SimulateOptions *options,
          Recording *recording, size_t *floored)
{
  Run run = {.experiment = experiment, .options = options};

  *recording = (Recording){0};
  run.circuit = experiment->circuit;
  run.advance = run.circuit->advance (isa_resolve (options->isa));
  run.steps = experiment_steps (experiment);
  atomic_init (&run.status, SIMULATE_OK);
  atomic_init (&run.floored, 0);
  atomic_init (&run.spikes, 0);
  atomic_init (&run.stuck_at, 0);

  bool ok = prepare (&run);
  if (ok)
    pool_run (options->threads, run.blocks, run_block, &run);
  recording->traces = run.traces;
  recording->summary = run.summary;
  if (run.owns_train)
    recording->input = run.train;
  SimulateStatus status = (SimulateStatus)atomic_load (&run.status);
  if (ok && status == SIMULATE_OK)
    status = merge_spikes (&run, &recording->spikes);
  if (ok && status == SIMULATE_OK)
    status = band_from_samples (&run.band, options, &recording->band);
  if (!ok)
    status = SIMULATE_NO_MEMORY;
  hand_over_unfinished (&run, recording);
  if (floored != NULL)
    *floored = atomic_load (&run.floored);
  run_clear (&run);
  if (status != SIMULATE_OK)
    recording_clear (recording);
  if (status == SIMULATE_SUBSTEPS)
    recording->reached = (double)atomic_load (&run.stuck_at) / (double)run.steps;
  return status;
}
