/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Every command of the window as a GAction, and the one function that sets their states.
 */
#include "app/shell/window-private.h"

#include "app/chart/time-range.h"
#include "app/panel/bias-panel.h"
#include "app/shell/details.h"

#define ZOOM_STEP 0.8
#define PAN_STEP 0.25

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  bb_file_dialogs_open (BB_WINDOW (window)->files);
}

static void
open_name_cb (GSimpleAction *action, GVariant *name, gpointer window)
{
  g_signal_emit_by_name (window, "open-name", g_variant_get_string (name, NULL));
}

static void
save_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  bb_file_dialogs_save (BB_WINDOW (window)->files);
}

static void
save_as_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  bb_file_dialogs_save_as (BB_WINDOW (window)->files);
}

static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  bb_document_undo (BB_WINDOW (window)->document);
}

static void
redo_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  bb_document_redo (BB_WINDOW (window)->document);
}

/* From Euler steps to refined sub-steps and back. */
static void
integrator_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  BbDocument *document = BB_WINDOW (window)->document;
  Experiment next = experiment_copy (bb_document_experiment (document));

  next.integrator =
      next.integrator == INTEGRATOR_EULER ? INTEGRATOR_REFINED : INTEGRATOR_EULER;
  bb_document_change (document, &next, NULL);
  experiment_clear (&next);
}

static void
search_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  bb_bias_panel_focus_search (BB_BIAS_PANEL (BB_WINDOW (window)->panel));
}

/* From the biases to the plot and back. */
static void
other_side_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  BbWindow *self = window;

  if (gtk_widget_has_focus (GTK_WIDGET (self->plot)))
    gtk_widget_child_focus (self->panel, GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->plot));
}

static void
details_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  BbWindow *self = window;

  gtk_window_present (GTK_WINDOW (bb_details_new (GTK_WINDOW (self), self->document)));
}

static void
close_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  gtk_window_close (window);
}

static void
zoom_in_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  bb_plot_zoom (BB_WINDOW (window)->plot, ZOOM_STEP);
}

static void
zoom_out_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  bb_plot_zoom (BB_WINDOW (window)->plot, 1 / ZOOM_STEP);
}

static void
zoom_fit_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  bb_plot_fit (BB_WINDOW (window)->plot);
}

static void
pan_earlier_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  bb_plot_pan (BB_WINDOW (window)->plot, -PAN_STEP);
}

static void
pan_later_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  bb_plot_pan (BB_WINDOW (window)->plot, PAN_STEP);
}

/* Action names of the checks of a panel: "show-imem", "log-imem". */
static char *
panel_action (const Circuit *circuit, const char *prefix, PanelId id)
{
  return g_strconcat (prefix, circuit_panel_name (circuit, id), NULL);
}

/* The panel that an action such as "show-imem" is about. */
static PanelId
panel_of (const View *view, GSimpleAction *action)
{
  return circuit_find_panel (view->circuit,
                             strchr (g_action_get_name (G_ACTION (action)), '-') + 1);
}

static void
show_panel_cb (GSimpleAction *action, GVariant *state, gpointer window)
{
  BbDocument *document = BB_WINDOW (window)->document;
  View view = *bb_document_view (document);

  view.shown[panel_of (&view, action)] = g_variant_get_boolean (state);
  bb_document_set_view (document, &view);
}

static void
log_panel_cb (GSimpleAction *action, GVariant *state, gpointer window)
{
  BbDocument *document = BB_WINDOW (window)->document;
  View view = *bb_document_view (document);

  view_set_log (&view, panel_of (&view, action), g_variant_get_boolean (state));
  bb_document_set_view (document, &view);
}

typedef void (*StateFunc) (GSimpleAction *action, GVariant *state, gpointer window);

