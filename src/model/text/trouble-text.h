/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Why a run that began did not end. Any thread. */
#pragma once

#include "core/engine/simulate-options.h"
#include "core/experiment/experiment.h"

#include <glib.h>

/* A sentence without a capital and without a full stop, which says what would do;
 * `reached` is the share of the run that was over (Recording.reached), NAN where it is
 * not known. Free with g_free
 * (). */
char *
bb_trouble_text (SimulateStatus status, const Experiment *experiment, double reached);
