/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Curves. With many samples a curve is a row of filled columns, one a device
 * pixel from its lowest to its highest sample, all in one path; with few it is a thin
 * line through the samples. */
#include "figure/coverage.h"

#include "figure/traces/paint.h"

#include <math.h>

/* From here on (logical px between samples) the samples are marked. */
static const double marks_from = 9;

/* One column in logical y, top < bottom. */
typedef struct Column
{
  double top, bottom;
} Column;

/* Neighbours with a gap between them both grow to its middle. */
static void
join (Column *left, Column *right)
{
  if (right->top > left->bottom)
    left->bottom = right->top = (right->top + left->bottom) / 2;
  else if (left->top > right->bottom)
    left->top = right->bottom = (left->top + right->bottom) / 2;
}

/* Takes in the `reach` neighbours on both sides: joined columns touch, so the union is
 * one column again. `wide` has `count` entries. */
static void
spread (const Column *column, size_t count, size_t reach, Column *wide)
{
  for (size_t c = 0; c < count; c++)
    {
      wide[c] = column[c];
      for (size_t n = c - MIN (c, reach); n < MIN (c + reach + 1, count); n++)
        {
          wide[c].top = fmin (wide[c].top, column[n].top);
          wide[c].bottom = fmax (wide[c].bottom, column[n].bottom);
        }
    }
}

static bool
same_column (const Column *a, const Column *b)
{
  return fabs (a->top - b->top) < 1e-3 && fabs (a->bottom - b->bottom) < 1e-3;
}

/* The pen is as wide as the line is high, so that steep parts weigh as much as flat ones:
 * whole device pixels by spreading, the rest by thinner neighbours or wider rectangles.
 */
typedef struct Pen
{
  double height; /* logical px */
  size_t reach;  /* whole device pixels on each side */
  double rest;   /* part of a device pixel beyond them */
} Pen;

static Pen
pen_of (const Painter *painter)
{
  double height = fmax (painter->theme->line_width, 1 / painter->scale);
  double side = (height * painter->scale - 1) / 2, reach = floor (side + 1e-6);

  return (Pen){height, (size_t)reach, fmax (side - reach, 0)};
}

/* Adds the slice, `share` of the width, of every device column where only its neighbours
 * `from` .. `to` (0: itself) reach. Columns that touch are one column again. */
static void
cover_slice (Coverage *coverage, const Pen *pen, const Column *column, size_t count,
             ptrdiff_t from, ptrdiff_t to, double share)
{
  ptrdiff_t end = (ptrdiff_t)count;

  if (share < 0.01)
    return;
  for (ptrdiff_t c = -1; c <= end; c++)
    {
      double top = INFINITY, bottom = -INFINITY;

      for (ptrdiff_t n = MAX (c + from, 0); n < MIN (c + to + 1, end); n++)
        {
          top = fmin (top, column[n].top);
          bottom = fmax (bottom, column[n].bottom);
        }
      if (top <= bottom)
        coverage_add_column (coverage, c + 2, top - pen->height / 2,
                             bottom + pen->height / 2, share);
    }
}

static void
cover_columns (const Painter *painter, const Pen *pen, const Column *column, size_t count,
               double left)
{
  const Part *part = painter->part;
  Coverage coverage =
      coverage_new (painter, left - 2 / painter->scale, frame_snap (painter, part->y),
                    (double)(count + 4) / painter->scale, part->height + 1);
  bool wide = pen->rest > 0.5;
  double side = wide ? 1 - pen->rest : pen->rest;

  cover_slice (&coverage, pen, column, count, -1, 0, side);
  cover_slice (&coverage, pen, column, count, wide ? -1 : 0, wide ? 1 : 0, 1 - 2 * side);
  cover_slice (&coverage, pen, column, count, 0, 1, side);
  coverage_paint (&coverage, painter->cr);
}

/* A run of equal columns is one rectangle. */
static void
fill_columns (const Painter *painter, const Pen *pen, const Column *column, size_t count,
              double left)
{
  double rest = pen->rest / painter->scale;

  for (size_t c = 0, end = 0; c < count; c = end)
    {
      for (end = c + 1; end < count && same_column (&column[end], &column[c]);)
        end++;
      cairo_rectangle (painter->cr, left + (double)c / painter->scale - rest,
                       column[c].top - pen->height / 2,
                       (double)(end - c) / painter->scale + 2 * rest,
                       column[c].bottom - column[c].top + pen->height);
    }
  cairo_fill (painter->cr);
}

