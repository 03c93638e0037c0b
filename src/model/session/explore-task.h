/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the tasks that explore an experiment in a thread have in common. */
#pragma once

#include "core/engine/simulate.h"

#include <gio/gio.h>

/* A copy on the heap, as task data; free with bb_explore_task_free_experiment (). */
Experiment *
bb_explore_task_copy (const Experiment *experiment);
void
bb_explore_task_free_experiment (gpointer experiment);

/* `data` is a GCancellable or NULL; false once it is cancelled. For the poll of a run. */
bool
bb_explore_task_poll (void *data);

/* Answers the task with the error of a run that is not SIMULATE_OK. */
void
bb_explore_task_fail (GTask *task, SimulateStatus status);
