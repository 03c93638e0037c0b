/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The population's raster: a dot a spike, a row a neuron. Dots are large where there are
 * few, small where they would run into one another, and translucent where many share a
 * pixel, all in steps too small to be seen; and never so much smaller that more spikes
 * put less ink on the page. Dots are collected in a map of device pixels first, so the
 * cost of drawing is bounded by the pixels, whatever the number of spikes. */
#include "figure/coverage.h"

#include "figure/traces/paint.h"

#include <math.h>

/* Side of a lone dot, in widths of the curves' lines. */
static const double side_alone = 3;

/* In cells of so many lines' widths: where there is a dot in each, their sides are
 * divided by `by`. */
typedef struct Crowd
{
  double cell, by;
} Crowd;
static const Crowd crowds[] = {{20.0 / 3, 2}, {2, 2.25}};

/* The smallest dots, one in each cell of their size, have this opacity. */
static const double smallest = 2.0 / 3, opacity_crowded = 0.25;

/* Above the dots, px. */
static const double gap = 3;

enum
{
  VECTOR_DOTS_MOST = 20000, /* more of them are drawn as pixels in vector output too */
  VECTOR_SHADES = 32
};

/* The area of the dots, and what each of them looks like. */
typedef struct Raster
{
  const Painter *painter;
  const Spikes *spikes;
  double x, y, width, height; /* logical px, the corner on a device pixel */
  double side, opacity;
} Raster;

/* Ink on the device pixels of the raster, row by row; 1 and more is full. */
typedef struct InkMap
{
  size_t width, height;
  double scale;
  float *ink; /* owned */
} InkMap;

/* Called for each dot with its middle in logical px from the raster's corner. */
typedef void (*DotFunc) (const Raster *raster, double x, double y, void *data);

/* A spike at the very end of the shown stretch has its dot inside too. */
static void
each_dot (const Raster *raster, DotFunc func, void *data)
{
  const Painter *painter = raster->painter;
  double dt = painter->data->experiment->value[BIAS_DT];

  for (size_t lane = 0; lane < raster->spikes->lanes; lane++)
    {
      double y = ((double)lane + 0.5) / (double)raster->spikes->lanes * raster->height;
      const uint32_t *step = NULL;
      size_t count = source_shown_spikes (painter->picture, raster->spikes, lane, &step);

      for (size_t i = 0; i < count; i++)
        {
          double x = part_x (painter->part, ((double)step[i] + 1) * dt) - raster->x;
          func (raster, fmin (fmax (x, 0), raster->width), y, data);
        }
    }
}

/* Crowds */

/* Which cells of a side hold a dot. */
typedef struct Cells
{
  double side;
  size_t columns, rows;
  unsigned char *taken; /* owned */
} Cells;

static Cells
cells_new (const Raster *raster, double side)
{
  Cells cells = {.side = side,
                 .columns = (size_t)floor (raster->width / side) + 1,
                 .rows = (size_t)floor (raster->height / side) + 1};

  cells.taken = g_malloc0 (cells.columns * cells.rows);
  return cells;
}

static void
take_cell (const Raster *raster, double x, double y, void *data)
{
  const Cells *cells = data;

  cells->taken[(size_t)(y / cells->side) * cells->columns + (size_t)(x / cells->side)] =
      1;
}

/* Share of the cells of a side in which there is a dot. */
static double
taken_share (const Raster *raster, double side)
{
  Cells cells = cells_new (raster, side);
  size_t count = cells.columns * cells.rows, taken = 0;

  each_dot (raster, take_cell, &cells);
  for (size_t i = 0; i < count; i++)
    taken += cells.taken[i];
  g_free (cells.taken);
  return (double)taken / (double)count;
}

/* Of dots at random, d in a cell, a share f = 1 - exp (-d) of the cells is taken. Their
 * ink goes with d times the area of a dot, which shrinks as by^(-2 f): it grows as long
 * as d exp (-d) 2 log (by) < 1, that is for any `by` below e^(e / 2) = 3.9, and the cells
 * are so different in size that the area shrinks at one of them at a time. */
static void
choose_dots (Raster *raster)
{
  double line = raster->painter->theme->line_width;

  raster->side = line * side_alone;
  for (size_t i = 0; i < G_N_ELEMENTS (crowds); i++)
    raster->side *= pow (crowds[i].by, -taken_share (raster, line * crowds[i].cell));
  raster->side = fmax (raster->side, 1 / raster->painter->scale);
  raster->opacity = pow (opacity_crowded, taken_share (raster, line * smallest));
}

/* Drawing */

/* The low end of a dot of a size, on a device pixel and inside. */
static double
low_end (double middle, double size, double room, double scale)
{
  double low = fmin (fmax (middle - size / 2, 0), fmax (room - size, 0));

  return round (low * scale) / scale;
}

/* How much of a pixel lies between two coordinates (all in device px). */
static double
covered (double pixel, double low, double high)
{
  return fmin (high, pixel + 1) - fmax (low, pixel);
}

