/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli/run.h"

#include "cli/progress.h"
#include "cli/report.h"
#include "model/text/plural.h"
#include "model/text/trouble-text.h"

#include <math.h>

gboolean
run_experiment (BbOutcome *outcome, const Experiment *experiment,
                const BbOutcomeOptions *options, GError **error)
{
  BbOutcomeOptions watched = *options;
  gsize neurons = 1 + experiment_neurons (experiment);
  Progress progress;

  progress_begin (&progress,
                  g_strdup_printf (bb_plural (neurons,
                                              "simulating %" G_GSIZE_FORMAT
                                              " neuron, %" G_GSIZE_FORMAT " steps",
                                              "simulating %" G_GSIZE_FORMAT
                                              " neurons, %" G_GSIZE_FORMAT " steps"),
                                   neurons, experiment_steps (experiment)));
  progress_stages (&progress, experiment_steps (experiment),
                   neurons * experiment_steps (experiment));
  watched.poll = progress_poll;
  watched.poll_data = &progress;
  watched.done = &progress.done;
  SimulateStatus status = bb_outcome_run (outcome, experiment, &watched);
  progress_end (&progress);
  if (status == SIMULATE_OK)
    return TRUE;
  double reached = fmax (outcome->nominal.reached, outcome->population.reached);
  g_autofree char *text = bb_trouble_text (status, experiment, reached);
  g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED, "simulation: %s", text);
  return FALSE;
}
