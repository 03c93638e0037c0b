/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/shell/question.h"

#define RESPONSE_KEY "bb-response"

enum
{
  LINE_CHARS = 40,
  MARGIN = 24, /* px */
  SPACING = 12
};

struct _BbQuestion
{
  GtkWindow parent_instance;

  /* children */
  GtkWidget *text;
  GtkWidget *more;
  GtkWidget *answers;
};

enum
{
  SIGNAL_RESPONSE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BbQuestion, bb_question, GTK_TYPE_WINDOW)

static void
answer (BbQuestion *self, int response)
{
  g_signal_emit (self, signals[SIGNAL_RESPONSE], 0, response);
}

static int
response_of (GtkWidget *button)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), RESPONSE_KEY));
}

static void
clicked_cb (BbQuestion *self, GtkWidget *button)
{
  answer (self, response_of (button));
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  answer (BB_QUESTION (widget), GTK_RESPONSE_CANCEL);
  return GDK_EVENT_STOP;
}

static gboolean
bb_question_close_request (GtkWindow *window)
{
  answer (BB_QUESTION (window), GTK_RESPONSE_CANCEL);
  return GDK_EVENT_STOP;
}

static void
bb_question_class_init (BbQuestionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  GTK_WINDOW_CLASS (klass)->close_request = bb_question_close_request;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  signals[SIGNAL_RESPONSE] =
      g_signal_new ("response", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

/* A label may hold one long word out of a file. */
static GtkWidget *
add_label (GtkWidget *box, const char *style)
{
  GtkWidget *label =
      g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                    "max-width-chars", LINE_CHARS, "justify", GTK_JUSTIFY_CENTER, NULL);

  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
bb_question_init (BbQuestion *self)
{
  GtkWidget *box =
      g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing",
                    SPACING, "margin-start", MARGIN, "margin-end", MARGIN, "margin-top",
                    MARGIN, "margin-bottom", MARGIN, NULL);
  GtkWidget *handle = g_object_new (GTK_TYPE_WINDOW_HANDLE, "child", box, NULL);

  self->text = add_label (box, "title-4");
  self->more = add_label (box, NULL);
  self->answers = g_object_new (GTK_TYPE_BOX, "spacing", SPACING, "homogeneous", TRUE,
                                "margin-top", SPACING, NULL);
  gtk_box_append (GTK_BOX (box), self->answers);
  gtk_window_set_child (GTK_WINDOW (self), handle);
  /* No bar with a title, which would only say the question again. */
  gtk_window_set_titlebar (GTK_WINDOW (self),
                           g_object_new (GTK_TYPE_BOX, "visible", FALSE, NULL));
}

GtkWidget *
bb_question_new (GtkWindow *parent, const char *text, const char *more)
{
  BbQuestion *self =
      g_object_new (BB_TYPE_QUESTION, "transient-for", parent, "modal", TRUE,
                    "destroy-with-parent", TRUE, "resizable", FALSE, "title", text, NULL);

  gtk_label_set_text (GTK_LABEL (self->text), text);
  gtk_label_set_text (GTK_LABEL (self->more), more);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, more, -1);
  return GTK_WIDGET (self);
}

/* Without an access key: its underscore would be read out. */
void
bb_question_add_answer (BbQuestion *self, const char *label, int response,
                        const char *style)
{
  g_return_if_fail (BB_IS_QUESTION (self));
  GtkWidget *button = gtk_button_new_with_label (label);

  if (style != NULL)
    gtk_widget_add_css_class (button, style);
  g_object_set_data (G_OBJECT (button), RESPONSE_KEY, GINT_TO_POINTER (response));
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->answers), button);
}

void
bb_question_set_default (BbQuestion *self, int response)
{
  g_return_if_fail (BB_IS_QUESTION (self));

  for (GtkWidget *button = gtk_widget_get_first_child (self->answers); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    if (response_of (button) == response)
      {
        gtk_window_set_default_widget (GTK_WINDOW (self), button);
        gtk_window_set_focus (GTK_WINDOW (self), button);
      }
}
