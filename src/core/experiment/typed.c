/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/experiment/typed.h"

#include "core/experiment/derived.h"

#include <math.h>
#include <string.h>
#include <strings.h>

/* A row as the entry sees it. */
typedef struct Field
{
  const Experiment *experiment;
  BiasId id;
  DerivedId derived; /* DERIVED_NONE where there is none */
  bool derived_leads;
  TypedFault *fault;
} Field;

static double
derived_now (const Field *field)
{
  if (field->derived == DERIVED_NONE)
    return (double)NAN;
  return derived_value (field->experiment, field->derived);
}

/* Starts a fault with what all of them tell; the caller adds its own numbers. */
static TypedFault *
refuse (const Field *field, TypedCode code)
{
  bool means = field->derived != DERIVED_NONE;
  Unit own = bias_row (field->id)->unit;

  *field->fault = (TypedFault){
      .code = code,
      .id = field->id,
      .derived = means ? &field->experiment->circuit->derived[field->derived] : NULL,
      .now = field->experiment->value[field->id],
      .derived_now = derived_now (field),
      .allowed = {own, own},
  };
  return field->fault;
}

/* A bare number is a gain only where the gain leads. */
static bool
refuse_unit (const Field *field, Unit given)
{
  TypedFault *fault = refuse (field, TYPED_UNIT);

  fault->given = given;
  if (fault->derived != NULL
      && (fault->derived->unit != UNIT_NONE || field->derived_leads))
    fault->allowed[1] = fault->derived->unit;
  return false;
}

static bool
read_derived (const Field *field, double wanted, double *value)
{
  double needed = derived_bias_for (field->experiment, field->derived, wanted);

  if (isnan (needed))
    {
      refuse (field, TYPED_DERIVED)->wanted = wanted;
      return false;
    }
  *value = needed;
  return true;
}

/* A factor on the present value. */
static bool
read_factor (const Field *field, double factor, double *value)
{
  double now =
      field->derived_leads ? derived_now (field) : field->experiment->value[field->id];

  if (!isfinite (now) || !isfinite (now * factor))
    {
      refuse (field, TYPED_FACTOR);
      return false;
    }
  if (field->derived_leads)
    return read_derived (field, now * factor, value);
  *value = now * factor;
  return true;
}

/* A number without unit symbol. */
static bool
read_bare (const Field *field, const Quantity *typed, double *value)
{
  bool percent = bias_row (field->id)->unit == UNIT_PERCENT;

  if (field->derived_leads)
    return read_derived (field, typed->value, value);
  if (percent && typed->prefixed)
    {
      refuse (field, TYPED_PREFIX);
      return false;
    }
  *value = percent ? typed->value / 100 : typed->value;
  return true;
}

static bool
read_quantity (const Field *field, const Quantity *typed, double *value)
{
  if (typed->relative)
    return read_factor (field, typed->value, value);
  if (typed->unit == UNIT_NONE)
    return read_bare (field, typed, value);
  if (field->derived != DERIVED_NONE
      && typed->unit == field->experiment->circuit->derived[field->derived].unit)
    return read_derived (field, typed->value, value);
  if (typed->unit != bias_row (field->id)->unit)
    return refuse_unit (field, typed->unit);
  *value = typed->value;
  return true;
}

static bool
is_end (const char *text)
{
  size_t blanks = strspn (text, " \t");

  return strncasecmp (text + blanks, "end", 3) == 0
         && text[blanks + 3 + strspn (text + blanks + 3, " \t")] == '\0';
}

bool
typed_value (const Experiment *experiment, BiasId id, bool derived_leads,
             const char *text, double *value, TypedFault *fault)
{
  DerivedId derived = derived_of_bias (experiment->circuit, id);
  Field field = {.experiment = experiment,
                 .id = id,
                 .derived = derived,
                 .derived_leads = derived_leads && derived != DERIVED_NONE,
                 .fault = fault};

  if (bias_row (id)->may_be_end && is_end (text))
    {
      *value = (double)INFINITY;
      return true;
    }
  Quantity typed;
  QuantityStatus status =
      quantity_read (text, QUANTITY_COMMA | QUANTITY_RELATIVE, &typed);
  if (status != QUANTITY_OK)
    {
      refuse (&field, TYPED_NUMBER)->status = status;
      return false;
    }
  return read_quantity (&field, &typed, value);
}
