/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The left side of the window as a whole: kinds of stimulus, lists of times, chip seed,
 * search, units. */
#include "panel-fixture.h"

#include "app/panel/change-label.h"
#include "app/panel/choice-row.h"
#include "app/panel/seed-row.h"
#include "model/text/spike-text.h"

#include <math.h>

static void
test_kinds_show_their_rows (Fixture *fixture, gconstpointer data)
{
  GtkWidget *choice = find (find (fixture->panel, BB_TYPE_CHOICE_ROW, BIAS_COUNT),
                            GTK_TYPE_DROP_DOWN, BIAS_COUNT);

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (choice),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Input kind");
  g_assert_false (gtk_widget_get_visible (row_of (fixture, BIAS_RATE)));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), INPUT_BURST);
  g_assert_cmpint (bb_document_experiment (fixture->document)->input[0].kind, ==,
                   INPUT_BURST);
  g_assert_true (gtk_widget_get_visible (row_of (fixture, BIAS_RATE)));
  g_assert_true (gtk_widget_get_visible (row_of (fixture, BIAS_BURST_PERIOD)));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), INPUT_POISSON);
  g_assert_false (gtk_widget_get_visible (row_of (fixture, BIAS_BURST_PERIOD)));
  g_assert_cmpuint (count_steps (fixture), ==, 2);
  bb_document_undo (fixture->document);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (choice)), ==, INPUT_BURST);
}

static void
test_new_chip (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button = NULL;
  uint64_t before = bb_document_experiment (fixture->document)->chip_seed;

  for (GtkWidget *row = gtk_widget_get_first_child (
           gtk_widget_get_parent (row_of (fixture, BIAS_DEVIATION)));
       row != NULL; row = gtk_widget_get_next_sibling (row))
    if (BB_IS_SEED_ROW (row))
      button = find (row, GTK_TYPE_BUTTON, BIAS_COUNT);
  g_assert_nonnull (button);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "New chip");
  g_signal_emit_by_name (button, "clicked");
  uint64_t drawn = bb_document_experiment (fixture->document)->chip_seed;
  g_assert_cmpuint (drawn, !=, before);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpuint (bb_document_experiment (fixture->document)->chip_seed, !=, drawn);
  g_assert_cmpuint (count_steps (fixture), ==, 2);
  bb_document_undo (fixture->document);
  bb_document_undo (fixture->document);
  g_assert_cmpuint (bb_document_experiment (fixture->document)->chip_seed, ==, before);
}

static void
test_search_filters (Fixture *fixture, gconstpointer data)
{
  GtkWidget *search = find (fixture->panel, GTK_TYPE_SEARCH_ENTRY, BIAS_COUNT);

  g_assert_false (gtk_widget_get_mapped (row_of (fixture, BIAS_C_REF)));
  gtk_editable_set_text (GTK_EDITABLE (search), "SOIF_Leak");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_true (gtk_widget_get_visible (row_of (fixture, BIAS_ITAU_MEM)));
  g_assert_false (gtk_widget_get_visible (row_of (fixture, BIAS_IDC)));
  gtk_editable_set_text (GTK_EDITABLE (search), "capacitor refractory");
  g_signal_emit_by_name (search, "search-changed");
  /* A folded group opens for what is found in it. */
  g_assert_true (gtk_widget_get_mapped (row_of (fixture, BIAS_C_REF)));
  g_assert_false (gtk_widget_get_mapped (row_of (fixture, BIAS_ITAU_MEM)));
  g_signal_emit_by_name (search, "stop-search");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_true (gtk_widget_get_mapped (row_of (fixture, BIAS_IDC)));
  g_assert_false (gtk_widget_get_mapped (row_of (fixture, BIAS_C_REF)));
}

static void
test_units_follow_an_action (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPropertyAction) action =
      g_property_action_new ("units", fixture->panel, "units");

  g_action_activate (G_ACTION (action), g_variant_new_string ("time"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (
                       part_of (fixture, BIAS_ITAU_MEM, BB_TYPE_NUMBER_ENTRY))),
                   ==, "20.0 ms");
}

static void
assert_change_text (double change, const char *wanted)
{
  g_autofree char *text = bb_change_text (change);

  g_assert_cmpstr (text, ==, wanted);
}

static const char *
change_of (Fixture *fixture, BiasId id)
{
  GtkWidget *label = bb_bias_row_change_label (BB_BIAS_ROW (row_of (fixture, id)));
  const char *text = gtk_inscription_get_text (GTK_INSCRIPTION (label));

  return text != NULL ? text : "";
}

