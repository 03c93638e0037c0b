/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/panel/reach-popover.h"

#include "app/panel/number-entry.h"

#include "model/session/seek.h"
#include "model/text/seek-text.h"

#include <math.h>

enum
{
  MARGIN = 10,
  SPACING = 8,
  ENTRY_CHARS = 9,
  ANSWER_CHARS = 34
};

struct _BbReachPopover
{
  GtkPopover parent_instance;

  BbBiasRow *row;            /* borrowed: the parent */
  GCancellable *cancellable; /* owned: of the runs under way, or NULL */
  gboolean seeking;          /* they seek; else they tell the present rate */
  double present;            /* Hz; NAN until it is known */
  double wanted;             /* Hz; NAN: nothing accepted was typed */
  /* children */
  BbNumberEntry *entry;
  GtkWidget *seek; /* owned reference: needed in dispose */
  GtkLabel *answer;
};

G_DEFINE_FINAL_TYPE (BbReachPopover, bb_reach_popover, GTK_TYPE_POPOVER)

static const Experiment *
bb_reach_popover_experiment (BbReachPopover *self)
{
  return bb_document_experiment (bb_panel_row_document (BB_PANEL_ROW (self->row)));
}

static void
bb_reach_popover_say (BbReachPopover *self, const char *sentence)
{
  gtk_label_set_text (self->answer, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->answer), sentence != NULL);
}

static void
bb_reach_popover_stop (BbReachPopover *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->seeking = FALSE;
  gtk_widget_set_sensitive (self->seek, TRUE);
}

static GCancellable *
bb_reach_popover_start (BbReachPopover *self)
{
  bb_reach_popover_stop (self);
  self->cancellable = g_cancellable_new ();
  return self->cancellable;
}

static void
bb_reach_popover_show_wanted (BbReachPopover *self, double rate)
{
  char text[QUANTITY_TEXT];

  self->wanted = rate;
  quantity_format_short (rate, UNIT_HERTZ, text, sizeof text);
  bb_number_entry_show (self->entry, text);
}

/* A cancelled task answers with an error, also where the popover is gone. */
static void
bb_reach_popover_found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  BbReachPopover *self = data;
  g_autoptr (GError) error = NULL;
  SeekPoint found;
  gboolean done = bb_seek_rate_finish (result, &found, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  bb_reach_popover_stop (self);
  if (!done)
    {
      bb_reach_popover_say (self, error->message);
      return;
    }
  gtk_popover_popdown (GTK_POPOVER (self));
  bb_bias_row_set_value (self->row, found.value);
}

static void
bb_reach_popover_seek_cb (BbReachPopover *self)
{
  if (!bb_number_entry_apply (self->entry) || self->seeking)
    return;
  if (isnan (self->wanted))
    {
      bb_number_entry_refuse (self->entry, "rate: type for example 20 Hz");
      return;
    }
  bb_reach_popover_start (self);
  self->seeking = TRUE;
  gtk_widget_set_sensitive (self->seek, FALSE);
  bb_reach_popover_say (self, "Seeking…");
  bb_seek_rate_async (bb_reach_popover_experiment (self), bb_bias_row_id (self->row),
                      self->wanted, self->cancellable, bb_reach_popover_found_cb, self);
}

static char *
bb_reach_popover_apply_cb (BbReachPopover *self, const char *text)
{
  double wanted;
  char *reason =
      bb_seek_read (bb_reach_popover_experiment (self), text, self->present, &wanted);

  if (reason == NULL)
    bb_reach_popover_show_wanted (self, wanted);
  return reason;
}

static void
bb_reach_popover_reason_cb (BbReachPopover *self)
{
  bb_reach_popover_say (self, bb_number_entry_reason (self->entry));
}

/* Enter in the entry, after the entry took the text. */
static void
bb_reach_popover_activate_cb (BbReachPopover *self)
{
  if (bb_number_entry_reason (self->entry) == NULL)
    bb_reach_popover_seek_cb (self);
}

