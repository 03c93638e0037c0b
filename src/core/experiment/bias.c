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

double
bias_position (BiasId id, double value)
{
  const Bias *row = bias_row (id);

  if (!(value > row->low))
    return 0;
  if (value >= row->high)
    return 1;
  if (row->law == LAW_LOG)
    return log (value / row->low) / log (row->high / row->low);
  return (value - row->low) / (row->high - row->low);
}

/* The nearest number of DRAG_DIGITS significant digits, equal to the decimal literal: a
 * power of ten up to 22 is exact, so only the last operation rounds. */
static double
round_digits (double value)
{
  if (!(fabs (value) > 0))
    return value;
  int shift = DRAG_DIGITS - 1 - (int)floor (log10 (fabs (value)));
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
  if (row->law == LAW_INTEGER)
    return nearbyint (row->low + position * (row->high - row->low));
  double value;
  if (row->law == LAW_LINEAR)
    value = row->low + position * (row->high - row->low);
  else
    value = row->low * pow (row->high / row->low, position);
  return fmin (fmax (round_digits (value), row->low), row->high);
}

double
bias_step (BiasId id, double anchor, int fine_steps)
{
  const Bias *row = bias_row (id);

  if (fine_steps == 0)
    return anchor;
  switch (row->law)
    {
    case LAW_LOG:
      if (!(anchor > 0))
        return fine_steps > 0 ? row->low : anchor;
      return anchor * pow (10, (double)fine_steps / FINE_PER_DECADE);
    case LAW_LINEAR:
      return anchor + fine_steps * row->step / FINE_PER_COARSE;
    case LAW_INTEGER:
      return anchor + fine_steps / FINE_PER_COARSE;
    }
  return anchor;
}
