/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The two rasters. A spike takes one cell of device pixels; cells are collected in a map
 * first, so the cost of drawing is bounded by the pixels, whatever the number of spikes.
 */
#include "figure/coverage.h"

#include "figure/traces/paint.h"

#include <math.h>
#include <string.h>

/* Device pixels of a part of a plot area. */
typedef struct CellMap
{
  size_t width, height;
  unsigned char *set; /* row by row, 1 where drawn */
} CellMap;

/* Sets a block whose corner is (x, y), as far as it is inside. */
static void
set_block (CellMap *map, double x, double y, size_t width, size_t height)
{
  double right = fmin (x + (double)width, (double)map->width);
  double left = fmax (x, 0);

  if (!(right > left) || y < 0)
    return;
  for (size_t row = (size_t)y; row < (size_t)y + height && row < map->height; row++)
    memset (map->set + row * map->width + (size_t)left, 1, (size_t)(right - left));
}

/* One rectangle a run of cells; one fill for all. */
static void
fill_cells (const Painter *painter, const CellMap *map, double x, double y)
{
  double pixel = 1 / painter->scale;

  for (size_t row = 0; row < map->height; row++)
    {
      const unsigned char *start = map->set + row * map->width, *end = start + map->width;
      const unsigned char *from = memchr (start, 1, map->width);

      while (from != NULL)
        {
          const unsigned char *to = memchr (from, 0, (size_t)(end - from));

          to = to != NULL ? to : end;
          cairo_rectangle (painter->cr, x + (double)(from - start) * pixel,
                           y + (double)row * pixel, (double)(to - from) * pixel, pixel);
          from = to < end ? memchr (to, 1, (size_t)(end - to)) : NULL;
        }
    }
  cairo_fill (painter->cr);
}

static void
cover_cells (const Painter *painter, const CellMap *map, double x, double y)
{
  double pixel = 1 / painter->scale;
  Coverage coverage = coverage_new (painter, x, y, (double)map->width * pixel,
                                    (double)map->height * pixel);

  for (size_t row = 0; row < MIN (map->height, coverage.height); row++)
    for (size_t column = 0; column < MIN (map->width, coverage.width); column++)
      coverage.pixel[row * coverage.stride + column] =
          map->set[row * map->width + column] ? 255 : 0;
  coverage_paint (&coverage, painter->cr);
}

/* Device columns a time is in, counted from the plot's left edge; not limited. */
static double
column_of (const Painter *painter, double time)
{
  double left = frame_snap (painter, painter->part->x);
  double x = part_x (painter->part, time);

  return floor ((x - left) * painter->scale + 1e-6);
}

/* Spikes of a lane in the shown stretch. */
static size_t
shown_spikes (const Painter *painter, const Spikes *spikes, size_t lane,
              const uint32_t **step)
{
  const Axis *across = &painter->part->across;
  double dt = painter->data->experiment->value[BIAS_DT];
  const uint16_t *number = NULL;
  size_t count = spikes_of_lane (spikes, lane, step, &number);

  if (count == 0)
    return 0;
  size_t first = source_find (painter->picture, *step, count, across->low);
  /* Of a spike at the very end too. */
  size_t end = source_find (painter->picture, *step, count, across->high + 2e-6 * dt);
  *step += first;
  return end > first ? end - first : 0;
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
  size_t count = nominal != NULL ? shown_spikes (painter, &nominal->spikes, 0, &step) : 0;

  for (size_t i = 0; i < count; i++)
    add_spike_tick (painter, &row, ((double)step[i] + 1) * dt);
  color_use (painter->cr, &painter->theme->block[BLOCK_MEMBRANE]);
  cairo_fill (painter->cr);
}

/* Side of a dot in device pixels: down to two thirds of the lines' width where dots would
 * run into one another. */
static size_t
dot_size (const Painter *painter, const Spikes *spikes, const CellMap *map)
{
  double cells = (double)(map->width * map->height), ink = 0;
  double line = painter->theme->line_width * painter->scale;
  double side = fmax (1, round (line * 1.1)), least = fmax (1, floor (line / 1.5));

  for (size_t lane = 0; lane < spikes->lanes; lane++)
    {
      const uint32_t *step = NULL;

      ink += (double)shown_spikes (painter, spikes, lane, &step);
    }
  while (side > least && ink * side * side > 0.2 * cells)
    side--;
  return (size_t)side;
}

/* Marks a lane's dots in its row of the map: lane 0 on top. */
static void
mark_lane (const Painter *painter, const Spikes *spikes, size_t lane, size_t dot,
           CellMap *map)
{
  double dt = painter->data->experiment->value[BIAS_DT];
  double rows = (double)map->height - (double)dot;
  double share = ((double)lane + 0.5) / (double)spikes->lanes;
  double y = floor (fmax (rows, 0) * share);
  const uint32_t *step = NULL;
  size_t count = shown_spikes (painter, spikes, lane, &step);

  for (size_t i = 0; i < count; i++)
    {
      double x = column_of (painter, ((double)step[i] + 1) * dt);

      set_block (map, fmin (x, (double)map->width - 1) - floor ((double)dot / 2), y, dot,
                 dot);
    }
}

static void
paint_population (const Painter *painter)
{
  const Part *part = painter->part;
  const Spikes *spikes = &painter->data->population->spikes;
  double x = frame_snap (painter, part->x), y = frame_snap (painter, part->y + 3);
  double bottom = part->y + part->height - nominal_height (part) - 1;
  CellMap map = {(size_t)fmax (1, floor (part->width * painter->scale)),
                 (size_t)fmax (1, floor ((bottom - y) * painter->scale)), NULL};
  g_autofree unsigned char *cells = g_malloc0 (map.width * map.height);

  size_t dot = dot_size (painter, spikes, &map);

  map.set = cells;
  for (size_t lane = 0; lane < spikes->lanes; lane++)
    mark_lane (painter, spikes, lane, dot, &map);
  color_use (painter->cr, &painter->theme->population);
  if (coverage_applies (painter))
    cover_cells (painter, &map, x, y);
  else
    fill_cells (painter, &map, x, y);
}

void
paint_output (const Painter *painter)
{
  bool population =
      painter->data->population != NULL && painter->data->population->spikes.lanes > 0;

  if (population)
    paint_population (painter);
  paint_nominal (painter, !population);
}
