/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/circuit/dynapsim.h"
#include "chart-fixture.h"

#include "app/shell/styles.h"

#include <math.h>
#include <string.h>

static void
test_names (ChartFixture *fixture, gconstpointer data)
{
  GtkAccessible *chart = GTK_ACCESSIBLE (fixture->chart);

  gtk_test_accessible_assert_role (chart, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (chart, GTK_ACCESSIBLE_PROPERTY_LABEL, "Traces");
  bb_chart_set_description (fixture->chart, "18 spikes.");
  gtk_test_accessible_assert_property (chart, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "18 spikes.");
}

static GskRenderNode *
node_of (ChartFixture *fixture, PanelId id)
{
  return fixture->chart->node[id].node;
}

/* References to the nodes of all panels, NULL for those that are not shown. */
typedef struct Nodes
{
  GskRenderNode *node[DYNAPSIM_PANELS];
} Nodes;

static Nodes
take_nodes (ChartFixture *fixture)
{
  Nodes nodes = {{NULL}};

  for (PanelId id = 0; id < DYNAPSIM_PANELS; id++)
    if (node_of (fixture, id) != NULL)
      nodes.node[id] = gsk_render_node_ref (node_of (fixture, id));
  return nodes;
}

static void
nodes_clear (Nodes *nodes)
{
  for (PanelId id = 0; id < DYNAPSIM_PANELS; id++)
    g_clear_pointer (&nodes->node[id], gsk_render_node_unref);
}

static gboolean
nodes_equal (const Nodes *a, const Nodes *b)
{
  return memcmp (a->node, b->node, sizeof a->node) == 0;
}

static void
test_hover_makes_no_panel (ChartFixture *fixture, gconstpointer data)
{
  double duration = bb_document_experiment (fixture->document)->value[BIAS_DURATION];

  chart_fixture_run (fixture, BB_KIND_NOMINAL);
  Nodes before = take_nodes (fixture);
  g_assert_nonnull (before.node[DYNAPSIM_PANEL_IMEM]);
  for (int i = 0; i <= 10; i++)
    {
      bb_chart_set_readout (fixture->chart, duration * i / 10);
      chart_fixture_draw (fixture);
      Nodes after = take_nodes (fixture);
      g_assert_true (nodes_equal (&before, &after));
      nodes_clear (&after);
    }
  nodes_clear (&before);
}

/* The same result again redraws nothing, another one what it changes. */
static void
test_result_makes_changed_panels (ChartFixture *fixture, gconstpointer data)
{
  chart_fixture_run (fixture, BB_KIND_NOMINAL);
  Nodes first = take_nodes (fixture);
  chart_fixture_run (fixture, BB_KIND_NOMINAL);
  Nodes same = take_nodes (fixture);
  g_assert_true (nodes_equal (&first, &same));
  g_assert_true (bb_document_set (fixture->document, BIAS_IDC, 2e-9, NULL));
  chart_fixture_run (fixture, BB_KIND_NOMINAL);
  Nodes other = take_nodes (fixture);
  g_assert_true (other.node[DYNAPSIM_PANEL_IMEM] != first.node[DYNAPSIM_PANEL_IMEM]);
  g_assert_true (other.node[DYNAPSIM_PANEL_INPUT] == first.node[DYNAPSIM_PANEL_INPUT]);
  nodes_clear (&first);
  nodes_clear (&same);
  nodes_clear (&other);
}

static void
test_population_leaves_input_alone (ChartFixture *fixture, gconstpointer data)
{
  g_assert_true (bb_document_set (fixture->document, BIAS_NEURONS, 5, NULL));
  chart_fixture_run (fixture, BB_KIND_NOMINAL);
  Nodes before = take_nodes (fixture);
  chart_fixture_run (fixture, BB_KIND_POPULATION);
  Nodes after = take_nodes (fixture);
  g_assert_true (after.node[DYNAPSIM_PANEL_INPUT] == before.node[DYNAPSIM_PANEL_INPUT]);
  g_assert_true (after.node[DYNAPSIM_PANEL_OUTPUT] != before.node[DYNAPSIM_PANEL_OUTPUT]);
  nodes_clear (&before);
  nodes_clear (&after);
}

static void
test_population_of_other_step_is_dropped (ChartFixture *fixture, gconstpointer data)
{
  g_assert_true (bb_document_set (fixture->document, BIAS_NEURONS, 5, NULL));
  chart_fixture_run (fixture, BB_KIND_NOMINAL);
  chart_fixture_run (fixture, BB_KIND_POPULATION);
  g_assert_nonnull (bb_session_result (fixture->session, BB_KIND_POPULATION));
  g_assert_true (bb_document_set (fixture->document, BIAS_DT, 5e-4, NULL));
  chart_fixture_run (fixture, BB_KIND_NOMINAL);
  g_assert_null (bb_session_result (fixture->session, BB_KIND_POPULATION));
}

static void
test_zoom_survives_a_run (ChartFixture *fixture, gconstpointer data)
{
  chart_fixture_run (fixture, BB_KIND_NOMINAL);
  bb_chart_set_readout (fixture->chart, 0.25);
  bb_chart_zoom (fixture->chart, 0.5);
  double from, to;
  from = fixture->chart->picture.across.low;
  to = fixture->chart->picture.across.high;
  g_assert_cmpfloat_with_epsilon (to - from, 0.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (from, 0.125, 1e-9);
  g_assert_true (bb_document_set (fixture->document, BIAS_IDC, 2e-9, NULL));
  chart_fixture_run (fixture, BB_KIND_NOMINAL);
  g_assert_cmpfloat (fixture->chart->picture.across.low, ==, from);
  g_assert_cmpfloat (fixture->chart->picture.across.high, ==, to);
  bb_chart_fit (fixture->chart);
  g_assert_cmpfloat (fixture->chart->picture.across.low, ==, 0);
  g_assert_cmpfloat_with_epsilon (fixture->chart->picture.across.high, 1, 1e-9);
}

static void
test_hidden_panel_is_not_drawn (ChartFixture *fixture, gconstpointer data)
{
  View view = *bb_document_view (fixture->document);

  chart_fixture_run (fixture, BB_KIND_NOMINAL);
  g_assert_nonnull (node_of (fixture, DYNAPSIM_PANEL_VMEM));
  view.shown[DYNAPSIM_PANEL_VMEM] = false;
  bb_document_set_view (fixture->document, &view);
  chart_fixture_draw (fixture);
  g_assert_null (node_of (fixture, DYNAPSIM_PANEL_VMEM));
  g_assert_nonnull (node_of (fixture, DYNAPSIM_PANEL_IMEM));
}

/* Only the two panels beside a gap that is dragged are drawn anew. */
static void
test_drag_of_a_gap_keeps_the_others (ChartFixture *fixture, gconstpointer data)
{
  chart_fixture_run (fixture, BB_KIND_NOMINAL);
  Nodes before = take_nodes (fixture);
  const Part *membrane = bb_chart_part_of (fixture->chart, DYNAPSIM_PANEL_IMEM);
  TracesResize resize;
  bb_traces_begin_resize (fixture->chart, (int)(membrane - fixture->chart->part),
                          &resize);
  bb_traces_resize_by (fixture->chart, &resize, 20);
  chart_fixture_draw (fixture);
  Nodes after = take_nodes (fixture);
  g_assert_true (after.node[DYNAPSIM_PANEL_ISYN] == before.node[DYNAPSIM_PANEL_ISYN]);
  g_assert_true (after.node[DYNAPSIM_PANEL_IMEM] != before.node[DYNAPSIM_PANEL_IMEM]);
  g_assert_true (after.node[DYNAPSIM_PANEL_VMEM] != before.node[DYNAPSIM_PANEL_VMEM]);
  nodes_clear (&before);
  nodes_clear (&after);
}

/* Told by the display's times: how late they are read does not matter. */
static void
test_double_press (ChartFixture *fixture, gconstpointer data)
{
  BbChart *chart = fixture->chart;

  g_assert_false (bb_chart_is_second_press (chart, 1000, 50, 50, 400, 5));
  g_assert_true (bb_chart_is_second_press (chart, 1090, 52, 49, 400, 5));
  g_assert_false (bb_chart_is_second_press (chart, 1180, 52, 49, 400, 5));
  g_assert_false (bb_chart_is_second_press (chart, 1700, 52, 49, 400, 5));
  g_assert_false (bb_chart_is_second_press (chart, 1800, 60, 49, 400, 5));
  g_assert_true (bb_chart_is_second_press (chart, 1850, 60, 49, 400, 5));
  g_assert_false (bb_chart_is_second_press (chart, 1860, 60, 49, 400, 5));
  g_assert_true (bb_chart_is_second_press (chart, 1870, 60, 49, 400, 5));
  chart->press.pressed = FALSE;
  g_assert_false (bb_chart_is_second_press (chart, 0xffffffd0u, 1, 1, 400, 5));
  g_assert_true (bb_chart_is_second_press (chart, 40, 1, 1, 400, 5));
}

static double
linear (double value)
{
  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

/* Contrast of two colors, 1 to 21, as WCAG 2 has it. */
static double
contrast (const Rgba *a, const Rgba *b)
{
  double light[2];

  for (int i = 0; i < 2; i++)
    {
      const Rgba *color = i == 0 ? a : b;
      light[i] = 0.2126 * linear (color->red) + 0.7152 * linear (color->green)
                 + 0.0722 * linear (color->blue) + 0.05;
    }
  return fmax (light[0], light[1]) / fmin (light[0], light[1]);
}

static gboolean
is_magenta (const Rgba *color)
{
  return color->red > 0.999 && color->green < 0.001 && color->blue > 0.999;
}

/* GTK 4.20 has a setting of its own for dark themes, and warns of the other one. */
static void
set_theme (const char *name, gboolean dark)
{
  GtkSettings *settings = gtk_settings_get_default ();
  const char *scheme = "gtk-interface-color-scheme";
  GParamSpec *newer =
      g_object_class_find_property (G_OBJECT_GET_CLASS (settings), scheme);

  g_object_set (settings, "gtk-theme-name", name, NULL);
  if (newer != NULL)
    {
      g_autoptr (GEnumClass) values = g_type_class_ref (newer->value_type);
      GEnumValue *value = g_enum_get_value_by_nick (values, dark ? "dark" : "light");
      g_object_set (settings, scheme, value->value, NULL);
    }
  else
    g_object_set (settings, "gtk-application-prefer-dark-theme", dark, NULL);
}

/* Of the chart in the theme; the colors of all that a trace may be. */
static void
check_theme (ChartFixture *fixture, const char *name, gboolean dark)
{
  set_theme (name, dark);
  chart_fixture_draw (fixture);

  const Theme *theme = &fixture->chart->theme;
  Rgba color[BLOCK_COUNT + 3];
  memcpy (color, theme->block, sizeof theme->block);
  color[BLOCK_COUNT] = theme->dc;
  color[BLOCK_COUNT + 1] = theme->population;
  color[BLOCK_COUNT + 2] = theme->threshold;
  g_assert_cmpint (theme->background.red > 0.5, ==, !dark);
  for (int i = 0; i < (int)G_N_ELEMENTS (color); i++)
    {
      g_test_message ("%s dark %d color %d: %.2f", name, dark, i,
                      contrast (&color[i], &theme->background));
      g_assert_false (is_magenta (&color[i]));
      g_assert_cmpfloat (contrast (&color[i], &theme->background), >, 3);
    }
}

/* Text, frame and band of the chart are stronger with high contrast, whatever theme it
 * comes from. */
static void
test_high_contrast (ChartFixture *fixture, gconstpointer data)
{
  const Theme *theme = &fixture->chart->theme;

  chart_fixture_run (fixture, BB_KIND_NOMINAL);
  for (int dark = 0; dark <= 1; dark++)
    {
      check_theme (fixture, "Default", dark);
      double text = contrast (&theme->dim_text, &theme->background);
      double frame = contrast (&theme->frame, &theme->background);
      double band = theme->band_opacity;
      g_assert_cmpfloat (text, >, 4.5);
      check_theme (fixture, dark ? "HighContrastInverse" : "HighContrast", dark);
      g_assert_cmpfloat (contrast (&theme->dim_text, &theme->background), >, text);
      g_assert_cmpfloat (contrast (&theme->dim_text, &theme->background), >, 10);
      g_assert_cmpfloat (contrast (&theme->frame, &theme->background), >, frame);
      g_assert_cmpfloat (contrast (&theme->frame, &theme->background), >, 7);
      g_assert_cmpfloat (theme->band_opacity, >, 1.5 * band);
    }
  check_theme (fixture, "Default", FALSE);
}

/* Every block has a color in each of the themes, one that stands out as WCAG 2 wants it
 * of graphics. */
static void
test_colors (ChartFixture *fixture, gconstpointer data)
{
  chart_fixture_run (fixture, BB_KIND_NOMINAL);
  check_theme (fixture, "Default", FALSE);
  check_theme (fixture, "Default", TRUE);
  check_theme (fixture, "Default-hc", FALSE);
  check_theme (fixture, "Default-hc", TRUE);
  check_theme (fixture, "Default", FALSE);
}

/* Another theme draws all parts anew. */
static void
test_other_theme (ChartFixture *fixture, gconstpointer data)
{
  chart_fixture_run (fixture, BB_KIND_NOMINAL);
  Nodes before = take_nodes (fixture);
  check_theme (fixture, "Default", TRUE);
  Nodes after = take_nodes (fixture);
  for (PanelId id = 0; id < DYNAPSIM_PANELS; id++)
    g_assert_true (before.node[id] == NULL || after.node[id] != before.node[id]);
  nodes_clear (&before);
  nodes_clear (&after);
  check_theme (fixture, "Default", FALSE);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  bb_styles_add (gdk_display_get_default ());
#define ADD(path, func)                                                                  \
  g_test_add ("/chart/" path, ChartFixture, NULL, chart_fixture_set_up, func,            \
              chart_fixture_tear_down)
  ADD ("names", test_names);
  ADD ("hover-makes-no-panel", test_hover_makes_no_panel);
  ADD ("result-makes-changed", test_result_makes_changed_panels);
  ADD ("population-leaves-input-alone", test_population_leaves_input_alone);
  ADD ("population-of-other-step", test_population_of_other_step_is_dropped);
  ADD ("zoom-survives-a-run", test_zoom_survives_a_run);
  ADD ("hidden-panel", test_hidden_panel_is_not_drawn);
  ADD ("gap-keeps-others", test_drag_of_a_gap_keeps_the_others);
  ADD ("double-press", test_double_press);
  ADD ("colors", test_colors);
  ADD ("high-contrast", test_high_contrast);
  ADD ("other-theme", test_other_theme);
  return g_test_run ();
}
