/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Texts of files that nobody would write: none of them decides how large a window or a
 * dialog is. */
#include "application-fixture.h"

#include "app/shell/window-private.h"

#include <glib/gstdio.h>

#include <string.h>

typedef struct Fixture
{
  BbApplication *application;
  BbWindow *window;
} Fixture;

static char *
repeat (const char *text, guint count)
{
  GString *whole = g_string_new (NULL);

  for (guint i = 0; i < count; i++)
    g_string_append (whole, text);
  return g_string_free (whole, FALSE);
}

/* Each is allowed in a title as often as it fits, or in a note. */
static const char *const pieces[] = {
    "W",                /* one word without end */
    "wide words ",      /* */
    "\314\201",         /* marks that pile up */
    "\342\200\213",     /* without width */
    "\360\237\247\240", /* from another font */
    "\357\267\275",     /* as wide as a sentence */
    "\340\271\211",     /* a mark of Thai */
    "&<b>",             /* markup */
    "\330\271",         /* from right to left */
    "\341\204\200",     /* letters of one syllable without end */
};
static const char *const note_pieces[] = {"\tx", "a\n", "\n\n\tW"};

static void
settle (void)
{
  for (int i = 0; i < 50; i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (1000);
    }
}

static GtkRequisition
least_size (GtkWidget *widget)
{
  GtkRequisition least;

  gtk_widget_get_preferred_size (widget, &least, NULL);
  return least;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->application = (BbApplication *)data;
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  BbDocument *document = bb_document_new ();

  fixture->window = application_fixture_add_window (fixture->application, document);
  g_object_unref (document);
  gtk_window_present (GTK_WINDOW (fixture->window));
  bb_document_set_title (bb_window_document (fixture->window), "x", NULL);
  bb_document_set_note (bb_window_document (fixture->window), "x", NULL);
  settle ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  bb_window_discard (fixture->window);
  settle ();
}

static void
assert_same_size (Fixture *fixture, GtkRequisition plain, int width, int height)
{
  settle ();
  GtkRequisition least = least_size (GTK_WIDGET (fixture->window));

  g_assert_cmpint (least.width, ==, plain.width);
  g_assert_cmpint (least.height, ==, plain.height);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->window)), ==, width);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (fixture->window)), ==, height);
}

/* At most three lines of it. */
static void
assert_low_note (Fixture *fixture)
{
  int line;
  PangoLayout *layout =
      gtk_widget_create_pango_layout (GTK_WIDGET (fixture->window), "x");

  pango_layout_get_pixel_size (layout, NULL, &line);
  g_object_unref (layout);
  /* characters of another font may have higher lines */
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (fixture->window->note_view)), <,
                   6 * line);
}

static void
test_title_and_note (Fixture *fixture, gconstpointer data)
{
  BbDocument *document = bb_window_document (fixture->window);
  GtkRequisition plain = least_size (GTK_WIDGET (fixture->window));
  int width = gtk_widget_get_width (GTK_WIDGET (fixture->window));
  int height = gtk_widget_get_height (GTK_WIDGET (fixture->window));

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      guint length = (guint)g_utf8_strlen (pieces[i], -1);
      g_autofree char *title = repeat (pieces[i], 200 / length);
      g_autofree char *note = repeat (pieces[i], 4000 / length);
      g_assert_true (bb_document_set_title (document, title, NULL));
      g_assert_true (bb_document_set_note (document, note, NULL));
      assert_same_size (fixture, plain, width, height);
      assert_low_note (fixture);
    }
  g_autofree char *breaks = repeat ("\n", 4000);
  g_assert_true (bb_document_set_note (document, breaks, NULL));
  settle ();
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->window->note_view)));
  for (gsize i = 0; i < G_N_ELEMENTS (note_pieces); i++)
    {
      g_autofree char *note =
          repeat (note_pieces[i], 4000 / (guint)g_utf8_strlen (note_pieces[i], -1));
      g_assert_true (bb_document_set_note (document, note, NULL));
      assert_same_size (fixture, plain, width, height);
      assert_low_note (fixture);
    }
}

/* The whole note in its popover, and dialogs: no larger than they are with short texts,
 * or than a screen of 640 x 480. */
static void
test_on_demand (Fixture *fixture, gconstpointer data)
{
  g_autofree char *note = repeat ("\n", 2500);
  g_autofree char *title = repeat ("W", 200);
  g_autofree char *lines = g_strconcat ("a", note, "z", NULL);

  bb_document_set_title (bb_window_document (fixture->window), title, NULL);
  bb_document_set_note (bb_window_document (fixture->window), lines, NULL);
  settle ();
  GtkWidget *more = gtk_widget_get_last_child (GTK_WIDGET (fixture->window->note_view));
  g_assert_true (GTK_IS_MENU_BUTTON (more));
  gtk_menu_button_popup (GTK_MENU_BUTTON (more));
  settle ();
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (more)));
  g_assert_cmpint (gtk_widget_get_height (popover), <, 480);
  g_assert_cmpint (gtk_widget_get_width (popover), <, 640);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (more));

  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "details", NULL);
  gtk_window_close (GTK_WINDOW (fixture->window));
  settle ();
  GListModel *windows = gtk_window_get_toplevels ();
  guint dialogs = 0;
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) dialog = g_list_model_get_item (windows, i);
      if (gtk_window_get_transient_for (GTK_WINDOW (dialog))
          != GTK_WINDOW (fixture->window))
        continue;
      dialogs++;
      g_assert_cmpint (gtk_widget_get_width (dialog), <, 640);
      g_assert_cmpint (gtk_widget_get_height (dialog), <, 480);
    }
  /* with the window of shortcuts, which is not shown */
  g_assert_cmpuint (dialogs, ==, 3);
}

