/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/circuit/dynapsim.h"
#include "figure/traces/traces.h"

#include <glib.h>
#include <math.h>

static View
all_shown (void)
{
  View view = view_default (&dynapsim_circuit);

  for (PanelId id = 0; id < DYNAPSIM_PANELS; id++)
    view.shown[id] = true;
  return view;
}

static size_t
lay_out (const View *view, const Theme *theme, double width, double height, Part *part)
{
  const Picture picture = {.type = &traces_picture, .theme = theme, .view = *view};

  return picture.type->place (&picture, width, height, part);
}

static void
check_places (const Part *place, size_t count, double width, double height)
{
  for (size_t i = 0; i < count; i++)
    {
      g_assert_cmpfloat (place[i].height, >=, 1);
      g_assert_cmpfloat (place[i].width, >=, 1);
      g_assert_cmpfloat (place[i].y, ==, floor (place[i].y));
      g_assert_cmpfloat (place[i].height, ==, floor (place[i].height));
      g_assert_cmpfloat (place[i].x + place[i].width, <=, width);
      g_assert_cmpfloat (place[i].y + place[i].height, <, height);
      if (i > 0)
        {
          g_assert_cmpint (place[i].id, >, place[i - 1].id);
          g_assert_cmpfloat (place[i].y - place[i].strip, >=,
                             place[i - 1].y + place[i - 1].height);
        }
    }
}

