/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/experiment/typed.h"

#include "core/experiment/derived.h"

#include <math.h>
#include <string.h>
#include <strings.h>

/* A row as the entry sees it. */
typedef struct Row
{
  const Experiment *experiment;
  BiasId id;
  DerivedId derived; /* DERIVED_NONE where there is none */
  bool derived_leads;
  QuantityScale shown;
  TypedFault *fault;
} Row;

static double
derived_now (const Row *row)
{
  if (row->derived == DERIVED_NONE)
    return (double)NAN;
  return derived_value (row->experiment, row->derived);
}

/* Starts a fault with what all of them tell; the caller adds its own numbers. */
static TypedFault *
refuse (const Row *row, TypedCode code)
{
  bool means = row->derived != DERIVED_NONE;
  Unit own = bias_row (row->id)->unit;

  *row->fault = (TypedFault){
      .code = code,
      .id = row->id,
      .circuit = row->experiment->circuit,
      .derived = means ? &row->experiment->circuit->derived[row->derived] : NULL,
      .now = row->experiment->value[row->id],
      .derived_now = derived_now (row),
      .allowed = {own, own},
      .shown = row->shown,
  };
  return row->fault;
}

/* A bare number is a gain only where the gain leads. */
static bool
refuse_unit (const Row *row, Unit given)
{
  TypedFault *fault = refuse (row, TYPED_UNIT);

  fault->given = given;
  if (fault->derived != NULL && (fault->derived->unit != UNIT_NONE || row->derived_leads))
    fault->allowed[1] = fault->derived->unit;
  return false;
}

static bool
read_derived (const Row *row, double wanted, double *value)
{
  double needed = derived_bias_for (row->experiment, row->derived, wanted);

  if (isnan (needed))
    {
      refuse (row, TYPED_DERIVED)->wanted = wanted;
      return false;
    }
  *value = needed;
  return true;
}

/* A factor on the present value. */
static bool
read_factor (const Row *row, double factor, double *value)
{
  double now = row->derived_leads ? derived_now (row) : row->experiment->value[row->id];

  if (!isfinite (now) || !isfinite (now * factor))
    {
      refuse (row, TYPED_FACTOR);
      return false;
    }
  if (row->derived_leads)
    return read_derived (row, now * factor, value);
  *value = now * factor;
  return true;
}

/* A number without unit symbol is of what leads. */
static bool
read_bare (const Row *row, const Quantity *typed, double *value)
{
  if (row->derived_leads)
    return read_derived (row, typed->value, value);
  if (bias_row (row->id)->unit == UNIT_PERCENT && typed->prefixed)
    {
      refuse (row, TYPED_PREFIX);
      return false;
    }
  *value = typed->value;
  return true;
}

static bool
read_quantity (const Row *row, const Quantity *typed, double *value)
{
  if (typed->relative)
    return read_factor (row, typed->value, value);
  if (typed->bare)
    return read_bare (row, typed, value);
  if (row->derived != DERIVED_NONE
      && typed->unit == row->experiment->circuit->derived[row->derived].unit)
    return read_derived (row, typed->value, value);
  if (typed->unit != bias_row (row->id)->unit)
    return refuse_unit (row, typed->unit);
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
typed_value (const Experiment *experiment, BiasId id, TypedField field, const char *text,
             double *value, TypedFault *fault)
{
  DerivedId derived = derived_of_bias (experiment->circuit, id);
  Row row = {.experiment = experiment,
             .id = id,
             .derived = derived,
             .derived_leads = field.derived_leads && derived != DERIVED_NONE,
             .shown = field.shown,
             .fault = fault};

  if (bias_row (id)->may_be_end && is_end (text))
    {
      *value = (double)INFINITY;
      return true;
    }
  Quantity typed;
  QuantityStatus status =
      quantity_read_over (field.shown, text, QUANTITY_COMMA | QUANTITY_RELATIVE, &typed);
  if (status != QUANTITY_OK)
    {
      refuse (&row, TYPED_NUMBER)->status = status;
      return false;
    }
  return read_quantity (&row, &typed, value);
}
