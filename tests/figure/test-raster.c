/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/circuit/dynapsim.h"
#include "fixture.h"

#include <stdlib.h>

static void
test_no_spike_is_lost (void)
{
  enum
  {
    LANES = 40
  };
  Theme theme = theme_light ();
  Fixture fixture;

  fixture_init (&fixture, 10000, 0.5);
  uint32_t step[LANES];
  for (uint32_t lane = 0; lane < LANES; lane++)
    step[lane] = lane == LANES - 1 ? 9999 : lane * 250;
  fixture_set_spikes (&fixture.population, LANES, 1, step);
  fixture.picture.data.population = &fixture.population;
  Sheet sheet = sheet_of (&fixture, &theme, DYNAPSIM_PANEL_OUTPUT, 1);
  for (size_t lane = 0; lane < LANES; lane++)
    {
      double x = part_x (&sheet.part, ((double)step[lane] + 1) * 1e-4);

      g_assert_cmpuint (sheet_count (&sheet, color_of (&theme.population), (int)x - 2,
                                     (int)sheet.part.y, 4, (int)sheet.part.height),
                        >=, 1);
    }
  sheet_clear (&sheet);
  fixture_clear (&fixture);
}

/* A quarter of a million spikes: every pixel of the population is inked, at a cost of
 * pixels. */
static void
test_dense (void)
{
  enum
  {
    LANES = 255,
    PER_LANE = 1000
  };
  Theme theme = theme_light ();
  g_autofree uint32_t *step = g_new (uint32_t, LANES * PER_LANE);
  Fixture fixture;

  fixture_init (&fixture, 10000, 0.5);
  for (uint32_t i = 0; i < LANES * PER_LANE; i++)
    step[i] = i % PER_LANE * 10;
  fixture_set_spikes (&fixture.population, LANES, PER_LANE, step);
  fixture.picture.data.population = &fixture.population;
  Sheet sheet = sheet_of (&fixture, &theme, DYNAPSIM_PANEL_OUTPUT, 1);
  int middle = (int)(sheet.part.y + sheet.part.height * 0.4);
  g_assert_cmpuint (sheet_count (&sheet, color_of (&theme.background),
                                 (int)sheet.part.x + 2, middle, (int)sheet.part.width - 4,
                                 10),
                    ==, 0);
  sheet_clear (&sheet);
  fixture_clear (&fixture);
}

/* The nominal neuron's ticks stand clear below the dots. */
static void
test_nominal_below (void)
{
  const uint32_t nominal[] = {2500, 5000, 7500};
  Theme theme = theme_light ();
  Fixture fixture;

  fixture_init (&fixture, 10000, 0.5);
  fixture_set_spikes (&fixture.nominal, 1, 3, nominal);
  fixture_set_spikes (&fixture.population, 3, 1, nominal);
  fixture.picture.data.population = &fixture.population;
  theme.block[BLOCK_MEMBRANE] = (Rgba){1, 0, 1, 1};
  Sheet sheet = sheet_of (&fixture, &theme, DYNAPSIM_PANEL_OUTPUT, 1);
  for (size_t i = 0; i < 3; i++)
    {
      int x = (int)part_x (&sheet.part, ((double)nominal[i] + 1) * 1e-4);
      int bottom = (int)(sheet.part.y + sheet.part.height);

      g_assert_cmpuint (sheet_count (&sheet, 0xff00ff, x - 1, bottom - 18, 3, 18), >=, 4);
      g_assert_cmpuint (sheet_count (&sheet, 0xff00ff, x - 1, (int)sheet.part.y, 3,
                                     (int)sheet.part.height - 18),
                        ==, 0);
    }
  sheet_clear (&sheet);
  fixture_clear (&fixture);
}

static void
test_input_ticks (void)
{
  const double times[] = {0, 0.1, 0.50003, 0.7, 1};
  Theme theme = theme_light ();
  Fixture fixture;

  fixture_init (&fixture, 10000, 0.5);
  fixture.nominal.input.times[0] =
      (InputTimes){g_memdup2 (times, sizeof times), G_N_ELEMENTS (times)};
  Sheet sheet = sheet_of (&fixture, &theme, DYNAPSIM_PANEL_INPUT, 1);
  for (size_t i = 1; i + 1 < G_N_ELEMENTS (times); i++)
    {
      double x = part_x (&sheet.part, times[i]);

      g_assert_cmpuint (sheet_count (&sheet, color_of (&theme.block[BLOCK_STIMULUS]),
                                     (int)x - 1, (int)sheet.part.y, 3,
                                     (int)sheet.part.height),
                        >=, 6);
    }
  sheet_clear (&sheet);
  fixture_clear (&fixture);
}

static void
test_zoom_shows_its_spikes_only (void)
{
  const uint32_t step[] = {100, 5000, 9000};
  Theme theme = theme_light ();
  Fixture fixture;

  fixture_init (&fixture, 10000, 0.5);
  fixture_set_spikes (&fixture.population, 1, 3, step);
  fixture.picture.data.population = &fixture.population;
  fixture.picture.across.low = 0.4;
  fixture.picture.across.high = 0.6;
  Sheet sheet = sheet_of (&fixture, &theme, DYNAPSIM_PANEL_OUTPUT, 1);
  size_t inked = sheet_count (&sheet, color_of (&theme.population), 0, (int)sheet.part.y,
                              600, (int)sheet.part.height);
  g_assert_cmpuint (inked, >=, 1);
  g_assert_cmpuint (inked, <=, 25);
  sheet_clear (&sheet);
  fixture_clear (&fixture);
}

