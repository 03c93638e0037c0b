/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The table of what the worker can do: a row for each kind. To compute something new in
 * the background, add a kind, what it needs in BbQuery, what it gives in BbResult, and a
 * row here. Pure functions; called by any thread. */
#pragma once

#include "core/engine/simulate-options.h"
#include "model/session/result.h"

typedef enum BbPolicy
{
  /* Run to its end, before all else. */
  BB_POLICY_FINISH,
  /* Run to its end, but the finish kinds of a newer query are let in between. Given up
   * only where the newest query does not need this kind at all. */
  BB_POLICY_YIELD,
  /* Run when nothing else is left, and given up for any newer query. */
  BB_POLICY_IDLE,
} BbPolicy;

/* How a kind is run. */
typedef struct BbRun
{
  guint64 generation;
  int threads; /* at most */
  /* The input of a nominal run of the same experiment, for those that take the same;
   * NULL: made anew. */
  const InputTrain *input;
  /* As SimulateOptions.poll: false gives up. May be NULL. */
  bool (*poll) (void *data);
  void *poll_data;
  /* As in SimulateOptions; each may be NULL. */
  atomic_size_t *done;
  const atomic_bool *cancel;
} BbRun;

typedef struct BbJob
{
  /* Whether there is anything to run for this experiment; NULL: always. */
  gboolean (*needed) (const Experiment *experiment);
  /* Whether what was run for `old` answers `next`, a query of the same experiment; NULL:
   * always. */
  gboolean (*covers) (const BbQuery *old, const BbQuery *next);
  /* Fills the kind's part of `result`, which holds the experiment already. */
  SimulateStatus (*run) (const BbQuery *query, const BbRun *run, BbResult *result);
  /* How many lanes are run over all steps; NULL where that is found out on the way. */
  gsize (*lanes) (const Experiment *experiment);
  BbPolicy policy;
  /* Of an idle kind: how long the experiment must have stayed as it is, ms. For what
   * would flicker while a slider is dragged. */
  int rest;
} BbJob;

const BbJob *
bb_job (BbKind kind);

/* The kinds that `query` asks for and that have something to run. */
unsigned
bb_jobs_needed (const BbQuery *query);

/* Steps x lanes that running the kind takes; 0 where that is found out on the way. */
gsize
bb_job_steps (BbKind kind, const BbQuery *query);

/* All kinds of one policy. */
unsigned
bb_jobs_of (BbPolicy policy);

/* Runs one kind here and now. NULL where it was given up. */
BbResult *
bb_job_run (BbKind kind, const BbQuery *query, const BbRun *run);
