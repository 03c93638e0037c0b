/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A mask of device pixels over a plot area, for pictures made of pixels: filling a
 * thousand columns or dots here and painting once is several times faster than filling a
 * path, which stays the way for vector output. */
#pragma once

#include "figure/frame.h"

typedef struct Coverage
{
  cairo_surface_t *surface; /* A8; owned */
  unsigned char *pixel;     /* of the surface, row by row */
  size_t width, height, stride;
  double x, y; /* of its corner, logical px, on a device pixel */
  double scale;
} Coverage;

/* Whether what is drawn goes to device pixels in memory. */
bool
coverage_applies (const Painter *painter);

/* An empty mask over the logical rectangle, whose corner must lie on a device pixel. */
Coverage
coverage_new (const Painter *painter, double x, double y, double width, double height);

/* Covers `weight` 0..1 of the width of device column `column` (counted from the left
 * edge) from logical y `top` to `bottom`. Coverages of one pixel add up, to all of it at
 * most. Columns outside are ignored. */
void
coverage_add_column (Coverage *coverage, ptrdiff_t column, double top, double bottom,
                     double weight);

/* Paints the present source through the mask and frees it. */
void
coverage_paint (Coverage *coverage, cairo_t *cr);
