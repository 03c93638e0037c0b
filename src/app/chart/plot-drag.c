/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Presses and drags: a drag pans, with Ctrl it draws a box to zoom time to, between two
 * panels it resizes them; a double click shows the whole run, or resets the gap; with Alt
 * a click sets an input spike. */
#include "app/chart/plot-private.h"

#include <math.h>

static double
time_at (BbPlot *self, double x)
{
  return figure_x_to_time (&self->figure, &self->place[0], x);
}

static void
drag_begin_cb (BbPlot *self, double x, double y, GtkEventController *drag)
{
  GdkModifierType keys = gtk_event_controller_get_current_event_state (drag);
  int gap = bb_plot_gap_at (self, y);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->drag = PLOT_DRAG_NONE;
  self->drag_moved = FALSE;
  if (self->places == 0 || (keys & GDK_ALT_MASK))
    return;
  self->drag_from = self->figure.from;
  if (keys & GDK_CONTROL_MASK)
    {
      self->drag = PLOT_DRAG_BOX;
      self->box_from_x = self->box_to_x = bb_plot_clamp_x (self, x);
    }
  else if (gap >= 0)
    {
      self->drag = PLOT_DRAG_GAP;
      bb_plot_begin_resize (self, gap);
    }
  else
    self->drag = PLOT_DRAG_PAN;
}

/* A drag begins once the pointer has moved as far as a drag needs. */
static gboolean
drag_counts (BbPlot *self, double dx, double dy)
{
  if (!self->drag_moved)
    self->drag_moved =
        self->drag == PLOT_DRAG_GAP
            ? gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, 0, (int)dy)
            : gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int)dx, 0);
  return self->drag_moved;
}

static void
drag_update_cb (BbPlot *self, double dx, double dy)
{
  if (self->drag == PLOT_DRAG_NONE || self->places == 0 || !drag_counts (self, dx, dy))
    return;
  if (self->drag == PLOT_DRAG_GAP)
    bb_plot_resize_by (self, dy);
  else if (self->drag == PLOT_DRAG_BOX)
    {
      self->box_to_x = bb_plot_clamp_x (self, self->box_from_x + dx);
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  else
    {
      bb_plot_set_cursor (self, "grabbing");
      bb_plot_pan_by (self, self->drag_from
                                - dx / self->place[0].width * bb_plot_span (self)
                                - self->figure.from);
    }
}

static void
drag_end_cb (BbPlot *self)
{
  bb_plot_set_cursor (self, NULL);
  zoom_history_end_step (&self->zooms);
  if (self->drag == PLOT_DRAG_BOX)
    {
      if (self->drag_moved && self->places > 0)
        bb_plot_show_stretch (self, time_at (self, self->box_from_x),
                              time_at (self, self->box_to_x));
      self->box_from_x = NAN;
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  self->drag = PLOT_DRAG_NONE;
}

static gboolean
is_second (BbPlot *self, GtkEventController *click, double x, double y)
{
  int time, distance;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-double-click-time",
                &time, "gtk-double-click-distance", &distance, NULL);
  return double_press_add (&self->press,
                           gtk_event_controller_get_current_event_time (click), x, y,
                           time, distance);
}

static void
pressed_cb (BbPlot *self, int presses, double x, double y, GtkEventController *click)
{
  GdkModifierType keys = gtk_event_controller_get_current_event_state (click);
  int gap = bb_plot_gap_at (self, y);

  if (self->places == 0)
    return;
  if (keys & GDK_ALT_MASK)
    {
      if (bb_plot_on_input (self, x, y) && bb_plot_toggle_spike (self, x))
        bb_plot_set_hint (self, NULL);
    }
  else if (is_second (self, click, x, y))
    {
      if (gap >= 0)
        bb_plot_reset_gap (self, gap);
      else
        bb_plot_fit (self);
    }
}

static void
menu_pressed_cb (BbPlot *self, int presses, double x, double y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  bb_plot_open_menu (self, x, y);
}

void
bb_plot_add_gestures (BbPlot *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *menu = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (menu, "pressed", G_CALLBACK (menu_pressed_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (menu));
}
