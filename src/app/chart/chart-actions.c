/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What every chart can do, as actions, and the context menu. */
#include "app/chart/chart-private.h"

#include "app/base/menu.h"

#include <math.h>

#define MENU_FACTOR 0.8

static void
fit_cb (GSimpleAction *action, GVariant *parameter, gpointer chart)
{
  bb_chart_fit (chart);
}

static void
zoom_in_cb (GSimpleAction *action, GVariant *parameter, gpointer chart)
{
  bb_chart_zoom (chart, MENU_FACTOR);
}

static void
zoom_out_cb (GSimpleAction *action, GVariant *parameter, gpointer chart)
{
  bb_chart_zoom (chart, 1 / MENU_FACTOR);
}

static void
back_cb (GSimpleAction *action, GVariant *parameter, gpointer chart)
{
  bb_chart_back (chart);
}

static void
forward_cb (GSimpleAction *action, GVariant *parameter, gpointer chart)
{
  bb_chart_forward (chart);
}

static void
copy_cb (GSimpleAction *action, GVariant *parameter, gpointer chart)
{
  g_autofree char *text = bb_chart_values_text (chart);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (chart), text);
}

static void
enable (BbChart *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

void
bb_chart_update_actions (BbChart *self)
{
  enable (self, "fit", zoom_is_set (&self->picture.zoom));
  enable (self, "zoom-out", zoom_is_in (&self->picture.zoom));
  enable (self, "back", self->zooms.pasts > 0);
  enable (self, "forward", self->zooms.futures > 0);
  if (self->tab->update != NULL)
    self->tab->update (self);
}

void
bb_chart_add_actions (BbChart *self)
{
  static const GActionEntry entries[] = {
      {.name = "fit", .activate = fit_cb},
      {.name = "zoom-in", .activate = zoom_in_cb},
      {.name = "zoom-out", .activate = zoom_out_cb},
      {.name = "back", .activate = back_cb},
      {.name = "forward", .activate = forward_cb},
      {.name = "copy", .activate = copy_cb},
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries,
                                   G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "chart",
                                  G_ACTION_GROUP (self->actions));
}

GActionGroup *
bb_chart_actions (BbChart *self)
{
  g_return_val_if_fail (BB_IS_CHART (self), NULL);
  return G_ACTION_GROUP (self->actions);
}

static GMenuModel *
context_model (BbChart *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) zoom = g_menu_new ();
  g_autoptr (GMenu) history = g_menu_new ();
  g_autoptr (GMenu) part = g_menu_new ();

  g_menu_append (zoom, "Fit", "chart.fit");
  g_menu_append (zoom, "Zoom In", "chart.zoom-in");
  g_menu_append (zoom, "Zoom Out", "chart.zoom-out");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (zoom));
  g_menu_append (history, "Zoom Back", "chart.back");
  g_menu_append (history, "Zoom Forward", "chart.forward");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (history));
  if (self->tab->append_context != NULL)
    self->tab->append_context (part);
  g_menu_append (part, "Copy Values", "chart.copy");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (part));
  return G_MENU_MODEL (menu);
}

gboolean
bb_chart_menu_is_open (BbChart *self)
{
  return self->menu != NULL && gtk_widget_get_visible (self->menu);
}

static void
make_menu (BbChart *self)
{
  g_autoptr (GMenuModel) model = context_model (self);

  self->menu = gtk_popover_menu_new_from_model (model);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
}

void
bb_chart_remove_menu (BbChart *self)
{
  if (self->menu == NULL)
    return;
  g_autoptr (GMenuModel) model =
      g_object_ref (gtk_popover_menu_get_menu_model (GTK_POPOVER_MENU (self->menu)));

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  bb_menu_clear (model);
}

void
bb_chart_open_menu (BbChart *self, double x, double y)
{
  const Part *part = bb_chart_part_at (self, y);

  if (part == NULL)
    return;
  if (self->menu == NULL)
    make_menu (self);
  self->current = part->id;
  if (x >= part->x && x <= part->x + part->width)
    bb_chart_set_readout (self, part_across (part, x));
  enable (self, "copy", isfinite (self->readout));
  if (self->tab->update_context != NULL)
    self->tab->update_context (self);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu),
                               &(GdkRectangle){(int)x, (int)y, 1, 1});
  gtk_popover_popup (GTK_POPOVER (self->menu));
}
