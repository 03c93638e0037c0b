/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The row with the list of input spike times of a port. Main thread. */
#pragma once

#include "app/panel/panel-row.h"

#define BB_TYPE_TIMES_ROW (bb_times_row_get_type ())
G_DECLARE_FINAL_TYPE (BbTimesRow, bb_times_row, BB, TIMES_ROW, BbPanelRow)

GtkWidget *
bb_times_row_new (BbDocument *document, int port, const BbColumns *columns);
