/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One run of an experiment: the nominal neuron and the others beside it, as two
 * recordings that are read as one row of neurons 0..N. Any thread. */
#pragma once

#include "core/engine/simulate-options.h"
#include "core/study/measure.h"

#include <glib.h>

typedef struct BbOutcome
{
  const Circuit *circuit;
  Recording nominal;    /* neuron 0, with traces */
  Recording population; /* neurons 1..N; empty where there are none */
  gsize steps;
  gsize neurons; /* of both together */
} BbOutcome;

typedef struct BbOutcomeOptions
{
  const InputTrain *input; /* NULL: the experiment's own stimulus */
  gboolean traces;         /* of every neuron, not of the nominal one alone */
  gboolean summary;        /* peaks and means of every neuron */
  unsigned band_mask;      /* 1 << TraceId: percentiles over neurons 1..N */
  int threads;
  bool (*poll) (void *data); /* as in SimulateOptions */
  void *poll_data;
  atomic_size_t *done;
  const atomic_bool *cancel;
} BbOutcomeOptions;

/* Runs a valid experiment. Clear with bb_outcome_clear () in any case. */
SimulateStatus
bb_outcome_run (BbOutcome *outcome, const Experiment *experiment,
                const BbOutcomeOptions *options);

void
bb_outcome_clear (BbOutcome *outcome);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BbOutcome, bb_outcome_clear)

/* Measures of the nominal neuron, and of the population where there is one. */
Measures
bb_outcome_measures (const BbOutcome *outcome, const Experiment *experiment);

/* Measures of one neuron, without those of the population. */
Measures
bb_outcome_neuron (const BbOutcome *outcome, const Experiment *experiment, gsize neuron);

/* Bytes of memory that the traces of every neuron take. */
guint64
bb_outcome_trace_bytes (const Experiment *experiment);

/* The most that they may take. */
extern const guint64 bb_outcome_trace_bytes_max;

/* Told what share, 0..1, of a long piece of work is done; false ends it. */
typedef struct BbWatch
{
  gboolean (*share) (gpointer data, double share);
  gpointer data;
} BbWatch;
