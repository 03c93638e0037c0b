/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Advice on runs whose numbers cannot be trusted: the neuron fires by itself, or dt is
 * too large. */
#include "core/circuit/dynapsim-advice.h"

#include "core/circuit/dynapsim-rheobase.h"
#include "core/experiment/derived.h"

#include <math.h>

/* Share by which the rate of an Euler run may be off without a word. */
#define ERROR_TOLERATED 0.05

static const AdviceTry raise_threshold[] = {{BIAS_ISPKTHR, 1}, {0}};
static const AdviceTry calm_synapse[] = {
    {BIAS_IPULSE, 1}, {BIAS_IGAIN_SYN, -1}, {BIAS_ITAU_MEM, 1}, {0}};
static const AdviceTry shorten_step[] = {{BIAS_DT, -1}, {0}};
static const AdviceTry fewer_spikes[] = {{BIAS_DT, -1}, {BIAS_ISPKTHR, 1}, {0}};

static void
look_at_spontaneous (const DynapsimCase *c)
{
  const Experiment *e = c->experiment;
  double io = e->value[BIAS_IO];

  if (!(c->nominal[MEASURE_EVENTS] > 0))
    return;
  if (e->value[BIAS_ISPKTHR] <= io)
    advice_add (c->run, (Advice){ADVICE_THRESHOLD_BELOW_IO, BIAS_ISPKTHR},
                raise_threshold);
  else if (c->rest + fmin (e->value[BIAS_IDC], io) > c->needed)
    advice_add (c->run, (Advice){ADVICE_RESTING_SYNAPSE, BIAS_IPULSE, {c->rest}},
                calm_synapse);
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

  if (e->integrator != INTEGRATOR_EULER
      || !(c->nominal[MEASURE_MEAN + DYNAPSIM_IMEM] > floored_current (e, BIAS_IGAIN_MEM))
      || !(dt > 2 * tau))
    return false;
  advice_add (c->run, (Advice){ADVICE_UNSTABLE, BIAS_DT, {tau, dt}}, shorten_step);
  return true;
}

static bool
look_at_spikes_a_step (const DynapsimCase *c)
{
  double spikes = c->nominal[MEASURE_SPIKE_SUM], steps = c->nominal[MEASURE_EVENTS];

  if (!(spikes > steps)
      || !(c->experiment->value[BIAS_ISPKTHR] > c->experiment->value[BIAS_IO]))
    return false;
  advice_add (c->run, (Advice){ADVICE_SPIKES_A_STEP, BIAS_DT, {spikes, steps}},
              fewer_spikes);
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

  if (c->experiment->integrator != INTEGRATOR_EULER || !isfinite (size)
      || size <= ERROR_TOLERATED || !is_telling (c))
    return;
  advice_add (c->run, (Advice){ADVICE_EULER_ERROR, BIAS_DT, {dt, c->run->euler_error}},
              shorten_step);
}

/* One word about dt is enough. */
void
dynapsim_advise_on_steps (const DynapsimCase *c)
{
  look_at_spontaneous (c);
  if (!look_at_stability (c) && !look_at_spikes_a_step (c))
    look_at_euler_error (c);
}
