/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "figure/axis.h"

#include <math.h>

/* Beyond these a label has no SI prefix left. */
static const double smallest = 1e-24;
static const double largest = 1e15;

/* Far outside any picture, yet within cairo's fixed-point coordinates. */
static const double far_away = 1e5;

static double
finite_or (double value, double otherwise)
{
  return isfinite (value) ? fmin (fmax (value, -largest), largest) : otherwise;
}

static void
clean_log (double *low, double *high)
{
  if (*high < smallest)
    {
      *low = 1e-12;
      *high = 1e-9;
      return;
    }
  if (!(*low > 0))
    *low = *high / 1000;
  *low = fmax (*low, smallest);
  if (*high / *low < 1.01)
    {
      *low = fmax (*low / 2, smallest / 2);
      *high *= 2;
    }
}

static void
clean_linear (double *low, double *high)
{
  double size = fmax (fabs (*low), fabs (*high));

  if (size < smallest)
    {
      *low = 0;
      *high = 1e-12;
      return;
    }
  if (*high - *low < size * 1e-6)
    {
      *low -= size / 10;
      *high += size / 10;
    }
}

Axis
axis_clean (Axis axis)
{
  double a = finite_or (axis.low, 0), b = finite_or (axis.high, 0);

  axis.low = fmin (a, b);
  axis.high = fmax (a, b);
  if (axis.law == AXIS_LOG)
    clean_log (&axis.low, &axis.high);
  else
    clean_linear (&axis.low, &axis.high);
  return axis;
}

bool
axis_exists (const Axis *axis)
{
  return axis->low < axis->high;
}

bool
axis_equal (const Axis *a, const Axis *b)
{
  return a->unit == b->unit && a->law == b->law && a->fixed == b->fixed
         && !(a->low < b->low || a->low > b->low || a->high < b->high
              || a->high > b->high);
}

Axis
axis_zoom (Axis axis, double anchor, double factor)
{
  if (axis.law == AXIS_LOG)
    {
      axis.low = anchor * pow (axis.low / anchor, factor);
      axis.high = anchor * pow (axis.high / anchor, factor);
    }
  else
    {
      axis.low = anchor + (axis.low - anchor) * factor;
      axis.high = anchor + (axis.high - anchor) * factor;
    }
  return axis_clean (axis);
}

double
axis_pixel (const Axis *axis, double at_low, double at_high, double value)
{
  double length = at_high - at_low, beyond = at_low - length;

  if (axis->law == AXIS_LOG && !(value > 0))
    return beyond;
  double share = axis->law == AXIS_LOG
                     ? log (value / axis->low) / log (axis->high / axis->low)
                     : (value - axis->low) / (axis->high - axis->low);
  double pixel = at_low + share * length;
  return isfinite (pixel) ? fmin (fmax (pixel, -far_away), far_away) : beyond;
}

double
axis_value (const Axis *axis, double at_low, double at_high, double pixel)
{
  double share = (pixel - at_low) / (at_high - at_low);

  return axis->law == AXIS_LOG ? axis->low * pow (axis->high / axis->low, share)
                               : axis->low + share * (axis->high - axis->low);
}
