/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Opening, saving, and the questions before something would be lost. */
#include "app/shell/window-private.h"

#include <string.h>

#define SUFFIX ".biasbench.json"

/* What an error's text says first, and what else it lists. */
void
bb_window_show_gerror (BbWindow *self, const char *what, const char *hint,
                       const GError *error)
{
  g_auto (GStrv) lines = g_strsplit (error->message, "\n", 2);
  g_autofree char *message = g_strdup_printf ("%s: %s", what, lines[0]);

  bb_window_show_message (self, GTK_MESSAGE_ERROR, message, hint, lines[1]);
}

static GtkWidget *
question_new (BbWindow *self, const char *text, const char *more)
{
  GtkWidget *dialog = gtk_message_dialog_new (
      GTK_WINDOW (self), GTK_DIALOG_MODAL | GTK_DIALOG_DESTROY_WITH_PARENT,
      GTK_MESSAGE_QUESTION, GTK_BUTTONS_NONE, "%s", text);

  gtk_message_dialog_format_secondary_text (GTK_MESSAGE_DIALOG (dialog), "%s", more);
  return dialog;
}

/* Without an access key: its underscore would be read out. */
static void
add_answer (GtkWidget *dialog, const char *label, int response, const char *style)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  if (style != NULL)
    gtk_widget_add_css_class (button, style);
  gtk_dialog_add_action_widget (GTK_DIALOG (dialog), button, response);
}

/* Nothing more is to happen after a save that did not come about. */
static void
give_up_closing (BbWindow *self)
{
  self->close_when_saved = FALSE;
  bb_window_keep (self);
}

static gboolean
discard_cb (gpointer window)
{
  BB_WINDOW (window)->discard_source = 0;
  bb_window_discard (window);
  return G_SOURCE_REMOVE;
}

/* Closes once the dialog that was answered is gone: a dialog that ends after its parent
 * still reaches for it. */
static void
discard_soon (BbWindow *self)
{
  if (self->discard_source == 0)
    self->discard_source = g_idle_add (discard_cb, self);
}

static void
save_to (BbWindow *self, GFile *file, gboolean overwrite_changed)
{
  g_autoptr (GError) error = NULL;

  if (!bb_document_save (self->document, file, overwrite_changed, &error))
    {
      bb_window_show_gerror (self, "Not saved",
                             "Your changes are still here. Choose Save As and another "
                             "place.",
                             error);
      give_up_closing (self);
      return;
    }
  bb_settings_add_recent (self->settings, g_file_peek_path (file));
  gtk_info_bar_set_revealed (self->info_bar, FALSE);
  bb_window_update_actions (self);
  if (self->close_when_saved)
    discard_soon (self);
}

static void
replace_response_cb (BbWindow *self, int response, GtkDialog *dialog)
{
  GFile *file = g_object_get_data (G_OBJECT (dialog), "file");

  if (response == GTK_RESPONSE_ACCEPT)
    save_to (self, file, TRUE);
  else if (response == GTK_RESPONSE_APPLY)
    bb_window_save_as (self);
  else
    give_up_closing (self);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Asks before `file` is replaced. */
static void
ask_replace (BbWindow *self, GFile *file, const char *text, const char *more)
{
  GtkWidget *dialog = question_new (self, text, more);

  add_answer (dialog, "Cancel", GTK_RESPONSE_CANCEL, NULL);
  add_answer (dialog, "Save As…", GTK_RESPONSE_APPLY, NULL);
  add_answer (dialog, "Replace", GTK_RESPONSE_ACCEPT, "destructive-action");
  gtk_dialog_set_default_response (GTK_DIALOG (dialog), GTK_RESPONSE_APPLY);
  g_object_set_data_full (G_OBJECT (dialog), "file", g_object_ref (file), g_object_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (replace_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
bb_window_save (BbWindow *self)
{
  GFile *file = bb_document_file (self->document);

  if (file == NULL || bb_document_save_obstacle (self->document) != NULL)
    bb_window_save_as (self);
  else if (bb_document_changed_on_disk (self->document))
    ask_replace (self, file, "The file has changed on disk",
                 "Another program changed or removed it since it was opened here. "
                 "Replacing it loses that change.");
  else
    save_to (self, file, FALSE);
}

/* "Adapting neuron" -> "adapting-neuron.biasbench.json" */
static char *
suggested_name (BbDocument *document)
{
  g_autofree char *lower = g_utf8_strdown (bb_document_title (document), -1);
  g_autoptr (GString) name = g_string_new (NULL);

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c) || c == '_' || c == '.')
        g_string_append_unichar (name, c);
      else if (name->len > 0 && name->str[name->len - 1] != '-')
        g_string_append_c (name, '-');
    }
  while (name->len > 0 && strchr ("-.", name->str[name->len - 1]))
    g_string_truncate (name, name->len - 1);
  return g_strconcat (name->len > 0 ? name->str : "untitled", SUFFIX, NULL);
}

static void
add_filters (GtkFileChooser *chooser)
{
  g_autoptr (GtkFileFilter) presets = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (presets, "Presets and parameter files");
  gtk_file_filter_add_pattern (presets, "*.json");
  gtk_file_filter_set_name (all, "All files");
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, presets);
  gtk_file_chooser_add_filter (chooser, all);
}

