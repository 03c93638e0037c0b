/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One axis of a picture, whatever stands on it: time, current, voltage, rate. */
#pragma once

#include "core/base/quantity.h"

#include <stdbool.h>

typedef enum AxisLaw
{
  AXIS_LINEAR,
  AXIS_LOG
} AxisLaw;

/* From low to high, SI. low == high: there is no axis, as where only ticks are drawn. */
typedef struct Axis
{
  Unit unit;
  AxisLaw law;
  bool fixed; /* by a person, not chosen from the data */
  double low, high;
} Axis;

/* Makes any pair of numbers an axis that can be divided by: finite, low < high, positive
 * where logarithmic, not narrower than a double resolves. */
Axis
axis_clean (Axis axis);

bool
axis_exists (const Axis *axis);
bool
axis_equal (const Axis *a, const Axis *b);

/* The axis zoomed about a value, which stays where it is; factor < 1: in. Cleaned. */
Axis
axis_zoom (Axis axis, double anchor, double factor);

/* The one mapping for grid, data, hover and hit test: `at_low` and `at_high` are the
 * pixels of the two ends, in either order. Values that are not positive lie beyond the
 * low end of a logarithmic axis. Always finite. */
double
axis_pixel (const Axis *axis, double at_low, double at_high, double value);
double
axis_value (const Axis *axis, double at_low, double at_high, double pixel);
