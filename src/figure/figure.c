/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "figure/figure.h"

#include "figure/traces/paint.h"

#include <math.h>

static Rgba
rgb (unsigned hex)
{
  return (Rgba){(hex >> 16 & 255) / 255.0, (hex >> 8 & 255) / 255.0, (hex & 255) / 255.0,
                1};
}

FigureTheme
figure_theme_light (void)
{
  /* Traces after Okabe and Ito (2008), told apart by colour-blind readers too. */
  return (FigureTheme){
      .background = rgb (0xffffff),
      .grid = rgb (0xe6e6e6),
      .frame = rgb (0xbdbdbd),
      .text = rgb (0x2e2e2e),
      .dim_text = rgb (0x6b6b6b),
      .block =
          {
              [BLOCK_MEMBRANE] = rgb (0x0072b2),
              [BLOCK_SPIKE] = rgb (0x56789f),
              [BLOCK_SYNAPSE] = rgb (0x009e73),
              [BLOCK_ADAPTATION] = rgb (0xd55e00),
              [BLOCK_WEIGHTS] = rgb (0xe69f00),
              [BLOCK_STIMULUS] = rgb (0x4a4a4a),
              [BLOCK_MISMATCH] = rgb (0xcc79a7),
              [BLOCK_SIMULATION] = rgb (0x6b6b6b),
              [BLOCK_TECHNOLOGY] = rgb (0x8c8c8c),
          },
      .dc = rgb (0x1f1f1f),
      .population = rgb (0xcc79a7),
      .threshold = rgb (0xc01c28),
      .line_width = 1.5,
      .font_size = 11,
      .font_family = "Cantarell, sans",
  };
}

Rgba
figure_panel_color (const FigureTheme *theme, const Circuit *circuit, PanelId id)
{
  switch (circuit->panel[id].kind)
    {
    case PANEL_KIND_PORT:
      return theme->block[BLOCK_STIMULUS];
    case PANEL_KIND_DC:
      return theme->dc;
    case PANEL_KIND_TRACE:
      return theme->block[circuit_panel_curve (circuit, id)->block];
    case PANEL_KIND_SPIKES:
      break;
    }
  return theme->block[BLOCK_MEMBRANE];
}

static void
paint_data (const Painter *painter)
{
  switch (painter_panel (painter)->kind)
    {
    case PANEL_KIND_PORT:
      paint_input (painter);
      break;
    case PANEL_KIND_SPIKES:
      paint_output (painter);
      break;
    case PANEL_KIND_DC:
    case PANEL_KIND_TRACE:
      paint_band (painter);
      paint_curve (painter);
      paint_threshold (painter);
      break;
    }
}

void
figure_paint_panel (cairo_t *cr, const Figure *figure, const FigureTheme *theme,
                    const FigureData *data, const PanelPlace *place, double scale)
{
  const Painter painter = {cr, figure, theme, data, place, scale};
  TextPen pen;

  cairo_save (cr);
  cairo_rectangle (cr, place->x, place->y, place->width, place->height);
  cairo_clip (cr);
  figure_set_colour (cr, &theme->background);
  cairo_paint (cr);
  paint_refractory (&painter);
  paint_grid (&painter);
  paint_frame (&painter);
  paint_data (&painter);
  cairo_restore (cr);
  text_pen_init (&pen, cr, theme, theme->font_size);
  paint_tick_labels (&painter, &pen);
  paint_title (&painter, &pen);
  text_pen_clear (&pen);
}

void
figure_paint (cairo_t *cr, const Figure *figure, const FigureTheme *theme,
              const FigureData *data, double width, double height, double scale)
{
  PanelPlace place[CIRCUIT_PANELS_MAX];
  size_t count = figure_layout (&figure->view, theme, width, height, place);

  for (size_t i = 0; i < count; i++)
    figure_paint_panel (cr, figure, theme, data, &place[i], scale);
  if (count > 0)
    figure_paint_time_axis (cr, figure, theme, &place[count - 1]);
}

double
figure_value_at (const FigureData *data, PanelId panel, double time)
{
  const double *value = data->experiment->value;
  size_t steps = source_steps (data, panel);
  double step = round (time / value[BIAS_DT]) - 1;

  if (!(time >= 0) || time > value[BIAS_DURATION] || step >= (double)steps || steps == 0)
    return NAN;
  return source_at (data, panel, (size_t)fmax (step, 0));
}
