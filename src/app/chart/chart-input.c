/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Pointer, wheel and keys. The wheel zooms across at the pointer, with Shift up in the
 * part under it; moving shows the crosshair; a drag pans, with Ctrl it draws a box to
 * zoom to; a double click shows the whole. What the tab knows better it is asked first.
 */
#include "app/chart/chart-private.h"

#include <math.h>

#define NOTCH_FACTOR 0.8 /* one notch or key press in */

/* Wheel and pointer */

static gboolean
scroll_cb (BbChart *self, double dx, double dy, GtkEventController *scroll)
{
  GdkModifierType keys = gtk_event_controller_get_current_event_state (scroll);
  double notches = fabs (dy) > fabs (dx) ? dy : dx;

  if (self->parts == 0)
    return GDK_EVENT_PROPAGATE;
  if ((keys & GDK_SHIFT_MASK) != 0)
    bb_chart_zoom_up (self, bb_chart_part_at (self, self->pointer_y), self->pointer_y,
                      pow (NOTCH_FACTOR, -notches));
  else if (fabs (dy) > fabs (dx))
    bb_chart_zoom_about (
        self, part_across (&self->part[0], bb_chart_clamp_x (self, self->pointer_x)),
        pow (NOTCH_FACTOR, -dy));
  else
    bb_chart_pan_by (self, 0.1 * dx * bb_chart_span (self));
  return GDK_EVENT_STOP;
}

/* What a press here would do, by the cursor and in words. */
static void
show_meaning (BbChart *self, double x, double y, GdkModifierType keys)
{
  if (self->drag != CHART_DRAG_NONE && self->drag_moved)
    return;
  const char *hint = NULL, *cursor = NULL;
  if (self->tab->point != NULL)
    cursor = self->tab->point (self, x, y, keys, &hint);
  bb_chart_set_cursor (self, cursor);
  bb_chart_set_hint (self, hint);
}

static void
motion_cb (BbChart *self, double x, double y, GtkEventController *motion)
{
  const Part *part = bb_chart_part_at (self, y);
  gboolean moved = fabs (x - self->pointer_x) >= 0.5 || fabs (y - self->pointer_y) >= 0.5;

  self->pointer_x = x;
  self->pointer_y = y;
  if (part == NULL)
    return;
  /* Where parts moved under a pointer at rest, keys go on with the part they chose. */
  if (moved)
    {
      self->current = part->id;
      self->current_marked = FALSE;
    }
  show_meaning (self, x, y, gtk_event_controller_get_current_event_state (motion));
  bb_chart_set_readout (self, x >= part->x && x <= part->x + part->width
                                  ? part_across (part, x)
                                  : (double)NAN);
}

static void
leave_cb (BbChart *self)
{
  bb_chart_set_hint (self, NULL);
  if (!bb_chart_menu_is_open (self))
    bb_chart_set_readout (self, NAN);
}

static gboolean
tooltip_cb (BbChart *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  if (keyboard || self->parts == 0 || self->tab->tip == NULL)
    return FALSE;
  const char *tip = self->tab->tip (self, x, y);
  if (tip == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, tip);
  return TRUE;
}

/* Drags */

static void
drag_begin_cb (BbChart *self, double x, double y, GtkEventController *drag)
{
  GdkModifierType keys = gtk_event_controller_get_current_event_state (drag);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->drag = CHART_DRAG_NONE;
  self->drag_moved = FALSE;
  if (self->parts == 0 || (keys & GDK_ALT_MASK) != 0)
    return;
  self->drag_from = self->picture.across.low;
  if ((keys & GDK_CONTROL_MASK) != 0)
    {
      self->drag = CHART_DRAG_BOX;
      self->box_from_x = self->box_to_x = bb_chart_clamp_x (self, x);
    }
  else
    self->drag = self->tab->begin_drag != NULL && self->tab->begin_drag (self, x, y)
                     ? CHART_DRAG_TAB
                     : CHART_DRAG_PAN;
}

/* A drag begins once the pointer has moved as far as a drag needs. */
static gboolean
drag_counts (BbChart *self, double dx, double dy)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (!self->drag_moved)
    self->drag_moved = self->drag == CHART_DRAG_TAB
                           ? gtk_drag_check_threshold (widget, 0, 0, 0, (int)dy)
                           : gtk_drag_check_threshold (widget, 0, 0, (int)dx, 0);
  return self->drag_moved;
}

