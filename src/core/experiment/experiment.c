/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/experiment/experiment.h"

#include <math.h>
#include <string.h>

static void
anchor_lock (Experiment *experiment, LockId lock)
{
  const GainLock *pair = &experiment->circuit->lock[lock];

  experiment->lock_anchor[lock].gain = experiment->value[pair->gain];
  experiment->lock_anchor[lock].tau = experiment->value[pair->tau];
}

static bool
same_number (double a, double b)
{
  return !(a < b) && !(a > b);
}

Experiment
experiment_for (const Circuit *circuit)
{
  Experiment experiment = {
      .circuit = circuit,
      .integrator = INTEGRATOR_EULER,
      .dc = DC_NONE,
      .chip_seed = 1,
  };

  for (int port = 0; port < CIRCUIT_PORTS_MAX; port++)
    experiment.input[port] = (PortInput){.kind = INPUT_NONE, .seed = 1};
  for (BiasId id = 0; id < BIAS_COUNT; id++)
    experiment.value[id] = circuit_preset (circuit, id);
  experiment_vary_all (&experiment);
  experiment_anchor_locks (&experiment);
  return experiment;
}

Experiment
experiment_default (void)
{
  return experiment_for (circuit_list[0]);
}

/* Whether a row means the same, with the same default, to both circuits. */
static bool
is_shared (const Circuit *a, const Circuit *b, BiasId id)
{
  return id != BIAS_DT && circuit_has (a, id) && circuit_has (b, id)
         && same_number (circuit_preset (a, id), circuit_preset (b, id));
}

void
experiment_set_circuit (Experiment *experiment, const Circuit *circuit)
{
  const Circuit *old = experiment->circuit;
  bool devices = experiment_varies_devices (experiment);
  bool all = experiment_varies_all (experiment);
  Experiment next = experiment_for (circuit);

  for (BiasId id = 0; id < BIAS_COUNT; id++)
    if (is_shared (old, circuit, id))
      next.value[id] = experiment->value[id];
  for (BiasId id = 0; id < BIAS_CIRCUIT_COUNT; id++)
    if (!all && is_shared (old, circuit, id))
      next.varied[id] = experiment->varied[id];
  if (devices)
    experiment_vary_devices (&next);
  for (LockId lock = 0; lock < circuit->locks; lock++)
    {
      LockId same = circuit_find_lock (old, circuit->lock[lock].name);
      next.lock[lock] = same != LOCK_NONE && experiment->lock[same];
    }
  for (int port = 0; port < old->ports && port < circuit->ports; port++)
    {
      next.input[port] = experiment->input[port];
      spike_list_ref (next.input[port].times);
    }
  next.integrator = experiment->integrator;
  next.dc = experiment->dc;
  next.chip_seed = experiment->chip_seed;
  experiment_anchor_locks (&next);
  experiment_clear (experiment);
  *experiment = next;
}

Experiment
experiment_copy (const Experiment *experiment)
{
  Experiment copy = *experiment;

  for (int port = 0; port < CIRCUIT_PORTS_MAX; port++)
    spike_list_ref (copy.input[port].times);
  population_ref (copy.population);
  start_state_ref (copy.start);
  return copy;
}

