/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Measures in words, for the status line and for the plot's description. */
#pragma once

#include "core/experiment/experiment.h"
#include "core/study/measure.h"

#include <glib.h>

/* The same number with minus signs in place of hyphens. */
char *
bb_with_minus (const char *number);

/* "24.6 ms"; an en dash where the measure is missing. */
char *
bb_measure_text (const Circuit *circuit, const Measures *measures, MeasureId id,
                 int digits);

/* "41.0 → 11.0 Hz", "– Hz" with fewer than three spikes. */
char *
bb_rates_text (const Measures *measures);

/* "39.3 ± 5.1 Hz" and "population, CV 0.13, 2 % silent"; NULL and `*words` unset without
 * a rate. Free both with g_free (). */
char *
bb_population_text (const Measures *measures, char **words);

/* The part of the run that is measured, "0.5-1.0 s"; NULL where that is all of it. */
char *
bb_window_text (const Experiment *experiment);

/* "17 spikes", "1 spike", "6 spikes in 0.5-1.0 s", the number apart from the words. */
char *
bb_spikes_words (const Experiment *experiment, const Measures *measures);

/* What a measure is and over what it is taken: two lines for a tooltip. */
char *
bb_measure_help (const Experiment *experiment, MeasureId id);

/* One sentence or two for a screen reader. `population` may be NULL. */
char *
bb_measures_describe (const Experiment *experiment, const Measures *nominal,
                      const Measures *population);
