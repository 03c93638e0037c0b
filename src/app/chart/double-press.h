/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Which press of the button is the second of two. Four fast presses are two pairs, where
 * the click gesture counts on to four; and the times are those that the display server
 * stamped on them, whatever the frames between took. A plain value. */
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
