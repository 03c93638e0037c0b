/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The tab with the Traces picture: its panels can be moved, resized, hidden and made
 * logarithmic, and input spikes set by hand. */
#pragma once

#include "app/chart/chart.h"

extern const BbTab bb_traces_tab;
