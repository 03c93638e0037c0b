/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "figure/frame.h"

#include "figure/ticks.h"

#include <math.h>

double
frame_snap (const Painter *painter, double coordinate)
{
  return floor (coordinate * painter->scale + 1e-6) / painter->scale;
}

static int
clamp_steps (double steps)
{
  return steps < 2 ? 2 : steps > 20 ? 20 : (int)steps;
}

/* `linear` and `log`: for how many ticks there is room. */
static void
ticks_of (const Axis *axis, double linear, double log, Ticks *ticks)
{
  if (axis->law == AXIS_LOG)
    ticks_log (axis->low, axis->high, clamp_steps (log), axis->unit, ticks);
  else
    ticks_linear (axis->low, axis->high, clamp_steps (linear), axis->unit, ticks);
}

/* Characters of the longest label. */
static size_t
longest_label (const Ticks *ticks)
{
  size_t most = 0;

  for (size_t i = 0; i < ticks->count; i++)
    most = MAX (most, (size_t)g_utf8_strlen (ticks->tick[i].label, -1));
  return most;
}

/* Fewer where it takes many digits to tell them apart. */
static void
across_ticks (const Painter *painter, Ticks *ticks)
{
  static const double usual = 5.5, letter = 0.62, between = 1.2; /* in font sizes */
  double width = painter->part->width / painter->theme->font_size;

  ticks_of (&painter->part->across, width / usual, width / usual, ticks);
  double needed = letter * (double)longest_label (ticks) + between;
  if (needed > usual)
    ticks_of (&painter->part->across, width / needed, width / needed, ticks);
}

static void
up_ticks (const Painter *painter, Ticks *ticks)
{
  double room = painter->part->height / painter->theme->font_size;

  ticks_of (&painter->part->up, fmin (room / 2.4, 5), room / 1.6, ticks);
}

void
frame_paint_ground (const Painter *painter)
{
  color_use (painter->cr, &painter->theme->background);
  cairo_paint (painter->cr);
}

void
frame_paint_grid (const Painter *painter)
{
  const Part *part = painter->part;
  double line = 1 / painter->scale;
  Ticks ticks;

  across_ticks (painter, &ticks);
  for (size_t i = 0; i < ticks.count; i++)
    cairo_rectangle (painter->cr,
                     frame_snap (painter, part_x (part, ticks.tick[i].value)), part->y,
                     line, part->height);
  if (axis_exists (&part->up))
    {
      up_ticks (painter, &ticks);
      for (size_t i = 0; i < ticks.count; i++)
        cairo_rectangle (
            painter->cr, part->x,
            frame_snap (painter, part_y (part, ticks.tick[i].value)),
            ticks.tick[i].minor ? painter->theme->font_size * 0.35 : part->width, line);
    }
  color_use (painter->cr, &painter->theme->grid);
  cairo_fill (painter->cr);
}

void
frame_paint_border (const Painter *painter)
{
  const Part *part = painter->part;
  double line = 1 / painter->scale;
  double x = frame_snap (painter, part->x), y = frame_snap (painter, part->y);
  double right = frame_snap (painter, part->x + part->width);
  double bottom = frame_snap (painter, part->y + part->height);

  cairo_rectangle (painter->cr, x, y, right - x, line);
  cairo_rectangle (painter->cr, x, bottom - line, right - x, line);
  cairo_rectangle (painter->cr, x, y, line, bottom - y);
  cairo_rectangle (painter->cr, right - line, y, line, bottom - y);
  color_use (painter->cr, &painter->theme->frame);
  cairo_fill (painter->cr);
}

void
frame_paint_labels (const Painter *painter, TextPen *pen)
{
  const Part *part = painter->part;
  double em = painter->theme->font_size;

  if (!axis_exists (&part->up))
    return;
  Ticks ticks;
  up_ticks (painter, &ticks);
  for (size_t i = 0; i < ticks.count; i++)
    if (ticks.tick[i].label[0] != '\0')
      {
        double y = part_y (part, ticks.tick[i].value);

        text_set (pen, ticks.tick[i].label, -1);
        text_show (pen, part->x - em * 0.5, y + em * 0.36, TEXT_RIGHT,
                   &painter->theme->dim_text);
      }
}

void
frame_paint_foot (const Painter *painter)
{
  const Part *part = painter->part;
  double em = painter->theme->font_size, y = part->y + part->height + em * 1.35;
  double edge = part->x + part->width + em * 1.4;
  Ticks ticks;

  across_ticks (painter, &ticks);
  TextPen pen;
  text_pen_init (&pen, painter->cr, painter->theme, em);
  for (size_t i = 0; i < ticks.count; i++)
    {
      double x = part_x (part, ticks.tick[i].value);
      double half = text_set (&pen, ticks.tick[i].label, -1) / 2;

      text_show (&pen, fmin (x, edge - half), y, TEXT_CENTER, &painter->theme->dim_text);
    }
  text_pen_clear (&pen);
}
