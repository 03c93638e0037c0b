/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/text/typed-text.h"

#include <math.h>

char *
bb_typed_number_text (QuantityStatus status, const char *name, const char *examples)
{
  switch (status)
    {
    case QUANTITY_EMPTY:
      return g_strdup_printf ("%s: there is no number; type for example %s", name,
                              examples);
    case QUANTITY_NOT_A_NUMBER:
      return g_strdup_printf ("%s: this is not a number; type for example %s", name,
                              examples);
    case QUANTITY_AMBIGUOUS_MARKS:
      return g_strdup_printf ("%s: only one decimal mark is allowed and no thousands "
                              "marks; type for example %s",
                              name, examples);
    case QUANTITY_UNKNOWN_UNIT:
      return g_strdup_printf ("%s: this unit is not known; type for example %s", name,
                              examples);
    case QUANTITY_NOT_FINITE:
      return g_strdup_printf (
          "%s: this number is too large or too small; type for example %s", name,
          examples);
    case QUANTITY_OK:
      break;
    }
  return NULL;
}

/* Present values of the entry and of what stands beside it, which could be typed: "5.32
 * pA" or "5.32 pA or 20.0 ms". */
static char *
examples_text (const TypedFault *fault)
{
  const Bias *row = bias_row (fault->id);
  char own[QUANTITY_TEXT], meant[QUANTITY_TEXT];

  quantity_format (fault->now, row->unit, row->law == LAW_INTEGER ? 0 : 3, own,
                   sizeof own);
  if (fault->derived == NULL || isnan (fault->derived_now))
    return g_strdup (own);
  quantity_format (fault->derived_now, fault->derived->unit, 3, meant, sizeof meant);
  return g_strdup_printf ("%s or %s", own, meant);
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
    case UNIT_NONE:
      break;
    }
  return "a plain number";
}

static char *
unit_text (const TypedFault *fault, const char *name)
{
  const char *given = unit_in_words (fault->given);
  const char *own = unit_in_words (fault->allowed[0]);
  const char *meant = unit_in_words (fault->allowed[1]);

  if (fault->allowed[0] == fault->allowed[1])
    return g_strdup_printf ("%s: %s is given, %s is allowed", name, given, own);
  return g_strdup_printf ("%s: %s is given, %s or %s is allowed", name, given, own,
                          meant);
}

static char *
derived_text (const TypedFault *fault, const char *name)
{
  char wanted[QUANTITY_TEXT];

  quantity_format_short (fault->wanted, fault->derived->unit, wanted, sizeof wanted);
  return g_strdup_printf ("%s: no %s gives %s", fault->derived->name, name, wanted);
}

char *
bb_typed_text (const TypedFault *fault)
{
  const char *name = bias_row (fault->id)->name;
  g_autofree char *examples = examples_text (fault);

  switch (fault->code)
    {
    case TYPED_NUMBER:
      return bb_typed_number_text (fault->status, name, examples);
    case TYPED_UNIT:
      return unit_text (fault, name);
    case TYPED_PREFIX:
      return g_strdup_printf ("%s: a prefix is given, %s is allowed", name,
                              unit_in_words (fault->allowed[0]));
    case TYPED_DERIVED:
      return derived_text (fault, name);
    case TYPED_FACTOR:
      return g_strdup_printf ("%s: there is no number to multiply", name);
    case TYPED_CODE_COUNT:
      break;
    }
  return NULL;
}