/* The present rate stands in the entry unless something was typed meanwhile. */
static void
bb_reach_popover_present_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  BbReachPopover *self = data;
  g_autoptr (GError) error = NULL;
  double rate;
  gboolean done = bb_seek_present_finish (result, &rate, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  bb_reach_popover_stop (self);
  if (!done)
    return;
  self->present = rate;
  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0')
    return;
  if (rate > 0)
    bb_reach_popover_show_wanted (self, round (10 * rate) / 10);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

static void
bb_reach_popover_shown_cb (BbReachPopover *self)
{
  self->present = NAN;
  self->wanted = NAN;
  bb_number_entry_show (self->entry, "");
  bb_number_entry_refuse (self->entry, NULL);
  bb_reach_popover_say (self, NULL);
  bb_seek_present_async (bb_reach_popover_experiment (self),
                         bb_reach_popover_start (self), bb_reach_popover_present_cb,
                         self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
bb_reach_popover_changed_cb (BbReachPopover *self)
{
  if (self->seeking)
    bb_reach_popover_say (self, "Something else changed meanwhile. Seek again.");
  bb_reach_popover_stop (self);
}

/* Making */

static void
bb_reach_popover_dispose (GObject *object)
{
  BbReachPopover *self = BB_REACH_POPOVER (object);

  if (self->seek != NULL)
    bb_reach_popover_stop (self);
  g_clear_object (&self->seek);
  G_OBJECT_CLASS (bb_reach_popover_parent_class)->dispose (object);
}

static void
bb_reach_popover_class_init (BbReachPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bb_reach_popover_dispose;
}

static GtkWidget *
bb_reach_popover_make_buttons (BbReachPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING);
  GtkWidget *cancel = gtk_button_new_with_label ("Cancel");

  self->seek = g_object_ref_sink (gtk_button_new_with_label ("Seek"));
  gtk_widget_add_css_class (self->seek, "suggested-action");
  gtk_widget_set_halign (box, GTK_ALIGN_END);
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (gtk_popover_popdown), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->seek, "clicked", G_CALLBACK (bb_reach_popover_seek_cb),
                           self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), cancel);
  gtk_box_append (GTK_BOX (box), self->seek);
  return box;
}

static void
bb_reach_popover_init (BbReachPopover *self)
{
  self->present = NAN;
  self->wanted = NAN;
}

static GtkWidget *
bb_reach_popover_make_line (BbReachPopover *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING);
  g_autofree char *text = g_strdup_printf ("Seek %s for a rate of",
                                           bias_row (bb_bias_row_id (self->row))->name);
  GtkWidget *label = gtk_label_new (text);

  self->entry = BB_NUMBER_ENTRY (bb_number_entry_new ("Wanted rate"));
  g_object_set (self->entry, "width-chars", ENTRY_CHARS, "max-width-chars", ENTRY_CHARS,
                "xalign", 1.0f, NULL);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  g_signal_connect_object (self->entry, "apply", G_CALLBACK (bb_reach_popover_apply_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "notify::reason",
                           G_CALLBACK (bb_reach_popover_reason_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate",
                           G_CALLBACK (bb_reach_popover_activate_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->entry));
  return line;
}

GtkWidget *
bb_reach_popover_new (BbBiasRow *row)
{
  BbReachPopover *self = g_object_new (BB_TYPE_REACH_POPOVER, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);

  self->row = row;
  g_object_set (box, "margin-top", MARGIN, "margin-bottom", MARGIN, "margin-start",
                MARGIN, "margin-end", MARGIN, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  "Reach a rate", -1);
  gtk_box_append (GTK_BOX (box), bb_reach_popover_make_line (self));
  self->answer =
      g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "max-width-chars",
                    ANSWER_CHARS, "width-chars", ANSWER_CHARS, "visible", FALSE, NULL);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->answer));
  gtk_box_append (GTK_BOX (box), bb_reach_popover_make_buttons (self));
  gtk_popover_set_child (GTK_POPOVER (self), box);
  gtk_widget_set_parent (GTK_WIDGET (self), GTK_WIDGET (row));
  g_signal_connect (self, "show", G_CALLBACK (bb_reach_popover_shown_cb), NULL);
  g_signal_connect (self, "closed", G_CALLBACK (bb_reach_popover_stop), NULL);
  g_signal_connect_object (bb_panel_row_document (BB_PANEL_ROW (row)), "changed",
                           G_CALLBACK (bb_reach_popover_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