/* Files with names and contents as bad as the file system takes them. */

static char *
write_file (const char *name, const char *contents)
{
  char *path = g_build_filename (g_get_user_config_dir (), name, NULL);

  /* Without a temporary file, whose name would be too long. */
  g_assert_true (g_file_set_contents_full (path, contents, -1, G_FILE_SET_CONTENTS_NONE,
                                           0600, NULL));
  return path;
}

static void
open_file (Fixture *fixture, const char *name, const char *contents)
{
  g_autofree char *path = write_file (name, contents);

  application_fixture_open (fixture->application, fixture->window, path);
  settle ();
  g_unlink (path);
}

/* Faults of every kind that quote what they found. */
static char *
bad_preset (const char *text)
{
  GString *json = g_string_new ("{\"format\": \"biasbench-preset\"");

  for (int i = 0; i < 30; i++)
    g_string_append_printf (json, ", \"%s%d\": 1", text, i);
  g_string_append_printf (json,
                          ", \"model\": \"%s\", \"biases\": {\"%s\": \"%s\"}, "
                          "\"mismatch\": {\"parameters\": [\"%s\"]}, "
                          "\"locks\": [\"%s\"], \"stimulus\": {\"input\": {\"kind\": "
                          "\"%s\"}}}",
                          text, text, text, text, text, text);
  return g_string_free (json, FALSE);
}

static void
test_messages (Fixture *fixture, gconstpointer data)
{
  BbMessageBar *messages = fixture->window->message_bar;
  g_autofree char *long_name = repeat ("W", 255);
  g_autofree char *marks = repeat ("\314\201", 127);
  const char *const names[] = {long_name,       marks, "a\nb\nc\nd", "\377\376",
                               "\342\200\256x", " ",   "%s%n"};

  open_file (fixture, "bad.json", "{}");
  int width = gtk_widget_get_width (GTK_WIDGET (fixture->window));
  int height = gtk_widget_get_height (GTK_WIDGET (fixture->window));
  GtkRequisition plain = least_size (GTK_WIDGET (messages));
  int plain_height = gtk_widget_get_height (GTK_WIDGET (messages));
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    for (gsize k = 0; k < (i == 0 ? G_N_ELEMENTS (pieces) : 1); k++)
      {
        g_autofree char *text = repeat (pieces[k], 1000);
        g_autofree char *json = bad_preset (text);
        bb_message_bar_clear (messages);
        settle ();
        open_file (fixture, names[i], json);
        g_assert_nonnull (bb_message_bar_message (messages));
        g_assert_true (g_utf8_validate (bb_message_bar_message (messages), -1, NULL));
        g_assert_cmpint (least_size (GTK_WIDGET (messages)).width, <=, plain.width);
        /* three lines of message and three of hint in place of one and one */
        g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (messages)), <=,
                         plain_height * 3);
        g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->window)), ==, width);
        g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (fixture->window)), ==,
                         height);
      }
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  g_autofree char *long_name = repeat ("W", 255);
  const char *const names[] = {long_name, "a\nb\nc\nd", "\377\376", "\342\200\256x"};
  GtkRequisition plain = least_size (GTK_WIDGET (fixture->window));
  int width = gtk_widget_get_width (GTK_WIDGET (fixture->window));
  int height = gtk_widget_get_height (GTK_WIDGET (fixture->window));

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      BbDocument *document = bb_window_document (fixture->window);
      g_autofree char *path =
          write_file (names[i], "{\"format\": \"biasbench-preset\", \"note\": \"x\"}");
      g_autoptr (GError) error = NULL;
      g_assert_true (bb_document_load (document, path, &error));
      g_assert_no_error (error);
      bb_settings_add_recent (bb_application_settings (fixture->application), path);
      assert_same_size (fixture, plain, width, height);
      g_assert_true (g_utf8_validate (gtk_window_get_title (GTK_WINDOW (fixture->window)),
                                      -1, NULL));
      g_unlink (path);
    }
  gtk_menu_button_popup (fixture->window->open_button);
  settle ();
  GtkWidget *popover =
      GTK_WIDGET (gtk_menu_button_get_popover (fixture->window->open_button));
  g_assert_cmpint (gtk_widget_get_width (popover), <, 640);
  g_auto (GStrv) recent =
      bb_settings_recent (bb_application_settings (fixture->application));
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_true (g_str_has_suffix (recent[G_N_ELEMENTS (names) - 1 - i], names[i]));
}

int
main (int argc, char **argv)
{
  g_autoptr (BbApplication) application = application_fixture_new (&argc, &argv);

#define ADD(path, func)                                                                  \
  g_test_add ("/hostile-texts/" path, Fixture, application, set_up, func, tear_down)
  ADD ("title-and-note", test_title_and_note);
  ADD ("on-demand", test_on_demand);
  ADD ("messages", test_messages);
  ADD ("names", test_names);
  return g_test_run ();
}
