/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/circuit/dynapsim.h"
#include "fixture.h"

#include "figure/ticks.h"

#include <math.h>

static const Theme *
light (void)
{
  static Theme theme;

  theme = theme_light ();
  return &theme;
}

/* Pixels of `color` in the panel's plot area, frame excluded. */
static size_t
count_in_plot (const Sheet *sheet, unsigned color)
{
  const Part *place = &sheet->part;
  double s = sheet->scale;

  return sheet_count (sheet, color, (int)(place->x * s) + 1, (int)(place->y * s) + 1,
                      (int)(place->width * s) - 2, (int)(place->height * s) - 2);
}

static void
test_lone_sample_is_seen (void)
{
  unsigned color = color_of (&light ()->block[BLOCK_SYNAPSE]);

  for (size_t at = 1137; at < 100000; at += 11113)
    {
      Fixture fixture;

      fixture_init (&fixture, 100000, 0.1);
      fixture_set_axis (&fixture, DYNAPSIM_PANEL_ISYN, 0, 1e-9, false);
      fixture.nominal.traces.value[DYNAPSIM_ISYN][at] = 9e-10F;
      Sheet sheet = sheet_of (&fixture, light (), DYNAPSIM_PANEL_ISYN, 1);
      int x = (int)floor (part_x (&sheet.part, ((double)at + 1) * 1e-4));
      int y = (int)part_y (&sheet.part, 9e-10);
      g_assert_cmpuint (sheet_count (&sheet, color, x, y, 1, 20), >=, 19);
      sheet_clear (&sheet);
      fixture_clear (&fixture);
    }
}

static void
test_constant_lies_on_its_grid_line (void)
{
  for (double scale = 1; scale <= 3; scale++)
    {
      Fixture fixture;

      fixture_init (&fixture, 10000, 0.5);
      fixture_set_axis (&fixture, DYNAPSIM_PANEL_ISYN, 0, 1e-9, false);
      Sheet sheet = sheet_of (&fixture, light (), DYNAPSIM_PANEL_ISYN, scale);
      Ticks ticks;
      ticks_linear (0, 1e-9, 2, UNIT_AMPERE, &ticks);
      g_assert_cmpuint (ticks.count, ==, 3);
      {
        double y = part_y (&sheet.part, ticks.tick[1].value);
        int row = (int)floor (y * scale);

        for (int x = (int)(sheet.part.x * scale) + 2;
             x < (int)((sheet.part.x + sheet.part.width) * scale) - 2; x++)
          {
            unsigned here = sheet_pixel (&sheet, x, row) >> 16;

            g_assert_cmpuint (here, <, 0x40);
            g_assert_cmpuint (here, <=, sheet_pixel (&sheet, x, row - 1) >> 16);
            g_assert_cmpuint (here, <=, sheet_pixel (&sheet, x, row + 1) >> 16);
          }
      }
      sheet_clear (&sheet);
      fixture_clear (&fixture);
    }
}

static void
test_grid_is_one_device_pixel (void)
{
  unsigned grid = color_of (&light ()->grid), white = color_of (&light ()->background);

  for (double scale = 1; scale <= 3; scale++)
    {
      Fixture fixture;

      fixture_init (&fixture, 10000, 0.1);
      Sheet sheet = sheet_of (&fixture, light (), DYNAPSIM_PANEL_INPUT, scale);
      int x = (int)floor (part_x (&sheet.part, 0.4) * scale);
      int y = (int)((sheet.part.y + 4) * scale);
      g_assert_cmphex (sheet_pixel (&sheet, x, y), ==, grid);
      g_assert_cmphex (sheet_pixel (&sheet, x - 1, y), ==, white);
      g_assert_cmphex (sheet_pixel (&sheet, x + 1, y), ==, white);
      sheet_clear (&sheet);
      fixture_clear (&fixture);
    }
}

static void
test_threshold_is_at_its_value (void)
{
  unsigned red = color_of (&light ()->threshold);
  Fixture fixture;

  fixture_init (&fixture, 10000, 1);
  traces_picture.range (&fixture.picture, NULL);
  Sheet sheet = sheet_of (&fixture, light (), DYNAPSIM_PANEL_IMEM, 1);
  double y = part_y (&sheet.part, fixture.experiment.value[BIAS_ISPKTHR]);
  g_assert_cmpuint (
      sheet_count (&sheet, red, (int)sheet.part.x, (int)y, (int)sheet.part.width, 1), >,
      (size_t)(sheet.part.width / 3));
  g_assert_cmpuint (count_in_plot (&sheet, red), ==,
                    sheet_count (&sheet, red, (int)sheet.part.x + 1, (int)y,
                                 (int)sheet.part.width - 2, 1));
  sheet_clear (&sheet);
  fixture_clear (&fixture);
}

