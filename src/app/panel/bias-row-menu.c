/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/panel/bias-row-menu.h"

#include "app/base/menu.h"
#include "app/panel/reach-popover.h"
#include "core/experiment/derived.h"

/* The menu and the actions live as long as the row and belong to it. */
typedef struct RowMenu
{
  GSimpleActionGroup *actions; /* owned */
  GMenuModel *model;           /* owned */
  GtkWidget *popover;          /* child of the row, or NULL */
  GtkWidget *reach;            /* child of the row, or NULL */
  GtkWidget *entry;            /* borrowed, child of the row */
} RowMenu;

/* Under which a row keeps its menu. */
static const char menu_key[] = "bb-bias-row-menu";

static RowMenu *
menu_of (BbBiasRow *row)
{
  return g_object_get_data (G_OBJECT (row), menu_key);
}

static void
menu_free (gpointer data)
{
  RowMenu *menu = data;

  g_object_unref (menu->actions);
  bb_menu_clear (menu->model);
  g_object_unref (menu->model);
  g_free (menu);
}

static const Experiment *
experiment_of (BbBiasRow *row)
{
  return bb_document_experiment (bb_panel_row_document (BB_PANEL_ROW (row)));
}

static void
preset_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  BiasId id = bb_bias_row_id (data);

  bb_bias_row_set_value (data, circuit_preset (experiment_of (data)->circuit, id));
}

static double
saved_value (BbBiasRow *row)
{
  BbDocument *document = bb_panel_row_document (BB_PANEL_ROW (row));

  return bb_document_saved (document)->value[bb_bias_row_id (row)];
}

static void
saved_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  bb_bias_row_set_value (data, saved_value (data));
}

static void
copy_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  BiasId id = bb_bias_row_id (data);
  g_autofree char *text =
      bb_exact_text (experiment_of (data)->value[id], bias_row (id)->unit);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (data), text);
}

static void
reach_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RowMenu *menu = menu_of (data);

  if (menu->reach == NULL)
    menu->reach = bb_reach_popover_new (data);
  gtk_popover_popup (GTK_POPOVER (menu->reach));
}

static void
mismatch_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Experiment next = experiment_copy (experiment_of (data));
  BiasId id = bb_bias_row_id (data);

  next.varied[id] = !next.varied[id];
  bb_panel_row_change (data, &next, NULL);
}

static void
units_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  bb_bias_row_set_own_units (data, g_variant_get_string (parameter, NULL));
  g_simple_action_set_state (action, parameter);
}

