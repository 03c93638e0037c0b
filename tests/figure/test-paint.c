/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/circuit/dynapsim.h"
#include "fixture.h"

#include "figure/ticks.h"

#include <math.h>

static const FigureTheme *
light (void)
{
  static FigureTheme theme;

  theme = figure_theme_light ();
  return &theme;
}

/* Pixels of `colour` in the panel's plot area, frame excluded. */
static size_t
count_in_plot (const Picture *picture, unsigned colour)
{
  const PanelPlace *place = &picture->place;
  double s = picture->scale;

  return picture_count (picture, colour, (int)(place->x * s) + 1, (int)(place->y * s) + 1,
                        (int)(place->width * s) - 2, (int)(place->height * s) - 2);
}

static void
test_lone_sample_is_seen (void)
{
  unsigned colour = colour_of (&light ()->block[BLOCK_SYNAPSE]);

  for (size_t at = 1137; at < 100000; at += 11113)
    {
      Fixture fixture;
      Picture picture;
      int x = 0, y = 0;

      fixture_init (&fixture, 100000, 0.1);
      fixture.figure.range[DYNAPSIM_PANEL_ISYN] = (PanelRange){0, 1e-9, false};
      fixture.nominal.traces.value[DYNAPSIM_ISYN][at] = 9e-10F;
      picture = picture_of (&fixture, light (), DYNAPSIM_PANEL_ISYN, 1);
      x = (int)floor (
          figure_time_to_x (&fixture.figure, &picture.place, ((double)at + 1) * 1e-4));
      y = (int)figure_value_to_y (&fixture.figure, &picture.place, 9e-10);
      g_assert_cmpuint (picture_count (&picture, colour, x, y, 1, 20), >=, 19);
      picture_clear (&picture);
      fixture_clear (&fixture);
    }
}

static void
test_constant_lies_on_its_grid_line (void)
{
  for (double scale = 1; scale <= 3; scale++)
    {
      Fixture fixture;
      Picture picture;
      Ticks ticks;

      fixture_init (&fixture, 10000, 0.5);
      fixture.figure.range[DYNAPSIM_PANEL_ISYN] = (PanelRange){0, 1e-9, false};
      picture = picture_of (&fixture, light (), DYNAPSIM_PANEL_ISYN, scale);
      ticks_linear (0, 1e-9, 2, UNIT_AMPERE, &ticks);
      g_assert_cmpuint (ticks.count, ==, 3);
      {
        double y =
            figure_value_to_y (&fixture.figure, &picture.place, ticks.tick[1].value);
        int row = (int)floor (y * scale);

        for (int x = (int)(picture.place.x * scale) + 2;
             x < (int)((picture.place.x + picture.place.width) * scale) - 2; x++)
          {
            unsigned here = picture_pixel (&picture, x, row) >> 16;

            g_assert_cmpuint (here, <, 0x40);
            g_assert_cmpuint (here, <=, picture_pixel (&picture, x, row - 1) >> 16);
            g_assert_cmpuint (here, <=, picture_pixel (&picture, x, row + 1) >> 16);
          }
      }
      picture_clear (&picture);
      fixture_clear (&fixture);
    }
}

static void
test_grid_is_one_device_pixel (void)
{
  unsigned grid = colour_of (&light ()->grid), white = colour_of (&light ()->background);

  for (double scale = 1; scale <= 3; scale++)
    {
      Fixture fixture;
      Picture picture;
      int x = 0, y = 0;

      fixture_init (&fixture, 10000, 0.1);
      picture = picture_of (&fixture, light (), DYNAPSIM_PANEL_INPUT, scale);
      x = (int)floor (figure_time_to_x (&fixture.figure, &picture.place, 0.4) * scale);
      y = (int)((picture.place.y + 4) * scale);
      g_assert_cmphex (picture_pixel (&picture, x, y), ==, grid);
      g_assert_cmphex (picture_pixel (&picture, x - 1, y), ==, white);
      g_assert_cmphex (picture_pixel (&picture, x + 1, y), ==, white);
      picture_clear (&picture);
      fixture_clear (&fixture);
    }
}