/* Where the line is off the scale, its value is not written over the panel either. */
static void
test_threshold_off_scale (void)
{
  unsigned red = color_of (&light ()->threshold);
  Fixture fixture;

  fixture_init (&fixture, 10000, 1);
  traces_picture.range (&fixture.picture, NULL);
  fixture_set_axis (&fixture, DYNAPSIM_PANEL_IMEM, 0, 2e-9, false);
  fixture_set_axis (&fixture, DYNAPSIM_PANEL_VMEM, 0.9, 1, false);
  Sheet sheet = sheet_of (&fixture, light (), DYNAPSIM_PANEL_IMEM, 1);
  g_assert_cmpuint (sheet_count (&sheet, red, 0, 0, 600, 500), ==, 0);
  sheet_clear (&sheet);
  fixture_set_axis (&fixture, DYNAPSIM_PANEL_VMEM, 0, 1, false);
  sheet = sheet_of (&fixture, light (), DYNAPSIM_PANEL_VMEM, 1);
  g_assert_cmpuint (sheet_count (&sheet, red, 0, 0, 600, 500), >, 300);
  sheet_clear (&sheet);
  fixture_clear (&fixture);
}

/* Labels of times that take nine digits do not run into one another: between any two
 * there is a column without ink. */
static void
test_long_labels_are_apart (void)
{
  const double spans[][2] = {{0, 1}, {9.99999, 10}, {9.999999, 10}, {199999.5, 200000}};
  Theme theme = theme_light ();

  theme.dim_text = (Rgba){0, 0, 0, 1};
  for (size_t i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      Fixture fixture;

      fixture_init (&fixture, 100, 0.5);
      fixture.picture.across.low = spans[i][0];
      fixture.picture.across.high = spans[i][1];
      Sheet sheet = sheet_of (&fixture, &theme, DYNAPSIM_PANEL_OUTPUT, 1);
      int top = (int)(sheet.part.y + sheet.part.height) + 3, gaps = 0, empty = 0;

      for (int x = 0; x < sheet.width; x++)
        {
          bool blank =
              sheet_count (&sheet, 0xffffff, x, top, 1, 500 - top) == (size_t)(500 - top);

          gaps += !blank && empty >= 8;
          empty = blank ? empty + 1 : 0;
        }
      g_assert_cmpint (gaps, >=, 2);
      sheet_clear (&sheet);
      fixture_clear (&fixture);
    }
}

static void
test_band_is_drawn_behind (void)
{
  const Rgba *trace = &light ()->block[BLOCK_SYNAPSE];
  Fixture fixture;

  fixture_init (&fixture, 10000, 0.2);
  fixture_set_band (&fixture, DYNAPSIM_ISYN, 4e-10, 8e-10);
  fixture_set_axis (&fixture, DYNAPSIM_PANEL_ISYN, 0, 1e-9, false);
  Sheet sheet = sheet_of (&fixture, light (), DYNAPSIM_PANEL_ISYN, 1);
  int x = (int)part_x (&sheet.part, 0.55);
  int inside = (int)part_y (&sheet.part, 6.5e-10);
  int outside = (int)part_y (&sheet.part, 9e-10);
  {
    unsigned pixel = sheet_pixel (&sheet, x, inside);
    double red = 255 - 0.2 * 255 * (1 - trace->red);

    g_assert_cmpfloat (fabs ((double)(pixel >> 16) - red), <, 4);
  }
  g_assert_cmphex (sheet_pixel (&sheet, x, outside), ==, 0xffffff);
  sheet_clear (&sheet);
  fixture_clear (&fixture);
}

/* Noise, drawn once by the figure and once sample by sample: in each column the extent
 * of the inked pixels has to agree to within the line's width and its neighbours. */
