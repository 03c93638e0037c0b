/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the painters of a panel's parts share. All draw on `cr` in logical pixels. */
#pragma once

#include "figure/traces/source.h"
#include "figure/text.h"
#include "figure/ticks.h"

typedef struct Painter
{
  cairo_t *cr;
  const Figure *figure;
  const FigureTheme *theme;
  const FigureData *data; /* NULL while drawing the time axis */
  const PanelPlace *place;
  double scale; /* device pixels per logical pixel */
} Painter;

/* The panel, and its curve; NULL for panels of spikes. */
const Panel *
painter_panel (const Painter *painter);
const Trace *
painter_curve (const Painter *painter);

/* The device pixel that a logical coordinate falls in, as the logical coordinate of its
 * low edge. */
double
paint_snap (const Painter *painter, double coordinate);

void
paint_grid (const Painter *painter);
void
paint_frame (const Painter *painter);
void
paint_tick_labels (const Painter *painter, TextPen *pen);
void
paint_threshold (const Painter *painter);

/* Symbol, note, and the threshold's label. */
void
paint_title (const Painter *painter, TextPen *pen);

/* Shades where the nominal membrane is cut off; nothing in other panels. */
void
paint_refractory (const Painter *painter);

void
paint_band (const Painter *painter);
void
paint_curve (const Painter *painter);

void
paint_input (const Painter *painter);
void
paint_output (const Painter *painter);
