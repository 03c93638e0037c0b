/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/study/remedy-values.h"

#include "core/base/quantity.h"

#include <math.h>

enum
{
  BETWEEN = 8,
  READ_DIGITS = 2
};

/* The value as it is read in a sentence. */
static double
as_read (BiasId knob, double value)
{
  char text[QUANTITY_TEXT];
  Quantity quantity = {.value = value};

  quantity_format (value, bias_row (knob)->unit, READ_DIGITS, text, sizeof text);
  quantity_read (text, QUANTITY_PLAIN, &quantity);
  return quantity.value;
}

/* Adds a value that is on the slider and farther on the way than the last one. */
static void
add (Values *values, double from, int way, double value)
{
  const Bias *row = bias_row (values->knob);
  double last = values->count > 0 ? values->value[values->count - 1] : from;

  if (value >= row->low && value <= row->high && way * (value - last) > 0)
    values->value[values->count++] = value;
}

static void
add_position (Values *values, double from, int way, double position)
{
  add (values, from, way,
       as_read (values->knob, bias_at_position (values->knob, position)));
}

Values
values_to_end (BiasId knob, int way, double present)
{
  Values values = {.knob = knob};
  double from = bias_position (knob, present);
  double to = way > 0 ? 1 : 0;

  for (int i = 1; i <= VALUES_MAX; i++)
    {
      double share = (double)i / VALUES_MAX;
      add_position (&values, present, way, from + (to - from) * share * share);
    }
  return values;
}

Values
values_between (BiasId knob, int way, double from, double to)
{
  Values values = {.knob = knob};
  double first = bias_position (knob, from), last = bias_position (knob, to);

  for (int i = 1; i < BETWEEN; i++)
    add_position (&values, from, way, first + (last - first) * i / BETWEEN);
  add (&values, from, way, to);
  return values;
}

Values
values_of_dt (int way, double present)
{
  static const double factor[] = {5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01};
  Values values = {.knob = BIAS_DT};
  double decade = pow (10, floor (log10 (present)));

  for (size_t i = 0; i < sizeof factor / sizeof *factor; i++)
    add (&values, present, way, as_read (BIAS_DT, decade * factor[i]));
  return values;
}
