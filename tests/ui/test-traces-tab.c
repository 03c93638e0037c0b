/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a person does to the panels: resize, move, zoom values, go back, set
 * spikes. */
#include "core/circuit/dynapsim.h"
#include "chart-fixture.h"

#include "app/shell/styles.h"
#include "core/experiment/stimulus.h"

#include <math.h>
#include <string.h>

static const View *
view_of (ChartFixture *fixture)
{
  return bb_document_view (fixture->document);
}

static double
height_of (ChartFixture *fixture, PanelId id)
{
  return bb_chart_part_of (fixture->chart, id)->height;
}

static void
test_drag_of_a_gap (ChartFixture *fixture, gconstpointer data)
{
  const Part *imem = bb_chart_part_of (fixture->chart, DYNAPSIM_PANEL_IMEM);
  double high = imem->height, low = height_of (fixture, DYNAPSIM_PANEL_VMEM);
  double other = height_of (fixture, DYNAPSIM_PANEL_ISYN);
  int gap = bb_traces_gap_at (fixture->chart, imem->y + imem->height + 2);

  g_assert_cmpint (gap, ==, (int)(imem - fixture->chart->part));
  TracesResize resize;
  bb_traces_begin_resize (fixture->chart, gap, &resize);
  for (double dy = 1; dy <= 20; dy++)
    bb_traces_resize_by (fixture->chart, &resize, dy);
  g_assert_cmpfloat_with_epsilon (height_of (fixture, DYNAPSIM_PANEL_IMEM), high + 20,
                                  1.5);
  g_assert_cmpfloat_with_epsilon (height_of (fixture, DYNAPSIM_PANEL_VMEM), low - 20,
                                  1.5);
  g_assert_cmpfloat_with_epsilon (height_of (fixture, DYNAPSIM_PANEL_ISYN), other, 1.5);
  bb_traces_resize_by (fixture->chart, &resize, 5000);
  g_assert_cmpfloat (height_of (fixture, DYNAPSIM_PANEL_VMEM), >, 8);
  bb_traces_reset_gap (fixture->chart, gap);
  g_assert_cmpfloat_with_epsilon (height_of (fixture, DYNAPSIM_PANEL_IMEM), high, 1.5);
}

static void
test_drag_below_the_input (ChartFixture *fixture, gconstpointer data)
{
  Experiment next = experiment_copy (bb_document_experiment (fixture->document));
  next.input[0].kind = INPUT_REGULAR;
  g_assert_true (bb_document_change (fixture->document, &next, NULL));
  experiment_clear (&next);
  chart_fixture_run (fixture, BB_KIND_NOMINAL);
  chart_fixture_draw (fixture);
  double high = height_of (fixture, DYNAPSIM_PANEL_INPUT),
         low = height_of (fixture, DYNAPSIM_PANEL_ISYN);
  TracesResize resize;

  bb_traces_begin_resize (fixture->chart, 0, &resize);
  bb_traces_resize_by (fixture->chart, &resize, 15);
  g_assert_cmpfloat_with_epsilon (height_of (fixture, DYNAPSIM_PANEL_INPUT), high + 15,
                                  1.5);
  g_assert_cmpfloat_with_epsilon (height_of (fixture, DYNAPSIM_PANEL_ISYN), low - 15,
                                  1.5);
}

static void
test_move (ChartFixture *fixture, gconstpointer data)
{
  double y = bb_chart_part_of (fixture->chart, DYNAPSIM_PANEL_IMEM)->y;
  View before = *view_of (fixture);
  gboolean undo = bb_document_can_undo (fixture->document);

  g_assert_true (bb_traces_move_panel (fixture->chart, DYNAPSIM_PANEL_IMEM, 1));
  g_assert_cmpfloat (bb_chart_part_of (fixture->chart, DYNAPSIM_PANEL_IMEM)->y, >, y);
  g_assert_cmpfloat (bb_chart_part_of (fixture->chart, DYNAPSIM_PANEL_VMEM)->y, <,
                     bb_chart_part_of (fixture->chart, DYNAPSIM_PANEL_IMEM)->y);
  g_assert_true (bb_traces_move_panel (fixture->chart, DYNAPSIM_PANEL_IMEM, -1));
  g_assert_true (view_equal (view_of (fixture), &before));
  g_assert_false (bb_traces_move_panel (fixture->chart, DYNAPSIM_PANEL_INPUT, -1));
  g_assert_false (bb_traces_move_panel (fixture->chart, DYNAPSIM_PANEL_OUTPUT, 1));
  g_assert_cmpint (bb_document_can_undo (fixture->document), ==, undo);
}

