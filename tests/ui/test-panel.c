/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The left side of the window: what is typed, refused, stepped and dragged, and what
 * assistive tools are told. Real widgets, driven as a person's input drives them. */
#include "core/circuit/dynapsim.h"
#include "core/experiment/derived.h"
#include "panel-fixture.h"

#include "app/panel/step-input.h"

#include <math.h>

static BbNumberEntry *
type_text (Fixture *fixture, BiasId id, const char *text)
{
  GtkWidget *entry = part_of (fixture, id, BB_TYPE_NUMBER_ENTRY);

  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_assert_true (gtk_widget_activate (entry));
  return BB_NUMBER_ENTRY (entry);
}

static void
assert_typed (Fixture *fixture, BiasId id, const char *text, double value,
              const char *shown)
{
  BbNumberEntry *entry = type_text (fixture, id, text);

  g_assert_cmpstr (bb_number_entry_reason (entry), ==, NULL);
  g_assert_cmpfloat (value_of (fixture, id), ==, value);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, shown);
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (entry), "error"));
}

static void
test_entry_accepts (Fixture *fixture, gconstpointer data)
{
  assert_typed (fixture, BIAS_IDC, "12.5p", 1.25e-11, "12.5 pA");
  assert_typed (fixture, BIAS_IDC, "1 nA", 1e-9, "1.00 nA");
  assert_typed (fixture, BIAS_IDC, "12,5 pA", 1.25e-11, "12.5 pA");
  assert_typed (fixture, BIAS_IDC, "2e-9", 2e-9, "2.00 nA");
  assert_typed (fixture, BIAS_IDC, "*2", 4e-9, "4.00 nA");
  assert_typed (fixture, BIAS_IDC, "/4", 1e-9, "1.00 nA");
  assert_typed (fixture, BIAS_IDC, "2", 2e-9, "2.00 nA");
  assert_typed (fixture, BIAS_IDC, "400 pA", 4e-10, "400 pA");
  assert_typed (fixture, BIAS_IDC, "12.345", 1.2345e-11, "12.345 pA");
  assert_typed (fixture, BIAS_IDC, "0,125 nA", 1.25e-10, "125 pA");
  assert_typed (fixture, BIAS_DT, "0,2", 2e-4, "200 \u00b5s");
  assert_typed (fixture, BIAS_DT, "300", 3e-4, "300 \u00b5s");
  assert_typed (fixture, BIAS_DT, "1e-3", 1e-3, "1.00 ms");
  assert_typed (fixture, BIAS_DEVIATION, "12.5", 0.125, "12.5 %");
  assert_typed (fixture, BIAS_NEURONS, "7", 7, "7");
  assert_typed (fixture, BIAS_MEASURE_TO, "0.5 s", 0.5, "500 ms");
  assert_typed (fixture, BIAS_MEASURE_TO, "end", INFINITY, "end");
  g_assert_cmpuint (count_steps (fixture), ==, 17);
}

static void
test_entry_takes_times (Fixture *fixture, gconstpointer data)
{
  BbNumberEntry *entry = type_text (fixture, BIAS_ITAU_MEM, "50 ms");

  g_assert_null (bb_number_entry_reason (entry));
  g_assert_cmpfloat_with_epsilon (
      derived_value (bb_document_experiment (fixture->document), DYNAPSIM_TAU_MEM), 0.05,
      1e-12);
  bb_bias_panel_set_units (BB_BIAS_PANEL (fixture->panel), BB_UNITS_TIME);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "50.0 ms");
  type_text (fixture, BIAS_ITAU_MEM, "20");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "20.0 ms");
  type_text (fixture, BIAS_ISPKTHR, "400");
  g_assert_cmpfloat_with_epsilon (
      derived_value (bb_document_experiment (fixture->document),
                     derived_of_bias (&dynapsim_circuit, BIAS_ISPKTHR)),
      0.4, 1e-12);
  type_text (fixture, BIAS_ITAU_MEM, "50");
  type_text (fixture, BIAS_IGAIN_MEM, "8");
  g_assert_cmpfloat_with_epsilon (
      derived_value (bb_document_experiment (fixture->document), DYNAPSIM_R_GAIN_MEM), 8,
      1e-9);
  bb_bias_panel_set_units (BB_BIAS_PANEL (fixture->panel), BB_UNITS_CURRENT);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "2.13 pA");
}

static void
assert_refused (Fixture *fixture, BiasId id, const char *text)
{
  double before = value_of (fixture, id);
  BbNumberEntry *entry = type_text (fixture, id, text);

  g_assert_nonnull (bb_number_entry_reason (entry));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (entry), "error"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, text);
  g_assert_cmpfloat (value_of (fixture, id), ==, before);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (entry),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       bb_number_entry_reason (entry));
}

