/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Which values of a row are tried as a remedy: on its slider, on the way to one of its
 * ends, and as a person reads them. Pure functions. */
#pragma once

#include "core/experiment/bias.h"

#include <stddef.h>

enum
{
  VALUES_MAX = 16
};

/* Values of one row, SI, each farther on the way than the one before. */
typedef struct Values
{
  BiasId knob;
  double value[VALUES_MAX];
  size_t count;
} Values;

/* `way` is +1 for values above, -1 for values below. From `present`, which may lie beyond
 * the slider, to its end, closer at first. */
Values
values_to_end (BiasId knob, int way, double present);

/* From behind `from` up to `to`, which is the last one. */
Values
values_between (BiasId knob, int way, double from, double to);

/* Round lengths of the time step, from `present` on over two decades. */
Values
values_of_dt (int way, double present);
