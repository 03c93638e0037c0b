/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the Traces picture shows: which panels, which axes, which stretch of time. A plain
 * value, saved in a preset under "view", never part of the experiment or of undo. */
#pragma once

#include "core/experiment/circuit.h"

/* All arrays by PanelId; entries behind the circuit's panels are 0. */
typedef struct View
{
  const Circuit *circuit;            /* whose panels these are */
  PanelId order[CIRCUIT_PANELS_MAX]; /* all panels, top to bottom */
  bool shown[CIRCUIT_PANELS_MAX];
  bool log[CIRCUIT_PANELS_MAX];      /* panels of a current only */
  double height[CIRCUIT_PANELS_MAX]; /* times the panel's usual one */
  /* The vertical range a panel is fixed to, SI; low == high: chosen from the data. Not
   * saved. */
  double low[CIRCUIT_PANELS_MAX], high[CIRCUIT_PANELS_MAX];
  /* Stretch of time in s; from == to == 0: the whole run. */
  double from, to;
} View;

/* What is wrong with a view. */
typedef enum ViewFault
{
  VIEW_SOUND,
  VIEW_ORDER,  /* not every panel once */
  VIEW_HEIGHT, /* outside the heights below, or not a number */
  VIEW_LOG,    /* logarithmic where the panel may not be */
  VIEW_RANGE,  /* not finite, or low above high */
  VIEW_TIME,   /* not finite, below 0, or from above to */
} ViewFault;

/* The circuit's usual view. */
View
view_default (const Circuit *circuit);

/* The door: only a sound view is drawn. */
ViewFault
view_validate (const View *view);

/* The view for another circuit: what is said of panels of the same name is kept, the
 * others are as usual. */
View
view_for_circuit (const View *view, const Circuit *circuit);

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

/* Whether the panel may have a logarithmic axis. */
bool
view_may_be_log (const Circuit *circuit, PanelId id);

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