static void
drag_update_cb (BbChart *self, double dx, double dy)
{
  if (self->drag == CHART_DRAG_NONE || self->parts == 0 || !drag_counts (self, dx, dy))
    return;
  if (self->drag == CHART_DRAG_TAB)
    self->tab->drag (self, dy);
  else if (self->drag == CHART_DRAG_BOX)
    {
      self->box_to_x = bb_chart_clamp_x (self, self->box_from_x + dx);
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  else
    {
      bb_chart_set_cursor (self, "grabbing");
      bb_chart_pan_by (self, self->drag_from
                                 - dx / self->part[0].width * bb_chart_span (self)
                                 - self->picture.across.low);
    }
}

static void
drag_end_cb (BbChart *self)
{
  bb_chart_set_cursor (self, NULL);
  zoom_history_end_step (&self->zooms);
  if (self->drag == CHART_DRAG_BOX)
    {
      const Part *part = &self->part[0];

      if (self->drag_moved && self->parts > 0)
        bb_chart_show_stretch (self, part_across (part, self->box_from_x),
                               part_across (part, self->box_to_x));
      self->box_from_x = NAN;
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  self->drag = CHART_DRAG_NONE;
  if (self->drag_moved)
    {
      self->drag_moved = FALSE;
      bb_chart_update (self);
    }
}

/* Presses */

gboolean
bb_chart_is_second_press (BbChart *self, guint32 time, double x, double y, int most_time,
                          int most_distance)
{
  gboolean second = self->press.pressed && time - self->press.time <= (guint32)most_time
                    && fabs (x - self->press.x) <= most_distance
                    && fabs (y - self->press.y) <= most_distance;

  self->press.pressed = !second;
  self->press.time = time;
  self->press.x = x;
  self->press.y = y;
  return second;
}

static gboolean
is_second (BbChart *self, GtkEventController *click, double x, double y)
{
  int time, distance;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-double-click-time",
                &time, "gtk-double-click-distance", &distance, NULL);
  return bb_chart_is_second_press (
      self, gtk_event_controller_get_current_event_time (click), x, y, time, distance);
}

static void
pressed_cb (BbChart *self, int presses, double x, double y, GtkEventController *click)
{
  GdkModifierType keys = gtk_event_controller_get_current_event_state (click);

  if (self->parts == 0)
    return;
  if ((keys & GDK_ALT_MASK) == 0)
    {
      if (is_second (self, click, x, y)
          && (self->tab->double_press == NULL || !self->tab->double_press (self, x, y)))
        bb_chart_fit (self);
    }
  else if (self->tab->press != NULL)
    self->tab->press (self, x, y);
}

static void
menu_pressed_cb (BbChart *self, int presses, double x, double y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  bb_chart_open_menu (self, x, y);
}

static void
add_pointer (BbChart *self)
{
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (tooltip_cb), NULL);
}

static void
add_gestures (BbChart *self)
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

void
bb_chart_add_controllers (BbChart *self)
{
  add_pointer (self);
  add_gestures (self);
}

/* Keys */

static gboolean
zoom_key_cb (GtkWidget *widget, GVariant *steps, gpointer data)
{
  bb_chart_zoom (BB_CHART (widget), pow (NOTCH_FACTOR, g_variant_get_double (steps)));
  return TRUE;
}

/* About the middle of the part. */
static gboolean
zoom_values_key_cb (GtkWidget *widget, GVariant *steps, gpointer data)
{
  BbChart *self = BB_CHART (widget);
  const Part *part = bb_chart_current (self);

  if (part == NULL)
    return FALSE;
  bb_chart_zoom_up (self, part, part->y + part->height / 2,
                    pow (NOTCH_FACTOR, g_variant_get_double (steps)));
  return TRUE;
}

static gboolean
pan_key_cb (GtkWidget *widget, GVariant *share, gpointer data)
{
  bb_chart_pan (BB_CHART (widget), g_variant_get_double (share));
  return TRUE;
}

static gboolean
fit_key_cb (GtkWidget *widget, GVariant *nothing, gpointer data)
{
  bb_chart_fit (BB_CHART (widget));
  return TRUE;
}

static gboolean
history_key_cb (GtkWidget *widget, GVariant *direction, gpointer data)
{
  if (g_variant_get_double (direction) < 0)
    bb_chart_back (BB_CHART (widget));
  else
    bb_chart_forward (BB_CHART (widget));
  return TRUE;
}

static gboolean
walk_key_cb (GtkWidget *widget, GVariant *by, gpointer data)
{
  return bb_chart_walk (BB_CHART (widget), (int)g_variant_get_double (by));
}

