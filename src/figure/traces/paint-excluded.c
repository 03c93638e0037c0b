/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The time over which no measures are taken: a shade over the whole height of a panel,
 * and a line where it ends. */
#include "figure/traces/paint.h"

#include <math.h>

/* Of the text's color, which stands out on light and dark alike; other than the shades of
 * the refractory time. */
static const double shade = 0.11, line = 0.5;

/* The times between which measures are taken, s; the run's ends at least. */
static void
measured (const Painter *painter, double *from, double *to)
{
  const Experiment *experiment = painter->data->experiment;
  double dt = experiment->value[BIAS_DT];
  size_t first, end;

  experiment_window (experiment, &first, &end);
  *from = (double)first * dt;
  *to = end < experiment_steps (experiment) ? (double)end * dt : INFINITY;
}

static double
x_of (const Painter *painter, double time)
{
  const Part *part = painter->part;
  double x = part_x (part, time);

  return frame_snap (painter, fmin (fmax (x, part->x), part->x + part->width));
}

void
paint_excluded (const Painter *painter)
{
  const Part *part = painter->part;
  Rgba color = painter->theme->text;
  double from, to;

  measured (painter, &from, &to);
  double left = x_of (painter, from), right = x_of (painter, to);
  if (from > part->across.low)
    cairo_rectangle (painter->cr, part->x, part->y, left - part->x, part->height);
  if (to < part->across.high)
    cairo_rectangle (painter->cr, right, part->y, part->x + part->width - right,
                     part->height);
  color.alpha *= shade;
  color_use (painter->cr, &color);
  cairo_fill (painter->cr);
}

void
paint_excluded_ends (const Painter *painter)
{
  const Part *part = painter->part;
  Rgba color = painter->theme->text;
  double end[2];

  measured (painter, &end[0], &end[1]);
  for (int i = 0; i < 2; i++)
    if (end[i] > part->across.low && end[i] < part->across.high)
      cairo_rectangle (painter->cr, x_of (painter, end[i]), part->y, 1 / painter->scale,
                       part->height);
  color.alpha *= line;
  color_use (painter->cr, &color);
  cairo_fill (painter->cr);
}
