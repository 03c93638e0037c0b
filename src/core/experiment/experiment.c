/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/experiment/experiment.h"

#include <math.h>
#include <string.h>

/* The gain that a lock carries along, and the leak it follows. */
static const struct
{
  const char *name;
  BiasId tau, gain;
} locks[LOCK_COUNT] = {
    [LOCK_GAIN_MEM] = {"r_gain_mem", BIAS_ITAU_MEM, BIAS_IGAIN_MEM},
    [LOCK_GAIN_SYN] = {"r_gain_syn", BIAS_ITAU_SYN, BIAS_IGAIN_SYN},
    [LOCK_GAIN_AHP] = {"r_gain_ahp", BIAS_ITAU_AHP, BIAS_IGAIN_AHP},
};

static void
anchor_lock (Experiment *experiment, Lock lock)
{
  experiment->lock_anchor[lock].gain = experiment->value[locks[lock].gain];
  experiment->lock_anchor[lock].tau = experiment->value[locks[lock].tau];
}

static bool
same_number (double a, double b)
{
  return !(a < b) && !(a > b);
}

Experiment
experiment_default (void)
{
  Experiment experiment = {
      .circuit = CIRCUIT_DYNAPSIM,
      .integrator = INTEGRATOR_EULER,
      .input = INPUT_NONE,
      .dc = DC_NONE,
      .chip_seed = 1,
      .input_seed = 1,
  };

  for (BiasId id = 0; id < BIAS_COUNT; id++)
    experiment.value[id] = bias_row (id)->preset;
  experiment_vary_all (&experiment);
  experiment_anchor_locks (&experiment);
  return experiment;
}

Experiment
experiment_copy (const Experiment *experiment)
{
  Experiment copy = *experiment;

  spike_list_ref (copy.times);
  population_ref (copy.population);
  return copy;
}

void
experiment_clear (Experiment *experiment)
{
  spike_list_unref (experiment->times);
  population_unref (experiment->population);
  experiment->times = NULL;
  experiment->population = NULL;
}

static bool
same_times (const SpikeList *a, const SpikeList *b)
{
  size_t count = spike_list_count (a);

  if (a == b)
    return true;
  if (count != spike_list_count (b)
      || spike_list_has_weights (a) != spike_list_has_weights (b))
    return false;
  for (size_t i = 0; i < count; i++)
    if (!same_number (spike_list_time (a, i), spike_list_time (b, i))
        || !same_number (spike_list_weight (a, i, 0), spike_list_weight (b, i, 0)))
      return false;
  return true;
}

static bool
same_numbers (const double *a, const double *b, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (!same_number (a[i], b[i]))
      return false;
  return true;
}

/* No population and an empty one differ: the one draws its neurons, the other has none.
 */
static bool
same_population (const Population *a, const Population *b)
{
  size_t count = population_count (a);

  if (a == b)
    return true;
  if (a == NULL || b == NULL || count != population_count (b))
    return false;
  for (size_t i = 0; i < count; i++)
    if (!same_numbers (population_row (a, i), population_row (b, i), BIAS_CIRCUIT_COUNT))
      return false;
  return true;
}

bool
experiment_equal (const Experiment *a, const Experiment *b)
{
  return a->circuit == b->circuit && a->integrator == b->integrator
         && a->input == b->input && a->dc == b->dc && a->chip_seed == b->chip_seed
         && a->input_seed == b->input_seed
         && memcmp (a->lock, b->lock, sizeof a->lock) == 0
         && memcmp (a->varied, b->varied, sizeof a->varied) == 0
         && same_numbers (a->value, b->value, BIAS_COUNT)
         && same_times (a->times, b->times)
         && same_population (a->population, b->population);
}

bool
experiment_set (Experiment *experiment, BiasId id, double value, Refusal *refusal)
{
  Lock lock = lock_of_bias (id);

  if (!experiment_check_row (id, value, refusal))
    return false;
  if (lock != LOCK_COUNT && id == locks[lock].tau && experiment->lock[lock])
    {
      BiasId gain = locks[lock].gain;
      double carried = experiment->lock_anchor[lock].gain
                       * (value / experiment->lock_anchor[lock].tau);

      if (!experiment_check_row (gain, carried, refusal))
        {
          if (refusal != NULL)
            refusal->code = REFUSAL_LOCKED;
          return false;
        }
      experiment->value[gain] = carried;
    }
  experiment->value[id] = value;
  if (lock != LOCK_COUNT && id == locks[lock].gain)
    anchor_lock (experiment, lock);
  return true;
}

void
experiment_set_lock (Experiment *experiment, Lock lock, bool on)
{
  if (on && !experiment->lock[lock])
    anchor_lock (experiment, lock);
  experiment->lock[lock] = on;
}

void
experiment_anchor_locks (Experiment *experiment)
{
  for (Lock lock = 0; lock < LOCK_COUNT; lock++)
    anchor_lock (experiment, lock);
}

size_t
experiment_steps (const Experiment *experiment)
{
  double dt = experiment->value[BIAS_DT];

  return (size_t)llround (experiment->value[BIAS_DURATION] / dt);
}

size_t
experiment_neurons (const Experiment *experiment)
{
  if (experiment->population != NULL)
    return population_count (experiment->population);
  return (size_t)experiment->value[BIAS_NEURONS];
}

static bool
input_uses (const Experiment *experiment, BiasId id)
{
  InputKind kind = experiment->input;
  bool train = kind == INPUT_REGULAR || kind == INPUT_POISSON || kind == INPUT_BURST;

  switch (id)
    {
    case BIAS_WEIGHT:
      return kind != INPUT_NONE
             && !(kind == INPUT_TIMES && spike_list_has_weights (experiment->times));
    case BIAS_START:
      return train || kind == INPUT_SINGLE;
    case BIAS_RATE:
    case BIAS_STOP:
      return train;
    default: /* the burst rows */
      return kind == INPUT_BURST;
    }
}

static bool
dc_uses (DcKind kind, BiasId id)
{
  switch (id)
    {
    case BIAS_DC_AMPLITUDE:
      return kind == DC_STEP;
    case BIAS_DC_FROM:
    case BIAS_DC_TO:
      return kind == DC_RAMP;
    default:
      return kind != DC_NONE;
    }
}

bool
experiment_uses (const Experiment *experiment, BiasId id)
{
  if (id == BIAS_IF_NMDA)
    return false;
  switch (bias_row (id)->section)
    {
    case SECTION_INPUT:
      return input_uses (experiment, id);
    case SECTION_DC:
      return dc_uses (experiment->dc, id);
    case SECTION_MISMATCH:
      return experiment->population == NULL;
    case SECTION_BIASES:
    case SECTION_RUN:
      return true;
    }
  return true;
}

Lock
lock_of_bias (BiasId tau_or_gain)
{
  for (Lock lock = 0; lock < LOCK_COUNT; lock++)
    if (locks[lock].tau == tau_or_gain || locks[lock].gain == tau_or_gain)
      return lock;
  return LOCK_COUNT;
}

BiasId
lock_tau (Lock lock)
{
  return locks[lock].tau;
}

BiasId
lock_gain (Lock lock)
{
  return locks[lock].gain;
}

const char *
lock_name (Lock lock)
{
  return locks[lock].name;
}
