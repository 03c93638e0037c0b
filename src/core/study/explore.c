/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/study/explore.h"

#include "core/engine/simulate.h"
#include "core/experiment/mismatch.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum
{
  /* Lanes of one run: enough for all threads, few enough to stop soon. */
  CHUNK_LANES = 512
};

/* Points that run together, and what they share. */
typedef struct
{
  const Experiment *base;
  const ExploreOptions *options;
  Experiment *experiment; /* of each point of the chunk */
  size_t *index;          /* its number among all points */
  size_t capacity;
  size_t points;
  size_t neurons; /* mismatched lanes behind each point's nominal one */
  size_t factors; /* neurons that `factor` holds */
  double *factor; /* factors x BIAS_CIRCUIT_COUNT, under the base's mismatch */
} Chunk;

/* Some points of a chunk. */
typedef struct
{
  const Chunk *chunk;
  size_t first, count;
} Part;

/* Whether two points can be lanes of one run: all but circuit parameters and chip agree.
 */
static bool
run_together (const Experiment *a, const Experiment *b)
{
  Experiment other = *b;

  memcpy (other.value, a->value, BIAS_CIRCUIT_COUNT * sizeof *a->value);
  memcpy (other.lock, a->lock, sizeof a->lock);
  other.value[BIAS_DEVIATION] = a->value[BIAS_DEVIATION];
  other.value[BIAS_SIGMA_RULE] = a->value[BIAS_SIGMA_RULE];
  other.chip_seed = a->chip_seed;
  return experiment_equal (a, &other);
}

static bool
same_mismatch (const Experiment *a, const Experiment *b)
{
  return a->chip_seed == b->chip_seed
         && !(a->value[BIAS_DEVIATION] < b->value[BIAS_DEVIATION]
              || a->value[BIAS_DEVIATION] > b->value[BIAS_DEVIATION])
         && !(a->value[BIAS_SIGMA_RULE] < b->value[BIAS_SIGMA_RULE]
              || a->value[BIAS_SIGMA_RULE] > b->value[BIAS_SIGMA_RULE]);
}

static size_t
chunk_lane (size_t lane, double *value, const void *data)
{
  const Part *part = data;
  const Chunk *chunk = part->chunk;
  const Experiment *e = &chunk->experiment[part->first + lane / (1 + chunk->neurons)];
  size_t neuron = lane % (1 + chunk->neurons);

  if (neuron == 0 || neuron > chunk->factors || !same_mismatch (e, chunk->base))
    return mismatch_lane (e, neuron, value);
  const double *factor = chunk->factor + (neuron - 1) * BIAS_CIRCUIT_COUNT;
  for (int id = 0; id < BIAS_CIRCUIT_COUNT; id++)
    value[id] = e->value[id] * factor[id];
  return 0;
}

static void
measure_nothing (Measures *measures)
{
  for (int id = 0; id < MEASURE_COUNT; id++)
    measures->value[id] = (double)NAN;
  measures->fine_rate = (double)NAN;
}

/* Whether one of `lanes` lanes from `first` on did not come to the end. */
static bool
is_unfinished (const Recording *recording, size_t first, size_t lanes)
{
  bool unfinished = false;

  for (size_t l = first; recording->unfinished != NULL && l < first + lanes; l++)
    unfinished = unfinished || recording->unfinished[l];
  return unfinished;
}

static void
part_measure (const Part *part, const Recording *recording, Measures *measures)
{
  const Chunk *chunk = part->chunk;
  size_t per_point = 1 + chunk->neurons;

  for (size_t p = 0; p < part->count; p++)
    {
      const Experiment *e = &chunk->experiment[part->first + p];
      Measures *m = &measures[chunk->index[part->first + p]];
      /* Lanes of the point, and its mismatched neurons, as recordings of their own. */
      Recording nominal = {.spikes = recording->spikes};
      Recording others = {.spikes = recording->spikes};
      nominal.spikes.first += p * per_point;
      nominal.spikes.lanes = 1;
      others.spikes.first += p * per_point + 1;
      others.spikes.lanes = chunk->neurons;
      *m = measure_lane (e, recording, p * per_point);
      if (chunk->neurons > 0)
        measure_population (e, &nominal, &others, m);
      if (is_unfinished (recording, p * per_point, per_point))
        measure_nothing (m);
    }
}

/* Runs points of the chunk together; in two halves where they have too many spikes
 * together, so that the limit is one for each point. */
