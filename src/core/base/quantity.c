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

/* Thousands marks of one country or another; comma, dot and spaces apart. */
static const char *const thousands_marks[] = {"'", "\u2019", "_"};

/* The parts of a typed number, ready for strtod (). */
typedef struct Number
{
  char text[NUMBER_MAX + EXPONENT_TEXT];
  size_t length;
  long exponent;
  bool nonzero;
  bool scientific; /* an exponent was typed */
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

/* Whether "1,000" may mean a thousand: one to three digits that do not start with 0, and
 * three after the comma. */
static bool
may_be_thousands (const char *digits, size_t length)
{
  const char *comma = memchr (digits, ',', length);

  return comma != NULL && comma != digits && comma - digits <= 3 && *digits != '0'
         && length - (size_t)(comma - digits) == 4;
}

/* Digits with at most one decimal mark. */
static QuantityStatus
read_digits (const char **text, QuantityFlags flags, Number *number)
{
  const char *start = *text;
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
  if (commas > 0 && may_be_thousands (start, (size_t)(*text - start)))
    return QUANTITY_AMBIGUOUS_COMMA;
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
  number->scientific = true;
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

/* More digits behind a number that has ended: "1 000", "1'000". */
static bool
goes_on (const char *text)
{
  for (size_t i = 0; i < sizeof thousands_marks / sizeof *thousands_marks; i++)
    if (skip (&text, thousands_marks[i]))
      return is_digit (*text);
  return is_digit (*text) || *text == '.' || *text == ',';
}

/* Everything after the number. */
static QuantityStatus
read_tail (const char *text, Quantity *quantity, long *exponent)
{
  skip_spaces (&text);
  if (*text == '\0')
    return QUANTITY_OK;
  if (goes_on (text))
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

QuantityScale
quantity_scale_of (const char *shown)
{
  Number number = {.length = 0};
  Quantity found = {.unit = UNIT_NONE};
  long power = 0;

  skip_spaces (&shown);
  if (read_number (&shown, QUANTITY_PLAIN, &number) != QUANTITY_OK
      || read_tail (shown, &found, &power) != QUANTITY_OK)
    return (QuantityScale){UNIT_NONE, 0};
  return (QuantityScale){found.unit, (int)power};
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

/* A number without unit symbol has what the scale says; an exponent says it itself. */
static void
apply_scale (QuantityScale scale, Number *number, Quantity *quantity)
{
  quantity->bare = quantity->unit == UNIT_NONE;
  if (!quantity->bare || quantity->relative || number->scientific)
    return;
  quantity->unit = scale.unit;
  number->exponent += quantity->prefixed ? 0 : scale.power;
}

QuantityStatus
quantity_read (const char *text, QuantityFlags flags, Quantity *quantity)
{
  return quantity_read_over ((QuantityScale){UNIT_NONE, 0}, text, flags, quantity);
}

QuantityStatus
quantity_read_over (QuantityScale scale, const char *text, QuantityFlags flags,
                    Quantity *quantity)
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

  apply_scale (scale, &number, &found);
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