/* The value under the pointer stays there, and a rerun leaves the range alone. */
static void
test_fixed_range (ChartFixture *fixture, gconstpointer data)
{
  chart_fixture_run (fixture, BB_KIND_NOMINAL);
  const Part *part = bb_chart_part_of (fixture->chart, DYNAPSIM_PANEL_IMEM);
  double y, value;
  y = part->y + part->height / 3;
  value = part_up (part, y);
  Axis free, fixed;
  free = fixture->chart->picture.up[DYNAPSIM_PANEL_IMEM];
  bb_chart_zoom_up (fixture->chart, part, y, 0.5);
  fixed = fixture->chart->picture.up[DYNAPSIM_PANEL_IMEM];
  g_assert_cmpfloat (fixed.low, >, free.low);
  g_assert_cmpfloat (fixed.high, <, free.high);
  g_assert_cmpfloat_with_epsilon (part_y (part, value), y, 0.01);
  g_assert_true (bb_document_set (fixture->document, BIAS_ISPKTHR, 1e-8, NULL));
  chart_fixture_run (fixture, BB_KIND_NOMINAL);
  g_assert_cmpfloat (fixture->chart->picture.up[DYNAPSIM_PANEL_IMEM].high, ==,
                     fixed.high);
  bb_chart_fit (fixture->chart);
  g_assert_false (view_any_fixed (view_of (fixture)));
  g_assert_cmpfloat_with_epsilon (fixture->chart->picture.up[DYNAPSIM_PANEL_IMEM].high,
                                  1e-8, 1e-12);
}

static void
test_back_and_forward (ChartFixture *fixture, gconstpointer data)
{
  View whole = *view_of (fixture), near, nearer;
  gboolean undo = bb_document_can_undo (fixture->document);

  bb_chart_show_stretch (fixture->chart, 0.2, 0.6);
  near = *view_of (fixture);
  bb_chart_show_stretch (fixture->chart, 0.3, 0.4);
  nearer = *view_of (fixture);
  bb_chart_back (fixture->chart);
  g_assert_true (view_equal (view_of (fixture), &near));
  bb_chart_back (fixture->chart);
  g_assert_true (view_equal (view_of (fixture), &whole));
  bb_chart_back (fixture->chart);
  g_assert_true (view_equal (view_of (fixture), &whole));
  bb_chart_forward (fixture->chart);
  bb_chart_forward (fixture->chart);
  g_assert_true (view_equal (view_of (fixture), &nearer));
  bb_chart_back (fixture->chart);
  bb_chart_fit (fixture->chart);
  bb_chart_forward (fixture->chart);
  g_assert_true (view_equal (view_of (fixture), &whole));
  g_assert_cmpint (bb_document_can_undo (fixture->document), ==, undo);
}

/* The notches of one turn of the wheel are one step back. */
static void
test_wheel_is_one_step (ChartFixture *fixture, gconstpointer data)
{
  View whole = *view_of (fixture);

  for (int i = 0; i < 10; i++)
    bb_chart_zoom_about (fixture->chart, 0.4, 0.8);
  g_assert_false (view_equal (view_of (fixture), &whole));
  bb_chart_back (fixture->chart);
  g_assert_true (view_equal (view_of (fixture), &whole));
}

static double
x_of (ChartFixture *fixture, double time)
{
  return part_x (&fixture->chart->part[0], time);
}

