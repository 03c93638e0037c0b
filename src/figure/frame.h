/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What stands around the data in any part: ground, grid, frame, tick labels. Every line
 * is one device pixel. */
#pragma once

#include "figure/part.h"
#include "figure/text.h"

struct Picture;
struct PictureData;

/* What a painter of a part needs. All draw on `cr` in logical pixels. */
typedef struct Painter
{
  cairo_t *cr;
  const struct Picture *picture;
  const struct PictureData *data; /* the picture's, as is the theme */
  const Theme *theme;
  const Part *part;
  double scale; /* device pixels per logical pixel */
} Painter;

/* The device pixel that a logical coordinate falls in, as the logical coordinate of its
 * low edge. */
double
frame_snap (const Painter *painter, double coordinate);

/* Fills the plot area with the background. */
void
frame_paint_ground (const Painter *painter);
void
frame_paint_grid (const Painter *painter);
void
frame_paint_border (const Painter *painter);

/* The up axis' labels, left of the plot area. */
void
frame_paint_labels (const Painter *painter, TextPen *pen);

/* The across axis' labels, below. */
void
frame_paint_foot (const Painter *painter);
