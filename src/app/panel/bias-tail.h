/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What stands behind the entry of a bias row: what the number means, the lock of a gain,
 * and what a rise does to the rate. Signal "locked" (gboolean): a person turned the lock
 * on or off. Main thread. */
#pragma once

#include "app/panel/panel-row.h"
#include "model/text/bias-text.h"

#define BB_TYPE_BIAS_TAIL (bb_bias_tail_get_type ())
G_DECLARE_FINAL_TYPE (BbBiasTail, bb_bias_tail, BB, BIAS_TAIL, GtkBox)

/* Not visible where no row of the group has a note: the sliders have the room then. */
GtkWidget *
bb_bias_tail_new (const Circuit *circuit, BiasId id, const BbColumns *columns);

void
bb_bias_tail_show (BbBiasTail *tail, const Experiment *experiment, BbUnits units);

/* The label of the change (change-label.h), not visible at first; NULL in groups that
 * bb_sensitivity_covers () leaves out. */
GtkWidget *
bb_bias_tail_change_label (BbBiasTail *tail);
void
bb_bias_tail_set_change_visible (BbBiasTail *tail, gboolean visible);
