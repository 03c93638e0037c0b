/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/engine/band.h"

#include "core/base/pool.h"
#include "core/engine/lane-rank.h"

#include <stdatomic.h>
#include <stdlib.h>

bool
band_samples_init (BandSamples *samples, unsigned mask, size_t columns, size_t steps,
                   size_t lanes)
{
  *samples = (BandSamples){0};
  if (mask == 0 || columns == 0 || lanes == 0)
    return true;

  if (columns > BAND_COLUMNS_MAX)
    columns = BAND_COLUMNS_MAX;
  if (columns > steps)
    columns = steps;
  samples->columns = columns;
  samples->lanes = lanes;
  samples->step_of = malloc (columns * sizeof *samples->step_of);
  bool ok = samples->step_of != NULL;
  for (size_t c = 0; ok && c < columns; c++)
    samples->step_of[c] = (uint32_t)((c + 1) * steps / columns - 1);
  for (int q = 0; ok && q < CIRCUIT_TRACES_MAX; q++)
    if ((mask & (1u << q)) != 0)
      {
        samples->sample[q] = malloc (columns * lanes * sizeof (float));
        ok = samples->sample[q] != NULL;
      }
  if (!ok)
    band_samples_clear (samples);
  return ok;
}

void
band_samples_clear (BandSamples *samples)
{
  free (samples->step_of);
  for (int q = 0; q < CIRCUIT_TRACES_MAX; q++)
    free (samples->sample[q]);
  *samples = (BandSamples){0};
}

enum
{
  COLUMNS_PER_JOB = 16 /* some 30 us of work between two looks at `poll` */
};

typedef struct
{
  const BandSamples *samples;
  const SimulateOptions *options;
  LaneRanks ranks;
  Band *band;
  atomic_int status; /* SimulateStatus */
} BandRun;

/* Nearest rank: the smallest value such that at least that share is not above it. */
static size_t
nearest_rank (size_t n, unsigned percent)
{
  size_t rank = (n * percent + 99) / 100;

  return rank > 0 ? rank - 1 : 0;
}

static void
band_column (const BandRun *run, size_t column, int32_t *key)
{
  size_t n = run->samples->lanes;

  for (int q = 0; q < CIRCUIT_TRACES_MAX; q++)
    if (run->samples->sample[q] != NULL)
      run->ranks (run->samples->sample[q] + column * n, key, n, nearest_rank (n, 5),
                  nearest_rank (n, 95), &run->band->low[q][column],
                  &run->band->high[q][column]);
}

static void
band_job (size_t index, bool caller, void *data)
{
  BandRun *run = data;
  const SimulateOptions *o = run->options;

  if (caller && o->poll != NULL && !o->poll (o->poll_data))
    atomic_store (&run->status, SIMULATE_CANCELLED);
  if (atomic_load (&run->status) != SIMULATE_OK)
    return;
  int32_t *key = malloc (run->samples->lanes * sizeof *key);
  if (key == NULL)
    {
      atomic_store (&run->status, SIMULATE_NO_MEMORY);
      return;
    }
  size_t end = (index + 1) * COLUMNS_PER_JOB;
  for (size_t c = index * COLUMNS_PER_JOB; c < end && c < run->samples->columns; c++)
    band_column (run, c, key);
  free (key);
}

LaneRanks
lane_ranks (Isa isa)
{
#ifdef __x86_64__
  if (isa == ISA_AVX512)
    return lane_ranks_avx512;
  if (isa == ISA_AVX2)
    return lane_ranks_avx2;
#endif
  return lane_ranks_baseline;
}

SimulateStatus
band_from_samples (BandSamples *samples, const SimulateOptions *options, Band *band)
{
  BandRun run = {.samples = samples, .options = options, .band = band};

  *band = (Band){.columns = samples->columns, .step_of = samples->step_of};
  samples->step_of = NULL;
  run.ranks = lane_ranks (isa_resolve (options->isa));
  atomic_init (&run.status, SIMULATE_OK);
  for (int q = 0; q < CIRCUIT_TRACES_MAX; q++)
    if (samples->sample[q] != NULL)
      {
        band->low[q] = malloc (samples->columns * sizeof (float));
        band->high[q] = malloc (samples->columns * sizeof (float));
        if (band->low[q] == NULL || band->high[q] == NULL)
          return SIMULATE_NO_MEMORY;
      }
  pool_run (options->threads, (samples->columns + COLUMNS_PER_JOB - 1) / COLUMNS_PER_JOB,
            band_job, &run);
  return (SimulateStatus)atomic_load (&run.status);
}
