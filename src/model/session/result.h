/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a run gave: immutable and reference-counted, with the experiment that made it.
 * Thread: made by the worker, read by any. */
#pragma once

#include "core/experiment/experiment.h"
#include "core/study/measure.h"
#include "core/engine/record.h"

#include <glib.h>

typedef enum BbStage
{
  BB_STAGE_NOMINAL,    /* lane 0: full traces, spikes, its measures */
  BB_STAGE_POPULATION, /* lanes 1..N: spikes, band, population measures */
  BB_STAGE_CHECK,      /* lane 0 by the refined integrator: only its measures */
  BB_STAGE_COUNT
} BbStage;

typedef struct BbResult
{
  BbStage stage;
  guint64 generation;    /* of the request it answers; grows */
  Experiment experiment; /* the request's */
  unsigned band_mask;
  Recording recording;
  Measures measures;   /* of its stage; the others are NAN */
  size_t floored;      /* mismatch draws set to the floor (population) */
  double seconds;      /* wall time of this stage */
  const char *failure; /* NULL, or a sentence: out of memory. Static */
} BbResult;

BbResult *
bb_result_ref (const BbResult *result);
void
bb_result_unref (BbResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BbResult, bb_result_unref)

/* How far the rate of an Euler run is off: (rate - refined rate) / refined rate, by mean
 * intervals where both fired often enough, else by counts. NAN where the refined run is
 * silent or either result is missing a measure. */
double
bb_result_euler_error (const BbResult *nominal, const BbResult *check);

/* Runs one stage here and now (the worker, tests). `poll` as in
 * SimulateOptions. NULL when cancelled. */
BbResult *
bb_result_run (const Experiment *experiment, BbStage stage, unsigned band_mask,
               int threads, guint64 generation, bool (*poll) (void *), void *poll_data);
