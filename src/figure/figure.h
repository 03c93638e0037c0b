/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The Traces picture: panels stacked over one time axis, drawn on a cairo_t from const
 * data. Knows no widget; the window draws panel by panel, the command line whole pages.
 */
#pragma once

#include "core/experiment/experiment.h"
#include "core/engine/record.h"
#include "core/experiment/view.h"

#include <cairo.h>
#include <pango/pango.h>

typedef struct Rgba
{
  double red, green, blue, alpha;
} Rgba;

/* Colours and type; the window fills it from CSS, the command line from
 * figure_theme_light (). */
typedef struct FigureTheme
{
  Rgba background; /* of the plot area */
  Rgba grid;
  Rgba frame;
  Rgba text;               /* panel titles */
  Rgba dim_text;           /* tick labels, notes */
  Rgba block[BLOCK_COUNT]; /* of the curves and spikes of a circuit's block */
  Rgba dc;                 /* the DC input's curve */
  Rgba population;         /* raster dots */
  Rgba threshold;
  double line_width; /* of traces, logical px */
  double font_size;  /* logical px */
  const char *font_family;
} FigureTheme;

FigureTheme
figure_theme_light (void);

/* What is drawn; everything borrowed. `population` may be NULL, or belong to an older
 * experiment while a newer one is being run. */
typedef struct FigureData
{
  const Experiment *experiment;
  const Recording *nominal; /* NULL before the first run: axes only */
  const Recording *population;
} FigureData;

/* The color of what a panel shows. */
Rgba
figure_panel_color (const FigureTheme *theme, const Circuit *circuit, PanelId id);

/* The vertical range of a panel; kept from run to run for hysteresis. */
typedef struct PanelRange
{
  double low, high; /* SI */
  bool log;
} PanelRange;

typedef struct Figure
{
  View view;
  double from, to; /* s, the shown stretch, from < to */
  PanelRange range[CIRCUIT_PANELS_MAX];
} Figure;

/* A panel's place in a picture. */
typedef struct PanelPlace
{
  PanelId id;
  double x, y, width, height; /* of the plot area, logical px */
  double strip; /* height of the title's strip above it; 0: the title stands inside */
} PanelPlace;

/* Places of the shown panels in a picture of the given size, top to bottom; returns how
 * many. Margins for tick labels left, time axis below; whole logical pixels. In a low
 * picture the titles move into the plot areas. */
size_t
figure_layout (const View *view, const FigureTheme *theme, double width, double height,
               PanelPlace place[CIRCUIT_PANELS_MAX]);

/* Chooses the range of every panel from the data in the shown stretch. With `previous` it
 * keeps a panel's old range while the data fits and fills more than half of it
 * (hysteresis). Log ranges are whole decades. Fixed ranges of the view stay. */
void
figure_autoscale (Figure *figure, const FigureData *data, const Figure *previous);

/* Makes any pair of numbers a range that can be divided by: finite, low < high, positive
 * where log, not narrower than a double resolves. */
PanelRange
figure_range_clean (PanelRange range);

/* One mapping for grid, data, hover and hit test. y is top-down in the picture's
 * coordinates, with a little room above the range's high and below its low. Values that
 * are not positive lie below the bottom of a log axis. Always finite. */
double
figure_time_to_x (const Figure *figure, const PanelPlace *place, double time);
double
figure_x_to_time (const Figure *figure, const PanelPlace *place, double x);
double
figure_value_to_y (const Figure *figure, const PanelPlace *place, double value);

double
figure_y_to_value (const Figure *figure, const PanelPlace *place, double y);

/* The range zoomed about a value, which stays where it is; factor < 1: in. */
PanelRange
figure_range_zoom (PanelRange range, double anchor, double factor);

/* Draws one panel: background, grid, data, frame, title, y tick labels. `scale` is the
 * device scale (the origin has to be on a device pixel): one min/max per device pixel
 * column, drawn as filled columns. Touches nothing above the place's strip, nor more than
 * a font size below the place. */
void
figure_paint_panel (cairo_t *cr, const Figure *figure, const FigureTheme *theme,
                    const FigureData *data, const PanelPlace *place, double scale);

/* Draws the time axis below the last panel. */
void
figure_paint_time_axis (cairo_t *cr, const Figure *figure, const FigureTheme *theme,
                        const PanelPlace *last);

/* The whole picture. */
void
figure_paint (cairo_t *cr, const Figure *figure, const FigureTheme *theme,
              const FigureData *data, double width, double height, double scale);

/* What a reader of the plot would say at a time: "I_mem 42.1 pA". Value of the panel's
 * trace at `time` (NAN outside the run), from the full-resolution nominal trace. */
double
figure_value_at (const FigureData *data, PanelId panel, double time);

typedef enum FigureFormat
{
  FIGURE_PNG,
  FIGURE_SVG,
} FigureFormat;

/* A page with title and caption (may wrap) in memory; *bytes from malloc, free (). False
 * with a static reason when cairo fails. `width`/`height` in px; PNG is drawn at `scale`.
 */
bool
figure_export (FigureFormat format, const Figure *figure, const FigureTheme *theme,
               const FigureData *data, const char *title, const char *caption,
               double width, double height, double scale, unsigned char **bytes,
               size_t *length, const char **reason);
