/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a person does to the panels of the plot: resize, move, zoom values, go back, set
 * spikes. */
#include "core/circuit/dynapsim.h"
#include "plot-fixture.h"

#include "app/shell/styles.h"
#include "core/experiment/stimulus.h"

#include <math.h>

static const View *
view_of (PlotFixture *fixture)
{
  return bb_document_view (fixture->document);
}

static double
height_of (PlotFixture *fixture, PanelId id)
{
  return bb_plot_place_of (fixture->plot, id)->height;
}

static void
test_drag_of_a_gap (PlotFixture *fixture, gconstpointer data)
{
  const PanelPlace *imem = bb_plot_place_of (fixture->plot, DYNAPSIM_PANEL_IMEM);
  double high = imem->height, low = height_of (fixture, DYNAPSIM_PANEL_VMEM);
  double other = height_of (fixture, DYNAPSIM_PANEL_ISYN);
  int gap = bb_plot_gap_at (fixture->plot, imem->y + imem->height + 2);

  g_assert_cmpint (gap, ==, (int)(imem - fixture->plot->place));
  bb_plot_begin_resize (fixture->plot, gap);
  for (double dy = 1; dy <= 20; dy++)
    bb_plot_resize_by (fixture->plot, dy);
  g_assert_cmpfloat_with_epsilon (height_of (fixture, DYNAPSIM_PANEL_IMEM), high + 20,
                                  1.5);
  g_assert_cmpfloat_with_epsilon (height_of (fixture, DYNAPSIM_PANEL_VMEM), low - 20,
                                  1.5);
  g_assert_cmpfloat_with_epsilon (height_of (fixture, DYNAPSIM_PANEL_ISYN), other, 1.5);
  bb_plot_resize_by (fixture->plot, 5000);
  g_assert_cmpfloat (height_of (fixture, DYNAPSIM_PANEL_VMEM), >, 8);
  bb_plot_reset_gap (fixture->plot, gap);
  g_assert_cmpfloat_with_epsilon (height_of (fixture, DYNAPSIM_PANEL_IMEM), high, 1.5);
}

static void
test_drag_below_the_input (PlotFixture *fixture, gconstpointer data)
{
  double high = height_of (fixture, DYNAPSIM_PANEL_INPUT),
         low = height_of (fixture, DYNAPSIM_PANEL_ISYN);

  bb_plot_begin_resize (fixture->plot, 0);
  bb_plot_resize_by (fixture->plot, 15);
  g_assert_cmpfloat_with_epsilon (height_of (fixture, DYNAPSIM_PANEL_INPUT), high + 15,
                                  1.5);
  g_assert_cmpfloat_with_epsilon (height_of (fixture, DYNAPSIM_PANEL_ISYN), low - 15,
                                  1.5);
}

static void
test_move (PlotFixture *fixture, gconstpointer data)
{
  double y = bb_plot_place_of (fixture->plot, DYNAPSIM_PANEL_IMEM)->y;
  View before = *view_of (fixture);
  gboolean undo = bb_document_can_undo (fixture->document);

  g_assert_true (bb_plot_move_panel (fixture->plot, DYNAPSIM_PANEL_IMEM, 1));
  g_assert_cmpfloat (bb_plot_place_of (fixture->plot, DYNAPSIM_PANEL_IMEM)->y, >, y);
  g_assert_cmpfloat (bb_plot_place_of (fixture->plot, DYNAPSIM_PANEL_VMEM)->y, <,
                     bb_plot_place_of (fixture->plot, DYNAPSIM_PANEL_IMEM)->y);
  g_assert_true (bb_plot_move_panel (fixture->plot, DYNAPSIM_PANEL_IMEM, -1));
  g_assert_true (view_equal (view_of (fixture), &before));
  g_assert_false (bb_plot_move_panel (fixture->plot, DYNAPSIM_PANEL_INPUT, -1));
  g_assert_false (bb_plot_move_panel (fixture->plot, DYNAPSIM_PANEL_OUTPUT, 1));
  g_assert_cmpint (bb_document_can_undo (fixture->document), ==, undo);
}

