/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Grid, frame, tick labels, threshold. Every line is one device pixel. */
#include "figure/traces/paint.h"

#include <math.h>

const Panel *
painter_panel (const Painter *painter)
{
  return &painter->data->experiment->circuit->panel[painter->place->id];
}

const Trace *
painter_curve (const Painter *painter)
{
  return circuit_panel_curve (painter->data->experiment->circuit, painter->place->id);
}

double
paint_snap (const Painter *painter, double coordinate)
{
  return floor (coordinate * painter->scale + 1e-6) / painter->scale;
}

static int
clamp_steps (double steps)
{
  return steps < 2 ? 2 : steps > 20 ? 20 : (int)steps;
}

static void
time_ticks (const Figure *figure, const FigureTheme *theme, const PanelPlace *place,
            Ticks *ticks)
{
  ticks_linear (figure->from, figure->to,
                clamp_steps (place->width / (theme->font_size * 5.5)), UNIT_SECOND,
                ticks);
}

static void
value_ticks (const Painter *painter, Ticks *ticks)
{
  const PanelPlace *place = painter->place;
  const PanelRange *range = &painter->figure->range[place->id];
  Unit unit = painter_curve (painter)->unit;
  double room = place->height / painter->theme->font_size;

  if (range->log)
    ticks_log (range->low, range->high, clamp_steps (room / 1.6), unit, ticks);
  else
    ticks_linear (range->low, range->high, clamp_steps (fmin (room / 2.4, 5)), unit,
                  ticks);
}

void
paint_grid (const Painter *painter)
{
  const PanelPlace *place = painter->place;
  double line = 1 / painter->scale;
  Ticks ticks;

  time_ticks (painter->figure, painter->theme, place, &ticks);
  for (size_t i = 0; i < ticks.count; i++)
    cairo_rectangle (painter->cr,
                     paint_snap (painter, figure_time_to_x (painter->figure, place,
                                                            ticks.tick[i].value)),
                     place->y, line, place->height);
  if (painter_curve (painter) != NULL)
    {
      value_ticks (painter, &ticks);
      for (size_t i = 0; i < ticks.count; i++)
        cairo_rectangle (
            painter->cr, place->x,
            paint_snap (painter,
                        figure_value_to_y (painter->figure, place, ticks.tick[i].value)),
            ticks.tick[i].minor ? painter->theme->font_size * 0.35 : place->width, line);
    }
  figure_set_colour (painter->cr, &painter->theme->grid);
  cairo_fill (painter->cr);
}

void
paint_frame (const Painter *painter)
{
  const PanelPlace *place = painter->place;
  double line = 1 / painter->scale;
  double x = paint_snap (painter, place->x), y = paint_snap (painter, place->y);
  double right = paint_snap (painter, place->x + place->width);
  double bottom = paint_snap (painter, place->y + place->height);

  cairo_rectangle (painter->cr, x, y, right - x, line);
  cairo_rectangle (painter->cr, x, bottom - line, right - x, line);
  cairo_rectangle (painter->cr, x, y, line, bottom - y);
  cairo_rectangle (painter->cr, right - line, y, line, bottom - y);
  figure_set_colour (painter->cr, &painter->theme->frame);
  cairo_fill (painter->cr);
}

void
paint_tick_labels (const Painter *painter, TextPen *pen)
{
  const PanelPlace *place = painter->place;
  double em = painter->theme->font_size;
  Ticks ticks;

  if (painter_curve (painter) == NULL)
    return;
  value_ticks (painter, &ticks);
  for (size_t i = 0; i < ticks.count; i++)
    if (ticks.tick[i].label[0] != '\0')
      {
        double y = figure_value_to_y (painter->figure, place, ticks.tick[i].value);

        text_set (pen, ticks.tick[i].label, -1);
        text_show (pen, place->x - em * 0.5, y + em * 0.36, TEXT_RIGHT,
                   &painter->theme->dim_text);
      }
}

void
paint_threshold (const Painter *painter)
{
  const PanelPlace *place = painter->place;
  double threshold = source_threshold (painter->data, place->id);
  double dash[] = {5, 3}, thickness = 0;
  double y = 0;

  if (!(threshold > 0))
    return;
  thickness = fmax (1, round (painter->theme->line_width * 0.8 * painter->scale));
  y = paint_snap (painter, figure_value_to_y (painter->figure, place, threshold))
      + thickness / painter->scale / 2;
  cairo_set_line_width (painter->cr, thickness / painter->scale);
  cairo_set_line_cap (painter->cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_dash (painter->cr, dash, 2, 0);
  cairo_move_to (painter->cr, place->x, y);
  cairo_line_to (painter->cr, place->x + place->width, y);
  figure_set_colour (painter->cr, &painter->theme->threshold);
  cairo_stroke (painter->cr);
  cairo_set_dash (painter->cr, NULL, 0, 0);
}

void
figure_paint_time_axis (cairo_t *cr, const Figure *figure, const FigureTheme *theme,
                        const PanelPlace *last)
{
  double em = theme->font_size, y = last->y + last->height + em * 1.35;
  double edge = last->x + last->width + em * 1.4;
  TextPen pen;
  Ticks ticks;

  time_ticks (figure, theme, last, &ticks);
  text_pen_init (&pen, cr, theme, em);
  for (size_t i = 0; i < ticks.count; i++)
    {
      double x = figure_time_to_x (figure, last, ticks.tick[i].value);
      double half = text_set (&pen, ticks.tick[i].label, -1) / 2;

      text_show (&pen, fmin (x, edge - half), y, TEXT_CENTRE, &theme->dim_text);
    }
  text_pen_clear (&pen);
}
