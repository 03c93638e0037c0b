/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What drives the membrane at rest, and how much it takes to fire, from the equations
 * alone (docs/physics.md, sections 3 and 8). Pure functions of a valid experiment. */
#pragma once

#include "core/circuit/dynapsim-lists.h"
#include "core/experiment/experiment.h"

/* Least constant Idc + Isyn (A) that carries the membrane from its reset to the threshold
 * against an adaptation current of `iahp` A; 0 where it gets there by itself. Near it the
 * climb takes very long. */
double
rheobase_drive (const Experiment *experiment, double iahp);

/* Synaptic current (A) without input: the dark current charges the synapse in every step,
 * for as long as a pulse lasts. */
double
resting_isyn (const Experiment *experiment);

/* A current as the circuit has it, which does not go below Io. */
double
floored_current (const Experiment *experiment, BiasId id);
