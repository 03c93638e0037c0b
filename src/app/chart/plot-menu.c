/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The plot's commands as actions, its context menu, and its part of the panels menu. */
#include "app/chart/plot-private.h"

#include <math.h>
#include <string.h>

#define MENU_FACTOR 0.8

static void
fit_cb (GSimpleAction *action, GVariant *parameter, gpointer plot)
{
  bb_plot_fit (plot);
}

static void
zoom_in_cb (GSimpleAction *action, GVariant *parameter, gpointer plot)
{
  bb_plot_zoom (plot, MENU_FACTOR);
}

static void
zoom_out_cb (GSimpleAction *action, GVariant *parameter, gpointer plot)
{
  bb_plot_zoom (plot, 1 / MENU_FACTOR);
}

static void
back_cb (GSimpleAction *action, GVariant *parameter, gpointer plot)
{
  bb_plot_back (plot);
}

static void
forward_cb (GSimpleAction *action, GVariant *parameter, gpointer plot)
{
  bb_plot_forward (plot);
}

static void
log_cb (GSimpleAction *action, GVariant *state, gpointer plot)
{
  BbPlot *self = plot;
  View view = *bb_document_view (self->document);

  view_set_log (&view, bb_plot_current (self), g_variant_get_boolean (state));
  bb_document_set_view (self->document, &view);
}

static void
hide_cb (GSimpleAction *action, GVariant *parameter, gpointer plot)
{
  bb_plot_hide_panel (plot, bb_plot_current (plot));
}

static void
spike_cb (GSimpleAction *action, GVariant *parameter, gpointer plot)
{
  BbPlot *self = plot;
  const PanelPlace *place = bb_plot_place_of (self, bb_plot_input_panel (self));

  if (place && isfinite (self->readout_time))
    bb_plot_toggle_spike (self,
                          figure_time_to_x (&self->figure, place, self->readout_time));
}

char *
bb_plot_values_text (BbPlot *self)
{
  FigureData data = bb_plot_data (self);
  GString *text = g_string_new (NULL);
  char time[QUANTITY_TEXT], amount[QUANTITY_TEXT];

  quantity_format (self->readout_time, UNIT_SECOND, 6, time, sizeof time);
  for (size_t i = 0; i < self->places; i++)
    {
      PanelId id = self->place[i].id;
      double value = figure_value_at (&data, id, self->readout_time);

      if (!isfinite (value))
        continue;
      const Trace *curve = circuit_panel_curve (data.experiment->circuit, id);
      quantity_format (value, curve->unit, 4, amount, sizeof amount);
      g_string_append_printf (text, "%s, %s_%s %s\n", time, curve->symbol,
                              curve->subscript, amount);
    }
  return g_string_free (text, FALSE);
}

static void
copy_cb (GSimpleAction *action, GVariant *parameter, gpointer plot)
{
  g_autofree char *text = bb_plot_values_text (plot);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (plot), text);
}

/* "up-imem" */
static void
move_cb (GSimpleAction *action, GVariant *parameter, gpointer plot)
{
  const char *name = g_action_get_name (G_ACTION (action));

  bb_plot_move_panel (plot,
                      circuit_find_panel (bb_plot_circuit (plot), strchr (name, '-') + 1),
                      g_str_has_prefix (name, "up-") ? -1 : 1);
}

static GAction *
find_action (BbPlot *self, const char *name)
{
  return g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);
}

static void
enable (BbPlot *self, const char *name, gboolean enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (find_action (self, name)), enabled);
}

static void
update_moves (BbPlot *self)
{
  const Circuit *circuit = bb_plot_circuit (self);

  for (PanelId id = 0; id < circuit->panels; id++)
    {
      const char *name = circuit_panel_name (circuit, id);
      g_autofree char *up = g_strconcat ("up-", name, NULL);
      g_autofree char *down = g_strconcat ("down-", name, NULL);
      const PanelPlace *place = bb_plot_place_of (self, id);

      enable (self, up, place && place > self->place);
      enable (self, down, place && place + 1 < self->place + self->places);
    }
}

void
bb_plot_update_actions (BbPlot *self)
{
  const View *view = bb_document_view (self->document);
  gboolean zoomed = view->from < view->to;

  if (self->places == 0)
    return;
  enable (self, "fit", zoomed || view_any_fixed (view));
  enable (self, "zoom-out", zoomed);
  enable (self, "back", self->zooms.pasts > 0);
  enable (self, "forward", self->zooms.futures > 0);
  enable (self, "hide", self->places > 1);
  enable (self, "copy", isfinite (self->readout_time));
  enable (self, "spike",
          bb_plot_current (self) == bb_plot_input_panel (self)
              && isfinite (self->readout_time));
  enable (self, "log", view_may_be_log (view->circuit, bb_plot_current (self)));
  g_simple_action_set_state (G_SIMPLE_ACTION (find_action (self, "log")),
                             g_variant_new_boolean (view->log[bb_plot_current (self)]));
  update_moves (self);
}

