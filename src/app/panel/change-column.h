/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The change labels of all rows of a panel. Main thread. */
#pragma once

#include "app/panel/bias-group.h"
#include "model/session/sensitivity.h"

/* By Block. NULL clears the column. */
void
bb_change_column_show (BbBiasGroup *const groups[BLOCK_COUNT],
                       const BbSensitivity *sensitivity);

void
bb_change_column_set_visible (BbBiasGroup *const groups[BLOCK_COUNT], gboolean visible);