static void
test_spike_is_added_and_removed (ChartFixture *fixture, gconstpointer data)
{
  g_assert_true (bb_document_set (fixture->document, BIAS_RATE, 10, NULL));
  {
    Experiment next = experiment_copy (bb_document_experiment (fixture->document));

    next.input[0].kind = INPUT_REGULAR;
    g_assert_true (bb_document_change (fixture->document, &next, NULL));
    experiment_clear (&next);
  }
  chart_fixture_run (fixture, BB_KIND_NOMINAL);
  size_t count = bb_session_result (fixture->session, BB_KIND_NOMINAL)
                     ->recording.input.times[0]
                     .count;
  g_assert_cmpuint (count, >=, 9);
  g_assert_true (bb_traces_toggle_spike (fixture->chart, DYNAPSIM_PANEL_INPUT,
                                         x_of (fixture, 0.25)));
  const Experiment *now = bb_document_experiment (fixture->document);
  g_assert_cmpint (now->input[0].kind, ==, INPUT_TIMES);
  g_assert_cmpuint (stimulus_times (now, 0, NULL, 0), ==, count + 1);
  chart_fixture_run (fixture, BB_KIND_NOMINAL);
  g_assert_true (
      bb_traces_spike_at (fixture->chart, DYNAPSIM_PANEL_INPUT, x_of (fixture, 0.25)));
  g_assert_true (bb_traces_toggle_spike (fixture->chart, DYNAPSIM_PANEL_INPUT,
                                         x_of (fixture, 0.25)));
  now = bb_document_experiment (fixture->document);
  g_assert_cmpuint (stimulus_times (now, 0, NULL, 0), ==, count);
  bb_document_undo (fixture->document);
  bb_document_undo (fixture->document);
  g_assert_cmpint (bb_document_experiment (fixture->document)->input[0].kind, ==,
                   INPUT_REGULAR);
}

static void
test_weights_are_kept (ChartFixture *fixture, gconstpointer data)
{
  const double times[] = {0.1, 0.5}, weights[] = {2, -3};
  Experiment next = experiment_copy (bb_document_experiment (fixture->document));

  next.input[0].kind = INPUT_TIMES;
  next.input[0].times = spike_list_new (times, weights, 2);
  g_assert_true (bb_document_change (fixture->document, &next, NULL));
  experiment_clear (&next);
  g_assert_true (
      bb_traces_toggle_spike (fixture->chart, DYNAPSIM_PANEL_INPUT, x_of (fixture, 0.3)));
  const SpikeList *list = bb_document_experiment (fixture->document)->input[0].times;
  g_assert_cmpuint (spike_list_count (list), ==, 3);
  g_assert_cmpfloat (spike_list_weight (list, 0, 9), ==, 2);
  g_assert_cmpfloat (spike_list_weight (list, 2, 9), ==, -3);
  g_assert_true (
      bb_traces_toggle_spike (fixture->chart, DYNAPSIM_PANEL_INPUT, x_of (fixture, 0.1)));
  list = bb_document_experiment (fixture->document)->input[0].times;
  g_assert_cmpuint (spike_list_count (list), ==, 2);
  g_assert_cmpfloat (spike_list_weight (list, 1, 9), ==, -3);
}

static void
test_step_shows_its_panel (ChartFixture *fixture, gconstpointer data)
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
test_values_as_text (ChartFixture *fixture, gconstpointer data)
{
  chart_fixture_run (fixture, BB_KIND_NOMINAL);
  bb_chart_set_readout (fixture->chart, 0.25);
  g_autofree char *text = bb_chart_values_text (fixture->chart);
  g_assert_true (g_regex_match_simple (
      "^250(\\.0+)? ms, I_syn [0-9.]+ .A\n.*, I_mem [0-9.]+ .A\n.*, V_mem [0-9.]+ mV\n",
      text, 0, 0));
}

static GActionGroup *
actions_of (ChartFixture *fixture)
{
  return bb_chart_actions (fixture->chart);
}

