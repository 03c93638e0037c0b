/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/shell/details.h"

#include "model/text/free-text.h"

#include <string.h>

struct _BbDetails
{
  GtkWindow parent_instance;

  /* owned */
  BbDocument *document;

  /* template */
  GtkEntry *title_entry;
  GtkLabel *title_reason;
  GtkTextView *note_view;
  GtkLabel *note_reason;
};

G_DEFINE_FINAL_TYPE (BbDetails, bb_details, GTK_TYPE_WINDOW)

static char *
note_text (BbDetails *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note_view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

/* What the document would refuse never comes in: a text that is typed or pasted is turned
 * away whole, with the reason, and the entry stays as it is. */

static void
show_reason (GtkLabel *label, const char *reason)
{
  gtk_label_set_text (label, reason != NULL ? reason : "");
  gtk_widget_set_visible (GTK_WIDGET (label), reason != NULL);
}

/* The reason why `text` may not be put into `present` at a character, or NULL. */
static char *
refuse_insertion (BbFreeText kind, const char *present, int place, const char *text)
{
  const char *at = g_utf8_offset_to_pointer (present, place);
  g_autofree char *whole =
      g_strdup_printf ("%.*s%s%s", (int)(at - present), present, text, at);

  return bb_free_text_refusal (kind, kind == BB_FREE_TEXT_TITLE ? "title" : "note",
                               whole);
}

/* The ends of lines as this system has them. */
static char *
unix_lines (const char *text, int length)
{
  g_autofree char *copy = length < 0 ? g_strdup (text) : g_strndup (text, (gsize)length);
  g_auto (GStrv) lines = g_strsplit (copy, "\r\n", -1);

  return g_strjoinv ("\n", lines);
}

static void
title_insert_cb (BbDetails *self, const char *text, int length, int *place,
                 GtkEditable *editable)
{
  g_autofree char *given = unix_lines (text, length);
  g_autofree char *line = g_strdup (given);
  /* A line that was copied with its end. */
  if (g_str_has_suffix (line, "\n"))
    line[strlen (line) - 1] = '\0';
  g_autofree char *reason = refuse_insertion (
      BB_FREE_TEXT_TITLE, gtk_editable_get_text (editable), *place, line);

  show_reason (self->title_reason, reason);
  if (reason == NULL && g_str_equal (line, given))
    return;
  g_signal_stop_emission_by_name (editable, "insert-text");
  if (reason == NULL && *line != '\0')
    gtk_editable_insert_text (editable, line, -1, place);
}

static void
note_insert_cb (BbDetails *self, GtkTextIter *place, const char *text, int length,
                GtkTextBuffer *buffer)
{
  g_autofree char *lines = unix_lines (text, length);
  g_autofree char *present = note_text (self);
  g_autofree char *reason = refuse_insertion (BB_FREE_TEXT_NOTE, present,
                                              gtk_text_iter_get_offset (place), lines);

  show_reason (self->note_reason, reason);
  if (reason == NULL && strlen (lines) == (gsize)length)
    return;
  g_signal_stop_emission_by_name (buffer, "insert-text");
  if (reason == NULL)
    gtk_text_buffer_insert (buffer, place, lines, -1);
}

static void
apply_cb (BbDetails *self)
{
  g_autofree char *note = g_strstrip (note_text (self));

  bb_document_set_texts (self->document,
                         gtk_editable_get_text (GTK_EDITABLE (self->title_entry)), note,
                         NULL);
  gtk_window_close (GTK_WINDOW (self));
}

static void
bb_details_dispose (GObject *object)
{
  BbDetails *self = BB_DETAILS (object);

  g_clear_object (&self->document);
  gtk_widget_dispose_template (GTK_WIDGET (self), BB_TYPE_DETAILS);
  G_OBJECT_CLASS (bb_details_parent_class)->dispose (object);
}

static void
bb_details_class_init (BbDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bb_details_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/biasbench/app/details.ui");
  gtk_widget_class_bind_template_child (widget_class, BbDetails, title_entry);
  gtk_widget_class_bind_template_child (widget_class, BbDetails, title_reason);
  gtk_widget_class_bind_template_child (widget_class, BbDetails, note_view);
  gtk_widget_class_bind_template_child (widget_class, BbDetails, note_reason);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
}

static void
bb_details_init (BbDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_editable_get_delegate (GTK_EDITABLE (self->title_entry)),
                           "insert-text", G_CALLBACK (title_insert_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_text_view_get_buffer (self->note_view), "insert-text",
                           G_CALLBACK (note_insert_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
bb_details_new (GtkWindow *parent, BbDocument *document)
{
  BbDetails *self = g_object_new (BB_TYPE_DETAILS, "transient-for", parent, NULL);

  self->document = g_object_ref (document);
  gtk_editable_set_text (GTK_EDITABLE (self->title_entry), bb_document_title (document));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->note_view),
                            bb_document_note (document), -1);
  return GTK_WIDGET (self);
}