static void
test_entry_refuses (Fixture *fixture, gconstpointer data)
{
  GtkWidget *entry = part_of (fixture, BIAS_IDC, BB_TYPE_NUMBER_ENTRY);

  assert_refused (fixture, BIAS_IDC, "");
  assert_refused (fixture, BIAS_IDC, "abc");
  assert_refused (fixture, BIAS_IDC, "1.000,5 pA");
  assert_refused (fixture, BIAS_IDC, "1,000 pA");
  assert_refused (fixture, BIAS_IDC, "1,000");
  assert_refused (fixture, BIAS_IDC, "3 V");
  assert_refused (fixture, BIAS_IDC, "5 A");
  assert_refused (fixture, BIAS_NEURONS, "2.5");
  assert_refused (fixture, BIAS_NEURONS, "1024");
  g_assert_false (bb_document_can_undo (fixture->document));

  /* A change elsewhere leaves the refused text alone; a change of its own number does
   * not. */
  bb_document_set (fixture->document, BIAS_IREF, 2e-9, NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "5 A");
  bb_document_set (fixture->document, BIAS_IDC, 2e-9, NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "2.00 nA");
  g_assert_null (bb_number_entry_reason (BB_NUMBER_ENTRY (entry)));
}

/* What is shown is rounded; looking at it must not round the value. */
static void
test_entry_keeps_what_was_not_edited (Fixture *fixture, gconstpointer data)
{
  GtkWidget *entry = part_of (fixture, BIAS_ITAU_MEM, BB_TYPE_NUMBER_ENTRY);
  double value = value_of (fixture, BIAS_ITAU_MEM);

  gtk_widget_grab_focus (entry);
  gtk_widget_activate (entry);
  gtk_widget_grab_focus (part_of (fixture, BIAS_IREF, BB_TYPE_NUMBER_ENTRY));
  g_assert_cmpfloat (value_of (fixture, BIAS_ITAU_MEM), ==, value);
  g_assert_false (bb_document_can_undo (fixture->document));
}

/* Typing is taken back before the document is, piece by piece, and can come again. */
static void
test_entry_undoes_typing (Fixture *fixture, gconstpointer data)
{
  BbNumberEntry *entry = type_text (fixture, BIAS_IDC, "2 nA");
  GtkEditable *text = GTK_EDITABLE (entry);

  g_assert_false (bb_number_entry_undo (entry));
  /* as a key does: GTK 4.24 has no undo for what a program inserts */
  gtk_editable_set_position (text, -1);
  g_signal_emit_by_name (gtk_editable_get_delegate (text), "insert-at-cursor", "5");
  g_assert_true (bb_number_entry_undo (entry));
  g_assert_cmpstr (gtk_editable_get_text (text), ==, "2.00 nA");
  g_assert_false (bb_number_entry_undo (entry));
  g_assert_true (bb_number_entry_redo (entry));
  g_assert_cmpstr (gtk_editable_get_text (text), ==, "2.00 nA5");
  gtk_widget_activate (GTK_WIDGET (entry));
  g_assert_nonnull (bb_number_entry_reason (entry));
  g_assert_true (bb_number_entry_undo (entry));
  g_assert_null (bb_number_entry_reason (entry));
  g_assert_cmpuint (count_steps (fixture), ==, 1);
}

static void
test_entry_applies_when_left (Fixture *fixture, gconstpointer data)
{
  GtkWidget *entry = part_of (fixture, BIAS_IREF, BB_TYPE_NUMBER_ENTRY);

  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "2 nA");
  g_assert_cmpfloat (value_of (fixture, BIAS_IREF), !=, 2e-9);
  gtk_widget_grab_focus (part_of (fixture, BIAS_IDC, BB_TYPE_NUMBER_ENTRY));
  g_assert_cmpfloat (value_of (fixture, BIAS_IREF), ==, 2e-9);
}

static void
test_slider_speaks (Fixture *fixture, gconstpointer data)
{
  GtkAccessible *scale = GTK_ACCESSIBLE (part_of (fixture, BIAS_IDC, BB_TYPE_BIAS_SCALE));

  gtk_test_accessible_assert_role (scale, GTK_ACCESSIBLE_ROLE_SLIDER);
  gtk_test_accessible_assert_property (scale, GTK_ACCESSIBLE_PROPERTY_LABEL, "Idc");
  gtk_test_accessible_assert_property (scale, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                       "500 fA");
  bb_document_set (fixture->document, BIAS_IDC, 1e-9, NULL);
  gtk_test_accessible_assert_property (scale, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                       "1.00 nA");
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (part_of (fixture, BIAS_IDC, BB_TYPE_NUMBER_ENTRY)),
      GTK_ACCESSIBLE_PROPERTY_LABEL, "Idc value");
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (part_of (fixture, BIAS_IGAIN_MEM, GTK_TYPE_TOGGLE_BUTTON)),
      GTK_ACCESSIBLE_PROPERTY_LABEL, "Igain_mem lock");
}

