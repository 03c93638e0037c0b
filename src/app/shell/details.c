/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/shell/details.h"

struct _BbDetails
{
  GtkWindow parent_instance;

  /* owned */
  BbDocument *document;

  /* template */
  GtkEntry *title_entry;
  GtkTextView *note_view;
};

G_DEFINE_FINAL_TYPE (BbDetails, bb_details, GTK_TYPE_WINDOW)

static void
apply_cb (BbDetails *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note_view);
  GtkTextIter start, end;
  g_autofree char *title =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->title_entry))));

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  g_autofree char *note =
      g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
  bb_document_set_title (self->document, *title != '\0' ? title : "Untitled");
  bb_document_set_note (self->document, note);
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
  gtk_widget_class_bind_template_child (widget_class, BbDetails, note_view);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
}

static void
bb_details_init (BbDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
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