/* How much is seen of spikes */

enum
{
  MOST = 1 << 20,
  STEPS = 100000,
  TITLE = 20 /* px */
};

/* The population in black on white, and nothing else. */
static Theme
ink_theme (void)
{
  Theme theme = theme_light ();

  theme.grid = theme.frame = theme.background = (Rgba){1, 1, 1, 1};
  theme.population = (Rgba){0, 0, 0, 1};
  return theme;
}

/* The sum of the opacities over a plot area of 500 px and the height, px. */
static double
ink_of (Fixture *fixture, double height, double scale)
{
  Theme theme = ink_theme ();
  Part part = {.id = DYNAPSIM_PANEL_OUTPUT,
               .y = TITLE,
               .strip = TITLE,
               .width = 500,
               .height = height,
               .across = fixture->picture.across};
  cairo_surface_t *image = cairo_image_surface_create (
      CAIRO_FORMAT_RGB24, (int)(500 * scale), (int)((height + TITLE) * scale));
  cairo_t *cr = cairo_create (image);
  double ink = 0;

  cairo_surface_set_device_scale (image, scale, scale);
  fixture->picture.theme = &theme;
  fixture->picture.data.population = &fixture->population;
  picture_paint_part (&fixture->picture, cr, &part, scale);
  cairo_destroy (cr);
  cairo_surface_flush (image);
  for (int y = (int)(TITLE * scale); y < cairo_image_surface_get_height (image); y++)
    for (int x = 0; x < cairo_image_surface_get_width (image); x++)
      ink += 255
             - cairo_image_surface_get_data (
                 image)[y * cairo_image_surface_get_stride (image) + 4 * x];
  cairo_surface_destroy (image);
  return ink / 255 / scale / scale;
}

static int
by_step (const void *a, const void *b)
{
  uint32_t first = *(const uint32_t *)a, second = *(const uint32_t *)b;

  return first < second ? -1 : first > second;
}

/* The first `count` of the spikes, dealt out to the lanes in an order that leaves none of
 * them out. */
static void
set_first (Fixture *fixture, const uint32_t *step, size_t count, size_t lanes)
{
  Spikes *spikes = &fixture->population.spikes;
  size_t at = 0;

  fixture_set_spikes (&fixture->population, lanes, (count + lanes - 1) / lanes, step);
  for (size_t lane = 0; lane < lanes; lane++)
    {
      spikes->first[lane] = at;
      for (size_t i = lane * 101 % lanes; i < count; i += lanes)
        spikes->step[at++] = step[i];
      qsort (spikes->step + spikes->first[lane], at - spikes->first[lane],
             sizeof *spikes->step, by_step);
    }
  spikes->first[lanes] = at;
}

/* More spikes never look like fewer: from one to a million, each time twice as many, in
 * low and high panels, of few neurons and of many, in the whole run and zoomed in. A
 * thousandth for the rounding of pixels where all are full already. */
static void
test_ink_grows (void)
{
  const double heights[] = {60, 130, 400}, scales[] = {1, 2}, spans[] = {10, 0.3};
  const size_t lanes[] = {3, 255, 1023};
  g_autofree uint32_t *step = g_new0 (uint32_t, MOST + 1023);
  Fixture fixture;

  fixture_init (&fixture, STEPS, 0.5);
  for (size_t i = 0; i < MOST; i++)
    step[i] = (uint32_t)g_test_rand_int_range (0, STEPS);
  for (size_t c = 0; c < 3 * 3 * 2; c++)
    {
      double height = heights[c % 3], scale = scales[c % 2], before = 0;

      fixture.picture.across.low = 3;
      fixture.picture.across.high = 3 + spans[c / 9];
      for (size_t count = 1; count <= MOST; count *= 2)
        {
          set_first (&fixture, step, count, lanes[c / 3 % 3]);
          double ink = ink_of (&fixture, height, scale);

          g_assert_cmpfloat (ink, >=, before * 0.999);
          before = ink;
        }
    }
  fixture_clear (&fixture);
}

/* A lone spike is large, and neurons that fire together leave no less when there are more
 * of them. */
static void
test_ink_of_few_and_of_columns (void)
{
  const uint32_t one[] = {50000};
  g_autofree uint32_t *step = g_new (uint32_t, 1024 * 20);
  double before = 0;
  Fixture fixture;

  fixture_init (&fixture, STEPS, 0.5);
  fixture_set_spikes (&fixture.population, 1, 1, one);
  g_assert_cmpfloat (ink_of (&fixture, 130, 1), >, 16);
  for (size_t i = 0; i < 1024 * 20; i++)
    step[i] = (uint32_t)(i % 20 * 5000 + 1000);
  for (size_t lanes = 1; lanes <= 1024; lanes *= 2)
    {
      fixture_set_spikes (&fixture.population, lanes, 20, step);
      double ink = ink_of (&fixture, 130, 1);

      g_assert_cmpfloat (ink, >=, before * 0.999);
      before = ink;
    }
  fixture_clear (&fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/raster/none-lost", test_no_spike_is_lost);
  g_test_add_func ("/raster/dense", test_dense);
  g_test_add_func ("/raster/nominal", test_nominal_below);
  g_test_add_func ("/raster/input", test_input_ticks);
  g_test_add_func ("/raster/ink", test_ink_grows);
  g_test_add_func ("/raster/ink-columns", test_ink_of_few_and_of_columns);
  g_test_add_func ("/raster/zoom", test_zoom_shows_its_spikes_only);
  return g_test_run ();
}
