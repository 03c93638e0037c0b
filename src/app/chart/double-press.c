/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/chart/double-press.h"

#include <math.h>

gboolean
double_press_add (DoublePress *last, guint32 time, double x, double y, int most_time,
                  int most_distance)
{
  gboolean second = last->pressed && time - last->time <= (guint32)most_time
                    && fabs (x - last->x) <= most_distance
                    && fabs (y - last->y) <= most_distance;

  *last = (DoublePress){.pressed = !second, .time = time, .x = x, .y = y};
  return second;
}
