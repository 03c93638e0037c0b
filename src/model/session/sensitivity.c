/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/session/sensitivity.h"

#include "core/study/explore.h"

#include <math.h>

enum
{
  POINTS = 1 + 2 * BIAS_COUNT, /* base, risen, fallen, risen, ... */
  SUBSTEPS = 20000000 /* of a refined run: points that take more have no answer */
};

/* The rows that are asked, in the order of the table. */
typedef struct Asked
{
  BiasId bias[BIAS_COUNT];
  size_t count;
} Asked;

gboolean
bb_sensitivity_covers (BiasId id)
{
  const Bias *row = bias_row (id);

  return id < BIAS_CIRCUIT_COUNT
         || (row->block == BLOCK_STIMULUS && row->unit != UNIT_SECOND);
}

/* A bias of the circuit is asked though it may be without effect. */
static Asked
ask (const Experiment *experiment)
{
  Asked asked = {.count = 0};

  for (BiasId id = 0; id < BIAS_COUNT; id++)
    if (id < BIAS_CIRCUIT_COUNT
        || (bb_sensitivity_covers (id) && experiment_uses (experiment, id)))
      asked.bias[asked.count++] = id;
  return asked;
}

/* Runs the base and the risen points. */
static SimulateStatus
run_points (const Experiment *experiment, const Asked *asked, ExploreOptions options,
            Measures *measures)
{
  size_t order[1 + BIAS_COUNT] = {0};
  ExploreSensitivity points = {asked->bias, asked->count, BB_SENSITIVITY_SHARE};

  for (size_t i = 0; i < asked->count; i++)
    order[1 + i] = 1 + 2 * i;
  options.order = order;
  return explore_run (experiment, explore_sensitivity_point, &points, 1 + asked->count,
                      &options, measures);
}

static void
set_changes (const Asked *asked, const Measures *measures, BbSensitivity *sensitivity)
{
  double before = measure_fine_rate (&measures[0]);

  for (BiasId id = 0; id < BIAS_COUNT; id++)
    sensitivity->change[id] = (double)NAN;
  sensitivity->largest = BIAS_COUNT;
  double most = 0;
  for (size_t i = 0; i < asked->count; i++)
    {
      double change = measure_fine_rate (&measures[1 + 2 * i]) - before;

      sensitivity->change[asked->bias[i]] = change;
      if (bias_row (asked->bias[i])->block == BLOCK_TECHNOLOGY || !(fabs (change) > most))
        continue;
      most = fabs (change);
      sensitivity->largest = asked->bias[i];
    }
}

SimulateStatus
bb_sensitivity_run (const Experiment *experiment, int threads, bool (*poll) (void *data),
                    void *poll_data, BbSensitivity *sensitivity)
{
  g_autofree Measures *measures = g_new (Measures, POINTS);
  Asked asked = ask (experiment);
  ExploreOptions options = {
      .threads = threads, .substeps = SUBSTEPS, .poll = poll, .poll_data = poll_data};
  SimulateStatus status = run_points (experiment, &asked, options, measures);

  if (status == SIMULATE_OK && isnan (measure_fine_rate (&measures[0])))
    status = SIMULATE_SUBSTEPS;
  if (status == SIMULATE_OK)
    set_changes (&asked, measures, sensitivity);
  return status;
}