static void
test_threshold_is_at_its_value (void)
{
  unsigned red = colour_of (&light ()->threshold);
  Fixture fixture;
  Picture picture;
  double y = 0;

  fixture_init (&fixture, 10000, 1);
  figure_autoscale (&fixture.figure, &fixture.data, NULL);
  picture = picture_of (&fixture, light (), DYNAPSIM_PANEL_IMEM, 1);
  y = figure_value_to_y (&fixture.figure, &picture.place,
                         fixture.experiment.value[BIAS_ISPKTHR]);
  g_assert_cmpuint (picture_count (&picture, red, (int)picture.place.x, (int)y,
                                   (int)picture.place.width, 1),
                    >, (size_t)(picture.place.width / 3));
  g_assert_cmpuint (count_in_plot (&picture, red), ==,
                    picture_count (&picture, red, (int)picture.place.x + 1, (int)y,
                                   (int)picture.place.width - 2, 1));
  picture_clear (&picture);
  fixture_clear (&fixture);
}

static void
test_band_is_drawn_behind (void)
{
  const Rgba *trace = &light ()->block[BLOCK_SYNAPSE];
  Fixture fixture;
  Picture picture;
  int x = 0, inside = 0, outside = 0;

  fixture_init (&fixture, 10000, 0.2);
  fixture_set_band (&fixture, DYNAPSIM_ISYN, 4e-10, 8e-10);
  fixture.figure.range[DYNAPSIM_PANEL_ISYN] = (PanelRange){0, 1e-9, false};
  picture = picture_of (&fixture, light (), DYNAPSIM_PANEL_ISYN, 1);
  x = (int)figure_time_to_x (&fixture.figure, &picture.place, 0.55);
  inside = (int)figure_value_to_y (&fixture.figure, &picture.place, 6.5e-10);
  outside = (int)figure_value_to_y (&fixture.figure, &picture.place, 9e-10);
  {
    unsigned pixel = picture_pixel (&picture, x, inside);
    double red = 255 - 0.2 * 255 * (1 - trace->red);

    g_assert_cmpfloat (fabs ((double)(pixel >> 16) - red), <, 4);
  }
  g_assert_cmphex (picture_pixel (&picture, x, outside), ==, 0xffffff);
  picture_clear (&picture);
  fixture_clear (&fixture);
}

/* Noise, drawn once by the figure and once sample by sample: in each column the extent
 * of the inked pixels has to agree to within the line's width and its neighbours. */
static void
test_columns_equal_brute_force (void)
{
  unsigned colour = colour_of (&light ()->block[BLOCK_SYNAPSE]);
  Fixture fixture;
  Picture picture;
  float *value;

  fixture_init (&fixture, 30000, 0);
  value = fixture.nominal.traces.value[DYNAPSIM_ISYN];
  for (size_t k = 0; k < 30000; k++)
    value[k] = (float)(5e-10 + 4e-10 * sin ((double)k * 1e-3) * g_test_rand_double ());
  fixture.figure.range[DYNAPSIM_PANEL_ISYN] = (PanelRange){0, 1e-9, false};
  picture = picture_of (&fixture, light (), DYNAPSIM_PANEL_ISYN, 1);
  for (size_t k = 0; k < 30000; k++)
    {
      double x =
          figure_time_to_x (&fixture.figure, &picture.place, (double)(k + 1) * 1e-4);
      double y = figure_value_to_y (&fixture.figure, &picture.place, (double)value[k]);

      if (x > picture.place.x + 2 && x < picture.place.x + picture.place.width - 2)
        g_assert_cmpuint (
            picture_count (&picture, colour, (int)ceil (x) - 1, (int)floor (y - 1), 1, 3),
            >=, 1);
    }
  for (int x = (int)picture.place.x + 2;
       x < (int)(picture.place.x + picture.place.width) - 2; x++)
    {
      double from = figure_x_to_time (&fixture.figure, &picture.place, x - 1) / 1e-4;
      double to = figure_x_to_time (&fixture.figure, &picture.place, x + 2) / 1e-4;
      double top = 1e9, bottom = -1e9;

      for (size_t k = (size_t)from; k < (size_t)to && k < 30000; k++)
        {
          double y =
              figure_value_to_y (&fixture.figure, &picture.place, (double)value[k]);

          top = fmin (top, y);
          bottom = fmax (bottom, y);
        }
      g_assert_cmpuint (picture_count (&picture, colour, x, (int)picture.place.y + 1, 1,
                                       (int)(top - 2 - picture.place.y)),
                        ==, 0);
      g_assert_cmpuint (
          picture_count (&picture, colour, x, (int)bottom + 2, 1,
                         (int)(picture.place.y + picture.place.height - bottom) - 3),
          ==, 0);
    }
  picture_clear (&picture);
  fixture_clear (&fixture);
}