/* The value under the pointer stays there, and a rerun leaves the range alone. */
static void
test_fixed_range (PlotFixture *fixture, gconstpointer data)
{
  const PanelPlace *place;
  PanelRange free, fixed;
  double y, value;

  plot_fixture_run (fixture, BB_KIND_NOMINAL);
  place = bb_plot_place_of (fixture->plot, DYNAPSIM_PANEL_IMEM);
  y = place->y + place->height / 3;
  value = figure_y_to_value (&fixture->plot->figure, place, y);
  free = fixture->plot->figure.range[DYNAPSIM_PANEL_IMEM];
  bb_plot_zoom_values (fixture->plot, place, y, 0.5);
  fixed = fixture->plot->figure.range[DYNAPSIM_PANEL_IMEM];
  g_assert_cmpfloat (fixed.low, >, free.low);
  g_assert_cmpfloat (fixed.high, <, free.high);
  g_assert_cmpfloat_with_epsilon (
      figure_value_to_y (&fixture->plot->figure, place, value), y, 0.01);
  g_assert_true (bb_document_set (fixture->document, BIAS_ISPKTHR, 1e-8, NULL));
  plot_fixture_run (fixture, BB_KIND_NOMINAL);
  g_assert_cmpfloat (fixture->plot->figure.range[DYNAPSIM_PANEL_IMEM].high, ==,
                     fixed.high);
  bb_plot_fit (fixture->plot);
  g_assert_false (view_any_fixed (view_of (fixture)));
  g_assert_cmpfloat_with_epsilon (fixture->plot->figure.range[DYNAPSIM_PANEL_IMEM].high,
                                  1e-8, 1e-12);
}

static void
test_back_and_forward (PlotFixture *fixture, gconstpointer data)
{
  View whole = *view_of (fixture), near, nearer;
  gboolean undo = bb_document_can_undo (fixture->document);

  bb_plot_show_stretch (fixture->plot, 0.2, 0.6);
  near = *view_of (fixture);
  bb_plot_show_stretch (fixture->plot, 0.3, 0.4);
  nearer = *view_of (fixture);
  bb_plot_back (fixture->plot);
  g_assert_true (view_equal (view_of (fixture), &near));
  bb_plot_back (fixture->plot);
  g_assert_true (view_equal (view_of (fixture), &whole));
  bb_plot_back (fixture->plot);
  g_assert_true (view_equal (view_of (fixture), &whole));
  bb_plot_forward (fixture->plot);
  bb_plot_forward (fixture->plot);
  g_assert_true (view_equal (view_of (fixture), &nearer));
  bb_plot_back (fixture->plot);
  bb_plot_fit (fixture->plot);
  bb_plot_forward (fixture->plot);
  g_assert_true (view_equal (view_of (fixture), &whole));
  g_assert_cmpint (bb_document_can_undo (fixture->document), ==, undo);
}

/* The notches of one turn of the wheel are one step back. */
static void
test_wheel_is_one_step (PlotFixture *fixture, gconstpointer data)
{
  View whole = *view_of (fixture);

  for (int i = 0; i < 10; i++)
    bb_plot_zoom_about (fixture->plot, 0.4, 0.8);
  g_assert_false (view_equal (view_of (fixture), &whole));
  bb_plot_back (fixture->plot);
  g_assert_true (view_equal (view_of (fixture), &whole));
}

static double
x_of (PlotFixture *fixture, double time)
{
  return figure_time_to_x (&fixture->plot->figure, &fixture->plot->place[0], time);
}

static void
test_spike_is_added_and_removed (PlotFixture *fixture, gconstpointer data)
{
  const Experiment *now;
  size_t count;

  g_assert_true (bb_document_set (fixture->document, BIAS_RATE, 10, NULL));
  {
    Experiment next = experiment_copy (bb_document_experiment (fixture->document));

    next.input[0].kind = INPUT_REGULAR;
    g_assert_true (bb_document_change (fixture->document, &next, NULL));
    experiment_clear (&next);
  }
  plot_fixture_run (fixture, BB_KIND_NOMINAL);
  count = bb_session_result (fixture->session, BB_KIND_NOMINAL)
              ->recording.input.times[0]
              .count;
  g_assert_cmpuint (count, >=, 9);
  g_assert_true (bb_plot_toggle_spike (fixture->plot, x_of (fixture, 0.25)));
  now = bb_document_experiment (fixture->document);
  g_assert_cmpint (now->input[0].kind, ==, INPUT_TIMES);
  g_assert_cmpuint (stimulus_times (now, 0, NULL, 0), ==, count + 1);
  plot_fixture_run (fixture, BB_KIND_NOMINAL);
  g_assert_true (bb_plot_spike_at (fixture->plot, x_of (fixture, 0.25)));
  g_assert_true (bb_plot_toggle_spike (fixture->plot, x_of (fixture, 0.25)));
  now = bb_document_experiment (fixture->document);
  g_assert_cmpuint (stimulus_times (now, 0, NULL, 0), ==, count);
  bb_document_undo (fixture->document);
  bb_document_undo (fixture->document);
  g_assert_cmpint (bb_document_experiment (fixture->document)->input[0].kind, ==,
                   INPUT_REGULAR);
}

