/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "figure/part.h"

#include <math.h>
#include <string.h>

bool
part_equal (const Part *a, const Part *b)
{
  const double in_a[] = {a->x, a->y, a->width, a->height, a->top, a->strip, a->foot};
  const double in_b[] = {b->x, b->y, b->width, b->height, b->top, b->strip, b->foot};

  return a->id == b->id && memcmp (in_a, in_b, sizeof in_a) == 0
         && axis_equal (&a->across, &b->across) && axis_equal (&a->up, &b->up);
}

/* The y of the two ends of the up axis. */
static void
up_ends (const Part *part, double *low, double *high)
{
  *high = part->y + fmin (6, part->height * 0.08);
  *low = part->y + part->height - fmin (4, part->height * 0.06);
}

double
part_x (const Part *part, double across)
{
  return axis_pixel (&part->across, part->x, part->x + part->width, across);
}

double
part_y (const Part *part, double up)
{
  double low, high;

  up_ends (part, &low, &high);
  return axis_pixel (&part->up, low, high, up);
}

double
part_across (const Part *part, double x)
{
  return axis_value (&part->across, part->x, part->x + part->width, x);
}

double
part_up (const Part *part, double y)
{
  double low, high;

  up_ends (part, &low, &high);
  return axis_value (&part->up, low, high, y);
}
