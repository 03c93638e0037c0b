/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One number of the table: symbol, slider, entry, what it means, the lock of a gain.
 * Shows the document's value and hands every change to the document. Signal "popup-menu"
 * (no arguments): a menu is asked for by key. Main thread. */
#pragma once

#include "app/panel/panel-row.h"
#include "model/session/session.h"
#include "model/text/bias-text.h"

#define BB_TYPE_BIAS_ROW (bb_bias_row_get_type ())
G_DECLARE_FINAL_TYPE (BbBiasRow, bb_bias_row, BB, BIAS_ROW, BbPanelRow)

GtkWidget *
bb_bias_row_new (BbSession *session, BiasId id, const BbColumns *columns);

BiasId
bb_bias_row_id (BbBiasRow *row);

/* Borrowed. */
BbSession *
bb_bias_row_session (BbBiasRow *row);

/* The entry of the number, a GtkEntry. Borrowed. */
GtkWidget *
bb_bias_row_entry (BbBiasRow *row);

/* The units of the panel; a row with units of its own keeps them. */
void
bb_bias_row_set_units (BbBiasRow *row, BbUnits units);

/* "current", "time", or "panel" for those of the panel. */
void
bb_bias_row_set_own_units (BbBiasRow *row, const char *nick);
const char *
bb_bias_row_own_units (BbBiasRow *row);

/* Where a row shows what its number does to the rate (change-label.h), not visible at
 * first; NULL in groups that bb_sensitivity_covers () leaves out. */
GtkWidget *
bb_bias_row_change_label (BbBiasRow *row);
void
bb_bias_row_set_change_visible (BbBiasRow *row, gboolean visible);

/* Sets the value as one step of its own; a refusal is shown in the row. */
void
bb_bias_row_set_value (BbBiasRow *row, double value);
