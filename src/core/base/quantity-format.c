/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Writing. printf () rounds to a string of digits and a power of ten; the decimal mark is
 * then placed by hand, so the locale has no say and rounding across a prefix ("999.96 p"
 * to "1.00 n") needs no special case. */
#include "core/base/quantity.h"

#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum
{
  DIGITS_MAX = 17,
  DIGITS_SHORT = 6,
  DIGITS_EXACT_MIN = 15,
  /* Numbers without prefix are written out between these powers of ten: no more than nine
   * digits before the decimal mark. */
  PLAIN_LOW = -5,
  PLAIN_HIGH = 8,
  PREFIX_LOW = -15,
  PREFIX_HIGH = 9,
};

/* value = 0.d1d2d3... * 10^point, or zero if there are no digits. */
typedef struct Decimal
{
  bool negative;
  char digit[DIGITS_MAX + 1];
  int count;
  int point;
} Decimal;

static Decimal
decimal_of (double value, int digits)
{
  Decimal decimal = {.negative = value < 0};
  char text[64];
  const char *at = text;

  if (!(fabs (value) > 0))
    return decimal;
  snprintf (text, sizeof text, "%.*e", digits - 1, fabs (value));
  for (; *at != 'e'; at++)
    if (*at >= '0' && *at <= '9')
      decimal.digit[decimal.count++] = *at;
  decimal.point = (int)strtol (at + 1, NULL, 10) + 1;
  return decimal;
}

static void
drop_trailing_zeros (Decimal *decimal)
{
  while (decimal->count > 1 && decimal->digit[decimal->count - 1] == '0')
    decimal->digit[--decimal->count] = '\0';
}

/* Writes the digits with `point` of them before the decimal mark. */
static void
place (const Decimal *decimal, int point, char *text)
{
  int i = point < 0 ? point : 0;

  if (decimal->negative)
    *text++ = '-';
  if (point <= 0)
    *text++ = '0';
  for (; i < decimal->count || i < point; i++)
    {
      if (i == point)
        *text++ = '.';
      *text++ = i >= 0 && i < decimal->count ? decimal->digit[i] : '0';
    }
  *text = '\0';
}

/* The largest power of ten that a prefix of the unit stands for; kiloseconds are not
 * used. */
static int
highest_prefix (Unit unit)
{
  return unit == UNIT_SECOND ? 0 : PREFIX_HIGH;
}

static const char *
prefix_symbol (int power)
{
  static const char *const symbols[] = {"f", "p", "n", "\u00b5", "m", "", "k", "M", "G"};

  return symbols[(power - PREFIX_LOW) / 3];
}

/* Largest multiple of 3 not above `power`. */
static int
engineering (int power)
{
  return power >= 0 ? power / 3 * 3 : -((2 - power) / 3 * 3);
}

const char *
unit_symbol (Unit unit)
{
  static const char *const symbols[] = {
      [UNIT_NONE] = "",    [UNIT_AMPERE] = "A", [UNIT_VOLT] = "V",    [UNIT_FARAD] = "F",
      [UNIT_SECOND] = "s", [UNIT_HERTZ] = "Hz", [UNIT_PERCENT] = "%",
  };

  return symbols[unit];
}

static void
join (const char *number, const char *prefix, Unit unit, char *text, size_t size)
{
  const char *space = unit == UNIT_NONE ? "" : " ";

  snprintf (text, size, "%s%s%s%s", number, space, prefix, unit_symbol (unit));
}

static void
format_scientific (const Decimal *decimal, Unit unit, char *text, size_t size)
{
  char number[QUANTITY_TEXT], whole[QUANTITY_TEXT + 16];

  place (decimal, 1, number);
  snprintf (whole, sizeof whole, "%se%d", number, decimal->point - 1);
  join (whole, "", unit, text, size);
}

