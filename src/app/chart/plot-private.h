/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Shared by the files of the plot, and by its test. */
#pragma once

#include "app/chart/double-press.h"
#include "app/chart/plot.h"
#include "app/chart/zoom-history.h"
#include "figure/figure.h"

typedef enum PlotDrag
{
  PLOT_DRAG_NONE,
  PLOT_DRAG_PAN,
  PLOT_DRAG_BOX,
  PLOT_DRAG_GAP
} PlotDrag;

/* The two panels beside a gap that is dragged, as they were. */
typedef struct PlotResize
{
  int gap;
  PanelId id[2];
  double height[2]; /* px */
  double share[2];  /* View.height */
} PlotResize;

struct _BbPlot
{
  GtkWidget parent_instance;

  BbDocument *document; /* borrowed from the session */

  /* owned */
  BbSession *session;
  BbResult *drawn[2]; /* what the kept pictures show: nominal, population */
  GskRenderNode *panel_node[CIRCUIT_PANELS_MAX];
  GskRenderNode *axis_node;
  char *font_family;

  FigureTheme theme;
  gboolean themed; /* `theme` holds the colours of the present style */
  Figure figure;
  gboolean ranged; /* `figure` has ranges to keep by hysteresis */
  PanelPlace place[CIRCUIT_PANELS_MAX];
  size_t places;
  guint nodes_made; /* panel nodes ever made */

  GSimpleActionGroup *actions; /* owned */
  GtkWidget *menu;             /* the context menu; NULL before it is wanted */
  ZoomHistory zooms;
  PanelId current;         /* the panel that keys and menu are about */
  gboolean current_marked; /* chosen by key: shown by a bar */
  char *hint;              /* owned; words at the pointer, or NULL */
  const char *cursor;      /* static name, NULL for the usual one */
  DoublePress press;
  PlotDrag drag;
  PlotResize resize;

  double readout_time; /* s; NAN without a crosshair */
  double drag_from;    /* s, of the view when a pan began */
  double box_from_x;   /* px; NAN without a box */
  double box_to_x;
  double pointer_x, pointer_y; /* px, last seen */
  gboolean drag_moved;
};

/* The circuit whose panels are shown. */
const Circuit *
bb_plot_circuit (BbPlot *plot);

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

/* Adds the controllers of pointer and wheel, and the gestures of plot-drag.c. */
void
bb_plot_add_controllers (BbPlot *plot);
void
bb_plot_add_gestures (BbPlot *plot);
void
bb_plot_class_add_keys (GtkWidgetClass *widget_class);

/* Length of the shown stretch, s. */
double
bb_plot_span (BbPlot *plot);

/* Changes of what is shown, each with a step back to what was. Times in s, y in px. */
void
bb_plot_zoom_about (BbPlot *plot, double anchor, double factor);
void
bb_plot_pan_by (BbPlot *plot, double shift);
void
bb_plot_show_stretch (BbPlot *plot, double from, double to);
void
bb_plot_zoom_values (BbPlot *plot, const PanelPlace *place, double y, double factor);

/* The panel at or over a height, the last one below them all; NULL without panels. */
const PanelPlace *
bb_plot_place_at (BbPlot *plot, double y);
/* The panel of the first port's input. */
PanelId
bb_plot_input_panel (BbPlot *plot);
/* NULL where it is not shown. */
const PanelPlace *
bb_plot_place_of (BbPlot *plot, PanelId id);
/* An x inside the plot areas; needs a shown panel. */
double
bb_plot_clamp_x (BbPlot *plot, double x);
/* The place over the gap at a height, or -1. */
int
bb_plot_gap_at (BbPlot *plot, double y);

/* Moves the border at a gap by `dy` px from where it was at the begin. */
void
bb_plot_begin_resize (BbPlot *plot, int gap);
void
bb_plot_resize_by (BbPlot *plot, double dy);
void
bb_plot_reset_gap (BbPlot *plot, int gap);
void
bb_plot_scale_panel (BbPlot *plot, PanelId id, double factor);

/* False where it is the first or last already. */
gboolean
bb_plot_move_panel (BbPlot *plot, PanelId id, int by);
/* The last one stays. */
void
bb_plot_hide_panel (BbPlot *plot, PanelId id);

/* The panel that keys and menu are about; needs a shown panel. */
PanelId
bb_plot_current (BbPlot *plot);
/* Chooses the one above or below. False at the end. */
gboolean
bb_plot_walk_panels (BbPlot *plot, int by);

/* Adds an input spike at `x` or removes the one there. False where that was refused. */
gboolean
bb_plot_toggle_spike (BbPlot *plot, double x);
gboolean
bb_plot_spike_at (BbPlot *plot, double x);
gboolean
bb_plot_on_input (BbPlot *plot, double x, double y);

/* Words at the pointer; NULL takes them away. Copied. */
void
bb_plot_set_hint (BbPlot *plot, const char *hint);
/* `name` must be static; NULL is the usual cursor. */
void
bb_plot_set_cursor (BbPlot *plot, const char *name);

/* The actions "plot.": made once; states set from the document. */
void
bb_plot_add_actions (BbPlot *plot);
/* Those that move a panel, for the panels of the circuit. */
void
bb_plot_add_moves (BbPlot *plot);
void
bb_plot_update_actions (BbPlot *plot);
void
bb_plot_open_menu (BbPlot *plot, double x, double y);
gboolean
bb_plot_menu_is_open (BbPlot *plot);

/* A line "time, name value" for each panel with a value at the crosshair. */
char *
bb_plot_values_text (BbPlot *plot);

/* Crosshair, values and the zoom box, over the panels. */
void
bb_plot_snapshot_readout (BbPlot *plot, GtkSnapshot *snapshot);

/* Moves the crosshair; NAN removes it. */
void
bb_plot_set_readout (BbPlot *plot, double time);