/* Moves the crosshair by a share of the shown stretch; the first press sets it in the
 * middle. */
static gboolean
readout_key_cb (GtkWidget *widget, GVariant *share, gpointer data)
{
  BbChart *self = BB_CHART (widget);
  double from = self->picture.across.low, to = self->picture.across.high;
  double across = self->readout + g_variant_get_double (share) * (to - from);

  bb_chart_set_readout (self,
                        isnan (across) ? (from + to) / 2 : CLAMP (across, from, to));
  return TRUE;
}

static gboolean
menu_key_cb (GtkWidget *widget, GVariant *nothing, gpointer data)
{
  BbChart *self = BB_CHART (widget);
  const Part *part = bb_chart_current (self);

  if (part == NULL)
    return FALSE;
  double x =
      isnan (self->readout) ? part->x + part->width / 2 : part_x (part, self->readout);
  bb_chart_open_menu (self, x, part->y + part->height / 2);
  return TRUE;
}

static gboolean
escape_key_cb (GtkWidget *widget, GVariant *nothing, gpointer data)
{
  BbChart *self = BB_CHART (widget);

  if (isnan (self->readout) && !self->current_marked)
    return FALSE;
  self->current_marked = FALSE;
  gtk_widget_queue_draw (widget);
  bb_chart_set_readout (self, NAN);
  return TRUE;
}

typedef struct ChartKey
{
  guint key;
  GdkModifierType modifiers;
  GtkShortcutFunc func;
  double amount;
} ChartKey;

static const ChartKey keys[] = {
    {GDK_KEY_plus, 0, zoom_key_cb, 1},
    {GDK_KEY_plus, GDK_SHIFT_MASK, zoom_key_cb, 1},
    {GDK_KEY_equal, 0, zoom_key_cb, 1},
    {GDK_KEY_KP_Add, 0, zoom_key_cb, 1},
    {GDK_KEY_minus, 0, zoom_key_cb, -1},
    {GDK_KEY_KP_Subtract, 0, zoom_key_cb, -1},
    {GDK_KEY_plus, GDK_CONTROL_MASK, zoom_values_key_cb, 1},
    {GDK_KEY_plus, GDK_CONTROL_MASK | GDK_SHIFT_MASK, zoom_values_key_cb, 1},
    {GDK_KEY_equal, GDK_CONTROL_MASK, zoom_values_key_cb, 1},
    {GDK_KEY_KP_Add, GDK_CONTROL_MASK, zoom_values_key_cb, 1},
    {GDK_KEY_minus, GDK_CONTROL_MASK, zoom_values_key_cb, -1},
    {GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, zoom_values_key_cb, -1},
    {GDK_KEY_Left, 0, pan_key_cb, -0.1},
    {GDK_KEY_Right, 0, pan_key_cb, 0.1},
    {GDK_KEY_Left, GDK_SHIFT_MASK, pan_key_cb, -0.01},
    {GDK_KEY_Right, GDK_SHIFT_MASK, pan_key_cb, 0.01},
    {GDK_KEY_Left, GDK_CONTROL_MASK, pan_key_cb, -0.9},
    {GDK_KEY_Right, GDK_CONTROL_MASK, pan_key_cb, 0.9},
    {GDK_KEY_Left, GDK_ALT_MASK, history_key_cb, -1},
    {GDK_KEY_Right, GDK_ALT_MASK, history_key_cb, 1},
    {GDK_KEY_Up, 0, walk_key_cb, -1},
    {GDK_KEY_Down, 0, walk_key_cb, 1},
    {GDK_KEY_comma, 0, readout_key_cb, -0.01},
    {GDK_KEY_period, 0, readout_key_cb, 0.01},
    {GDK_KEY_less, GDK_SHIFT_MASK, readout_key_cb, -0.001},
    {GDK_KEY_greater, GDK_SHIFT_MASK, readout_key_cb, 0.001},
    {GDK_KEY_0, 0, fit_key_cb, 0},
    {GDK_KEY_KP_0, 0, fit_key_cb, 0},
    {GDK_KEY_Home, 0, fit_key_cb, 0},
    {GDK_KEY_Menu, 0, menu_key_cb, 0},
    {GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, 0},
    {GDK_KEY_Escape, 0, escape_key_cb, 0},
};

void
bb_chart_class_add_keys (GtkWidgetClass *widget_class)
{
  for (size_t i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding (widget_class, keys[i].key, keys[i].modifiers,
                                  keys[i].func, "d", keys[i].amount);
}
