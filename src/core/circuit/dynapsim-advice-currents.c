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

static void
look_at_weight_sign (AdviceCase *c)
{
  const Experiment *e = c->experiment;

  if (e->input != INPUT_NONE && c->input_knob == BIAS_WEIGHT && e->value[BIAS_WEIGHT] < 0)
    advice_add (c, ADVICE_WEIGHT_SIGN, BIAS_WEIGHT,
                "The input has no effect, as the synapse of this model cannot draw "
                "current: raise the input weight above 0.");
}

/* Mean time between input spikes, s; infinite where there are not two. */
static double
input_interval (const Experiment *e)
{
  size_t count = spike_list_count (e->times);

  switch (e->input)
    {
    case INPUT_REGULAR:
    case INPUT_POISSON:
      return 1 / e->value[BIAS_RATE];
    case INPUT_BURST:
      return e->value[BIAS_BURST_SPIKES] > 1 ? 1 / e->value[BIAS_RATE]
                                             : e->value[BIAS_BURST_PERIOD];
    case INPUT_TIMES:
      if (count > 1)
        return (spike_list_time (e->times, count - 1) - spike_list_time (e->times, 0))
               / (double)(count - 1);
      break;
    default:
      break;
    }
  return (double)INFINITY;
}

static void
look_at_pulse (AdviceCase *c)
{
  const Experiment *e = c->experiment;
  double pulse = derived_value (e, DERIVED_T_PULSE);
  double interval = input_interval (e);
  double ipulse = derived_bias_for (e, DERIVED_T_PULSE, interval) * 1.03;
  char width[QUANTITY_TEXT], apart[QUANTITY_TEXT], limit[QUANTITY_TEXT];

  if (!(pulse > interval) || !isfinite (ipulse))
    return;
  advice_add (c, ADVICE_PULSE, BIAS_IPULSE,
              "Input pulses last %s, longer than the %s from one to the next: raise "
              "Ipulse above %s.",
              quantity_format (pulse, UNIT_SECOND, 2, width, sizeof width),
              quantity_format (interval, UNIT_SECOND, 2, apart, sizeof apart),
              quantity_format (ipulse, UNIT_AMPERE, 2, limit, sizeof limit));
}

/* The circuit takes Io for a leak or a gain below it. */
static void
look_below_io (AdviceCase *c)
{
  static const BiasId floored[] = {BIAS_ITAU_MEM,  BIAS_IGAIN_MEM, BIAS_ITAU_SYN,
                                   BIAS_IGAIN_SYN, BIAS_ITAU_AHP,  BIAS_IGAIN_AHP};
  double io = c->experiment->value[BIAS_IO];
  char value[QUANTITY_TEXT], limit[QUANTITY_TEXT];

  for (size_t i = 0; i < sizeof floored / sizeof *floored; i++)
    if (c->experiment->value[floored[i]] < io)
      advice_add (
          c, ADVICE_BELOW_IO, floored[i],
          "At %s, %s acts as the dark current Io does: raise it above %s to have an "
          "effect.",
          quantity_format (c->experiment->value[floored[i]], UNIT_AMPERE, 2, value,
                           sizeof value),
          bias_row (floored[i])->name,
          quantity_format_short (io, UNIT_AMPERE, limit, sizeof limit));
}

static void
advise_lower (AdviceCase *c, BiasId knob, const char *what, double current)
{
  char name[QUANTITY_TEXT], value[QUANTITY_TEXT];

  advice_add (c, ADVICE_BEYOND_MODEL, knob,
              "%s of %s is beyond 1 µA, where the equations of this model no longer "
              "hold: lower %s.",
              what, quantity_format (current, UNIT_AMPERE, 3, value, sizeof value),
              advice_knob_name (knob, name, sizeof name));
}

static void
look_beyond_model (AdviceCase *c)
{
  const Experiment *e = c->experiment;
  double peak = c->nominal[MEASURE_PEAK_ISYN];
  double dc = e->value[BIAS_IDC] + c->dc;

  for (BiasId id = 0; id < BIAS_CIRCUIT_COUNT; id++)
    if (bias_row (id)->unit == UNIT_AMPERE && bias_row (id)->shown && id != BIAS_ISCALE
        && e->value[id] > CURRENT_MAX)
      advise_lower (c, id, "A bias current", e->value[id]);
  if (c->dc > 0 && dc > CURRENT_MAX && e->value[BIAS_IDC] <= CURRENT_MAX)
    advise_lower (c, c->dc_knob, "A DC input", dc);
  if (peak > CURRENT_MAX)
    advise_lower (c, c->excited ? c->input_knob : BIAS_IGAIN_SYN, "A synaptic current",
                  peak);
}

static void
look_at_population (AdviceCase *c)
{
  double silent = c->population ? c->population[MEASURE_SILENT] : 0;
  char share[QUANTITY_TEXT], name[QUANTITY_TEXT];

  if (!(c->nominal[MEASURE_EVENTS] > 0) || !(silent >= SILENT_REMARKABLE))
    return;
  advice_add (c, ADVICE_POPULATION, c->drive_knob,
              "%s of the mismatched neurons are silent: raise %s to wake them.",
              quantity_format (silent, UNIT_PERCENT, 2, share, sizeof share),
              advice_knob_name (c->drive_knob, name, sizeof name));
}

void
advice_about_currents (AdviceCase *c)
{
  look_at_weight_sign (c);
  look_at_pulse (c);
  look_below_io (c);
  look_beyond_model (c);
  look_at_population (c);
}
