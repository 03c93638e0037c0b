/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Time constants, pulse widths, gain ratios and the threshold voltage: what a bias means,
 * and the bias that gives a wanted meaning (chip.md section 4). Pure functions. */
#pragma once

#include "core/experiment/experiment.h"

typedef enum DerivedId
{
  DERIVED_TAU_MEM,
  DERIVED_TAU_SYN,
  DERIVED_TAU_AHP,
  DERIVED_R_GAIN_MEM,
  DERIVED_R_GAIN_SYN,
  DERIVED_R_GAIN_AHP,
  DERIVED_T_REF,
  DERIVED_T_PULSE,
  DERIVED_T_PULSE_AHP,
  DERIVED_V_THRESHOLD,
  DERIVED_COUNT
} DerivedId;

typedef struct Derived
{
  const char *name;   /* "tau_mem", "r_gain_mem", "t_ref", "v_threshold" */
  const char *symbol; /* "τ", "gain", "t_ref", "V" as shown beside a row */
  Unit unit;
  BiasId bias; /* the bias that sets it */
} Derived;

const Derived *
derived_row (DerivedId id);
/* DERIVED_COUNT where the name or the bias has none. */
DerivedId
derived_find (const char *name);
DerivedId
derived_of_bias (BiasId bias);

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
