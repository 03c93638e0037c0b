/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The context menu of a bias row: right click, Menu key, Shift+F10. Main thread. */
#pragma once

#include "app/panel/bias-row.h"

/* Gives a row its actions (group "row"), its gesture and its keys, once; the entry of the
 * row keeps its own text menu and has the items of the row below. */
void
bb_bias_row_menu_install (BbBiasRow *row);