static void
test_columns_equal_brute_force (void)
{
  unsigned color = color_of (&light ()->block[BLOCK_SYNAPSE]);
  Fixture fixture;

  fixture_init (&fixture, 30000, 0);
  float *value = fixture.nominal.traces.value[DYNAPSIM_ISYN];
  for (size_t k = 0; k < 30000; k++)
    value[k] = (float)(5e-10 + 4e-10 * sin ((double)k * 1e-3) * g_test_rand_double ());
  fixture_set_axis (&fixture, DYNAPSIM_PANEL_ISYN, 0, 1e-9, false);
  Sheet sheet = sheet_of (&fixture, light (), DYNAPSIM_PANEL_ISYN, 1);
  for (size_t k = 0; k < 30000; k++)
    {
      double x = part_x (&sheet.part, (double)(k + 1) * 1e-4);
      double y = part_y (&sheet.part, (double)value[k]);

      if (x > sheet.part.x + 2 && x < sheet.part.x + sheet.part.width - 2)
        g_assert_cmpuint (
            sheet_count (&sheet, color, (int)ceil (x) - 1, (int)floor (y - 1), 1, 3), >=,
            1);
    }
  for (int x = (int)sheet.part.x + 2; x < (int)(sheet.part.x + sheet.part.width) - 2; x++)
    {
      double from = part_across (&sheet.part, x - 1) / 1e-4;
      double to = part_across (&sheet.part, x + 2) / 1e-4;
      double top = 1e9, bottom = -1e9;

      for (size_t k = (size_t)from; k < (size_t)to && k < 30000; k++)
        {
          double y = part_y (&sheet.part, (double)value[k]);

          top = fmin (top, y);
          bottom = fmax (bottom, y);
        }
      g_assert_cmpuint (sheet_count (&sheet, color, x, (int)sheet.part.y + 1, 1,
                                     (int)(top - 2 - sheet.part.y)),
                        ==, 0);
      g_assert_cmpuint (
          sheet_count (&sheet, color, x, (int)bottom + 2, 1,
                       (int)(sheet.part.y + sheet.part.height - bottom) - 3),
          ==, 0);
    }
  sheet_clear (&sheet);
  fixture_clear (&fixture);
}

/* A jump leaves no gap: rows between the two levels are all inked. */
static void
test_columns_are_joined (void)
{
  unsigned color = color_of (&light ()->block[BLOCK_SYNAPSE]);

  for (size_t at = 5000; at < 5030; at++)
    {
      Fixture fixture;

      fixture_init (&fixture, 10000, 0.1);
      for (size_t k = at; k < 10000; k++)
        fixture.nominal.traces.value[DYNAPSIM_ISYN][k] = 9e-10F;
      fixture_set_axis (&fixture, DYNAPSIM_PANEL_ISYN, 0, 1e-9, false);
      Sheet sheet = sheet_of (&fixture, light (), DYNAPSIM_PANEL_ISYN, 1);
      int x = (int)part_x (&sheet.part, (double)at * 1e-4);
      int high = (int)part_y (&sheet.part, 9e-10);
      int low = (int)part_y (&sheet.part, 1e-10);
      for (int y = high + 1; y < low; y++)
        g_assert_cmpuint (sheet_count (&sheet, color, x - 2, y, 5, 1), >=, 1);
      sheet_clear (&sheet);
      fixture_clear (&fixture);
    }
}

/* Few samples: the line goes through each of them. */
static void
test_line_meets_samples (void)
{
  unsigned color = color_of (&light ()->block[BLOCK_SYNAPSE]);
  Fixture fixture;

  fixture_init (&fixture, 40, 0.2);
  for (size_t k = 0; k < 40; k++)
    fixture.nominal.traces.value[DYNAPSIM_ISYN][k] = (float)(1e-10 * (double)(1 + k % 9));
  fixture_set_axis (&fixture, DYNAPSIM_PANEL_ISYN, 0, 1e-9, false);
  Sheet sheet = sheet_of (&fixture, light (), DYNAPSIM_PANEL_ISYN, 2);
  for (size_t k = 0; k < 39; k++)
    {
      double x = part_x (&sheet.part, (double)(k + 1) * 1e-4);
      double y =
          part_y (&sheet.part, (double)fixture.nominal.traces.value[DYNAPSIM_ISYN][k]);

      g_assert_cmphex (sheet_pixel (&sheet, (int)(x * 2), (int)(y * 2)), ==, color);
    }
  sheet_clear (&sheet);
  fixture_clear (&fixture);
}

/* The reset is a vertical jump at its sample's time, on a line of few samples too. */
static void
test_reset_is_vertical (void)
{
  const uint32_t spike[] = {20};
  unsigned color = color_of (&light ()->block[BLOCK_SPIKE]);
  Fixture fixture;

  fixture_init (&fixture, 40, 8);
  for (size_t k = 21; k < 40; k++)
    fixture.nominal.traces.value[DYNAPSIM_VMEM][k] = 0.1F;
  fixture_set_spikes (&fixture.nominal, 1, 1, spike);
  Sheet sheet = sheet_of (&fixture, light (), DYNAPSIM_PANEL_VMEM, 2);
  int x = (int)floor (part_x (&sheet.part, 21e-4) * 2);
  int high = (int)(part_y (&sheet.part, 0.8) * 2);
  int low = (int)(part_y (&sheet.part, 0.1) * 2);
  g_assert_cmpuint (sheet_count (&sheet, color, x - 1, high, 3, low - high), >=,
                    (size_t)(low - high) - 8);
  sheet_clear (&sheet);
  fixture_clear (&fixture);
}

