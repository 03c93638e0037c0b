/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What stays in memory of windows that were closed. */
#include "application-fixture.h"

#include "app/base/menu.h"
#include "app/chart/chart-private.h"
#include "app/shell/window-private.h"

enum
{
  WINDOWS = 4,
  SETTLE = 300 /* ms until the tooltip window of the display knows the window */
};

/* How many of each are alive. */
typedef struct Alive
{
  int windows, documents, sessions, panels, charts;
} Alive;

static void
gone_cb (gpointer count, GObject *object)
{
  (*(int *)count)--;
}

static void
count (gpointer object, int *alive)
{
  ++*alive;
  g_object_weak_ref (object, gone_cb, alive);
}

static gboolean
stop_cb (gpointer done)
{
  *(gboolean *)done = TRUE;
  return G_SOURCE_REMOVE;
}

static void
settle (void)
{
  gboolean done = FALSE;

  g_timeout_add (SETTLE, stop_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static BbWindow *
add_window (BbApplication *application, Alive *alive)
{
  g_autoptr (BbDocument) document = bb_document_new ();
  BbWindow *window = application_fixture_add_window (application, document);

  count (window, &alive->windows);
  count (document, &alive->documents);
  count (bb_window_session (window), &alive->sessions);
  count (window->panel, &alive->panels);
  count (window->chart, &alive->charts);
  return window;
}

static void
discard (BbWindow *window)
{
  bb_window_discard (window);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_nothing_of_ours_stays (gconstpointer application)
{
  Alive alive = {0};

  for (int i = 0; i < WINDOWS; i++)
    {
      BbWindow *window = add_window ((BbApplication *)application, &alive);
      gtk_window_present (GTK_WINDOW (window));
      settle ();
      g_assert_cmpint (alive.windows, ==, 1);
      discard (window);
      /* the newest, too */
      settle ();
      g_assert_cmpint (alive.windows, ==, 0);
      g_assert_cmpint (alive.panels, ==, 0);
      g_assert_cmpint (alive.charts, ==, 0);
      g_assert_cmpint (alive.sessions, ==, 0);
      g_assert_cmpint (alive.documents, ==, 0);
    }
}

static void
test_menus_are_shared (gconstpointer application)
{
  Alive alive = {0};
  BbWindow *a = add_window ((BbApplication *)application, &alive);
  BbWindow *b = add_window ((BbApplication *)application, &alive);

  g_assert_nonnull (gtk_menu_button_get_menu_model (a->menu_button));
  g_assert_nonnull (gtk_menu_button_get_menu_model (a->export_button));
  g_assert_true (gtk_menu_button_get_menu_model (a->menu_button)
                 == gtk_menu_button_get_menu_model (b->menu_button));
  g_assert_true (gtk_menu_button_get_menu_model (a->export_button)
                 == gtk_menu_button_get_menu_model (b->export_button));
  discard (a);
  /* not emptied with a window */
  g_assert_cmpint (
      g_menu_model_get_n_items (gtk_menu_button_get_menu_model (b->menu_button)), >, 0);
  discard (b);
}

/* Adds the sections of a menu and its submenus to an array that owns them. */
static void
add_parts (GPtrArray *parts, GMenuModel *menu)
{
  static const char *const links[] = {G_MENU_LINK_SECTION, G_MENU_LINK_SUBMENU};

  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    for (size_t kind = 0; kind < G_N_ELEMENTS (links); kind++)
      {
        GMenuModel *part = g_menu_model_get_item_link (menu, i, links[kind]);
        if (part == NULL)
          continue;
        g_ptr_array_add (parts, part);
        add_parts (parts, part);
      }
}

static void
assert_empty (GPtrArray *parts)
{
  for (guint i = 0; i < parts->len; i++)
    g_assert_cmpint (g_menu_model_get_n_items (parts->pdata[i]), ==, 0);
}

/* GTK may keep sections: what they held goes. */
static void
test_menus_of_a_chart_are_emptied (gconstpointer application)
{
  Alive alive = {0};
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_object_unref);
  BbWindow *window = add_window ((BbApplication *)application, &alive);

  gtk_window_present (GTK_WINDOW (window));
  settle ();
  add_parts (parts, bb_chart_menu (window->chart));
  guint panels = parts->len;
  g_assert_cmpuint (panels, >=, 4);
  bb_chart_open_menu (window->chart, 300, 60);
  g_assert_true (bb_chart_menu_is_open (window->chart));
  add_parts (parts,
             gtk_popover_menu_get_menu_model (GTK_POPOVER_MENU (window->chart->menu)));
  g_assert_cmpuint (parts->len, >=, panels + 3);
  gtk_popover_popdown (GTK_POPOVER (window->chart->menu));
  settle ();
  discard (window);
  assert_empty (parts);
}

static void
test_clear (void)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();
  g_autoptr (GMenu) submenu = g_menu_new ();

  g_menu_append (submenu, "Deep", "win.deep");
  g_menu_append_submenu (section, "Sub", G_MENU_MODEL (submenu));
  g_menu_append (section, "Item", "win.item");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  add_parts (parts, G_MENU_MODEL (menu));
  g_assert_cmpuint (parts->len, ==, 2);
  bb_menu_clear (G_MENU_MODEL (menu));
  g_assert_cmpint (g_menu_model_get_n_items (G_MENU_MODEL (menu)), ==, 0);
  assert_empty (parts);
}

int
main (int argc, char **argv)
{
  g_autoptr (BbApplication) application = application_fixture_new (&argc, &argv);

  g_test_add_data_func ("/window-gone/nothing-stays", application,
                        test_nothing_of_ours_stays);
  g_test_add_data_func ("/window-gone/shared-menus", application, test_menus_are_shared);
  g_test_add_data_func ("/window-gone/chart-menus", application,
                        test_menus_of_a_chart_are_emptied);
  g_test_add_func ("/window-gone/clear", test_clear);
  return g_test_run ();
}
