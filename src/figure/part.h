/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A piece of a picture that is drawn on its own: its place and its axes, and with them
 * the mapping between values and pixels. */
#pragma once

#include "core/experiment/circuit.h"
#include "figure/axis.h"

enum
{
  PICTURE_PARTS_MAX = CIRCUIT_PANELS_MAX
};

/* In whole logical pixels: the plot area, and what belongs to it above and below. */
typedef struct Part
{
  int id;                     /* below PICTURE_PARTS_MAX: of the panel, in Traces */
  double x, y, width, height; /* of the plot area */
  double top;                 /* edge down to which the part above may draw */
  double strip;               /* height of the title's strip; 0: it stands inside */
  double foot;                /* height of the across axis' labels below; 0: none */
  Axis across, up;
} Part;

bool
part_equal (const Part *a, const Part *b);

/* From values to pixels and back; y is top-down, with a little room above the high end of
 * the up axis and below its low one. */
double
part_x (const Part *part, double across);
double
part_y (const Part *part, double up);
double
part_across (const Part *part, double x);
double
part_up (const Part *part, double y);
