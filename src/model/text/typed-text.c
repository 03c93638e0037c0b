/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/text/typed-text.h"

#include "model/text/bias-text.h"
#include "model/text/quote.h"

#include <math.h>
#include <string.h>

/* `text` with another text in place of its comma. A bare number gets the unit that it
 * would be taken in. */
static char *
reading (const BbTypedNumber *typed, const char *mark)
{
  g_auto (GStrv) parts = g_strsplit (typed->text, ",", 2);
  g_autofree char *number = g_strstrip (g_strjoinv (mark, parts));
  char unit[QUANTITY_TEXT];
  Quantity read;

  quantity_scale_symbol (typed->shown, unit, sizeof unit);
  if (unit[0] == '\0'
      || quantity_read_over (typed->shown, number, QUANTITY_RELATIVE, &read)
             != QUANTITY_OK
      || !read.bare || read.relative || read.prefixed || read.unit == UNIT_NONE)
    return bb_quote_plain (number, strlen (number), BB_QUOTE_MAX);
  return g_strdup_printf ("%s %s", number, unit);
}

static char *
comma_text (const BbTypedNumber *typed, const char *name)
{
  g_autofree char *decimal = reading (typed, ".");
  g_autofree char *thousands = reading (typed, "");

  return g_strdup_printf ("%s: this can be %s or %s; type one of them", name, decimal,
                          thousands);
}

char *
bb_typed_number_text (const BbTypedNumber *typed, const char *name, const char *examples)
{
  switch (typed->status)
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
    case QUANTITY_AMBIGUOUS_COMMA:
      return comma_text (typed, name);
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

const char *
bb_unit_words (Unit unit)
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
  const char *given = bb_unit_words (fault->given);
  const char *own = bb_unit_words (fault->allowed[0]);
  const char *meant = bb_unit_words (fault->allowed[1]);

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
  return g_strdup_printf ("%s: no value gives %s %s", name, fault->derived->symbol,
                          wanted);
}

char *
bb_typed_text (const TypedFault *fault, const char *text)
{
  g_autofree char *name = bb_bias_title (fault->circuit, fault->id);
  g_autofree char *examples = examples_text (fault);
  BbTypedNumber number = {fault->status, text, fault->shown};

  switch (fault->code)
    {
    case TYPED_NUMBER:
      return bb_typed_number_text (&number, name, examples);
    case TYPED_UNIT:
      return unit_text (fault, name);
    case TYPED_PREFIX:
      return g_strdup_printf ("%s: a prefix is given, %s is allowed", name,
                              bb_unit_words (fault->allowed[0]));
    case TYPED_DERIVED:
      return derived_text (fault, name);
    case TYPED_FACTOR:
      return g_strdup_printf ("%s: there is no number to multiply", name);
    case TYPED_CODE_COUNT:
      break;
    }
  return NULL;
}
