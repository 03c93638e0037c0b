/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/circuit/dynapsim.h"
#include "fixture.h"

#include <math.h>
#include <stdlib.h>

static const double unit[DYNAPSIM_TRACES] = {[DYNAPSIM_ISYN] = 1e-9,
                                             [DYNAPSIM_IAHP] = 1e-9,
                                             [DYNAPSIM_IMEM] = 1e-9,
                                             [DYNAPSIM_VMEM] = 0.1};

void
fixture_init (Fixture *fixture, size_t steps, double level)
{
  *fixture = (Fixture){.experiment = experiment_default ()};
  fixture->experiment.value[BIAS_DT] = 1e-4;
  fixture->experiment.value[BIAS_DURATION] = (double)steps * 1e-4;
  fixture->nominal.traces.steps = steps;
  fixture->nominal.traces.lanes = 1;
  for (TraceId q = 0; q < DYNAPSIM_TRACES; q++)
    {
      fixture->nominal.traces.value[q] = calloc (steps, sizeof (float));
      for (size_t k = 0; k < steps; k++)
        fixture->nominal.traces.value[q][k] = (float)(level * unit[q]);
    }
  fixture_set_spikes (&fixture->nominal, 1, 0, NULL);
  fixture->theme = theme_light ();
  fixture->picture = (Picture){
      .type = &traces_picture,
      .theme = &fixture->theme,
      .view = view_default (&dynapsim_circuit),
      .data = {.experiment = &fixture->experiment, .nominal = &fixture->nominal},
      .across = {.unit = UNIT_SECOND, .high = (double)steps * 1e-4},
  };
  for (PanelId id = 0; id < DYNAPSIM_PANELS; id++)
    if (circuit_panel_curve (&dynapsim_circuit, id) != NULL)
      fixture_set_axis (fixture, id, 0, 1, false);
}

void
fixture_set_axis (Fixture *fixture, PanelId panel, double low, double high, bool log)
{
  fixture->picture.up[panel] = (Axis){
      .unit = circuit_panel_curve (&dynapsim_circuit, panel)->unit,
      .law = log ? AXIS_LOG : AXIS_LINEAR,
      .low = low,
      .high = high,
  };
}

void
fixture_clear (Fixture *fixture)
{
  recording_clear (&fixture->nominal);
  recording_clear (&fixture->population);
  experiment_clear (&fixture->experiment);
}

void
fixture_set_spikes (Recording *recording, size_t lanes, size_t per_lane,
                    const uint32_t *steps)
{
  Spikes *spikes = &recording->spikes;

  free (spikes->first);
  free (spikes->step);
  free (spikes->count);
  spikes->lanes = lanes;
  spikes->first = calloc (lanes + 1, sizeof *spikes->first);
  spikes->step = calloc (lanes * per_lane + 1, sizeof *spikes->step);
  spikes->count = calloc (lanes * per_lane + 1, sizeof *spikes->count);
  for (size_t lane = 0; lane <= lanes; lane++)
    spikes->first[lane] = lane * per_lane;
  for (size_t i = 0; i < lanes * per_lane; i++)
    {
      spikes->step[i] = steps[i];
      spikes->count[i] = 1;
    }
}

void
fixture_set_band (Fixture *fixture, TraceId trace, double low, double high)
{
  Band *band = &fixture->population.band;

  band->columns = 10;
  band->step_of = calloc (10, sizeof *band->step_of);
  band->low[trace] = calloc (10, sizeof (float));
  band->high[trace] = calloc (10, sizeof (float));
  for (size_t c = 0; c < 10; c++)
    {
      band->step_of[c] = (uint32_t)(fixture->nominal.traces.steps * (c + 1) / 10 - 1);
      band->low[trace][c] = (float)low;
      band->high[trace][c] = (float)high;
    }
  fixture->picture.data.population = &fixture->population;
}

Sheet
sheet_of (const Fixture *fixture, const Theme *theme, PanelId panel, double scale)
{
  Sheet sheet = {.width = (int)(600 * scale),
                 .height = (int)(500 * scale),
                 .scale = scale,
                 .part = {.id = DYNAPSIM_PANELS}};
  Picture picture = fixture->picture;

  picture.theme = theme;
  Part part[PICTURE_PARTS_MAX];
  size_t count = picture.type->place (&picture, 600, 500, part);
  sheet.surface =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, sheet.width, sheet.height);
  cairo_surface_set_device_scale (sheet.surface, scale, scale);
  cairo_t *cr = cairo_create (sheet.surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  picture_paint (&picture, cr, 600, 500, scale);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (sheet.surface);
  for (size_t i = 0; i < count; i++)
    if (part[i].id == panel)
      sheet.part = part[i];
  return sheet;
}

void
sheet_clear (Sheet *sheet)
{
  cairo_surface_destroy (sheet->surface);
}

unsigned
sheet_pixel (const Sheet *sheet, int x, int y)
{
  const unsigned char *row = cairo_image_surface_get_data (sheet->surface)
                             + y * cairo_image_surface_get_stride (sheet->surface);

  return ((const uint32_t *)(const void *)row)[x] & 0xffffff;
}

size_t
sheet_count (const Sheet *sheet, unsigned color, int x, int y, int width, int height)
{
  size_t count = 0;

  for (int row = y; row < y + height; row++)
    for (int column = x; column < x + width; column++)
      if (column >= 0 && column < sheet->width && row >= 0 && row < sheet->height)
        count += sheet_pixel (sheet, column, row) == color;
  return count;
}

unsigned
color_of (const Rgba *color)
{
  return (unsigned)lround (color->red * 255) << 16
         | (unsigned)lround (color->green * 255) << 8
         | (unsigned)lround (color->blue * 255);
}
