/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/panel/change-column.h"

#include "app/panel/bias-row.h"
#include "app/panel/change-label.h"

static GtkWidget *
label_of (GtkWidget *row)
{
  return BB_IS_BIAS_ROW (row) ? bb_bias_row_change_label (BB_BIAS_ROW (row)) : NULL;
}

static void
show_cb (GtkWidget *row, gpointer sensitivity)
{
  GtkWidget *label = label_of (row);

  if (label != NULL)
    bb_change_label_show (label, bb_bias_row_id (BB_BIAS_ROW (row)), sensitivity);
}

static void
set_visible_cb (GtkWidget *row, gpointer visible)
{
  if (BB_IS_BIAS_ROW (row))
    bb_bias_row_set_change_visible (BB_BIAS_ROW (row), GPOINTER_TO_INT (visible));
}

void
bb_change_column_show (BbBiasGroup *const groups[BLOCK_COUNT],
                       const BbSensitivity *sensitivity)
{
  for (Block block = 0; block < BLOCK_COUNT; block++)
    bb_bias_group_foreach (groups[block], show_cb, (gpointer)sensitivity);
}

void
bb_change_column_set_visible (BbBiasGroup *const groups[BLOCK_COUNT], gboolean visible)
{
  for (Block block = 0; block < BLOCK_COUNT; block++)
    bb_bias_group_foreach (groups[block], set_visible_cb, GINT_TO_POINTER (visible));
}
