/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Wheel and pointer over the plot: the wheel zooms time at the pointer, with Shift the
 * values of the panel under it; moving shows the crosshair. */
#include "app/chart/plot-private.h"

#include <math.h>

#define WHEEL_FACTOR 0.8 /* one notch in */

static gboolean
scroll_cb (BbPlot *self, double dx, double dy, GtkEventController *scroll)
{
  GdkModifierType keys = gtk_event_controller_get_current_event_state (scroll);
  double notches = fabs (dy) > fabs (dx) ? dy : dx;

  if (self->places == 0)
    return GDK_EVENT_PROPAGATE;
  if (keys & GDK_SHIFT_MASK)
    bb_plot_zoom_values (self, bb_plot_place_at (self, self->pointer_y), self->pointer_y,
                         pow (WHEEL_FACTOR, -notches));
  else if (fabs (dy) > fabs (dx))
    bb_plot_zoom_about (self,
                        figure_x_to_time (&self->figure, &self->place[0],
                                          bb_plot_clamp_x (self, self->pointer_x)),
                        pow (WHEEL_FACTOR, -dy));
  else
    bb_plot_pan_by (self, 0.1 * dx * bb_plot_span (self));
  return GDK_EVENT_STOP;
}

gboolean
bb_plot_on_input (BbPlot *self, double x, double y)
{
  const PanelPlace *place = bb_plot_place_at (self, y);

  return place && place->id == bb_plot_input_panel (self) && x >= place->x
         && x <= place->x + place->width && bb_plot_gap_at (self, y) < 0;
}

void
bb_plot_set_cursor (BbPlot *self, const char *name)
{
  if (g_strcmp0 (name, self->cursor) == 0)
    return;
  self->cursor = name;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), name);
}

/* What a press here would do, by the cursor and, with Alt, in words. */
static void
show_meaning (BbPlot *self, double x, double y, GdkModifierType keys)
{
  gboolean spike = (keys & GDK_ALT_MASK) && bb_plot_on_input (self, x, y);

  if (self->drag != PLOT_DRAG_NONE && self->drag_moved)
    return;
  if (spike)
    {
      bb_plot_set_cursor (self, "cell");
      bb_plot_set_hint (self, bb_plot_spike_at (self, x) ? "Click: remove this spike"
                                                         : "Click: add a spike");
      return;
    }
  bb_plot_set_hint (self, NULL);
  bb_plot_set_cursor (self, bb_plot_gap_at (self, y) >= 0 ? "row-resize" : NULL);
}

static void
motion_cb (BbPlot *self, double x, double y, GtkEventController *motion)
{
  const PanelPlace *place = bb_plot_place_at (self, y);
  gboolean moved = fabs (x - self->pointer_x) >= 0.5 || fabs (y - self->pointer_y) >= 0.5;

  self->pointer_x = x;
  self->pointer_y = y;
  if (!place)
    return;
  /* Where panels moved under a pointer at rest, keys go on with the panel they chose. */
  if (moved)
    {
      self->current = place->id;
      self->current_marked = FALSE;
    }
  show_meaning (self, x, y, gtk_event_controller_get_current_event_state (motion));
  bb_plot_set_readout (self, x >= place->x && x <= place->x + place->width
                                 ? figure_x_to_time (&self->figure, place, x)
                                 : (double)NAN);
}

static void
leave_cb (BbPlot *self)
{
  bb_plot_set_hint (self, NULL);
  if (!bb_plot_menu_is_open (self))
    bb_plot_set_readout (self, NAN);
}

static gboolean
tooltip_cb (BbPlot *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  if (keyboard || !bb_plot_on_input (self, x, y))
    return FALSE;
  gtk_tooltip_set_text (tooltip, "Alt+click adds a spike or removes the one there");
  return TRUE;
}

void
bb_plot_add_controllers (BbPlot *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_set_has_tooltip (widget, TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (tooltip_cb), NULL);
  bb_plot_add_gestures (self);
}
