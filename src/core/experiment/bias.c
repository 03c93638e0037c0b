/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/experiment/bias.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum
{
  FINE_PER_DECADE = 400, /* keyboard steps of the fine kind */
  FINE_PER_COARSE = 10,
  DRAG_DIGITS = 3,
};

/* Distance of two keyboard steps of the fine kind on a logarithm. */
#define FINE_STEP (2.302585092994046 / FINE_PER_DECADE)

BiasId
bias_find_setting_key (Section section, const char *key)
{
  for (BiasId id = BIAS_CIRCUIT_COUNT; id < BIAS_TABLE_COUNT; id++)
    if (bias_row (id)->section == section && strcmp (bias_row (id)->key, key) == 0)
      return id;
  return BIAS_COUNT;
}

BiasId
bias_find_setting (const char *name)
{
  for (BiasId id = BIAS_CIRCUIT_COUNT; id < BIAS_TABLE_COUNT; id++)
    if (strcmp (bias_row (id)->name, name) == 0)
      return id;
  return BIAS_COUNT;
}

static bool
is_whole (double value)
{
  return !(fabs (value - nearbyint (value)) > 0);
}

bool
bias_accepts (BiasId id, double value)
{
  const Bias *row = bias_row (id);

  if (isinf (value))
    return value > 0 && row->may_be_end;
  if (!(value >= row->min && value <= row->max))
    return false;
  return row->law != LAW_INTEGER || is_whole (value);
}

/* Where a value stands on an even scale of the row's law, and back. */
static double
scaled (const Bias *row, double value)
{
  switch (row->law)
    {
    case LAW_LOG:
      return log (value);
    case LAW_ZERO:
      return asinh (value / row->knee);
    case LAW_INTEGER:
      return row->knee > 0 ? asinh (value / row->knee) : value;
    case LAW_LINEAR:
      break;
    }
  return value;
}

static double
unscaled (const Bias *row, double place)
{
  switch (row->law)
    {
    case LAW_LOG:
      return exp (place);
    case LAW_ZERO:
      return row->knee * sinh (place);
    case LAW_INTEGER:
      return row->knee > 0 ? row->knee * sinh (place) : place;
    case LAW_LINEAR:
      break;
    }
  return place;
}

void
bias_drawn_limits (BiasId id, double *low, double *high)
{
  *low = bias_row (id)->min * 0.05;
  *high = bias_row (id)->max * 10;
}

double
bias_position (BiasId id, double value)
{
  const Bias *row = bias_row (id);

  if (!(value > row->low))
    return 0;
  if (value >= row->high)
    return 1;
  double foot = scaled (row, row->low);
  return (scaled (row, value) - foot) / (scaled (row, row->high) - foot);
}

/* The nearest number of DRAG_DIGITS significant digits, equal to the decimal literal: a
 * power of ten up to 22 is exact, so only the last operation rounds. Numbers below
 * `least` have as many decimals as it has. */
static double
round_digits (double value, double least)
{
  double size = fmax (fabs (value), least);

  if (!(size > 0))
    return value;
  int shift = DRAG_DIGITS - 1 - (int)floor (log10 (size));
  double scale = pow (10, abs (shift));
  return shift >= 0 ? nearbyint (value * scale) / scale
                    : nearbyint (value / scale) * scale;
}

double
bias_at_position (BiasId id, double position)
{
  const Bias *row = bias_row (id);

  if (!(position > 0))
    return row->low;
  if (position >= 1)
    return row->high;
  double foot = scaled (row, row->low);
  double value = unscaled (row, foot + position * (scaled (row, row->high) - foot));
  value = row->law == LAW_INTEGER ? nearbyint (value) : round_digits (value, row->knee);
  return fmin (fmax (value, row->low), row->high);
}

/* A rung on the way past zero is zero: of the steps of one kind there is one that is less
 * than half a step away from it. */
static double
step_past_zero (const Bias *row, double anchor, int fine_steps)
{
  double place = scaled (row, anchor) + fine_steps * FINE_STEP;
  int grain = fine_steps % FINE_PER_COARSE == 0 ? FINE_PER_COARSE : 1;

  return fabs (place) < grain * FINE_STEP / 2 ? 0 : unscaled (row, place);
}

double
bias_step (BiasId id, double anchor, int fine_steps)
{
  const Bias *row = bias_row (id);

  if (fine_steps == 0)
    return anchor;
  if (row->law == LAW_INTEGER)
    return anchor + fine_steps / FINE_PER_COARSE;
  if (row->step > 0)
    return anchor + fine_steps * row->step / FINE_PER_COARSE;
  if (row->law == LAW_ZERO)
    return step_past_zero (row, anchor, fine_steps);
  if (!(anchor > 0))
    return fine_steps > 0 ? row->low : anchor;
  return anchor * pow (10, (double)fine_steps / FINE_PER_DECADE);
}
