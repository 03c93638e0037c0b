/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/circuit/dynapsim.h"
#include "fixture.h"

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
  g_assert_cmpuint (sheet_count (&sheet, color_of (&theme.population),
                                 (int)sheet.part.x + 2, middle, (int)sheet.part.width - 4,
                                 10),
                    ==, (size_t)(sheet.part.width - 4) * 10);
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
  g_assert_cmpuint (inked, <=, 4);
  sheet_clear (&sheet);
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
  g_test_add_func ("/raster/zoom", test_zoom_shows_its_spikes_only);
  return g_test_run ();
}