void
experiment_clear (Experiment *experiment)
{
  for (int port = 0; port < CIRCUIT_PORTS_MAX; port++)
    {
      spike_list_unref (experiment->input[port].times);
      experiment->input[port].times = NULL;
    }
  population_unref (experiment->population);
  experiment->population = NULL;
  start_state_unref (experiment->start);
  experiment->start = NULL;
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

static bool
same_input (const Experiment *a, const Experiment *b)
{
  for (int port = 0; port < CIRCUIT_PORTS_MAX; port++)
    if (a->input[port].kind != b->input[port].kind
        || a->input[port].seed != b->input[port].seed
        || !same_times (a->input[port].times, b->input[port].times))
      return false;
  return true;
}

bool
experiment_equal (const Experiment *a, const Experiment *b)
{
  return a->circuit == b->circuit && a->integrator == b->integrator && a->dc == b->dc
         && a->chip_seed == b->chip_seed && memcmp (a->lock, b->lock, sizeof a->lock) == 0
         && memcmp (a->varied, b->varied, sizeof a->varied) == 0
         && same_numbers (a->value, b->value, BIAS_COUNT) && same_input (a, b)
         && same_population (a->population, b->population)
         && start_state_equal (a->start, b->start);
}

/* The carried gain where `id` is the tau of a lock that is on; false where the gain is
 * refused. */
static bool
carry_gain (Experiment *experiment, BiasId id, double value, Refusal *refusal)
{
  LockId lock = circuit_lock_of (experiment->circuit, id);

  if (lock == LOCK_NONE || id != experiment->circuit->lock[lock].tau
      || !experiment->lock[lock])
    return true;
  BiasId gain = experiment->circuit->lock[lock].gain;
  double carried =
      experiment->lock_anchor[lock].gain * (value / experiment->lock_anchor[lock].tau);
  if (!experiment_check_row (gain, carried, refusal))
    {
      if (refusal != NULL)
        refusal->code = REFUSAL_LOCKED;
      return false;
    }
  experiment->value[gain] = carried;
  return true;
}

bool
experiment_set (Experiment *experiment, BiasId id, double value, Refusal *refusal)
{
  if (!experiment_check_row (id, value, refusal)
      || !carry_gain (experiment, id, value, refusal))
    {
      if (refusal != NULL)
        refusal->circuit = experiment->circuit;
      return false;
    }
  experiment->value[id] = value;
  LockId lock = circuit_lock_of (experiment->circuit, id);
  if (lock != LOCK_NONE && id == experiment->circuit->lock[lock].gain)
    anchor_lock (experiment, lock);
  return true;
}

void
experiment_set_lock (Experiment *experiment, LockId lock, bool on)
{
  if (on && !experiment->lock[lock])
    anchor_lock (experiment, lock);
  experiment->lock[lock] = on;
}

void
experiment_anchor_locks (Experiment *experiment)
{
  for (LockId lock = 0; lock < experiment->circuit->locks; lock++)
    anchor_lock (experiment, lock);
}

size_t
experiment_steps (const Experiment *experiment)
{
  double dt = experiment->value[BIAS_DT];

  return (size_t)llround (experiment->value[BIAS_DURATION] / dt);
}

double
experiment_substeps (const Experiment *experiment)
{
  /* A step that is longer by rounding alone is not divided for that. */
  double each = ceil (experiment->value[BIAS_DT] / EXPERIMENT_SUBSTEP - 1e-3);

  return (double)experiment_steps (experiment) * fmax (each, 1);
}

size_t
experiment_neurons (const Experiment *experiment)
{
  if (experiment->population != NULL)
    return population_count (experiment->population);
  return (size_t)experiment->value[BIAS_NEURONS];
}

void
experiment_window (const Experiment *experiment, size_t *from, size_t *to)
{
  double dt = experiment->value[BIAS_DT];
  double steps = (double)experiment_steps (experiment);
  double begin = floor (experiment->value[BIAS_MEASURE_FROM] / dt + 1e-9);
  double end = floor (experiment->value[BIAS_MEASURE_TO] / dt + 1e-9);

  end = end < steps ? end : steps;
  begin = begin < end - 1 ? begin : end - 1;
  *from = (size_t)(begin > 0 ? begin : 0);
  *to = (size_t)(end > 1 ? end : 1);
}

static bool
input_uses (const PortInput *input, BiasId first_port_id)
{
  InputKind kind = input->kind;
  bool train = kind == INPUT_REGULAR || kind == INPUT_POISSON || kind == INPUT_BURST;

  switch (first_port_id)
    {
    case BIAS_WEIGHT:
      return kind != INPUT_NONE
             && !(kind == INPUT_TIMES && spike_list_has_weights (input->times));
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
  const CircuitRow *row = circuit_row (experiment->circuit, id);
  int port = bias_port (id);

  switch (bias_row (id)->section)
    {
    case SECTION_BIASES:
      return row != NULL && row->role != ROW_CARRIED;
    case SECTION_INPUT:
      return port < experiment->circuit->ports
             && input_uses (&experiment->input[port], bias_on_port (id, 0));
    case SECTION_DC:
      return circuit_takes_dc (experiment->circuit) && dc_uses (experiment->dc, id);
    case SECTION_MISMATCH:
      return experiment->population == NULL;
    case SECTION_RUN:
      return true;
    }
  return true;
}
