/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/result.h"

#include "core/simulate.h"

#include <math.h>
#include <stdatomic.h>

/* The public part comes first, so that a pointer to one is a pointer to the other. The
 * count is our own C11 atomic, which thread checkers see. */
typedef struct Counted
{
  BbResult result;
  atomic_uint references;
} Counted;

static BbResult *
result_new (const Experiment *experiment, BbStage stage, unsigned band_mask,
            guint64 generation)
{
  Counted *counted = g_new0 (Counted, 1);
  atomic_init (&counted->references, 1);

  BbResult *result = &counted->result;
  result->stage = stage;
  result->generation = generation;
  result->experiment = experiment_copy (experiment);
  result->band_mask = band_mask;
  for (int id = 0; id < MEASURE_COUNT; id++)
    result->measures.value[id] = NAN;
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
  experiment_clear (&result->experiment);
  g_free (counted);
}

static void
take_measures (BbResult *result)
{
  if (result->stage == BB_STAGE_NOMINAL)
    result->measures = measure_lane (&result->experiment, &result->recording, 0);
  else
    measure_population (&result->experiment, &result->recording, &result->measures);
}

BbResult *
bb_result_run (const Experiment *experiment, BbStage stage, unsigned band_mask,
               int threads, guint64 generation, bool (*poll) (void *), void *poll_data)
{
  gint64 begin = g_get_monotonic_time ();
  g_autoptr (BbResult) result = result_new (experiment, stage, band_mask, generation);
  gboolean nominal = stage == BB_STAGE_NOMINAL;
  SimulateOptions options = {
      .first_lane = nominal ? 0 : 1,
      .lanes = nominal ? 1 : experiment_neurons (experiment),
      .trace_mask = nominal ? (1u << TRACE_COUNT) - 1 : 0,
      .band_mask = nominal ? 0 : band_mask,
      .band_columns = nominal ? 0 : BAND_COLUMNS_MAX,
      .threads = nominal ? 1 : threads,
      .poll = poll,
      .poll_data = poll_data,
  };

  switch (simulate (&result->experiment, &options, &result->recording, &result->floored))
    {
    case SIMULATE_OK:
      take_measures (result);
      break;
    case SIMULATE_CANCELLED:
      return NULL;
    case SIMULATE_NO_MEMORY:
      result->failure = "there is not enough memory for this run: shorten it, make dt "
                        "larger or use fewer neurons";
      break;
    }
  result->seconds = (double)(g_get_monotonic_time () - begin) / G_USEC_PER_SEC;
  return g_steal_pointer (&result);
}
