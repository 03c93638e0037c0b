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

/* What an entry showed when typing began: whether the derived value leads there, and what
 * a bare number is in. */
typedef struct TypedField
{
  bool derived_leads;
  QuantityScale shown;
} TypedField;

/* Enough to name the row, what was given and what could be typed. */
typedef struct TypedFault
{
  TypedCode code;
  BiasId id;
  const Circuit *circuit;
  const Derived *derived; /* what the bias means; NULL where it means nothing else */
  double now;             /* present value of the bias */
  double derived_now;     /* of what it means; NAN where there is none */
  QuantityStatus status;
  Unit given;
  Unit allowed[2]; /* the same twice where there is one */
  double wanted;
  QuantityScale shown; /* of the field */
} TypedFault;

/* Reads what a person typed for a row: "12.5p", "12,5 pA", "*1.1", "20 ms" where a time
 * is meant. A bare number has unit and prefix of what the field showed, one with an
 * exponent is in SI units of the bias, or of its derived value where that leads. "end"
 * where the row may be the end. On success `*value` is the value of the bias (not
 * range-checked). On failure false, `*value` is left alone and `fault` says why. */
bool
typed_value (const Experiment *experiment, BiasId id, TypedField field, const char *text,
             double *value, TypedFault *fault);
