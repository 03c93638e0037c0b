/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/shell/file-chooser.h"

#define OPEN_KEY "bb-file-chooser"

enum
{
  REST = 2 /* s, each half of it */
};

typedef struct Asked
{
  GtkFileChooserNative *native; /* owned */
  GtkWindow *window;            /* borrowed, while the question is open */
  gpointer owner;               /* weak */
  BbFileAnswer answer;
} Asked;

/* GtkFileDialog (4.10), which is to replace this chooser, lets go of it as soon as it has
 * answered; here it has to live on (see put_to_rest ()). */
G_GNUC_BEGIN_IGNORE_DEPRECATIONS

static gboolean
free_cb (gpointer data)
{
  Asked *asked = data;

  gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (asked->native));
  g_object_unref (asked->native);
  g_free (asked);
  return G_SOURCE_REMOVE;
}

/* In the second half of its rest. */
static gboolean
leave_folder_cb (gpointer data)
{
  Asked *asked = data;
  g_autoptr (GFile) still = g_file_new_for_path ("/");

  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (asked->native), still, NULL);
  g_timeout_add_seconds (REST, free_cb, asked);
  return G_SOURCE_REMOVE;
}

/* A chooser that still reads a folder, or follows one that changes, gets what it asked
 * the system for after it is gone, and GTK does not bear that in all cases. So it stays
 * for a while, hidden, and then for as long in a folder in which nothing happens. */
static void
put_to_rest (Asked *asked)
{
  g_signal_handlers_disconnect_by_data (asked->native, asked);
  gtk_native_dialog_hide (GTK_NATIVE_DIALOG (asked->native));
  gtk_native_dialog_set_transient_for (GTK_NATIVE_DIALOG (asked->native), NULL);
  g_clear_weak_pointer (&asked->owner);
  g_timeout_add_seconds (REST, leave_folder_cb, asked);
}

static void
window_destroy_cb (Asked *asked)
{
  g_object_set_data (G_OBJECT (asked->window), OPEN_KEY, NULL);
  g_signal_handlers_disconnect_by_data (asked->window, asked);
  put_to_rest (asked);
}

static void
response_cb (Asked *asked, int response)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GObject) owner =
      asked->owner != NULL ? g_object_ref (G_OBJECT (asked->owner)) : NULL;
  BbFileAnswer answer = asked->answer;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (asked->native));
  window_destroy_cb (asked);
  /* The answer may ask the next question or close the window. */
  if (owner != NULL)
    answer (owner, file);
}

static void
add_pattern (GtkFileChooser *chooser, const char *name, const char *pattern)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_pattern (filter, pattern);
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
prepare (GtkFileChooser *chooser, const BbFileQuestion *question)
{
  for (int i = 0; i < BB_FILE_PATTERNS_MAX && question->patterns[i].name != NULL; i++)
    add_pattern (chooser, question->patterns[i].name, question->patterns[i].pattern);
  add_pattern (chooser, "All files", "*");
  if (question->folder != NULL && g_file_test (question->folder, G_FILE_TEST_IS_DIR))
    {
      g_autoptr (GFile) folder = g_file_new_for_path (question->folder);
      gtk_file_chooser_set_current_folder (chooser, folder, NULL);
    }
  if (question->save && question->name != NULL)
    gtk_file_chooser_set_current_name (chooser, question->name);
}

gboolean
bb_file_chooser_ask (GtkWindow *window, const BbFileQuestion *question,
                     BbFileAnswer answer, gpointer owner)
{
  g_return_val_if_fail (GTK_IS_WINDOW (window), FALSE);
  g_return_val_if_fail (G_IS_OBJECT (owner) && answer != NULL, FALSE);

  if (g_object_get_data (G_OBJECT (window), OPEN_KEY) != NULL)
    return FALSE;
  Asked *asked = g_new0 (Asked, 1);
  asked->window = window;
  asked->answer = answer;
  g_set_weak_pointer (&asked->owner, owner);
  asked->native = gtk_file_chooser_native_new (
      question->title, window,
      question->save ? GTK_FILE_CHOOSER_ACTION_SAVE : GTK_FILE_CHOOSER_ACTION_OPEN,
      question->accept, "_Cancel");
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (asked->native), TRUE);
  prepare (GTK_FILE_CHOOSER (asked->native), question);
  g_object_set_data (G_OBJECT (window), OPEN_KEY, asked);
  g_signal_connect_swapped (asked->native, "response", G_CALLBACK (response_cb), asked);
  g_signal_connect_swapped (window, "destroy", G_CALLBACK (window_destroy_cb), asked);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (asked->native));
  return TRUE;
}

G_GNUC_END_IGNORE_DEPRECATIONS
