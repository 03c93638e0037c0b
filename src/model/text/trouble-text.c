/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/text/trouble-text.h"

#include "core/base/quantity.h"

#include <math.h>

/* As many steps of this dt end before the time at which sub-steps ran out. */
static double
shorter_step (const Experiment *experiment, double reached)
{
  double dt = 0.98 * experiment->value[BIAS_DT] * reached;
  double unit = pow (10, floor (log10 (dt)) - 1);

  return floor (dt / unit + 1e-6) * unit;
}

static char *
substeps_text (const Experiment *experiment, double reached)
{
  char time[QUANTITY_TEXT], dt[QUANTITY_TEXT];
  double most = EXPERIMENT_SUBSTEPS_MAX;

  if (isnan (reached))
    return g_strdup (
        "the refined integrator takes too many sub-steps for this: run a shorter "
        "time or use Euler steps");
  if (!(reached > 0))
    return g_strdup_printf (
        "the refined integrator took %.0f sub-steps in the first step "
        "alone, more are not allowed: use Euler steps",
        most);
  quantity_format (experiment->value[BIAS_DURATION] * reached, UNIT_SECOND, 3, time,
                   sizeof time);
  quantity_format (shorter_step (experiment, reached), UNIT_SECOND, 2, dt, sizeof dt);
  return g_strdup_printf (
      "the refined integrator took %.0f sub-steps in the first %s, more are not allowed: "
      "run no longer than that, which with as many steps is dt %s, or use Euler steps",
      most, time, dt);
}

/* Where `reached` is not known, neither are the neurons and steps. */
static char *
spikes_text (const Experiment *experiment, double reached)
{
  const double most = SIMULATE_SPIKES_MAX;
  gsize steps = experiment_steps (experiment);
  gsize neurons = 1 + experiment_neurons (experiment);
  g_autofree char *memory = g_format_size_full (
      (guint64)SIMULATE_SPIKES_MAX * SIMULATE_SPIKE_BYTES, G_FORMAT_SIZE_IEC_UNITS);

  if (isnan (reached) || experiment->integrator != INTEGRATOR_EULER)
    return g_strdup_printf (
        "more than %.0f spikes found, which take %s of memory, more is "
        "not allowed: run a shorter time, make dt larger or use fewer "
        "neurons",
        most, memory);
  return g_strdup_printf ("more than %.0f spikes found, which take %s of memory, more is "
                          "not allowed: of %" G_GSIZE_FORMAT
                          " neurons %.0f steps always fit, of %" G_GSIZE_FORMAT
                          " steps %.0f neurons",
                          most, memory, neurons, floor (most / (double)neurons), steps,
                          floor (most / (double)steps));
}

char *
bb_trouble_text (SimulateStatus status, const Experiment *experiment, double reached)
{
  if (status == SIMULATE_SUBSTEPS)
    return substeps_text (experiment, reached);
  if (status == SIMULATE_SPIKES)
    return spikes_text (experiment, reached);
  return g_strdup (
      "there is not enough memory for this run: shorten it, make dt larger or "
      "use fewer neurons");
}
