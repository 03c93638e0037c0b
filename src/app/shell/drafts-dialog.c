/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/shell/drafts-dialog.h"

#include "model/file/on-disk.h"

#include <glib/gstdio.h>

#include <errno.h>

enum
{
  WIDTH = 620, /* px */
  LIST_HEIGHT = 420,
  LINE_CHARS = 60,
  MARGIN = 12,
};

typedef struct Dialog
{
  GtkWindow *window; /* borrowed */
  GtkWidget *list;   /* of rows, each with its draft; borrowed */
  GPtrArray *drafts; /* owned */
  BbDraftRestore restore;
  gpointer owner;
} Dialog;

static void
dialog_free (gpointer data)
{
  Dialog *dialog = data;

  g_ptr_array_unref (dialog->drafts);
  g_free (dialog);
}

static BbDraft *
draft_of (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "draft");
}

/* The row was answered; the dialog goes with the last. */
static void
remove_row (Dialog *dialog, GtkWidget *row)
{
  gtk_box_remove (GTK_BOX (dialog->list), row);
  if (gtk_widget_get_first_child (dialog->list) == NULL)
    gtk_window_destroy (dialog->window);
}

static void
restore_row (Dialog *dialog, GtkWidget *row)
{
  dialog->restore (dialog->owner, draft_of (row));
  remove_row (dialog, row);
}

static void
restore_cb (GtkWidget *row)
{
  restore_row (g_object_get_data (G_OBJECT (row), "dialog"), row);
}

static void
discard_cb (GtkWidget *row)
{
  Dialog *dialog = g_object_get_data (G_OBJECT (row), "dialog");
  GtkWidget *detail = g_object_get_data (G_OBJECT (row), "detail");

  if (g_unlink (draft_of (row)->path) == 0 || errno == ENOENT)
    {
      remove_row (dialog, row);
      return;
    }
  g_autofree char *text = g_strdup_printf ("%s: it could not be discarded: %s",
                                           draft_of (row)->path, g_strerror (errno));
  gtk_label_set_text (GTK_LABEL (detail), text);
}

static void
restore_all_cb (Dialog *dialog)
{
  GtkWidget *row = gtk_widget_get_first_child (dialog->list);

  /* The dialog goes with its last row. */
  g_object_ref (dialog->window);
  while (row != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (row);
      if (draft_of (row)->preset != NULL)
        restore_row (dialog, row);
      row = next;
    }
  g_object_unref (dialog->window);
}

static GtkWidget *
text_new (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 3);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), LINE_CHARS);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static char *
time_text (const BbDraft *draft)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (draft->time);

  return time != NULL ? g_date_time_format (time, "%Y-%m-%d %H:%M") : g_strdup ("?");
}

/* Where the work belongs, when it was left, what has become of its file. */
static char *
describe (const BbDraft *draft)
{
  g_autofree char *time = time_text (draft);

  if (draft->preset == NULL)
    return g_strdup_printf ("It cannot be restored: %s", draft->error->message);
  if (draft->file == NULL)
    return g_strdup_printf ("%s · never saved", time);
  switch (bb_on_disk (draft->file, draft->digest))
    {
    case BB_ON_DISK_CHANGED:
      return g_strdup_printf ("%s · changes to %s, which has changed on disk since", time,
                              draft->file);
    case BB_ON_DISK_GONE:
      return g_strdup_printf ("%s · changes to %s, which is no longer there", time,
                              draft->file);
    default:
      return g_strdup_printf ("%s · changes to %s", time, draft->file);
    }
}

static void
add_answer (GtkWidget *row, const char *label, const char *title, GCallback clicked_cb)
{
  GtkWidget *button = gtk_button_new ();
  g_autofree char *name = g_strdup_printf ("%s %s", label, title);

  /* A label of the button's own would name it in newer GTK, whatever else is said. */
  gtk_button_set_child (GTK_BUTTON (button), gtk_label_new (label));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  g_signal_connect_swapped (button, "clicked", clicked_cb, row);
  gtk_box_append (GTK_BOX (row), button);
}

static GtkWidget *
row_new (Dialog *dialog, BbDraft *draft)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, MARGIN / 2);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *base = g_path_get_basename (draft->path);
  g_autofree char *detail = describe (draft);
  const char *title = draft->preset != NULL ? draft->preset->title : base;
  GtkWidget *below = text_new (detail, "dim-label");

  g_object_set_data (G_OBJECT (row), "dialog", dialog);
  g_object_set_data (G_OBJECT (row), "draft", draft);
  g_object_set_data (G_OBJECT (row), "detail", below);
  gtk_box_append (GTK_BOX (words), text_new (title, "heading"));
  gtk_box_append (GTK_BOX (words), below);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (row), words);
  if (draft->preset != NULL)
    add_answer (row, "Restore", title, G_CALLBACK (restore_cb));
  add_answer (row, "Discard", title, G_CALLBACK (discard_cb));
  return row;
}

static GtkWidget *
list_new (Dialog *dialog)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  dialog->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, MARGIN);
  for (guint i = 0; i < dialog->drafts->len; i++)
    gtk_box_append (GTK_BOX (dialog->list), row_new (dialog, dialog->drafts->pdata[i]));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled),
                                              LIST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), dialog->list);
  return scrolled;
}

static GtkWidget *
buttons_new (Dialog *dialog)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, MARGIN / 2);
  GtkWidget *later = gtk_button_new_with_label ("Ask Again Next Time");
  GtkWidget *all = gtk_button_new_with_label ("Restore All");

  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_widget_add_css_class (all, "suggested-action");
  g_signal_connect_swapped (later, "clicked", G_CALLBACK (gtk_window_destroy),
                            dialog->window);
  g_signal_connect_swapped (all, "clicked", G_CALLBACK (restore_all_cb), dialog);
  gtk_box_append (GTK_BOX (buttons), later);
  gtk_box_append (GTK_BOX (buttons), all);
  return buttons;
}

static GtkEventController *
escape_new (void)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                            gtk_named_action_new ("window.close"));

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
  return keys;
}

GtkWindow *
bb_drafts_dialog_new (GtkWindow *parent, GPtrArray *drafts, BbDraftRestore restore,
                      gpointer owner)
{
  g_return_val_if_fail (drafts != NULL && drafts->len > 0, NULL);
  Dialog *dialog = g_new0 (Dialog, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, MARGIN);

  dialog->window = GTK_WINDOW (gtk_window_new ());
  dialog->drafts = drafts;
  dialog->restore = restore;
  dialog->owner = owner;
  g_object_set_data_full (G_OBJECT (dialog->window), "dialog", dialog, dialog_free);
  gtk_widget_set_margin_start (box, MARGIN);
  gtk_widget_set_margin_end (box, MARGIN);
  gtk_widget_set_margin_top (box, MARGIN);
  gtk_widget_set_margin_bottom (box, MARGIN);
  gtk_box_append (GTK_BOX (box), text_new ("Biasbench ended with unsaved work. What is "
                                           "restored is not saved yet.",
                                           NULL));
  gtk_box_append (GTK_BOX (box), list_new (dialog));
  gtk_box_append (GTK_BOX (box), buttons_new (dialog));
  gtk_widget_add_controller (GTK_WIDGET (dialog->window), escape_new ());
  gtk_window_set_title (dialog->window, "Unsaved Work");
  gtk_window_set_default_size (dialog->window, WIDTH, -1);
  gtk_window_set_transient_for (dialog->window, parent);
  gtk_window_set_child (dialog->window, box);
  return dialog->window;
}
