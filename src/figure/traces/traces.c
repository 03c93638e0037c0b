/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "figure/traces/traces.h"

#include "figure/traces/paint.h"

#include <math.h>
#include <string.h>

Zoom
traces_zoom (const View *view)
{
  Zoom zoom = {.from = view->from, .to = view->to};

  memcpy (zoom.low, view->low, sizeof zoom.low);
  memcpy (zoom.high, view->high, sizeof zoom.high);
  return zoom;
}

void
traces_set_zoom (View *view, const Zoom *zoom)
{
  view->from = zoom->from;
  view->to = zoom->to;
  memcpy (view->low, zoom->low, sizeof view->low);
  memcpy (view->high, zoom->high, sizeof view->high);
}

static void
paint_data (const Painter *painter)
{
  switch (source_panel (painter->picture, painter->part->id)->kind)
    {
    case PANEL_KIND_PORT:
      paint_input (painter);
      break;
    case PANEL_KIND_SPIKES:
      paint_output (painter);
      break;
    case PANEL_KIND_DC:
    case PANEL_KIND_TRACE:
      paint_band (painter);
      paint_curve (painter);
      paint_threshold (painter);
      break;
    }
}

static void
paint (const Painter *painter)
{
  const Part *part = painter->part;
  cairo_t *cr = painter->cr;

  cairo_save (cr);
  cairo_rectangle (cr, part->x, part->y, part->width, part->height);
  cairo_clip (cr);
  frame_paint_ground (painter);
  paint_excluded (painter);
  paint_refractory (painter);
  frame_paint_grid (painter);
  frame_paint_border (painter);
  paint_data (painter);
  paint_excluded_ends (painter);
  cairo_restore (cr);
  TextPen pen;
  text_pen_init (&pen, cr, painter->theme, painter->theme->font_size);
  frame_paint_labels (painter, &pen);
  paint_title (painter, &pen);
  text_pen_clear (&pen);
}

/* The panel's value at a time, from the full-resolution nominal trace. */
static double
value_at (const Picture *picture, PanelId panel, double time)
{
  const double *value = picture->data.experiment->value;
  size_t steps = source_steps (picture, panel);
  double step = round (time / value[BIAS_DT]) - 1;

  if (!(time >= 0) || time > value[BIAS_DURATION] || step >= (double)steps || steps == 0)
    return NAN;
  return source_at (picture, panel, (size_t)fmax (step, 0));
}

static Reading
read_value (const Picture *picture, int panel, double time)
{
  const Trace *curve = source_curve (picture, panel);

  if (curve == NULL)
    return (Reading){.value = NAN};
  return (Reading){
      .value = value_at (picture, panel, time),
      .unit = curve->unit,
      .symbol = curve->symbol,
      .subscript = curve->subscript,
      .color = source_color (picture, panel),
  };
}

static const char *
remark_at (const Picture *picture, double time)
{
  const Experiment *experiment = picture->data.experiment;
  double step = time / experiment->value[BIAS_DT];
  size_t from, to;

  experiment_window (experiment, &from, &to);
  return step < (double)from || step > (double)to ? "not measured" : NULL;
}

const PictureType traces_picture = {
    .name = "Traces",
    .range = panels_range,
    .place = panels_place,
    .paint = paint,
    .stamp = panels_stamp,
    .read = read_value,
    .remark = remark_at,
};

Picture
traces_picture_of (const View *view, const PictureData *data, const Theme *theme)
{
  Picture picture = {.type = &traces_picture,
                     .theme = theme,
                     .view = *view,
                     .zoom = traces_zoom (view),
                     .data = *data};

  panels_range (&picture, NULL);
  return picture;
}
