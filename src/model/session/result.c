/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/session/result.h"

#include "core/study/euler-error.h"

#include <glib/gstdio.h>

#include <math.h>
#include <stdatomic.h>
#include <string.h>

/* The public part comes first, so that a pointer to one is a pointer to the other. The
 * count is our own C11 atomic, which thread checkers see. */
typedef struct Counted
{
  BbResult result;
  atomic_uint references;
} Counted;

BbResult *
bb_result_new (const BbQuery *query, BbKind kind, guint64 generation)
{
  Counted *counted = g_new0 (Counted, 1);
  atomic_init (&counted->references, 1);

  BbResult *result = &counted->result;
  result->kind = kind;
  result->generation = generation;
  result->experiment = experiment_copy (&query->experiment);
  result->band_mask = query->band_mask;
  result->seek = query->seek;
  result->export_serial = query->export.serial;
  result->descriptor = -1;
  for (int id = 0; id < MEASURE_COUNT; id++)
    result->measures.value[id] = NAN;
  result->measures.fine_rate = NAN;
  return result;
}

BbResult *
bb_result_ref (const BbResult *result)
{
  g_return_val_if_fail (result != NULL, NULL);
  Counted *counted = (Counted *)result;
  atomic_fetch_add_explicit (&counted->references, 1, memory_order_relaxed);
  return &counted->result;
}

void
bb_result_unref (BbResult *result)
{
  g_return_if_fail (result != NULL);
  Counted *counted = (Counted *)result;
  if (atomic_fetch_sub_explicit (&counted->references, 1, memory_order_acq_rel) != 1)
    return;
  recording_clear (&result->recording);
  bb_outcome_clear (&result->outcome);
  if (result->descriptor >= 0)
    g_close (result->descriptor, NULL);
  g_clear_error (&result->error);
  experiment_clear (&result->experiment);
  g_free (counted);
}

double
bb_result_euler_error (const BbResult *nominal, const BbResult *check)
{
  return euler_error (&nominal->experiment, &nominal->recording.spikes,
                      &check->recording.spikes);
}

gboolean
bb_same_picture (const Experiment *a, const Experiment *b)
{
  return a->circuit == b->circuit && experiment_steps (a) == experiment_steps (b)
         && memcmp (&a->value[BIAS_DT], &b->value[BIAS_DT], sizeof (double)) == 0;
}
