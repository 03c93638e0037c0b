/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a run gave: immutable and reference-counted, with the experiment that made it.
 * Thread: made by the worker, read by any. */
#pragma once

#include "core/engine/record.h"
#include "core/engine/simulate-options.h"
#include "core/study/advice.h"
#include "core/study/measure.h"
#include "core/study/seek.h"
#include "model/file/outcome.h"
#include "model/session/query.h"
#include "model/session/sensitivity.h"

typedef struct BbResult
{
  BbKind kind;
  guint64 generation;    /* of the query it answers; grows */
  Experiment experiment; /* the query's */
  double seconds;        /* wall time of this kind alone */
  gboolean failed;       /* what follows is empty, for this reason: */
  SimulateStatus status;

  /* Nominal, population and check. */
  unsigned band_mask;
  Recording recording;
  Measures measures; /* of its kind; the others are NAN */
  size_t floored;    /* mismatch draws set to the floor (population) */

  BbSeek seek; /* what was sought, and the answer */
  SeekAnswer answer;
  BbSensitivity sensitivity;

  guint export_serial;
  BbOutcome outcome; /* of a picture that is to be exported */
  int descriptor; /* of another export: what was written, as by bb_save_open (); or -1 */
  GError *error;  /* why it was not written; owned */

  Advice advice[ADVICE_MAX]; /* the first `advices` */
  size_t advices;
} BbResult;

/* The answer to `query` of one kind, without its contents yet. The caller owns it and may
 * write to it until it is handed on. */
BbResult *
bb_result_new (const BbQuery *query, BbKind kind, guint64 generation);
BbResult *
bb_result_ref (const BbResult *result);
void
bb_result_unref (BbResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BbResult, bb_result_unref)

/* How far the rate of an Euler run is off, as euler_error (). */
double
bb_result_euler_error (const BbResult *nominal, const BbResult *check);

/* Whether both runs have the same traces over the same steps of the same length, so that
 * one can be painted over the other. */
gboolean
bb_same_picture (const Experiment *a, const Experiment *b);
