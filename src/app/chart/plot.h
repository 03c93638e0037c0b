/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The Traces picture as a widget: stacked panels over one time axis. Keeps one render
 * node per panel, made anew only when data, range, size or theme change; the crosshair is
 * made of nodes of its own, so that hovering redraws no trace. Main thread. */
#pragma once

#include "model/session/session.h"

#include <gtk/gtk.h>

#define BB_TYPE_PLOT (bb_plot_get_type ())
G_DECLARE_FINAL_TYPE (BbPlot, bb_plot, BB, PLOT, GtkWidget)

/* The session whose results are shown, and whose document's view is shown and changed by
 * zooming; once. Takes a reference. */
void
bb_plot_set_session (BbPlot *plot, BbSession *session);

/* Zooms in time (factor < 1: in) about the readout line if there is one, else about the
 * middle. */
void
bb_plot_zoom (BbPlot *plot, double factor);

/* Moves by a share of the shown stretch; positive is later. */
void
bb_plot_pan (BbPlot *plot, double share);

/* Shows the whole run, values as the data needs. */
void
bb_plot_fit (BbPlot *plot);

/* What was shown before, and again; apart from undo. */
void
bb_plot_back (BbPlot *plot);
void
bb_plot_forward (BbPlot *plot);

/* The plot's actions, for the group "plot" of a window. Borrowed. */
GActionGroup *
bb_plot_actions (BbPlot *plot);

/* Adds order of the panels and history of the zoom to a menu. */
void
bb_plot_append_menu (BbPlot *plot, GMenu *menu);

/* What a screen reader says about the picture. Copied. */
void
bb_plot_set_description (BbPlot *plot, const char *description);
