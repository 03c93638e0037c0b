/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Advice on runs whose numbers cannot be trusted: the neuron fires by itself, or dt is
 * too large. */
#include "core/circuit/dynapsim-advice.h"

#include "core/experiment/derived.h"

#include <math.h>

/* Share by which the rate of an Euler run may be off without a word, and the share that a
 * step of the advised length aims at. */
#define ERROR_TOLERATED 0.05
#define ERROR_AIMED_AT 0.035

/* A current for a text that says "above": not rounded down. */
static const char *
above (double current, char text[QUANTITY_TEXT])
{
  return quantity_format (current * 1.03, UNIT_AMPERE, 2, text, QUANTITY_TEXT);
}

static void
look_at_spontaneous (AdviceCase *c)
{
  const Experiment *e = c->experiment;
  double io = e->value[BIAS_IO];
  char rest[QUANTITY_TEXT], limit[QUANTITY_TEXT];

  if (!(c->nominal[MEASURE_EVENTS] > 0))
    return;
  if (e->value[BIAS_ISPKTHR] < io)
    advice_add (c, ADVICE_SPONTANEOUS, BIAS_ISPKTHR,
                "The neuron fires without input, as its threshold lies below the dark "
                "current Io: raise Ispkthr well above %s.",
                above (io, limit));
  else if (c->rest + fmin (e->value[BIAS_IDC], io) > c->needed)
    {
      /* the pulse that charges the synapse to half of what it takes */
      double tau = derived_at (e, DERIVED_TAU_SYN, floored_current (e, BIAS_ITAU_SYN));
      double charge = 1 - exp (-derived_value (e, DERIVED_T_PULSE) / tau);
      double pulse = tau * charge * c->needed / c->rest / 2;
      double ipulse = derived_bias_for (e, DERIVED_T_PULSE, pulse);
      quantity_format (c->rest, UNIT_AMPERE, 2, rest, sizeof rest);
      if (isfinite (ipulse))
        advice_add (c, ADVICE_SPONTANEOUS, BIAS_IPULSE,
                    "The neuron fires without input, from the %s that its synapse "
                    "carries at rest: raise Ipulse above about %s.",
                    rest, above (ipulse, limit));
    }
}

/* An equilibrium above the gain current is stable under Euler steps below two of its time
 * constants. */
static bool
look_at_stability (AdviceCase *c)
{
  const Experiment *e = c->experiment;
  double dt = e->value[BIAS_DT];
  double itau = floored_current (e, BIAS_ITAU_MEM);
  double iahp = fmax (c->nominal[MEASURE_MEAN_IAHP], e->value[BIAS_IO]);
  double slowing = 1 + iahp / itau;
  double tau = derived_at (e, DERIVED_TAU_MEM, itau) / (slowing * slowing);
  char fast[QUANTITY_TEXT], step[QUANTITY_TEXT], below[QUANTITY_TEXT];

  if (!(c->nominal[MEASURE_MEAN_IMEM] > floored_current (e, BIAS_IGAIN_MEM))
      || !(dt > 2 * tau))
    return false;
  advice_add (
      c, ADVICE_UNSTABLE, BIAS_DT,
      "The membrane, with its time constant of %s, swings from step to step: lower dt "
      "from %s to %s or less.",
      quantity_format (tau, UNIT_SECOND, 2, fast, sizeof fast),
      quantity_format_short (dt, UNIT_SECOND, step, sizeof step),
      quantity_format_short (fmax (advice_step_below (tau), bias_row (BIAS_DT)->min),
                             UNIT_SECOND, below, sizeof below));
  return true;
}

/* A step holds n spikes where it carries the membrane to e^(n - 1) times the threshold;
 * the longest step that holds one starts just below the threshold and ends at e times it.
 */
static bool
look_at_spikes_a_step (AdviceCase *c)
{
  const Experiment *e = c->experiment;
  const double *m = c->nominal;
  double threshold = e->value[BIAS_ISPKTHR];
  double drive = e->value[BIAS_IDC] + c->dc + fmax (m[MEASURE_PEAK_ISYN], 0);
  double climb = threshold_climb (e, drive);
  double step = climb > 0 ? 1.7 * threshold / climb : e->value[BIAS_DT];
  char text[QUANTITY_TEXT];

  if (!(m[MEASURE_SPIKE_SUM] > m[MEASURE_EVENTS]) || !(threshold > e->value[BIAS_IO]))
    return false;
  step = advice_step_below (fmin (step, e->value[BIAS_DT] / 2));
  quantity_format_short (step, UNIT_SECOND, text, sizeof text);
  if (step >= bias_row (BIAS_DT)->min)
    advice_add (c, ADVICE_SPIKES_A_STEP, BIAS_DT,
                "Some steps hold several spikes at once (%.0f spikes in %.0f steps): "
                "lower dt to %s or less.",
                m[MEASURE_SPIKE_SUM], m[MEASURE_EVENTS], text);
  else
    advice_add (c, ADVICE_SPIKES_A_STEP, BIAS_ISPKTHR,
                "Some steps hold several spikes at once (%.0f spikes in %.0f steps), at "
                "any dt: raise Ispkthr.",
                m[MEASURE_SPIKE_SUM], m[MEASURE_EVENTS]);
  return true;
}

/* With a handful of spikes, one more or less in the window says nothing. */
static bool
is_telling (const AdviceCase *c)
{
  double events = c->nominal[MEASURE_EVENTS];
  double refined = events / (1 + c->euler_error);

  return events > 3 || !isfinite (refined) || fabs (refined - events) > 1.5;
}

static void
look_at_euler_error (AdviceCase *c)
{
  double dt = c->experiment->value[BIAS_DT];
  double size = fabs (c->euler_error);
  double better = advice_step_below (dt * ERROR_AIMED_AT / fmax (size, ERROR_TOLERATED));
  char off[QUANTITY_TEXT], step[QUANTITY_TEXT], below[QUANTITY_TEXT];

  if (c->experiment->integrator != INTEGRATOR_EULER || !isfinite (size)
      || size <= ERROR_TOLERATED || !is_telling (c))
    return;
  quantity_format (size, UNIT_PERCENT, 2, off, sizeof off);
  quantity_format_short (dt, UNIT_SECOND, step, sizeof step);
  quantity_format_short (fmax (better, bias_row (BIAS_DT)->min), UNIT_SECOND, below,
                         sizeof below);
  advice_add (c, ADVICE_EULER_ERROR, BIAS_DT,
              "The Euler step of %s changes the rate by %s%s: lower dt to %s or less, or "
              "use refined sub-steps.",
              step, c->euler_error < 0 ? "−" : "+", off, below);
}

/* One word about dt is enough. */
void
advice_about_steps (AdviceCase *c)
{
  look_at_spontaneous (c);
  if (!look_at_stability (c) && !look_at_spikes_a_step (c))
    look_at_euler_error (c);
}
