/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/shell/file-dialogs.h"

#include "app/shell/file-chooser.h"
#include "app/shell/question.h"
#include "model/file/on-disk.h"
#include "model/text/quote.h"

#include <string.h>

#define SUFFIX ".biasbench.json"

enum
{
  TITLE_SHOWN = 60, /* characters of a title in a question */
  NAME_BYTES = 120  /* bytes of a suggested name; file systems take 255 */
};

struct _BbFileDialogs
{
  GObject parent_instance;

  /* owned */
  guint close_source;
  GCancellable *alive; /* cancelled when the window goes */

  /* borrowed */
  GtkWindow *window;
  BbDocument *document;
  BbSettings *settings;
  BbMessageBar *messages;

  gboolean asking; /* the question before closing is open */
  gboolean close_when_saved;
  gboolean looking; /* at the file, before saving */
};

enum
{
  SIGNAL_OPEN_NAME,
  SIGNAL_CLOSE,
  SIGNAL_KEPT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BbFileDialogs, bb_file_dialogs, G_TYPE_OBJECT)

/* Nothing more is to happen after a save that did not come about. */
static void
give_up_closing (BbFileDialogs *self)
{
  self->close_when_saved = FALSE;
  g_signal_emit (self, signals[SIGNAL_KEPT], 0);
}

static gboolean
close_cb (gpointer data)
{
  BbFileDialogs *self = data;

  self->close_source = 0;
  g_signal_emit (self, signals[SIGNAL_CLOSE], 0);
  return G_SOURCE_REMOVE;
}

/* Closes once the dialog that was answered is gone: a dialog that ends after its parent
 * still reaches for it. */
static void
close_soon (BbFileDialogs *self)
{
  if (self->close_source == 0)
    self->close_source = g_idle_add (close_cb, self);
}

static void
save_to (BbFileDialogs *self, GFile *file, gboolean overwrite_changed)
{
  g_autoptr (GError) error = NULL;

  if (!bb_document_save (self->document, file, overwrite_changed, &error))
    {
      bb_message_bar_show_error (
          self->messages, "Not saved",
          "Your changes are still here. Choose Save As and another "
          "place.",
          error);
      give_up_closing (self);
      return;
    }
  bb_settings_add_recent (self->settings, g_file_peek_path (file));
  bb_message_bar_clear (self->messages);
  if (self->close_when_saved)
    close_soon (self);
}

static void
replace_response_cb (BbFileDialogs *self, int response, GtkWindow *dialog)
{
  GFile *file = g_object_get_data (G_OBJECT (dialog), "file");

  if (response == GTK_RESPONSE_ACCEPT)
    save_to (self, file, TRUE);
  else if (response == GTK_RESPONSE_APPLY)
    bb_file_dialogs_save_as (self);
  else
    give_up_closing (self);
  gtk_window_destroy (dialog);
}

