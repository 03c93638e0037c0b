/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/shell/note-view.h"

#include "app/shell/text-slot.h"

enum
{
  LINES = 3,
  /* px of the whole note */
  WHOLE_WIDTH = 460,
  LEAST_HEIGHT = 120,
  MOST_HEIGHT = 320,
  SPACING = 6 /* px */
};

struct _BbNoteView
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *slot;
  GtkLabel *lines;      /* in the slot */
  GtkWidget *more;      /* has room kept for it, so that showing it moves nothing */
  GtkTextBuffer *whole; /* shown in the popover of `more` */

  char *note;   /* owned */
  gboolean cut; /* the note has more paragraphs than lines */
};

G_DEFINE_FINAL_TYPE (BbNoteView, bb_note_view, GTK_TYPE_WIDGET)

static int
width_of_more (BbNoteView *self)
{
  int natural;

  gtk_widget_measure (self->more, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL,
                      NULL);
  return natural;
}

static GtkSizeRequestMode
bb_note_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* The note takes the width that its parent has, and needs no more height than the button:
 * where there is less room than for its lines, the last are cut off. */
static void
bb_note_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                      int *minimum, int *natural, int *minimum_baseline,
                      int *natural_baseline)
{
  BbNoteView *self = BB_NOTE_VIEW (widget);
  int rest = SPACING + width_of_more (self);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (self->slot, orientation, -1, minimum, NULL, NULL, NULL);
      *minimum += rest;
      *natural = *minimum;
      return;
    }
  int width = for_size < 0 ? -1 : MAX (for_size - rest, 0);
  int button;
  gtk_widget_measure (self->slot, orientation, width, NULL, natural, NULL, NULL);
  gtk_widget_measure (self->more, orientation, -1, NULL, &button, NULL, NULL);
  *minimum = button;
  *natural = MAX (*natural, button);
}

static void
bb_note_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  BbNoteView *self = BB_NOTE_VIEW (widget);
  int button = width_of_more (self);
  int button_height, lines_height;
  int room = MAX (width - button - SPACING, 0);

  gtk_widget_measure (self->slot, GTK_ORIENTATION_VERTICAL, room, &lines_height, NULL,
                      NULL, NULL);
  gtk_widget_size_allocate (self->slot,
                            &(GtkAllocation){0, 0, room, MAX (height, lines_height)}, -1);
  gtk_widget_measure (self->more, GTK_ORIENTATION_VERTICAL, -1, NULL, &button_height,
                      NULL, NULL);
  gtk_widget_size_allocate (
      self->more, &(GtkAllocation){width - button, 0, button, button_height}, -1);
  gtk_widget_set_child_visible (
      self->more,
      self->cut || pango_layout_is_ellipsized (gtk_label_get_layout (self->lines)));
}

static void
bb_note_view_dispose (GObject *object)
{
  BbNoteView *self = BB_NOTE_VIEW (object);

  g_clear_pointer (&self->slot, gtk_widget_unparent);
  g_clear_pointer (&self->more, gtk_widget_unparent);
  G_OBJECT_CLASS (bb_note_view_parent_class)->dispose (object);
}

static void
bb_note_view_finalize (GObject *object)
{
  g_free (BB_NOTE_VIEW (object)->note);
  G_OBJECT_CLASS (bb_note_view_parent_class)->finalize (object);
}

static void
bb_note_view_class_init (BbNoteViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bb_note_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = bb_note_view_finalize;
  widget_class->get_request_mode = bb_note_view_get_request_mode;
  widget_class->measure = bb_note_view_measure;
  widget_class->size_allocate = bb_note_view_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "noteview");
}

static GtkWidget *
make_whole (BbNoteView *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scrolled =
      g_object_new (GTK_TYPE_SCROLLED_WINDOW, "propagate-natural-height", TRUE,
                    "min-content-height", LEAST_HEIGHT, "max-content-height", MOST_HEIGHT,
                    "width-request", WHOLE_WIDTH, NULL);
  GtkWidget *view =
      g_object_new (GTK_TYPE_TEXT_VIEW, "editable", FALSE, "cursor-visible", FALSE,
                    "accepts-tab", FALSE, "wrap-mode", GTK_WRAP_WORD_CHAR, NULL);

  self->whole = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  "Whole note", -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  "Whole note", -1);
  return popover;
}

static void
bb_note_view_init (BbNoteView *self)
{
  self->note = g_strdup ("");
  self->lines = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "yalign", 0.0f, "wrap",
                              TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "ellipsize",
                              PANGO_ELLIPSIZE_END, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->lines), "dim-label");
  self->slot = g_object_new (BB_TYPE_TEXT_SLOT, "child", self->lines, NULL);
  gtk_widget_set_parent (self->slot, GTK_WIDGET (self));
  self->more =
      g_object_new (GTK_TYPE_MENU_BUTTON, "label", "More", "has-frame", FALSE, "popover",
                    make_whole (self), "tooltip-text", "Show the whole note", NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, "Whole note", -1);
  gtk_widget_set_parent (self->more, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/* The first LINES paragraphs that say something. Pango counts the lines of each paragraph
 * apart, so that several have one line each. */
static void
show_lines (BbNoteView *self, const char *note)
{
  g_auto (GStrv) paragraphs = g_strsplit (note, "\n", -1);
  GString *shown = g_string_new (NULL);
  guint count = 0;

  for (char **paragraph = paragraphs; *paragraph != NULL; paragraph++)
    if (*g_strstrip (*paragraph) != '\0' && count++ < LINES)
      g_string_append_printf (shown, "%s%s", count > 1 ? "\n" : "", *paragraph);
  self->cut = count > LINES;
  gtk_widget_set_visible (GTK_WIDGET (self), count > 0);
  gtk_label_set_lines (self->lines, count > 1 ? 1 : LINES);
  gtk_label_set_text (self->lines, shown->str);
  g_string_free (shown, TRUE);
}

void
bb_note_view_set_note (BbNoteView *self, const char *note)
{
  g_return_if_fail (BB_IS_NOTE_VIEW (self));

  if (g_str_equal (self->note, note))
    return;
  g_free (self->note);
  self->note = g_strdup (note);
  show_lines (self, note);
  gtk_text_buffer_set_text (self->whole, note, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
