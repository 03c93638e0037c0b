/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/file/outcome.h"

#include "core/engine/simulate.h"

const guint64 bb_outcome_trace_bytes_max = (guint64)2 << 30;

SimulateStatus
bb_outcome_run (BbOutcome *outcome, const Experiment *experiment,
                const BbOutcomeOptions *options)
{
  gsize others = experiment_neurons (experiment);
  unsigned all = circuit_trace_mask (experiment->circuit);
  SimulateOptions first = {.lanes = 1,
                           .trace_mask = all,
                           .threads = options->threads,
                           .input = options->input,
                           .poll = options->poll,
                           .poll_data = options->poll_data,
                           .done = options->done,
                           .cancel = options->cancel};
  SimulateOptions rest = first;

  *outcome = (BbOutcome){.circuit = experiment->circuit,
                         .steps = experiment_steps (experiment),
                         .neurons = 1 + others};
  SimulateStatus status = simulate (experiment, &first, &outcome->nominal, NULL);
  if (status != SIMULATE_OK || others == 0)
    return status;
  rest.first_lane = 1;
  rest.lanes = others;
  rest.trace_mask = options->traces ? all : 0;
  rest.summary_mask = options->summary && !options->traces ? all : 0;
  rest.band_mask = options->band_mask;
  rest.band_columns = BAND_COLUMNS_MAX;
  if (rest.input == NULL)
    rest.input = &outcome->nominal.input;
  return simulate (experiment, &rest, &outcome->population, NULL);
}

void
bb_outcome_clear (BbOutcome *outcome)
{
  recording_clear (&outcome->nominal);
  recording_clear (&outcome->population);
}

guint64
bb_outcome_trace_bytes (const Experiment *experiment)
{
  return (guint64)experiment_steps (experiment) * (1 + experiment_neurons (experiment))
         * (guint64)experiment->circuit->traces * sizeof (float);
}

Measures
bb_outcome_measures (const BbOutcome *outcome, const Experiment *experiment)
{
  Measures measures = measure_lane (experiment, &outcome->nominal, 0);

  if (outcome->neurons > 1)
    measure_population (experiment, &outcome->nominal, &outcome->population, &measures);
  return measures;
}

Measures
bb_outcome_neuron (const BbOutcome *outcome, const Experiment *experiment, gsize neuron)
{
  return neuron == 0 ? measure_lane (experiment, &outcome->nominal, 0)
                     : measure_lane (experiment, &outcome->population, neuron - 1);
}
