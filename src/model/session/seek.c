/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/session/seek.h"

#include "model/session/explore-task.h"

#include "core/study/measure.h"
#include "core/base/quantity.h"

#include <math.h>
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

/* "42.0 Hz (at 1.00 nA)" */
static char *
point_text (BiasId id, const SeekPoint *point)
{
  char rate[QUANTITY_TEXT], value[QUANTITY_TEXT];

  return g_strdup_printf (
      "%s (at %s)", quantity_format (point->rate, UNIT_HERTZ, 3, rate, sizeof rate),
      quantity_format (point->value, bias_row (id)->unit, 3, value, sizeof value));
}

static char *
refusal_sentence (const Order *order, const SeekAnswer *answer)
{
  const char *name = bias_row (order->id)->name;
  g_autofree char *least = point_text (order->id, &answer->least);
  g_autofree char *most = point_text (order->id, &answer->most);
  g_autofree char *nearest = point_text (order->id, &answer->best);
  char wanted[QUANTITY_TEXT], rate[QUANTITY_TEXT];

  quantity_format_short (order->wanted, UNIT_HERTZ, wanted, sizeof wanted);
  if (answer->least.rate >= answer->most.rate)
    return g_strdup_printf (
        "%s: no value gives %s; the rate stays at %s", name, wanted,
        quantity_format (answer->least.rate, UNIT_HERTZ, 3, rate, sizeof rate));
  if (order->wanted < answer->least.rate || order->wanted > answer->most.rate)
    return g_strdup_printf ("%s: no value gives %s; it reaches from %s to %s", name,
                            wanted, least, most);
  return g_strdup_printf ("%s: no value gives %s, the nearest rate is %s; it reaches "
                          "from %s to %s",
                          name, wanted, nearest, least, most);
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
      g_autofree char *sentence = refusal_sentence (order, &answer);
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

char *
bb_seek_read (const Experiment *experiment, const char *text, double present,
              double *wanted)
{
  double most = 1 / experiment->value[BIAS_DT]; /* one event in each time step */
  char given[QUANTITY_TEXT], high[QUANTITY_TEXT];
  Quantity typed;
  QuantityStatus status =
      quantity_read (text, QUANTITY_COMMA | QUANTITY_RELATIVE, &typed);
  double rate;

  if (status != QUANTITY_OK)
    return g_strdup_printf ("rate: %s; type for example 20 Hz",
                            quantity_status_text (status));
  if (typed.unit != UNIT_NONE && typed.unit != UNIT_HERTZ)
    return g_strdup_printf ("rate: %s is given, Hz is allowed", unit_symbol (typed.unit));
  rate = typed.relative ? typed.value * present : typed.value;
  if (!isfinite (rate))
    return g_strdup ("rate: there is no number to multiply");
  if (!(rate > 0 && rate <= most))
    return g_strdup_printf ("rate: %s is not above 0 Hz and up to %s",
                            quantity_format_short (rate, UNIT_HERTZ, given, sizeof given),
                            quantity_format_short (most, UNIT_HERTZ, high, sizeof high));
  *wanted = rate;
  return NULL;
}
