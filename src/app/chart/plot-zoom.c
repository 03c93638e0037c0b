/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the plot shows of time and of values: zooming, moving, back and forward. */
#include "app/chart/plot-private.h"

#include "app/chart/time-range.h"

/* Gives the document the view, with a step back to what is shown now. */
static void
take_zoom (BbPlot *self, const View *view, ZoomKind kind)
{
  zoom_history_note (&self->zooms, bb_document_view (self->document), view, kind,
                     g_get_monotonic_time ());
  bb_document_set_view (self->document, view);
  bb_plot_update_actions (self);
}

double
bb_plot_span (BbPlot *self)
{
  return self->figure.to - self->figure.from;
}

void
bb_plot_zoom_about (BbPlot *self, double anchor, double factor)
{
  View view = *bb_document_view (self->document);

  time_range_zoom (&view, bb_plot_duration (self), bb_plot_shortest (self), anchor,
                   factor);
  take_zoom (self, &view, ZOOM_TIME);
}

void
bb_plot_pan_by (BbPlot *self, double shift)
{
  View view = *bb_document_view (self->document);

  time_range_pan (&view, bb_plot_duration (self), shift);
  take_zoom (self, &view, ZOOM_PAN);
}

void
bb_plot_show_stretch (BbPlot *self, double from, double to)
{
  View view = *bb_document_view (self->document);

  time_range_show (&view, bb_plot_duration (self), bb_plot_shortest (self), from, to);
  take_zoom (self, &view, ZOOM_ALONE);
}

void
bb_plot_zoom_values (BbPlot *self, const PanelPlace *place, double y, double factor)
{
  View view = *bb_document_view (self->document);
  PanelId id = place->id;
  PanelRange range = self->figure.range[id];
  double anchor = figure_y_to_value (&self->figure, place, y);

  if (circuit_panel_curve (view.circuit, id) == NULL)
    return;
  range = figure_range_zoom (range, anchor, factor);
  view.low[id] = range.low;
  view.high[id] = range.high;
  take_zoom (self, &view, ZOOM_VALUE);
}

void
bb_plot_zoom (BbPlot *self, double factor)
{
  double readout = self->readout_time;
  gboolean shown = readout >= self->figure.from && readout <= self->figure.to;

  g_return_if_fail (BB_IS_PLOT (self));
  bb_plot_zoom_about (self, shown ? readout : (self->figure.from + self->figure.to) / 2,
                      factor);
}

void
bb_plot_pan (BbPlot *self, double share)
{
  g_return_if_fail (BB_IS_PLOT (self));

  bb_plot_pan_by (self, share * bb_plot_span (self));
}

void
bb_plot_fit (BbPlot *self)
{
  View view = *bb_document_view (self->document);

  g_return_if_fail (BB_IS_PLOT (self));
  time_range_fit (&view);
  view_free_ranges (&view);
  take_zoom (self, &view, ZOOM_ALONE);
}

void
bb_plot_back (BbPlot *self)
{
  View view = *bb_document_view (self->document);

  g_return_if_fail (BB_IS_PLOT (self));
  if (zoom_history_back (&self->zooms, &view))
    bb_document_set_view (self->document, &view);
  bb_plot_update_actions (self);
}

void
bb_plot_forward (BbPlot *self)
{
  View view = *bb_document_view (self->document);

  g_return_if_fail (BB_IS_PLOT (self));
  if (zoom_history_forward (&self->zooms, &view))
    bb_document_set_view (self->document, &view);
  bb_plot_update_actions (self);
}
