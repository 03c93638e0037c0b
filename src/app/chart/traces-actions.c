/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What can be done with panels and spikes as actions, for the context menu and for the
 * menu of all panels, which follow the circuit. */
#include "app/chart/traces-private.h"

#include "app/base/menu.h"

#include <math.h>
#include <string.h>

/* About the panel of the context menu */

static void
log_cb (GSimpleAction *action, GVariant *state, gpointer chart)
{
  const Part *part = bb_chart_current (chart);

  if (part != NULL)
    bb_traces_set_log (chart, part->id, g_variant_get_boolean (state));
}

static void
hide_cb (GSimpleAction *action, GVariant *parameter, gpointer chart)
{
  const Part *part = bb_chart_current (chart);

  if (part != NULL)
    bb_traces_show_panel (chart, part->id, FALSE);
}

static void
spike_cb (GSimpleAction *action, GVariant *parameter, gpointer chart)
{
  bb_traces_toggle_at_readout (chart);
}

static GSimpleAction *
find_action (BbChart *chart, const char *name)
{
  return G_SIMPLE_ACTION (
      g_action_map_lookup_action (G_ACTION_MAP (chart->actions), name));
}

void
bb_traces_append_context (GMenu *section)
{
  g_autoptr (GMenuItem) spike =
      g_menu_item_new ("Add or Remove a Spike Here", "chart.spike");

  g_menu_item_set_attribute (spike, "hidden-when", "s", "action-disabled");
  g_menu_append (section, "Logarithmic", "chart.log");
  g_menu_append_item (section, spike);
  g_menu_append (section, "Hide This Panel", "chart.hide");
}

void
bb_traces_update_context (BbChart *chart)
{
  const View *view = bb_document_view (chart->document);
  PanelId id = bb_chart_current (chart)->id;
  GSimpleAction *log = find_action (chart, "log");

  g_simple_action_set_enabled (find_action (chart, "hide"), chart->parts > 1);
  g_simple_action_set_enabled (find_action (chart, "spike"),
                               bb_traces_current_input (chart) == id
                                   && isfinite (chart->readout));
  g_simple_action_set_enabled (log, view_may_be_log (view->circuit, id));
  g_simple_action_set_state (log, g_variant_new_boolean (view->log[id]));
}

/* About each panel: "show-imem", "log-imem", "up-imem", "down-imem" */

/* The panel that such an action is about. */
static PanelId
panel_of (BbChart *chart, GSimpleAction *action)
{
  return circuit_find_panel (bb_document_view (chart->document)->circuit,
                             strchr (g_action_get_name (G_ACTION (action)), '-') + 1);
}

static void
show_panel_cb (GSimpleAction *action, GVariant *state, gpointer chart)
{
  bb_traces_show_panel (chart, panel_of (chart, action), g_variant_get_boolean (state));
}

static void
log_panel_cb (GSimpleAction *action, GVariant *state, gpointer chart)
{
  bb_traces_set_log (chart, panel_of (chart, action), g_variant_get_boolean (state));
}

static void
up_cb (GSimpleAction *action, GVariant *parameter, gpointer chart)
{
  bb_traces_move_panel (chart, panel_of (chart, action), -1);
}

static void
down_cb (GSimpleAction *action, GVariant *parameter, gpointer chart)
{
  bb_traces_move_panel (chart, panel_of (chart, action), 1);
}

enum
{
  ACTION_SHOW,
  ACTION_LOG,
  ACTION_UP,
  ACTION_DOWN,
};

static const GActionEntry kinds[TRACES_PANEL_ACTIONS] = {
    [ACTION_SHOW] = {.name = "show-", .state = "false", .change_state = show_panel_cb},
    [ACTION_LOG] = {.name = "log-", .state = "false", .change_state = log_panel_cb},
    [ACTION_UP] = {.name = "up-", .activate = up_cb},
    [ACTION_DOWN] = {.name = "down-", .activate = down_cb},
};

/* Adds an action about a panel and its menu item. Borrowed. */
static GSimpleAction *
add_panel_action (BbChart *chart, GMenu *menu, const Circuit *circuit, PanelId id,
                  GActionEntry entry)
{
  g_autofree char *name =
      g_strconcat (entry.name, circuit_panel_name (circuit, id), NULL);
  g_autofree char *full = g_strconcat ("chart.", name, NULL);

  entry.name = name;
  g_action_map_add_action_entries (G_ACTION_MAP (chart->actions), &entry, 1, chart);
  g_menu_append (menu, circuit_panel_label (circuit, id), full);
  return find_action (chart, name);
}

