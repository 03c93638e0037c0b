/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The wheel over the left side: it scrolls the list, and steps a number only where the
 * focus is. What Ctrl does needs a real event: tests/ui/drive/test_values.py. */
#include "panel-fixture.h"

/* A notch up, given to each wheel controller that is at work on `widget`. Returns how
 * many there are; `taken` counts those that kept the notch for themselves. */
static guint
turn_wheel (GtkWidget *widget, guint *taken)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  guint working = 0;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled = FALSE;

      if (!GTK_IS_EVENT_CONTROLLER_SCROLL (controller)
          || gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_NONE)
        continue;
      working++;
      g_signal_emit_by_name (controller, "scroll", 0.0, -1.0, &handled);
      *taken += handled ? 1 : 0;
    }
  return working;
}

/* What scrolls the list may have the notch; everything else in `widget` gets one. */
static void
turn_over_all (GtkWidget *widget, guint *scales)
{
  guint taken = 0;

  if (GTK_IS_SCROLLBAR (widget))
    return;
  guint working = GTK_IS_SCROLLED_WINDOW (widget) ? 0 : turn_wheel (widget, &taken);
  if (taken > 0)
    g_test_fail_printf ("a %s takes the wheel", G_OBJECT_TYPE_NAME (widget));
  if (BB_IS_BIAS_SCALE (widget))
    {
      g_assert_cmpuint (working, ==, 1);
      ++*scales;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    turn_over_all (child, scales);
}

static void
test_takes_no_plain_notch (Fixture *fixture, gconstpointer data)
{
  guint scales = 0;

  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  turn_over_all (fixture->window, &scales);
  g_assert_cmpuint (scales, >, 20);
  g_assert_cmpuint (count_steps (fixture), ==, 0);
}

static void
assert_focused_steps (Fixture *fixture, GType type)
{
  GtkWidget *part = part_of (fixture, BIAS_IDC, type);
  guint taken = 0;

  g_assert_true (gtk_widget_grab_focus (part));
  bb_document_set (fixture->document, BIAS_IDC, 1e-9, NULL);
  g_assert_cmpuint (turn_wheel (part, &taken), ==, 1);
  g_assert_cmpuint (taken, ==, 1);
  g_assert_cmpfloat (value_of (fixture, BIAS_IDC), >, 1.01e-9);
  g_assert_cmpfloat (value_of (fixture, BIAS_IDC), <, 1.2e-9);
}

static void
test_steps_with_focus (Fixture *fixture, gconstpointer data)
{
  assert_focused_steps (fixture, BB_TYPE_BIAS_SCALE);
  assert_focused_steps (fixture, BB_TYPE_NUMBER_ENTRY);
}

#define ADD(path, function)                                                              \
  g_test_add ("/panel-wheel/" path, Fixture, NULL, panel_set_up, function,               \
              panel_tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  ADD ("takes-no-plain-notch", test_takes_no_plain_notch);
  ADD ("steps-with-focus", test_steps_with_focus);
  return g_test_run ();
}
