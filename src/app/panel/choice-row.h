/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Rows with a drop-down: kind of input, kind of DC, which parameters take part in
 * mismatch, how to integrate. Main thread. */
#pragma once

#include "app/panel/panel-row.h"

#define BB_TYPE_CHOICE_ROW (bb_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (BbChoiceRow, bb_choice_row, BB, CHOICE_ROW, BbPanelRow)

typedef enum BbChoice
{
  BB_CHOICE_INPUT,
  BB_CHOICE_DC,
  BB_CHOICE_PARAMETERS,
  BB_CHOICE_INTEGRATOR,
} BbChoice;

/* `port`: whose input it is about, for BB_CHOICE_INPUT; else 0. */
GtkWidget *
bb_choice_row_new (BbDocument *document, BbChoice choice, int port,
                   const BbColumns *columns);
