/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The panels as things to point at, move and resize. */
#include "app/chart/plot-private.h"

#include <math.h>

enum
{
  GAP_REACH = 2, /* px that a gap reaches into the panels */
  LEAST_PANEL = 12
};

const PanelPlace *
bb_plot_place_at (BbPlot *self, double y)
{
  for (size_t i = 0; i < self->places; i++)
    if (y < self->place[i].y + self->place[i].height || i + 1 == self->places)
      return &self->place[i];
  return NULL;
}

PanelId
bb_plot_input_panel (BbPlot *self)
{
  return circuit_panel_of (bb_plot_circuit (self), PANEL_KIND_PORT, 0);
}

const PanelPlace *
bb_plot_place_of (BbPlot *self, PanelId id)
{
  for (size_t i = 0; i < self->places; i++)
    if (self->place[i].id == id)
      return &self->place[i];
  return NULL;
}

double
bb_plot_clamp_x (BbPlot *self, double x)
{
  const PanelPlace *place = &self->place[0];

  return CLAMP (x, place->x, place->x + place->width);
}

int
bb_plot_gap_at (BbPlot *self, double y)
{
  for (size_t i = 0; i + 1 < self->places; i++)
    if (y >= self->place[i].y + self->place[i].height - GAP_REACH
        && y <= self->place[i + 1].y + GAP_REACH)
      return (int)i;
  return -1;
}

void
bb_plot_begin_resize (BbPlot *self, int gap)
{
  const View *view = bb_document_view (self->document);

  self->resize.gap = gap;
  for (int i = 0; i < 2; i++)
    {
      const PanelPlace *place = &self->place[gap + i];

      self->resize.id[i] = place->id;
      self->resize.height[i] = place->height;
      self->resize.share[i] = view->height[place->id];
    }
}

void
bb_plot_resize_by (BbPlot *self, double dy)
{
  View view = *bb_document_view (self->document);
  const double *height = self->resize.height;

  if (height[0] + height[1] < 2 * LEAST_PANEL)
    return;
  dy = CLAMP (dy, LEAST_PANEL - height[0], height[1] - LEAST_PANEL);
  for (int i = 0; i < 2; i++)
    {
      double wanted = height[i] + (i == 0 ? dy : -dy);

      view.height[self->resize.id[i]] =
          view_height_clean (self->resize.share[i] * wanted / height[i]);
    }
  bb_document_set_view (self->document, &view);
}

void
bb_plot_reset_gap (BbPlot *self, int gap)
{
  View view = *bb_document_view (self->document);

  view.height[self->place[gap].id] = view.height[self->place[gap + 1].id] = 1;
  bb_document_set_view (self->document, &view);
}

void
bb_plot_scale_panel (BbPlot *self, PanelId id, double factor)
{
  View view = *bb_document_view (self->document);

  view.height[id] = view_height_clean (view.height[id] * factor);
  bb_document_set_view (self->document, &view);
}

gboolean
bb_plot_move_panel (BbPlot *self, PanelId id, int by)
{
  View view = *bb_document_view (self->document);

  if (!view.shown[id] || !view_move_panel (&view, id, by))
    return FALSE;
  bb_document_set_view (self->document, &view);
  return TRUE;
}

void
bb_plot_hide_panel (BbPlot *self, PanelId id)
{
  View view = *bb_document_view (self->document);

  if (self->places < 2)
    return;
  view.shown[id] = false;
  bb_document_set_view (self->document, &view);
}

/* The first panel whose trace waits for a threshold. */
static PanelId
spiking_panel (const Circuit *circuit)
{
  for (PanelId id = 0; id < circuit->panels; id++)
    {
      const Trace *curve = circuit_panel_curve (circuit, id);
      if (curve != NULL && curve->threshold != BIAS_COUNT)
        return id;
    }
  return 0;
}

PanelId
bb_plot_current (BbPlot *self)
{
  if (bb_plot_place_of (self, self->current))
    return self->current;
  PanelId spiking = spiking_panel (bb_plot_circuit (self));
  return bb_plot_place_of (self, spiking) ? spiking : self->place[0].id;
}

gboolean
bb_plot_walk_panels (BbPlot *self, int by)
{
  const PanelPlace *place =
      self->places > 0 ? bb_plot_place_of (self, bb_plot_current (self)) : NULL;
  ptrdiff_t next = place ? place - self->place + by : -1;

  if (self->current_marked && (next < 0 || next >= (ptrdiff_t)self->places))
    return FALSE;
  if (self->current_marked)
    self->current = self->place[next].id;
  else
    self->current = bb_plot_current (self);
  self->current_marked = TRUE;
  bb_plot_update_actions (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return TRUE;
}
