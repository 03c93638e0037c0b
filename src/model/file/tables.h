/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Writes the results of a run as CSV and JSON. Failures to write are left in the stream's
 * error flag. Any thread, any locale. */
#pragma once

#include "model/file/outcome.h"

#include <stdio.h>

/* "step,neuron" and the names of the traces, by step, then neuron; only steps that
 * `every` divides. The run must have the traces of every neuron. */
void
bb_write_traces (FILE *stream, const BbOutcome *outcome, gsize every,
                 const BbWatch *watch);

/* "step,neuron,count": every step with an output spike, by step, then neuron. */
void
bb_write_spikes (FILE *stream, const BbOutcome *outcome);

/* "step,neuron,value": what comes in at the first port of each of `neurons` neurons, by
 * step, then neuron; as `simulate --input` reads it. */
void
bb_write_input (FILE *stream, const InputTrain *train, gsize neurons);

/* One JSON object of names and numbers, null where a measure is missing; the population's
 * measures only with `population`. */
void
bb_write_measures (FILE *stream, const Circuit *circuit, const Measures *measures,
                   gboolean population);

/* "neuron" and the names of the measures, then a row for each neuron with nine digits, an
 * empty cell where a measure is missing. The run must have traces or sums of every neuron
 * for their peaks and means. */
void
bb_write_neuron_measures (FILE *stream, const BbOutcome *outcome,
                          const Experiment *experiment);
