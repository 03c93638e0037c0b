/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Mouse and keys of the plot: the wheel zooms time at the pointer, a drag pans, with Ctrl
 * it draws a box to zoom to, a double click shows the whole run. */
#include "app/plot-private.h"

#include "app/time-range.h"

#include <math.h>

#define WHEEL_FACTOR 0.8 /* one notch in */
#define KEY_FACTOR 0.8

static const PanelPlace *
any_place (BbPlot *self)
{
  return self->places > 0 ? &self->place[0] : NULL;
}

static double
time_at (BbPlot *self, double x)
{
  return figure_x_to_time (&self->figure, any_place (self), x);
}

static double
clamp_x (BbPlot *self, double x)
{
  const PanelPlace *place = &self->place[0];

  return CLAMP (x, place->x, place->x + place->width);
}

static double
shown_span (BbPlot *self)
{
  return self->figure.to - self->figure.from;
}

static void
zoom_about (BbPlot *self, double anchor, double factor)
{
  View view = *bb_document_view (self->document);

  time_range_zoom (&view, bb_plot_duration (self), bb_plot_shortest (self), anchor,
                   factor);
  bb_document_set_view (self->document, &view);
}

static void
pan_by (BbPlot *self, double shift)
{
  View view = *bb_document_view (self->document);

  time_range_pan (&view, bb_plot_duration (self), shift);
  bb_document_set_view (self->document, &view);
}

void
bb_plot_zoom (BbPlot *self, double factor)
{
  double readout = self->readout_time;
  gboolean shown = readout >= self->figure.from && readout <= self->figure.to;

  g_return_if_fail (BB_IS_PLOT (self));
  zoom_about (self, shown ? readout : (self->figure.from + self->figure.to) / 2, factor);
}

void
bb_plot_pan (BbPlot *self, double share)
{
  g_return_if_fail (BB_IS_PLOT (self));

  pan_by (self, share * shown_span (self));
}

void
bb_plot_fit (BbPlot *self)
{
  View view = *bb_document_view (self->document);

  g_return_if_fail (BB_IS_PLOT (self));
  time_range_fit (&view);
  bb_document_set_view (self->document, &view);
}

static gboolean
scroll_cb (BbPlot *self, double dx, double dy, GtkEventControllerScroll *scroll)
{
  GdkModifierType keys =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));

  if (!any_place (self) || (keys & GDK_SHIFT_MASK))
    return GDK_EVENT_PROPAGATE;
  if (fabs (dy) > fabs (dx))
    zoom_about (self, time_at (self, clamp_x (self, self->pointer_x)),
                pow (WHEEL_FACTOR, -dy));
  else
    pan_by (self, 0.1 * dx * shown_span (self));
  return GDK_EVENT_STOP;
}

static void
motion_cb (BbPlot *self, double x, double y)
{
  const PanelPlace *place = any_place (self);

  self->pointer_x = x;
  if (!place)
    return;
  bb_plot_set_readout (self, x >= place->x && x <= place->x + place->width
                                 ? time_at (self, x)
                                 : (double)NAN);
}

static void
leave_cb (BbPlot *self)
{
  bb_plot_set_readout (self, NAN);
}

static void
drag_begin_cb (BbPlot *self, double x, double y, GtkGestureDrag *drag)
{
  GdkModifierType keys =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (drag));

  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->drag_from = self->figure.from;
  self->drag_moved = FALSE;
  if (any_place (self) && (keys & GDK_CONTROL_MASK))
    self->box_from_x = self->box_to_x = clamp_x (self, x);
}

/* A pan begins once the pointer has moved as far as a drag needs. */
static gboolean
drag_counts (BbPlot *self, double dx)
{
  if (!self->drag_moved)
    self->drag_moved = gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int)dx, 0);
  return self->drag_moved;
}

static void
drag_update_cb (BbPlot *self, double dx, double dy)
{
  const PanelPlace *place = any_place (self);

  if (!place || !drag_counts (self, dx))
    return;
  if (!isnan (self->box_from_x))
    {
      self->box_to_x = clamp_x (self, self->box_from_x + dx);
      gtk_widget_queue_draw (GTK_WIDGET (self));
      return;
    }
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
  pan_by (self,
          self->drag_from - dx / place->width * shown_span (self) - self->figure.from);
}