/* Asks before `file` is replaced. */
static void
ask_replace (BbFileDialogs *self, GFile *file, const char *text, const char *more,
             const char *replace)
{
  GtkWidget *dialog = bb_question_new (self->window, text, more);

  bb_question_add_answer (BB_QUESTION (dialog), "Cancel", GTK_RESPONSE_CANCEL, NULL);
  bb_question_add_answer (BB_QUESTION (dialog), "Save As…", GTK_RESPONSE_APPLY, NULL);
  bb_question_add_answer (BB_QUESTION (dialog), replace, GTK_RESPONSE_ACCEPT,
                          "destructive-action");
  bb_question_set_default (BB_QUESTION (dialog), GTK_RESPONSE_APPLY);
  g_object_set_data_full (G_OBJECT (dialog), "file", g_object_ref (file), g_object_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (replace_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The file as the document knows it. */
typedef struct Known
{
  GFile *file;
  char *digest;
} Known;

static void
known_free (gpointer data)
{
  Known *known = data;

  g_object_unref (known->file);
  g_free (known->digest);
  g_free (known);
}

/* In a thread: a disk may be slow. */
static void
look_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Known *known = data;

  g_task_return_int (task, bb_on_disk (g_file_peek_path (known->file), known->digest));
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  BbFileDialogs *self = BB_FILE_DIALOGS (source);
  g_autoptr (GError) error = NULL;
  gssize state = g_task_propagate_int (G_TASK (result), &error);

  /* the window is gone */
  if (error != NULL)
    return;
  GFile *file = ((Known *)g_task_get_task_data (G_TASK (result)))->file;
  self->looking = FALSE;
  if (state == BB_ON_DISK_CHANGED)
    ask_replace (self, file, "The file has changed on disk",
                 "Another program changed it since it was opened or saved here. "
                 "Replacing it loses that change.",
                 "Replace");
  else if (state == BB_ON_DISK_GONE)
    ask_replace (self, file, "The file is no longer there",
                 "Another program removed or moved it since it was opened or saved here. "
                 "Saving makes it anew under its old name.",
                 "Save Anew");
  else
    save_to (self, file, TRUE);
}

/* Looks first whether the file still is what the document knows. */
static void
look_and_save (BbFileDialogs *self)
{
  if (self->looking)
    return;
  self->looking = TRUE;
  Known *known = g_new0 (Known, 1);
  known->file = g_object_ref (bb_document_file (self->document));
  known->digest = g_strdup (bb_document_file_digest (self->document));
  g_autoptr (GTask) task = g_task_new (self, self->alive, looked_cb, NULL);
  g_task_set_task_data (task, known, known_free);
  g_task_run_in_thread (task, look_thread);
}

void
bb_file_dialogs_save (BbFileDialogs *self)
{
  g_return_if_fail (BB_IS_FILE_DIALOGS (self));
  GFile *file = bb_document_file (self->document);

  if (file == NULL || bb_document_save_obstacle (self->document) != NULL)
    bb_file_dialogs_save_as (self);
  else
    look_and_save (self);
}

char *
bb_file_dialogs_suggest (BbDocument *document, const char *suffix)
{
  g_autofree char *lower = g_utf8_strdown (bb_document_title (document), -1);
  g_autoptr (GString) name = g_string_new (NULL);

  for (const char *p = lower; *p != '\0' && name->len < NAME_BYTES;
       p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c) || c == '_' || c == '.')
        g_string_append_unichar (name, c);
      else if (name->len > 0 && name->str[name->len - 1] != '-')
        g_string_append_c (name, '-');
    }
  while (name->len > 0 && strchr ("-.", name->str[name->len - 1]) != NULL)
    g_string_truncate (name, name->len - 1);
  return g_strconcat (name->len > 0 ? name->str : "untitled", suffix, NULL);
}

/* Where the document lies, or the newest recent file, so that a dialog starts there. */
static char *
start_folder (BbFileDialogs *self)
{
  GFile *file = bb_document_file (self->document);
  g_auto (GStrv) recent = bb_settings_recent (self->settings);

  if (file != NULL)
    return g_path_get_dirname (g_file_peek_path (file));
  return recent[0] != NULL ? g_path_get_dirname (recent[0]) : NULL;
}

static void
ask_for_file (BbFileDialogs *self, BbFileQuestion question, BbFileAnswer answer)
{
  g_autofree char *folder = start_folder (self);

  question.folder = folder;
  question.patterns[0] = (BbFilePattern){"Presets and parameter files", "*.json"};
  bb_file_chooser_ask (self->window, &question, answer, self);
}

