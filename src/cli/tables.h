/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Writes the results of a run as CSV and JSON. Failures to write are left in the stream's
 * error flag. Main thread. */
#pragma once

#include "cli/run.h"

#include <stdio.h>

/* "step,neuron" and the names of the traces, by step, then neuron; only steps that
 * `every` divides. The run must have the traces of every neuron. */
void
write_traces (FILE *stream, const Outcome *run, gsize every);

/* "step,neuron,count": every step with an output spike, by step, then neuron. */
void
write_spikes (FILE *stream, const Outcome *run);

/* One JSON object of names and numbers, null where a measure is missing; the population's
 * measures only with `population`. */
void
write_measures (FILE *stream, const Circuit *circuit, const Measures *measures,
                gboolean population);
