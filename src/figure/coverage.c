/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "figure/coverage.h"

#include <math.h>

bool
coverage_applies (const Painter *painter)
{
  cairo_surface_t *target = cairo_get_group_target (painter->cr);

  return cairo_surface_get_type (target) == CAIRO_SURFACE_TYPE_IMAGE;
}

Coverage
coverage_new (const Painter *painter, double x, double y, double width, double height)
{
  Coverage coverage = {
      .width = (size_t)ceil (width * painter->scale),
      .height = (size_t)ceil (height * painter->scale),
      .x = x,
      .y = y,
      .scale = painter->scale,
  };

  coverage.surface = cairo_image_surface_create (CAIRO_FORMAT_A8, (int)coverage.width,
                                                 (int)coverage.height);
  cairo_surface_set_device_scale (coverage.surface, painter->scale, painter->scale);
  cairo_surface_flush (coverage.surface);
  coverage.pixel = cairo_image_surface_get_data (coverage.surface);
  coverage.stride = (size_t)cairo_image_surface_get_stride (coverage.surface);
  if (coverage.pixel == NULL)
    coverage.width = coverage.height = 0;
  return coverage;
}

static void
cover (unsigned char *pixel, double share)
{
  int value = *pixel + (int)(share * 255 + 0.5);

  *pixel = (unsigned char)MIN (value, 255);
}

void
coverage_add_column (Coverage *coverage, ptrdiff_t column, double top, double bottom,
                     double weight)
{
  double from = fmax ((top - coverage->y) * coverage->scale, 0);
  double to = fmin ((bottom - coverage->y) * coverage->scale, (double)coverage->height);

  if (column < 0 || (size_t)column >= coverage->width || !(to > from))
    return;
  size_t first = (size_t)from;
  size_t last = (size_t)ceil (to) - 1;
  unsigned char *pixel = coverage->pixel + first * coverage->stride + (size_t)column;
  if (first == last)
    {
      cover (pixel, (to - from) * weight);
      return;
    }
  cover (pixel, ((double)first + 1 - from) * weight);
  pixel += coverage->stride;
  for (size_t row = first + 1; row < last; row++, pixel += coverage->stride)
    cover (pixel, weight);
  cover (pixel, (to - (double)last) * weight);
}

void
coverage_paint (Coverage *coverage, cairo_t *cr)
{
  cairo_surface_mark_dirty (coverage->surface);
  cairo_mask_surface (cr, coverage->surface, coverage->x, coverage->y);
  cairo_surface_destroy (coverage->surface);
  *coverage = (Coverage){0};
}
