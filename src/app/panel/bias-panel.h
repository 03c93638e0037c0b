/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The left side of the window: search, units, all groups of rows. Follows the document
 * and the session by their signals. Main thread.
 *
 * Property "units" (BbUnits, nicks "current" and "time"): what leads in all rows;
 * g_property_action_new ("units", panel, "units") makes it an action. Property
 * "sensitivity" (boolean): whether the rows of circuit and stimulus show what +10 % of
 * each does to the rate. */
#pragma once

#include "model/session/session.h"
#include "model/text/bias-text.h"

#include <gtk/gtk.h>

#define BB_TYPE_BIAS_PANEL (bb_bias_panel_get_type ())
G_DECLARE_FINAL_TYPE (BbBiasPanel, bb_bias_panel, BB, BIAS_PANEL, GtkWidget)

/* Fills the left pane; at least 320 px wide. */
GtkWidget *
bb_bias_panel_new (BbSession *session);

/* Ctrl+F */
void
bb_bias_panel_focus_search (BbBiasPanel *panel);

/* Ends a search, opens the row's group, scrolls to the row and gives its slider the
 * focus. Nothing happens where the row is not shown in the present state. */
void
bb_bias_panel_focus_bias (BbBiasPanel *panel, BiasId id);

void
bb_bias_panel_set_units (BbBiasPanel *panel, BbUnits units);

void
bb_bias_panel_set_sensitivity (BbBiasPanel *panel, gboolean shown);
