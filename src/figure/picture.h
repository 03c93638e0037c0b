/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a kind of picture is: five functions over const data, from which the window draws
 * part by part and the command line whole pages. A picture of another kind is one more
 * PictureType. Knows no widget. */
#pragma once

#include "core/engine/record.h"
#include "core/experiment/view.h"
#include "figure/frame.h"
#include "figure/zoom.h"

#include <stdint.h>

/* What is drawn; all borrowed. `population` may be NULL, or belong to an older experiment
 * while a newer one is being run. */
typedef struct PictureData
{
  const Experiment *experiment;
  const Recording *nominal; /* NULL before the first run: axes only */
  const Recording *population;
  bool population_older; /* it is, and is drawn fainter */
} PictureData;

typedef struct PictureType PictureType;

typedef struct Picture
{
  const PictureType *type;
  const Theme *theme; /* borrowed */
  View view;          /* which panels, in Traces */
  Zoom zoom;
  PictureData data;
  double below; /* px kept free under the labels of the across axis */

  /* set by the type's `range` */
  Axis across;                /* as shown */
  Axis whole;                 /* all there is to show across */
  double shortest;            /* the closest zoom across shows this much */
  Axis up[PICTURE_PARTS_MAX]; /* by the part's id */
} Picture;

/* What stands at a point of a picture. */
typedef struct Reading
{
  double value; /* SI; NAN where there is nothing */
  Unit unit;
  const char *symbol, *subscript; /* "I", "mem" */
  Rgba color;
} Reading;

struct PictureType
{
  const char *name; /* "Traces" */

  /* Chooses all axes from view, zoom and data. With `previous`, the axes `up` of the last
   * time, an axis stays as it was while the data fits and fills more than half of it
   * (hysteresis). */
  void (*range) (Picture *picture, const Axis previous[PICTURE_PARTS_MAX]);

  /* Places the parts in a picture of the given size (px), top to bottom, with their axes;
   * returns how many. */
  size_t (*place) (const Picture *picture, double width, double height,
                   Part part[PICTURE_PARTS_MAX]);

  /* Draws a part without its foot: touches nothing above the part's `top`, nor more than
   * a font size below its plot area. The origin has to be on a device pixel. */
  void (*paint) (const Painter *painter);

  /* A number of what a part's painting depends on beside place, axes and theme: where two
   * are equal, so are the pictures. */
  uint64_t (*stamp) (const Picture *picture, int id);

  /* What stands in a part at a value of the across axis. */
  Reading (*read) (const Picture *picture, int id, double across);

  /* What is to be said of all parts at a value of the across axis: a static text, or
   * NULL. May be NULL. */
  const char *(*remark) (const Picture *picture, double across);
};

/* Draws one part, or the labels of the across axis in its foot. */
void
picture_paint_part (const Picture *picture, cairo_t *cr, const Part *part, double scale);
void
picture_paint_foot (const Picture *picture, cairo_t *cr, const Part *part);

/* The whole picture. */
void
picture_paint (const Picture *picture, cairo_t *cr, double width, double height,
               double scale);
