/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Every command of the window as a GAction, and the one function that sets their states.
 */
#include "app/shell/window-private.h"

#include "app/panel/bias-panel.h"
#include "app/shell/details.h"
#include "model/text/refusal-text.h"

#define ZOOM_STEP 0.8
#define PAN_STEP 0.25

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  bb_file_dialogs_open (BB_WINDOW (window)->files);
}

/* A path may be any bytes. */
static void
open_name_cb (GSimpleAction *action, GVariant *name, gpointer window)
{
  g_signal_emit_by_name (window, "open-name", g_variant_get_bytestring (name));
}

static void
save_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  if (bb_window_apply_typing (window, "Not saved"))
    bb_file_dialogs_save (BB_WINDOW (window)->files);
}

static void
save_as_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  if (bb_window_apply_typing (window, "Not saved"))
    bb_file_dialogs_save_as (BB_WINDOW (window)->files);
}

static void
export_cb (GSimpleAction *action, GVariant *what, gpointer window)
{
  if (bb_window_apply_typing (window, "Not exported"))
    bb_exporter_ask (BB_WINDOW (window)->exporter, g_variant_get_string (what, NULL));
}

/* What is being typed comes first: keys of the window arrive before those of entries. */
static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  if (!bb_window_undo_typing (window))
    bb_document_undo (BB_WINDOW (window)->document);
}

static void
redo_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  if (!bb_window_redo_typing (window))
    bb_document_redo (BB_WINDOW (window)->document);
}

/* From Euler steps to refined sub-steps and back; the state follows the document. */
static void
integrator_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  BbDocument *document = BB_WINDOW (window)->document;
  Experiment next = experiment_copy (bb_document_experiment (document));

  next.integrator =
      next.integrator == INTEGRATOR_EULER ? INTEGRATOR_REFINED : INTEGRATOR_EULER;
  Refusal refusal;
  if (!bb_document_change (document, &next, &refusal))
    {
      g_autofree char *text = bb_refusal_row_text (&refusal);
      g_autofree char *message = g_strdup_printf ("Not changed: %s", text);
      bb_message_bar_show (BB_WINDOW (window)->message_bar, GTK_MESSAGE_ERROR, message,
                           "The run is as it was.", NULL);
    }
  experiment_clear (&next);
}

static void
stop_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  bb_session_stop (BB_WINDOW (window)->session);
}

static void
search_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  bb_bias_panel_focus_search (BB_BIAS_PANEL (BB_WINDOW (window)->panel));
}

/* From the biases to the chart and back to where one was. */
static void
other_side_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  BbWindow *self = window;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (gtk_widget_has_focus (GTK_WIDGET (self->chart)))
    {
      if (self->left == NULL || !gtk_widget_get_mapped (self->left)
          || !gtk_widget_grab_focus (self->left))
        gtk_widget_child_focus (self->panel, GTK_DIR_TAB_FORWARD);
      /* as Tab does; GTK 4.24 leaves it to the caller */
      else if (GTK_IS_EDITABLE (self->left))
        gtk_editable_select_region (GTK_EDITABLE (self->left), 0, -1);
      return;
    }
  g_clear_weak_pointer (&self->left);
  if (focus != NULL && gtk_widget_is_ancestor (focus, self->panel))
    g_set_weak_pointer (&self->left, focus);
  gtk_widget_grab_focus (GTK_WIDGET (self->chart));
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
  bb_chart_zoom (BB_WINDOW (window)->chart, ZOOM_STEP);
}

static void
zoom_out_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  bb_chart_zoom (BB_WINDOW (window)->chart, 1 / ZOOM_STEP);
}

static void
zoom_fit_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  bb_chart_fit (BB_WINDOW (window)->chart);
}

static void
pan_earlier_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  bb_chart_pan (BB_WINDOW (window)->chart, -PAN_STEP);
}

static void
pan_later_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  bb_chart_pan (BB_WINDOW (window)->chart, PAN_STEP);
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

void
bb_window_enable_stop (BbWindow *self, gboolean enabled)
{
  enable (self, "stop", enabled);
}

/* The sections and submenus of the application's menus are the same in all windows: GTK
 * keeps those that a window of its own would bring along, as app/base/menu.h says. */
static void
add_menus (BbWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  gtk_menu_button_set_menu_model (
      self->menu_button,
      G_MENU_MODEL (gtk_application_get_menu_by_id (application, "main-menu")));
  gtk_menu_button_set_menu_model (
      self->export_button,
      G_MENU_MODEL (gtk_application_get_menu_by_id (application, "export-menu")));
  gtk_menu_button_set_menu_model (self->panels_button, bb_chart_menu (self->chart));
}

void
bb_window_add_actions (BbWindow *self)
{
  static const GActionEntry entries[] = {
      {.name = "open", .activate = open_cb},
      {.name = "open-name", .activate = open_name_cb, .parameter_type = "ay"},
      {.name = "save", .activate = save_cb},
      {.name = "save-as", .activate = save_as_cb},
      {.name = "undo", .activate = undo_cb},
      {.name = "redo", .activate = redo_cb},
      {.name = "integrator", .activate = integrator_cb, .state = "false"},
      {.name = "stop", .activate = stop_cb},
      {.name = "search", .activate = search_cb},
      {.name = "other-side", .activate = other_side_cb},
      {.name = "export", .activate = export_cb, .parameter_type = "s"},
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
  bb_window_enable_stop (self, FALSE);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "chart",
                                  bb_chart_actions (self->chart));
  add_menus (self);
}

/* GTK 4.8 keeps the action group of the window whose tooltips it showed last (the label
 * of the display's tooltip window knows it) until another window's come, and an action of
 * a property owns its object: the panel, and with it the session and the document. */
void
bb_window_remove_actions (BbWindow *self)
{
  g_action_map_remove_action (G_ACTION_MAP (self), "units");
  g_action_map_remove_action (G_ACTION_MAP (self), "sensitivity");
}

/* "Undo Itau_mem (Ctrl+Z)". Takes over `what`, which may be NULL. */
static void
set_tip (GtkWidget *button, const char *verb, char *what, const char *keys)
{
  g_autofree char *owned = what;
  g_autofree char *tip = owned != NULL ? g_strdup_printf ("%s %s (%s)", verb, owned, keys)
                                       : g_strdup_printf ("%s (%s)", verb, keys);

  gtk_widget_set_tooltip_text (button, tip);
}

void
bb_window_update_actions (BbWindow *self)
{
  const Experiment *experiment = bb_document_experiment (self->document);
  const View *view = bb_document_view (self->document);
  double duration = experiment->value[BIAS_DURATION];
  double from, to;

  view_time_range (view, duration, &from, &to);
  g_simple_action_set_state (
      find_action (self, "integrator"),
      g_variant_new_boolean (experiment->integrator == INTEGRATOR_REFINED));
  enable (self, "save",
          bb_window_has_unsaved (self) || bb_document_file (self->document) == NULL);
  enable (self, "undo", bb_document_can_undo (self->document));
  enable (self, "redo", bb_document_can_redo (self->document));
  set_tip (self->undo_button, "Undo", bb_document_undo_text (self->document), "Ctrl+Z");
  set_tip (self->redo_button, "Redo", bb_document_redo_text (self->document),
           "Ctrl+Shift+Z");
  enable (self, "zoom-fit", from > 0 || to < duration || view_any_fixed (view));
  enable (self, "zoom-out", from > 0 || to < duration);
  enable (self, "pan-earlier", from > 0);
  enable (self, "pan-later", to < duration);
}
