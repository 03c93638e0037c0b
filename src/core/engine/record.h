/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a run leaves behind: full-resolution traces, all spikes, population bands, and the
 * min/max envelope that drawing needs. The state of step k is shown at (k + 1) dt. */
#pragma once

#include "core/experiment/stimulus.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* value[trace][step * lanes + lane], SI; NULL for what was not recorded. Owned. */
typedef struct Traces
{
  size_t steps;
  size_t lanes;
  float *value[CIRCUIT_TRACES_MAX];
} Traces;

/* All spikes lane by lane: those of lane l are at first[l] .. first[l + 1] - 1 in the
 * order in which they came. Euler: one entry for a step, `count` is what the model
 * emitted in it (1, or more at coarse dt). Refined: one entry with the count 1 for each
 * crossing of the threshold, so that a step can have several; it came when `part` of the
 * step was over. Owned. */
typedef struct Spikes
{
  size_t lanes;
  size_t *first; /* lanes + 1 */
  uint32_t *step;
  uint16_t *count;
  float *part; /* NULL where steps are not divided: at the end of the step */
} Spikes;

enum
{
  BAND_COLUMNS_MAX = 500
};

/* Nearest-rank 5 % and 95 % over the mismatched neurons at the last step of each column:
 * column c ends with step step_of[c]. low/high[q] is NULL for what was not asked. Owned.
 */
typedef struct Band
{
  size_t columns;
  uint32_t *step_of;
  float *low[CIRCUIT_TRACES_MAX];
  float *high[CIRCUIT_TRACES_MAX];
} Band;

/* Sum (in step order) and largest value of each lane over the measure window, for runs
 * that keep no traces; NULL for what was not asked. Owned. */
typedef struct Summary
{
  double *sum[CIRCUIT_TRACES_MAX];
  float *high[CIRCUIT_TRACES_MAX];
} Summary;

typedef struct Recording
{
  Traces traces;
  Summary summary;
  Spikes spikes; /* lane 0 of a population recording is neuron 1 */
  Band band;
  InputTrain input; /* what came in, where the run made it from the stimulus; owned */
  bool *unfinished; /* by lane: took too many sub-steps; NULL where none did; owned */
  double reached;   /* share of the run that was over when sub-steps ran out (status
                       SIMULATE_SUBSTEPS) */
} Recording;

void
recording_clear (Recording *recording);

/* Spikes of one lane: how many entries there are. */
size_t
spikes_of_lane (const Spikes *spikes, size_t lane, const uint32_t **step,
                const uint16_t **count);

/* Time of entry `i` of all, in steps from the start of the run. */
double
spikes_time (const Spikes *spikes, size_t i);

/* Smallest and largest sample of lane `lane` in each of `columns` equal parts of the
 * steps [from, to): part c covers from + c (to - from) / columns rounded down, and always
 * at least one step. low and high have `columns` entries. */
void
traces_envelope (const Traces *traces, TraceId id, size_t lane, double from, double to,
                 size_t columns, float *low, float *high);

/* Smallest and largest value of lane `lane` over steps [from, to); with `positive` only
 * values above zero count. False where there is none. */
bool
traces_range (const Traces *traces, TraceId id, size_t lane, size_t from, size_t to,
              bool positive, float *low, float *high);
