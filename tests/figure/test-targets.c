/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The same panel drawn to pixels, through masks, and to a vector picture, by paths; and
 * the shades of the refractory time. */
#include "core/circuit/dynapsim.h"
#include "fixture.h"

#include "core/experiment/derived.h"

#include <math.h>

enum
{
  WIDTH = 400,
  HEIGHT = 120,
  STEPS = 30000
};

static const Part place = {.id = DYNAPSIM_PANEL_ISYN,
                           .x = 20,
                           .y = 20,
                           .width = WIDTH - 40,
                           .height = HEIGHT - 40,
                           .strip = 18};

/* The part with the axes of the picture. */
static Part
with_axes (const Part *where, const Fixture *fixture)
{
  Part part = *where;

  part.across = fixture->picture.across;
  part.up = fixture->picture.up[part.id];
  return part;
}

static void
paint (cairo_t *cr, const Fixture *fixture, const Part *where, double scale)
{
  const Part part = with_axes (where, fixture);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  picture_paint_part (&fixture->picture, cr, &part, scale);
}

static cairo_surface_t *
new_image (double scale)
{
  cairo_surface_t *image = cairo_image_surface_create (
      CAIRO_FORMAT_RGB24, (int)(WIDTH * scale), (int)(HEIGHT * scale));

  cairo_surface_set_device_scale (image, scale, scale);
  return image;
}

static cairo_surface_t *
draw_pixels (const Fixture *fixture, const Part *where, double scale)
{
  cairo_surface_t *image = new_image (scale);
  cairo_t *cr = cairo_create (image);

  paint (cr, fixture, where, scale);
  cairo_destroy (cr);
  cairo_surface_flush (image);
  return image;
}

/* The drawing commands of a vector picture, carried out on pixels. */
static cairo_surface_t *
draw_vectors (const Fixture *fixture, double scale)
{
  const cairo_rectangle_t page = {0, 0, WIDTH, HEIGHT};
  cairo_surface_t *record =
      cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &page);
  cairo_surface_t *image = new_image (scale);
  cairo_t *cr = cairo_create (record);

  paint (cr, fixture, &place, scale);
  cairo_destroy (cr);
  cr = cairo_create (image);
  cairo_set_source_surface (cr, record, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (record);
  cairo_surface_flush (image);
  return image;
}

static const unsigned char *
row_of (cairo_surface_t *image, int row)
{
  return cairo_image_surface_get_data (image)
         + row * cairo_image_surface_get_stride (image);
}

/* Compares the plot areas in blocks of `block` device pixels each way: no block's mean
 * differs by more than a grey level in any color. Frame and texts are left out: they
 * come by the same way to both. */
static void
assert_alike (cairo_surface_t *a, cairo_surface_t *b, double scale, int block)
{
  int left = (int)((place.x + 1) * scale), top = (int)((place.y + 1) * scale);
  int right = (int)((place.x + place.width - 1) * scale);
  int bottom = (int)((place.y + place.height - 1) * scale);
  double worst = 0;

  for (int y = top; y + block <= bottom; y += block)
    for (int x = left; x + block <= right; x += block)
      for (int channel = 0; channel < 3; channel++)
        {
          double sum = 0;

          for (int row = y; row < y + block; row++)
            for (int column = x; column < x + block; column++)
              sum += row_of (a, row)[4 * column + channel]
                     - row_of (b, row)[4 * column + channel];
          worst = fmax (worst, fabs (sum) / (block * block));
        }
  g_test_message ("largest difference of a block at scale %g: %.3f", scale, worst);
  g_assert_cmpfloat (worst, <=, 1);
}

static void
compare (Fixture *fixture)
{
  for (double scale = 1; scale <= 3; scale++)
    {
      cairo_surface_t *pixels = draw_pixels (fixture, &place, scale);
      cairo_surface_t *vectors = draw_vectors (fixture, scale);

      assert_alike (pixels, vectors, scale, 3);
      cairo_surface_destroy (pixels);
      cairo_surface_destroy (vectors);
    }
}

static void
test_columns (void)
{
  Fixture fixture;

  fixture_init (&fixture, STEPS, 0);
  float *value = fixture.nominal.traces.value[DYNAPSIM_ISYN];
  for (size_t k = 0; k < STEPS; k++)
    value[k] =
        (float)(5e-10 + 3e-10 * sin ((double)k * 1e-3) + 1e-10 * (double)(k % 997 == 0));
  fixture_set_axis (&fixture, DYNAPSIM_PANEL_ISYN, 0, 1e-9, false);
  compare (&fixture);
  fixture_clear (&fixture);
}

static void
test_band (void)
{
  Fixture fixture;
  Band *band = &fixture.population.band;

  fixture_init (&fixture, STEPS, 0.1);
  fixture_set_band (&fixture, DYNAPSIM_ISYN, 3e-10, 7e-10);
  for (size_t c = 0; c < band->columns; c++)
    {
      band->low[DYNAPSIM_ISYN][c] += 1e-11F * (float)c;
      band->high[DYNAPSIM_ISYN][c] += 2e-11F * (float)(c % 3);
    }
  fixture_set_axis (&fixture, DYNAPSIM_PANEL_ISYN, 0, 1e-9, false);
  compare (&fixture);
  fixture_clear (&fixture);
}