static void
await_change (Fixture *fixture, BiasId id)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (*change_of (fixture, id) == '\0')
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
}

/* The column comes and goes with the action, is emptied by a change at once and filled
 * anew, keeps the panel as narrow as it may be, and is empty in rows of times. */
static void
test_changes_of_the_rate (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPropertyAction) action =
      g_property_action_new ("sensitivity", fixture->panel, "sensitivity");
  GtkWidget *label = bb_bias_row_change_label (BB_BIAS_ROW (row_of (fixture, BIAS_IDC)));

  bb_document_set (fixture->document, BIAS_IDC, 1e-9, NULL);
  g_assert_false (gtk_widget_get_visible (label));
  int narrow, width;
  gtk_widget_measure (fixture->panel, GTK_ORIENTATION_HORIZONTAL, -1, &narrow, NULL, NULL,
                      NULL);
  g_action_activate (G_ACTION (action), NULL);
  g_assert_true (gtk_widget_get_visible (label));
  gtk_widget_measure (fixture->panel, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL,
                      NULL);
  g_assert_cmpint (width, ==, narrow);
  g_assert_null (bb_bias_row_change_label (BB_BIAS_ROW (row_of (fixture, BIAS_DT))));
  await_change (fixture, BIAS_IDC);
  g_assert_true (g_str_has_prefix (change_of (fixture, BIAS_IDC), "+"));
  bb_document_set (fixture->document, BIAS_IDC, 0, NULL);
  g_assert_cmpstr (change_of (fixture, BIAS_IDC), ==, "");
  await_change (fixture, BIAS_IDC);
  g_assert_cmpstr (change_of (fixture, BIAS_IDC), ==, "0.0 Hz");
  bb_document_undo (fixture->document);
  g_action_activate (G_ACTION (action), NULL);
  g_assert_false (gtk_widget_get_visible (label));
  assert_change_text (-0.44, "−0.4 Hz");
  assert_change_text (123.4, "+123 Hz");
  assert_change_text (NAN, "–");
}

/* What is put in is a knob as well, where it is used. */
static void
test_changes_by_the_stimulus (Fixture *fixture, gconstpointer data)
{
  Experiment next = experiment_copy (bb_document_experiment (fixture->document));

  next.dc = DC_STEP;
  g_assert_true (bb_document_change (fixture->document, &next, NULL));
  experiment_clear (&next);
  bb_bias_panel_set_sensitivity (BB_BIAS_PANEL (fixture->panel), TRUE);
  await_change (fixture, BIAS_DC_AMPLITUDE);
  g_assert_true (g_str_has_prefix (change_of (fixture, BIAS_DC_AMPLITUDE), "+"));
  g_assert_cmpstr (change_of (fixture, BIAS_RATE), ==, "–");
  g_assert_cmpstr (change_of (fixture, BIAS_DC_START), ==, "");
}

static void
assert_times (const char *text, const char *back)
{
  g_autofree char *reason = NULL;
  SpikeList *list = NULL;
  gboolean read = bb_spike_text_read (text, 2, &list, &reason);

  g_assert_cmpint (read, ==, back != NULL);
  g_assert_cmpint (reason == NULL, ==, read);
  g_autofree char *shown = bb_spike_text (list);
  g_assert_cmpstr (shown, ==, back != NULL ? back : "");
  spike_list_unref (list);
}

static void
test_times (void)
{
  assert_times ("", "");
  assert_times ("10 ms, 20 ms", "10 ms, 20 ms");
  assert_times ("20 ms; 10ms", "10 ms, 20 ms");
  assert_times ("12.3456789", "12.3456789 ms");
  assert_times ("10 ms 0.35, 20 ms", "10 ms 0.35, 20 ms 2.0");
  assert_times ("10 ms -1.5", "10 ms -1.5");
  assert_times ("10 mx", NULL);
  assert_times ("10 pA", NULL);
  assert_times ("-1 ms", NULL);
  assert_times ("10 ms 5 pA", NULL);
}

#define ADD(path, function)                                                              \
  g_test_add ("/panel-groups/" path, Fixture, NULL, panel_set_up, function,              \
              panel_tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/panel-groups/times", test_times);
  ADD ("kinds/show-their-rows", test_kinds_show_their_rows);
  ADD ("mismatch/new-chip", test_new_chip);
  ADD ("search/filters", test_search_filters);
  ADD ("units/follow-an-action", test_units_follow_an_action);
  ADD ("sensitivity/changes-of-the-rate", test_changes_of_the_rate);
  ADD ("sensitivity/changes-by-the-stimulus", test_changes_by_the_stimulus);
  return g_test_run ();
}
