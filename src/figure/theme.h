/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Colors and type of a picture; the window fills them in from CSS, the command line from
 * theme_light (). */
#pragma once

#include "core/experiment/block.h"

#include <cairo.h>

typedef struct Rgba
{
  double red, green, blue, alpha;
} Rgba;

typedef struct Theme
{
  Rgba background; /* of the plot areas */
  Rgba grid;
  Rgba frame;
  Rgba text;               /* titles */
  Rgba dim_text;           /* tick labels, notes */
  Rgba block[BLOCK_COUNT]; /* of the curves and spikes of a circuit's block */
  Rgba dc;                 /* of the DC input's curve */
  Rgba population;         /* of raster dots */
  Rgba threshold;
  double band_opacity; /* of the population's bands */
  double line_width;   /* of curves, logical px */
  double font_size;    /* logical px */
  const char *font_family;
} Theme;

Theme
theme_light (void);

/* Makes the color what is drawn with. */
void
color_use (cairo_t *cr, const Rgba *color);