static void
test_sizes (void)
{
  const double sizes[][2] = {{1000, 700}, {640, 430}, {500, 260}, {3000, 1900}};
  View view = all_shown ();

  for (size_t i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (double font = 9; font <= 22; font += 1)
      {
        Theme theme = theme_light ();

        theme.font_size = font;
        Part place[PICTURE_PARTS_MAX];
        size_t count = lay_out (&view, &theme, sizes[i][0], sizes[i][1], place);
        g_assert_cmpuint (count, ==, DYNAPSIM_PANELS);
        check_places (place, count, sizes[i][0], sizes[i][1]);
      }
}

/* What has no input and no DC leaves its room to the others, and gets it back. */
static void
test_empty (void)
{
  Theme theme = theme_light ();
  View view = all_shown ();
  Experiment e = experiment_default ();
  Picture picture = {.type = &traces_picture, .theme = &theme, .view = view};
  Part full[PICTURE_PARTS_MAX], part[PICTURE_PARTS_MAX];

  picture.data.experiment = &e;
  e.input[0].kind = INPUT_REGULAR;
  e.dc = DC_STEP;
  for (double height = 300; height < 1000; height += 100)
    {
      g_assert_cmpuint (picture.type->place (&picture, 900, height, full), ==,
                        DYNAPSIM_PANELS);
      e.input[0].kind = INPUT_NONE;
      e.dc = DC_NONE;
      g_assert_cmpuint (picture.type->place (&picture, 900, height, part), ==,
                        DYNAPSIM_PANELS);
      check_places (part, DYNAPSIM_PANELS, 900, height);
      for (PanelId id = 0; id < DYNAPSIM_PANELS; id++)
        if (id == DYNAPSIM_PANEL_INPUT || id == DYNAPSIM_PANEL_DC)
          g_assert_cmpfloat (part[id].height, <, 2 * theme.font_size);
        else
          g_assert_cmpfloat (part[id].height + part[id].strip, >=,
                             full[id].height + full[id].strip - 1);
      if (height >= 600)
        g_assert_cmpfloat (part[DYNAPSIM_PANEL_IMEM].height, >,
                           1.05 * full[DYNAPSIM_PANEL_IMEM].height);
      e.input[0].kind = INPUT_REGULAR;
      e.dc = DC_STEP;
    }
  /* nothing but an empty panel */
  for (PanelId id = 0; id < DYNAPSIM_PANELS; id++)
    picture.view.shown[id] = id == DYNAPSIM_PANEL_INPUT;
  e.input[0].kind = INPUT_NONE;
  g_assert_cmpuint (picture.type->place (&picture, 900, 400, part), ==, 1);
  check_places (part, 1, 900, 400);
  experiment_clear (&e);
}

static void
test_hidden (void)
{
  Theme theme = theme_light ();
  View view = all_shown ();

  view.shown[DYNAPSIM_PANEL_VMEM] = view.shown[DYNAPSIM_PANEL_DC] = false;
  Part place[PICTURE_PARTS_MAX];
  g_assert_cmpuint (lay_out (&view, &theme, 800, 600, place), ==, DYNAPSIM_PANELS - 2);
  for (size_t i = 0; i < DYNAPSIM_PANELS - 2; i++)
    g_assert_true (view.shown[place[i].id]);
  for (PanelId id = 0; id < DYNAPSIM_PANELS; id++)
    view.shown[id] = false;
  g_assert_cmpuint (lay_out (&view, &theme, 800, 600, place), ==, 0);
}

static void
test_proportions (void)
{
  Theme theme = theme_light ();
  Part place[PICTURE_PARTS_MAX];
  View view = all_shown ();

  lay_out (&view, &theme, 1000, 900, place);
  g_assert_cmpfloat (place[DYNAPSIM_PANEL_IMEM].height, >,
                     place[DYNAPSIM_PANEL_ISYN].height * 1.5);
  g_assert_cmpfloat (place[DYNAPSIM_PANEL_INPUT].height, <,
                     place[DYNAPSIM_PANEL_DC].height);
  g_assert_cmpfloat (
      fabs (place[DYNAPSIM_PANEL_VMEM].height - place[DYNAPSIM_PANEL_IAHP].height), <=,
      1);
  g_assert_cmpfloat (place[0].strip, >, theme.font_size);
}

static void
test_order (void)
{
  const PanelId listed[] = {DYNAPSIM_PANEL_VMEM, DYNAPSIM_PANEL_INPUT,
                            DYNAPSIM_PANEL_IMEM};
  const PanelId wanted[] = {DYNAPSIM_PANEL_VMEM,   DYNAPSIM_PANEL_IAHP,
                            DYNAPSIM_PANEL_OUTPUT, DYNAPSIM_PANEL_INPUT,
                            DYNAPSIM_PANEL_DC,     DYNAPSIM_PANEL_ISYN,
                            DYNAPSIM_PANEL_IMEM};
  Theme theme = theme_light ();
  View view = all_shown ();

  for (PanelId id = 0; id < DYNAPSIM_PANELS; id++)
    view.shown[id] = false;
  for (size_t i = 0; i < G_N_ELEMENTS (wanted); i++)
    view.shown[wanted[i]] = true;
  view_set_order (&view, listed, G_N_ELEMENTS (listed));
  Part place[PICTURE_PARTS_MAX];
  g_assert_cmpuint (lay_out (&view, &theme, 800, 900, place), ==, G_N_ELEMENTS (wanted));
  for (size_t i = 0; i < G_N_ELEMENTS (wanted); i++)
    g_assert_cmpint (place[i].id, ==, wanted[i]);
  view.shown[DYNAPSIM_PANEL_IAHP] = view.shown[DYNAPSIM_PANEL_OUTPUT] = false;
  g_assert_true (view_move_panel (&view, DYNAPSIM_PANEL_VMEM, 1));
  lay_out (&view, &theme, 800, 900, place);
  g_assert_cmpint (place[0].id, ==, DYNAPSIM_PANEL_INPUT);
  g_assert_cmpint (place[1].id, ==, DYNAPSIM_PANEL_VMEM);
}

static void
test_heights (void)
{
  Theme theme = theme_light ();
  Part usual[PICTURE_PARTS_MAX], place[PICTURE_PARTS_MAX];
  View view = all_shown ();

  lay_out (&view, &theme, 1000, 900, usual);
  view.height[DYNAPSIM_PANEL_ISYN] = 2;
  lay_out (&view, &theme, 1000, 900, place);
  g_assert_cmpfloat_with_epsilon (
      place[DYNAPSIM_PANEL_ISYN].height / place[DYNAPSIM_PANEL_IAHP].height,
      2 * usual[DYNAPSIM_PANEL_ISYN].height / usual[DYNAPSIM_PANEL_IAHP].height, 0.05);
  g_assert_cmpfloat_with_epsilon (place[DYNAPSIM_PANEL_INPUT].height,
                                  usual[DYNAPSIM_PANEL_INPUT].height, 1);
  g_assert_cmpfloat_with_epsilon (
      place[DYNAPSIM_PANEL_OUTPUT].y + place[DYNAPSIM_PANEL_OUTPUT].height,
      usual[DYNAPSIM_PANEL_OUTPUT].y + usual[DYNAPSIM_PANEL_OUTPUT].height, 2);
}

static void
test_tiny_is_finite (void)
{
  Theme theme = theme_light ();
  Part place[PICTURE_PARTS_MAX];
  View view = all_shown ();

  for (double size = 0; size < 60; size += 7)
    for (size_t i = lay_out (&view, &theme, size, size, place); i-- > 0;)
      g_assert_true (place[i].width >= 1 && place[i].height >= 1
                     && isfinite (place[i].y));
}

static void
test_labels_fit (void)
{
  const char *const labels[] = {"100 nA", "0.25 nA", "500 mV", "−10 pA"};
  Theme theme = theme_light ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 8, 8);
  cairo_t *cr = cairo_create (surface);
  Part place[PICTURE_PARTS_MAX];
  View view = all_shown ();

  lay_out (&view, &theme, 800, 600, place);
  TextPen pen;
  text_pen_init (&pen, cr, &theme, theme.font_size);
  for (size_t i = 0; i < G_N_ELEMENTS (labels); i++)
    g_assert_cmpfloat (text_set (&pen, labels[i], -1), <,
                       place[0].x - theme.font_size * 0.5);
  text_pen_clear (&pen);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static const Part membrane = {
    .id = DYNAPSIM_PANEL_IMEM,
    .x = 55,
    .y = 80,
    .width = 731,
    .height = 97,
    .across = {.unit = UNIT_SECOND, .low = 0.2, .high = 0.7},
    .up = {.unit = UNIT_AMPERE, .law = AXIS_LOG, .low = 1e-13, .high = 1e-7},
};

static void
test_mapping (void)
{
  const Part *part = &membrane;

  for (double time = 0.2; time <= 0.7; time += 0.013)
    {
      double x = part_x (part, time);

      g_assert_cmpfloat (fabs (part_across (part, x) - time), <, 1e-12);
    }
  for (double y = part->y; y < part->y + part->height; y += 3)
    g_assert_cmpfloat_with_epsilon (part_y (part, part_up (part, y)), y, 1e-6);
  g_assert_cmpfloat (part_y (part, 1e-7), >=, part->y);
  g_assert_cmpfloat (part_y (part, 1e-13), <=, part->y + part->height);
  for (double value = 1e-13; value < 1e-7; value *= 1.7)
    g_assert_cmpfloat (part_y (part, value * 1.7), <, part_y (part, value));
}

static void
test_mapping_is_finite (void)
{
  const double odd[] = {0, -1e-9, NAN, INFINITY, -INFINITY, 1e300, 1e-300};

  for (int log = 0; log < 2; log++)
    for (size_t i = 0; i < G_N_ELEMENTS (odd); i++)
      {
        Part part = membrane;

        part.up.law = log ? AXIS_LOG : AXIS_LINEAR;
        double y = part_y (&part, odd[i]);
        g_assert_true (isfinite (y) && fabs (y) <= 1e6);
        g_assert_true (isfinite (part_x (&part, odd[i])));
        if (log && !(odd[i] > 0))
          g_assert_cmpfloat (y, >, part.y + part.height);
      }
}

/* One mapping, whatever stands on the axis and whichever way it goes. */
static void
test_axis_of_a_rate (void)
{
  const Axis rate = {.unit = UNIT_HERTZ, .law = AXIS_LOG, .low = 1, .high = 100};

  g_assert_cmpfloat_with_epsilon (axis_pixel (&rate, 50, 250, 10), 150, 1e-9);
  g_assert_cmpfloat_with_epsilon (axis_pixel (&rate, 250, 50, 10), 150, 1e-9);
  g_assert_cmpfloat_with_epsilon (axis_value (&rate, 250, 50, 150), 10, 1e-9);
  g_assert_cmpfloat (axis_pixel (&rate, 50, 250, 0), <, 50);
  g_assert_cmpfloat (axis_pixel (&rate, 250, 50, -1), >, 250);
  g_assert_false (axis_exists (&(Axis){0}));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/sizes", test_sizes);
  g_test_add_func ("/layout/empty", test_empty);
  g_test_add_func ("/layout/hidden", test_hidden);
  g_test_add_func ("/layout/proportions", test_proportions);
  g_test_add_func ("/layout/order", test_order);
  g_test_add_func ("/layout/heights", test_heights);
  g_test_add_func ("/layout/tiny", test_tiny_is_finite);
  g_test_add_func ("/layout/labels-fit", test_labels_fit);
  g_test_add_func ("/layout/mapping", test_mapping);
  g_test_add_func ("/layout/mapping-finite", test_mapping_is_finite);
  g_test_add_func ("/layout/axis-of-a-rate", test_axis_of_a_rate);
  return g_test_run ();
}
