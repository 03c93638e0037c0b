/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The crosshair with the values under it, and the box of a zoom: colour and text nodes
 * over the panels' cached ones. */
#include "app/chart/plot-private.h"

#include <math.h>

enum
{
  CHIP_PAD_X = 5, /* px */
  CHIP_PAD_Y = 1,
  CHIP_GAP = 6, /* between line and chip */
  DOT = 7,
};

static GdkRGBA
to_gdk (Rgba color, double alpha)
{
  return (GdkRGBA){(float)color.red, (float)color.green, (float)color.blue,
                   (float)(color.alpha * alpha)};
}

static void
append_rounded (GtkSnapshot *snapshot, const graphene_rect_t *rect, float radius,
                const GdkRGBA *color)
{
  GskRoundedRect rounded;

  gsk_rounded_rect_init_from_rect (&rounded, rect, radius);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, color, rect);
  gtk_snapshot_pop (snapshot);
}

static void
append_line (GtkSnapshot *snapshot, double x, double top, double bottom,
             const GdkRGBA *color)
{
  gtk_snapshot_append_color (
      snapshot, color,
      &GRAPHENE_RECT_INIT ((float)floor (x), (float)top, 1, (float)(bottom - top)));
}

static PangoLayout *
chip_layout (BbPlot *self, const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoFontDescription *font =
      pango_font_description_copy (pango_context_get_font_description (
          gtk_widget_get_pango_context (GTK_WIDGET (self))));

  pango_font_description_set_absolute_size (font, self->theme.font_size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  return layout;
}

/* A small label at the right of `x`, or at its left where there is no room. With
 * `centered` it stands under the line. `y` is its middle. */
static void
append_chip (BbPlot *self, GtkSnapshot *snapshot, double x, double y, gboolean centered,
             const char *text, Rgba ink_color, Rgba back_color)
{
  g_autoptr (PangoLayout) layout = chip_layout (self, text);
  GdkRGBA back = to_gdk (back_color, 0.92);
  GdkRGBA ink = to_gdk (ink_color, 1);
  int text_width, text_height;
  double width, height, left;

  pango_layout_get_pixel_size (layout, &text_width, &text_height);
  width = text_width + 2 * CHIP_PAD_X;
  height = text_height + 2 * CHIP_PAD_Y;
  left = centered ? x - width / 2 : x + CHIP_GAP;
  if (left + width > gtk_widget_get_width (GTK_WIDGET (self)))
    left = centered ? gtk_widget_get_width (GTK_WIDGET (self)) - width
                    : x - CHIP_GAP - width;
  left = floor (left);
  y = floor (y - height / 2);
  append_rounded (
      snapshot, &GRAPHENE_RECT_INIT ((float)left, (float)y, (float)width, (float)height),
      4, &back);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot, &GRAPHENE_POINT_INIT ((float)left + CHIP_PAD_X, (float)y + CHIP_PAD_Y));
  gtk_snapshot_append_layout (snapshot, layout, &ink);
  gtk_snapshot_restore (snapshot);
}

/* Dot and value of one panel. */
static void
append_value (BbPlot *self, GtkSnapshot *snapshot, const FigureData *data,
              const PanelPlace *place, double x)
{
  double value = figure_value_at (data, place->id, self->readout_time);
  const Circuit *circuit = data->experiment->circuit;
  Rgba own = figure_panel_color (&self->theme, circuit, place->id);
  GdkRGBA color = to_gdk (own, 1);
  char text[QUANTITY_TEXT];
  double y;

  if (!isfinite (value))
    return;
  y = figure_value_to_y (&self->figure, place, value);
  if (!isfinite (y))
    return;
  y = CLAMP (y, place->y, place->y + place->height);
  append_rounded (
      snapshot,
      &GRAPHENE_RECT_INIT ((float)(x - DOT / 2.0), (float)(y - DOT / 2.0), DOT, DOT),
      DOT / 2.0f, &color);
  quantity_format (value, circuit_panel_curve (circuit, place->id)->unit, 3, text,
                   sizeof text);
  append_chip (self, snapshot, x, CLAMP (y, place->y + 10, place->y + place->height - 10),
               FALSE, text, own, self->theme.background);
}

static void
append_crosshair (BbPlot *self, GtkSnapshot *snapshot)
{
  const PanelPlace *first = &self->place[0], *last = &self->place[self->places - 1];
  double x = figure_time_to_x (&self->figure, first, self->readout_time);
  double bottom = last->y + last->height;
  GdkRGBA line = to_gdk (self->theme.text, 0.55);
  FigureData data = bb_plot_data (self);
  char text[QUANTITY_TEXT];

  if (x < first->x || x > first->x + first->width)
    return;
  append_line (snapshot, x, first->y, bottom, &line);
  for (size_t i = 0; i < self->places; i++)
    append_value (self, snapshot, &data, &self->place[i], x);
  quantity_format (self->readout_time, UNIT_SECOND, 4, text, sizeof text);
  append_chip (self, snapshot, x, bottom + 12, TRUE, text, self->theme.background,
               self->theme.text);
}

static void
append_box (BbPlot *self, GtkSnapshot *snapshot)
{
  const PanelPlace *first = &self->place[0], *last = &self->place[self->places - 1];
  double left = fmin (self->box_from_x, self->box_to_x);
  double right = fmax (self->box_from_x, self->box_to_x);
  double bottom = last->y + last->height;
  GdkRGBA fill = to_gdk (self->theme.block[BLOCK_MEMBRANE], 0.15);
  GdkRGBA edge = to_gdk (self->theme.block[BLOCK_MEMBRANE], 1);

  gtk_snapshot_append_color (snapshot, &fill,
                             &GRAPHENE_RECT_INIT ((float)left, (float)first->y,
                                                  (float)(right - left),
                                                  (float)(bottom - first->y)));
  append_line (snapshot, left, first->y, bottom, &edge);
  append_line (snapshot, right, first->y, bottom, &edge);
}

/* A bar beside the panel that was chosen by key. */
static void
append_mark (BbPlot *self, GtkSnapshot *snapshot)
{
  const PanelPlace *place = bb_plot_place_of (self, self->current);
  GdkRGBA color = to_gdk (self->theme.text, 0.7);

  if (place)
    gtk_snapshot_append_color (
        snapshot, &color,
        &GRAPHENE_RECT_INIT (2, (float)place->y, 3, (float)place->height));
}

void
bb_plot_snapshot_readout (BbPlot *self, GtkSnapshot *snapshot)
{
  if (self->current_marked && gtk_widget_has_focus (GTK_WIDGET (self)))
    append_mark (self, snapshot);
  if (!isnan (self->box_from_x))
    append_box (self, snapshot);
  else if (!isnan (self->readout_time))
    append_crosshair (self, snapshot);
  if (self->hint)
    append_chip (self, snapshot, self->pointer_x, self->pointer_y, FALSE, self->hint,
                 self->theme.background, self->theme.text);
}

void
bb_plot_set_readout (BbPlot *self, double time)
{
  if (isnan (time) && isnan (self->readout_time))
    return;
  self->readout_time = time;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
