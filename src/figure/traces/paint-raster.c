/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Rows of ticks: the spikes that go into a port, and those of the nominal neuron below
 * the population's raster. */
#include "figure/traces/paint.h"

#include <math.h>

/* Device columns a time is in, counted from the plot's left edge; not limited. */
static double
column_of (const Painter *painter, double time)
{
  double left = frame_snap (painter, painter->part->x);
  double x = part_x (painter->part, time);

  return floor ((x - left) * painter->scale + 1e-6);
}

/* Tall ticks, one a device column at most, added in the order of time. */
typedef struct TickRow
{
  double y, height, thickness; /* logical px */
  double last;                 /* device column of the last tick */
} TickRow;

static void
add_spike_tick (const Painter *painter, TickRow *row, double time)
{
  double thickness = fmax (1, round (row->thickness * painter->scale));
  double column = column_of (painter, time);

  if (column <= row->last)
    return;
  row->last = column;
  cairo_rectangle (painter->cr,
                   frame_snap (painter, painter->part->x)
                       + (column - floor (thickness / 2)) / painter->scale,
                   row->y, thickness / painter->scale, row->height);
}

void
paint_input (const Painter *painter)
{
  const Part *part = painter->part;
  double inset = part->height * 0.2;
  TickRow row = {part->y + inset, part->height - 2 * inset,
                 painter->theme->line_width * 0.8, -INFINITY};

  const InputTimes *times = source_input (
      painter->picture, source_panel (painter->picture, painter->part->id)->index);
  for (size_t i = 0; i < times->count; i++)
    {
      double time = times->time[i];

      if (time >= painter->part->across.low && time <= painter->part->across.high)
        add_spike_tick (painter, &row, time);
    }
  color_use (painter->cr, &painter->theme->block[BLOCK_STIMULUS]);
  cairo_fill (painter->cr);
}

/* Height of the nominal neuron's row under the population's dots, gap included. */
static double
nominal_height (const Part *part)
{
  return round (fmin (fmax (part->height * 0.16, 7), 16));
}

static void
paint_nominal (const Painter *painter, bool alone)
{
  const Part *part = painter->part;
  const Recording *nominal = painter->data->nominal;
  double dt = painter->data->experiment->value[BIAS_DT];
  double height = alone ? part->height * 0.6 : nominal_height (part) - 3;
  TickRow row = {part->y + (alone ? part->height * 0.2 : part->height - height - 3),
                 height, painter->theme->line_width, -INFINITY};
  const uint32_t *step = NULL;
  size_t count = nominal != NULL
                     ? source_shown_spikes (painter->picture, &nominal->spikes, 0, &step)
                     : 0;

  for (size_t i = 0; i < count; i++)
    add_spike_tick (painter, &row, ((double)step[i] + 1) * dt);
  color_use (painter->cr, &painter->theme->block[BLOCK_MEMBRANE]);
  cairo_fill (painter->cr);
}

void
paint_output (const Painter *painter)
{
  bool population =
      painter->data->population != NULL && painter->data->population->spikes.lanes > 0;

  if (population)
    paint_population (painter,
                      painter->part->height - nominal_height (painter->part) - 1);
  paint_nominal (painter, !population);
}
