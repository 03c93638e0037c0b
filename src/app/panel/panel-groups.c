/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/panel/panel-groups.h"

#include "app/panel/bias-row-menu.h"
#include "app/panel/choice-row.h"
#include "app/panel/note-row.h"
#include "app/panel/seed-row.h"
#include "app/panel/times-row.h"

/* What is filled; all borrowed. */
typedef struct Groups
{
  BbSession *session;
  const BbColumns *columns;
  BbBiasGroup **group; /* by Block */
} Groups;

static void
append (Groups *self, Block block, GtkWidget *row)
{
  bb_bias_group_append (self->group[block], row);
}

static void
append_bias (Groups *self, Block block, BiasId id)
{
  GtkWidget *row = bb_bias_row_new (self->session, id, self->columns);

  bb_bias_row_menu_install (BB_BIAS_ROW (row));
  append (self, block, row);
}

/* The input of a port: its kind, its numbers, its seed. */
static void
append_port (Groups *self, int port)
{
  BbDocument *document = bb_session_document (self->session);

  append (self, BLOCK_STIMULUS,
          bb_choice_row_new (document, BB_CHOICE_INPUT, port, self->columns));
  append (self, BLOCK_STIMULUS, bb_times_row_new (document, port, self->columns));
  for (BiasId id = BIAS_RATE; id < BIAS_RATE + BIAS_INPUT_ROWS; id++)
    append_bias (self, BLOCK_STIMULUS, bias_on_port (id, port));
  append (self, BLOCK_STIMULUS,
          bb_seed_row_new (document, BB_SEED_INPUT, port, self->columns));
}

/* Rows that are no number of the table stand before the numbers they rule. */
static void
append_before (Groups *self, BiasId id)
{
  BbDocument *document = bb_session_document (self->session);
  const Circuit *circuit = bb_document_experiment (document)->circuit;

  if (id == BIAS_RATE)
    for (int port = 0; port < circuit->ports; port++)
      append_port (self, port);
  else if (id == BIAS_DC_AMPLITUDE && circuit_takes_dc (circuit))
    append (self, BLOCK_STIMULUS,
            bb_choice_row_new (document, BB_CHOICE_DC, 0, self->columns));
  else if (id == BIAS_MEASURE_FROM)
    append (self, BLOCK_SIMULATION,
            bb_choice_row_new (document, BB_CHOICE_INTEGRATOR, 0, self->columns));
}

static void
append_mismatch (Groups *self)
{
  BbDocument *document = bb_session_document (self->session);

  append (self, BLOCK_MISMATCH,
          bb_seed_row_new (document, BB_SEED_CHIP, 0, self->columns));
  append (self, BLOCK_MISMATCH,
          bb_choice_row_new (document, BB_CHOICE_PARAMETERS, 0, self->columns));
  append (self, BLOCK_MISMATCH, bb_note_row_new (document, self->columns));
}

GtkWidget *
bb_panel_groups_new (BbSession *session, const BbColumns *columns,
                     BbBiasGroup *group[BLOCK_COUNT])
{
  Groups self = {session, columns, group};
  const Circuit *circuit =
      bb_document_experiment (bb_session_document (session))->circuit;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (Block block = 0; block < BLOCK_COUNT; block++)
    {
      group[block] = BB_BIAS_GROUP (bb_bias_group_new (block));
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (group[block]));
    }
  for (BiasId id = 0; id < BIAS_TABLE_COUNT; id++)
    {
      const CircuitRow *row = circuit_row (circuit, id);
      append_before (&self, id);
      if (circuit_has (circuit, id) && (row == NULL || row->role != ROW_CARRIED)
          && bias_row (id)->section != SECTION_INPUT)
        append_bias (&self, bias_row (id)->block, id);
    }
  append_mismatch (&self);
  bb_bias_group_set_expanded (group[BLOCK_TECHNOLOGY], FALSE);
  return box;
}