/* Adds a check and its menu item. */
static void
add_check (BbWindow *self, GMenu *menu, const char *prefix, PanelId id, StateFunc func)
{
  const Circuit *circuit = bb_document_view (self->document)->circuit;
  g_autofree char *name = panel_action (circuit, prefix, id);
  g_autofree char *full = g_strconcat ("win.", name, NULL);
  g_autoptr (GSimpleAction) action =
      g_simple_action_new_stateful (name, NULL, g_variant_new_boolean (FALSE));

  g_signal_connect (action, "change-state", G_CALLBACK (func), self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
  g_menu_append (menu, circuit_panel_label (circuit, id), full);
}

static void
add_panel_checks (BbWindow *self)
{
  const Circuit *circuit = bb_document_view (self->document)->circuit;
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) shown = g_menu_new ();
  g_autoptr (GMenu) logarithmic = g_menu_new ();

  for (PanelId id = 0; id < circuit->panels; id++)
    add_check (self, shown, "show-", id, show_panel_cb);
  for (PanelId id = 0; id < circuit->panels; id++)
    if (view_may_be_log (circuit, id))
      add_check (self, logarithmic, "log-", id, log_panel_cb);
  g_menu_append_section (menu, "Shown", G_MENU_MODEL (shown));
  g_menu_append_section (menu, "Logarithmic", G_MENU_MODEL (logarithmic));
  bb_plot_append_menu (self->plot, menu);
  gtk_menu_button_set_menu_model (self->panels_button, G_MENU_MODEL (menu));
}

void
bb_window_add_actions (BbWindow *self)
{
  static const GActionEntry entries[] = {
      {.name = "open", .activate = open_cb},
      {.name = "open-name", .activate = open_name_cb, .parameter_type = "s"},
      {.name = "save", .activate = save_cb},
      {.name = "save-as", .activate = save_as_cb},
      {.name = "undo", .activate = undo_cb},
      {.name = "redo", .activate = redo_cb},
      {.name = "integrator", .activate = integrator_cb},
      {.name = "search", .activate = search_cb},
      {.name = "other-side", .activate = other_side_cb},
      {.name = "details", .activate = details_cb},
      {.name = "close", .activate = close_cb},
      {.name = "zoom-in", .activate = zoom_in_cb},
      {.name = "zoom-out", .activate = zoom_out_cb},
      {.name = "zoom-fit", .activate = zoom_fit_cb},
      {.name = "pan-earlier", .activate = pan_earlier_cb},
      {.name = "pan-later", .activate = pan_later_cb},
  };

  g_autoptr (GPropertyAction) units =
      g_property_action_new ("units", self->panel, "units");
  g_autoptr (GPropertyAction) sensitivity =
      g_property_action_new ("sensitivity", self->panel, "sensitivity");

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries),
                                   self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (units));
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (sensitivity));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "plot",
                                  bb_plot_actions (self->plot));
  add_panel_checks (self);
}

static GSimpleAction *
find_action (BbWindow *self, const char *name)
{
  return G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), name));
}

static void
enable (BbWindow *self, const char *name, gboolean enabled)
{
  g_simple_action_set_enabled (find_action (self, name), enabled);
}

/* Sets one check; the last shown panel stays shown. */
static void
update_panel (BbWindow *self, const View *view, PanelId id, int shown)
{
  g_autofree char *show = panel_action (view->circuit, "show-", id);
  g_autofree char *log = panel_action (view->circuit, "log-", id);

  g_simple_action_set_state (find_action (self, show),
                             g_variant_new_boolean (view->shown[id]));
  enable (self, show, !view->shown[id] || shown > 1);
  if (!view_may_be_log (view->circuit, id))
    return;
  g_simple_action_set_state (find_action (self, log),
                             g_variant_new_boolean (view->log[id]));
  enable (self, log, view->shown[id]);
}

void
bb_window_update_actions (BbWindow *self)
{
  const Experiment *experiment = bb_document_experiment (self->document);
  const View *view = bb_document_view (self->document);
  double duration = experiment->value[BIAS_DURATION];
  double from, to;

  view_time_range (view, duration, &from, &to);
  enable (self, "save",
          bb_document_is_modified (self->document)
              || bb_document_file (self->document) == NULL);
  enable (self, "undo", bb_document_can_undo (self->document));
  enable (self, "redo", bb_document_can_redo (self->document));
  enable (self, "zoom-fit", from > 0 || to < duration || view_any_fixed (view));
  enable (self, "zoom-out", from > 0 || to < duration);
  enable (self, "pan-earlier", from > 0);
  enable (self, "pan-later", to < duration);
  int shown = 0;
  for (PanelId id = 0; id < view->circuit->panels; id++)
    shown += view->shown[id];
  for (PanelId id = 0; id < view->circuit->panels; id++)
    update_panel (self, view, id, shown);
}