/* Assistive tools set the position; the document gets the value of it. */
static void
test_slider_sets (Fixture *fixture, gconstpointer data)
{
  GtkRange *scale = GTK_RANGE (part_of (fixture, BIAS_IREF, BB_TYPE_BIAS_SCALE));

  gtk_range_set_value (scale, 0.5);
  g_assert_cmpfloat (value_of (fixture, BIAS_IREF), ==,
                     bias_at_position (BIAS_IREF, 0.5));
  gtk_range_set_value (scale, 1);
  g_assert_cmpfloat (value_of (fixture, BIAS_IREF), ==, bias_row (BIAS_IREF)->high);
  g_assert_cmpuint (count_steps (fixture), ==, 1);
  bb_document_undo (fixture->document);
  g_assert_cmpfloat_with_epsilon (
      gtk_range_get_value (scale),
      bias_position (BIAS_IREF, circuit_preset (&dynapsim_circuit, BIAS_IREF)), 1e-9);
}

/* A gesture as it arrives from a pointer: pressed, moves, released. */
static GtkGesture *
drag_gesture (GtkWidget *row)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (row);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_CLICK (controller)
          && gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (controller))
                 == GDK_BUTTON_PRIMARY)
        {
          g_assert_cmpint (gtk_event_controller_get_propagation_phase (controller), ==,
                           GTK_PHASE_CAPTURE);
          return GTK_GESTURE (controller);
        }
    }
  g_assert_not_reached ();
}

static void
drag (Fixture *fixture, BiasId id, double from, double to)
{
  GtkRange *scale = GTK_RANGE (part_of (fixture, id, BB_TYPE_BIAS_SCALE));
  GtkGesture *gesture = drag_gesture (row_of (fixture, id));

  g_signal_emit_by_name (gesture, "pressed", 1, 0.0, 0.0);
  for (int i = 0; i <= 10; i++)
    gtk_range_set_value (scale, from + (to - from) * i / 10);
  g_signal_emit_by_name (gesture, "released", 1, 0.0, 0.0);
}

static void
test_drag_is_one_step (Fixture *fixture, gconstpointer data)
{
  double before = value_of (fixture, BIAS_IREF);

  drag (fixture, BIAS_IREF, 0.2, 0.4);
  g_assert_cmpuint (count_steps (fixture), ==, 1);
  drag (fixture, BIAS_IREF, 0.4, 0.7);
  g_assert_cmpuint (count_steps (fixture), ==, 2);
  g_assert_cmpfloat (value_of (fixture, BIAS_IREF), ==,
                     bias_at_position (BIAS_IREF, 0.7));
  bb_document_undo (fixture->document);
  g_assert_cmpfloat (value_of (fixture, BIAS_IREF), ==,
                     bias_at_position (BIAS_IREF, 0.4));
  bb_document_undo (fixture->document);
  g_assert_cmpfloat (value_of (fixture, BIAS_IREF), ==, before);
}

static void
step (Fixture *fixture, BiasId id, int fine_steps)
{
  g_signal_emit_by_name (part_of (fixture, id, BB_TYPE_BIAS_SCALE), "step", fine_steps);
}

static void
test_steps_return_exactly (Fixture *fixture, gconstpointer data)
{
  static const BiasId ids[] = {BIAS_ITAU_MEM,   BIAS_UT,           BIAS_DEVIATION,
                               BIAS_SIGMA_RULE, BIAS_MEASURE_FROM, BIAS_WEIGHT,
                               BIAS_RATE,       BIAS_DC_AMPLITUDE};

  for (size_t i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      double before = value_of (fixture, ids[i]);

      for (int n = 0; n < 10; n++)
        step (fixture, ids[i], BB_STEP_ONE);
      step (fixture, ids[i], 3);
      g_assert_cmpfloat (value_of (fixture, ids[i]), >, before);
      step (fixture, ids[i], -3);
      step (fixture, ids[i], -10 * BB_STEP_ONE);
      g_assert_cmpfloat (value_of (fixture, ids[i]), ==, before);
    }
  step (fixture, BIAS_NEURONS, 1); /* no smaller step than one neuron */
  g_assert_cmpfloat (value_of (fixture, BIAS_NEURONS), ==, 1);
  step (fixture, BIAS_IREF, BB_STEP_LOW_END);
  g_assert_cmpfloat (value_of (fixture, BIAS_IREF), ==, bias_row (BIAS_IREF)->low);
  step (fixture, BIAS_IREF, BB_STEP_HIGH_END);
  g_assert_cmpfloat (value_of (fixture, BIAS_IREF), ==, bias_row (BIAS_IREF)->high);
}

