/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Rows with a seed: an entry and a button that draws another one. Main thread. */
#pragma once

#include "app/panel/panel-row.h"

#define BB_TYPE_SEED_ROW (bb_seed_row_get_type ())
G_DECLARE_FINAL_TYPE (BbSeedRow, bb_seed_row, BB, SEED_ROW, BbPanelRow)

typedef enum BbSeed
{
  BB_SEED_INPUT,
  BB_SEED_CHIP,
} BbSeed;

/* `port`: whose input it is about, for BB_SEED_INPUT; else 0. */
GtkWidget *
bb_seed_row_new (BbDocument *document, BbSeed seed, int port, const BbColumns *columns);