/* The brightness just under the panel's top edge at a time. */
static int
brightness (cairo_surface_t *image, const Fixture *fixture, const Part *where,
            double time)
{
  const Part part = with_axes (where, fixture);
  int x = (int)part_x (&part, time);

  return row_of (image, (int)where->y + 3)[4 * x];
}

static cairo_surface_t *
draw_spikes (Fixture *fixture, PanelId panel)
{
  const uint32_t spikes[] = {99, 499};
  Part where = place;

  fixture_init (fixture, 1000, 0.1);
  fixture_set_spikes (&fixture->nominal, 1, 2, spikes);
  g_assert_true (derived_set (&fixture->experiment, DYNAPSIM_T_REF, 0.01, NULL));
  where.id = panel;
  return draw_pixels (fixture, &where, 1);
}

static void
test_shades (void)
{
  const PanelId panels[] = {DYNAPSIM_PANEL_IMEM, DYNAPSIM_PANEL_VMEM};

  for (size_t i = 0; i < G_N_ELEMENTS (panels); i++)
    {
      Fixture fixture;
      cairo_surface_t *image = draw_spikes (&fixture, panels[i]);
      int plain = brightness (image, &fixture, &place, 0.0053);

      g_assert_cmpint (plain, ==, 255);
      g_assert_cmpint (brightness (image, &fixture, &place, 0.0143), <, plain - 4);
      g_assert_cmpint (brightness (image, &fixture, &place, 0.0143), >, plain - 40);
      g_assert_cmpint (brightness (image, &fixture, &place, 0.0193), <, plain - 4);
      g_assert_cmpint (brightness (image, &fixture, &place, 0.0213), ==, plain);
      g_assert_cmpint (brightness (image, &fixture, &place, 0.0551), <, plain - 4);
      g_assert_cmpint (brightness (image, &fixture, &place, 0.0613), ==, plain);
      cairo_surface_destroy (image);
      fixture_clear (&fixture);
    }
}

/* The synapse is not cut off. */
static void
test_no_shade_elsewhere (void)
{
  Fixture fixture;
  cairo_surface_t *image = draw_spikes (&fixture, DYNAPSIM_PANEL_ISYN);

  g_assert_cmpint (brightness (image, &fixture, &place, 0.0143), ==, 255);
  cairo_surface_destroy (image);
  fixture_clear (&fixture);
}

/* Pauses that overlap are not darker than one. */
static void
test_shades_do_not_add_up (void)
{
  const uint32_t spikes[] = {99, 129};
  Part where = place;
  Fixture fixture;

  fixture_init (&fixture, 1000, 0.1);
  fixture_set_spikes (&fixture.nominal, 1, 2, spikes);
  g_assert_true (derived_set (&fixture.experiment, DYNAPSIM_T_REF, 0.01, NULL));
  where.id = DYNAPSIM_PANEL_IMEM;
  cairo_surface_t *image = draw_pixels (&fixture, &where, 1);
  g_assert_cmpint (brightness (image, &fixture, &place, 0.0115), ==,
                   brightness (image, &fixture, &place, 0.0155));
  g_assert_cmpint (brightness (image, &fixture, &place, 0.0215), <, 251);
  cairo_surface_destroy (image);
  fixture_clear (&fixture);
}

/* The time that is not measured is shaded in every panel; the rest, up to an end that is
 * not given, is not. */
static void
test_excluded (void)
{
  const double from[] = {0, 0.03, 0.03}, to[] = {INFINITY, INFINITY, 0.07};

  for (PanelId id = 0; id < DYNAPSIM_PANELS; id++)
    for (size_t i = 0; i < G_N_ELEMENTS (from); i++)
      {
        Fixture fixture;
        Part where = place;

        fixture_init (&fixture, 1000, 0.1);
        fixture.experiment.value[BIAS_MEASURE_FROM] = from[i];
        fixture.experiment.value[BIAS_MEASURE_TO] = to[i];
        where.id = id;
        cairo_surface_t *image = draw_pixels (&fixture, &where, 1);
        int before = brightness (image, &fixture, &where, 0.0247);
        int after = brightness (image, &fixture, &where, 0.0847);

        g_assert_cmpint (brightness (image, &fixture, &where, 0.0447), ==, 255);
        g_assert_cmpint (before<240, ==, from[i]> 0);
        g_assert_cmpint (after < 240, ==, isfinite (to[i]));
        g_assert_cmpint (MIN (before, after), >, 200);
        cairo_surface_destroy (image);
        fixture_clear (&fixture);
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/targets/columns", test_columns);
  g_test_add_func ("/targets/band", test_band);
  g_test_add_func ("/shades/after-spikes", test_shades);
  g_test_add_func ("/shades/elsewhere", test_no_shade_elsewhere);
  g_test_add_func ("/shades/not-measured", test_excluded);
  g_test_add_func ("/shades/overlap", test_shades_do_not_add_up);
  return g_test_run ();
}
