/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a person types into the entry of a row. */
#include "core/experiment/typed.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* A row as the entry sees it. */
typedef struct Field
{
  const Experiment *experiment;
  BiasId id;
  DerivedId derived; /* DERIVED_NONE where there is none */
  bool derived_leads;
  char *reason;
  size_t reason_size;
} Field;

static const Derived *
field_derived (const Field *field)
{
  return &field->experiment->circuit->derived[field->derived];
}

/* The present content of the entry and of what stands beside it, as an example of what
 * could be typed: "5.32 pA" or "5.32 pA or 20 ms". */
static void
write_examples (const Field *field, char *text, size_t size)
{
  const Bias *row = bias_row (field->id);
  double now = field->experiment->value[field->id];
  char own[QUANTITY_TEXT], meant[QUANTITY_TEXT];

  quantity_format (now, row->unit, row->law == LAW_INTEGER ? 0 : 3, own, sizeof own);
  if (field->derived == DERIVED_NONE
      || isnan (derived_value (field->experiment, field->derived)))
    {
      snprintf (text, size, "%s", own);
      return;
    }
  quantity_format (derived_value (field->experiment, field->derived),
                   field_derived (field)->unit, 3, meant, sizeof meant);
  snprintf (text, size, "%s or %s", own, meant);
}

static bool
refuse_status (const Field *field, QuantityStatus status)
{
  char examples[2 * QUANTITY_TEXT + 8];

  write_examples (field, examples, sizeof examples);
  snprintf (field->reason, field->reason_size, "%s: %s; type for example %s",
            bias_row (field->id)->name, quantity_status_text (status), examples);
  return false;
}

static const char *
unit_in_words (Unit unit)
{
  switch (unit)
    {
    case UNIT_AMPERE:
      return "a current (A)";
    case UNIT_VOLT:
      return "a voltage (V)";
    case UNIT_FARAD:
      return "a capacitance (F)";
    case UNIT_SECOND:
      return "a time (s)";
    case UNIT_HERTZ:
      return "a rate (Hz)";
    case UNIT_PERCENT:
      return "a share (%)";
    default:
      return "a plain number";
    }
}

/* "a current (A) or a time (s)". A bare number is a gain only where the gain leads. */
static void
write_allowed_units (const Field *field, char *text, size_t size)
{
  Unit own = bias_row (field->id)->unit;
  Unit meant = field->derived != DERIVED_NONE ? field_derived (field)->unit : own;

  if (meant == own || (meant == UNIT_NONE && !field->derived_leads))
    snprintf (text, size, "%s", unit_in_words (own));
  else
    snprintf (text, size, "%s or %s", unit_in_words (own), unit_in_words (meant));
}

static bool
refuse_unit (const Field *field, const Quantity *typed)
{
  char allowed[64];

  write_allowed_units (field, allowed, sizeof allowed);
  snprintf (field->reason, field->reason_size, "%s: %s is given, %s is allowed",
            bias_row (field->id)->name,
            typed->unit != UNIT_NONE ? unit_in_words (typed->unit) : "a prefix", allowed);
  return false;
}

static bool
refuse_derived (const Field *field, double wanted)
{
  const Derived *derived = field_derived (field);
  char text[QUANTITY_TEXT];

  quantity_format_short (wanted, derived->unit, text, sizeof text);
  snprintf (field->reason, field->reason_size, "%s: no %s gives %s", derived->name,
            bias_row (field->id)->name, text);
  return false;
}

static bool
take_derived (const Field *field, double wanted, double *value)
{
  double needed = derived_bias_for (field->experiment, field->derived, wanted);

  if (isnan (needed))
    return refuse_derived (field, wanted);
  *value = needed;
  return true;
}

/* A factor on the present value. */
static bool
take_factor (const Field *field, double factor, double *value)
{
  double now = field->experiment->value[field->id];

  if (field->derived_leads)
    now = derived_value (field->experiment, field->derived);
  if (!isfinite (now) || !isfinite (now * factor))
    {
      snprintf (field->reason, field->reason_size, "%s: there is no number to multiply",
                bias_row (field->id)->name);
      return false;
    }
  if (field->derived_leads)
    return take_derived (field, now * factor, value);
  *value = now * factor;
  return true;
}

/* A number without unit symbol. */
static bool
take_bare (const Field *field, const Quantity *typed, double *value)
{
  bool percent = bias_row (field->id)->unit == UNIT_PERCENT;

  if (field->derived_leads)
    return take_derived (field, typed->value, value);
  if (percent && typed->prefixed)
    return refuse_unit (field, typed);
  *value = percent ? typed->value / 100 : typed->value;
  return true;
}

static bool
take (const Field *field, const Quantity *typed, double *value)
{
  if (typed->relative)
    return take_factor (field, typed->value, value);
  if (typed->unit == UNIT_NONE)
    return take_bare (field, typed, value);
  if (field->derived != DERIVED_NONE && typed->unit == field_derived (field)->unit)
    return take_derived (field, typed->value, value);
  if (typed->unit != bias_row (field->id)->unit)
    return refuse_unit (field, typed);
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
             const char *text, double *value, char *reason, size_t reason_size)
{
  Field field = {.experiment = experiment,
                 .id = id,
                 .derived = derived_of_bias (experiment->circuit, id),
                 .reason = reason,
                 .reason_size = reason_size};
  QuantityFlags flags = QUANTITY_COMMA | QUANTITY_RELATIVE;
  Quantity typed;
  QuantityStatus status;

  field.derived_leads = derived_leads && field.derived != DERIVED_NONE;
  if (bias_row (id)->may_be_end && is_end (text))
    {
      *value = (double)INFINITY;
      return true;
    }
  status = quantity_read (text, flags, &typed);
  if (status != QUANTITY_OK)
    return refuse_status (&field, status);
  return take (&field, &typed, value);
}
