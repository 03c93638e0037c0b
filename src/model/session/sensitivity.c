/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/session/sensitivity.h"

#include "core/study/explore.h"

#include <math.h>

enum
{
  POINTS = 1 + 2 * BIAS_CIRCUIT_COUNT, /* base, risen, fallen, risen, ... */
  ASKED = 1 + BIAS_CIRCUIT_COUNT,
  SUBSTEPS = 20000000 /* of a refined run: points that take more have no answer */
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

  sensitivity->largest = BIAS_COUNT;
  double most = 0;
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
  ExploreOptions options = {
      .threads = threads, .substeps = SUBSTEPS, .poll = poll, .poll_data = poll_data};
  SimulateStatus status = run_points (experiment, options, measures);

  if (status == SIMULATE_OK && isnan (measure_fine_rate (&measures[0])))
    status = SIMULATE_SUBSTEPS;
  if (status == SIMULATE_OK)
    set_changes (measures, sensitivity);
  return status;
}
