/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The curve of a panel, whether recorded or, as the DC input, known from the experiment.
 * Step k stands for the time (k + 1) dt. */
#pragma once

#include "figure/picture.h"

/* Of the experiment's circuit; no curve (NULL) for panels of spikes. */
const Panel *
source_panel (const Picture *picture, PanelId panel);
const Trace *
source_curve (const Picture *picture, PanelId panel);

/* Steps there is a value for; 0 where the panel has no curve. */
size_t
source_steps (const Picture *picture, PanelId panel);

/* Value at step `step` < source_steps (). */
double
source_at (const Picture *picture, PanelId panel, size_t step);

/* As traces_envelope (), traces_range (). */
void
source_envelope (const Picture *picture, PanelId panel, double from, double to,
                 size_t columns, float *low, float *high);
bool
source_range (const Picture *picture, PanelId panel, size_t from, size_t to,
              bool positive, float *low, float *high);

/* Input spikes of a port; none before the first run. */
const InputTimes *
source_input (const Picture *picture, int port);

/* The current or voltage at which a spike is sent, for panels that can show it; else NAN.
 */
double
source_threshold (const Picture *picture, PanelId panel);

/* The color of what a panel shows. */
Rgba
source_color (const Picture *picture, PanelId panel);

/* The first of `count` ascending steps whose time (step + 1) dt is not before `time`; the
 * count where there is none. */
size_t
source_find (const Picture *picture, const uint32_t *step, size_t count, double time);

/* The steps of a lane's spikes in the shown stretch; returns how many. */
size_t
source_shown_spikes (const Picture *picture, const Spikes *spikes, size_t lane,
                     const uint32_t **step);

/* Steps [*first, *end) whose times (k + 1) dt lie in the shown stretch, at most `steps`.
 */
void
source_shown_steps (const Picture *picture, size_t steps, size_t *first, size_t *end);
