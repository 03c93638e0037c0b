/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/panel/row-help.h"

enum
{
  REST = 500,      /* ms that the pointer rests, as for tooltips */
  TEXT_CHARS = 60, /* of a line at most */
  GAP = 24,        /* px from the end of the row: its padding, and as much again */
};

static const char help_key[] = "bb-row-help";

typedef struct RowHelp
{
  GtkWidget *row; /* borrowed: it owns this */
  BbRowHelpFunc func;
  char *text;  /* owned: words that are always the same, or NULL */
  double x, y; /* of the pointer */
  guint timer;
  gboolean worked;    /* a press or a key since the pointer came */
  GtkWidget *popover; /* child of the row, or NULL */
} RowHelp;

static char *
words_of (RowHelp *self)
{
  return self->func != NULL ? self->func (self->row)
                            : g_markup_escape_text (self->text, -1);
}

static void
hide (RowHelp *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
}

static void
show (RowHelp *self, const char *markup)
{
  GtkWidget *label =
      g_object_new (GTK_TYPE_LABEL, "label", markup, "use-markup", TRUE, "wrap", TRUE,
                    "max-width-chars", TEXT_CHARS, "xalign", 0.0, NULL);
  GdkRectangle end = {gtk_widget_get_width (self->row) + GAP, 0, 1,
                      gtk_widget_get_height (self->row)};

  self->popover = g_object_new (GTK_TYPE_POPOVER, "autohide", FALSE, "has-arrow", FALSE,
                                "position", GTK_POS_RIGHT, "pointing-to", &end, "child",
                                label, "can-focus", FALSE, NULL);
  gtk_widget_add_css_class (self->popover, "bb-row-help");
  gtk_widget_set_parent (self->popover, self->row);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

/* A part of the row with a tooltip of its own speaks for itself. */
static gboolean
part_speaks (RowHelp *self)
{
  GtkWidget *part = gtk_widget_pick (self->row, self->x, self->y, GTK_PICK_DEFAULT);

  for (; part != NULL && part != self->row; part = gtk_widget_get_parent (part))
    if (gtk_widget_get_tooltip_markup (part) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
rested_cb (gpointer data)
{
  RowHelp *self = data;
  g_autofree char *markup = words_of (self);

  self->timer = 0;
  if (markup != NULL && gtk_widget_get_mapped (self->row) && !part_speaks (self))
    show (self, markup);
  return G_SOURCE_REMOVE;
}

static void
moved_cb (RowHelp *self, double x, double y)
{
  if (self->worked)
    return;
  self->x = x;
  self->y = y;
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->popover == NULL)
    self->timer = g_timeout_add (REST, rested_cb, self);
}

static void
entered_cb (RowHelp *self, double x, double y)
{
  self->worked = FALSE;
  moved_cb (self, x, y);
}

/* Who works in the row looks at the plots, where the words would stand. */
static void
pressed_cb (RowHelp *self)
{
  self->worked = TRUE;
  hide (self);
}

static gboolean
key_cb (RowHelp *self)
{
  pressed_cb (self);
  return FALSE;
}

static gboolean
query_cb (RowHelp *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  g_autofree char *markup = keyboard ? words_of (self) : NULL;

  gtk_tooltip_set_markup (tooltip, markup);
  return markup != NULL;
}

/* The popover goes with the other children of the row. */
static void
help_free (gpointer data)
{
  RowHelp *self = data;

  g_clear_handle_id (&self->timer, g_source_remove);
  g_free (self->text);
  g_free (self);
}

static void
add_controllers (RowHelp *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *press = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (entered_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (moved_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (hide), self);
  gtk_widget_add_controller (self->row, motion);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->row, keys);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (press), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (press),
                                              GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (self->row, GTK_EVENT_CONTROLLER (press));
}

static RowHelp *
attach (GtkWidget *row)
{
  RowHelp *self = g_new0 (RowHelp, 1);

  self->row = row;
  g_object_set_data_full (G_OBJECT (row), help_key, self, help_free);
  gtk_widget_set_has_tooltip (row, TRUE);
  g_signal_connect_swapped (row, "query-tooltip", G_CALLBACK (query_cb), self);
  g_signal_connect_swapped (row, "unmap", G_CALLBACK (hide), self);
  add_controllers (self);
  return self;
}

void
bb_row_help_attach (GtkWidget *row, BbRowHelpFunc func)
{
  g_return_if_fail (GTK_IS_WIDGET (row));
  attach (row)->func = func;
}

void
bb_row_help_attach_text (GtkWidget *row, const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (row));
  attach (row)->text = g_strdup (text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

void
bb_row_help_hide (GtkWidget *row)
{
  RowHelp *self = g_object_get_data (G_OBJECT (row), help_key);

  g_return_if_fail (self != NULL);
  hide (self);
}