static void
format_decimal (Decimal decimal, Unit unit, char *text, size_t size)
{
  bool prefixed = unit != UNIT_NONE && unit != UNIT_PERCENT;

  if (decimal.count == 0)
    {
      join ("0", "", unit, text, size);
      return;
    }
  decimal.point += unit == UNIT_PERCENT ? 2 : 0;
  int power = decimal.point - 1;
  int shift = 0;
  if (prefixed)
    shift = engineering (power);
  if (prefixed && shift > highest_prefix (unit))
    shift = highest_prefix (unit);
  if (shift < PREFIX_LOW || power - shift < PLAIN_LOW || power - shift > PLAIN_HIGH)
    {
      format_scientific (&decimal, unit, text, size);
      return;
    }
  char number[QUANTITY_TEXT];
  place (&decimal, decimal.point - shift, number);
  join (number, prefix_symbol (shift), unit, text, size);
}

/* What has no digits: the end of the run, or no value at all. */
static bool
format_special (double value, char *text, size_t size)
{
  if (isfinite (value))
    return false;
  snprintf (text, size, "%s", value > 0 ? "end" : "\u2013");
  return true;
}

/* Digits that show a whole number in full; as percent it may be beyond all doubles. */
static int
whole_digits (double value, Unit unit)
{
  double shown = fabs (unit == UNIT_PERCENT ? 100 * value : value);

  if (!isfinite (shown))
    return DIGITS_MAX;
  return shown < 10 ? 1 : (int)floor (log10 (shown) + 1e-12) + 1;
}

char *
quantity_format (double value, Unit unit, int digits, char *text, size_t size)
{
  if (format_special (value, text, size))
    return text;
  if (digits <= 0)
    digits = whole_digits (value, unit);
  if (digits > DIGITS_MAX)
    digits = DIGITS_MAX;
  format_decimal (decimal_of (value, digits), unit, text, size);
  return text;
}

char *
quantity_format_short (double value, Unit unit, char *text, size_t size)
{
  if (format_special (value, text, size))
    return text;
  Decimal decimal = decimal_of (value, DIGITS_SHORT);
  drop_trailing_zeros (&decimal);
  format_decimal (decimal, unit, text, size);
  return text;
}

char *
quantity_scale_symbol (QuantityScale scale, char *text, size_t size)
{
  bool prefixed = scale.unit != UNIT_NONE && scale.unit != UNIT_PERCENT;

  snprintf (text, size, "%s%s", prefixed ? prefix_symbol (scale.power) : "",
            unit_symbol (scale.unit));
  return text;
}

char *
quantity_format_in (QuantityScale scale, double value, char *text, size_t size)
{
  double size_in_scale = fabs (value) / pow (10, scale.power);
  bool zero = !(fabs (value) > 0);

  if (!isfinite (value) || (!zero && (size_in_scale < 1e-9 || size_in_scale > 1e12)))
    return quantity_format (value, scale.unit, DIGITS_MAX, text, size);
  for (int digits = 1; digits <= DIGITS_MAX; digits++)
    {
      Decimal decimal = decimal_of (value, digits);
      char number[QUANTITY_TEXT], symbol[QUANTITY_TEXT];

      decimal.point -= zero ? 0 : scale.power;
      place (&decimal, decimal.point, number);
      quantity_scale_symbol (scale, symbol, sizeof symbol);
      snprintf (text, size, "%s%s%s", number, symbol[0] != '\0' ? " " : "", symbol);
      Quantity read;
      if (quantity_read (text, QUANTITY_PLAIN, &read) == QUANTITY_OK
          && !(read.value < value) && !(read.value > value))
        break;
    }
  return text;
}

char *
quantity_format_exact (double value, char *text, size_t size)
{
  locale_t plain = newlocale (LC_ALL_MASK, "C", (locale_t)0);
  locale_t before = uselocale (plain);

  /* As many digits of a normal number are always kept, so that no fewer need be tried. */
  int digits = fabs (value) < DBL_MIN ? 1 : DIGITS_EXACT_MIN;
  for (; digits <= DIGITS_MAX; digits++)
    {
      snprintf (text, size, "%.*g", digits, value);
      double back = strtod (text, NULL);
      if (!(back < value) && !(back > value))
        break;
    }
  uselocale (before);
  freelocale (plain);
  return text;
}
