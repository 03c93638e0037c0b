/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A widget that shows any picture: draws its parts, keeps their nodes as long as nothing
 * in them changes, and lets a person zoom, move and read values. What is special to one
 * kind of picture is in its tab. Main thread. */
#pragma once

#include "model/session/session.h"

#include <gtk/gtk.h>

#define BB_TYPE_CHART (bb_chart_get_type ())
G_DECLARE_FINAL_TYPE (BbChart, bb_chart, BB, CHART, GtkWidget)

typedef struct BbTab BbTab;

/* Shows a tab: once, of static lifetime. The results of the session are shown, and its
 * document's view is changed by zooming. Takes a reference to the session. */
void
bb_chart_show (BbChart *chart, const BbTab *tab, BbSession *session);

/* Zooms across (factor < 1: in) about the readout line if there is one, else about the
 * middle. */
void
bb_chart_zoom (BbChart *chart, double factor);

/* Moves by a share of the shown stretch; positive is later. */
void
bb_chart_pan (BbChart *chart, double share);

/* Shows the whole across, and up what the data needs. */
void
bb_chart_fit (BbChart *chart);

/* What was shown before, and again; apart from undo. */
void
bb_chart_back (BbChart *chart);
void
bb_chart_forward (BbChart *chart);

/* The chart's actions, for the group "chart" of a window. Borrowed. */
GActionGroup *
bb_chart_actions (BbChart *chart);

/* The tab's menu, which follows the document. Borrowed. */
GMenuModel *
bb_chart_menu (BbChart *chart);

/* What a screen reader says about the picture. Copied. */
void
bb_chart_set_description (BbChart *chart, const char *description);
