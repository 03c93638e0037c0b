/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Text <-> number with SI prefixes and units. The locale has no say: the decimal mark is
 * '.', and also ',' where the caller allows it. All values are in SI units. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

typedef enum Unit
{
  UNIT_NONE,
  UNIT_AMPERE,
  UNIT_VOLT,
  UNIT_FARAD,
  UNIT_SECOND,
  UNIT_HERTZ,
  UNIT_PERCENT, /* a share: 0.3 is shown as "30 %" */
} Unit;

/* What quantity_read () takes beside a plain number with '.' and an optional unit. */
typedef enum QuantityFlags
{
  QUANTITY_PLAIN = 0,
  QUANTITY_COMMA = 1 << 0,    /* "12,5 pA" */
  QUANTITY_RELATIVE = 1 << 1, /* "*1.1", "/2": a factor on the present value */
} QuantityFlags;

typedef enum QuantityStatus
{
  QUANTITY_OK,
  QUANTITY_EMPTY,
  QUANTITY_NOT_A_NUMBER,
  QUANTITY_AMBIGUOUS_MARKS, /* "1.000,5" or "1,000,000": thousands marks are refused */
  QUANTITY_AMBIGUOUS_COMMA, /* "1,000": of decimals or of thousands? */
  QUANTITY_UNKNOWN_UNIT,
  QUANTITY_NOT_FINITE,
} QuantityStatus;

/* A number as typed. */
typedef struct Quantity
{
  double value;  /* SI; the factor itself where `relative` */
  Unit unit;     /* UNIT_NONE: typed without a unit symbol */
  bool relative; /* `value` multiplies the present value */
  bool prefixed; /* an SI prefix was given ("12.5p") */
  bool bare;     /* no unit symbol was given: `unit` is that of the scale */
} Quantity;

/* The unit and the power of ten that stand behind a number that is shown: "30.0 ms" is in
 * {UNIT_SECOND, -3}. {UNIT_NONE, 0}: in SI units, whatever they are. */
typedef struct QuantityScale
{
  Unit unit;
  int power;
} QuantityScale;

/* What quantity_format () wrote in; {UNIT_NONE, 0} for a text that is no number. */
QuantityScale
quantity_scale_of (const char *shown);

/* The prefix and the symbol of a scale: "ms", "" for {UNIT_NONE, 0}. Returns `text`; a
 * buffer of QUANTITY_TEXT bytes is always enough. */
char *
quantity_scale_symbol (QuantityScale scale, char *text, size_t size);

/* Reads the whole of `text`. The value is the correctly rounded decimal: "12.5 pA" equals
 * 1.25e-11 to the last bit. "30 %" gives 0.3. Leaves `quantity` alone unless QUANTITY_OK.
 */
QuantityStatus
quantity_read (const char *text, QuantityFlags flags, Quantity *quantity);

/* Reads what was typed where a number of `scale` stood: a bare number is in its unit and
 * prefix, one with a prefix of its own in its unit; one with an exponent (2.1e-11) is in
 * SI units, and then its unit is UNIT_NONE. Otherwise as quantity_read (), which reads in
 * {UNIT_NONE, 0}. */
QuantityStatus
quantity_read_over (QuantityScale scale, const char *text, QuantityFlags flags,
                    Quantity *quantity);

/* Symbol without prefix: "A", "s", "%", "" for UNIT_NONE. Static. */
const char *
unit_symbol (Unit unit);

/* Room for any text that the functions below write. */
enum
{
  QUANTITY_TEXT = 48
};

/* Writes `value` with `digits` significant digits, an SI prefix and the unit: "5.32 pA",
 * "20.0 ms", "30.0 %", "0 A", "1.50". INFINITY is written "end". `digits` 0 writes
 * a whole number in full ("255"). Outside f..G an exponent is written; a value that is
 * not a number is a dash. Always terminates `text`; returns `text`. A buffer of
 * QUANTITY_TEXT bytes is always enough. */
char *
quantity_format (double value, Unit unit, int digits, char *text, size_t size);

/* Writes with the fewest digits that read back as the same double, in the unit and prefix
 * of `scale`: 1.2 in {UNIT_SECOND, -3} is "1200 ms". Where that would be a very long or
 * very small number, and for what is not finite, as quantity_format () with all digits. A
 * buffer of QUANTITY_TEXT bytes is always enough. Returns `text`. */
char *
quantity_format_in (QuantityScale scale, double value, char *text, size_t size);

/* Writes up to six significant digits without trailing zeros: "5.32 pA", "20 ms", "1 mA".
 * Otherwise as quantity_format (). */
char *
quantity_format_short (double value, Unit unit, char *text, size_t size);

/* Writes the shortest of 15..17 digits that reads back as the same double, with '.';
 * for files and for exact copies. `value` must be finite. Returns `text`. */
char *
quantity_format_exact (double value, char *text, size_t size);
