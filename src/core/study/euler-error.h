/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* How far the rate of an Euler run is off, against the refined integrator at the same dt.
 */
#pragma once

#include "core/engine/record.h"
#include "core/engine/simulate-options.h"
#include "core/experiment/experiment.h"

enum
{
  EULER_CHECK_SUBSTEPS = 20000000 /* some tenths of a second */
};

/* Whether an Euler run can be checked with that many sub-steps, as far as can be told
 * beforehand. */
bool
euler_can_be_checked (const Experiment *experiment);

/* Neuron 0 by the refined integrator into `recording`, with `options` for all but what is
 * run. SIMULATE_SUBSTEPS where EULER_CHECK_SUBSTEPS are not enough. */
SimulateStatus
euler_check (const Experiment *experiment, SimulateOptions options, Recording *recording);

/* (rate - refined rate) / refined rate of neuron 0, from the time that both took for the
 * same intervals, or, where the numbers of spikes in the measure window contradict, from
 * these. NAN where it cannot be told: the refined run is silent, or both have too few
 * spikes. */
double
euler_error (const Experiment *experiment, const Spikes *euler, const Spikes *refined);
