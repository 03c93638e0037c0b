/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/panel/times-row.h"

#include "app/panel/number-entry.h"
#include "app/panel/row-help.h"
#include "model/text/spike-text.h"

enum
{
  TIMES_EDITED_MAX = 500 /* longer lists are shown by their number only */
};

struct _BbTimesRow
{
  BbPanelRow parent_instance;

  int port;
  BbNumberEntry *entry; /* child */
};

G_DEFINE_FINAL_TYPE (BbTimesRow, bb_times_row, BB_TYPE_PANEL_ROW)

static char *
apply_cb (BbTimesRow *self, const char *text)
{
  BbPanelRow *row = BB_PANEL_ROW (self);
  const Experiment *present = bb_document_experiment (bb_panel_row_document (row));
  SpikeList *list = NULL;
  char *reason = NULL;

  if (!bb_spike_text_read (text, present->value[bias_on_port (BIAS_WEIGHT, self->port)],
                           &list, &reason))
    return reason;
  Experiment next = experiment_copy (present);
  spike_list_unref (next.input[self->port].times);
  next.input[self->port].times = list;
  bb_panel_row_change (row, &next, &reason);
  return reason;
}

static void
reason_cb (BbTimesRow *self)
{
  bb_panel_row_set_reason (BB_PANEL_ROW (self), bb_number_entry_reason (self->entry));
}

static void
bb_times_row_update (BbPanelRow *row, const Experiment *experiment)
{
  BbTimesRow *self = BB_TIMES_ROW (row);
  size_t count = spike_list_count (experiment->input[self->port].times);
  gboolean editable = count <= TIMES_EDITED_MAX;

  bb_panel_row_set_used (row, experiment->input[self->port].kind == INPUT_TIMES);
  if (experiment->input[self->port].kind != INPUT_TIMES)
    return;
  g_autofree char *text = editable ? bb_spike_text (experiment->input[self->port].times)
                                   : g_strdup_printf ("%zu times from the file", count);
  gtk_editable_set_editable (GTK_EDITABLE (self->entry), editable);
  bb_number_entry_show (self->entry, text);
}

static void
bb_times_row_class_init (BbTimesRowClass *klass)
{
  BB_PANEL_ROW_CLASS (klass)->update = bb_times_row_update;
}

static void
bb_times_row_init (BbTimesRow *self)
{
}

GtkWidget *
bb_times_row_new (BbDocument *document, int port, const BbColumns *columns)
{
  BbTimesRow *self = g_object_new (BB_TYPE_TIMES_ROW, "document", document, NULL);
  BbPanelRow *row = BB_PANEL_ROW (self);

  self->port = port;
  bb_panel_row_set_title (row, "Times", "Times of input spikes", columns);
  bb_panel_row_set_keywords (row, "input spike times list");
  bb_row_help_attach_text (GTK_WIDGET (self),
                           "Times of the input spikes, with commas between them; a "
                           "number after a time is its weight: 10 ms, 20 ms 0.35. "
                           "Numbers without a unit are in ms.");
  self->entry = BB_NUMBER_ENTRY (bb_number_entry_new ("Input times"));
  g_object_set (self->entry, "hexpand", TRUE, "placeholder-text", "10 ms, 20 ms 0.35",
                "width-chars", 12, NULL);
  bb_panel_row_append (row, GTK_WIDGET (self->entry));
  g_signal_connect_object (self->entry, "apply", G_CALLBACK (apply_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "notify::reason", G_CALLBACK (reason_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
