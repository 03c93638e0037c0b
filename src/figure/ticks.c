/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "figure/ticks.h"

#include <glib.h>

#include <inttypes.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum
{
  PREFIX_LOWEST = -24,
  PREFIX_HIGHEST = 15,
  DECADES_WITH_MINOR = 8
};

/* Powers of a thousand from PREFIX_LOWEST to PREFIX_HIGHEST. */
static const char *const prefixes[] = {"y", "z", "a", "f", "p", "n", "µ",
                                       "m", "",  "k", "M", "G", "T", "P"};

/* Any value within this share of a step counts as on the tick. */
static const double slack = 1e-9;

/* number * 10^exponent, correctly rounded while the power of ten is exact. */
static double
scaled (int64_t number, int exponent)
{
  double power = pow (10, abs (exponent));

  return exponent < 0 ? (double)number / power : (double)number * power;
}

/* The exponent of the SI prefix that leaves one to three digits before the mark. */
static int
prefix_exponent (int exponent, Unit unit)
{
  int prefix = 3 * (exponent >= 0 ? exponent / 3 : -((2 - exponent) / 3));

  if (unit == UNIT_NONE || (unit == UNIT_SECOND && prefix > 0))
    return 0; /* nobody says kiloseconds */
  if (prefix < PREFIX_LOWEST)
    return PREFIX_LOWEST;
  return prefix > PREFIX_HIGHEST ? PREFIX_HIGHEST : prefix;
}

static int
decimal_exponent (int64_t number)
{
  int exponent = 0;

  for (int64_t rest = llabs (number); rest >= 10; rest /= 10)
    exponent++;
  return exponent;
}

static int64_t
power_of_ten (int exponent)
{
  int64_t power = 1;

  for (int i = 0; i < exponent; i++)
    power *= 10;
  return power;
}

/* Writes number * 10^exponent in units of 10^prefix. */
static void
write_label (int64_t number, int exponent, int prefix, Unit unit, char label[TICK_TEXT])
{
  int decimals = exponent < prefix ? prefix - exponent : 0;
  int64_t power = power_of_ten (decimals);
  int64_t digits =
      llabs (number) * power_of_ten (exponent > prefix ? exponent - prefix : 0);
  const char *symbol = unit_symbol (unit);
  const char *space = symbol[0] != '\0' ? " " : "";
  const char *si = unit == UNIT_NONE ? "" : prefixes[(prefix - PREFIX_LOWEST) / 3];

  if (number == 0 && unit != UNIT_SECOND)
    g_snprintf (label, TICK_TEXT, "0");
  else if (decimals == 0 || number == 0)
    g_snprintf (label, TICK_TEXT, "%s%" PRId64 "%s%s%s", number < 0 ? "−" : "", digits,
                space, si, symbol);
  else
    g_snprintf (label, TICK_TEXT, "%s%" PRId64 ".%0*" PRId64 "%s%s%s",
                number < 0 ? "−" : "", digits / power, decimals, digits % power, space,
                si, symbol);
}

/* A step of mantissa * 10^exponent and the ticks first..last, in steps, inside a range.
 */
typedef struct Step
{
  int mantissa, exponent;
  int64_t first, last;
} Step;

/* The smallest 1, 2 or 5 times a power of ten that is at least `wanted`. */
static Step
nice_step (double wanted)
{
  static const int mantissas[] = {1, 2, 5};
  Step step = {.exponent = (int)floor (log10 (wanted))};

  for (size_t i = 0; i < 3; i++)
    {
      step.mantissa = mantissas[i];
      if (scaled (step.mantissa, step.exponent) >= wanted * (1 - slack))
        return step;
    }
  return (Step){.mantissa = 1, .exponent = step.exponent + 1};
}

static void
find_ends (Step *step, double low, double high)
{
  double size = scaled (step->mantissa, step->exponent);

  step->first = llround (ceil (low / size - slack));
  step->last = llround (floor (high / size + slack));
}

