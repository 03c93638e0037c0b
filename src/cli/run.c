/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli/run.h"

#include "cli/progress.h"
#include "cli/report.h"
#include "core/engine/simulate.h"
#include "model/text/plural.h"

static gboolean
run_lanes (const Experiment *experiment, SimulateOptions *options, Recording *recording,
           GError **error)
{
  Progress progress;

  progress_begin (&progress,
                  g_strdup_printf (bb_plural (options->lanes,
                                              "simulating %" G_GSIZE_FORMAT
                                              " neuron, %" G_GSIZE_FORMAT " steps",
                                              "simulating %" G_GSIZE_FORMAT
                                              " neurons, %" G_GSIZE_FORMAT " steps"),
                                   options->lanes, experiment_steps (experiment)));
  if (progress.terminal)
    {
      options->poll = progress_poll;
      options->poll_data = &progress;
    }
  SimulateStatus status = simulate (experiment, options, recording, NULL);
  progress_end (&progress);
  if (status == SIMULATE_OK)
    return TRUE;
  g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED,
               "simulation: out of memory, take fewer neurons or steps");
  return FALSE;
}

gboolean
run_experiment (Outcome *run, const Experiment *experiment, const RunOptions *options,
                GError **error)
{
  gsize others = experiment_neurons (experiment);
  unsigned all = circuit_trace_mask (experiment->circuit);
  SimulateOptions first = {.lanes = 1,
                           .trace_mask = all,
                           .threads = options->threads,
                           .input = options->input};
  SimulateOptions rest = {.first_lane = 1,
                          .lanes = others,
                          .trace_mask = options->traces ? all : 0,
                          .band_mask = options->band_mask,
                          .band_columns = BAND_COLUMNS_MAX,
                          .threads = options->threads,
                          .input = options->input};

  *run = (Outcome){.circuit = experiment->circuit,
                   .steps = experiment_steps (experiment),
                   .neurons = 1 + others};
  if (!run_lanes (experiment, &first, &run->nominal, error))
    return FALSE;
  if (rest.input == NULL)
    rest.input = &run->nominal.input;
  return others == 0 || run_lanes (experiment, &rest, &run->population, error);
}

void
outcome_clear (Outcome *run)
{
  recording_clear (&run->nominal);
  recording_clear (&run->population);
}

guint64
run_trace_bytes (const Experiment *experiment)
{
  return (guint64)experiment_steps (experiment) * (1 + experiment_neurons (experiment))
         * (guint64)experiment->circuit->traces * sizeof (float);
}

Measures
outcome_measures (const Outcome *run, const Experiment *experiment)
{
  Measures measures = measure_lane (experiment, &run->nominal, 0);

  if (run->neurons > 1)
    measure_population (experiment, &run->population, &measures);
  return measures;
}
