/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/text/refusal-text.h"

#include "core/experiment/derived.h"
#include "model/text/bias-text.h"

#include <math.h>
#include <string.h>

enum
{
  DIGITS_APART = 8 /* significant ones, at most, that tell a value from a limit */
};

/* Who is spoken to: files and the command line know names, the window has words. */
typedef struct Speech
{
  const Refusal *refusal;
  gboolean words;
} Speech;

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

/* A value that looks like the end of the range beside it gets more digits. */
static void
write_apart (double value, double end, Unit unit, char *text, size_t size)
{
  char other[QUANTITY_TEXT];

  quantity_format (end, unit, DIGITS_APART, other, sizeof other);
  quantity_format (value, unit, DIGITS_APART, text, size);
  if (strcmp (text, other) != 0)
    return;
  quantity_format_short (end, unit, other, sizeof other);
  g_snprintf (text, size, "a little %s than %s", value < end ? "less" : "more", other);
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

/* Limits that nobody meets are said in words. */
#define ANY_NUMBER 1e30
#define ANY_DIGITS 30

static char *
range_text (const Refusal *refusal, const char *name, Unit unit)
{
  RangeText text = write_range (refusal, unit);

  if (refusal->low <= -ANY_NUMBER && refusal->high >= ANY_NUMBER)
    return g_strdup_printf ("%s: %s is refused, any number of up to %d digits is allowed",
                            name, text.value, ANY_DIGITS);

  return g_strdup_printf ("%s: %s is outside %s to %s", name, text.value, text.low,
                          text.high);
}

/* The name of a row of a further port names the port. */
static char *
name_of (const Speech *speech, BiasId id)
{
  const Circuit *circuit = speech->refusal->circuit;
  char name[BIAS_NAME_TEXT];

  if (speech->words)
    return bb_bias_title (circuit, id);
  return circuit != NULL ? g_strdup (circuit_bias_name (circuit, id, name))
                         : g_strdup (bias_row (id)->name);
}

/* The same inside a sentence. */
static char *
noun_of (const Speech *speech, BiasId id)
{
  return speech->words ? g_strdup (bb_bias_noun (id)) : name_of (speech, id);
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
locked_text (const Speech *speech, const Bias *row)
{
  const Circuit *circuit = speech->refusal->circuit;
  LockId lock = circuit_lock_of (circuit, speech->refusal->id);
  RangeText text = write_range (speech->refusal, row->unit);

  if (speech->words)
    return g_strdup_printf ("%s, which its lock carries along: %s is outside %s to %s",
                            row->name, text.value, text.low, text.high);
  return g_strdup_printf ("%s, carried along by the lock %s: %s is outside %s to %s",
                          row->name, lock != LOCK_NONE ? circuit->lock[lock].name : "",
                          text.value, text.low, text.high);
}

static char *
derived_text (const Speech *speech, const Bias *row)
{
  const Refusal *refusal = speech->refusal;
  DerivedId id = derived_of_bias (refusal->circuit, refusal->id);

  if (id == DERIVED_NONE)
    return range_text (refusal, row->name, row->unit);
  const Derived *derived = &refusal->circuit->derived[id];
  if (!speech->words)
    return range_text (refusal, derived->name, derived->unit);
  g_autofree char *name = g_strdup_printf ("%s, %s", row->name, derived->symbol);
  return range_text (refusal, name, derived->unit);
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
order_text (const Speech *speech, const char *name, const Bias *row)
{
  const Refusal *refusal = speech->refusal;
  gboolean before_end = isfinite (refusal->high);
  char value[QUANTITY_TEXT], limit[QUANTITY_TEXT];

  write_number (refusal->value, row->unit, value, sizeof value);
  write_number (before_end ? refusal->high : refusal->low, row->unit, limit,
                sizeof limit);
  if (bias_on_port (refusal->id, 0) == BIAS_BURST_PERIOD)
    return g_strdup_printf ("%s: %s is shorter than a burst, which lasts %s", name, value,
                            limit);
  BiasId with = before_end ? BIAS_DURATION : earlier_row (refusal->id);
  g_autofree char *other = noun_of (speech, with);
  return g_strdup_printf ("%s: %s is not %s %s, which is %s", name, value,
                          before_end ? "below" : "after", other, limit);
}

static char *
substeps_text (const Speech *speech)
{
  const Refusal *refusal = speech->refusal;
  g_autofree char *noun = noun_of (speech, BIAS_DT);
  char count[QUANTITY_TEXT], most[QUANTITY_TEXT], dt[QUANTITY_TEXT];

  return g_strdup_printf (
      "%s: refined would take %s sub-steps, at most %s are allowed; with as many steps "
      "%s up to %s would do",
      speech->words ? "Integrator" : "integrator",
      quantity_format_short (refusal->value, UNIT_NONE, count, sizeof count),
      quantity_format_short (refusal->high, UNIT_NONE, most, sizeof most), noun,
      quantity_format_short (refusal->low, UNIT_SECOND, dt, sizeof dt));
}

static char *
list_text (const Refusal *refusal, const Bias *row)
{
  char value[QUANTITY_TEXT];

  write_number (refusal->value, row->unit, value, sizeof value);
  if (bias_on_port (refusal->id, 0) != BIAS_WEIGHT)
    return g_strdup_printf (
        "time of a listed spike: %s is refused, any time from 0 s on is allowed", value);
  return range_text (refusal, "weight of a listed spike", row->unit);
}

static char *
steps_text (const Speech *speech)
{
  const Refusal *refusal = speech->refusal;
  g_autofree char *name = name_of (speech, BIAS_DT);
  g_autofree char *duration = noun_of (speech, BIAS_DURATION);
  char count[QUANTITY_TEXT];

  return g_strdup_printf (
      "%s: %s / dt makes %s steps, %.0f to %.0f are allowed", name, duration,
      quantity_format_short (refusal->value, UNIT_NONE, count, sizeof count),
      refusal->low, refusal->high);
}

static char *
count_text (const Speech *speech, const char *name)
{
  const Refusal *refusal = speech->refusal;
  const char *times = speech->words ? "Times" : "times";
  char count[QUANTITY_TEXT];

  /* a list just beyond its limit is told to the spike */
  return g_strdup_printf (
      "%s: %s input spikes, at most %.0f are allowed",
      refusal->id == BIAS_START ? times : name,
      refusal->value < 1e8
          ? quantity_format (refusal->value, UNIT_NONE, 0, count, sizeof count)
          : quantity_format_short (refusal->value, UNIT_NONE, count, sizeof count),
      refusal->high);
}

static char *
sentence (const Speech *speech)
{
  const Refusal *refusal = speech->refusal;
  const Bias *row = bias_row (refusal->id);
  g_autofree char *name = name_of (speech, refusal->id);

  switch (refusal->code)
    {
    case REFUSAL_NONE:
      break;
    case REFUSAL_RANGE:
      return range_text (refusal, name, row->unit);
    case REFUSAL_INTEGER:
      return integer_text (refusal, name, row);
    case REFUSAL_LOCKED:
      return locked_text (speech, row);
    case REFUSAL_STEPS:
      return steps_text (speech);
    case REFUSAL_SUBSTEPS:
      return substeps_text (speech);
    case REFUSAL_ORDER:
      return order_text (speech, name, row);
    case REFUSAL_LIST:
      return list_text (refusal, row);
    case REFUSAL_COUNT:
      return count_text (speech, name);
    case REFUSAL_DERIVED:
      return derived_text (speech, row);
    case REFUSAL_CODE_COUNT:
      break;
    }
  return g_strdup ("");
}

char *
bb_refusal_text (const Refusal *refusal)
{
  return sentence (&(Speech){refusal, FALSE});
}

char *
bb_refusal_row_text (const Refusal *refusal)
{
  return sentence (&(Speech){refusal, TRUE});
}
