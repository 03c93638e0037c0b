/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Short texts on a cairo_t; one Pango layout serves all texts of a paint call. */
#pragma once

#include "figure/theme.h"

#include <pango/pango.h>

typedef struct TextPen
{
  cairo_t *cr;
  PangoLayout *layout;
  PangoFontDescription *font;
} TextPen;

/* Which point of the text `x` is. */
typedef enum TextAnchor
{
  TEXT_LEFT,
  TEXT_CENTER,
  TEXT_RIGHT,
} TextAnchor;

/* `size` in logical px. Clear with text_pen_clear (). */
void
text_pen_init (TextPen *pen, cairo_t *cr, const Theme *theme, double size);
void
text_pen_clear (TextPen *pen);

/* Sets a text without drawing it, at most `most` px wide (ellipsis; negative: no limit);
 * returns its width. */
double
text_set (TextPen *pen, const char *text, double most);
double
text_set_markup (TextPen *pen, const char *markup);

/* Draws what was set, its baseline at y. */
void
text_show (TextPen *pen, double x, double y, TextAnchor anchor, const Rgba *color);
