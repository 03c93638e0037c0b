/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The rows of one block under a title with its color and a summary of what they mean.
 * The title folds the rows away; the summary stays. Main thread. */
#pragma once

#include "app/panel/panel-row.h"

#define BB_TYPE_BIAS_GROUP (bb_bias_group_get_type ())
G_DECLARE_FINAL_TYPE (BbBiasGroup, bb_bias_group, BB, BIAS_GROUP, GtkWidget)

GtkWidget *
bb_bias_group_new (Block block);

void
bb_bias_group_append (BbBiasGroup *group, GtkWidget *row);

void
bb_bias_group_set_expanded (BbBiasGroup *group, gboolean expanded);

/* Shows the present state in all rows and in the summary. */
void
bb_bias_group_update (BbBiasGroup *group, const Experiment *experiment);

/* Shows only rows that have all the case-folded `words` (NULL-terminated; none: all
 * rows), open while there are words. Returns whether any row is shown. */
gboolean
bb_bias_group_filter (BbBiasGroup *group, const char *const *words);

/* Calls `func` for each bias row. */
void
bb_bias_group_foreach (BbBiasGroup *group, void (*func) (GtkWidget *row, gpointer data),
                       gpointer data);

/* Opens the group and gives the row's slider the focus, which scrolls to it. Nothing
 * happens where the row is not shown in the present state. */
void
bb_bias_group_focus (BbBiasGroup *group, BiasId id);