static SimulateStatus
part_run (const Part *part, Measures *measures)
{
  const Chunk *chunk = part->chunk;
  const ExploreOptions *o = chunk->options;
  SimulateOptions options = {
      .lanes = part->count * (1 + chunk->neurons),
      .summary_mask = o->summary ? circuit_trace_mask (chunk->base->circuit) : 0,
      .threads = o->threads,
      .spikes = o->spikes,
      .substeps = o->substeps,
      .spares_the_rest = o->substeps > 0,
      .lane_values = chunk_lane,
      .lane_data = part,
      .lane_neurons = 1 + part->chunk->neurons,
      .poll = o->poll,
      .poll_data = o->poll_data,
  };
  Recording recording;

  SimulateStatus status =
      simulate (&chunk->experiment[part->first], &options, &recording, NULL);
  if (status == SIMULATE_OK)
    part_measure (part, &recording, measures);
  recording_clear (&recording);
  if (status != SIMULATE_SPIKES || part->count == 1)
    return status;
  size_t half = part->count / 2;
  status = part_run (&(Part){chunk, part->first, half}, measures);
  if (status != SIMULATE_OK)
    return status;
  return part_run (&(Part){chunk, part->first + half, part->count - half}, measures);
}

static SimulateStatus
chunk_run (Chunk *chunk, Measures *measures)
{
  chunk->neurons =
      chunk->options->population ? experiment_neurons (&chunk->experiment[0]) : 0;
  SimulateStatus status = part_run (&(Part){chunk, 0, chunk->points}, measures);

  for (size_t p = 0; p < chunk->points; p++)
    experiment_clear (&chunk->experiment[p]);
  chunk->points = 0;
  return status;
}

static void
refuse (const ExploreOptions *options, size_t index, const Refusal *refusal, Measures *m)
{
  measure_nothing (m);
  if (options->refused != NULL)
    options->refused (index, refusal, options->refused_data);
}

static bool
chunk_init (Chunk *chunk, const Experiment *base, const ExploreOptions *options)
{
  *chunk = (Chunk){.base = base, .options = options};
  size_t neurons = options->population ? experiment_neurons (base) : 0;
  chunk->capacity = CHUNK_LANES / (1 + neurons) + 1;
  chunk->experiment = malloc (chunk->capacity * sizeof *chunk->experiment);
  chunk->index = malloc (chunk->capacity * sizeof *chunk->index);
  if (neurons > 0 && base->population == NULL)
    chunk->factor = malloc (neurons * BIAS_CIRCUIT_COUNT * sizeof (double));
  for (size_t n = 0; chunk->factor != NULL && n < neurons; n++)
    mismatch_factors (base, n + 1, chunk->factor + n * BIAS_CIRCUIT_COUNT);
  chunk->factors = chunk->factor != NULL ? neurons : 0;
  return chunk->experiment != NULL && chunk->index != NULL;
}

static void
chunk_clear (Chunk *chunk)
{
  for (size_t p = 0; p < chunk->points; p++)
    experiment_clear (&chunk->experiment[p]);
  free (chunk->experiment);
  free (chunk->index);
  free (chunk->factor);
}

/* Runs the points of the chunk, empties it, and reports progress. */
static SimulateStatus
chunk_flush (Chunk *chunk, size_t done, Measures *measures)
{
  const ExploreOptions *o = chunk->options;
  SimulateStatus status = chunk->points > 0 ? chunk_run (chunk, measures) : SIMULATE_OK;

  if (status == SIMULATE_OK && o->progress != NULL
      && !o->progress (done, o->progress_data))
    status = SIMULATE_CANCELLED;
  return status;
}

/* Takes a point into the chunk, running what is there first where they do not go
 * together. */
static SimulateStatus
chunk_add (Chunk *chunk, Experiment *e, size_t index, size_t done, Measures *measures)
{
  SimulateStatus status = SIMULATE_OK;

  if (chunk->points == chunk->capacity
      || (chunk->points > 0 && !run_together (&chunk->experiment[0], e)))
    status = chunk_flush (chunk, done, measures);
  chunk->experiment[chunk->points] = *e;
  chunk->index[chunk->points++] = index;
  return status;
}

SimulateStatus
explore_run (const Experiment *base, ExplorePoint point, const void *data, size_t count,
             const ExploreOptions *options, Measures *measures)
{
  Chunk chunk;
  SimulateStatus status = SIMULATE_OK;

  if (!chunk_init (&chunk, base, options))
    status = SIMULATE_NO_MEMORY;
  for (size_t i = 0; status == SIMULATE_OK && i < count; i++)
    {
      size_t index = options->order != NULL ? options->order[i] : i;
      Experiment e = experiment_copy (base);
      Refusal refusal = {0};
      if (point (index, &e, &refusal, data) && experiment_validate (&e, &refusal))
        status = chunk_add (&chunk, &e, index, i, measures);
      else
        {
          experiment_clear (&e);
          refuse (options, index, &refusal, &measures[index]);
        }
    }
  if (status == SIMULATE_OK)
    status = chunk_flush (&chunk, count, measures);
  chunk_clear (&chunk);
  return status;
}
