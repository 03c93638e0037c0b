/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The arithmetic of zooming and panning in time. Pure functions; all times in s. */
#pragma once

#include "core/experiment/view.h"

/* Shrinks (factor < 1) or grows the shown stretch about `anchor`, which stays where it
 * is on the screen. Never shorter than `shortest`; at the whole run the view goes back to
 * "the whole run" (0, 0). */
void
time_range_zoom (View *view, double duration, double shortest, double anchor,
                 double factor);

/* Moves the stretch by `shift`, keeping its length and staying inside the run. */
void
time_range_pan (View *view, double duration, double shift);

/* Shows [from, to] in either order, no shorter than `shortest`. */
void
time_range_show (View *view, double duration, double shortest, double from, double to);

/* The whole run. */
void
time_range_fit (View *view);