static void
enable (RowMenu *menu, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (menu->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* Before one of the row's menus opens: while they are closed, nobody sees their states.
 */
static void
refresh (BbBiasRow *row)
{
  RowMenu *menu = menu_of (row);
  const Experiment *experiment = experiment_of (row);
  BiasId id = bb_bias_row_id (row);
  GAction *mismatch =
      g_action_map_lookup_action (G_ACTION_MAP (menu->actions), "mismatch");

  enable (menu, "preset",
          experiment->value[id] != circuit_preset (experiment->circuit, id));
  enable (menu, "saved", experiment->value[id] != saved_value (row));
  enable (menu, "reach", id < BIAS_CIRCUIT_COUNT);
  if (id >= BIAS_CIRCUIT_COUNT)
    return;
  enable (menu, "mismatch", experiment->population == NULL);
  g_simple_action_set_state (G_SIMPLE_ACTION (mismatch),
                             g_variant_new_boolean (experiment->varied[id]));
}

static void
popup (BbBiasRow *row, const GdkRectangle *at)
{
  RowMenu *menu = menu_of (row);

  refresh (row);
  if (menu->popover == NULL)
    {
      menu->popover = gtk_popover_menu_new_from_model (menu->model);
      gtk_popover_set_has_arrow (GTK_POPOVER (menu->popover), FALSE);
      gtk_widget_set_halign (menu->popover, GTK_ALIGN_START);
      gtk_accessible_update_property (GTK_ACCESSIBLE (menu->popover),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      bias_row (bb_bias_row_id (row))->name, -1);
      gtk_widget_set_parent (menu->popover, GTK_WIDGET (row));
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (menu->popover), at);
  gtk_popover_popup (GTK_POPOVER (menu->popover));
}

static void
click_cb (GtkGestureClick *click, int count, double x, double y, BbBiasRow *row)
{
  GdkRectangle at = {(int)x, (int)y, 1, 1};
  GtkWidget *target = gtk_widget_pick (GTK_WIDGET (row), x, y, GTK_PICK_DEFAULT);
  GtkWidget *entry = menu_of (row)->entry;

  if (target != NULL && (target == entry || gtk_widget_is_ancestor (target, entry)))
    {
      refresh (row);
      gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  popup (row, &at);
}

/* It may be the key that opens the menu of the entry. */
static gboolean
any_key_cb (BbBiasRow *row)
{
  refresh (row);
  return FALSE;
}

static void
key_cb (BbBiasRow *row)
{
  GtkWidget *widget = GTK_WIDGET (row);
  GdkRectangle at = {gtk_widget_get_width (widget) / 3, gtk_widget_get_height (widget), 1,
                     1};

  popup (row, &at);
}

static GMenuModel *
make_model (const Circuit *circuit, BiasId id)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) values = g_menu_new ();
  g_autoptr (GMenu) mismatch = g_menu_new ();
  g_autoptr (GMenu) units = g_menu_new ();

  g_menu_append (values, "Reset to Default", "row.preset");
  g_menu_append (values, "Reset to Saved Value", "row.saved");
  g_menu_append (values, "Copy Value", "row.copy");
  if (id < BIAS_CIRCUIT_COUNT)
    g_menu_append (values, "Reach a Rate…", "row.reach");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (values));
  if (bias_row (id)->mismatch != MISMATCH_NEVER)
    {
      g_menu_append (mismatch, "Takes Part in Mismatch", "row.mismatch");
      g_menu_append_section (menu, NULL, G_MENU_MODEL (mismatch));
    }
  if (derived_of_bias (circuit, id) != DERIVED_NONE)
    {
      g_menu_append (units, "Same as the Panel", "row.units::panel");
      g_menu_append (units, "Current", "row.units::current");
      g_menu_append (units, "Time and Ratio", "row.units::time");
      g_menu_append_section (menu, "Units of This Row", G_MENU_MODEL (units));
    }
  return G_MENU_MODEL (menu);
}

static GSimpleActionGroup *
make_actions (BbBiasRow *row)
{
  static const GActionEntry entries[] = {
      {.name = "preset", .activate = preset_cb},
      {.name = "saved", .activate = saved_cb},
      {.name = "copy", .activate = copy_cb},
      {.name = "reach", .activate = reach_cb},
      {.name = "mismatch", .activate = mismatch_cb, .state = "false"},
      {.name = "units", .activate = units_cb, .parameter_type = "s", .state = "'panel'"},
  };
  GSimpleActionGroup *group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries),
                                   row);
  return group;
}

void
bb_bias_row_menu_install (BbBiasRow *row)
{
  GtkEntry *entry = GTK_ENTRY (bb_bias_row_entry (row));
  RowMenu *menu = g_new0 (RowMenu, 1);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  menu->actions = make_actions (row);
  menu->model = make_model (experiment_of (row)->circuit, bb_bias_row_id (row));
  menu->entry = GTK_WIDGET (entry);
  g_object_set_data_full (G_OBJECT (row), menu_key, menu, menu_free);
  g_signal_connect (row, "popup-menu", G_CALLBACK (key_cb), NULL);
  gtk_widget_insert_action_group (GTK_WIDGET (row), "row",
                                  G_ACTION_GROUP (menu->actions));
  gtk_entry_set_extra_menu (entry, menu->model);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (any_key_cb), row,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (row), keys);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click),
                                              GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (click_cb), row, 0);
  gtk_widget_add_controller (GTK_WIDGET (row), GTK_EVENT_CONTROLLER (click));
  refresh (row);
}