/* Where the document lies, or the newest recent file, so that the dialog starts there. */
static void
start_folder (BbWindow *self, GtkFileChooser *chooser)
{
  GFile *file = bb_document_file (self->document);
  g_auto (GStrv) recent = bb_settings_recent (self->settings);
  g_autofree char *folder = NULL;
  g_autoptr (GFile) start = NULL;

  if (file != NULL)
    folder = g_path_get_dirname (g_file_peek_path (file));
  else if (recent[0])
    folder = g_path_get_dirname (recent[0]);
  if (folder == NULL || !g_file_test (folder, G_FILE_TEST_IS_DIR))
    return;
  start = g_file_new_for_path (folder);
  gtk_file_chooser_set_current_folder (chooser, start, NULL);
}

static GtkFileChooser *
choose (BbWindow *self, const char *title, GtkFileChooserAction action,
        const char *accept, GCallback response_cb)
{
  g_clear_object (&self->chooser);
  self->chooser =
      gtk_file_chooser_native_new (title, GTK_WINDOW (self), action, accept, "_Cancel");
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  add_filters (GTK_FILE_CHOOSER (self->chooser));
  start_folder (self, GTK_FILE_CHOOSER (self->chooser));
  g_signal_connect_object (self->chooser, "response", response_cb, self,
                           G_CONNECT_SWAPPED);
  return GTK_FILE_CHOOSER (self->chooser);
}

/* The chosen file, or NULL; lets go of the chooser. */
static GFile *
take_choice (BbWindow *self, int response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);

  if (response != GTK_RESPONSE_ACCEPT || chooser == NULL)
    return NULL;
  return gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
}

static void
save_as_response_cb (BbWindow *self, int response)
{
  g_autoptr (GFile) chosen = take_choice (self, response);
  const char *path = chosen != NULL ? g_file_peek_path (chosen) : NULL;
  g_autofree char *full = NULL;
  g_autoptr (GFile) file = NULL;

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
  full = g_strconcat (path, SUFFIX, NULL);
  file = g_file_new_for_path (full);
  if (g_file_query_exists (file, NULL))
    ask_replace (self, file, "There is a file of this name already",
                 "The name was completed to end in " SUFFIX
                 ". Replacing the file loses what it holds.");
  else
    save_to (self, file, TRUE);
}

void
bb_window_save_as (BbWindow *self)
{
  GtkFileChooser *chooser = choose (self, "Save Preset", GTK_FILE_CHOOSER_ACTION_SAVE,
                                    "_Save", G_CALLBACK (save_as_response_cb));
  g_autofree char *name = suggested_name (self->document);

  gtk_file_chooser_set_current_name (chooser, name);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
open_response_cb (BbWindow *self, int response)
{
  g_autoptr (GFile) file = take_choice (self, response);

  if (file != NULL && g_file_peek_path (file) != NULL)
    bb_window_open_name (self, g_file_peek_path (file));
}

void
bb_window_choose_open (BbWindow *self)
{
  choose (self, "Open File", GTK_FILE_CHOOSER_ACTION_OPEN, "_Open",
          G_CALLBACK (open_response_cb));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
close_response_cb (BbWindow *self, int response, GtkDialog *dialog)
{
  self->asking = FALSE;
  gtk_window_destroy (GTK_WINDOW (dialog));
  if (response == GTK_RESPONSE_ACCEPT)
    {
      self->close_when_saved = TRUE;
      bb_window_save (self);
    }
  else if (response == GTK_RESPONSE_REJECT)
    discard_soon (self);
  else
    give_up_closing (self);
}

void
bb_window_ask_close (BbWindow *self)
{
  g_autofree char *text = NULL;
  GtkWidget *dialog;

  if (self->asking)
    return;
  self->asking = TRUE;
  text =
      g_strdup_printf ("Save the changes to “%s”?", bb_document_title (self->document));
  dialog = question_new (self, text, "What is not saved is lost when the window closes.");
  add_answer (dialog, "Discard", GTK_RESPONSE_REJECT, "destructive-action");
  add_answer (dialog, "Cancel", GTK_RESPONSE_CANCEL, NULL);
  add_answer (dialog, "Save", GTK_RESPONSE_ACCEPT, "suggested-action");
  gtk_dialog_set_default_response (GTK_DIALOG (dialog), GTK_RESPONSE_ACCEPT);
  g_signal_connect_object (dialog, "response", G_CALLBACK (close_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
bb_window_discard (BbWindow *self)
{
  g_return_if_fail (BB_IS_WINDOW (self));

  gtk_window_destroy (GTK_WINDOW (self));
}

gboolean
bb_window_is_untouched (BbWindow *self)
{
  g_return_val_if_fail (BB_IS_WINDOW (self), FALSE);

  return bb_document_file (self->document) == NULL
         && !bb_document_is_modified (self->document)
         && !bb_document_can_undo (self->document)
         && !bb_document_can_redo (self->document);
}

void
bb_window_show_remarks (BbWindow *self, const BbPreset *preset)
{
  const char *obstacle = bb_document_save_obstacle (self->document);
  g_autofree char *warnings =
      preset->warnings != NULL ? g_strjoinv ("\n", preset->warnings) : NULL;

  gtk_info_bar_set_revealed (self->info_bar, FALSE);
  if (obstacle != NULL)
    bb_window_show_message (self, GTK_MESSAGE_WARNING, "Save will ask for another name",
                            obstacle, warnings);
  else if (warnings != NULL && *warnings != '\0')
    bb_window_show_message (self, GTK_MESSAGE_WARNING,
                            "The file holds something this program does not know",
                            "It is kept when you save.", warnings);
}