static void
test_weights_are_kept (PlotFixture *fixture, gconstpointer data)
{
  const double times[] = {0.1, 0.5}, weights[] = {2, -3};
  Experiment next = experiment_copy (bb_document_experiment (fixture->document));
  const SpikeList *list;

  next.input[0].kind = INPUT_TIMES;
  next.input[0].times = spike_list_new (times, weights, 2);
  g_assert_true (bb_document_change (fixture->document, &next, NULL));
  experiment_clear (&next);
  g_assert_true (bb_plot_toggle_spike (fixture->plot, x_of (fixture, 0.3)));
  list = bb_document_experiment (fixture->document)->input[0].times;
  g_assert_cmpuint (spike_list_count (list), ==, 3);
  g_assert_cmpfloat (spike_list_weight (list, 0, 9), ==, 2);
  g_assert_cmpfloat (spike_list_weight (list, 2, 9), ==, -3);
  g_assert_true (bb_plot_toggle_spike (fixture->plot, x_of (fixture, 0.1)));
  list = bb_document_experiment (fixture->document)->input[0].times;
  g_assert_cmpuint (spike_list_count (list), ==, 2);
  g_assert_cmpfloat (spike_list_weight (list, 1, 9), ==, -3);
}

static void
test_step_shows_its_panel (PlotFixture *fixture, gconstpointer data)
{
  Experiment next = experiment_copy (bb_document_experiment (fixture->document));
  View view = *view_of (fixture);

  g_assert_false (view.shown[DYNAPSIM_PANEL_DC]);
  next.dc = DC_STEP;
  g_assert_true (bb_document_change (fixture->document, &next, NULL));
  g_assert_true (view_of (fixture)->shown[DYNAPSIM_PANEL_DC]);
  bb_document_set_view (fixture->document, &view);
  next.dc = DC_RAMP;
  g_assert_true (bb_document_change (fixture->document, &next, NULL));
  g_assert_false (view_of (fixture)->shown[DYNAPSIM_PANEL_DC]);
  experiment_clear (&next);
}

static void
test_values_as_text (PlotFixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  plot_fixture_run (fixture, BB_KIND_NOMINAL);
  bb_plot_set_readout (fixture->plot, 0.25);
  text = bb_plot_values_text (fixture->plot);
  g_assert_true (g_regex_match_simple (
      "^250(\\.0+)? ms, I_syn [0-9.]+ .A\n.*, I_mem [0-9.]+ .A\n.*, V_mem [0-9.]+ mV\n",
      text, 0, 0));
}

/* Told by the display's times: how late they are read does not matter. */
static void
test_double_press (void)
{
  DoublePress press = {0};

  g_assert_false (double_press_add (&press, 1000, 50, 50, 400, 5));
  g_assert_true (double_press_add (&press, 1090, 52, 49, 400, 5));
  g_assert_false (double_press_add (&press, 1180, 52, 49, 400, 5));
  g_assert_false (double_press_add (&press, 1700, 52, 49, 400, 5));
  g_assert_false (double_press_add (&press, 1800, 60, 49, 400, 5));
  g_assert_true (double_press_add (&press, 1850, 60, 49, 400, 5));
  g_assert_false (double_press_add (&press, 1860, 60, 49, 400, 5));
  g_assert_true (double_press_add (&press, 1870, 60, 49, 400, 5));
  press = (DoublePress){0};
  g_assert_false (double_press_add (&press, 0xffffffd0u, 1, 1, 400, 5));
  g_assert_true (double_press_add (&press, 40, 1, 1, 400, 5));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  bb_styles_add (gdk_display_get_default ());
#define ADD(path, func)                                                                  \
  g_test_add ("/plot/" path, PlotFixture, NULL, plot_fixture_set_up, func,               \
              plot_fixture_tear_down)
  ADD ("drag-gap", test_drag_of_a_gap);
  ADD ("drag-input-gap", test_drag_below_the_input);
  ADD ("move", test_move);
  ADD ("fixed-range", test_fixed_range);
  ADD ("back-and-forward", test_back_and_forward);
  ADD ("wheel-is-one-step", test_wheel_is_one_step);
  ADD ("spikes", test_spike_is_added_and_removed);
  ADD ("weights", test_weights_are_kept);
  ADD ("step-shows-panel", test_step_shows_its_panel);
  ADD ("values-as-text", test_values_as_text);
  g_test_add_func ("/plot/double-press", test_double_press);
  return g_test_run ();
}
