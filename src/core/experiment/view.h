/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the Traces picture shows: which panels, which axes, which stretch of time. A plain
 * value, saved in a preset under "view", never part of the experiment or of undo. */
#pragma once

#include "core/engine/record.h"

typedef enum PanelId
{
  PANEL_INPUT,
  PANEL_DC,
  PANEL_ISYN,
  PANEL_IMEM,
  PANEL_VMEM,
  PANEL_IAHP,
  PANEL_OUTPUT,
  PANEL_COUNT
} PanelId;

typedef struct View
{
  PanelId order[PANEL_COUNT]; /* all panels, top to bottom */
  bool shown[PANEL_COUNT];
  bool log[PANEL_COUNT];      /* current panels only */
  double height[PANEL_COUNT]; /* times the panel's usual one */
  /* The vertical range a panel is fixed to, SI; low == high: chosen from the data. Not
   * saved. */
  double low[PANEL_COUNT], high[PANEL_COUNT];
  /* Stretch of time in s; from == to == 0: the whole run. */
  double from, to;
} View;

typedef struct Panel
{
  const char *name;   /* "imem": files, --panels, accessibility */
  const char *symbol; /* "I"; "" for the rasters */
  const char *subscript;
  const char *label; /* "Membrane current" */
  TraceId trace;     /* TRACE_COUNT for panels without a recorded trace */
  bool may_be_log;
} Panel;

const Panel *
panel_row (PanelId id);
PanelId
panel_find (const char *name); /* PANEL_COUNT if there is none */

View
view_default (void);
bool
view_equal (const View *a, const View *b);

/* Least and most of View.height. */
extern const double view_height_least, view_height_most;

/* The height limited to what is accepted and rounded as in a file; 1 for NAN. */
double
view_height_clean (double height);

/* Puts the `count` panels `listed` (each at most once) in this order; each of the others
 * follows the panel that it usually follows. */
void
view_set_order (View *view, const PanelId *listed, size_t count);

/* Moves a panel past its next shown neighbour, upwards for `by` < 0. False at the end. */
bool
view_move_panel (View *view, PanelId id, int by);

/* Whether the panel's vertical range is fixed. */
bool
view_is_fixed (const View *view, PanelId id);
bool
view_any_fixed (const View *view);
/* Another kind of axis; a fixed range would mean something else on it and is given up. */
void
view_set_log (View *view, PanelId id, bool log);

/* Back to ranges chosen from the data. */
void
view_free_range (View *view, PanelId id);
void
view_free_ranges (View *view);

/* The band_mask that the shown panels need. */
unsigned
view_band_mask (const View *view);

/* The shown stretch clipped to a run of `duration` s; always *from < *to. */
void
view_time_range (const View *view, double duration, double *from, double *to);
