/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Opening what takes long to read. */
#include "application-fixture.h"

#include "app/shell/opener.h"

typedef struct Fixture
{
  BbApplication *application;
  BbWindow *window; /* untouched; or NULL */
  BbOpener *opener;
  GPtrArray *added; /* windows of the opener, not owned */
  guint done;
} Fixture;

/* The loads wait while it is closed. */
static int gate_is_open;

static BbPreset *
slow_load (const char *name, GCancellable *cancellable, GError **error)
{
  while (!g_atomic_int_get (&gate_is_open))
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      g_usleep (1000);
    }
  return bb_preset_load ("factory:driven", cancellable, error);
}

static BbWindow *
add_window (gpointer data, BbDocument *document)
{
  Fixture *fixture = data;
  g_autoptr (BbDocument) fresh = bb_document_new ();
  BbWindow *window = application_fixture_add_window (fixture->application,
                                                     document != NULL ? document : fresh);

  g_ptr_array_add (fixture->added, window);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
done (gpointer data)
{
  ((Fixture *)data)->done++;
}

static void
set_up (Fixture *fixture, gconstpointer application)
{
  static const BbOpenerHooks hooks = {add_window, done, slow_load};
  g_autoptr (BbDocument) document = bb_document_new ();

  g_atomic_int_set (&gate_is_open, FALSE);
  fixture->application = (BbApplication *)application;
  fixture->window = application_fixture_add_window (fixture->application, document);
  fixture->added = g_ptr_array_new ();
  fixture->opener =
      bb_opener_new (GTK_APPLICATION (fixture->application),
                     bb_application_settings (fixture->application), &hooks, fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer application)
{
  bb_opener_free (fixture->opener);
  g_atomic_int_set (&gate_is_open, TRUE);
  if (fixture->window != NULL)
    bb_window_discard (fixture->window);
  for (guint i = 0; i < fixture->added->len; i++)
    bb_window_discard (fixture->added->pdata[i]);
  g_ptr_array_unref (fixture->added);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
open_name (Fixture *fixture, const char *name)
{
  bb_opener_open (fixture->opener, GTK_WINDOW (fixture->window), name);
}

static void
wait_until_answered (Fixture *fixture)
{
  while (bb_opener_is_busy (fixture->opener))
    g_main_context_iteration (NULL, TRUE);
}

/* What stands below the messages when something loads: a label and Stop. */
static GtkWidget *
wait_for_bar (BbWindow *window)
{
  GtkWidget *messages = GTK_WIDGET (bb_window_messages (window));
  GtkWidget *usual = gtk_widget_get_next_sibling (messages);

  while (gtk_widget_get_next_sibling (messages) == usual)
    g_main_context_iteration (NULL, TRUE);
  return gtk_widget_get_next_sibling (messages);
}

static const char *
shown_path (BbWindow *window)
{
  GFile *file = bb_document_file (bb_window_document (window));

  return file != NULL ? g_file_peek_path (file) : NULL;
}

/* The main loop goes on, or the bar would not come. */
static void
test_stop (Fixture *fixture, gconstpointer application)
{
  open_name (fixture, "/a/slow.json");
  GtkWidget *bar = wait_for_bar (fixture->window);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (gtk_widget_get_first_child (bar))), ==,
                   "Opening slow.json…");
  g_assert_true (bb_opener_is_busy (fixture->opener));
  g_signal_emit_by_name (gtk_widget_get_last_child (bar), "clicked");
  g_assert_false (bb_opener_is_busy (fixture->opener));
  g_assert_true (bb_window_is_untouched (fixture->window));
  g_assert_null (bb_message_bar_message (bb_window_messages (fixture->window)));
  g_assert_cmpuint (fixture->added->len, ==, 0);
  g_assert_cmpuint (fixture->done, ==, 1);
}

static void
test_order_and_no_twins (Fixture *fixture, gconstpointer application)
{
  open_name (fixture, "/a/1.json");
  open_name (fixture, "/a/2.json");
  open_name (fixture, "/a/../a/1.json");
  open_name (fixture, "/a/2.json");
  g_atomic_int_set (&gate_is_open, TRUE);
  wait_until_answered (fixture);
  g_assert_cmpstr (shown_path (fixture->window), ==, "/a/1.json");
  g_assert_cmpuint (fixture->added->len, ==, 1);
  g_assert_cmpstr (shown_path (fixture->added->pdata[0]), ==, "/a/2.json");
  g_assert_cmpuint (fixture->done, ==, 1);
}

static void
test_window_closed (Fixture *fixture, gconstpointer application)
{
  open_name (fixture, "/a/slow.json");
  wait_for_bar (fixture->window);
  bb_window_discard (g_steal_pointer (&fixture->window));
  g_assert_false (bb_opener_is_busy (fixture->opener));
  g_atomic_int_set (&gate_is_open, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (fixture->added->len, ==, 0);
}

/* A file from the command line: a window comes to say so, and takes the file. */
static void
test_no_window (Fixture *fixture, gconstpointer application)
{
  bb_window_discard (g_steal_pointer (&fixture->window));
  open_name (fixture, "/a/slow.json");
  while (fixture->added->len == 0)
    g_main_context_iteration (NULL, TRUE);
  BbWindow *window = fixture->added->pdata[0];
  g_atomic_int_set (&gate_is_open, TRUE);
  wait_until_answered (fixture);
  g_assert_cmpuint (fixture->added->len, ==, 1);
  g_assert_cmpstr (shown_path (window), ==, "/a/slow.json");
}

int
main (int argc, char **argv)
{
  g_autoptr (BbApplication) application = application_fixture_new (&argc, &argv);

  g_application_hold (G_APPLICATION (application));
#define ADD(name, func) g_test_add (name, Fixture, application, set_up, func, tear_down)
  ADD ("/opener/stop", test_stop);
  ADD ("/opener/order-and-no-twins", test_order_and_no_twins);
  ADD ("/opener/window-closed", test_window_closed);
  ADD ("/opener/no-window", test_no_window);
  return g_test_run ();
}