/* A jump leaves no gap: rows between the two levels are all inked. */
static void
test_columns_are_joined (void)
{
  unsigned colour = colour_of (&light ()->block[BLOCK_SYNAPSE]);

  for (size_t at = 5000; at < 5030; at++)
    {
      Fixture fixture;
      Picture picture;
      int x = 0, high = 0, low = 0;

      fixture_init (&fixture, 10000, 0.1);
      for (size_t k = at; k < 10000; k++)
        fixture.nominal.traces.value[DYNAPSIM_ISYN][k] = 9e-10F;
      fixture.figure.range[DYNAPSIM_PANEL_ISYN] = (PanelRange){0, 1e-9, false};
      picture = picture_of (&fixture, light (), DYNAPSIM_PANEL_ISYN, 1);
      x = (int)figure_time_to_x (&fixture.figure, &picture.place, (double)at * 1e-4);
      high = (int)figure_value_to_y (&fixture.figure, &picture.place, 9e-10);
      low = (int)figure_value_to_y (&fixture.figure, &picture.place, 1e-10);
      for (int y = high + 1; y < low; y++)
        g_assert_cmpuint (picture_count (&picture, colour, x - 2, y, 5, 1), >=, 1);
      picture_clear (&picture);
      fixture_clear (&fixture);
    }
}

/* Few samples: the line goes through each of them. */
static void
test_line_meets_samples (void)
{
  unsigned colour = colour_of (&light ()->block[BLOCK_SYNAPSE]);
  Fixture fixture;
  Picture picture;

  fixture_init (&fixture, 40, 0.2);
  for (size_t k = 0; k < 40; k++)
    fixture.nominal.traces.value[DYNAPSIM_ISYN][k] = (float)(1e-10 * (double)(1 + k % 9));
  fixture.figure.range[DYNAPSIM_PANEL_ISYN] = (PanelRange){0, 1e-9, false};
  picture = picture_of (&fixture, light (), DYNAPSIM_PANEL_ISYN, 2);
  for (size_t k = 0; k < 39; k++)
    {
      double x =
          figure_time_to_x (&fixture.figure, &picture.place, (double)(k + 1) * 1e-4);
      double y =
          figure_value_to_y (&fixture.figure, &picture.place,
                             (double)fixture.nominal.traces.value[DYNAPSIM_ISYN][k]);

      g_assert_cmphex (picture_pixel (&picture, (int)(x * 2), (int)(y * 2)), ==, colour);
    }
  picture_clear (&picture);
  fixture_clear (&fixture);
}

