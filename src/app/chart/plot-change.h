/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Which panels look different with a newer result, so that the others keep their picture.
 * Pure functions. */
#pragma once

#include "core/experiment/view.h"
#include "model/session/result.h"

/* Whether both runs have the same steps of the same length. */
gboolean
bb_same_time_base (const Experiment *a, const Experiment *b);

/* Whether `panel` must be drawn anew when `next` takes the place of `old`, a result of
 * the same stage; always where `old` is NULL. */
gboolean
bb_panel_changes (PanelId panel, const BbResult *old, const BbResult *next);
