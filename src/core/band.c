/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/band.h"

#include "core/pool.h"

#include <stddef.h>
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
  for (int q = 0; ok && q < TRACE_COUNT; q++)
    if (mask & (1u << q))
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
  for (int q = 0; q < TRACE_COUNT; q++)
    free (samples->sample[q]);
  *samples = (BandSamples){0};
}

/* The value of 0-based rank `k` of value[0..n), which is reordered so that what stands
 * before it is not larger and what stands behind it not smaller (Hoare's FIND). */
static float
select_rank (float *value, size_t n, size_t k)
{
  ptrdiff_t low = 0, high = (ptrdiff_t)n - 1;
  ptrdiff_t rank = (ptrdiff_t)k;

  while (low < high)
    {
      float pivot = value[rank];
      ptrdiff_t i = low, j = high;
      while (i <= j)
        {
          while (value[i] < pivot)
            i++;
          while (pivot < value[j])
            j--;
          if (i <= j)
            {
              float swap = value[i];
              value[i++] = value[j];
              value[j--] = swap;
            }
        }
      if (j < rank)
        low = i;
      if (rank < i)
        high = j;
    }
  return value[k];
}

typedef struct
{
  BandSamples *samples;
  Band *band;
} BandJob;

/* Nearest rank: the smallest value such that at least that share is not above it. */
static size_t
nearest_rank (size_t n, unsigned percent)
{
  size_t rank = (n * percent + 99) / 100;

  return rank > 0 ? rank - 1 : 0;
}

static void
band_column (size_t column, bool caller, void *data)
{
  BandJob *job = data;
  size_t n = job->samples->lanes;

  (void)caller;
  for (int q = 0; q < TRACE_COUNT; q++)
    if (job->samples->sample[q])
      {
        float *value = job->samples->sample[q] + column * n;
        size_t low = nearest_rank (n, 5);
        size_t high = nearest_rank (n, 95);
        job->band->low[q][column] = select_rank (value, n, low);
        job->band->high[q][column] = select_rank (value + low, n - low, high - low);
      }
}

bool
band_from_samples (BandSamples *samples, int threads, Band *band)
{
  BandJob job = {samples, band};

  *band = (Band){.columns = samples->columns, .step_of = samples->step_of};
  samples->step_of = NULL;
  for (int q = 0; q < TRACE_COUNT; q++)
    if (samples->sample[q])
      {
        band->low[q] = malloc (samples->columns * sizeof (float));
        band->high[q] = malloc (samples->columns * sizeof (float));
        if (!band->low[q] || !band->high[q])
          return false;
      }
  pool_run (threads, samples->columns, band_column, &job);
  return true;
}
