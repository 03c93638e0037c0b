/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The way that the handle of a horizontal slider over 0..1 has. Main thread. */
#pragma once

#include <gtk/gtk.h>

/* px, in the coordinates of the range. */
typedef struct BbScaleWay
{
  double left, width; /* the handle's middle at the left end, and on to the right one */
  double middle;      /* its middle from above */
  double handle;      /* its width as it is seen */
} BbScaleWay;

/* False where there is none: the range has no place yet. */
gboolean
bb_scale_way (GtkRange *range, BbScaleWay *way);

/* Where the handle's middle is at `position`, by the direction of the text. */
double
bb_scale_way_x (GtkRange *range, const BbScaleWay *way, double position);
