/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The door: what passes here can be run. */
#include "core/experiment/experiment.h"

#include <math.h>

static bool
refuse (Refusal *refusal, RefusalCode code, BiasId id, double value, double low,
        double high)
{
  if (refusal != NULL)
    *refusal = (Refusal){code, id, value, low, high, NULL};
  return false;
}

bool
experiment_check_row (BiasId id, double value, Refusal *refusal)
{
  const Bias *row = bias_row (id);
  bool inside = value >= row->min && value <= row->max;

  if (bias_accepts (id, value))
    return true;
  return refuse (refusal, inside ? REFUSAL_INTEGER : REFUSAL_RANGE, id, value, row->min,
                 row->max);
}

bool
experiment_check_drawn (BiasId id, double value, Refusal *refusal)
{
  double low, high;

  bias_drawn_limits (id, &low, &high);
  return (value >= low && value <= high)
         || refuse (refusal, REFUSAL_RANGE, id, value, low, high);
}

/* Circuit rows of one neuron. */
static bool
check_neuron (const double *value, bool drawn, Refusal *refusal)
{
  for (BiasId id = 0; id < BIAS_CIRCUIT_COUNT; id++)
    if (!(drawn ? experiment_check_drawn (id, value[id], refusal)
                : experiment_check_row (id, value[id], refusal)))
      return false;
  return true;
}

static bool
check_rows (const Experiment *experiment, Refusal *refusal)
{
  if (!check_neuron (experiment->value, experiment->population != NULL, refusal))
    return false;
  for (BiasId id = BIAS_CIRCUIT_COUNT; id < BIAS_COUNT; id++)
    if (!experiment_check_row (id, experiment->value[id], refusal))
      return false;
  return true;
}

static bool
check_population (const Population *population, Refusal *refusal)
{
  size_t count = population_count (population);

  if (count > EXPERIMENT_NEURONS_MAX)
    return refuse (refusal, REFUSAL_RANGE, BIAS_NEURONS, (double)count, 0,
                   EXPERIMENT_NEURONS_MAX);
  for (size_t i = 0; i < count; i++)
    if (!check_neuron (population_row (population, i), true, refusal))
      return false;
  return true;
}

static bool
check_steps (const Experiment *experiment, Refusal *refusal)
{
  double steps = round (experiment->value[BIAS_DURATION] / experiment->value[BIAS_DT]);

  if (steps >= 1 && steps <= EXPERIMENT_STEPS_MAX)
    return true;
  return refuse (refusal, REFUSAL_STEPS, BIAS_DT, steps, 1, EXPERIMENT_STEPS_MAX);
}

static bool
check_substeps (const Experiment *experiment, Refusal *refusal)
{
  double substeps = experiment_substeps (experiment);
  double each = floor (EXPERIMENT_SUBSTEPS_MAX / (double)experiment_steps (experiment));

  if (experiment->integrator != INTEGRATOR_REFINED || substeps <= EXPERIMENT_SUBSTEPS_MAX)
    return true;
  return refuse (refusal, REFUSAL_SUBSTEPS, BIAS_DT, substeps, each * EXPERIMENT_SUBSTEP,
                 EXPERIMENT_SUBSTEPS_MAX);
}

/* `late` must come after `early`. */
static bool
check_after (const Experiment *experiment, BiasId early, BiasId late, Refusal *refusal)
{
  double from = experiment->value[early], to = experiment->value[late];

  return to > from || refuse (refusal, REFUSAL_ORDER, late, to, from, (double)INFINITY);
}

static bool
check_order (const Experiment *experiment, Refusal *refusal)
{
  double from = experiment->value[BIAS_MEASURE_FROM];
  double duration = experiment->value[BIAS_DURATION];

  if (from >= duration)
    return refuse (refusal, REFUSAL_ORDER, BIAS_MEASURE_FROM, from, 0, duration);
  for (int port = 0; port < CIRCUIT_PORTS_MAX; port++)
    if (!check_after (experiment, bias_on_port (BIAS_START, port),
                      bias_on_port (BIAS_STOP, port), refusal))
      return false;
  return check_after (experiment, BIAS_DC_START, BIAS_DC_STOP, refusal)
         && check_after (experiment, BIAS_MEASURE_FROM, BIAS_MEASURE_TO, refusal);
}

