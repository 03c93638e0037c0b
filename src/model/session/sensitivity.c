/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/session/sensitivity.h"

#include "model/session/explore-task.h"

#include "core/study/explore.h"

#include <math.h>

enum
{
  POINTS = 1 + 2 * BIAS_CIRCUIT_COUNT, /* base, risen, fallen, risen, ... */
  ASKED = 1 + BIAS_CIRCUIT_COUNT
};

/* One thread, so that the run that is drawn has the others. */
static SimulateStatus
run_points (const Experiment *experiment, GCancellable *cancellable, Measures *measures)
{
  BiasId bias[BIAS_CIRCUIT_COUNT];
  size_t order[ASKED] = {0}; /* the base and the risen ones */
  ExploreSensitivity points = {bias, BIAS_CIRCUIT_COUNT, BB_SENSITIVITY_SHARE};
  ExploreOptions options = {
      .threads = 1,
      .order = order,
      .poll = bb_explore_task_poll,
      .poll_data = cancellable,
  };

  for (size_t i = 0; i < BIAS_CIRCUIT_COUNT; i++)
    {
      bias[i] = (BiasId)i;
      order[1 + i] = 1 + 2 * i;
    }
  return explore_run (experiment, explore_sensitivity_point, &points, ASKED, &options,
                      measures);
}

static void
take_changes (const Measures *measures, BbSensitivity *sensitivity)
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

static void
thread_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autofree BbSensitivity *sensitivity = g_new (BbSensitivity, 1);
  g_autofree Measures *measures = g_new (Measures, POINTS);
  SimulateStatus status = run_points (data, cancellable, measures);

  if (status != SIMULATE_OK)
    {
      bb_explore_task_fail (task, status);
      return;
    }
  take_changes (measures, sensitivity);
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
