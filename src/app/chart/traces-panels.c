/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The panels as things to move, resize and hide. */
#include "app/chart/traces-private.h"

#include <math.h>

enum
{
  GAP_REACH = 2, /* px that a gap reaches into the panels */
  LEAST_PANEL = 12
};

/* A panel with nothing in it, or hardly any room, has no height to give. */
static bool
can_be_resized (const BbChart *chart, size_t gap)
{
  return chart->part[gap].height >= LEAST_PANEL
         && chart->part[gap + 1].height >= LEAST_PANEL;
}

int
bb_traces_gap_at (BbChart *chart, double y)
{
  for (size_t i = 0; i + 1 < chart->parts; i++)
    if (can_be_resized (chart, i)
        && y >= chart->part[i].y + chart->part[i].height - GAP_REACH
        && y <= chart->part[i + 1].y + GAP_REACH)
      return (int)i;
  return -1;
}

void
bb_traces_begin_resize (BbChart *chart, int gap, TracesResize *resize)
{
  const View *view = bb_document_view (chart->document);

  for (int i = 0; i < 2; i++)
    {
      const Part *part = &chart->part[gap + i];

      resize->id[i] = part->id;
      resize->height[i] = part->height;
      resize->share[i] = view->height[part->id];
    }
}

void
bb_traces_resize_by (BbChart *chart, const TracesResize *resize, double dy)
{
  View view = *bb_document_view (chart->document);
  const double *height = resize->height;

  if (height[0] + height[1] < 2 * LEAST_PANEL)
    return;
  dy = CLAMP (dy, LEAST_PANEL - height[0], height[1] - LEAST_PANEL);
  for (int i = 0; i < 2; i++)
    {
      double wanted = height[i] + (i == 0 ? dy : -dy);

      view.height[resize->id[i]] =
          view_height_clean (resize->share[i] * wanted / height[i]);
    }
  bb_document_set_view (chart->document, &view);
}

void
bb_traces_reset_gap (BbChart *chart, int gap)
{
  View view = *bb_document_view (chart->document);

  view.height[chart->part[gap].id] = view.height[chart->part[gap + 1].id] = 1;
  bb_document_set_view (chart->document, &view);
}

void
bb_traces_scale_panel (BbChart *chart, PanelId id, double factor)
{
  View view = *bb_document_view (chart->document);

  view.height[id] = view_height_clean (view.height[id] * factor);
  bb_document_set_view (chart->document, &view);
}

gboolean
bb_traces_move_panel (BbChart *chart, PanelId id, int by)
{
  View view = *bb_document_view (chart->document);

  if (!view.shown[id] || !view_move_panel (&view, id, by))
    return FALSE;
  bb_document_set_view (chart->document, &view);
  return TRUE;
}

void
bb_traces_show_panel (BbChart *chart, PanelId id, gboolean shown)
{
  View view = *bb_document_view (chart->document);

  view.shown[id] = shown;
  for (PanelId other = 0; other < view.circuit->panels; other++)
    if (view.shown[other])
      {
        bb_document_set_view (chart->document, &view);
        return;
      }
}

void
bb_traces_set_log (BbChart *chart, PanelId id, gboolean log)
{
  View view = *bb_document_view (chart->document);

  view_set_log (&view, id, log);
  bb_document_set_view (chart->document, &view);
}
