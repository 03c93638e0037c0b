/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a person types into an entry. Pure functions. */
#pragma once

#include "core/experiment/experiment.h"

/* Why something typed was not taken. */
typedef enum TypedCode
{
  TYPED_NUMBER,  /* no number could be read: `status` */
  TYPED_UNIT,    /* `given` is neither of the units that are `allowed` */
  TYPED_PREFIX,  /* an SI prefix in a percent row */
  TYPED_DERIVED, /* no value of the bias gives `wanted` of its derived value */
  TYPED_FACTOR,  /* a factor, but the present value is no number */
  TYPED_CODE_COUNT
} TypedCode;

/* Enough to name the row, what was given and what could be typed. */
typedef struct TypedFault
{
  TypedCode code;
  BiasId id;
  const Derived *derived; /* what the bias means; NULL where it means nothing else */
  double now;             /* present value of the bias */
  double derived_now;     /* of what it means; NAN where there is none */
  QuantityStatus status;
  Unit given;
  Unit allowed[2]; /* the same twice where there is one */
  double wanted;
} TypedFault;

/* Reads what a person typed for a row: "12.5p", "12,5 pA", "*1.1", "20 ms" where a time
 * is meant. A bare number is in SI units of the bias, or of its derived value when
 * `derived_leads`; in percent rows it is percent. "end" where the row may be the end. On
 * success `*value` is the value of the bias (not range-checked). On failure false,
 * `*value` is left alone and `fault` says why. */
bool
typed_value (const Experiment *experiment, BiasId id, bool derived_leads,
             const char *text, double *value, TypedFault *fault);
