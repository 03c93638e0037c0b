/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The curve of a panel, whether recorded or, as the DC input, known from the experiment.
 * Step k stands for the time (k + 1) dt. */
#pragma once

#include "figure/figure.h"

/* Steps there is a value for; 0 where the panel has no curve. */
size_t
source_steps (const FigureData *data, PanelId panel);

/* Value at step `step` < source_steps (). */
double
source_at (const FigureData *data, PanelId panel, size_t step);

/* As traces_envelope (), traces_range (). */
void
source_envelope (const FigureData *data, PanelId panel, double from, double to,
                 size_t columns, float *low, float *high);
bool
source_range (const FigureData *data, PanelId panel, size_t from, size_t to,
              bool positive, float *low, float *high);

/* Input spikes of a port; none before the first run. */
const InputTimes *
source_input (const FigureData *data, int port);

/* The current or voltage at which a spike is sent, for panels that can show it; else NAN.
 */
double
source_threshold (const FigureData *data, PanelId panel);

/* Steps [*first, *end) whose times (k + 1) dt lie in the shown stretch, at most `steps`.
 */
void
source_shown_steps (const Figure *figure, const FigureData *data, size_t steps,
                    size_t *first, size_t *end);
