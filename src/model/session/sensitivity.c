/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/session/sensitivity.h"

#include "core/study/explore.h"
#include "model/session/explore-task.h"

#include <math.h>

enum
{
  POINTS = 1 + 2 * BIAS_CIRCUIT_COUNT, /* base, risen, fallen, risen, ... */
  ASKED = 1 + BIAS_CIRCUIT_COUNT
};

/* Runs the base and the risen points. */
static SimulateStatus
run_points (const Experiment *experiment, ExploreOptions options, Measures *measures)
{
  BiasId bias[BIAS_CIRCUIT_COUNT];
  size_t order[ASKED] = {0};
  ExploreSensitivity points = {bias, BIAS_CIRCUIT_COUNT, BB_SENSITIVITY_SHARE};

  for (size_t i = 0; i < BIAS_CIRCUIT_COUNT; i++)
    {
      bias[i] = (BiasId)i;
      order[1 + i] = 1 + 2 * i;
    }
  options.order = order;
  return explore_run (experiment, explore_sensitivity_point, &points, ASKED, &options,
                      measures);
}

static void
set_changes (const Measures *measures, BbSensitivity *sensitivity)
{
  double before = measure_fine_rate (&measures[0]);
  double most = 0;

  sensitivity->largest = BIAS_COUNT;
  for (size_t i = 0; i < BIAS_CIRCUIT_COUNT; i++)
    {
      double after = measure_fine_rate (&measures[1 + 2 * i]);

      sensitivity->change[i] = after - before;
      if (bias_row ((BiasId)i)->block == BLOCK_TECHNOLOGY
          || !(fabs (after - before) > most))
        continue;
      most = fabs (after - before);
      sensitivity->largest = (BiasId)i;
    }
}

SimulateStatus
bb_sensitivity_run (const Experiment *experiment, int threads, bool (*poll) (void *data),
                    void *poll_data, BbSensitivity *sensitivity)
{
  g_autofree Measures *measures = g_new (Measures, POINTS);
  ExploreOptions options = {.threads = threads, .poll = poll, .poll_data = poll_data};
  SimulateStatus status = run_points (experiment, options, measures);

  if (status == SIMULATE_OK)
    set_changes (measures, sensitivity);
  return status;
}

static void
thread_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autofree BbSensitivity *sensitivity = g_new (BbSensitivity, 1);
  SimulateStatus status =
      bb_sensitivity_run (data, 1, bb_explore_task_poll, cancellable, sensitivity);

  if (status != SIMULATE_OK)
    {
      bb_explore_task_fail (task, status);
      return;
    }
  g_task_return_pointer (task, g_steal_pointer (&sensitivity), g_free);
}

void
bb_sensitivity_async (const Experiment *experiment, GCancellable *cancellable,
                      GAsyncReadyCallback func, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, func, data);

  g_return_if_fail (experiment != NULL);
  g_task_set_source_tag (task, bb_sensitivity_async);
  g_task_set_task_data (task, bb_explore_task_copy (experiment),
                        bb_explore_task_free_experiment);
  g_task_run_in_thread (task, thread_cb);
}

gboolean
bb_sensitivity_finish (GAsyncResult *result, BbSensitivity *sensitivity, GError **error)
{
  g_autofree BbSensitivity *answer = NULL;

  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  answer = g_task_propagate_pointer (G_TASK (result), error);
  if (answer != NULL)
    *sensitivity = *answer;
  return answer != NULL;
}
