/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the chart shows: the picture, its parts, the stretch across, the crosshair. */
#include "app/chart/chart-private.h"

#include <math.h>
#include <string.h>

/* A result of another circuit than the view's is of a document that was just replaced. */
static const BbResult *
result_of (BbChart *self, BbKind kind)
{
  const BbResult *result = bb_session_result (self->session, kind);

  return result != NULL && result->experiment.circuit == self->picture.view.circuit
             ? result
             : NULL;
}

const Picture *
bb_chart_picture (BbChart *self)
{
  const BbResult *nominal = result_of (self, BB_KIND_NOMINAL);
  const BbResult *population = result_of (self, BB_KIND_POPULATION);

  self->picture.data = (PictureData){
      .experiment = nominal != NULL ? &nominal->experiment
                                    : bb_document_experiment (self->document),
      .nominal = nominal != NULL ? &nominal->recording : NULL,
      .population = population != NULL ? &population->recording : NULL,
      .population_older = !bb_session_matches (self->session, BB_KIND_POPULATION),
  };
  return &self->picture;
}

void
bb_chart_place (BbChart *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  self->parts = 0;
  self->stamped = FALSE;
  if (self->tab == NULL || width == 0)
    return;
  if (!self->themed)
    {
      bb_chart_read_theme (self);
      self->themed = TRUE;
    }
  self->parts = self->tab->type->place (&self->picture, width, height, self->part);
  bb_chart_forget_hidden (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
bb_chart_update (BbChart *self)
{
  const View *view = bb_document_view (self->document);
  gboolean moving = bb_document_in_gesture (self->document) || self->drag_moved;
  gboolean same = moving && self->ranged && view->circuit == self->picture.view.circuit;
  Axis old[PICTURE_PARTS_MAX];

  memcpy (old, self->picture.up, sizeof old);
  self->picture.view = *view;
  if (self->tab->zoom != NULL)
    self->picture.zoom = self->tab->zoom (self);
  bb_chart_picture (self);
  self->tab->type->range (&self->picture, same ? old : NULL);
  self->ranged = self->picture.data.nominal != NULL;
  bb_chart_place (self);
}

/* Parts */

const Part *
bb_chart_part_at (BbChart *self, double y)
{
  for (size_t i = 0; i < self->parts; i++)
    if (y < self->part[i].y + self->part[i].height || i + 1 == self->parts)
      return &self->part[i];
  return NULL;
}

const Part *
bb_chart_part_of (BbChart *self, int id)
{
  for (size_t i = 0; i < self->parts; i++)
    if (self->part[i].id == id)
      return &self->part[i];
  return NULL;
}

const Part *
bb_chart_current (BbChart *self)
{
  const Part *part = bb_chart_part_of (self, self->current);

  if (part == NULL && self->parts > 0 && self->tab->main_part != NULL)
    part = bb_chart_part_of (self, self->tab->main_part (self));
  return part != NULL || self->parts == 0 ? part : &self->part[0];
}

gboolean
bb_chart_walk (BbChart *self, int by)
{
  const Part *part = bb_chart_current (self);
  ptrdiff_t next = part != NULL ? part - self->part + by : -1;

  if (part == NULL)
    return FALSE;
  if (self->current_marked && (next < 0 || next >= (ptrdiff_t)self->parts))
    return FALSE;
  self->current = self->current_marked ? self->part[next].id : part->id;
  self->current_marked = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return TRUE;
}

double
bb_chart_clamp_x (BbChart *self, double x)
{
  const Part *part = &self->part[0];

  return CLAMP (x, part->x, part->x + part->width);
}

/* Zoom */

/* Takes the zoom, with a step back to the present one. */
static void
apply_zoom (BbChart *self, const Zoom *zoom, ZoomKind kind)
{
  zoom_history_note (&self->zooms, &self->picture.zoom, zoom, kind,
                     g_get_monotonic_time ());
  self->tab->set_zoom (self, zoom);
}

double
bb_chart_span (BbChart *self)
{
  return self->picture.across.high - self->picture.across.low;
}

void
bb_chart_zoom_about (BbChart *self, double anchor, double factor)
{
  Zoom zoom = self->picture.zoom;

  zoom_about (&zoom, &self->picture.whole, self->picture.shortest, anchor, factor);
  apply_zoom (self, &zoom, ZOOM_TIME);
}

void
bb_chart_pan_by (BbChart *self, double shift)
{
  Zoom zoom = self->picture.zoom;

  zoom_pan (&zoom, &self->picture.whole, shift);
  apply_zoom (self, &zoom, ZOOM_PAN);
}

void
bb_chart_show_stretch (BbChart *self, double from, double to)
{
  Zoom zoom = self->picture.zoom;

  zoom_show (&zoom, &self->picture.whole, self->picture.shortest, from, to);
  apply_zoom (self, &zoom, ZOOM_ALONE);
}

void
bb_chart_zoom_up (BbChart *self, const Part *part, double y, double factor)
{
  Zoom zoom = self->picture.zoom;

  if (!axis_exists (&part->up))
    return;
  zoom_up (&zoom, part->id, &part->up, part_up (part, y), factor);
  apply_zoom (self, &zoom, ZOOM_VALUE);
}

void
bb_chart_zoom (BbChart *self, double factor)
{
  g_return_if_fail (BB_IS_CHART (self));

  const Axis *across = &self->picture.across;
  gboolean shown = self->readout >= across->low && self->readout <= across->high;
  bb_chart_zoom_about (self, shown ? self->readout : (across->low + across->high) / 2,
                       factor);
}

void
bb_chart_pan (BbChart *self, double share)
{
  g_return_if_fail (BB_IS_CHART (self));

  bb_chart_pan_by (self, share * bb_chart_span (self));
}

void
bb_chart_fit (BbChart *self)
{
  g_return_if_fail (BB_IS_CHART (self));
  Zoom zoom;
  zoom_fit (&zoom);
  apply_zoom (self, &zoom, ZOOM_ALONE);
}

void
bb_chart_back (BbChart *self)
{
  g_return_if_fail (BB_IS_CHART (self));

  Zoom zoom = self->picture.zoom;
  if (zoom_history_back (&self->zooms, &zoom))
    self->tab->set_zoom (self, &zoom);
}

void
bb_chart_forward (BbChart *self)
{
  g_return_if_fail (BB_IS_CHART (self));

  Zoom zoom = self->picture.zoom;
  if (zoom_history_forward (&self->zooms, &zoom))
    self->tab->set_zoom (self, &zoom);
}

/* Crosshair, words and cursor */

void
bb_chart_set_readout (BbChart *self, double across)
{
  if (isnan (across) && isnan (self->readout))
    return;
  self->readout = across;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
bb_chart_set_hint (BbChart *self, const char *hint)
{
  if (g_strcmp0 (self->hint, hint) == 0)
    return;
  g_free (self->hint);
  self->hint = g_strdup (hint);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
bb_chart_set_cursor (BbChart *self, const char *name)
{
  if (g_strcmp0 (name, self->cursor) == 0)
    return;
  self->cursor = name;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), name);
}
