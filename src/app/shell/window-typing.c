/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What is being typed in the window and is not yet part of the document. */
#include "app/shell/window-private.h"

#include "app/panel/number-entry.h"

/* The number that has the focus, or NULL. */
static BbNumberEntry *
number_entry (BbWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *entry =
      focus != NULL ? gtk_widget_get_ancestor (focus, BB_TYPE_NUMBER_ENTRY) : NULL;

  return entry != NULL ? BB_NUMBER_ENTRY (entry) : NULL;
}

/* The text of an entry that is no number: the search. */
static gboolean
replay (BbWindow *self, const char *action)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (!GTK_IS_TEXT (focus))
    return FALSE;
  g_autofree char *before = g_strdup (gtk_editable_get_text (GTK_EDITABLE (focus)));
  gtk_widget_activate_action (focus, action, NULL);
  return !g_str_equal (before, gtk_editable_get_text (GTK_EDITABLE (focus)));
}

gboolean
bb_window_undo_typing (BbWindow *self)
{
  BbNumberEntry *entry = number_entry (self);

  return entry != NULL ? bb_number_entry_undo (entry) : replay (self, "text.undo");
}

gboolean
bb_window_redo_typing (BbWindow *self)
{
  BbNumberEntry *entry = number_entry (self);

  return entry != NULL ? bb_number_entry_redo (entry) : replay (self, "text.redo");
}

gboolean
bb_window_is_typing (BbWindow *self)
{
  BbNumberEntry *entry = number_entry (self);

  return entry != NULL && bb_number_entry_is_edited (entry);
}

gboolean
bb_window_apply_typing (BbWindow *self, const char *failed)
{
  BbNumberEntry *entry = number_entry (self);

  if (entry == NULL || bb_number_entry_apply (entry))
    return TRUE;
  if (failed != NULL)
    {
      g_autofree char *message =
          g_strdup_printf ("%s: %s", failed, bb_number_entry_reason (entry));
      bb_message_bar_show (self->message_bar, GTK_MESSAGE_ERROR, message,
                           "Correct what was typed, or press Esc to take it back.", NULL);
    }
  return FALSE;
}

static void
focus_cb (BbWindow *self)
{
  if (self->typing == NULL)
    return; /* the window goes */
  g_signal_group_set_target (self->typing, number_entry (self));
  bb_window_update_actions (self);
}

void
bb_window_follow_typing (BbWindow *self)
{
  self->typing = g_signal_group_new (BB_TYPE_NUMBER_ENTRY);
  g_signal_group_connect_swapped (self->typing, "changed",
                                  G_CALLBACK (bb_window_update_actions), self);
  g_signal_connect (self, "notify::focus-widget", G_CALLBACK (focus_cb), NULL);
}
