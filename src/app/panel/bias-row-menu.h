/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The context menu of a bias row: right click, Menu key, Shift+F10. Main thread. */
#pragma once

#include "app/panel/bias-row.h"

/* Installs the keys for the class of rows. */
void
bb_bias_row_menu_class_init (GtkWidgetClass *klass);

/* Gives one row its actions (group "row") and its gesture; the entry keeps its own text
 * menu and has the items of the row below. */
void
bb_bias_row_menu_install (BbBiasRow *row, GtkEntry *entry);