/* A burst ends before the next one begins, so that times follow in order. A rate of 0 has
 * no bursts. */
static bool
check_burst (const Experiment *experiment, int port, Refusal *refusal)
{
  const double *value = experiment->value;
  double rate = value[bias_on_port (BIAS_RATE, port)];
  double length = (value[bias_on_port (BIAS_BURST_SPIKES, port)] - 1) / rate;
  BiasId id = bias_on_port (BIAS_BURST_PERIOD, port);

  if (experiment->input[port].kind != INPUT_BURST || !(rate > 0) || length <= value[id])
    return true;
  return refuse (refusal, REFUSAL_ORDER, id, value[id], length, (double)INFINITY);
}

static bool
check_list (const SpikeList *list, int port, Refusal *refusal)
{
  size_t count = spike_list_count (list);

  if (count > SPIKE_LIST_MAX)
    return refuse (refusal, REFUSAL_COUNT, bias_on_port (BIAS_START, port), (double)count,
                   0, SPIKE_LIST_MAX);
  for (size_t i = 0; i < count; i++)
    {
      double time = spike_list_time (list, i), weight = spike_list_weight (list, i, 0);

      if (!isfinite (time) || time < 0)
        return refuse (refusal, REFUSAL_LIST, bias_on_port (BIAS_START, port), time, 0,
                       (double)INFINITY);
      if (!bias_accepts (BIAS_WEIGHT, weight))
        return refuse (refusal, REFUSAL_LIST, bias_on_port (BIAS_WEIGHT, port), weight,
                       bias_row (BIAS_WEIGHT)->min, bias_row (BIAS_WEIGHT)->max);
    }
  return true;
}

/* How many spikes are to be expected at a port. */
static double
expected_spikes (const Experiment *experiment, int port)
{
  const double *value = experiment->value;
  double end = fmin (value[bias_on_port (BIAS_STOP, port)], value[BIAS_DURATION]);
  double window = fmax (end - value[bias_on_port (BIAS_START, port)], 0);
  double rate = value[bias_on_port (BIAS_RATE, port)];

  switch (experiment->input[port].kind)
    {
    case INPUT_REGULAR:
    case INPUT_POISSON:
      return rate * window;
    case INPUT_BURST:
      return rate > 0 ? ceil (window / value[bias_on_port (BIAS_BURST_PERIOD, port)])
                            * value[bias_on_port (BIAS_BURST_SPIKES, port)]
                      : 0;
    default:
      return 0;
    }
}

static bool
check_spikes (const Experiment *experiment, int port, Refusal *refusal)
{
  double expected = expected_spikes (experiment, port);

  if (expected > INPUT_SPIKES_MAX)
    return refuse (refusal, REFUSAL_COUNT, bias_on_port (BIAS_RATE, port), expected, 0,
                   INPUT_SPIKES_MAX);
  return check_list (experiment->input[port].times, port, refusal);
}

static bool
check_inputs (const Experiment *experiment, Refusal *refusal)
{
  for (int port = 0; port < CIRCUIT_PORTS_MAX; port++)
    if (!check_burst (experiment, port, refusal)
        || !check_spikes (experiment, port, refusal))
      return false;
  return true;
}

bool
experiment_validate (const Experiment *experiment, Refusal *refusal)
{
  if (check_rows (experiment, refusal)
      && check_population (experiment->population, refusal)
      && check_steps (experiment, refusal) && check_substeps (experiment, refusal)
      && check_order (experiment, refusal) && check_inputs (experiment, refusal))
    return true;
  if (refusal != NULL)
    refusal->circuit = experiment->circuit;
  return false;
}
