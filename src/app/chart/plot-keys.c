/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Keys of the plot. */
#include "app/chart/plot-private.h"

#include <math.h>

#define KEY_FACTOR 0.8

static gboolean
zoom_key_cb (GtkWidget *widget, GVariant *steps, gpointer data)
{
  bb_plot_zoom (BB_PLOT (widget), pow (KEY_FACTOR, g_variant_get_double (steps)));
  return TRUE;
}

/* About the middle of the panel. */
static gboolean
zoom_values_key_cb (GtkWidget *widget, GVariant *steps, gpointer data)
{
  BbPlot *self = BB_PLOT (widget);
  const PanelPlace *place =
      self->places > 0 ? bb_plot_place_of (self, bb_plot_current (self)) : NULL;

  if (!place)
    return FALSE;
  bb_plot_zoom_values (self, place, place->y + place->height / 2,
                       pow (KEY_FACTOR, g_variant_get_double (steps)));
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

static gboolean
history_key_cb (GtkWidget *widget, GVariant *direction, gpointer data)
{
  if (g_variant_get_double (direction) < 0)
    bb_plot_back (BB_PLOT (widget));
  else
    bb_plot_forward (BB_PLOT (widget));
  return TRUE;
}

static gboolean
walk_key_cb (GtkWidget *widget, GVariant *by, gpointer data)
{
  return bb_plot_walk_panels (BB_PLOT (widget), (int)g_variant_get_double (by));
}

static gboolean
move_key_cb (GtkWidget *widget, GVariant *by, gpointer data)
{
  BbPlot *self = BB_PLOT (widget);

  if (self->places > 0)
    bb_plot_move_panel (self, bb_plot_current (self), (int)g_variant_get_double (by));
  return TRUE;
}

static gboolean
height_key_cb (GtkWidget *widget, GVariant *factor, gpointer data)
{
  BbPlot *self = BB_PLOT (widget);

  if (self->places > 0)
    bb_plot_scale_panel (self, bb_plot_current (self), g_variant_get_double (factor));
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
menu_key_cb (GtkWidget *widget, GVariant *nothing, gpointer data)
{
  BbPlot *self = BB_PLOT (widget);
  const PanelPlace *place =
      self->places > 0 ? bb_plot_place_of (self, bb_plot_current (self)) : NULL;
  double x;

  if (!place)
    return FALSE;
  x = isnan (self->readout_time)
          ? place->x + place->width / 2
          : figure_time_to_x (&self->figure, place, self->readout_time);
  bb_plot_open_menu (self, x, place->y + place->height / 2);
  return TRUE;
}

static gboolean
spike_key_cb (GtkWidget *widget, GVariant *nothing, gpointer data)
{
  BbPlot *self = BB_PLOT (widget);
  const PanelPlace *place = bb_plot_place_of (self, bb_plot_input_panel (self));

  if (!place || isnan (self->readout_time))
    return FALSE;
  bb_plot_toggle_spike (self,
                        figure_time_to_x (&self->figure, place, self->readout_time));
  return TRUE;
}

static gboolean
escape_key_cb (GtkWidget *widget, GVariant *nothing, gpointer data)
{
  BbPlot *self = BB_PLOT (widget);

  if (isnan (self->readout_time) && !self->current_marked)
    return FALSE;
  self->current_marked = FALSE;
  gtk_widget_queue_draw (widget);
  bb_plot_set_readout (self, NAN);
  return TRUE;
}

typedef struct PlotKey
{
  guint key;
  GdkModifierType modifiers;
  GtkShortcutFunc func;
  double amount;
} PlotKey;

static const PlotKey keys[] = {
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
    {GDK_KEY_Up, GDK_ALT_MASK, move_key_cb, -1},
    {GDK_KEY_Down, GDK_ALT_MASK, move_key_cb, 1},
    {GDK_KEY_Up, GDK_SHIFT_MASK, height_key_cb, 1.1},
    {GDK_KEY_Down, GDK_SHIFT_MASK, height_key_cb, 1 / 1.1},
    {GDK_KEY_comma, 0, readout_key_cb, -0.01},
    {GDK_KEY_period, 0, readout_key_cb, 0.01},
    {GDK_KEY_less, GDK_SHIFT_MASK, readout_key_cb, -0.001},
    {GDK_KEY_greater, GDK_SHIFT_MASK, readout_key_cb, 0.001},
    {GDK_KEY_0, 0, fit_key_cb, 0},
    {GDK_KEY_KP_0, 0, fit_key_cb, 0},
    {GDK_KEY_Home, 0, fit_key_cb, 0},
    {GDK_KEY_Insert, 0, spike_key_cb, 0},
    {GDK_KEY_Menu, 0, menu_key_cb, 0},
    {GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, 0},
    {GDK_KEY_Escape, 0, escape_key_cb, 0},
};

void
bb_plot_class_add_keys (GtkWidgetClass *widget_class)
{
  for (size_t i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding (widget_class, keys[i].key, keys[i].modifiers,
                                  keys[i].func, "d", keys[i].amount);
}