static void
test_steps_leave_special_values (Fixture *fixture, gconstpointer data)
{
  bb_document_set (fixture->document, BIAS_IDC, 0, NULL);
  step (fixture, BIAS_IDC, BB_STEP_ONE);
  g_assert_cmpfloat (value_of (fixture, BIAS_IDC), >, 0);
  step (fixture, BIAS_MEASURE_TO, -BB_STEP_ONE);
  g_assert_cmpfloat (value_of (fixture, BIAS_MEASURE_TO), <,
                     value_of (fixture, BIAS_DURATION));
  step (fixture, BIAS_NEURONS, -BB_STEP_ONE);
  g_assert_cmpfloat (value_of (fixture, BIAS_NEURONS), ==, 0);
}

/* A lock that would carry a gain out of its range holds the tau where it is. */
static void
test_lock_refuses (Fixture *fixture, gconstpointer data)
{
  GtkToggleButton *lock =
      GTK_TOGGLE_BUTTON (part_of (fixture, BIAS_IGAIN_MEM, GTK_TYPE_TOGGLE_BUTTON));
  GtkRange *scale = GTK_RANGE (part_of (fixture, BIAS_ITAU_MEM, BB_TYPE_BIAS_SCALE));
  double before = value_of (fixture, BIAS_ITAU_MEM);

  bb_document_set (fixture->document, BIAS_IGAIN_MEM, 9e-4, NULL);
  gtk_toggle_button_set_active (lock, TRUE);
  g_assert_true (bb_document_experiment (fixture->document)->lock[DYNAPSIM_LOCK_MEM]);
  gtk_range_set_value (scale, 0.9);
  g_assert_cmpfloat (value_of (fixture, BIAS_ITAU_MEM), ==, before);
  g_assert_cmpfloat_with_epsilon (gtk_range_get_value (scale),
                                  bias_position (BIAS_ITAU_MEM, before), 1e-9);
  bb_document_undo (fixture->document);
  g_assert_false (gtk_toggle_button_get_active (lock));
}

/* The Menu key and Shift+F10 open the menu of the row. */
static void
test_menu_by_key (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = row_of (fixture, BIAS_IDC);

  g_assert_null (find (row, GTK_TYPE_POPOVER_MENU, BIAS_COUNT));
  g_signal_emit_by_name (row, "popup-menu");
  GtkWidget *menu = find (row, GTK_TYPE_POPOVER_MENU, BIAS_COUNT);
  g_assert_nonnull (menu);
  g_assert_true (gtk_widget_get_visible (menu));
  gtk_popover_popdown (GTK_POPOVER (menu));
}

static void
press_key (GtkWidget *row, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (row);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled = FALSE;

      if (!GTK_IS_EVENT_CONTROLLER_KEY (controller))
        continue;
      g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &handled);
      g_assert_false (handled);
    }
}

/* The entry opens its menu itself: the commands in it are ready when the key arrives. */
static void
test_menu_of_the_entry (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = row_of (fixture, BIAS_IDC);
  double saved = value_of (fixture, BIAS_IDC);

  g_assert_true (bb_document_set (fixture->document, BIAS_IDC, 3e-9, NULL));
  press_key (row, GDK_KEY_Menu);
  gtk_widget_activate_action (row, "row.saved", NULL);
  g_assert_cmpfloat (value_of (fixture, BIAS_IDC), ==, saved);
}

#define ADD(path, function)                                                              \
  g_test_add ("/panel/" path, Fixture, NULL, panel_set_up, function, panel_tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  ADD ("entry/accepts", test_entry_accepts);
  ADD ("entry/takes-times", test_entry_takes_times);
  ADD ("entry/refuses", test_entry_refuses);
  ADD ("entry/keeps-what-was-not-edited", test_entry_keeps_what_was_not_edited);
  ADD ("entry/undoes-typing", test_entry_undoes_typing);
  ADD ("entry/applies-when-left", test_entry_applies_when_left);
  ADD ("slider/speaks", test_slider_speaks);
  ADD ("slider/sets", test_slider_sets);
  ADD ("slider/drag-is-one-step", test_drag_is_one_step);
  ADD ("steps/return-exactly", test_steps_return_exactly);
  ADD ("steps/leave-special-values", test_steps_leave_special_values);
  ADD ("lock/refuses", test_lock_refuses);
  ADD ("menu/of-the-entry", test_menu_of_the_entry);
  ADD ("menu-by-key", test_menu_by_key);
  return g_test_run ();
}
