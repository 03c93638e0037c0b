/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Names as they stand in files, and the sets of rows that take part in mismatch. */
#include "core/experiment/experiment.h"

#include <stddef.h>

const char *
input_kind_name (InputKind kind)
{
  static const char *const names[INPUT_KIND_COUNT] = {
      [INPUT_NONE] = "none",       [INPUT_SINGLE] = "single", [INPUT_REGULAR] = "regular",
      [INPUT_POISSON] = "poisson", [INPUT_BURST] = "burst",   [INPUT_TIMES] = "times",
  };

  return kind < INPUT_KIND_COUNT ? names[kind] : NULL;
}

const char *
dc_kind_name (DcKind kind)
{
  static const char *const names[DC_KIND_COUNT] = {
      [DC_NONE] = "none",
      [DC_STEP] = "step",
      [DC_RAMP] = "ramp",
  };

  return kind < DC_KIND_COUNT ? names[kind] : NULL;
}

const char *
integrator_name (Integrator integrator)
{
  static const char *const names[INTEGRATOR_COUNT] = {"euler", "refined"};

  return integrator < INTEGRATOR_COUNT ? names[integrator] : NULL;
}

static bool
in_all (const Circuit *circuit, BiasId id)
{
  return circuit_has (circuit, id) && bias_row (id)->mismatch != MISMATCH_NEVER;
}

static bool
in_devices (const Circuit *circuit, BiasId id)
{
  return circuit_has (circuit, id) && bias_row (id)->mismatch == MISMATCH_DEVICE;
}

static void
vary (Experiment *experiment, bool (*takes_part) (const Circuit *circuit, BiasId id))
{
  for (BiasId id = 0; id < BIAS_CIRCUIT_COUNT; id++)
    experiment->varied[id] = takes_part (experiment->circuit, id);
}

static bool
varies (const Experiment *experiment,
        bool (*takes_part) (const Circuit *circuit, BiasId id))
{
  for (BiasId id = 0; id < BIAS_CIRCUIT_COUNT; id++)
    if (experiment->varied[id] != takes_part (experiment->circuit, id))
      return false;
  return true;
}

void
experiment_vary_all (Experiment *experiment)
{
  vary (experiment, in_all);
}

void
experiment_vary_devices (Experiment *experiment)
{
  vary (experiment, in_devices);
}

bool
experiment_varies_all (const Experiment *experiment)
{
  return varies (experiment, in_all);
}

bool
experiment_varies_devices (const Experiment *experiment)
{
  return varies (experiment, in_devices);
}
