/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/panel/note-row.h"

#include "app/panel/row-help.h"
#include "model/text/plural.h"

struct _BbNoteRow
{
  BbPanelRow parent_instance;

  GtkLabel *note; /* child */
};

G_DEFINE_FINAL_TYPE (BbNoteRow, bb_note_row, BB_TYPE_PANEL_ROW)

static void
bb_note_row_update (BbPanelRow *row, const Experiment *experiment)
{
  size_t count = 1 + population_count (experiment->population);
  const char *start =
      experiment->start != NULL ? ", which start from a state of the file" : "";
  g_autofree char *text =
      g_strdup_printf (bb_plural (count, "%zu explicit neuron from the file%s",
                                  "%zu explicit neurons from the file%s"),
                       count, start);

  bb_panel_row_set_used (row, experiment->population != NULL);
  gtk_label_set_text (BB_NOTE_ROW (row)->note, text);
}

static void
bb_note_row_class_init (BbNoteRowClass *klass)
{
  BB_PANEL_ROW_CLASS (klass)->update = bb_note_row_update;
}

static void
bb_note_row_init (BbNoteRow *self)
{
}

GtkWidget *
bb_note_row_new (BbDocument *document, const BbColumns *columns)
{
  BbNoteRow *self = g_object_new (BB_TYPE_NOTE_ROW, "document", document, NULL);
  BbPanelRow *row = BB_PANEL_ROW (self);

  bb_panel_row_set_title (row, "<i>N</i>", "Explicit neurons", columns);
  bb_panel_row_set_keywords (row, "mismatch neurons explicit file");
  bb_row_help_attach_text (GTK_WIDGET (self),
                           "These neurons have values of their own; no mismatch is "
                           "drawn for them");
  self->note = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, NULL);
  bb_panel_row_append (row, GTK_WIDGET (self->note));
  return GTK_WIDGET (self);
}
