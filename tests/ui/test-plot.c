/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/circuit/dynapsim.h"
#include "plot-fixture.h"

#include "app/shell/styles.h"
#include "app/chart/time-range.h"

#include <math.h>

static void
test_names (PlotFixture *fixture, gconstpointer data)
{
  GtkAccessible *plot = GTK_ACCESSIBLE (fixture->plot);

  gtk_test_accessible_assert_role (plot, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (plot, GTK_ACCESSIBLE_PROPERTY_LABEL, "Traces");
  bb_plot_set_description (fixture->plot, "18 spikes.");
  gtk_test_accessible_assert_property (plot, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "18 spikes.");
}

static void
test_hover_makes_no_panel (PlotFixture *fixture, gconstpointer data)
{
  double duration = bb_document_experiment (fixture->document)->value[BIAS_DURATION];
  guint made;

  plot_fixture_run (fixture, BB_KIND_NOMINAL);
  made = fixture->plot->nodes_made;
  g_assert_cmpuint (made, >, 0);
  for (int i = 0; i <= 10; i++)
    {
      bb_plot_set_readout (fixture->plot, duration * i / 10);
      plot_fixture_draw (fixture);
    }
  g_assert_cmpuint (fixture->plot->nodes_made, ==, made);
}

/* The same result again redraws nothing, another one what it changes. */
static void
test_result_makes_changed_panels (PlotFixture *fixture, gconstpointer data)
{
  GskRenderNode *input;
  guint made;

  plot_fixture_run (fixture, BB_KIND_NOMINAL);
  input = fixture->plot->panel_node[DYNAPSIM_PANEL_INPUT];
  made = fixture->plot->nodes_made;
  plot_fixture_run (fixture, BB_KIND_NOMINAL);
  g_assert_cmpuint (fixture->plot->nodes_made, ==, made);
  g_assert_true (bb_document_set (fixture->document, BIAS_IDC, 2e-9, NULL));
  plot_fixture_run (fixture, BB_KIND_NOMINAL);
  g_assert_cmpuint (fixture->plot->nodes_made, >, made);
  g_assert_true (fixture->plot->panel_node[DYNAPSIM_PANEL_INPUT] == input);
}

static void
test_population_leaves_input_alone (PlotFixture *fixture, gconstpointer data)
{
  GskRenderNode *input, *output;

  g_assert_true (bb_document_set (fixture->document, BIAS_NEURONS, 5, NULL));
  plot_fixture_run (fixture, BB_KIND_NOMINAL);
  input = fixture->plot->panel_node[DYNAPSIM_PANEL_INPUT];
  output = gsk_render_node_ref (fixture->plot->panel_node[DYNAPSIM_PANEL_OUTPUT]);
  plot_fixture_run (fixture, BB_KIND_POPULATION);
  g_assert_true (fixture->plot->panel_node[DYNAPSIM_PANEL_INPUT] == input);
  g_assert_true (fixture->plot->panel_node[DYNAPSIM_PANEL_OUTPUT] != output);
  gsk_render_node_unref (output);
}

static void
test_population_of_other_step_is_dropped (PlotFixture *fixture, gconstpointer data)
{
  g_assert_true (bb_document_set (fixture->document, BIAS_NEURONS, 5, NULL));
  plot_fixture_run (fixture, BB_KIND_NOMINAL);
  plot_fixture_run (fixture, BB_KIND_POPULATION);
  g_assert_nonnull (bb_session_result (fixture->session, BB_KIND_POPULATION));
  g_assert_true (bb_document_set (fixture->document, BIAS_DT, 5e-4, NULL));
  plot_fixture_run (fixture, BB_KIND_NOMINAL);
  g_assert_null (bb_session_result (fixture->session, BB_KIND_POPULATION));
}

static void
test_zoom_survives_a_run (PlotFixture *fixture, gconstpointer data)
{
  double from, to;

  plot_fixture_run (fixture, BB_KIND_NOMINAL);
  bb_plot_set_readout (fixture->plot, 0.25);
  bb_plot_zoom (fixture->plot, 0.5);
  from = fixture->plot->figure.from;
  to = fixture->plot->figure.to;
  g_assert_cmpfloat_with_epsilon (to - from, 0.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (from, 0.125, 1e-9);
  g_assert_true (bb_document_set (fixture->document, BIAS_IDC, 2e-9, NULL));
  plot_fixture_run (fixture, BB_KIND_NOMINAL);
  g_assert_cmpfloat (fixture->plot->figure.from, ==, from);
  g_assert_cmpfloat (fixture->plot->figure.to, ==, to);
  bb_plot_fit (fixture->plot);
  g_assert_cmpfloat (fixture->plot->figure.from, ==, 0);
  g_assert_cmpfloat_with_epsilon (fixture->plot->figure.to, 1, 1e-9);
}

static void
test_hidden_panel_is_not_drawn (PlotFixture *fixture, gconstpointer data)
{
  View view = *bb_document_view (fixture->document);

  plot_fixture_run (fixture, BB_KIND_NOMINAL);
  g_assert_nonnull (fixture->plot->panel_node[DYNAPSIM_PANEL_VMEM]);
  view.shown[DYNAPSIM_PANEL_VMEM] = false;
  bb_document_set_view (fixture->document, &view);
  plot_fixture_draw (fixture);
  g_assert_null (fixture->plot->panel_node[DYNAPSIM_PANEL_VMEM]);
  g_assert_nonnull (fixture->plot->panel_node[DYNAPSIM_PANEL_IMEM]);
}

/* The place of `time` in what is shown, 0 at the left edge and 1 at the right. */
static double
share_of (const View *view, double duration, double time)
{
  double from, to;

  view_time_range (view, duration, &from, &to);
  return (time - from) / (to - from);
}

static void
test_zoom_keeps_its_anchor (void)
{
  View view = view_default (&dynapsim_circuit);

  for (int i = 0; i < 20; i++)
    {
      double before = share_of (&view, 2, 0.7);
      time_range_zoom (&view, 2, 1e-3, 0.7, 0.8);
      g_assert_cmpfloat_with_epsilon (share_of (&view, 2, 0.7), before, 1e-9);
    }
}

static void
test_zoom_has_ends (void)
{
  View view = view_default (&dynapsim_circuit);

  for (int i = 0; i < 100; i++)
    time_range_zoom (&view, 2, 1e-3, 0.7, 0.5);
  g_assert_cmpfloat_with_epsilon (view.to - view.from, 1e-3, 1e-9);
  for (int i = 0; i < 100; i++)
    time_range_zoom (&view, 2, 1e-3, 0.7, 2);
  g_assert_cmpfloat (view.from, ==, 0);
  g_assert_cmpfloat (view.to, ==, 0);
}

static void
test_pan_stays_in_the_run (void)
{
  View view = view_default (&dynapsim_circuit);

  time_range_pan (&view, 2, 0.5);
  g_assert_cmpfloat (view.to, ==, 0);
  time_range_show (&view, 2, 1e-3, 0.9, 0.4);
  time_range_pan (&view, 2, 0.2);
  g_assert_cmpfloat_with_epsilon (view.from, 0.6, 1e-9);
  time_range_pan (&view, 2, 5);
  g_assert_cmpfloat_with_epsilon (view.to, 2, 1e-9);
  g_assert_cmpfloat_with_epsilon (view.from, 1.5, 1e-9);
  time_range_pan (&view, 2, -5);
  g_assert_cmpfloat (view.from, ==, 0);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  bb_styles_add (gdk_display_get_default ());
#define ADD(path, func)                                                                  \
  g_test_add ("/plot/" path, PlotFixture, NULL, plot_fixture_set_up, func,               \
              plot_fixture_tear_down)
  ADD ("names", test_names);
  ADD ("hover-makes-no-panel", test_hover_makes_no_panel);
  ADD ("result-makes-changed", test_result_makes_changed_panels);
  ADD ("population-leaves-input-alone", test_population_leaves_input_alone);
  ADD ("population-of-other-step", test_population_of_other_step_is_dropped);
  ADD ("zoom-survives-a-run", test_zoom_survives_a_run);
  ADD ("hidden-panel", test_hidden_panel_is_not_drawn);
  g_test_add_func ("/time-range/anchor", test_zoom_keeps_its_anchor);
  g_test_add_func ("/time-range/ends", test_zoom_has_ends);
  g_test_add_func ("/time-range/pan", test_pan_stays_in_the_run);
  return g_test_run ();
}
