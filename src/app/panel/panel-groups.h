/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The rows of a circuit in their groups: which rows there are and in which order. */
#pragma once

#include "app/panel/bias-group.h"
#include "app/panel/bias-row.h"

/* A new box of one group for each block, filled for the session's circuit; `group` takes
 * the groups, which belong to the box. `columns` has to live as long as the rows. */
GtkWidget *
bb_panel_groups_new (BbSession *session, const BbColumns *columns,
                     BbBiasGroup *group[BLOCK_COUNT]);
