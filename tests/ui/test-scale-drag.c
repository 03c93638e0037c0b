/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Where a press takes the handle of a slider. What Shift does needs real events:
 * tests/ui/drive/test_values.py. */
#include "app/panel/scale-drag.h"
#include "app/panel/scale-way.h"

typedef struct Fixture
{
  GtkWidget *window;
  GtkRange *range;
  BbScaleWay way;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *scale = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, 0, 1, 0.01);

  fixture->range = GTK_RANGE (scale);
  gtk_range_set_round_digits (fixture->range, -1);
  gtk_scale_set_draw_value (GTK_SCALE (scale), FALSE);
  g_assert_false (bb_scale_way (fixture->range, &fixture->way));
  bb_scale_drag_attach (fixture->range);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 400, 100);
  gtk_window_set_child (GTK_WINDOW (fixture->window), scale);
  gtk_window_present (GTK_WINDOW (fixture->window));
  while (!bb_scale_way (fixture->range, &fixture->way))
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
press (Fixture *fixture, double x, double y)
{
  g_autoptr (GListModel) controllers =
      gtk_widget_observe_controllers (GTK_WIDGET (fixture->range));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_DRAG (controller)
          && gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "drag-begin", x, y);
    }
}

static void
assert_press (Fixture *fixture, double share, double expected)
{
  press (fixture, fixture->way.left + share * fixture->way.width, fixture->way.middle);
  g_assert_cmpfloat_with_epsilon (gtk_range_get_value (fixture->range), expected, 1e-9);
}

static void
test_press_beside_the_handle (Fixture *fixture, gconstpointer data)
{
  assert_press (fixture, 0.75, 0.75);
  assert_press (fixture, 0.25, 0.25);
  assert_press (fixture, 0.25 + 3 / fixture->way.width, 0.25); /* on the handle */
  assert_press (fixture, 1 + 5 / fixture->way.width, 1);
  gtk_widget_set_direction (GTK_WIDGET (fixture->range), GTK_TEXT_DIR_RTL);
  assert_press (fixture, 0.75, 0.25);
}

static void
test_press_off_the_slider (Fixture *fixture, gconstpointer data)
{
  gtk_range_set_value (fixture->range, 0.5);
  press (fixture, fixture->way.left, fixture->way.middle + fixture->way.handle);
  press (fixture, fixture->way.left - fixture->way.handle, fixture->way.middle);
  g_assert_cmpfloat (gtk_range_get_value (fixture->range), ==, 0.5);
}

static void
test_way (Fixture *fixture, gconstpointer data)
{
  const BbScaleWay *way = &fixture->way;

  g_assert_cmpfloat (bb_scale_way_x (fixture->range, way, 0), ==, way->left);
  g_assert_cmpfloat (bb_scale_way_x (fixture->range, way, 1), ==, way->left + way->width);
  gtk_widget_set_direction (GTK_WIDGET (fixture->range), GTK_TEXT_DIR_RTL);
  g_assert_cmpfloat (bb_scale_way_x (fixture->range, way, 1), ==, way->left);
}

#define ADD(path, function)                                                              \
  g_test_add ("/scale-drag/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  ADD ("press-beside-the-handle", test_press_beside_the_handle);
  ADD ("press-off-the-slider", test_press_off_the_slider);
  ADD ("way", test_way);
  return g_test_run ();
}
