/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/shell/advice-line.h"

#include "app/shell/styles.h"
#include "model/text/advice-text.h"

/* Name of the button while it is not shown. */
#define NO_ADVICE "No advice"

enum
{
  PATIENCE = 300,  /* ms that other advice has to stay */
  LIST_CHARS = 60, /* width of the list */
  LABEL_CHARS_MIN = 12,
  ICON_WIDTH = 28 /* px, what the list points to */
};

typedef struct Entries
{
  size_t count;
  Advice advice[ADVICE_MAX];
} Entries;

struct _BbAdviceLine
{
  GtkWidget parent_instance;

  Entries shown;
  Entries next; /* what came last */
  guint source; /* runs while `next` waits to be shown */
  /* children */
  GtkWidget *button;
  GtkLabel *sentence;
  GtkLabel *more;
  GtkWidget *popover;
  GtkWidget *list;
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BbAdviceLine, bb_advice_line, GTK_TYPE_WIDGET)

/* The list */

static void
entry_cb (BbAdviceLine *self, GtkWidget *entry)
{
  int knob = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (entry), "knob"));

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, knob);
}

static GtkWidget *
make_entry (BbAdviceLine *self, const Advice *advice)
{
  g_autofree char *text = bb_advice_text (advice);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *entry = gtk_button_new ();

  g_object_set (label, "xalign", 0.0f, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                "max-width-chars", LIST_CHARS, NULL);
  gtk_button_set_child (GTK_BUTTON (entry), label);
  gtk_widget_add_css_class (entry, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text, -1);
  g_object_set_data (G_OBJECT (entry), "knob", GINT_TO_POINTER ((int)advice->knob));
  g_signal_connect_object (entry, "clicked", G_CALLBACK (entry_cb), self,
                           G_CONNECT_SWAPPED);
  return entry;
}

static void
open_list (BbAdviceLine *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_box_remove (GTK_BOX (self->list), child);
  for (size_t i = 0; i < self->shown.count; i++)
    gtk_box_append (GTK_BOX (self->list), make_entry (self, &self->shown.advice[i]));
  gtk_popover_set_pointing_to (
      GTK_POPOVER (self->popover),
      &(GdkRectangle){0, 0, ICON_WIDTH, gtk_widget_get_height (self->button)});
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
clicked_cb (BbAdviceLine *self)
{
  if (self->shown.count > 1)
    open_list (self);
  else if (self->shown.count == 1)
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, (int)self->shown.advice[0].knob);
}

/* The line */

static void
set_name (BbAdviceLine *self, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_sentence (BbAdviceLine *self)
{
  g_autofree char *text = bb_advice_text (&self->shown.advice[0]);
  g_autofree char *more = g_strdup_printf ("+%zu", self->shown.count - 1);
  g_autofree char *tooltip = g_strdup_printf (
      "%s\n%s", text,
      self->shown.count > 1 ? "Click to see all advice" : "Click to go to this bias");

  gtk_label_set_text (self->sentence, text);
  gtk_label_set_text (self->more, more);
  gtk_widget_set_visible (GTK_WIDGET (self->more), self->shown.count > 1);
  gtk_widget_set_tooltip_text (self->button, tooltip);
  set_name (self, text);
}

static void
show_next (BbAdviceLine *self)
{
  self->shown = self->next;
  if (self->shown.count > 0)
    show_sentence (self);
  else
    {
      set_name (self, NO_ADVICE);
      gtk_popover_popdown (GTK_POPOVER (self->popover));
    }
  bb_mark_older (self->button, FALSE);
  gtk_widget_set_child_visible (self->button, self->shown.count > 0);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static gboolean
patience_cb (gpointer data)
{
  BbAdviceLine *self = data;

  self->source = 0;
  show_next (self);
  return G_SOURCE_REMOVE;
}

static gboolean
advice_alike (const Advice *a, const Advice *b)
{
  return advice_subject (a->code) == advice_subject (b->code) && a->knob == b->knob;
}

/* Same subjects and knobs; the sentences may differ. */
static gboolean
entries_alike (const Entries *a, const Entries *b)
{
  if (a->count != b->count)
    return FALSE;
  for (size_t i = 0; i < a->count; i++)
    if (!advice_alike (&a->advice[i], &b->advice[i]))
      return FALSE;
  return TRUE;
}

void
bb_advice_line_show (BbAdviceLine *self, const Advice *advice, size_t count)
{
  g_return_if_fail (BB_IS_ADVICE_LINE (self));
  g_return_if_fail (count <= ADVICE_MAX);

  Entries next = {.count = count};
  for (size_t i = 0; i < count; i++)
    next.advice[i] = advice[i];
  gboolean waited_for = self->source != 0 && entries_alike (&next, &self->next);
  self->next = next;
  if (waited_for)
    return;
  g_clear_handle_id (&self->source, g_source_remove);
  if (entries_alike (&next, &self->shown))
    show_next (self);
  else
    {
      bb_mark_older (self->button, TRUE);
      self->source = g_timeout_add (PATIENCE, patience_cb, self);
    }
}

/* Making. A box layout would give room to a visible button alone, and a hidden one would
 * let the plots above jump: this one is measured always, and shown as a child at need. */

static void
bb_advice_line_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                        int *minimum, int *natural, int *minimum_baseline,
                        int *natural_baseline)
{
  gtk_widget_measure (BB_ADVICE_LINE (widget)->button, orientation, -1, minimum, natural,
                      NULL, NULL);
}

static void
bb_advice_line_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  BbAdviceLine *self = BB_ADVICE_LINE (widget);
  int natural;

  gtk_widget_measure (self->button, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL,
                      NULL);
  gtk_widget_size_allocate (
      self->button, &(GtkAllocation){0, 0, MIN (width, natural), height}, baseline);
  gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
bb_advice_line_dispose (GObject *object)
{
  BbAdviceLine *self = BB_ADVICE_LINE (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  G_OBJECT_CLASS (bb_advice_line_parent_class)->dispose (object);
}

static void
bb_advice_line_class_init (BbAdviceLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bb_advice_line_dispose;
  widget_class->measure = bb_advice_line_measure;
  widget_class->size_allocate = bb_advice_line_size_allocate;
  signals[SIGNAL_CHOSEN] =
      g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  gtk_widget_class_set_css_name (widget_class, "adviceline");
}

static GtkWidget *
make_content (BbAdviceLine *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon =
      g_object_new (GTK_TYPE_IMAGE, "icon-name", "dialog-warning-symbolic",
                    "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  self->sentence =
      g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "ellipsize", PANGO_ELLIPSIZE_END,
                    "width-chars", LABEL_CHARS_MIN, NULL);
  self->more = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->more), "more");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sentence));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->more));
  return box;
}

static void
bb_advice_line_init (BbAdviceLine *self)
{
  self->button = gtk_button_new ();
  gtk_button_set_has_frame (GTK_BUTTON (self->button), FALSE);
  gtk_button_set_child (GTK_BUTTON (self->button), make_content (self));
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  gtk_widget_set_child_visible (self->button, FALSE);
  set_name (self, NO_ADVICE);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (clicked_cb), self,
                           G_CONNECT_SWAPPED);
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->popover = gtk_popover_new ();
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_TOP);
  gtk_popover_set_child (GTK_POPOVER (self->popover), self->list);
  gtk_widget_add_css_class (self->popover, "bb-advice-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->popover),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, "Advice", -1);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
}
