/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "figure/text.h"

#include <pango/pangocairo.h>

void
text_pen_init (TextPen *pen, cairo_t *cr, const Theme *theme, double size)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  /* The same places at every scale, and no color fringes in exports. */
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_SLIGHT);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);

  pen->cr = cr;
  pen->layout = pango_cairo_create_layout (cr);
  pen->font = pango_font_description_new ();
  pango_cairo_context_set_font_options (pango_layout_get_context (pen->layout), options);
  pango_font_description_set_family (pen->font, theme->font_family);
  pango_font_description_set_absolute_size (pen->font, size * PANGO_SCALE);
  pango_layout_set_font_description (pen->layout, pen->font);
  pango_layout_set_ellipsize (pen->layout, PANGO_ELLIPSIZE_END);
  cairo_font_options_destroy (options);
}

void
text_pen_clear (TextPen *pen)
{
  g_clear_object (&pen->layout);
  g_clear_pointer (&pen->font, pango_font_description_free);
}

static double
width_of (TextPen *pen)
{
  int width = 0;

  pango_layout_get_size (pen->layout, &width, NULL);
  return (double)width / PANGO_SCALE;
}

double
text_set (TextPen *pen, const char *text, double most)
{
  pango_layout_set_attributes (pen->layout, NULL);
  pango_layout_set_width (pen->layout, most < 0 ? -1 : (int)(most * PANGO_SCALE));
  pango_layout_set_text (pen->layout, text, -1);
  return width_of (pen);
}

double
text_set_markup (TextPen *pen, const char *markup)
{
  pango_layout_set_width (pen->layout, -1);
  pango_layout_set_markup (pen->layout, markup, -1);
  return width_of (pen);
}

void
text_show (TextPen *pen, double x, double y, TextAnchor anchor, const Rgba *color)
{
  double baseline = (double)pango_layout_get_baseline (pen->layout) / PANGO_SCALE;
  double shift = anchor == TEXT_LEFT ? 0 : anchor == TEXT_CENTER ? 0.5 : 1;

  color_use (pen->cr, color);
  cairo_move_to (pen->cr, x - shift * width_of (pen), y - baseline);
  pango_cairo_show_layout (pen->cr, pen->layout);
}
