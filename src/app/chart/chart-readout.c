/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The crosshair with the values under it, and the box of a zoom: color and text nodes
 * over the parts' kept ones. */
#include "app/chart/chart-private.h"

#include "figure/ticks.h"

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
chip_layout (BbChart *self, const char *text)
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
append_chip (BbChart *self, GtkSnapshot *snapshot, double x, double y, gboolean centered,
             const char *text, Rgba ink_color, Rgba back_color)
{
  g_autoptr (PangoLayout) layout = chip_layout (self, text);
  GdkRGBA back = to_gdk (back_color, 0.92);
  GdkRGBA ink = to_gdk (ink_color, 1);
  int text_width, text_height;

  pango_layout_get_pixel_size (layout, &text_width, &text_height);
  double width = text_width + 2 * CHIP_PAD_X;
  double height = text_height + 2 * CHIP_PAD_Y;
  double left = centered ? x - width / 2 : x + CHIP_GAP;
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

static void
append_dot (GtkSnapshot *snapshot, double x, double y, Rgba color)
{
  GdkRGBA ink = to_gdk (color, 1);

  append_rounded (
      snapshot,
      &GRAPHENE_RECT_INIT ((float)(x - DOT / 2.0), (float)(y - DOT / 2.0), DOT, DOT),
      DOT / 2.0f, &ink);
}

/* Dot and value of one part; an arrow in place of the dot where the value is off the
 * scale. */
static void
append_value (BbChart *self, GtkSnapshot *snapshot, const Picture *picture,
              const Part *part, double x)
{
  Reading reading = picture->type->read (picture, part->id, self->readout);

  if (!isfinite (reading.value))
    return;
  double y = part_y (part, reading.value);
  const char *arrow = y < part->y ? " ↑" : y > part->y + part->height ? " ↓" : "";
  if (*arrow == '\0')
    append_dot (snapshot, x, y, reading.color);
  char value[QUANTITY_TEXT];
  g_autofree char *text = g_strconcat (
      quantity_format (reading.value, reading.unit, 3, value, sizeof value), arrow, NULL);
  append_chip (self, snapshot, x, CLAMP (y, part->y + 10, part->y + part->height - 10),
               FALSE, text, reading.color, self->theme.background);
}

/* "493.2 ms", with as many digits as tell a pixel from the next, and what is to be said
 * of that place. */
static char *
across_text (BbChart *self, const Picture *picture)
{
  const Part *part = &self->part[0];
  const char *remark = picture->type->remark != NULL
                           ? picture->type->remark (picture, self->readout)
                           : NULL;
  char text[QUANTITY_TEXT];

  ticks_apart (self->readout, bb_chart_span (self) / part->width, 4, part->across.unit,
               text, sizeof text);
  return remark != NULL ? g_strdup_printf ("%s · %s", text, remark) : g_strdup (text);
}

static void
append_crosshair (BbChart *self, GtkSnapshot *snapshot)
{
  const Picture *picture = bb_chart_picture (self);
  const Part *first = &self->part[0], *last = &self->part[self->parts - 1];
  double x = part_x (first, self->readout);
  double bottom = last->y + last->height;
  GdkRGBA line = to_gdk (self->theme.text, 0.55);

  if (x < first->x || x > first->x + first->width)
    return;
  append_line (snapshot, x, first->y, bottom, &line);
  for (size_t i = 0; i < self->parts; i++)
    append_value (self, snapshot, picture, &self->part[i], x);
  g_autofree char *text = across_text (self, picture);
  append_chip (self, snapshot, x, bottom + last->foot - self->picture.below / 2, TRUE,
               text, self->theme.background, self->theme.text);
}

static void
append_box (BbChart *self, GtkSnapshot *snapshot)
{
  const Part *first = &self->part[0], *last = &self->part[self->parts - 1];
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

/* A bar beside the part that was chosen by key. */
static void
append_mark (BbChart *self, GtkSnapshot *snapshot)
{
  const Part *part = bb_chart_part_of (self, self->current);
  GdkRGBA color = to_gdk (self->theme.text, 0.7);

  if (part != NULL)
    gtk_snapshot_append_color (
        snapshot, &color,
        &GRAPHENE_RECT_INIT (2, (float)part->y, 3, (float)part->height));
}

void
bb_chart_snapshot_readout (BbChart *self, GtkSnapshot *snapshot)
{
  if (self->current_marked && gtk_widget_has_focus (GTK_WIDGET (self)))
    append_mark (self, snapshot);
  if (!isnan (self->box_from_x))
    append_box (self, snapshot);
  else if (!isnan (self->readout))
    append_crosshair (self, snapshot);
  if (self->hint != NULL)
    append_chip (self, snapshot, self->pointer_x, self->pointer_y, FALSE, self->hint,
                 self->theme.background, self->theme.text);
}

char *
bb_chart_values_text (BbChart *self)
{
  const Picture *picture = bb_chart_picture (self);
  GString *text = g_string_new (NULL);
  char across[QUANTITY_TEXT], value[QUANTITY_TEXT];

  quantity_format (self->readout, picture->across.unit, 6, across, sizeof across);
  for (size_t i = 0; i < self->parts; i++)
    {
      Reading reading = picture->type->read (picture, self->part[i].id, self->readout);

      if (!isfinite (reading.value))
        continue;
      quantity_format (reading.value, reading.unit, 4, value, sizeof value);
      g_string_append_printf (text, "%s, %s_%s %s\n", across, reading.symbol,
                              reading.subscript, value);
    }
  return g_string_free (text, FALSE);
}