void
bb_plot_add_moves (BbPlot *self)
{
  static const char *const prefixes[] = {"up-", "down-"};
  const Circuit *circuit = bb_plot_circuit (self);

  for (PanelId id = 0; id < circuit->panels; id++)
    for (size_t i = 0; i < G_N_ELEMENTS (prefixes); i++)
      {
        g_autofree char *name =
            g_strconcat (prefixes[i], circuit_panel_name (circuit, id), NULL);
        const GActionEntry entry = {.name = name, .activate = move_cb};

        g_action_map_add_action_entries (G_ACTION_MAP (self->actions), &entry, 1, self);
      }
}

void
bb_plot_add_actions (BbPlot *self)
{
  static const GActionEntry entries[] = {
      {.name = "fit", .activate = fit_cb},
      {.name = "zoom-in", .activate = zoom_in_cb},
      {.name = "zoom-out", .activate = zoom_out_cb},
      {.name = "back", .activate = back_cb},
      {.name = "forward", .activate = forward_cb},
      {.name = "hide", .activate = hide_cb},
      {.name = "copy", .activate = copy_cb},
      {.name = "spike", .activate = spike_cb},
      {.name = "log", .state = "false", .change_state = log_cb},
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries,
                                   G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "plot",
                                  G_ACTION_GROUP (self->actions));
}

GActionGroup *
bb_plot_actions (BbPlot *self)
{
  g_return_val_if_fail (BB_IS_PLOT (self), NULL);
  return G_ACTION_GROUP (self->actions);
}

/* A submenu with an action "plot.PREFIXpanel" for each panel. */
static void
append_moves (GMenu *section, const Circuit *circuit, const char *label,
              const char *prefix)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  for (PanelId id = 0; id < circuit->panels; id++)
    {
      g_autofree char *action =
          g_strconcat ("plot.", prefix, circuit_panel_name (circuit, id), NULL);

      g_menu_append (menu, circuit_panel_label (circuit, id), action);
    }
  g_menu_append_submenu (section, label, G_MENU_MODEL (menu));
}

static void
append_history (GMenu *menu)
{
  g_autoptr (GMenu) section = g_menu_new ();

  g_menu_append (section, "Zoom Back", "plot.back");
  g_menu_append (section, "Zoom Forward", "plot.forward");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

void
bb_plot_append_menu (BbPlot *self, GMenu *menu)
{
  g_autoptr (GMenu) order = g_menu_new ();

  append_moves (order, bb_plot_circuit (self), "Move Up", "up-");
  append_moves (order, bb_plot_circuit (self), "Move Down", "down-");
  g_menu_append_section (menu, "Order", G_MENU_MODEL (order));
  append_history (menu);
}

static GMenuModel *
context_model (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) zoom = g_menu_new ();
  g_autoptr (GMenu) panel = g_menu_new ();
  g_autoptr (GMenuItem) spike =
      g_menu_item_new ("Add or Remove a Spike Here", "plot.spike");

  g_menu_append (zoom, "Fit", "plot.fit");
  g_menu_append (zoom, "Zoom In", "plot.zoom-in");
  g_menu_append (zoom, "Zoom Out", "plot.zoom-out");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (zoom));
  append_history (menu);
  g_menu_item_set_attribute (spike, "hidden-when", "s", "action-disabled");
  g_menu_append (panel, "Logarithmic", "plot.log");
  g_menu_append_item (panel, spike);
  g_menu_append (panel, "Hide This Panel", "plot.hide");
  g_menu_append (panel, "Copy Values", "plot.copy");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (panel));
  return G_MENU_MODEL (menu);
}

gboolean
bb_plot_menu_is_open (BbPlot *self)
{
  return self->menu && gtk_widget_get_visible (self->menu);
}

void
bb_plot_open_menu (BbPlot *self, double x, double y)
{
  const PanelPlace *place = bb_plot_place_at (self, y);

  if (!place)
    return;
  if (!self->menu)
    {
      g_autoptr (GMenuModel) model = context_model ();

      self->menu = gtk_popover_menu_new_from_model (model);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }
  self->current = place->id;
  if (x >= place->x && x <= place->x + place->width)
    bb_plot_set_readout (self, figure_x_to_time (&self->figure, place, x));
  bb_plot_update_actions (self);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu),
                               &(GdkRectangle){(int)x, (int)y, 1, 1});
  gtk_popover_popup (GTK_POPOVER (self->menu));
}
