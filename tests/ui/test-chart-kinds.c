/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The chart with a kind of picture that no source knows: a curve of a rate against a
 * current, both logarithmic, in one part; its tab keeps the zoom in the chart. */
#include "chart-fixture.h"

#include "app/shell/styles.h"

#include <math.h>
#include <string.h>

static double
rate_at (double current)
{
  return current * 1e10;
}

static void
range (Picture *picture, const Axis previous[PICTURE_PARTS_MAX])
{
  picture->whole = (Axis){.unit = UNIT_AMPERE, .low = 1e-9, .high = 9e-9};
  picture->across = picture->whole;
  zoom_stretch (&picture->zoom, &picture->whole, &picture->across.low,
                &picture->across.high);
  picture->shortest = 1e-11;
  picture->up[0] = (Axis){.unit = UNIT_HERTZ, .law = AXIS_LOG, .low = 1, .high = 1000};
}

static size_t
place (const Picture *picture, double width, double height, Part part[PICTURE_PARTS_MAX])
{
  part[0] = (Part){.x = 50,
                   .y = 20,
                   .width = width - 70,
                   .height = height - 50,
                   .foot = 30,
                   .across = picture->across,
                   .up = picture->up[0]};
  return 1;
}

static void
paint (const Painter *painter)
{
  const Part *part = painter->part;

  frame_paint_ground (painter);
  frame_paint_grid (painter);
  frame_paint_border (painter);
  color_use (painter->cr, &painter->theme->block[BLOCK_SPIKE]);
  cairo_move_to (painter->cr, part->x,
                 part_y (part, rate_at (part_across (part, part->x))));
  cairo_line_to (painter->cr, part->x + part->width,
                 part_y (part, rate_at (part->across.high)));
  cairo_stroke (painter->cr);
}

static uint64_t
stamp (const Picture *picture, int id)
{
  return 1;
}

static Reading
read_rate (const Picture *picture, int id, double current)
{
  return (Reading){.value = rate_at (current),
                   .unit = UNIT_HERTZ,
                   .symbol = "f",
                   .subscript = "out",
                   .color = picture->theme->block[BLOCK_SPIKE]};
}

static const PictureType rate_picture = {
    .name = "Rates",
    .range = range,
    .place = place,
    .paint = paint,
    .stamp = stamp,
    .read = read_rate,
};

static const BbTab rate_tab = {.type = &rate_picture, .set_zoom = bb_chart_keep_zoom};

static void
set_up (ChartFixture *fixture, gconstpointer data)
{
  chart_fixture_set_up_tab (fixture, &rate_tab);
}

static void
test_drawn (ChartFixture *fixture, gconstpointer data)
{
  BbChart *chart = fixture->chart;
  GskRenderNode *node = gsk_render_node_ref (chart->node[0].node);

  g_assert_nonnull (chart->foot[0].node);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (chart),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Rates");
  chart_fixture_run (fixture, BB_KIND_NOMINAL);
  g_assert_true (chart->node[0].node == node);
  gsk_render_node_unref (node);
}

/* All that is not the tab's: zoom, back, crosshair, values, menu. */
static void
test_common_verbs (ChartFixture *fixture, gconstpointer data)
{
  BbChart *chart = fixture->chart;
  GActionGroup *actions = bb_chart_actions (chart);

  bb_chart_set_readout (chart, 3e-9);
  bb_chart_zoom (chart, 0.5);
  g_assert_cmpfloat_with_epsilon (chart->picture.across.low, 2e-9, 1e-15);
  g_assert_cmpfloat_with_epsilon (chart->picture.across.high, 6e-9, 1e-15);
  g_assert_cmpfloat_with_epsilon (part_across (&chart->part[0], chart->part[0].x), 2e-9,
                                  1e-15);
  g_assert_true (g_action_group_get_action_enabled (actions, "back"));
  g_assert_true (g_action_group_get_action_enabled (actions, "fit"));
  bb_chart_back (chart);
  g_assert_cmpfloat_with_epsilon (chart->picture.across.high, 9e-9, 1e-15);
  g_assert_false (g_action_group_get_action_enabled (actions, "fit"));
  g_autofree char *text = bb_chart_values_text (chart);
  g_assert_cmpstr (text, ==, "3.00000 nA, f_out 30.00 Hz\n");
  g_assert_null (bb_chart_menu (chart));
  bb_chart_open_menu (chart, 200, 100);
  g_assert_true (bb_chart_menu_is_open (chart));
  chart_fixture_draw (fixture);
  g_assert_true (bb_chart_walk (chart, 1));
  g_assert_cmpint (chart->current, ==, 0);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  bb_styles_add (gdk_display_get_default ());
#define ADD(path, func)                                                                  \
  g_test_add ("/chart-kinds/" path, ChartFixture, NULL, set_up, func,                    \
              chart_fixture_tear_down)
  ADD ("drawn", test_drawn);
  ADD ("common-verbs", test_common_verbs);
  return g_test_run ();
}
