/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Percentiles of a population at the end of each column of time. */
#pragma once

#include "core/engine/record.h"
#include "core/engine/simulate-options.h"

/* Samples of all lanes while a run goes on: sample[q][column * lanes + lane]. Owned. */
typedef struct BandSamples
{
  size_t columns;
  size_t lanes;
  uint32_t *step_of;
  float *sample[CIRCUIT_TRACES_MAX]; /* NULL for what is not asked */
} BandSamples;

/* Columns of equal width over `steps`, at most `columns` of them. False when memory runs
 * out. No columns where the mask is empty. */
bool
band_samples_init (BandSamples *samples, unsigned mask, size_t columns, size_t steps,
                   size_t lanes);
void
band_samples_clear (BandSamples *samples);

/* Nearest-rank 5 % and 95 %, with the threads, the instructions and the poll of
 * `options`. On anything but SIMULATE_OK the band holds what there is, for
 * recording_clear (). */
SimulateStatus
band_from_samples (BandSamples *samples, const SimulateOptions *options, Band *band);
