/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Measures in words, for the status line and for the plot's description. */
#pragma once

#include "core/study/measure.h"

#include <glib.h>

/* "24.6 ms"; an en dash where the measure is missing. */
char *
bb_measure_text (const Circuit *circuit, const Measures *measures, MeasureId id,
                 int digits);

/* "41.0 → 11.0 Hz", "– Hz" with fewer than three spikes. */
char *
bb_rates_text (const Measures *measures);

/* One sentence or two for a screen reader. `population` may be NULL. */
char *
bb_measures_describe (const Circuit *circuit, const Measures *nominal,
                      const Measures *population);