static void
draw_columns (const Painter *painter, const Column *column, size_t count, double left)
{
  Pen pen = pen_of (painter);
  g_autofree Column *wide = g_new (Column, count);

  spread (column, count, pen.reach, wide);
  if (coverage_applies (painter))
    cover_columns (painter, &pen, wide, count, left);
  else
    fill_columns (painter, &pen, wide, count, left);
}

/* Columns [first, end) of the plot that hold samples. */
static void
shown_columns (double from, double width, size_t steps, size_t columns, size_t *first,
               size_t *end)
{
  double begin = floor (-from / width), stop = ceil (((double)steps - from) / width);

  *first = (size_t)fmin (fmax (begin, 0), (double)columns);
  *end = (size_t)fmin (fmax (stop, (double)*first), (double)columns);
}

static void
paint_columns (const Painter *painter, size_t columns)
{
  const Part *part = painter->part;
  double dt = painter->data->experiment->value[BIAS_DT];
  double left = frame_snap (painter, part->x);
  double from = part_across (part, left) / dt;
  double to = part_across (part, left + (double)columns / painter->scale) / dt;
  g_autofree float *low = g_new (float, columns), *high = g_new (float, columns);
  g_autofree Column *column = g_new (Column, columns);
  size_t first = 0, end = 0;

  shown_columns (from, (to - from) / (double)columns,
                 source_steps (painter->picture, part->id), columns, &first, &end);
  source_envelope (painter->picture, part->id, from, to, columns, low, high);
  for (size_t c = first; c < end; c++)
    {
      column[c].top = part_y (part, (double)high[c]);
      column[c].bottom = part_y (part, (double)low[c]);
      if (c > first)
        join (&column[c - 1], &column[c]);
    }
  draw_columns (painter, column + first, end - first,
                left + (double)first / painter->scale);
}

/* Where a spike was sent the value falls at once: the line goes to the value before the
 * reset and then straight down. */
static void
line_to_sample (const Painter *painter, size_t step, bool spike, size_t steps)
{
  const Picture *picture = painter->picture;
  const Part *part = painter->part;
  TraceReset reset = source_curve (picture, part->id)->reset;
  double x =
      part_x (part, ((double)step + 1) * painter->data->experiment->value[BIAS_DT]);

  if (spike && reset == RESET_AFTER && step > 0)
    cairo_line_to (painter->cr, x,
                   part_y (part, source_at (picture, part->id, step - 1)));
  cairo_line_to (painter->cr, x, part_y (part, source_at (picture, part->id, step)));
  if (spike && reset == RESET_BEFORE && step + 1 < steps)
    cairo_line_to (painter->cr, x,
                   part_y (part, source_at (picture, part->id, step + 1)));
}

static void
paint_line (const Painter *painter, size_t first, size_t end, size_t steps)
{
  const uint32_t *spike = NULL;
  const uint16_t *count = NULL;
  size_t spikes = 0, next = 0;

  if (painter->data->nominal != NULL)
    spikes = spikes_of_lane (&painter->data->nominal->spikes, 0, &spike, &count);
  for (size_t step = first; step < end; step++)
    {
      while (next < spikes && spike[next] < step)
        next++;
      line_to_sample (painter, step, next < spikes && spike[next] == step, steps);
    }
  cairo_set_line_width (painter->cr, painter->theme->line_width);
  cairo_set_line_join (painter->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (painter->cr, CAIRO_LINE_CAP_ROUND);
  cairo_stroke (painter->cr);
}

static void
paint_samples (const Painter *painter, size_t first, size_t end)
{
  const Part *part = painter->part;
  double dt = painter->data->experiment->value[BIAS_DT];

  for (size_t step = first; step < end; step++)
    {
      double value = source_at (painter->picture, part->id, step);

      cairo_new_sub_path (painter->cr);
      cairo_arc (painter->cr, part_x (part, ((double)step + 1) * dt),
                 part_y (part, value), painter->theme->line_width * 1.4, 0, 2 * G_PI);
    }
  cairo_fill (painter->cr);
}

void
paint_curve (const Painter *painter)
{
  const Part *part = painter->part;
  size_t steps = source_steps (painter->picture, part->id), first = 0, end = 0;
  size_t columns = (size_t)ceil (part->width * painter->scale);

  source_shown_steps (painter->picture, steps, &first, &end);
  if (end <= first)
    return;
  Rgba color = source_color (painter->picture, part->id);
  color_use (painter->cr, &color);
  if (end - first > columns
      || source_panel (painter->picture, part->id)->kind == PANEL_KIND_DC)
    {
      paint_columns (painter, columns);
      return;
    }
  end += end < steps ? 1 : 0;
  paint_line (painter, first, end, steps);
  if ((double)(end - first) * marks_from < part->width)
    paint_samples (painter, first, end);
}
