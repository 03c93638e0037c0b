/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Shared by the files of the plot, and by its test. */
#pragma once

#include "app/plot.h"
#include "figure/figure.h"

struct _BbPlot
{
  GtkWidget parent_instance;

  /* owned */
  BbDocument *document;
  BbResult *nominal;
  BbResult *population;
  double *input_times; /* s */
  size_t input_count;
  GskRenderNode *panel_node[PANEL_COUNT];
  GskRenderNode *axis_node;
  char *font_family;

  FigureTheme theme;
  gboolean themed; /* `theme` holds the colours of the present style */
  Figure figure;
  gboolean ranged; /* `figure` has ranges to keep by hysteresis */
  PanelPlace place[PANEL_COUNT];
  size_t places;
  guint nodes_made; /* panel nodes ever made */

  double readout_time; /* s; NAN without a crosshair */
  double drag_from;    /* s, of the view when a pan began */
  double box_from_x;   /* px; NAN without a box */
  double box_to_x;
  double pointer_x; /* px, last seen */
  gboolean drag_moved;
};

/* The data as the figure library takes it; all borrowed. */
FigureData
bb_plot_data (BbPlot *plot);

/* The shortest stretch that may be shown: a few time steps. s */
double
bb_plot_shortest (BbPlot *plot);

/* Duration of the run shown, s. */
double
bb_plot_duration (BbPlot *plot);

/* Reads the colours and the font of the present style. */
void
bb_plot_read_theme (BbPlot *plot);

/* Adds the mouse controllers and, for the class, the keys. */
void
bb_plot_add_controllers (BbPlot *plot);
void
bb_plot_class_add_keys (GtkWidgetClass *widget_class);

/* Crosshair, values and the zoom box, over the panels. */
void
bb_plot_snapshot_readout (BbPlot *plot, GtkSnapshot *snapshot);

/* Moves the crosshair; NAN removes it. */
void
bb_plot_set_readout (BbPlot *plot, double time);
