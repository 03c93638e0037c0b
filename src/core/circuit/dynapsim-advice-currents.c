/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Advice on values that are odd whatever the neuron does with them, and on the
 * population. */
#include "core/circuit/dynapsim-advice.h"

#include "core/experiment/derived.h"

#include <math.h>

/* Above it transistors leave weak inversion, which all equations assume, A. */
#define CURRENT_MAX 1e-6

/* Share of silent neurons that is worth a word. */
#define SILENT_REMARKABLE 0.1

static const AdviceTry raise_weight[] = {{BIAS_WEIGHT, 1}, {0}};
static const AdviceTry shorten_pulse[] = {{BIAS_IPULSE, 1}, {BIAS_RATE, -1}, {0}};
static const AdviceTry weaken_synapse[] = {
    {BIAS_WEIGHT, -1}, {BIAS_IGAIN_SYN, -1}, {BIAS_ISCALE, -1}, {BIAS_IPULSE, 1}, {0}};

static void
look_at_weight_sign (const DynapsimCase *c)
{
  const Experiment *e = c->experiment;

  if (e->input[0].kind != INPUT_NONE && c->input_knob == BIAS_WEIGHT
      && e->value[BIAS_WEIGHT] < 0)
    advice_add (c->run, (Advice){ADVICE_WEIGHT_SIGN, BIAS_WEIGHT}, raise_weight);
}

/* Mean time between input spikes, s; infinite where there are not two. */
static double
input_interval (const Experiment *e)
{
  size_t count = spike_list_count (e->input[0].times);

  switch (e->input[0].kind)
    {
    case INPUT_REGULAR:
    case INPUT_POISSON:
      return 1 / e->value[BIAS_RATE];
    case INPUT_BURST:
      return e->value[BIAS_BURST_SPIKES] > 1 ? 1 / e->value[BIAS_RATE]
                                             : e->value[BIAS_BURST_PERIOD];
    case INPUT_TIMES:
      if (count > 1)
        return (spike_list_time (e->input[0].times, count - 1)
                - spike_list_time (e->input[0].times, 0))
               / (double)(count - 1);
      break;
    default:
      break;
    }
  return (double)INFINITY;
}

static void
look_at_pulse (const DynapsimCase *c)
{
  const Experiment *e = c->experiment;
  double pulse = derived_value (e, DYNAPSIM_T_PULSE);
  double interval = input_interval (e);

  if (pulse > interval)
    advice_add (c->run, (Advice){ADVICE_PULSE, BIAS_IPULSE, {pulse, interval}},
                shorten_pulse);
}

/* The circuit takes Io for a leak or a gain that is not above it. */
static void
look_below_io (const DynapsimCase *c)
{
  static const BiasId floored[] = {BIAS_ITAU_MEM,  BIAS_IGAIN_MEM, BIAS_ITAU_SYN,
                                   BIAS_IGAIN_SYN, BIAS_ITAU_AHP,  BIAS_IGAIN_AHP};
  double io = c->experiment->value[BIAS_IO];

  for (size_t i = 0; i < sizeof floored / sizeof *floored; i++)
    if (c->experiment->value[floored[i]] <= io)
      advice_add (
          c->run,
          (Advice){ADVICE_BELOW_IO, floored[i], {c->experiment->value[floored[i]], io}},
          (AdviceTry[]){{floored[i], 1}, {0}});
}

static void
look_at_biases_beyond_model (const DynapsimCase *c)
{
  const Experiment *e = c->experiment;

  for (BiasId id = 0; id < BIAS_CIRCUIT_COUNT; id++)
    if (bias_row (id)->unit == UNIT_AMPERE && experiment_uses (e, id) && id != BIAS_ISCALE
        && e->value[id] > CURRENT_MAX)
      advice_add (c->run,
                  (Advice){ADVICE_BIAS_BEYOND_MODEL, id, {e->value[id], CURRENT_MAX}},
                  (AdviceTry[]){{id, -1}, {0}});
}

static void
look_at_inputs_beyond_model (const DynapsimCase *c)
{
  const Experiment *e = c->experiment;
  double peak = c->nominal[MEASURE_PEAK + DYNAPSIM_ISYN];
  double dc = e->value[BIAS_IDC] + c->run->dc;
  BiasId knob = c->run->excited ? c->input_knob : BIAS_IGAIN_SYN;

  if (c->run->dc > 0 && dc > CURRENT_MAX && e->value[BIAS_IDC] <= CURRENT_MAX)
    advice_add (c->run,
                (Advice){ADVICE_DC_BEYOND_MODEL, c->run->dc_knob, {dc, CURRENT_MAX}},
                (AdviceTry[]){{c->run->dc_knob, -1}, {BIAS_IDC, -1}, {0}});
  if (peak > CURRENT_MAX)
    advice_add (c->run, (Advice){ADVICE_SYNAPSE_BEYOND_MODEL, knob, {peak, CURRENT_MAX}},
                c->input_knob == BIAS_WEIGHT ? weaken_synapse : weaken_synapse + 1);
}

/* The rows that drive or brake every neuron of the chip alike. */
static void
look_at_population (const DynapsimCase *c)
{
  const double *population = c->run->population;
  double silent = population != NULL ? population[MEASURE_SILENT] : 0;

  if (c->nominal[MEASURE_EVENTS] > 0 && silent >= SILENT_REMARKABLE)
    advice_add (c->run, (Advice){ADVICE_POPULATION, c->drive_knob, {silent}},
                (AdviceTry[]){{c->drive_knob, 1},
                              {BIAS_IDC, 1},
                              {BIAS_ITAU_MEM, -1},
                              {BIAS_DURATION, 1},
                              {0}});
}

void
dynapsim_advise_on_currents (const DynapsimCase *c)
{
  look_at_weight_sign (c);
  look_at_pulse (c);
  look_below_io (c);
  look_at_biases_beyond_model (c);
  look_at_inputs_beyond_model (c);
  look_at_population (c);
}
