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

/* Shades the time that is not measured, under the data, and marks its ends, over them;
 * nothing where the whole run is measured. */
void
paint_excluded (const Painter *painter);
void
paint_excluded_ends (const Painter *painter);

/* The population's, from the 5 % to the 95 % value; nothing without one. */
void
paint_band (const Painter *painter);

/* The nominal curve. */
void
paint_curve (const Painter *painter);

/* A dashed line where a spike waits for one. */
void
paint_threshold (const Painter *painter);

/* Whether it lies inside the panel. */
bool
threshold_is_seen (const Painter *painter);

/* The rasters. */
void
paint_input (const Painter *painter);
void
paint_output (const Painter *painter);

/* How much of their color the band and the dots have: less of an older experiment. */
double
population_strength (const Painter *painter);

/* The dots of a population that has lanes, in the upper `height` px of the panel. */
void
paint_population (const Painter *painter, double height);