static void
drag_end_cb (BbPlot *self, double dx, double dy)
{
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  if (isnan (self->box_from_x))
    return;
  if (self->drag_moved && any_place (self))
    {
      View view = *bb_document_view (self->document);

      time_range_show (&view, bb_plot_duration (self), bb_plot_shortest (self),
                       time_at (self, self->box_from_x), time_at (self, self->box_to_x));
      bb_document_set_view (self->document, &view);
    }
  self->box_from_x = NAN;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
pressed_cb (BbPlot *self, int presses)
{
  if (presses == 2)
    bb_plot_fit (self);
}

void
bb_plot_add_controllers (BbPlot *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
}

static gboolean
zoom_key_cb (GtkWidget *widget, GVariant *steps, gpointer data)
{
  bb_plot_zoom (BB_PLOT (widget), pow (KEY_FACTOR, g_variant_get_double (steps)));
  return TRUE;
}

static gboolean
pan_key_cb (GtkWidget *widget, GVariant *share, gpointer data)
{
  bb_plot_pan (BB_PLOT (widget), g_variant_get_double (share));
  return TRUE;
}

static gboolean
fit_key_cb (GtkWidget *widget, GVariant *nothing, gpointer data)
{
  bb_plot_fit (BB_PLOT (widget));
  return TRUE;
}

/* Moves the crosshair by a share of the shown stretch; the first press sets it in the
 * middle. */
static gboolean
readout_key_cb (GtkWidget *widget, GVariant *share, gpointer data)
{
  BbPlot *self = BB_PLOT (widget);
  double from = self->figure.from, to = self->figure.to;
  double time = self->readout_time + g_variant_get_double (share) * (to - from);

  bb_plot_set_readout (self, isnan (time) ? (from + to) / 2 : CLAMP (time, from, to));
  return TRUE;
}

static gboolean
escape_key_cb (GtkWidget *widget, GVariant *nothing, gpointer data)
{
  BbPlot *self = BB_PLOT (widget);

  if (isnan (self->readout_time))
    return FALSE;
  bb_plot_set_readout (self, NAN);
  return TRUE;
}

void
bb_plot_class_add_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    GtkShortcutFunc func;
    double amount;
  } keys[] = {
      {GDK_KEY_plus, 0, zoom_key_cb, 1},
      {GDK_KEY_plus, GDK_SHIFT_MASK, zoom_key_cb, 1},
      {GDK_KEY_equal, 0, zoom_key_cb, 1},
      {GDK_KEY_KP_Add, 0, zoom_key_cb, 1},
      {GDK_KEY_minus, 0, zoom_key_cb, -1},
      {GDK_KEY_KP_Subtract, 0, zoom_key_cb, -1},
      {GDK_KEY_Left, 0, pan_key_cb, -0.1},
      {GDK_KEY_Right, 0, pan_key_cb, 0.1},
      {GDK_KEY_Left, GDK_SHIFT_MASK, pan_key_cb, -0.01},
      {GDK_KEY_Right, GDK_SHIFT_MASK, pan_key_cb, 0.01},
      {GDK_KEY_Left, GDK_CONTROL_MASK, pan_key_cb, -0.9},
      {GDK_KEY_Right, GDK_CONTROL_MASK, pan_key_cb, 0.9},
      {GDK_KEY_comma, 0, readout_key_cb, -0.01},
      {GDK_KEY_period, 0, readout_key_cb, 0.01},
      {GDK_KEY_less, GDK_SHIFT_MASK, readout_key_cb, -0.001},
      {GDK_KEY_greater, GDK_SHIFT_MASK, readout_key_cb, 0.001},
      {GDK_KEY_0, 0, fit_key_cb, 0},
      {GDK_KEY_KP_0, 0, fit_key_cb, 0},
      {GDK_KEY_Home, 0, fit_key_cb, 0},
      {GDK_KEY_Escape, 0, escape_key_cb, 0},
  };

  for (size_t i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding (widget_class, keys[i].key, keys[i].modifiers,
                                  keys[i].func, "d", keys[i].amount);
}
