/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Ranges and the one mapping between the run and the picture. */
#include "figure/figure.h"

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

static PanelRange
clean_log (double low, double high)
{
  if (high < smallest)
    return (PanelRange){1e-12, 1e-9, true};
  if (!(low > 0))
    low = high / 1000;
  low = fmax (low, smallest);
  if (high / low < 1.01)
    {
      low = fmax (low / 2, smallest / 2);
      high *= 2;
    }
  return (PanelRange){low, high, true};
}

PanelRange
figure_range_clean (PanelRange range)
{
  double a = finite_or (range.low, 0), b = finite_or (range.high, 0);
  double low = fmin (a, b), high = fmax (a, b);
  double size = fmax (fabs (low), fabs (high));

  if (range.log)
    return clean_log (low, high);
  if (size < smallest)
    return (PanelRange){0, 1e-12, false};
  if (high - low < size * 1e-6)
    {
      low -= size / 10;
      high += size / 10;
    }
  return (PanelRange){low, high, false};
}

double
figure_time_to_x (const Figure *figure, const PanelPlace *place, double time)
{
  double share = (time - figure->from) / (figure->to - figure->from);
  double x = place->x + share * place->width;

  return isfinite (x) ? fmin (fmax (x, -far_away), far_away) : -far_away;
}

double
figure_x_to_time (const Figure *figure, const PanelPlace *place, double x)
{
  return figure->from + (x - place->x) / place->width * (figure->to - figure->from);
}

/* The y of a range's two ends. */
static void
range_ends (const PanelPlace *place, double *top, double *bottom)
{
  *top = place->y + fmin (6, place->height * 0.08);
  *bottom = place->y + place->height - fmin (4, place->height * 0.06);
}

double
figure_value_to_y (const Figure *figure, const PanelPlace *place, double value)
{
  const PanelRange *range = &figure->range[place->id];
  double top = 0, bottom = 0, share = 0, y = 0;

  range_ends (place, &top, &bottom);
  if (range->log && !(value > 0))
    return bottom + place->height;
  share = range->log ? log (value / range->low) / log (range->high / range->low)
                     : (value - range->low) / (range->high - range->low);
  y = bottom - share * (bottom - top);
  return isfinite (y) ? fmin (fmax (y, -far_away), far_away) : bottom + place->height;
}

double
figure_y_to_value (const Figure *figure, const PanelPlace *place, double y)
{
  const PanelRange *range = &figure->range[place->id];
  double top = 0, bottom = 0, share = 0;

  range_ends (place, &top, &bottom);
  share = (bottom - y) / (bottom - top);
  return range->log ? range->low * pow (range->high / range->low, share)
                    : range->low + share * (range->high - range->low);
}

PanelRange
figure_range_zoom (PanelRange range, double anchor, double factor)
{
  if (range.log)
    {
      range.low = anchor * pow (range.low / anchor, factor);
      range.high = anchor * pow (range.high / anchor, factor);
    }
  else
    {
      range.low = anchor + (range.low - anchor) * factor;
      range.high = anchor + (range.high - anchor) * factor;
    }
  return figure_range_clean (range);
}
