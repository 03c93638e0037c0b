/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/session/result.h"

#include "core/engine/simulate.h"

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
  if (result->stage == BB_STAGE_POPULATION)
    measure_population (&result->experiment, &result->recording, &result->measures);
  else
    result->measures = measure_lane (&result->experiment, &result->recording, 0);
}

BbResult *
bb_result_run (const Experiment *experiment, BbStage stage, unsigned band_mask,
               int threads, guint64 generation, bool (*poll) (void *), void *poll_data)
{
  gint64 begin = g_get_monotonic_time ();
  g_autoptr (BbResult) result = result_new (experiment, stage, band_mask, generation);
  Experiment *run = &result->experiment;
  Integrator asked = run->integrator;
  SimulateOptions options = {
      .lanes = 1,
      .threads = threads,
      .poll = poll,
      .poll_data = poll_data,
  };

  if (stage == BB_STAGE_NOMINAL)
    options.trace_mask = circuit_trace_mask (experiment->circuit);
  if (stage == BB_STAGE_POPULATION)
    {
      options.first_lane = 1;
      options.lanes = experiment_neurons (experiment);
      options.band_mask = band_mask;
      options.band_columns = BAND_COLUMNS_MAX;
    }
  if (stage == BB_STAGE_CHECK)
    run->integrator = INTEGRATOR_REFINED;
  switch (simulate (run, &options, &result->recording, &result->floored))
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
  run->integrator = asked;
  result->seconds = (double)(g_get_monotonic_time () - begin) / G_USEC_PER_SEC;
  return g_steal_pointer (&result);
}

double
bb_result_euler_error (const BbResult *nominal, const BbResult *check)
{
  enum
  {
    INTERVALS_WANTED = 3
  };
  const double *euler = nominal->measures.value;
  const double *refined = check->measures.value;

  if (euler[MEASURE_EVENTS] > INTERVALS_WANTED
      && refined[MEASURE_EVENTS] > INTERVALS_WANTED)
    return refined[MEASURE_ISI_MEAN] / euler[MEASURE_ISI_MEAN] - 1;
  if (!(refined[MEASURE_RATE] > 0))
    return NAN;
  return euler[MEASURE_RATE] / refined[MEASURE_RATE] - 1;
}
