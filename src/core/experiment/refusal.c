/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Sentences for what was refused: the thing, what was found, what is allowed. */
#include "core/experiment/derived.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Significant digits: those of short numbers, and those that tell any two apart. */
enum
{
  DIGITS_SHORT = 6,
  DIGITS_MAX = 17,
};

static void
write_number (double value, Unit unit, char *text, size_t size)
{
  if (isnan (value))
    snprintf (text, size, "not a number");
  else if (isinf (value))
    snprintf (text, size, value > 0 ? "infinity" : "minus infinity");
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

/* "THING: VALUE is outside LOW to HIGH" for numbers of one unit. */
static void
write_range (const Refusal *refusal, const char *thing, Unit unit, char *text,
             size_t size)
{
  char value[QUANTITY_TEXT], low[QUANTITY_TEXT], high[QUANTITY_TEXT];

  write_number (refusal->value, unit, value, sizeof value);
  write_number (refusal->low, unit, low, sizeof low);
  write_number (refusal->high, unit, high, sizeof high);
  if (strcmp (value, low) == 0)
    write_apart (refusal->value, refusal->low, unit, value, sizeof value);
  if (strcmp (value, high) == 0)
    write_apart (refusal->value, refusal->high, unit, value, sizeof value);
  snprintf (text, size, "%s: %s is outside %s to %s", thing, value, low, high);
}

static void
write_locked (const Refusal *refusal, const Bias *row, char *text, size_t size)
{
  LockId lock = circuit_lock_of (refusal->circuit, refusal->id);
  char thing[64];

  snprintf (thing, sizeof thing, "%s, carried along by the lock %s", row->name,
            lock != LOCK_NONE ? refusal->circuit->lock[lock].name : "");
  write_range (refusal, thing, row->unit, text, size);
}

static void
write_derived (const Refusal *refusal, const Bias *row, char *text, size_t size)
{
  DerivedId id = derived_of_bias (refusal->circuit, refusal->id);

  if (id == DERIVED_NONE)
    write_range (refusal, row->name, row->unit, text, size);
  else
    write_range (refusal, refusal->circuit->derived[id].name,
                 refusal->circuit->derived[id].unit, text, size);
}

/* The row that a row must come after. */
static BiasId
earlier_row (BiasId id)
{
  switch (id)
    {
    case BIAS_STOP:
      return BIAS_START;
    case BIAS_DC_STOP:
      return BIAS_DC_START;
    default:
      return BIAS_MEASURE_FROM;
    }
}

static void
write_order (const Refusal *refusal, const Bias *row, char *text, size_t size)
{
  bool before_end = isfinite (refusal->high);
  BiasId other = before_end ? BIAS_DURATION : earlier_row (refusal->id);
  char value[QUANTITY_TEXT], limit[QUANTITY_TEXT];

  write_number (refusal->value, row->unit, value, sizeof value);
  write_number (before_end ? refusal->high : refusal->low, row->unit, limit,
                sizeof limit);
  if (refusal->id == BIAS_BURST_PERIOD)
    snprintf (text, size, "%s: %s is shorter than a burst, which lasts %s", row->name,
              value, limit);
  else
    snprintf (text, size, "%s: %s is not %s %s, which is %s", row->name, value,
              before_end ? "below" : "after", bias_row (other)->name, limit);
}

static void
write_list (const Refusal *refusal, const Bias *row, char *text, size_t size)
{
  bool weight = refusal->id == BIAS_WEIGHT;
  char value[QUANTITY_TEXT];

  if (weight && isfinite (refusal->value))
    {
      write_range (refusal, "weight of a listed spike", row->unit, text, size);
      return;
    }
  write_number (refusal->value, row->unit, value, sizeof value);
  snprintf (text, size, "%s of a listed spike: %s is refused, %s is allowed",
            weight ? "weight" : "time", value,
            weight ? "any number" : "any time from 0 s on");
}

char *
refusal_text (const Refusal *refusal, char *text, size_t size)
{
  const Bias *row = bias_row (refusal->id);
  char value[QUANTITY_TEXT];

  write_number (refusal->value, row->unit, value, sizeof value);
  switch (refusal->code)
    {
    case REFUSAL_NONE:
      snprintf (text, size, "%s", "");
      break;
    case REFUSAL_RANGE:
      write_range (refusal, row->name, row->unit, text, size);
      break;
    case REFUSAL_INTEGER:
      snprintf (text, size, "%s: %s is not a whole number, %.0f to %.0f are allowed",
                row->name, value, refusal->low, refusal->high);
      break;
    case REFUSAL_LOCKED:
      write_locked (refusal, row, text, size);
      break;
    case REFUSAL_STEPS:
      snprintf (text, size,
                "dt: duration / dt makes %.0f steps, %.0f to %.0f are allowed",
                refusal->value, refusal->low, refusal->high);
      break;
    case REFUSAL_ORDER:
      write_order (refusal, row, text, size);
      break;
    case REFUSAL_LIST:
      write_list (refusal, row, text, size);
      break;
    case REFUSAL_COUNT:
      snprintf (text, size, "%s: %.0f input spikes, at most %.0f are allowed",
                refusal->id == BIAS_START ? "times" : row->name, refusal->value,
                refusal->high);
      break;
    case REFUSAL_DERIVED:
      write_derived (refusal, row, text, size);
      break;
    }
  return text;
}