static Step
finer (const Step *step)
{
  if (step->mantissa == 1)
    return (Step){.mantissa = 5, .exponent = step->exponent - 1};
  return (Step){.mantissa = step->mantissa / 2, .exponent = step->exponent};
}

void
ticks_linear (double low, double high, int most, Unit unit, Ticks *ticks)
{
  Step step = nice_step ((high - low) / most);

  find_ends (&step, low, high);
  while (step.last <= step.first)
    {
      step = finer (&step);
      find_ends (&step, low, high);
    }
  int64_t largest = MAX (llabs (step.first), llabs (step.last)) * step.mantissa;
  int prefix = prefix_exponent (step.exponent + decimal_exponent (largest), unit);
  ticks->count = 0;
  for (int64_t i = step.first; i <= step.last && ticks->count < TICKS_MAX; i++)
    {
      Tick *tick = &ticks->tick[ticks->count++];

      tick->value = scaled (i * step.mantissa, step.exponent);
      tick->minor = false;
      write_label (i * step.mantissa, step.exponent, prefix, unit, tick->label);
    }
}

static void
add_minor_ticks (Ticks *ticks, int decade, double low, double high)
{
  for (int digit = 2; digit <= 9 && ticks->count < TICKS_MAX; digit++)
    {
      double value = scaled (digit, decade);

      if (value >= low && value <= high)
        ticks->tick[ticks->count++] = (Tick){.value = value, .minor = true};
    }
}

static void
add_decade (Ticks *ticks, int decade, bool labelled, Unit unit)
{
  Tick *tick = &ticks->tick[ticks->count++];

  *tick = (Tick){.value = scaled (1, decade)};
  if (labelled)
    write_label (1, decade, prefix_exponent (decade, unit), unit, tick->label);
}

void
ticks_log (double low, double high, int most, Unit unit, Ticks *ticks)
{
  double bottom = log10 (low), top = log10 (high);
  int first = (int)ceil (bottom - slack), last = (int)floor (top + slack);
  int stride = (last - first) / most + 1;

  if (last <= first)
    {
      ticks_linear (low, high, most, unit, ticks);
      return;
    }
  ticks->count = 0;
  for (int decade = first - 1; decade <= last && ticks->count < TICKS_MAX; decade++)
    {
      if (decade >= first)
        add_decade (ticks, decade, (last - decade) % stride == 0, unit);
      if (last - first <= DECADES_WITH_MINOR)
        add_minor_ticks (ticks, decade, low, high);
    }
}

double
ticks_round_up (double value)
{
  static const int mantissas[] = {10, 15, 20, 30, 40, 50, 60, 80};
  int exponent = (int)floor (log10 (value));

  for (size_t i = 0; i < sizeof mantissas / sizeof mantissas[0]; i++)
    if (scaled (mantissas[i], exponent - 1) >= value * (1 - slack))
      return scaled (mantissas[i], exponent - 1);
  return scaled (1, exponent + 1);
}

char *
ticks_apart (double value, double apart, int least, Unit unit, char *text, size_t size)
{
  enum
  {
    DIGITS_MOST = 15 /* what a double holds */
  };
  double digits = ceil (floor (log10 (fabs (value))) + 1 - log10 (apart) - 1e-9);

  if (!(digits > least))
    digits = least;
  return quantity_format (value, unit, (int)fmin (digits, DIGITS_MOST), text, size);
}

char *
ticks_quantity (double value, Unit unit, char *text, size_t size)
{
  quantity_format (value, unit, 3, text, size);
  char *mark = strchr (text, '.');
  if (mark == NULL)
    return text;
  char *rest = mark + 1 + strspn (mark + 1, "0123456789");
  char *end;
  for (end = rest; end[-1] == '0';)
    end--;
  if (end == mark + 1)
    end = mark;
  memmove (end, rest, strlen (rest) + 1);
  return text;
}