static void
ink_dot (const Raster *raster, double x, double y, void *data)
{
  const InkMap *map = data;
  double left = low_end (x, raster->side, raster->width, map->scale) * map->scale;
  double top = low_end (y, raster->side, raster->height, map->scale) * map->scale;
  double right = fmin (left + raster->side * map->scale, (double)map->width);
  double bottom = fmin (top + raster->side * map->scale, (double)map->height);

  for (double row = top; row < bottom; row++)
    for (double column = left; column < right; column++)
      map->ink[(size_t)row * map->width + (size_t)column] +=
          (float)(raster->opacity * covered (column, left, right)
                  * covered (row, top, bottom));
}

static InkMap
ink_map_new (const Raster *raster, double scale)
{
  InkMap map = {.width = (size_t)fmax (1, floor (raster->width * scale + 1e-6)),
                .height = (size_t)fmax (1, floor (raster->height * scale + 1e-6)),
                .scale = scale};

  map.ink = g_new0 (float, map.width *map.height);
  each_dot (raster, ink_dot, &map);
  return map;
}

static void
cover_dots (const Raster *raster)
{
  InkMap map = ink_map_new (raster, raster->painter->scale);
  Coverage coverage =
      coverage_new (raster->painter, raster->x, raster->y, (double)map.width / map.scale,
                    (double)map.height / map.scale);

  for (size_t row = 0; row < MIN (map.height, coverage.height); row++)
    for (size_t column = 0; column < MIN (map.width, coverage.width); column++)
      coverage.pixel[row * coverage.stride + column] =
          (unsigned char)(fminf (map.ink[row * map.width + column], 1) * 255 + 0.5F);
  coverage_paint (&coverage, raster->painter->cr);
  g_free (map.ink);
}

/* The shade of a map's pixel, 0 to VECTOR_SHADES. */
static int
shade_of (const InkMap *map, size_t row, size_t column)
{
  return (int)ceilf (fminf (map->ink[row * map->width + column], 1) * VECTOR_SHADES
                     - 1e-4F);
}

/* One rectangle a run of pixels of the shade, and one fill for all. */
static void
fill_shade (const Raster *raster, const InkMap *map, int shade)
{
  double pixel = 1 / map->scale;

  for (size_t row = 0; row < map->height; row++)
    for (size_t from = 0, to; from < map->width; from = to)
      {
        for (to = from; to < map->width && shade_of (map, row, to) == shade;)
          to++;
        if (to > from)
          cairo_rectangle (raster->painter->cr, raster->x + (double)from * pixel,
                           raster->y + (double)row * pixel, (double)(to - from) * pixel,
                           pixel);
        to += to == from ? 1 : 0;
      }
}

static void
fill_map (const Raster *raster, const Rgba *color)
{
  InkMap map = ink_map_new (raster, 1);

  for (int shade = 1; shade <= VECTOR_SHADES; shade++)
    {
      Rgba shaded = *color;

      shaded.alpha *= (double)shade / VECTOR_SHADES;
      color_use (raster->painter->cr, &shaded);
      fill_shade (raster, &map, shade);
      cairo_fill (raster->painter->cr);
    }
  g_free (map.ink);
}

static void
add_dot (const Raster *raster, double x, double y, void *data)
{
  double scale = raster->painter->scale, side = raster->side;

  cairo_rectangle (raster->painter->cr,
                   raster->x + low_end (x, side, raster->width, scale),
                   raster->y + low_end (y, side, raster->height, scale), side,
                   fmin (side, raster->height));
}

static void
count_dot (const Raster *raster, double x, double y, void *data)
{
  ++*(size_t *)data;
}

static void
fill_dots (const Raster *raster, const Rgba *color)
{
  Rgba shaded = *color;
  size_t count = 0;

  each_dot (raster, count_dot, &count);
  if (count > VECTOR_DOTS_MOST)
    {
      fill_map (raster, color);
      return;
    }
  shaded.alpha *= raster->opacity;
  color_use (raster->painter->cr, &shaded);
  each_dot (raster, add_dot, NULL);
  cairo_fill (raster->painter->cr);
}

double
population_strength (const Painter *painter)
{
  return painter->data->population_older ? 0.35 : 1;
}

void
paint_population (const Painter *painter, double height)
{
  const Part *part = painter->part;
  Rgba color = painter->theme->population;
  double x = frame_snap (painter, part->x), y = frame_snap (painter, part->y + gap);
  Raster raster = {.painter = painter,
                   .spikes = &painter->data->population->spikes,
                   .x = x,
                   .y = y,
                   .width = fmax (part->width, 1),
                   .height = fmax (frame_snap (painter, height - gap), 1)};

  choose_dots (&raster);
  color.alpha *= population_strength (painter);
  color_use (painter->cr, &color);
  if (coverage_applies (painter))
    cover_dots (&raster);
  else
    fill_dots (&raster, &color);
}
