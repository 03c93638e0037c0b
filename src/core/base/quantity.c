/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Reading. The typed decimal is rewritten with the prefix folded into its exponent, and
 * converted once, so that no second rounding takes place. */
#include "core/base/quantity.h"

#include <locale.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum
{
  NUMBER_MAX = 400,      /* characters of a typed number; DBL_MAX written out has 309 */
  EXPONENT_MAX = 100000, /* typed exponents beyond it are all out of range alike */
  EXPONENT_TEXT = 16,    /* "e-100017" and the end */
  PERCENT_EXPONENT = -2,
};

/* A symbol of a prefix or unit, in UTF-8. */
typedef struct Symbol
{
  const char *text;
  int meaning; /* power of ten, or Unit */
} Symbol;

static const Symbol prefixes[] = {
    {"f", -15},     {"p", -12}, {"n", -9}, {"u", -6}, {"\u00b5", -6},
    {"\u03bc", -6}, {"m", -3},  {"k", 3},  {"M", 6},  {"G", 9},
};

static const Symbol units[] = {
    {"A", UNIT_AMPERE}, {"V", UNIT_VOLT},   {"F", UNIT_FARAD},
    {"s", UNIT_SECOND}, {"Hz", UNIT_HERTZ}, {"%", UNIT_PERCENT},
};

/* Space, tab, and the no-break, thin and narrow no-break spaces that typeset numbers
 * carry. */
static const char *const spaces[] = {" ", "\t", "\u00a0", "\u2009", "\u202f"};

/* The parts of a typed number, ready for strtod (). */
typedef struct Number
{
  char text[NUMBER_MAX + EXPONENT_TEXT];
  size_t length;
  long exponent;
  bool nonzero;
} Number;

static bool
skip (const char **text, const char *expected)
{
  size_t length = strlen (expected);

  if (strncmp (*text, expected, length) != 0)
    return false;
  *text += length;
  return true;
}

static void
skip_spaces (const char **text)
{
  size_t i = 0;

  while (i < sizeof spaces / sizeof *spaces)
    i = skip (text, spaces[i]) ? 0 : i + 1;
}

static bool
is_digit (char c)
{
  return c >= '0' && c <= '9';
}

static bool
append (Number *number, char c)
{
  if (number->length >= NUMBER_MAX)
    return false;
  number->text[number->length++] = c;
  return true;
}

static void
read_sign (const char **text, Number *number)
{
  if (skip (text, "-") || skip (text, "\u2212"))
    append (number, '-');
  else
    skip (text, "+");
}

/* Digits with at most one decimal mark. */
static QuantityStatus
read_digits (const char **text, QuantityFlags flags, Number *number)
{
  size_t digits = 0, dots = 0, commas = 0;

  for (; is_digit (**text) || **text == '.' || **text == ','; (*text)++)
    {
      char c = **text;

      dots += c == '.';
      commas += c == ',';
      digits += is_digit (c);
      number->nonzero = number->nonzero || (is_digit (c) && c != '0');
      if (!append (number, c == ',' ? '.' : c))
        return QUANTITY_NOT_A_NUMBER;
    }
  if (digits == 0)
    return QUANTITY_NOT_A_NUMBER;
  if (dots + commas > 1)
    return QUANTITY_AMBIGUOUS_MARKS;
  if (commas > 0 && (flags & QUANTITY_COMMA) == 0)
    return QUANTITY_NOT_A_NUMBER;
  return QUANTITY_OK;
}

static QuantityStatus
read_exponent (const char **text, Number *number)
{
  if (!skip (text, "e") && !skip (text, "E"))
    return QUANTITY_OK;
  bool negative = skip (text, "-") || skip (text, "\u2212");
  if (!negative)
    skip (text, "+");
  if (!is_digit (**text))
    return QUANTITY_NOT_A_NUMBER;
  for (; is_digit (**text); (*text)++)
    if (number->exponent < EXPONENT_MAX)
      number->exponent = 10 * number->exponent + (**text - '0');
  if (negative)
    number->exponent = -number->exponent;
  return QUANTITY_OK;
}

static QuantityStatus
read_number (const char **text, QuantityFlags flags, Number *number)
{
  read_sign (text, number);
  QuantityStatus status = read_digits (text, flags, number);
  return status == QUANTITY_OK ? read_exponent (text, number) : status;
}

/* Reads a unit that ends the text. */
static bool
read_unit (const char *text, Unit *unit)
{
  for (size_t i = 0; i < sizeof units / sizeof *units; i++)
    {
      const char *rest = text;

      if (!skip (&rest, units[i].text))
        continue;
      skip_spaces (&rest);
      if (*rest != '\0')
        continue;
      *unit = (Unit)units[i].meaning;
      return true;
    }
  return false;
}

static bool
read_prefixed_unit (const char *text, Quantity *quantity, long *exponent)
{
  for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
    {
      const char *rest = text;

      if (!skip (&rest, prefixes[i].text))
        continue;
      skip_spaces (&rest);
      if (*rest != '\0' && !read_unit (rest, &quantity->unit))
        continue;
      if (quantity->unit == UNIT_PERCENT)
        return false;
      quantity->prefixed = true;
      *exponent += prefixes[i].meaning;
      return true;
    }
  return false;
}

/* Everything after the number. */
static QuantityStatus
read_tail (const char *text, Quantity *quantity, long *exponent)
{
  skip_spaces (&text);
  if (*text == '\0')
    return QUANTITY_OK;
  if (is_digit (*text) || *text == '.' || *text == ',')
    return QUANTITY_AMBIGUOUS_MARKS;
  if (quantity->relative)
    return QUANTITY_UNKNOWN_UNIT;
  if (!read_unit (text, &quantity->unit)
      && !read_prefixed_unit (text, quantity, exponent))
    return QUANTITY_UNKNOWN_UNIT;
  if (quantity->unit == UNIT_PERCENT)
    *exponent += PERCENT_EXPONENT;
  return QUANTITY_OK;
}

/* Correctly rounded, whatever the locale of the program. */
static double
convert (Number *number)
{
  locale_t plain = newlocale (LC_ALL_MASK, "C", (locale_t)0);

  snprintf (number->text + number->length, EXPONENT_TEXT, "e%ld", number->exponent);
  double value = strtod_l (number->text, NULL, plain);
  freelocale (plain);
  return value;
}

QuantityStatus
quantity_read (const char *text, QuantityFlags flags, Quantity *quantity)
{
  Quantity found = {.unit = UNIT_NONE};

  skip_spaces (&text);
  if (*text == '\0')
    return QUANTITY_EMPTY;
  bool divide = false;
  if ((flags & QUANTITY_RELATIVE) != 0)
    {
      divide = skip (&text, "/");
      found.relative = divide || skip (&text, "*") || skip (&text, "\u00d7");
      skip_spaces (&text);
    }
  Number number = {.length = 0};
  QuantityStatus status = read_number (&text, flags, &number);
  if (status == QUANTITY_OK)
    status = read_tail (text, &found, &number.exponent);
  if (status != QUANTITY_OK)
    return status;

  found.value = convert (&number);
  if (number.nonzero && !(fabs (found.value) > 0))
    return QUANTITY_NOT_FINITE;
  if (divide)
    found.value = 1 / found.value;
  if (!isfinite (found.value))
    return QUANTITY_NOT_FINITE;
  *quantity = found;
  return QUANTITY_OK;
}
