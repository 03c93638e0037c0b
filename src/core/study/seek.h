/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Which value of one circuit bias gives a wanted rate: scans of the span of its slider,
 * then of what lies around the crossing that is nearest to the present value. Rates are
 * those of measure_fine_rate (). */
#pragma once

#include "core/engine/simulate-options.h"

/* A value of the bias and the rate that it gives. */
typedef struct SeekPoint
{
  double value; /* SI */
  double rate;  /* Hz */
} SeekPoint;

typedef struct SeekAnswer
{
  bool found;      /* `best` gives the rate within 1 % or as close as the run tells it */
  SeekPoint best;  /* the point found, else the nearest one seen */
  SeekPoint least; /* of all points seen, the one of the lowest rate */
  SeekPoint most;
} SeekAnswer;

/* The nominal neuron's rate, now. SIMULATE_SUBSTEPS where a refined run is too long to be
 * run many times. */
SimulateStatus
seek_present (const Experiment *experiment, bool (*poll) (void *data), void *poll_data,
              double *rate);

/* `wanted` > 0, in Hz. Locks are applied as in a change by hand; values that the row or a
 * lock refuses are passed over. `poll` as in SimulateOptions. `answer` is set on
 * SIMULATE_OK only. */
SimulateStatus
seek_rate (const Experiment *experiment, BiasId id, double wanted, int threads,
           bool (*poll) (void *data), void *poll_data, SeekAnswer *answer);
