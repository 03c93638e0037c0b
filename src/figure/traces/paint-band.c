/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The population band: a translucent area from the 5 % to the 95 % value. */
#include "figure/coverage.h"

#include "figure/traces/paint.h"

#include <math.h>

/* A corner of the band's outline: x and the y of one edge. */
static void
band_corner (const Painter *painter, size_t c, const float *edge, double *x, double *y)
{
  double dt = painter->data->experiment->value[BIAS_DT];
  const Band *band = &painter->data->population->band;

  *x = part_x (painter->part, ((double)band->step_of[c] + 1) * dt);
  *y = part_y (painter->part, (double)edge[c]);
}

static void
fill_band (const Painter *painter, TraceId trace, size_t first, size_t end)
{
  const Band *band = &painter->data->population->band;
  double x, y;

  for (size_t c = first; c < end; c++)
    {
      band_corner (painter, c, band->high[trace], &x, &y);
      cairo_line_to (painter->cr, x, y);
    }
  for (size_t c = end; c-- > first;)
    {
      band_corner (painter, c, band->low[trace], &x, &y);
      cairo_line_to (painter->cr, x, y);
    }
  cairo_fill (painter->cr);
}

/* The part of the band between two of its columns, each device column by as much of its
 * width as lies in it. */
static void
cover_part (const Painter *painter, TraceId trace, size_t c, Coverage *coverage)
{
  const Band *band = &painter->data->population->band;
  double x0, x1, top0, top1, bottom0, bottom1;

  band_corner (painter, c, band->high[trace], &x0, &top0);
  band_corner (painter, c, band->low[trace], &x0, &bottom0);
  band_corner (painter, c + 1, band->high[trace], &x1, &top1);
  band_corner (painter, c + 1, band->low[trace], &x1, &bottom1);
  double from = fmax ((x0 - coverage->x) * coverage->scale, 0);
  double to = fmin ((x1 - coverage->x) * coverage->scale, (double)coverage->width);
  for (double column = floor (from); column < to; column++)
    {
      double left = fmax (column, from), right = fmin (column + 1, to);
      double middle = coverage->x + (left + right) / 2 / coverage->scale;
      double share = (middle - x0) / (x1 - x0);

      coverage_add_column (coverage, (ptrdiff_t)column, top0 + share * (top1 - top0),
                           bottom0 + share * (bottom1 - bottom0), right - left);
    }
}

static void
cover_band (const Painter *painter, TraceId trace, size_t first, size_t end)
{
  const Part *part = painter->part;
  Coverage coverage =
      coverage_new (painter, frame_snap (painter, part->x), frame_snap (painter, part->y),
                    part->width + 1, part->height + 1);

  for (size_t c = first; c + 1 < end; c++)
    cover_part (painter, trace, c, &coverage);
  coverage_paint (&coverage, painter->cr);
}

void
paint_band (const Painter *painter)
{
  const Circuit *circuit = painter->data->experiment->circuit;
  TraceId trace = circuit_panel_trace (circuit, painter->part->id);
  const Axis *across = &painter->part->across;
  Rgba color = source_color (painter->picture, painter->part->id);
  const Band *band =
      painter->data->population != NULL ? &painter->data->population->band : NULL;

  if (band == NULL || trace == TRACE_NONE || band->low[trace] == NULL)
    return;
  size_t first =
      source_find (painter->picture, band->step_of, band->columns, across->low);
  size_t end = source_find (painter->picture, band->step_of, band->columns, across->high);
  first -= first > 0 ? 1 : 0;
  end += end < band->columns ? 1 : 0;
  color.alpha *= painter->picture->theme->band_opacity * population_strength (painter);
  color_use (painter->cr, &color);
  if (coverage_applies (painter))
    cover_band (painter, trace, first, end);
  else
    fill_band (painter, trace, first, end);
}
