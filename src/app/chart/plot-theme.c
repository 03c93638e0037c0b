/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Colours of the plot from named colours of style.css; the dark set where the theme's own
 * text is light. */
#include "app/chart/plot-private.h"

/* The plot's small print against the window's font. */
#define FONT_SHARE 0.82

static Rgba
named_color (GtkStyleContext *style, const char *name)
{
  GdkRGBA color = {.red = 1, .green = 0, .blue = 1, .alpha = 1};

  if (!gtk_style_context_lookup_color (style, name, &color))
    g_warning ("style.css defines no colour %s", name);
  return (Rgba){(double)color.red, (double)color.green, (double)color.blue,
                (double)color.alpha};
}

/* "bb_dark_membrane" */
static Rgba
set_color (GtkStyleContext *style, const char *set, const char *what)
{
  g_autofree char *name = g_strdup_printf ("bb_%s_%s", set, what);

  return named_color (style, name);
}

static gboolean
is_dark (GtkStyleContext *style)
{
  GdkRGBA text;

  gtk_style_context_get_color (style, &text);
  return 0.299f * text.red + 0.587f * text.green + 0.114f * text.blue > 0.5f;
}

static void
read_font (BbPlot *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = (double)pango_font_description_get_size (font) / PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    size *= 96.0 / 72.0;
  g_free (self->font_family);
  self->font_family = g_strdup (pango_font_description_get_family (font));
  self->theme.font_family = self->font_family;
  self->theme.font_size = size * FONT_SHARE;
}

void
bb_plot_read_theme (BbPlot *self)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));
  const char *set = is_dark (style) ? "dark" : "light";
  FigureTheme *theme = &self->theme;

  theme->background = named_color (style, "bb_plot_background");
  theme->grid = named_color (style, "bb_plot_grid");
  theme->frame = named_color (style, "bb_plot_frame");
  theme->text = named_color (style, "bb_plot_text");
  theme->dim_text = named_color (style, "bb_plot_dim_text");
  for (Block block = 0; block < BLOCK_COUNT; block++)
    theme->block[block] = set_color (style, set, block_id (block));
  theme->dc = set_color (style, set, "dc");
  theme->population = set_color (style, set, "population");
  theme->threshold = set_color (style, set, "threshold");
  theme->line_width = 1.5;
  read_font (self);
}