static void
test_hidden_panels_are_absent (void)
{
  unsigned color = color_of (&light ()->block[BLOCK_ADAPTATION]);
  Fixture fixture;

  fixture_init (&fixture, 10000, 0.5);
  for (size_t k = 0; k < 10000; k += 2)
    fixture.nominal.traces.value[DYNAPSIM_IAHP][k] = 2e-10F;
  traces_picture.range (&fixture.picture, NULL);
  Sheet sheet = sheet_of (&fixture, light (), DYNAPSIM_PANEL_IAHP, 1);
  g_assert_cmpuint (sheet_count (&sheet, color, 0, 0, 600, 500), >, 300);
  sheet_clear (&sheet);
  fixture.picture.view.shown[DYNAPSIM_PANEL_IAHP] = false;
  sheet = sheet_of (&fixture, light (), DYNAPSIM_PANEL_IAHP, 1);
  g_assert_cmpuint (sheet_count (&sheet, color, 0, 0, 600, 500), ==, 0);
  sheet_clear (&sheet);
  fixture_clear (&fixture);
}

static void
test_no_data_draws_axes (void)
{
  Fixture fixture;

  fixture_init (&fixture, 10000, 0.5);
  fixture.picture.data.nominal = NULL;
  traces_picture.range (&fixture.picture, NULL);
  Sheet sheet = sheet_of (&fixture, light (), DYNAPSIM_PANEL_ISYN, 1);
  g_assert_cmpuint (count_in_plot (&sheet, color_of (&light ()->grid)), >, 300);
  g_assert_cmpuint (count_in_plot (&sheet, color_of (&light ()->block[BLOCK_SYNAPSE])),
                    ==, 0);
  sheet_clear (&sheet);
  fixture_clear (&fixture);
}

/* A recording of another length than the experiment says, and a stretch beyond it. */
static void
test_older_recording (void)
{
  Fixture fixture;

  fixture_init (&fixture, 10000, 0.5);
  fixture.picture.across.high = 2;
  fixture.experiment.value[BIAS_DURATION] = 2;
  fixture_set_axis (&fixture, DYNAPSIM_PANEL_ISYN, 0, 1e-9, false);
  Sheet sheet = sheet_of (&fixture, light (), DYNAPSIM_PANEL_ISYN, 1);
  int edge = (int)part_x (&sheet.part, 1);
  g_assert_cmpuint (sheet_count (&sheet, color_of (&light ()->block[BLOCK_SYNAPSE]),
                                 edge + 3, (int)sheet.part.y, 600, 60),
                    ==, 0);
  g_assert_true (
      isnan (traces_picture.read (&fixture.picture, DYNAPSIM_PANEL_ISYN, 1.5).value));
  g_assert_cmpfloat (
      traces_picture.read (&fixture.picture, DYNAPSIM_PANEL_ISYN, 0.5).value, >, 4e-10);
  sheet_clear (&sheet);
  fixture_clear (&fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paint/lone-sample", test_lone_sample_is_seen);
  g_test_add_func ("/paint/on-grid", test_constant_lies_on_its_grid_line);
  g_test_add_func ("/paint/crisp-grid", test_grid_is_one_device_pixel);
  g_test_add_func ("/paint/threshold", test_threshold_is_at_its_value);
  g_test_add_func ("/paint/threshold-off-scale", test_threshold_off_scale);
  g_test_add_func ("/paint/long-labels", test_long_labels_are_apart);
  g_test_add_func ("/paint/band", test_band_is_drawn_behind);
  g_test_add_func ("/paint/brute-force", test_columns_equal_brute_force);
  g_test_add_func ("/paint/joined", test_columns_are_joined);
  g_test_add_func ("/paint/samples", test_line_meets_samples);
  g_test_add_func ("/paint/reset", test_reset_is_vertical);
  g_test_add_func ("/paint/hidden", test_hidden_panels_are_absent);
  g_test_add_func ("/paint/no-data", test_no_data_draws_axes);
  g_test_add_func ("/paint/older-recording", test_older_recording);
  return g_test_run ();
}
