/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/text/refusal-text.h"

#include "core/experiment/derived.h"

#include <math.h>
#include <string.h>

/* Significant digits: those of short numbers, and those that tell any two apart. */
enum
{
  DIGITS_SHORT = 6,
  DIGITS_MAX = 17,
};

/* The numbers of a sentence about a range. */
typedef struct RangeText
{
  char value[QUANTITY_TEXT];
  char low[QUANTITY_TEXT];
  char high[QUANTITY_TEXT];
} RangeText;

static void
write_number (double value, Unit unit, char *text, size_t size)
{
  if (isnan (value))
    g_strlcpy (text, "not a number", size);
  else if (isinf (value))
    g_strlcpy (text, value > 0 ? "infinity" : "minus infinity", size);
  else
    quantity_format_short (value, unit, text, size);
}

/* As many digits of `value` as make it differ from the end of the range beside it. */
static void
write_apart (double value, double end, Unit unit, char *text, size_t size)
{
  char other[QUANTITY_TEXT];

  for (int digits = DIGITS_SHORT + 1; digits <= DIGITS_MAX; digits++)
    {
      quantity_format (value, unit, digits, text, size);
      quantity_format (end, unit, digits, other, sizeof other);
      if (strcmp (text, other) != 0)
        return;
    }
}

static RangeText
write_range (const Refusal *refusal, Unit unit)
{
  RangeText text;

  write_number (refusal->value, unit, text.value, sizeof text.value);
  write_number (refusal->low, unit, text.low, sizeof text.low);
  write_number (refusal->high, unit, text.high, sizeof text.high);
  if (strcmp (text.value, text.low) == 0)
    write_apart (refusal->value, refusal->low, unit, text.value, sizeof text.value);
  if (strcmp (text.value, text.high) == 0)
    write_apart (refusal->value, refusal->high, unit, text.value, sizeof text.value);
  return text;
}

static char *
range_text (const Refusal *refusal, const char *name, Unit unit)
{
  RangeText text = write_range (refusal, unit);

  return g_strdup_printf ("%s: %s is outside %s to %s", name, text.value, text.low,
                          text.high);
}

/* The row's name; that of a further port names the port. */
static char *
name_of (const Refusal *refusal, BiasId id)
{
  char name[BIAS_NAME_TEXT];

  return refusal->circuit != NULL
             ? g_strdup (circuit_bias_name (refusal->circuit, id, name))
             : g_strdup (bias_row (id)->name);
}

static char *
integer_text (const Refusal *refusal, const char *name, const Bias *row)
{
  char value[QUANTITY_TEXT];

  write_number (refusal->value, row->unit, value, sizeof value);
  return g_strdup_printf ("%s: %s is not a whole number, %.0f to %.0f are allowed", name,
                          value, refusal->low, refusal->high);
}

static char *
locked_text (const Refusal *refusal, const Bias *row)
{
  const Circuit *circuit = refusal->circuit;
  LockId lock = circuit_lock_of (circuit, refusal->id);
  RangeText text = write_range (refusal, row->unit);

  return g_strdup_printf ("%s, carried along by the lock %s: %s is outside %s to %s",
                          row->name, lock != LOCK_NONE ? circuit->lock[lock].name : "",
                          text.value, text.low, text.high);
}

static char *
derived_text (const Refusal *refusal, const Bias *row)
{
  DerivedId id = derived_of_bias (refusal->circuit, refusal->id);

  if (id == DERIVED_NONE)
    return range_text (refusal, row->name, row->unit);
  return range_text (refusal, refusal->circuit->derived[id].name,
                     refusal->circuit->derived[id].unit);
}

/* The row that a row must come after. */
static BiasId
earlier_row (BiasId id)
{
  switch (bias_on_port (id, 0))
    {
    case BIAS_STOP:
      return bias_on_port (BIAS_START, bias_port (id));
    case BIAS_DC_STOP:
      return BIAS_DC_START;
    default:
      return BIAS_MEASURE_FROM;
    }
}

static char *
order_text (const Refusal *refusal, const char *name, const Bias *row)
{
  gboolean before_end = isfinite (refusal->high);
  char value[QUANTITY_TEXT], limit[QUANTITY_TEXT];

  write_number (refusal->value, row->unit, value, sizeof value);
  write_number (before_end ? refusal->high : refusal->low, row->unit, limit,
                sizeof limit);
  if (bias_on_port (refusal->id, 0) == BIAS_BURST_PERIOD)
    return g_strdup_printf ("%s: %s is shorter than a burst, which lasts %s", name, value,
                            limit);
  if (before_end)
    return g_strdup_printf ("%s: %s is not below %s, which is %s", name, value,
                            bias_row (BIAS_DURATION)->name, limit);
  g_autofree char *earlier = name_of (refusal, earlier_row (refusal->id));
  return g_strdup_printf ("%s: %s is not after %s, which is %s", name, value, earlier,
                          limit);
}

static char *
list_text (const Refusal *refusal, const Bias *row)
{
  char value[QUANTITY_TEXT];

  write_number (refusal->value, row->unit, value, sizeof value);
  if (bias_on_port (refusal->id, 0) != BIAS_WEIGHT)
    return g_strdup_printf (
        "time of a listed spike: %s is refused, any time from 0 s on is allowed", value);
  if (!isfinite (refusal->value))
    return g_strdup_printf (
        "weight of a listed spike: %s is refused, any number is allowed", value);
  RangeText text = write_range (refusal, row->unit);
  return g_strdup_printf ("weight of a listed spike: %s is outside %s to %s", text.value,
                          text.low, text.high);
}

char *
bb_refusal_text (const Refusal *refusal)
{
  const Bias *row = bias_row (refusal->id);
  g_autofree char *name = name_of (refusal, refusal->id);

  switch (refusal->code)
    {
    case REFUSAL_NONE:
      break;
    case REFUSAL_RANGE:
      return range_text (refusal, name, row->unit);
    case REFUSAL_INTEGER:
      return integer_text (refusal, name, row);
    case REFUSAL_LOCKED:
      return locked_text (refusal, row);
    case REFUSAL_STEPS:
      return g_strdup_printf (
          "dt: duration / dt makes %.0f steps, %.0f to %.0f are allowed", refusal->value,
          refusal->low, refusal->high);
    case REFUSAL_ORDER:
      return order_text (refusal, name, row);
    case REFUSAL_LIST:
      return list_text (refusal, row);
    case REFUSAL_COUNT:
      return g_strdup_printf ("%s: %.0f input spikes, at most %.0f are allowed",
                              refusal->id == BIAS_START ? "times" : name, refusal->value,
                              refusal->high);
    case REFUSAL_DERIVED:
      return derived_text (refusal, row);
    case REFUSAL_CODE_COUNT:
      break;
    }
  return g_strdup ("");
}
