/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Advice on runs whose numbers cannot be trusted: the neuron fires by itself, or dt is
 * too large. */
#include "core/circuit/dynapsim-advice.h"

#include "core/circuit/dynapsim-rheobase.h"
#include "core/experiment/derived.h"

#include <math.h>

/* Share by which the rate of an Euler run may be off without a word, and the share that a
 * step of the advised length aims at. */
#define ERROR_TOLERATED 0.05
#define ERROR_AIMED_AT 0.035

/* On a value that is enough, so that the rounded one is, too. */
#define ROUNDING_ROOM 1.03

static void
look_at_spontaneous (const DynapsimCase *c)
{
  const Experiment *e = c->experiment;
  double io = e->value[BIAS_IO];

  if (!(c->nominal[MEASURE_EVENTS] > 0))
    return;
  if (e->value[BIAS_ISPKTHR] < io)
    advice_add (c->run,
                (Advice){ADVICE_THRESHOLD_BELOW_IO, BIAS_ISPKTHR, {io * ROUNDING_ROOM}});
  else if (c->rest + fmin (e->value[BIAS_IDC], io) > c->needed)
    {
      /* the pulse that charges the synapse to half of what it takes */
      double tau = derived_at (e, DYNAPSIM_TAU_SYN, floored_current (e, BIAS_ITAU_SYN));
      double charge = 1 - exp (-derived_value (e, DYNAPSIM_T_PULSE) / tau);
      double pulse = tau * charge * c->needed / c->rest / 2;
      double ipulse = derived_bias_for (e, DYNAPSIM_T_PULSE, pulse);
      if (isfinite (ipulse))
        advice_add (c->run, (Advice){ADVICE_RESTING_SYNAPSE,
                                     BIAS_IPULSE,
                                     {c->rest, ipulse * ROUNDING_ROOM}});
    }
}

/* An equilibrium above the gain current is stable under Euler steps below two of its time
 * constants. */
static bool
look_at_stability (const DynapsimCase *c)
{
  const Experiment *e = c->experiment;
  double dt = e->value[BIAS_DT];
  double itau = floored_current (e, BIAS_ITAU_MEM);
  double iahp = fmax (c->nominal[MEASURE_MEAN + DYNAPSIM_IAHP], e->value[BIAS_IO]);
  double slowing = 1 + iahp / itau;
  double tau = derived_at (e, DYNAPSIM_TAU_MEM, itau) / (slowing * slowing);
  double below = fmax (advice_step_below (tau), bias_row (BIAS_DT)->min);

  if (!(c->nominal[MEASURE_MEAN + DYNAPSIM_IMEM] > floored_current (e, BIAS_IGAIN_MEM))
      || !(dt > 2 * tau))
    return false;
  advice_add (c->run, (Advice){ADVICE_UNSTABLE, BIAS_DT, {tau, dt, below}});
  return true;
}

/* A step holds n spikes where it carries the membrane to e^(n - 1) times the threshold;
 * the longest step that holds one starts just below the threshold and ends at e times it.
 */
static bool
look_at_spikes_a_step (const DynapsimCase *c)
{
  const Experiment *e = c->experiment;
  const double *m = c->nominal;
  double threshold = e->value[BIAS_ISPKTHR];
  double drive =
      e->value[BIAS_IDC] + c->run->dc + fmax (m[MEASURE_PEAK + DYNAPSIM_ISYN], 0);
  double climb = threshold_climb (e, drive);
  double step = climb > 0 ? 1.7 * threshold / climb : e->value[BIAS_DT];
  double spikes = m[MEASURE_SPIKE_SUM], steps = m[MEASURE_EVENTS];

  if (!(spikes > steps) || !(threshold > e->value[BIAS_IO]))
    return false;
  step = advice_step_below (fmin (step, e->value[BIAS_DT] / 2));
  if (step >= bias_row (BIAS_DT)->min)
    advice_add (c->run, (Advice){ADVICE_SPIKES_A_STEP, BIAS_DT, {spikes, steps, step}});
  else
    advice_add (c->run, (Advice){ADVICE_SPIKES_AT_ANY_DT, BIAS_ISPKTHR, {spikes, steps}});
  return true;
}

/* With a handful of spikes, one more or less in the window says nothing. */
static bool
is_telling (const DynapsimCase *c)
{
  double events = c->nominal[MEASURE_EVENTS];
  double refined = events / (1 + c->run->euler_error);

  return events > 3 || !isfinite (refined) || fabs (refined - events) > 1.5;
}

static void
look_at_euler_error (const DynapsimCase *c)
{
  double dt = c->experiment->value[BIAS_DT];
  double size = fabs (c->run->euler_error);
  double better = advice_step_below (dt * ERROR_AIMED_AT / fmax (size, ERROR_TOLERATED));

  if (c->experiment->integrator != INTEGRATOR_EULER || !isfinite (size)
      || size <= ERROR_TOLERATED || !is_telling (c))
    return;
  better = fmax (better, bias_row (BIAS_DT)->min);
  advice_add (c->run,
              (Advice){ADVICE_EULER_ERROR, BIAS_DT, {dt, c->run->euler_error, better}});
}

/* One word about dt is enough. */
void
dynapsim_advise_on_steps (const DynapsimCase *c)
{
  look_at_spontaneous (c);
  if (!look_at_stability (c) && !look_at_spikes_a_step (c))
    look_at_euler_error (c);
}
