/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One run of an experiment: the nominal neuron and the others beside it, as two
 * recordings that are read as one row of neurons 0..N. Main thread. */
#pragma once

#include "core/engine/record.h"
#include "core/study/measure.h"

#include <glib.h>

typedef struct Outcome
{
  const Circuit *circuit;
  Recording nominal;    /* neuron 0, with traces */
  Recording population; /* neurons 1..N; empty where there are none */
  gsize steps;
  gsize neurons; /* of both together */
} Outcome;

typedef struct RunOptions
{
  const InputTrain *input; /* NULL: the experiment's own stimulus */
  gboolean traces;         /* of every neuron, not of the nominal one alone */
  unsigned band_mask;      /* 1 << TraceId: percentiles over neurons 1..N */
  int threads;
} RunOptions;

/* Runs a valid experiment. False and an error when memory runs out; clear with
 * outcome_clear () in any case. */
gboolean
run_experiment (Outcome *run, const Experiment *experiment, const RunOptions *options,
                GError **error);

void
outcome_clear (Outcome *run);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outcome, outcome_clear)

/* Bytes of memory that the traces of every neuron take. */
guint64
run_trace_bytes (const Experiment *experiment);

/* Measures of the nominal neuron, and of the population where there is one. */
Measures
outcome_measures (const Outcome *run, const Experiment *experiment);
