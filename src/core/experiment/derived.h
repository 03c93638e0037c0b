/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Time constants, pulse widths, gain ratios and the threshold voltage: what a bias means,
 * and the bias that gives a wanted meaning (docs/physics.md, section 7). Pure functions.
 * A DerivedId is a place in the list of the experiment's circuit. */
#pragma once

#include "core/experiment/experiment.h"

/* DERIVED_NONE where no derived value of the circuit has the name, or the bias. */
DerivedId
derived_find (const Circuit *circuit, const char *name);
DerivedId
derived_of_bias (const Circuit *circuit, BiasId bias);

/* Present value, SI. NAN where it has none (Ispkthr or Itau 0). */
double
derived_value (const Experiment *experiment, DerivedId id);

/* The value of the bias that gives `value`, other numbers as they are. NAN unless `value`
 * is finite and positive (v_threshold: finite). No range check. */
double
derived_bias_for (const Experiment *experiment, DerivedId id, double value);

/* The derived value that a given value of its bias would have. */
double
derived_at (const Experiment *experiment, DerivedId id, double bias_value);

/* Sets the bias so that the derived value is `value`; refusals as experiment_set (). */
bool
derived_set (Experiment *experiment, DerivedId id, double value, Refusal *refusal);
