/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Windows are closed while their file choosers still read a folder that changes. The
 * count may be given: BB_CHOOSERS. */
#include "application-fixture.h"

#include "app/shell/window-private.h"

#include <glib/gstdio.h>

enum
{
  COUNT = 50,
  FILES = 300,
};

typedef struct Folder
{
  char *path;
  gint busy; /* atomic */
} Folder;

static char *
file_name (const Folder *folder, guint number)
{
  g_autofree char *base = g_strdup_printf ("%u.json", number % FILES);
  return g_build_filename (folder->path, base, NULL);
}

/* Files come and go. */
static gpointer
change_folder (gpointer data)
{
  Folder *folder = data;
  for (guint i = 0; g_atomic_int_get (&folder->busy) != 0; i++)
    {
      g_autofree char *path = file_name (folder, i * 7);
      if (g_unlink (path) != 0)
        g_file_set_contents (path, "{}", -1, NULL);
      g_usleep (2000);
    }
  return NULL;
}

static guint
count_wanted (void)
{
  const char *given = g_getenv ("BB_CHOOSERS");
  return given != NULL ? (guint)g_ascii_strtoull (given, NULL, 10) : COUNT;
}

static gboolean
time_cb (gpointer over)
{
  *(gboolean *)over = TRUE;
  return G_SOURCE_REMOVE;
}

static void
iterate_for (guint milliseconds)
{
  gboolean over = FALSE;
  g_timeout_add (milliseconds, time_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static void
open_and_close (BbApplication *application, const Folder *folder, GRand *random)
{
  g_autoptr (BbDocument) document = bb_document_new ();
  BbWindow *window = application_fixture_add_window (application, document);
  const char *action = g_rand_boolean (random) ? "open" : "save-as";

  gtk_window_present (GTK_WINDOW (window));
  iterate_for ((guint)g_rand_int_range (random, 0, 30));
  g_action_group_activate_action (G_ACTION_GROUP (window), action, NULL);
  iterate_for ((guint)g_rand_int_range (random, 0, 120));
  if (g_rand_int_range (random, 0, 3) == 0)
    g_action_group_activate_action (G_ACTION_GROUP (window), action, NULL);
  iterate_for ((guint)g_rand_int_range (random, 0, 30));
  bb_window_discard (window);
  iterate_for ((guint)g_rand_int_range (random, 0, 30));
}

static void
test_close_while_loading (gconstpointer application)
{
  Folder folder = {.path = g_dir_make_tmp ("biasbench-choosers-XXXXXX", NULL), .busy = 1};
  for (guint i = 0; i < FILES; i++)
    {
      g_autofree char *path = file_name (&folder, i);
      g_assert_true (g_file_set_contents (path, "{}", -1, NULL));
    }
  g_autofree char *recent = file_name (&folder, 0);
  bb_settings_add_recent (bb_application_settings ((BbApplication *)application), recent);
  GThread *changer = g_thread_new ("changer", change_folder, &folder);
  g_autoptr (GRand) random = g_rand_new_with_seed (g_test_rand_int ());

  for (guint i = count_wanted (); i > 0; i--)
    open_and_close ((BbApplication *)application, &folder, random);
  iterate_for (300);

  g_atomic_int_set (&folder.busy, 0);
  g_thread_join (changer);
  for (guint i = 0; i < FILES; i++)
    {
      g_autofree char *path = file_name (&folder, i);
      g_unlink (path);
    }
  g_rmdir (folder.path);
  g_free (folder.path);
}

/* Choosers that are there, and those of them that can be seen. */
static guint
count_choosers (guint *visible)
{
  GListModel *windows = gtk_window_get_toplevels ();
  guint count = 0;

  *visible = 0;
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      if (!GTK_IS_FILE_CHOOSER (window))
        continue;
      count++;
      *visible += gtk_widget_get_visible (window);
    }
  return count;
}

/* The second question waits for the first; the chooser outlives its window out of sight,
 * and is not kept for good. */
static void
test_rests_hidden (gconstpointer application)
{
  g_autoptr (BbDocument) document = bb_document_new ();
  BbWindow *window =
      application_fixture_add_window ((BbApplication *)application, document);
  guint visible;

  gtk_window_present (GTK_WINDOW (window));
  g_action_group_activate_action (G_ACTION_GROUP (window), "open", NULL);
  g_action_group_activate_action (G_ACTION_GROUP (window), "save-as", NULL);
  g_assert_cmpuint (count_choosers (&visible), ==, 1);
  g_assert_cmpuint (visible, ==, 1);
  bb_window_discard (window);
  g_assert_cmpuint (count_choosers (&visible), ==, 1);
  g_assert_cmpuint (visible, ==, 0);
  while (count_choosers (&visible) > 0)
    g_main_context_iteration (NULL, TRUE);
}

/* GTK's file chooser leaks; this program looks for worse. A name that LeakSanitizer
 * asks for. */
int
__lsan_is_turned_off (void);

int
__lsan_is_turned_off (void)
{
  return 1;
}

int
main (int argc, char **argv)
{
  g_autoptr (BbApplication) application = application_fixture_new (&argc, &argv);

  g_test_add_data_func ("/choosers/rests-hidden", application, test_rests_hidden);
  g_test_add_data_func ("/choosers/close-while-loading", application,
                        test_close_while_loading);
  return g_test_run ();
}
