/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The row that says, in place of the mismatch settings, that the neurons come from a
 * parameter file. Main thread. */
#pragma once

#include "app/panel/panel-row.h"

#define BB_TYPE_NOTE_ROW (bb_note_row_get_type ())
G_DECLARE_FINAL_TYPE (BbNoteRow, bb_note_row, BB, NOTE_ROW, BbPanelRow)

GtkWidget *
bb_note_row_new (BbDocument *document, const BbColumns *columns);
