/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the crosshair draws over the panels, as pixels on an empty ground. */
#include "chart-fixture.h"

#include "app/shell/styles.h"
#include "core/circuit/dynapsim.h"

enum
{
  DOT_REACH = 3 /* px from the crosshair, and no part of a label */
};

/* The crosshair and all that belongs to it. */
static cairo_surface_t *
draw_readout (ChartFixture *fixture)
{
  GtkWidget *widget = GTK_WIDGET (fixture->chart);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_surface_t *image = cairo_image_surface_create (
      CAIRO_FORMAT_ARGB32, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  cairo_t *cr = cairo_create (image);

  bb_chart_snapshot_readout (fixture->chart, snapshot);
  GskRenderNode *node = gtk_snapshot_free_to_node (snapshot);
  gsk_render_node_draw (node, cr);
  gsk_render_node_unref (node);
  cairo_destroy (cr);
  cairo_surface_flush (image);
  return image;
}

/* Pixels that are not empty in a rectangle. */
static int
inked (cairo_surface_t *image, int x, int y, int width, int height)
{
  int stride = cairo_image_surface_get_stride (image), count = 0;

  for (int row = y; row < y + height; row++)
    for (int column = x; column < x + width; column++)
      count += cairo_image_surface_get_data (image)[row * stride + 4 * column + 3] != 0;
  return count;
}

/* Pixels of a dot beside the line in a panel. */
static int
dot_pixels (ChartFixture *fixture, PanelId id)
{
  const Part *part = bb_chart_part_of (fixture->chart, id);
  int x = (int)part_x (part, fixture->chart->readout), y = (int)part->y - DOT_REACH;
  int height = (int)part->height + 2 * DOT_REACH;
  cairo_surface_t *image = draw_readout (fixture);
  int count = inked (image, x - DOT_REACH, y, DOT_REACH, height);

  cairo_surface_destroy (image);
  return count;
}

static void
set_range (ChartFixture *fixture, PanelId id, double low, double high)
{
  View view = *bb_document_view (fixture->document);

  view_set_log (&view, id, false);
  view.low[id] = low;
  view.high[id] = high;
  bb_document_set_view (fixture->document, &view);
  chart_fixture_draw (fixture);
}

/* A value off the scale has no dot, neither above nor below. */
static void
test_off_scale (ChartFixture *fixture, gconstpointer data)
{
  const PanelId id = DYNAPSIM_PANEL_VMEM;

  chart_fixture_run (fixture, BB_KIND_NOMINAL);
  bb_chart_set_readout (fixture->chart, 0.5);
  set_range (fixture, id, 0, 1);
  g_assert_cmpint (dot_pixels (fixture, id), >, 10);
  set_range (fixture, id, 0, 1e-3);
  g_assert_cmpint (dot_pixels (fixture, id), ==, 0);
  set_range (fixture, id, 1, 2);
  g_assert_cmpint (dot_pixels (fixture, id), ==, 0);
}

/* The time stands under the labels of the axis, wherever the line is. */
static void
test_time_covers_no_label (ChartFixture *fixture, gconstpointer data)
{
  chart_fixture_run (fixture, BB_KIND_NOMINAL);
  const Part *last = &fixture->chart->part[fixture->chart->parts - 1];
  int bottom = (int)(last->y + last->height);
  int width = gtk_widget_get_width (GTK_WIDGET (fixture->chart));
  int labels = (int)(fixture->chart->theme.font_size * 1.8);

  g_assert_cmpfloat (bottom + last->foot, <=,
                     gtk_widget_get_height (GTK_WIDGET (fixture->chart)));
  for (int i = 0; i <= 10; i++)
    {
      bb_chart_set_readout (fixture->chart, i / 10.0);
      cairo_surface_t *image = draw_readout (fixture);
      g_assert_cmpint (inked (image, 0, bottom, width, labels), ==, 0);
      g_assert_cmpint (inked (image, 0, bottom + labels, width, (int)last->foot - labels),
                       >, 100);
      cairo_surface_destroy (image);
    }
}

/* Outside the measured time it says so. */
static void
test_not_measured (ChartFixture *fixture, gconstpointer data)
{
  g_assert_true (bb_document_set (fixture->document, BIAS_MEASURE_FROM, 0.5, NULL));
  chart_fixture_run (fixture, BB_KIND_NOMINAL);
  const Picture *picture = bb_chart_picture (fixture->chart);

  g_assert_cmpstr (picture->type->remark (picture, 0.49), ==, "not measured");
  g_assert_null (picture->type->remark (picture, 0.51));
  g_assert_null (picture->type->remark (picture, 1));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  bb_styles_add (gdk_display_get_default ());
#define ADD(path, func)                                                                  \
  g_test_add ("/chart-readout/" path, ChartFixture, NULL, chart_fixture_set_up, func,    \
              chart_fixture_tear_down)
  ADD ("off-scale", test_off_scale);
  ADD ("time", test_time_covers_no_label);
  ADD ("not-measured", test_not_measured);
#undef ADD
  return g_test_run ();
}
