/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Which panels look different with a newer result, so that the others keep their picture.
 * Pure functions. */
#pragma once

#include "core/experiment/view.h"
#include "model/session/result.h"

/* Whether `panel` must be drawn anew when `next` takes the place of `old`, a result of
 * the same kind; always where `old` is NULL. */
gboolean
bb_panel_changes (PanelId panel, const BbResult *old, const BbResult *next);
