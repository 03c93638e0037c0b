/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/panel/seed-row.h"

#include "app/panel/number-entry.h"
#include "app/panel/row-help.h"

enum
{
  SEED_DRAWN_MAX = 1000000 /* drawn seeds stay short enough to be told and typed */
};

struct _BbSeedRow
{
  BbPanelRow parent_instance;

  BbSeed seed;
  int port;
  BbNumberEntry *entry; /* child */
};

G_DEFINE_FINAL_TYPE (BbSeedRow, bb_seed_row, BB_TYPE_PANEL_ROW)

static uint64_t *
seed_of (BbSeedRow *self, Experiment *experiment)
{
  return self->seed == BB_SEED_CHIP ? &experiment->chip_seed
                                    : &experiment->input[self->port].seed;
}

static char *
set_seed (BbSeedRow *self, uint64_t seed)
{
  BbPanelRow *row = BB_PANEL_ROW (self);
  Experiment next =
      experiment_copy (bb_document_experiment (bb_panel_row_document (row)));

  *seed_of (self, &next) = seed;
  char *reason = NULL;
  bb_panel_row_change (row, &next, &reason);
  return reason;
}

static char *
apply_cb (BbSeedRow *self, const char *text)
{
  g_autofree char *digits = g_strstrip (g_strdup (text));
  guint64 seed;

  if (!g_ascii_string_to_unsigned (digits, 10, 0, G_MAXUINT64, &seed, NULL))
    return g_strdup_printf (
        "“%s” is no seed: a whole number of up to 19 digits is wanted", digits);
  return set_seed (self, seed);
}

static void
draw_cb (BbSeedRow *self)
{
  Experiment present =
      *bb_document_experiment (bb_panel_row_document (BB_PANEL_ROW (self)));
  uint64_t old = *seed_of (self, &present);
  uint64_t seed = old;

  while (seed == old)
    seed = (uint64_t)g_random_int_range (1, SEED_DRAWN_MAX);
  g_autofree char *reason = set_seed (self, seed);
  bb_panel_row_set_reason (BB_PANEL_ROW (self), reason);
}

/* Up and Down: the seeds next door. */
static void
step_cb (BbSeedRow *self, int fine_steps)
{
  Experiment present =
      *bb_document_experiment (bb_panel_row_document (BB_PANEL_ROW (self)));
  uint64_t old = *seed_of (self, &present);

  if (fine_steps > 0 ? old == G_MAXUINT64 : old == 0)
    return;
  g_autofree char *reason = set_seed (self, fine_steps > 0 ? old + 1 : old - 1);
  bb_panel_row_set_reason (BB_PANEL_ROW (self), reason);
}

static void
reason_cb (BbSeedRow *self)
{
  bb_panel_row_set_reason (BB_PANEL_ROW (self), bb_number_entry_reason (self->entry));
}

static void
bb_seed_row_update (BbPanelRow *row, const Experiment *experiment)
{
  BbSeedRow *self = BB_SEED_ROW (row);
  gboolean chip = self->seed == BB_SEED_CHIP;
  g_autofree char *text = g_strdup_printf (
      "%" G_GUINT64_FORMAT,
      (guint64)(chip ? experiment->chip_seed : experiment->input[self->port].seed));

  bb_panel_row_set_used (row, chip ? experiment->population == NULL
                                   : experiment->input[self->port].kind == INPUT_POISSON);
  bb_number_entry_show (self->entry, text);
}

static void
bb_seed_row_class_init (BbSeedRowClass *klass)
{
  BB_PANEL_ROW_CLASS (klass)->update = bb_seed_row_update;
}

static void
bb_seed_row_init (BbSeedRow *self)
{
}

static void
make_children (BbSeedRow *self)
{
  BbPanelRow *row = BB_PANEL_ROW (self);
  gboolean chip = self->seed == BB_SEED_CHIP;
  GtkWidget *button = gtk_button_new_with_label (chip ? "New chip" : "New input");

  self->entry = BB_NUMBER_ENTRY (bb_number_entry_new (chip ? "Chip seed" : "Input seed"));
  g_object_set (self->entry, "xalign", 1.0f, "width-chars", 6, "hexpand", TRUE, NULL);
  gtk_widget_set_tooltip_text (button, chip ? "Draw the mismatch of another chip"
                                            : "Draw other input spikes");
  bb_panel_row_append (row, GTK_WIDGET (self->entry));
  bb_panel_row_append (row, button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (draw_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "apply", G_CALLBACK (apply_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "step", G_CALLBACK (step_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "notify::reason", G_CALLBACK (reason_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
bb_seed_row_new (BbDocument *document, BbSeed seed, int port, const BbColumns *columns)
{
  BbSeedRow *self = g_object_new (BB_TYPE_SEED_ROW, "document", document, NULL);
  gboolean chip = seed == BB_SEED_CHIP;

  self->seed = seed;
  self->port = port;
  bb_panel_row_set_title (BB_PANEL_ROW (self), "Seed",
                          chip ? "Seed of the chip" : "Seed of the input", columns);
  bb_panel_row_set_keywords (BB_PANEL_ROW (self), chip ? "chip seed new chip mismatch"
                                                       : "input seed new input poisson");
  bb_row_help_attach_text (
      GTK_WIDGET (self), chip
                             ? "Number of the chip: the same seed is always the same chip"
                             : "The same seed gives the same input spikes");
  make_children (self);
  return GTK_WIDGET (self);
}
