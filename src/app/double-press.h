/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Which press of the button is the second of two. Told from the times that the display
 * server stamped on them: a timer in this process, as the click gesture uses, may run out
 * before the second press is read when a frame takes long. A plain value. */
#pragma once

#include <glib.h>

typedef struct DoublePress
{
  gboolean pressed;
  guint32 time; /* ms, of the display server */
  double x, y;  /* px */
} DoublePress;

/* Whether the press at `time` is the second of two: at most `most_time` ms after the last
 * one, each way at most `most_distance` px from it. A third starts anew. */
gboolean
double_press_add (DoublePress *last, guint32 time, double x, double y, int most_time,
                  int most_distance);
