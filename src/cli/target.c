/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli/target.h"

#include "cli/report.h"
#include "core/experiment/derived.h"
#include "model/text/refusal-text.h"

#include <math.h>
#include <string.h>

Target
target_of_row (const Circuit *circuit, BiasId id)
{
  DerivedId derived = derived_of_bias (circuit, id);
  Target target = {
      .what = {.bias = id, .derived = DERIVED_NONE},
      .derived = derived != DERIVED_NONE ? &circuit->derived[derived] : NULL,
      .bias = id,
      .unit = bias_row (id)->unit,
  };

  circuit_bias_name (circuit, id, target.name);
  return target;
}

gboolean
target_find (const Circuit *circuit, const char *name, Target *target)
{
  ExploreName what;

  if (!explore_find (circuit, name, &what))
    return FALSE;
  if (what.bias != BIAS_COUNT)
    {
      *target = target_of_row (circuit, what.bias);
      return TRUE;
    }
  if (what.seed != EXPLORE_SEED_NONE)
    {
      *target = (Target){.what = what, .bias = BIAS_COUNT};
      g_strlcpy (target->name, name, sizeof target->name);
      return TRUE;
    }
  const Derived *derived = &circuit->derived[what.derived];
  *target = (Target){
      .what = what, .derived = derived, .bias = derived->bias, .unit = derived->unit};
  g_strlcpy (target->name, derived->name, sizeof target->name);
  return TRUE;
}

gboolean
target_is_same (const Target *a, const Target *b)
{
  return a->bias == b->bias && a->what.seed == b->what.seed;
}

const char *
target_changes (const Target *target)
{
  return target->bias == BIAS_COUNT ? target->name : bias_row (target->bias)->name;
}

static const char *
unit_words (Unit unit)
{
  return unit == UNIT_NONE ? "a plain number" : unit_symbol (unit);
}

/* Reports a unit that does not belong here, and the name it would belong to. */
static void
report_unit (const char *place, const Target *target, const char *text, Unit unit)
{
  if (target->what.bias != BIAS_COUNT && target->derived != NULL
      && target->derived->unit == unit)
    report (place, "\"%s\" is in %s, %s is allowed (%s takes %s)", text,
            unit_words (unit), unit_words (target->unit), target->derived->name,
            unit_words (unit));
  else
    report (place, "\"%s\" is in %s, %s is allowed", text, unit_words (unit),
            unit_words (target->unit));
}

/* Reports what quantity_read () did not take. */
static void
report_number (const char *place, const Target *target, const char *text,
               QuantityStatus status)
{
  const char *unit = target->unit == UNIT_NONE ? "no unit" : unit_symbol (target->unit);
  g_autofree char *quote = bb_quote_text (text, strlen (text));

  switch (status)
    {
    case QUANTITY_EMPTY:
      report (place, "%s: there is no number, a number in %s is allowed", quote, unit);
      break;
    case QUANTITY_AMBIGUOUS_COMMA: /* no comma is taken here */
    case QUANTITY_NOT_A_NUMBER:
      report (place, "%s: this is not a number, a number in %s is allowed", quote, unit);
      break;
    case QUANTITY_AMBIGUOUS_MARKS:
      report (place,
              "%s: only one decimal mark is allowed and no thousands marks, a number in "
              "%s is allowed",
              quote, unit);
      break;
    case QUANTITY_UNKNOWN_UNIT:
      report (place, "%s: this unit is not known, a number in %s is allowed", quote,
              unit);
      break;
    case QUANTITY_NOT_FINITE:
      report (place,
              "%s: this number is too large or too small, a number in %s is allowed",
              quote, unit);
      break;
    case QUANTITY_OK:
      break;
    }
}

gboolean
target_read (const char *place, const Target *target, const char *text, double *value)
{
  Quantity quantity = {0};
  QuantityStatus status = quantity_read (text, QUANTITY_PLAIN, &quantity);

  if (strcmp (text, "end") == 0 && target->what.bias != BIAS_COUNT
      && bias_row (target->bias)->may_be_end)
    {
      *value = INFINITY;
      return TRUE;
    }
  if (status != QUANTITY_OK)
    {
      report_number (place, target, text, status);
      return FALSE;
    }
  if (quantity.unit != UNIT_NONE && quantity.unit != target->unit)
    {
      report_unit (place, target, text, quantity.unit);
      return FALSE;
    }
  *value = quantity.value;
  return TRUE;
}

void
target_report_refusal (const char *place, const Target *target, const Refusal *refusal)
{
  g_autofree char *text = bb_refusal_text (refusal);
  const char *rest = text;
  gsize length = strlen (target->name);

  if (strncmp (text, target->name, length) == 0 && strncmp (text + length, ": ", 2) == 0)
    rest = text + length + 2;
  report (place, "%s", rest);
}