static void
save_as_answered (gpointer dialogs, GFile *chosen)
{
  BbFileDialogs *self = dialogs;
  const char *path = chosen != NULL ? g_file_peek_path (chosen) : NULL;

  if (path == NULL)
    {
      give_up_closing (self);
      return;
    }
  if (g_str_has_suffix (path, ".json"))
    {
      save_to (self, chosen, TRUE);
      return;
    }
  g_autofree char *full = g_strconcat (path, SUFFIX, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (full);
  if (g_file_query_exists (file, NULL))
    ask_replace (self, file, "There is a file of this name already",
                 "The name was completed to end in " SUFFIX
                 ". Replacing the file loses what it holds.",
                 "Replace");
  else
    save_to (self, file, TRUE);
}

void
bb_file_dialogs_save_as (BbFileDialogs *self)
{
  g_return_if_fail (BB_IS_FILE_DIALOGS (self));
  g_autofree char *name = bb_file_dialogs_suggest (self->document, SUFFIX);

  ask_for_file (
      self,
      (BbFileQuestion){
          .title = "Save Preset", .accept = "_Save", .save = TRUE, .name = name},
      save_as_answered);
}

static void
open_answered (gpointer dialogs, GFile *file)
{
  if (file != NULL && g_file_peek_path (file) != NULL)
    g_signal_emit (dialogs, signals[SIGNAL_OPEN_NAME], 0, g_file_peek_path (file));
}

void
bb_file_dialogs_open (BbFileDialogs *self)
{
  g_return_if_fail (BB_IS_FILE_DIALOGS (self));

  ask_for_file (self, (BbFileQuestion){.title = "Open File", .accept = "_Open"},
                open_answered);
}

static void
close_response_cb (BbFileDialogs *self, int response, GtkWindow *dialog)
{
  self->asking = FALSE;
  gtk_window_destroy (dialog);
  if (response == GTK_RESPONSE_ACCEPT)
    {
      self->close_when_saved = TRUE;
      bb_file_dialogs_save (self);
    }
  else if (response == GTK_RESPONSE_REJECT)
    close_soon (self);
  else
    give_up_closing (self);
}

void
bb_file_dialogs_ask_close (BbFileDialogs *self)
{
  g_return_if_fail (BB_IS_FILE_DIALOGS (self));

  if (self->asking)
    return;
  self->asking = TRUE;
  const char *title = bb_document_title (self->document);
  g_autofree char *shown = bb_quote_plain (title, strlen (title), TITLE_SHOWN);
  g_autofree char *text = g_strdup_printf ("Save the changes to “%s”?", shown);
  GtkWidget *dialog = bb_question_new (
      self->window, text, "What is not saved is lost when the window closes.");
  bb_question_add_answer (BB_QUESTION (dialog), "Discard", GTK_RESPONSE_REJECT,
                          "destructive-action");
  bb_question_add_answer (BB_QUESTION (dialog), "Cancel", GTK_RESPONSE_CANCEL, NULL);
  bb_question_add_answer (BB_QUESTION (dialog), "Save", GTK_RESPONSE_ACCEPT,
                          "suggested-action");
  bb_question_set_default (BB_QUESTION (dialog), GTK_RESPONSE_ACCEPT);
  g_signal_connect_object (dialog, "response", G_CALLBACK (close_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
bb_file_dialogs_dispose (GObject *object)
{
  BbFileDialogs *self = BB_FILE_DIALOGS (object);

  g_clear_handle_id (&self->close_source, g_source_remove);
  if (self->alive != NULL)
    g_cancellable_cancel (self->alive);
  g_clear_object (&self->alive);
  G_OBJECT_CLASS (bb_file_dialogs_parent_class)->dispose (object);
}

static void
bb_file_dialogs_class_init (BbFileDialogsClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bb_file_dialogs_dispose;
  signals[SIGNAL_OPEN_NAME] = g_signal_new ("open-name", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_CLOSE] = g_signal_new ("close", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_KEPT] =
      g_signal_new ("kept", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bb_file_dialogs_init (BbFileDialogs *self)
{
  self->alive = g_cancellable_new ();
}

BbFileDialogs *
bb_file_dialogs_new (GtkWindow *window, BbDocument *document, BbSettings *settings,
                     BbMessageBar *messages)
{
  BbFileDialogs *self = g_object_new (BB_TYPE_FILE_DIALOGS, NULL);

  self->window = window;
  self->document = document;
  self->settings = settings;
  self->messages = messages;
  return self;
}
