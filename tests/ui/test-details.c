/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The window of title and note: what is applied and what is not. */
#include "application-fixture.h"

#include "app/shell/window.h"

#include <string.h>

typedef struct Fixture
{
  BbDocument *document;
  BbWindow *window;
  GtkWidget *dialog;
  GtkEditable *title;
  GtkTextBuffer *note;
} Fixture;

/* The first widget of `type` in `widget` with a label, where one is given. */
static GtkWidget *
find (GtkWidget *widget, GType type, const char *label)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type)
      && (label == NULL
          || g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_dialog (BbWindow *window)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) found = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (found) == GTK_WINDOW (window)
          && g_strcmp0 (gtk_window_get_title (found), "Preset Details") == 0)
        return GTK_WIDGET (found);
    }
  return NULL;
}

static void
set_up (Fixture *fixture, gconstpointer application)
{
  fixture->document = bb_document_new ();
  bb_document_set_title (fixture->document, "Old title", NULL);
  bb_document_set_note (fixture->document, "Old note.", NULL);
  fixture->window =
      application_fixture_add_window ((BbApplication *)application, fixture->document);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "details", NULL);
  fixture->dialog = find_dialog (fixture->window);
  g_assert_nonnull (fixture->dialog);
  fixture->title = GTK_EDITABLE (find (fixture->dialog, GTK_TYPE_ENTRY, NULL));
  fixture->note = gtk_text_view_get_buffer (
      GTK_TEXT_VIEW (find (fixture->dialog, GTK_TYPE_TEXT_VIEW, NULL)));
}

static void
tear_down (Fixture *fixture, gconstpointer application)
{
  g_assert_null (find_dialog (fixture->window));
  bb_window_discard (fixture->window);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->document);
}

static void
type (Fixture *fixture, const char *title, const char *note)
{
  gtk_editable_set_text (fixture->title, title);
  gtk_text_buffer_set_text (fixture->note, note, -1);
}

static void
click (Fixture *fixture, const char *label)
{
  GtkWidget *button = find (fixture->dialog, GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
assert_texts (Fixture *fixture, const char *title, const char *note)
{
  g_assert_cmpstr (bb_document_title (fixture->document), ==, title);
  g_assert_cmpstr (bb_document_note (fixture->document), ==, note);
}

static void
test_shows_and_applies (Fixture *fixture, gconstpointer application)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (fixture->note, &start, &end);
  g_autofree char *note = gtk_text_buffer_get_text (fixture->note, &start, &end, FALSE);
  g_assert_cmpstr (gtk_editable_get_text (fixture->title), ==, "Old title");
  g_assert_cmpstr (note, ==, "Old note.");
  type (fixture, "  New title ", "New note,\nin two lines.\n");
  assert_texts (fixture, "Old title", "Old note.");
  click (fixture, "_Apply");
  assert_texts (fixture, "New title", "New note,\nin two lines.");
  g_assert_true (bb_document_is_modified (fixture->document));
  g_assert_true (bb_document_can_undo (fixture->document));
  bb_document_undo (fixture->document);
  assert_texts (fixture, "Old title", "Old note.");
}

static void
test_no_title (Fixture *fixture, gconstpointer application)
{
  type (fixture, "  ", "");
  click (fixture, "_Apply");
  assert_texts (fixture, "Untitled", "");
}

static gboolean
shows_reason (GtkWidget *widget, const char *reason)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_visible (widget)
      && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (widget)), reason))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows_reason (child, reason))
      return TRUE;
  return FALSE;
}

/* Pastes at the end. */
static void
paste_title (Fixture *fixture, const char *text)
{
  int place = -1;

  gtk_editable_set_position (fixture->title, -1);
  place = gtk_editable_get_position (fixture->title);
  gtk_editable_insert_text (fixture->title, text, -1, &place);
}

static void
paste_note (Fixture *fixture, const char *text)
{
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (fixture->note, &end);
  gtk_text_buffer_insert (fixture->note, &end, text, -1);
}

/* What the document would refuse is turned away with the reason. */
static void
test_refuses (Fixture *fixture, gconstpointer application)
{
  g_autofree char *million = g_strnfill (1000000, 'x');

  paste_title (fixture, "\342\200\256");
  g_assert_true (shows_reason (fixture->dialog, "title: U+202E (right-to-left override) "
                                                "was found as character 10, "));
  paste_title (fixture, million);
  g_assert_true (shows_reason (fixture->dialog, "title: 1000009 characters were found, "
                                                "at most 200 are allowed"));
  paste_note (fixture, million);
  g_assert_true (shows_reason (fixture->dialog, "note: 1000009 characters were found, at "
                                                "most 4000 are allowed"));
  paste_note (fixture, "\033");
  g_assert_true (shows_reason (fixture->dialog, "note: U+001B (escape) "));
  paste_note (fixture, " More\r\nof\tit.\r\n");
  g_assert_false (shows_reason (fixture->dialog, "note:"));
  paste_title (fixture, ", new\n");
  g_assert_false (shows_reason (fixture->dialog, "title:"));
  click (fixture, "_Apply");
  assert_texts (fixture, "Old title, new", "Old note. More\nof\tit.");
}

static void
test_cancels (Fixture *fixture, gconstpointer application)
{
  type (fixture, "New title", "New note.");
  click (fixture, "_Cancel");
  assert_texts (fixture, "Old title", "Old note.");
}

int
main (int argc, char **argv)
{
  g_autoptr (BbApplication) application = application_fixture_new (&argc, &argv);

#define ADD(path, func)                                                                  \
  g_test_add ("/details/" path, Fixture, application, set_up, func, tear_down)
  ADD ("shows-and-applies", test_shows_and_applies);
  ADD ("no-title", test_no_title);
  ADD ("refuses", test_refuses);
  ADD ("cancels", test_cancels);
  return g_test_run ();
}
