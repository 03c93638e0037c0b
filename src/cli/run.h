/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One run of an experiment: the nominal neuron and the others beside it, as two
 * recordings that are read as one row of neurons 0..N. Main thread. */
#pragma once

#include "cli/progress.h"
#include "core/measure.h"
#include "core/simulate.h"

#include <glib.h>

typedef struct Run
{
  Recording nominal;    /* neuron 0, with traces */
  Recording population; /* neurons 1..N; empty where there are none */
  gsize steps;
  gsize neurons; /* of both together */
} Run;

/* Runs a valid experiment. With `traces` those of every neuron are kept. `input` NULL:
 * the experiment's own stimulus. False and an error when memory runs out; clear with
 * run_clear () in any case. */
gboolean
run_experiment (Run *run, const Experiment *experiment, const InputTrain *input,
                gboolean traces, int threads, GError **error);

void
run_clear (Run *run);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

/* Bytes of memory that the traces of every neuron take. */
guint64
run_trace_bytes (gsize steps, gsize neurons);

/* Measures of the nominal neuron, and of the population where there is one. */
Measures
run_measures (const Run *run, const Experiment *experiment);
