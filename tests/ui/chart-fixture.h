/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A chart in a window, with a session of its own whose neuron fires. */
#pragma once

#include "app/chart/traces-private.h"

typedef struct ChartFixture
{
  BbDocument *document;
  BbSession *session; /* runs nothing by itself */
  guint64 generation;
  BbChart *chart;
  GtkWidget *window;
} ChartFixture;

/* With the Traces, or with another tab. */
void
chart_fixture_set_up_tab (ChartFixture *fixture, const BbTab *tab);
void
chart_fixture_set_up (ChartFixture *fixture, gconstpointer data);
void
chart_fixture_tear_down (ChartFixture *fixture, gconstpointer data);

/* Draws the chart and waits until that is done. */
void
chart_fixture_draw (ChartFixture *fixture);

/* Runs the document's experiment and gives the session the result; draws it. */
void
chart_fixture_offer (ChartFixture *fixture, BbKind kind);
void
chart_fixture_run (ChartFixture *fixture, BbKind kind);
