/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "figure/traces/paint.h"

#include <math.h>

bool
threshold_is_seen (const Painter *painter)
{
  const Part *part = painter->part;
  double y = part_y (part, source_threshold (painter->picture, part->id));

  return y >= part->y && y <= part->y + part->height;
}

void
paint_threshold (const Painter *painter)
{
  const Part *part = painter->part;
  double threshold = source_threshold (painter->picture, part->id);
  const double dash[] = {5, 3};

  if (!(threshold > 0))
    return;
  double thickness = fmax (1, round (painter->theme->line_width * 0.8 * painter->scale));
  double y = frame_snap (painter, part_y (painter->part, threshold))
             + thickness / painter->scale / 2;
  cairo_set_line_width (painter->cr, thickness / painter->scale);
  cairo_set_line_cap (painter->cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_dash (painter->cr, dash, 2, 0);
  cairo_move_to (painter->cr, part->x, y);
  cairo_line_to (painter->cr, part->x + part->width, y);
  color_use (painter->cr, &painter->theme->threshold);
  cairo_stroke (painter->cr);
  cairo_set_dash (painter->cr, NULL, 0, 0);
}
