/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Shared by the files of the chart, by its tabs and its tests. The files stand in a row,
 * and each calls only those before it: nodes, view, readout, actions, input, chart; the
 * tabs, which stand behind them, are called through BbTab. */
#pragma once

#include "app/chart/chart.h"
#include "figure/picture.h"

/* A tab: a kind of picture, the results it is made of, and what a person can do there
 * that can be done in no other. All but `set_zoom` may be NULL. */
struct BbTab
{
  const PictureType *type;
  unsigned kinds; /* BB_KIND_BIT () of the results it shows */

  /* What the tab keeps, in chart->state; called once document and session are there. */
  gpointer (*attach) (BbChart *chart);
  void (*detach) (gpointer state);

  /* Its menu; made in `attach`. Borrowed. */
  GMenuModel *(*menu) (BbChart *chart);
  /* Adds its items to the context menu. */
  void (*append_context) (GMenu *section);
  /* After the view has changed: states of its actions. */
  void (*update) (BbChart *chart);
  /* Before the context menu opens, for the part `chart->current`. */
  void (*update_context) (BbChart *chart);

  /* Where the zoom is the document's: what it is, asked at each change of the view. */
  Zoom (*zoom) (BbChart *chart);
  /* Gives another zoom to whoever owns it; bb_chart_keep_zoom () where the chart does. */
  void (*set_zoom) (BbChart *chart, const Zoom *zoom);

  /* The part that keys are about before one is chosen. */
  int (*main_part) (BbChart *chart);

  /* What a press at (x, y) would do: a cursor's static name (NULL: the usual one) and
   * words (static, may be NULL). */
  const char *(*point) (BbChart *chart, double x, double y, GdkModifierType keys,
                        const char **hint);
  /* A tooltip (static), or NULL. */
  const char *(*tip) (BbChart *chart, double x, double y);
  /* A press with Alt. */
  void (*press) (BbChart *chart, double x, double y);
  /* The second press of two. False where it is not the tab's. */
  gboolean (*double_press) (BbChart *chart, double x, double y);
  /* An upright drag. False where it is not the tab's. */
  gboolean (*begin_drag) (BbChart *chart, double x, double y);
  void (*drag) (BbChart *chart, double dy);
};

/* A finished picture with all that it was made from. */
typedef struct ChartNode
{
  GskRenderNode *node; /* owned; NULL: none */
  Part part;
  uint64_t stamp;
  int scale; /* device pixels per px */
} ChartNode;

typedef enum ChartDrag
{
  CHART_DRAG_NONE,
  CHART_DRAG_PAN,
  CHART_DRAG_BOX,
  CHART_DRAG_TAB
} ChartDrag;

struct _BbChart
{
  GtkWidget parent_instance;

  const BbTab *tab;
  BbDocument *document; /* borrowed from the session */

  /* owned */
  BbSession *session;
  gpointer state;                                             /* the tab's */
  ChartNode node[PICTURE_PARTS_MAX], foot[PICTURE_PARTS_MAX]; /* by the part's id */
  char *font_family;
  GSimpleActionGroup *actions;
  GtkWidget *menu; /* the context menu; NULL before it is wanted */
  char *hint;      /* words at the pointer, or NULL */

  Theme theme;
  gboolean themed; /* `theme` holds the colors of the present style */
  Picture picture;
  gboolean ranged; /* `picture` has axes to keep by hysteresis, in a gesture */
  Part part[PICTURE_PARTS_MAX];
  size_t parts;
  uint64_t stamp[PICTURE_PARTS_MAX]; /* by the part's id */
  gboolean stamped;                  /* `stamp` is of the present data */

  ZoomHistory zooms;
  int current;             /* the part that keys and menu are about */
  gboolean current_marked; /* chosen by key: shown by a bar */
  const char *cursor;      /* static name, NULL for the usual one */
  struct
  {
    gboolean pressed;
    guint32 time;
    double x, y;
  } press; /* the last one that may be the first of two */
  ChartDrag drag;
  gboolean drag_moved;

  double readout;    /* on the across axis; NAN without a crosshair */
  double drag_from;  /* of the shown stretch when a pan began */
  double box_from_x; /* px; NAN without a box */
  double box_to_x;
  double pointer_x, pointer_y; /* px, last seen */
};

/* View: what is shown. Values on the across axis are SI, x and y px. */

/* The picture with the newest results. */
const Picture *
bb_chart_picture (BbChart *chart);

/* Takes view and data anew, chooses the axes, places the parts. */
void
bb_chart_update (BbChart *chart);
/* Places the parts in the present size. */
void
bb_chart_place (BbChart *chart);

/* Length of the shown stretch. */
double
bb_chart_span (BbChart *chart);

/* The part at or over a height, the last one below them all; NULL without parts. */
const Part *
bb_chart_part_at (BbChart *chart, double y);
/* NULL where it is not shown. */
const Part *
bb_chart_part_of (BbChart *chart, int id);
/* The part that keys and menu are about; NULL without parts. */
const Part *
bb_chart_current (BbChart *chart);
/* Chooses the one above or below. False at the end. */
gboolean
bb_chart_walk (BbChart *chart, int by);
/* An x inside the plot areas; needs a part. */
double
bb_chart_clamp_x (BbChart *chart, double x);

/* Changes of what is shown, each with a step back to what was. */
void
bb_chart_zoom_about (BbChart *chart, double anchor, double factor);
void
bb_chart_pan_by (BbChart *chart, double shift);
void
bb_chart_show_stretch (BbChart *chart, double from, double to);
void
bb_chart_zoom_up (BbChart *chart, const Part *part, double y, double factor);

/* Moves the crosshair; NAN removes it. */
void
bb_chart_set_readout (BbChart *chart, double across);
/* Words at the pointer; NULL takes them away. Copied. */
void
bb_chart_set_hint (BbChart *chart, const char *hint);
/* `name` must be static; NULL is the usual cursor. */
void
bb_chart_set_cursor (BbChart *chart, const char *name);

/* Nodes */

/* Reads the colors and the font of the present style. */
void
bb_chart_read_theme (BbChart *chart);
/* Drops the kept pictures: all, or those of parts that are not shown. */
void
bb_chart_forget (BbChart *chart);
void
bb_chart_forget_hidden (BbChart *chart);
void
bb_chart_snapshot_parts (BbChart *chart, const Picture *picture, GtkSnapshot *snapshot);

/* Readout */

/* Crosshair, values and the zoom box, over the parts. */
void
bb_chart_snapshot_readout (BbChart *chart, GtkSnapshot *snapshot);
/* A line "time, name value" for each part with a value at the crosshair. */
char *
bb_chart_values_text (BbChart *chart);

/* Actions: group "chart" */

void
bb_chart_add_actions (BbChart *chart);
/* After what is shown has changed. */
void
bb_chart_update_actions (BbChart *chart);
void
bb_chart_open_menu (BbChart *chart, double x, double y);
/* Takes it away, in dispose. */
void
bb_chart_remove_menu (BbChart *chart);
gboolean
bb_chart_menu_is_open (BbChart *chart);

/* Input */

void
bb_chart_add_controllers (BbChart *chart);
void
bb_chart_class_add_keys (GtkWidgetClass *widget_class);

/* Whether a press is the second of two near to each other in time (ms, of the display)
 * and place (px). */
gboolean
bb_chart_is_second_press (BbChart *chart, guint32 time, double x, double y, int most_time,
                          int most_distance);

/* Chart */

void
bb_chart_keep_zoom (BbChart *chart, const Zoom *zoom);
