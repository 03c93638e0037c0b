/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/session/explore-task.h"

Experiment *
bb_explore_task_copy (const Experiment *experiment)
{
  Experiment *copy = g_new (Experiment, 1);

  *copy = experiment_copy (experiment);
  return copy;
}

void
bb_explore_task_free_experiment (gpointer experiment)
{
  experiment_clear (experiment);
  g_free (experiment);
}

bool
bb_explore_task_poll (void *data)
{
  return !g_cancellable_is_cancelled (data);
}

void
bb_explore_task_fail (GTask *task, SimulateStatus status)
{
  if (status == SIMULATE_CANCELLED)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED,
                             "there is not enough memory for these runs: shorten the run "
                             "or make dt larger");
}
