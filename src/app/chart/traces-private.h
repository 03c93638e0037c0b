/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Shared by the files of the Traces tab, and by its tests. The tab calls the actions,
 * these the panels and the spikes, and these the chart. */
#pragma once

#include "app/chart/chart-private.h"
#include "app/chart/traces-tab.h"

/* The two panels beside a gap that is dragged, as they were. */
typedef struct TracesResize
{
  PanelId id[2];
  double height[2]; /* px */
  double share[2];  /* View.height */
} TracesResize;

enum
{
  TRACES_PANEL_ACTIONS = 4
};

/* What the tab keeps. */
typedef struct TracesTab
{
  GMenu *menu;                         /* owned */
  GMenu *panels[TRACES_PANEL_ACTIONS]; /* its parts with an item for each panel; owned */
  const Circuit *circuit; /* whose panels menu and actions are about; NULL at first */
  /* By panel, borrowed from the chart's group; NULL where there is none. */
  GSimpleAction *action[CIRCUIT_PANELS_MAX][TRACES_PANEL_ACTIONS];
  TracesResize resize;
} TracesTab;

/* Panels */

/* The place over the gap at a height, or -1. */
int
bb_traces_gap_at (BbChart *chart, double y);

/* Moves the border at a gap by `dy` px from where it was at the begin. */
void
bb_traces_begin_resize (BbChart *chart, int gap, TracesResize *resize);
void
bb_traces_resize_by (BbChart *chart, const TracesResize *resize, double dy);
void
bb_traces_reset_gap (BbChart *chart, int gap);
void
bb_traces_scale_panel (BbChart *chart, PanelId id, double factor);

/* False where it is the first or last already. */
gboolean
bb_traces_move_panel (BbChart *chart, PanelId id, int by);
/* The last one stays. */
void
bb_traces_show_panel (BbChart *chart, PanelId id, gboolean shown);
void
bb_traces_set_log (BbChart *chart, PanelId id, gboolean log);

/* Spikes. `panel` is one of a port; x is in px. */

/* The panel of a port at a point, or PANEL_NONE. */
PanelId
bb_traces_input_at (BbChart *chart, double x, double y);
/* The shown panel of a port that a key or menu is about, or PANEL_NONE. */
PanelId
bb_traces_current_input (BbChart *chart);

/* Adds an input spike at `x` or removes the one there. False where that was refused. */
gboolean
bb_traces_toggle_spike (BbChart *chart, PanelId panel, double x);
gboolean
bb_traces_spike_at (BbChart *chart, PanelId panel, double x);
/* At the crosshair, in the panel that a key or menu is about. False without one. */
gboolean
bb_traces_toggle_at_readout (BbChart *chart);

/* Actions; as in BbTab */

TracesTab *
bb_traces_tab_new (BbChart *chart);
void
bb_traces_tab_free (TracesTab *tab);
void
bb_traces_append_context (GMenu *section);
void
bb_traces_update_actions (BbChart *chart);
void
bb_traces_update_context (BbChart *chart);