/* Actions and menu items of one kind for all panels. */
static void
add_panel_actions (BbChart *chart, TracesTab *tab, int kind)
{
  for (PanelId id = 0; id < tab->circuit->panels; id++)
    if (kind != ACTION_LOG || view_may_be_log (tab->circuit, id))
      tab->action[id][kind] =
          add_panel_action (chart, tab->panels[kind], tab->circuit, id, kinds[kind]);
}

static void
remove_panel_actions (BbChart *chart, TracesTab *tab)
{
  for (int kind = 0; kind < TRACES_PANEL_ACTIONS; kind++)
    g_menu_remove_all (tab->panels[kind]);
  for (PanelId id = 0; id < CIRCUIT_PANELS_MAX; id++)
    for (int kind = 0; kind < TRACES_PANEL_ACTIONS; kind++)
      {
        GSimpleAction *action = g_steal_pointer (&tab->action[id][kind]);

        if (action != NULL)
          g_action_map_remove_action (G_ACTION_MAP (chart->actions),
                                      g_action_get_name (G_ACTION (action)));
      }
}

/* The panel is the `place`th of `count` that are shown. */
static void
update_panel (GSimpleAction *const *action, const View *view, PanelId id, int place,
              int count)
{
  gboolean shown = view->shown[id];

  g_simple_action_set_state (action[ACTION_SHOW], g_variant_new_boolean (shown));
  g_simple_action_set_enabled (action[ACTION_SHOW], !shown || count > 1);
  g_simple_action_set_enabled (action[ACTION_UP], shown && place > 0);
  g_simple_action_set_enabled (action[ACTION_DOWN], shown && place + 1 < count);
  if (action[ACTION_LOG] == NULL)
    return;
  g_simple_action_set_state (action[ACTION_LOG], g_variant_new_boolean (view->log[id]));
  g_simple_action_set_enabled (action[ACTION_LOG], shown);
}

void
bb_traces_update_actions (BbChart *chart)
{
  TracesTab *tab = chart->state;
  const View *view = bb_document_view (chart->document);

  if (tab->circuit != view->circuit)
    {
      remove_panel_actions (chart, tab);
      tab->circuit = view->circuit;
      for (int kind = 0; kind < TRACES_PANEL_ACTIONS; kind++)
        add_panel_actions (chart, tab, kind);
    }
  int count = 0, place = 0;
  for (PanelId id = 0; id < view->circuit->panels; id++)
    count += view->shown[id];
  for (int i = 0; i < view->circuit->panels; i++)
    {
      PanelId id = view->order[i];

      update_panel (tab->action[id], view, id, place, count);
      place += view->shown[id];
    }
}

/* Its sections and submenus stay; what they hold follows the circuit. */
static void
make_menu (TracesTab *tab)
{
  GMenu *const *panels = tab->panels;
  g_autoptr (GMenu) order = g_menu_new ();
  g_autoptr (GMenu) history = g_menu_new ();

  g_menu_append_section (tab->menu, "Shown", G_MENU_MODEL (panels[ACTION_SHOW]));
  g_menu_append_section (tab->menu, "Logarithmic", G_MENU_MODEL (panels[ACTION_LOG]));
  g_menu_append_submenu (order, "Move Up", G_MENU_MODEL (panels[ACTION_UP]));
  g_menu_append_submenu (order, "Move Down", G_MENU_MODEL (panels[ACTION_DOWN]));
  g_menu_append_section (tab->menu, "Order", G_MENU_MODEL (order));
  g_menu_append (history, "Zoom Back", "chart.back");
  g_menu_append (history, "Zoom Forward", "chart.forward");
  g_menu_append_section (tab->menu, NULL, G_MENU_MODEL (history));
}

TracesTab *
bb_traces_tab_new (BbChart *chart)
{
  static const GActionEntry entries[] = {
      {.name = "hide", .activate = hide_cb},
      {.name = "spike", .activate = spike_cb},
      {.name = "log", .state = "false", .change_state = log_cb},
  };
  TracesTab *tab = g_new0 (TracesTab, 1);

  g_action_map_add_action_entries (G_ACTION_MAP (chart->actions), entries,
                                   G_N_ELEMENTS (entries), chart);
  tab->menu = g_menu_new ();
  for (int kind = 0; kind < TRACES_PANEL_ACTIONS; kind++)
    tab->panels[kind] = g_menu_new ();
  make_menu (tab);
  return tab;
}

void
bb_traces_tab_free (TracesTab *tab)
{
  bb_menu_clear (G_MENU_MODEL (tab->menu));
  for (int kind = 0; kind < TRACES_PANEL_ACTIONS; kind++)
    g_object_unref (tab->panels[kind]);
  g_object_unref (tab->menu);
  g_free (tab);
}
