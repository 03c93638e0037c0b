/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Device mismatch (docs/physics.md, section 6): p' = p (1 + deviation / sigma_rule * g),
 * g standard normal, drawn by counter from chip seed, neuron number and parameter name,
 * so neuron k of chip s is always the same neuron. */
#pragma once

#include "core/experiment/experiment.h"

/* Share of the nominal value below which a draw is set to it. */
#define MISMATCH_FLOOR 0.05

/* The standard normal number of a parameter of a neuron of a chip. */
double
mismatch_draw (uint64_t chip_seed, size_t neuron, BiasId id);

/* What each circuit parameter of a mismatched neuron (1, 2, ...) is multiplied by; 1 for
 * those that do not take part. Depends on the mismatch settings alone, not on the biases.
 * Returns how many draws were set to the floor. */
size_t
mismatch_factors (const Experiment *experiment, size_t neuron,
                  double factor[BIAS_CIRCUIT_COUNT]);

/* Circuit parameters of lane `lane` into value[BIAS_CIRCUIT_COUNT] (SI): lane 0 the
 * nominal neuron, others mismatched, or explicit where the experiment carries a
 * population. Returns how many draws were set to the floor. */
size_t
mismatch_lane (const Experiment *experiment, size_t lane, double *value);
