/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/shell/message-bar.h"

#include "app/shell/text-slot.h"
#include "model/text/quote.h"

#include <string.h>

/* What strangers' files and names can make of a message. */
enum
{
  MESSAGE_CHARS = 240,
  LINE_CHARS = 4500, /* the longest path and what is wrong there */
  DETAILS_LINES = 100
};

struct _BbMessageBar
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *box;
  GtkLabel *message;
  GtkLabel *hint;
  GtkExpander *expander;
  GtkLabel *details;
};

G_DEFINE_FINAL_TYPE (BbMessageBar, bb_message_bar, GTK_TYPE_WIDGET)

static void
close_cb (BbMessageBar *self)
{
  bb_message_bar_clear (self);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  bb_message_bar_clear (BB_MESSAGE_BAR (widget));
  return GDK_EVENT_STOP;
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
  /* The themes know the bar under the name of GtkInfoBar, which newer GTK deprecates. */
  gtk_widget_class_set_css_name (widget_class, "infobar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  g_type_ensure (BB_TYPE_TEXT_SLOT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/biasbench/app/message-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, BbMessageBar, box);
  gtk_widget_class_bind_template_child (widget_class, BbMessageBar, message);
  gtk_widget_class_bind_template_child (widget_class, BbMessageBar, hint);
  gtk_widget_class_bind_template_child (widget_class, BbMessageBar, expander);
  gtk_widget_class_bind_template_child (widget_class, BbMessageBar, details);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
}

static void
bb_message_bar_init (BbMessageBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The details of a message, behind them one that is shown and was not closed yet, so that
 * of several files that cannot be opened none is passed over in silence. */
static char *
with_earlier_message (BbMessageBar *self, const char *message, const char *details)
{
  const char *between = *details != '\0' ? "\n" : "";

  if (!gtk_widget_get_visible (GTK_WIDGET (self))
      || g_str_equal (message, gtk_label_get_text (self->message)))
    return g_strdup (details);
  return g_strdup_printf ("%s%sBefore that: %s\n%s", details, between,
                          gtk_label_get_text (self->message),
                          gtk_label_get_text (self->details));
}

/* The same lines, fit to show and not without end. */
static char *
plain_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", DETAILS_LINES + 1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = i < DETAILS_LINES
                       ? bb_quote_plain (lines[i], strlen (lines[i]), LINE_CHARS)
                       : g_strdup ("…");
      g_free (lines[i]);
      lines[i] = line;
    }
  return g_strjoinv ("\n", lines);
}

static void
show_type (BbMessageBar *self, GtkMessageType type)
{
  static const char *const styles[] = {
      [GTK_MESSAGE_INFO] = "info",
      [GTK_MESSAGE_WARNING] = "warning",
      [GTK_MESSAGE_ERROR] = "error",
  };
  const char *classes[] = {styles[type], NULL};

  gtk_widget_set_css_classes (GTK_WIDGET (self), classes);
}

void
bb_message_bar_show (BbMessageBar *self, GtkMessageType type, const char *message,
                     const char *hint, const char *details)
{
  g_return_if_fail (BB_IS_MESSAGE_BAR (self));
  g_autofree char *shown = bb_quote_plain (message, strlen (message), MESSAGE_CHARS);
  g_autofree char *own =
      g_str_has_suffix (shown, "…")
          ? g_strdup_printf ("%s\n%s", message, details != NULL ? details : "")
          : g_strdup (details != NULL ? details : "");
  g_autofree char *all = with_earlier_message (self, shown, own);
  g_autofree char *lines = plain_lines (all);

  show_type (self, type);
  gtk_label_set_text (self->message, shown);
  gtk_label_set_text (self->hint, hint);
  gtk_label_set_text (self->details, lines);
  gtk_widget_set_visible (GTK_WIDGET (self->expander), *lines != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
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

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

const char *
bb_message_bar_message (BbMessageBar *self)
{
  g_return_val_if_fail (BB_IS_MESSAGE_BAR (self), NULL);

  return gtk_widget_get_visible (GTK_WIDGET (self)) ? gtk_label_get_text (self->message)
                                                    : NULL;
}
