/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A plot in a window, with a session of its own whose neuron fires. */
#pragma once

#include "app/chart/plot-private.h"

typedef struct PlotFixture
{
  BbDocument *document;
  BbSession *session; /* runs nothing by itself */
  guint64 generation;
  BbPlot *plot;
  GtkWidget *window;
} PlotFixture;

void
plot_fixture_set_up (PlotFixture *fixture, gconstpointer data);
void
plot_fixture_tear_down (PlotFixture *fixture, gconstpointer data);

/* Draws the plot and waits until that is done. */
void
plot_fixture_draw (PlotFixture *fixture);

/* Runs the document's experiment, shows and draws the result. */
void
plot_fixture_run (PlotFixture *fixture, BbKind kind);
