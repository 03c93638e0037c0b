/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/shell/message-bar.h"

struct _BbMessageBar
{
  GtkWidget parent_instance;

  /* template */
  GtkInfoBar *bar;
  GtkLabel *message;
  GtkLabel *hint;
  GtkExpander *expander;
  GtkLabel *details;
};

G_DEFINE_FINAL_TYPE (BbMessageBar, bb_message_bar, GTK_TYPE_WIDGET)

static void
response_cb (BbMessageBar *self)
{
  bb_message_bar_clear (self);
}

static void
bb_message_bar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BB_TYPE_MESSAGE_BAR);
  G_OBJECT_CLASS (bb_message_bar_parent_class)->dispose (object);
}

static void
bb_message_bar_class_init (BbMessageBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bb_message_bar_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/biasbench/app/message-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, BbMessageBar, bar);
  gtk_widget_class_bind_template_child (widget_class, BbMessageBar, message);
  gtk_widget_class_bind_template_child (widget_class, BbMessageBar, hint);
  gtk_widget_class_bind_template_child (widget_class, BbMessageBar, expander);
  gtk_widget_class_bind_template_child (widget_class, BbMessageBar, details);
  gtk_widget_class_bind_template_callback (widget_class, response_cb);
}

static void
bb_message_bar_init (BbMessageBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The details of a message, behind them one that is shown and was not closed yet, so that
 * of several files that cannot be opened none is passed over in silence. */
static char *
with_earlier_message (BbMessageBar *self, const char *details)
{
  const char *between = details != NULL && *details != '\0' ? "\n" : "";

  if (!gtk_info_bar_get_revealed (self->bar))
    return g_strdup (details);
  return g_strdup_printf ("%s%sBefore that: %s\n%s", details != NULL ? details : "",
                          between, gtk_label_get_text (self->message),
                          gtk_label_get_text (self->details));
}

void
bb_message_bar_show (BbMessageBar *self, GtkMessageType type, const char *message,
                     const char *hint, const char *details)
{
  g_return_if_fail (BB_IS_MESSAGE_BAR (self));
  g_autofree char *all = with_earlier_message (self, details);

  gtk_info_bar_set_message_type (self->bar, type);
  gtk_label_set_text (self->message, message);
  gtk_label_set_text (self->hint, hint);
  gtk_label_set_text (self->details, all != NULL ? all : "");
  gtk_widget_set_visible (GTK_WIDGET (self->expander), all != NULL && *all != '\0');
  gtk_info_bar_set_revealed (self->bar, TRUE);
}

void
bb_message_bar_show_error (BbMessageBar *self, const char *what, const char *hint,
                           const GError *error)
{
  g_return_if_fail (BB_IS_MESSAGE_BAR (self));
  g_auto (GStrv) lines = g_strsplit (error->message, "\n", 2);
  g_autofree char *message = g_strdup_printf ("%s: %s", what, lines[0]);

  bb_message_bar_show (self, GTK_MESSAGE_ERROR, message, hint, lines[1]);
}

void
bb_message_bar_clear (BbMessageBar *self)
{
  g_return_if_fail (BB_IS_MESSAGE_BAR (self));

  gtk_info_bar_set_revealed (self->bar, FALSE);
}

const char *
bb_message_bar_message (BbMessageBar *self)
{
  g_return_val_if_fail (BB_IS_MESSAGE_BAR (self), NULL);

  return gtk_info_bar_get_revealed (self->bar) ? gtk_label_get_text (self->message)
                                               : NULL;
}
