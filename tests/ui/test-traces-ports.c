/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The Traces tab with a circuit that no source knows: several input ports, and a menu
 * that follows the circuit. */
#include "chart-fixture.h"
#include "toy.h"

#include "app/shell/styles.h"

#include <math.h>
#include <string.h>

/* The second port's panel. */
static const PanelId west = 1;

static void
set_up (ChartFixture *fixture, gconstpointer data)
{
  chart_fixture_set_up (fixture, data);
  Experiment next = experiment_copy (bb_document_experiment (fixture->document));
  experiment_set_circuit (&next, &toy_circuit);
  next.input[0].kind = INPUT_REGULAR;
  next.value[BIAS_RATE] = 10;
  next.input[1].kind = INPUT_REGULAR;
  next.value[bias_on_port (BIAS_RATE, 1)] = 4;
  next.value[bias_on_port (BIAS_WEIGHT, 1)] = 7;
  g_assert_true (bb_document_change (fixture->document, &next, NULL));
  experiment_clear (&next);
  chart_fixture_run (fixture, BB_KIND_NOMINAL);
}

static double
x_of (ChartFixture *fixture, double time)
{
  return part_x (&fixture->chart->part[0], time);
}

static size_t
spikes_of (ChartFixture *fixture, int port)
{
  return bb_chart_picture (fixture->chart)->data.nominal->input.times[port].count;
}

/* A click goes to the port of the panel under the pointer, and leaves the other. */
static void
test_spikes_of_a_port (ChartFixture *fixture, gconstpointer data)
{
  BbChart *chart = fixture->chart;
  const Part *part = bb_chart_part_of (chart, west);
  double x = x_of (fixture, 0.33);
  size_t first = spikes_of (fixture, 0), second = spikes_of (fixture, 1);

  g_assert_cmpuint (first, >, second);
  g_assert_cmpint (bb_traces_input_at (chart, x, part->y + part->height / 2), ==, west);
  g_assert_true (bb_traces_toggle_spike (chart, west, x));
  chart_fixture_run (fixture, BB_KIND_NOMINAL);
  g_assert_cmpuint (spikes_of (fixture, 0), ==, first);
  g_assert_cmpuint (spikes_of (fixture, 1), ==, second + 1);
  g_assert_true (bb_traces_spike_at (chart, west, x));
  g_assert_false (bb_traces_spike_at (chart, 0, x));
  const PortInput *input = bb_document_experiment (fixture->document)->input;
  g_assert_cmpint (input[0].kind, ==, INPUT_REGULAR);
  g_assert_cmpint (input[1].kind, ==, INPUT_TIMES);
}

/* The key sets a spike in the panel that was chosen, else in the first port's. */
static void
test_key_of_a_port (ChartFixture *fixture, gconstpointer data)
{
  BbChart *chart = fixture->chart;

  bb_chart_set_readout (chart, 0.33);
  chart->current = west;
  g_assert_cmpint (bb_traces_current_input (chart), ==, west);
  g_assert_true (bb_traces_toggle_at_readout (chart));
  chart->current = 3;
  g_assert_cmpint (bb_traces_current_input (chart), ==, 0);
  const PortInput *input = bb_document_experiment (fixture->document)->input;
  g_assert_cmpint (input[0].kind, ==, INPUT_REGULAR);
  g_assert_cmpint (input[1].kind, ==, INPUT_TIMES);
}

/* Each panel of a port is drawn anew for its own input only. */
static void
test_own_picture (ChartFixture *fixture, gconstpointer data)
{
  GskRenderNode *before[2];

  for (PanelId id = 0; id < 2; id++)
    before[id] = gsk_render_node_ref (fixture->chart->node[id].node);
  g_assert_true (
      bb_document_set (fixture->document, bias_on_port (BIAS_RATE, 1), 5, NULL));
  chart_fixture_run (fixture, BB_KIND_NOMINAL);
  g_assert_true (fixture->chart->node[0].node == before[0]);
  g_assert_true (fixture->chart->node[west].node != before[west]);
  for (PanelId id = 0; id < 2; id++)
    gsk_render_node_unref (before[id]);
}

static void
test_values (ChartFixture *fixture, gconstpointer data)
{
  bb_chart_set_readout (fixture->chart, 0.25);
  g_autofree char *text = bb_chart_values_text (fixture->chart);
  g_assert_nonnull (strstr (text, "I_west2 "));
  g_assert_nonnull (strstr (text, "I_east "));
  g_assert_null (strstr (text, "mem"));
}

static gboolean
has_action (ChartFixture *fixture, const char *name)
{
  return g_action_group_has_action (bb_chart_actions (fixture->chart), name);
}

/* Items of the section "Shown". */
static int
shown_items (ChartFixture *fixture)
{
  g_autoptr (GMenuModel) section =
      g_menu_model_get_item_link (bb_chart_menu (fixture->chart), 0, G_MENU_LINK_SECTION);

  return g_menu_model_get_n_items (section);
}

/* Menu, actions and panels follow the circuit through undo and redo. */
static void
test_menu_follows_the_circuit (ChartFixture *fixture, gconstpointer data)
{
  g_assert_cmpint (shown_items (fixture), ==, toy_circuit.panels);
  g_assert_true (has_action (fixture, "show-west_in"));
  g_assert_false (has_action (fixture, "log-vmem"));
  bb_document_undo (fixture->document);
  chart_fixture_draw (fixture);
  const View *view = bb_document_view (fixture->document);
  g_assert_true (view->circuit == circuit_list[0]);
  g_assert_cmpint (shown_items (fixture), ==, circuit_list[0]->panels);
  g_assert_true (has_action (fixture, "show-vmem"));
  g_assert_false (has_action (fixture, "show-west_in"));
  g_assert_null (bb_chart_picture (fixture->chart)->data.nominal);
  bb_document_redo (fixture->document);
  chart_fixture_draw (fixture);
  g_assert_true (has_action (fixture, "up-west_in"));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  bb_styles_add (gdk_display_get_default ());
#define ADD(path, func)                                                                  \
  g_test_add ("/traces-ports/" path, ChartFixture, NULL, set_up, func,                   \
              chart_fixture_tear_down)
  ADD ("spikes", test_spikes_of_a_port);
  ADD ("key", test_key_of_a_port);
  ADD ("own-picture", test_own_picture);
  ADD ("values", test_values);
  ADD ("menu", test_menu_follows_the_circuit);
  return g_test_run ();
}
