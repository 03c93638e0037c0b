/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/session/seek.h"

#include "model/session/explore-task.h"
#include "model/text/seek-text.h"

#include <stdatomic.h>

typedef struct Order
{
  Experiment *experiment; /* owned */
  BiasId id;              /* BIAS_COUNT: the present rate alone */
  double wanted;
  atomic_bool posted; /* hands it to the thread where thread checkers see it */
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  bb_explore_task_free_experiment (order->experiment);
  g_free (order);
}

/* One processor is left to the run that is drawn. */
static int
threads (void)
{
  return MAX (1, (int)g_get_num_processors () - 1);
}

static SimulateStatus
follow (const Order *order, GCancellable *cancellable, SeekAnswer *answer)
{
  if (order->id != BIAS_COUNT)
    return seek_rate (order->experiment, order->id, order->wanted, threads (),
                      bb_explore_task_poll, cancellable, answer);
  *answer = (SeekAnswer){.found = true};
  return seek_present (order->experiment, bb_explore_task_poll, cancellable,
                       &answer->best.rate);
}

static void
thread_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Order *order = data;
  SeekAnswer answer;
  bool posted = atomic_load (&order->posted);
  SimulateStatus status;

  g_return_if_fail (posted);
  status = follow (order, cancellable, &answer);

  if (status != SIMULATE_OK)
    bb_explore_task_fail (task, status);
  else if (answer.found)
    g_task_return_pointer (task, g_memdup2 (&answer.best, sizeof answer.best), g_free);
  else
    {
      g_autofree char *sentence = bb_seek_miss_text (order->id, order->wanted, &answer);
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "%s", sentence);
    }
}

static void
start (const Order *order, GCancellable *cancellable, GAsyncReadyCallback func,
       gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, func, data);
  Order *copy = g_memdup2 (order, sizeof *order);

  copy->experiment = bb_explore_task_copy (order->experiment);
  atomic_store (&copy->posted, true);
  g_task_set_task_data (task, copy, order_free);
  g_task_run_in_thread (task, thread_cb);
}

void
bb_seek_rate_async (const Experiment *experiment, BiasId id, double wanted,
                    GCancellable *cancellable, GAsyncReadyCallback func, gpointer data)
{
  Order order = {(Experiment *)experiment, id, wanted, false};

  g_return_if_fail (id < BIAS_CIRCUIT_COUNT);
  start (&order, cancellable, func, data);
}

gboolean
bb_seek_rate_finish (GAsyncResult *result, SeekPoint *found, GError **error)
{
  g_autofree SeekPoint *point = NULL;

  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  point = g_task_propagate_pointer (G_TASK (result), error);
  if (point != NULL)
    *found = *point;
  return point != NULL;
}

void
bb_seek_present_async (const Experiment *experiment, GCancellable *cancellable,
                       GAsyncReadyCallback func, gpointer data)
{
  Order order = {(Experiment *)experiment, BIAS_COUNT, 0, false};

  start (&order, cancellable, func, data);
}

gboolean
bb_seek_present_finish (GAsyncResult *result, double *rate, GError **error)
{
  SeekPoint point;

  if (!bb_seek_rate_finish (result, &point, error))
    return FALSE;
  *rate = point.rate;
  return TRUE;
}
