/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The refractory time after each spike of the nominal neuron: a light upright shade, in
 * which the membrane takes no input. */
#include "figure/traces/paint.h"

#include <math.h>

/* Of the text's color, which stands out on light and dark alike. */
static const double shade = 0.07;

/* How long the input is cut off, s: whole steps, at least one. Not finite where there is
 * no pause. */
static double
blocked_time (const Experiment *experiment)
{
  double dt = experiment->value[BIAS_DT];
  double pause = experiment->circuit->refractory != NULL
                     ? experiment->circuit->refractory (experiment)
                     : NAN;

  return isfinite (pause) ? fmax (ceil (pause / dt - 1e-6), 1) * dt : pause;
}

/* Adds one shade in whole device pixels. */
static void
add_shade (const Painter *painter, double left, double right)
{
  const Part *part = painter->part;

  cairo_rectangle (painter->cr, left, part->y, right - left, part->height);
}

/* Shades that meet are one, so none is darker than another and there are no more than
 * columns. */
static void
add_shades (const Painter *painter, const uint32_t *step, size_t count, double blocked)
{
  const Part *part = painter->part;
  double dt = painter->data->experiment->value[BIAS_DT], pixel = 1 / painter->scale;
  double left = NAN, right = NAN;

  for (size_t i = source_find (painter->picture, step, count, part->across.low - blocked);
       i < count; i++)
    {
      double time = ((double)step[i] + 1) * dt;

      if (time > part->across.high)
        break;
      double x = frame_snap (painter, part_x (part, time));
      double end = frame_snap (painter, part_x (part, time + blocked));
      end = fmax (end, x + pixel);
      if (x > right)
        add_shade (painter, left, right);
      if (!(x <= right))
        left = x;
      right = end;
    }
  if (right > left)
    add_shade (painter, left, right);
}

void
paint_refractory (const Painter *painter)
{
  const Trace *curve = source_curve (painter->picture, painter->part->id);
  const PictureData *data = painter->data;
  double blocked = blocked_time (data->experiment);
  Rgba color = painter->theme->text;

  if (curve == NULL || curve->reset == RESET_NONE || data->nominal == NULL
      || !isfinite (blocked))
    return;
  const uint32_t *step = NULL;
  const uint16_t *emitted = NULL;
  size_t count = spikes_of_lane (&data->nominal->spikes, 0, &step, &emitted);
  color.alpha *= shade;
  color_use (painter->cr, &color);
  add_shades (painter, step, count, blocked);
  cairo_fill (painter->cr);
}
