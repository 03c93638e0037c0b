/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The pieces that traces_picture is made of. */
#pragma once

#include "figure/traces/source.h"

/* As in PictureType. */
void
panels_range (Picture *picture, const Axis previous[PICTURE_PARTS_MAX]);
size_t
panels_place (const Picture *picture, double width, double height,
              Part part[PICTURE_PARTS_MAX]);
uint64_t
panels_stamp (const Picture *picture, int id);

/* Symbol, note, and the threshold's label. */
void
paint_title (const Painter *painter, TextPen *pen);

/* Shades where the nominal membrane is cut off; nothing in other panels. */
void
paint_refractory (const Painter *painter);

/* The population's, from the 5 % to the 95 % value; nothing without one. */
void
paint_band (const Painter *painter);

/* The nominal curve. */
void
paint_curve (const Painter *painter);

/* A dashed line where a spike waits for one. */
void
paint_threshold (const Painter *painter);

/* The rasters. */
void
paint_input (const Painter *painter);
void
paint_output (const Painter *painter);

/* The dots of a population that has lanes, in the upper `height` px of the panel. */
void
paint_population (const Painter *painter, double height);
