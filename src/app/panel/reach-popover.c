/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/panel/reach-popover.h"

#include "app/panel/number-entry.h"
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

  BbBiasRow *row;     /* borrowed: the parent */
  BbSession *session; /* owned; NULL once the window goes */
  gboolean seeking;
  double present; /* Hz; NAN until it is known */
  double wanted;  /* Hz; NAN: nothing accepted was typed */
  /* children */
  BbNumberEntry *entry;
  GtkWidget *seek;
  GtkLabel *answer;
};

G_DEFINE_FINAL_TYPE (BbReachPopover, bb_reach_popover, GTK_TYPE_POPOVER)

static const Experiment *
experiment_of (BbReachPopover *self)
{
  return bb_document_experiment (bb_session_document (self->session));
}

static void
say (BbReachPopover *self, const char *sentence)
{
  gtk_label_set_text (self->answer, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->answer), sentence != NULL);
}

static void
stop (BbReachPopover *self)
{
  if (self->seeking)
    bb_session_stop_seek (self->session);
  self->seeking = FALSE;
  gtk_widget_set_sensitive (self->seek, TRUE);
}

static void
show_wanted (BbReachPopover *self, double rate)
{
  self->wanted = rate;
  char text[QUANTITY_TEXT];
  quantity_format_short (rate, UNIT_HERTZ, text, sizeof text);
  bb_number_entry_show (self->entry, text);
}

static void
show_answer (BbReachPopover *self, const BbSeek *sought, const SeekAnswer *answer)
{
  if (answer->found)
    {
      gtk_popover_popdown (GTK_POPOVER (self));
      bb_bias_row_set_value (self->row, answer->best.value);
      g_autofree char *said = bb_seek_found_text (sought->id, answer);
      bb_panel_row_say (BB_PANEL_ROW (self->row), said);
      return;
    }
  g_autofree char *refusal = bb_seek_miss_text (sought->id, sought->wanted, answer);
  say (self, refusal);
}

static void
end_search (BbReachPopover *self)
{
  const BbResult *result = bb_session_result (self->session, BB_KIND_SEEK);

  g_autofree char *trouble = bb_session_trouble (self->session, BB_KIND_SEEK);

  if (trouble != NULL)
    say (self, trouble);
  else if (result == NULL)
    return;
  stop (self);
  if (result != NULL)
    {
      /* the value that is set ends the result */
      BbSeek sought = result->seek;
      SeekAnswer answer = result->answer;
      show_answer (self, &sought, &answer);
    }
}

static void
seek_cb (BbReachPopover *self)
{
  if (!bb_number_entry_apply (self->entry) || self->seeking)
    return;
  if (isnan (self->wanted))
    {
      bb_number_entry_refuse (self->entry, "Rate: type for example 20 Hz");
      return;
    }
  self->seeking = TRUE;
  gtk_widget_set_sensitive (self->seek, FALSE);
  say (self, "Seeking…");
  bb_session_seek (self->session, bb_bias_row_id (self->row), self->wanted);
}

static char *
apply_cb (BbReachPopover *self, const char *text)
{
  double wanted;
  char *reason = bb_seek_read (experiment_of (self),
                               quantity_scale_of (bb_number_entry_shown (self->entry)),
                               text, self->present, &wanted);

  if (reason == NULL)
    show_wanted (self, wanted);
  return reason;
}

static void
reason_cb (BbReachPopover *self)
{
  say (self, bb_number_entry_reason (self->entry));
}

/* Enter in the entry, after the entry took the text. */
static void
activate_cb (BbReachPopover *self)
{
  if (bb_number_entry_reason (self->entry) == NULL)
    seek_cb (self);
}

/* The rate of the nominal run, once it is that of the present experiment, stands in the
 * entry unless something was typed meanwhile. */
static void
show_present (BbReachPopover *self)
{
  const BbResult *nominal = bb_session_result (self->session, BB_KIND_NOMINAL);

  if (nominal == NULL || !experiment_equal (&nominal->experiment, experiment_of (self)))
    return;
  self->present = measure_fine_rate (&nominal->measures);
  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0')
    return;
  if (self->present > 0)
    show_wanted (self, round (10 * self->present) / 10);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

static void
result_cb (BbReachPopover *self, int kind)
{
  if (kind == BB_KIND_SEEK && self->seeking)
    end_search (self);
  else if (kind == BB_KIND_NOMINAL && isnan (self->present)
           && gtk_widget_get_visible (GTK_WIDGET (self)))
    show_present (self);
}

static void
shown_cb (BbReachPopover *self)
{
  self->present = NAN;
  self->wanted = NAN;
  bb_number_entry_show (self->entry, "");
  bb_number_entry_refuse (self->entry, NULL);
  say (self, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  show_present (self);
}

static void
changed_cb (BbReachPopover *self)
{
  if (self->seeking)
    say (self, "Something else changed meanwhile. Seek again.");
  stop (self);
}

static void
stopped_cb (BbReachPopover *self)
{
  if (self->seeking)
    say (self, "Stopped. Seek again, or close this.");
  stop (self);
}

/* Making */

/* GTK 4.8 keeps a popover that is open while its window goes: the session ends here and
 * not in dispose. */
static void
bb_reach_popover_unroot (GtkWidget *widget)
{
  BbReachPopover *self = BB_REACH_POPOVER (widget);

  stop (self);
  g_signal_handlers_disconnect_by_data (bb_session_document (self->session), self);
  g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  GTK_WIDGET_CLASS (bb_reach_popover_parent_class)->unroot (widget);
}

static void
bb_reach_popover_class_init (BbReachPopoverClass *klass)
{
  GTK_WIDGET_CLASS (klass)->unroot = bb_reach_popover_unroot;
}

static GtkWidget *
make_buttons (BbReachPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING);
  GtkWidget *cancel = gtk_button_new_with_label ("Cancel");

  self->seek = gtk_button_new_with_label ("Seek");
  gtk_widget_add_css_class (self->seek, "suggested-action");
  gtk_widget_set_halign (box, GTK_ALIGN_END);
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (gtk_popover_popdown), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->seek, "clicked", G_CALLBACK (seek_cb), self,
                           G_CONNECT_SWAPPED);
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
make_line (BbReachPopover *self)
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
  g_signal_connect_object (self->entry, "apply", G_CALLBACK (apply_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "notify::reason", G_CALLBACK (reason_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activate_cb), self,
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
  self->session = g_object_ref (bb_bias_row_session (row));
  g_object_set (box, "margin-top", MARGIN, "margin-bottom", MARGIN, "margin-start",
                MARGIN, "margin-end", MARGIN, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  "Reach a rate", -1);
  gtk_box_append (GTK_BOX (box), make_line (self));
  self->answer =
      g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "max-width-chars",
                    ANSWER_CHARS, "width-chars", ANSWER_CHARS, "visible", FALSE, NULL);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->answer));
  gtk_box_append (GTK_BOX (box), make_buttons (self));
  gtk_popover_set_child (GTK_POPOVER (self), box);
  gtk_widget_set_parent (GTK_WIDGET (self), GTK_WIDGET (row));
  g_signal_connect (self, "show", G_CALLBACK (shown_cb), NULL);
  g_signal_connect (self, "closed", G_CALLBACK (stop), NULL);
  g_signal_connect_object (self->session, "result", G_CALLBACK (result_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "stopped", G_CALLBACK (stopped_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (bb_session_document (self->session), "changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