static gboolean
is_enabled (ChartFixture *fixture, const char *action)
{
  return g_action_group_get_action_enabled (actions_of (fixture), action);
}

static gboolean
is_checked (ChartFixture *fixture, const char *action)
{
  g_autoptr (GVariant) state =
      g_action_group_get_action_state (actions_of (fixture), action);

  return g_variant_get_boolean (state);
}

static void
activate (ChartFixture *fixture, const char *action)
{
  g_action_group_activate_action (actions_of (fixture), action, NULL);
}

static void
test_panel_checks (ChartFixture *fixture, gconstpointer data)
{
  gboolean modified = bb_document_is_modified (fixture->document);

  g_assert_true (is_checked (fixture, "show-imem"));
  activate (fixture, "show-imem");
  g_assert_false (is_checked (fixture, "show-imem"));
  g_assert_false (view_of (fixture)->shown[DYNAPSIM_PANEL_IMEM]);
  g_assert_false (is_enabled (fixture, "log-imem"));
  g_assert_cmpint (bb_document_is_modified (fixture->document), ==, modified);
}

/* The last panel cannot be hidden. */
static void
test_one_panel_stays (ChartFixture *fixture, gconstpointer data)
{
  View view = view_default (&dynapsim_circuit);

  memset (view.shown, 0, sizeof view.shown);
  view.shown[DYNAPSIM_PANEL_IMEM] = true;
  bb_document_set_view (fixture->document, &view);
  g_assert_false (is_enabled (fixture, "show-imem"));
  g_assert_true (is_enabled (fixture, "show-vmem"));
}

/* The actions follow the order in which panels are shown. */
static void
test_move_actions (ChartFixture *fixture, gconstpointer data)
{
  g_assert_false (is_enabled (fixture, "up-input"));
  g_assert_true (is_enabled (fixture, "down-input"));
  g_assert_false (is_enabled (fixture, "down-output"));
  g_assert_false (is_enabled (fixture, "up-dc"));
  activate (fixture, "show-output");
  g_assert_false (is_enabled (fixture, "up-output"));
  g_assert_cmpint (is_enabled (fixture, "down-vmem"), ==,
                   view_of (fixture)->order[DYNAPSIM_PANELS - 2] != DYNAPSIM_PANEL_VMEM);
  activate (fixture, "down-input");
  g_assert_true (is_enabled (fixture, "up-input"));
  g_assert_cmpint (fixture->chart->part[1].id, ==, DYNAPSIM_PANEL_INPUT);
}

/* The door: what is shown stays. */
static void
test_invalid_view_is_refused (ChartFixture *fixture, gconstpointer data)
{
  const View sound = *view_of (fixture);
  View bad[6];

  for (size_t i = 0; i < G_N_ELEMENTS (bad); i++)
    bad[i] = sound;
  bad[0].height[DYNAPSIM_PANEL_IMEM] = 0;
  bad[1].height[DYNAPSIM_PANEL_IMEM] = NAN;
  bad[2].order[0] = bad[2].order[1];
  bad[3].from = INFINITY;
  bad[4].low[DYNAPSIM_PANEL_IMEM] = NAN;
  bad[5].log[DYNAPSIM_PANEL_INPUT] = true;
  for (size_t i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_false (bb_document_set_view (fixture->document, &bad[i]));
      g_assert_true (view_equal (view_of (fixture), &sound));
      g_assert_true (view_equal (&fixture->chart->picture.view, &sound));
    }
  g_assert_true (bb_document_set_view (fixture->document, &sound));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  bb_styles_add (gdk_display_get_default ());
#define ADD(path, func)                                                                  \
  g_test_add ("/traces-tab/" path, ChartFixture, NULL, chart_fixture_set_up, func,       \
              chart_fixture_tear_down)
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
  ADD ("panel-checks", test_panel_checks);
  ADD ("one-panel-stays", test_one_panel_stays);
  ADD ("move-actions", test_move_actions);
  ADD ("invalid-view", test_invalid_view_is_refused);
  return g_test_run ();
}