/* The reset is a vertical jump at its sample's time, on a line of few samples too. */
static void
test_reset_is_vertical (void)
{
  const uint32_t spike[] = {20};
  unsigned colour = colour_of (&light ()->block[BLOCK_SPIKE]);
  Fixture fixture;
  Picture picture;
  int x = 0, high = 0, low = 0;

  fixture_init (&fixture, 40, 8);
  for (size_t k = 21; k < 40; k++)
    fixture.nominal.traces.value[DYNAPSIM_VMEM][k] = 0.1F;
  fixture_set_spikes (&fixture.nominal, 1, 1, spike);
  picture = picture_of (&fixture, light (), DYNAPSIM_PANEL_VMEM, 2);
  x = (int)floor (figure_time_to_x (&fixture.figure, &picture.place, 21e-4) * 2);
  high = (int)(figure_value_to_y (&fixture.figure, &picture.place, 0.8) * 2);
  low = (int)(figure_value_to_y (&fixture.figure, &picture.place, 0.1) * 2);
  g_assert_cmpuint (picture_count (&picture, colour, x - 1, high, 3, low - high), >=,
                    (size_t)(low - high) - 8);
  picture_clear (&picture);
  fixture_clear (&fixture);
}

static void
test_hidden_panels_are_absent (void)
{
  unsigned colour = colour_of (&light ()->block[BLOCK_ADAPTATION]);
  Fixture fixture;
  Picture picture;

  fixture_init (&fixture, 10000, 0.5);
  for (size_t k = 0; k < 10000; k += 2)
    fixture.nominal.traces.value[DYNAPSIM_IAHP][k] = 2e-10F;
  figure_autoscale (&fixture.figure, &fixture.data, NULL);
  picture = picture_of (&fixture, light (), DYNAPSIM_PANEL_IAHP, 1);
  g_assert_cmpuint (picture_count (&picture, colour, 0, 0, 600, 500), >, 300);
  picture_clear (&picture);
  fixture.figure.view.shown[DYNAPSIM_PANEL_IAHP] = false;
  picture = picture_of (&fixture, light (), DYNAPSIM_PANEL_IAHP, 1);
  g_assert_cmpuint (picture_count (&picture, colour, 0, 0, 600, 500), ==, 0);
  picture_clear (&picture);
  fixture_clear (&fixture);
}

static void
test_no_data_draws_axes (void)
{
  Fixture fixture;
  Picture picture;

  fixture_init (&fixture, 10000, 0.5);
  fixture.data.nominal = NULL;
  figure_autoscale (&fixture.figure, &fixture.data, NULL);
  picture = picture_of (&fixture, light (), DYNAPSIM_PANEL_ISYN, 1);
  g_assert_cmpuint (count_in_plot (&picture, colour_of (&light ()->grid)), >, 300);
  g_assert_cmpuint (count_in_plot (&picture, colour_of (&light ()->block[BLOCK_SYNAPSE])),
                    ==, 0);
  picture_clear (&picture);
  fixture_clear (&fixture);
}

/* A recording of another length than the experiment says, and a stretch beyond it. */
static void
test_older_recording (void)
{
  Fixture fixture;
  Picture picture;
  int edge = 0;

  fixture_init (&fixture, 10000, 0.5);
  fixture.figure.to = 2;
  fixture.experiment.value[BIAS_DURATION] = 2;
  fixture.figure.range[DYNAPSIM_PANEL_ISYN] = (PanelRange){0, 1e-9, false};
  picture = picture_of (&fixture, light (), DYNAPSIM_PANEL_ISYN, 1);
  edge = (int)figure_time_to_x (&fixture.figure, &picture.place, 1);
  g_assert_cmpuint (picture_count (&picture, colour_of (&light ()->block[BLOCK_SYNAPSE]),
                                   edge + 3, (int)picture.place.y, 600, 60),
                    ==, 0);
  g_assert_true (isnan (figure_value_at (&fixture.data, DYNAPSIM_PANEL_ISYN, 1.5)));
  g_assert_cmpfloat (figure_value_at (&fixture.data, DYNAPSIM_PANEL_ISYN, 0.5), >, 4e-10);
  picture_clear (&picture);
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
