/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/experiment/view.h"

#include <math.h>
#include <string.h>

const double view_height_least = 0.1;
const double view_height_most = 10;

View
view_default (const Circuit *circuit)
{
  View view = {.circuit = circuit};

  for (PanelId id = 0; id < circuit->panels; id++)
    {
      const Trace *curve = circuit_panel_curve (circuit, id);
      view.order[id] = id;
      view.shown[id] = !circuit->panel[id].hidden;
      view.log[id] = curve != NULL && curve->log;
      view.height[id] = 1;
    }
  return view;
}

bool
view_may_be_log (const Circuit *circuit, PanelId id)
{
  const Trace *curve = circuit_panel_curve (circuit, id);

  return curve != NULL && curve->may_be_log;
}

static bool
is_permutation (const PanelId *order, int count)
{
  bool seen[CIRCUIT_PANELS_MAX] = {false};

  for (int i = 0; i < count; i++)
    {
      if (order[i] < 0 || order[i] >= count || seen[order[i]])
        return false;
      seen[order[i]] = true;
    }
  return true;
}

ViewFault
view_validate (const View *view)
{
  if (!is_permutation (view->order, view->circuit->panels))
    return VIEW_ORDER;
  for (PanelId id = 0; id < view->circuit->panels; id++)
    {
      if (!(view->height[id] >= view_height_least
            && view->height[id] <= view_height_most))
        return VIEW_HEIGHT;
      if (view->log[id] && !view_may_be_log (view->circuit, id))
        return VIEW_LOG;
      if (!isfinite (view->low[id]) || !isfinite (view->high[id])
          || view->low[id] > view->high[id])
        return VIEW_RANGE;
    }
  if (!isfinite (view->from) || !isfinite (view->to) || view->from < 0
      || view->from > view->to)
    return VIEW_TIME;
  return VIEW_SOUND;
}

View
view_for_circuit (const View *view, const Circuit *circuit)
{
  View next = view_default (circuit);
  PanelId listed[CIRCUIT_PANELS_MAX];
  size_t count = 0;

  for (int i = 0; i < view->circuit->panels; i++)
    {
      PanelId old = view->order[i];
      PanelId id = circuit_find_panel (circuit, circuit_panel_name (view->circuit, old));
      if (id == PANEL_NONE)
        continue;
      listed[count++] = id;
      next.shown[id] = view->shown[old];
      next.height[id] = view->height[old];
      next.log[id] = view->log[old] && view_may_be_log (circuit, id);
    }
  view_set_order (&next, listed, count);
  next.from = view->from;
  next.to = view->to;
  return next;
}

bool
view_equal (const View *a, const View *b)
{
  return a->circuit == b->circuit && memcmp (a->shown, b->shown, sizeof a->shown) == 0
         && memcmp (a->log, b->log, sizeof a->log) == 0
         && memcmp (a->order, b->order, sizeof a->order) == 0
         && memcmp (a->height, b->height, sizeof a->height) == 0
         && memcmp (a->low, b->low, sizeof a->low) == 0
         && memcmp (a->high, b->high, sizeof a->high) == 0
         && !(a->from < b->from || a->from > b->from || a->to < b->to || a->to > b->to);
}

double
view_height_clean (double height)
{
  if (isnan (height))
    return 1;
  return fmin (fmax (round (height * 1000) / 1000, view_height_least), view_height_most);
}

static size_t
place_of (const PanelId *order, size_t count, PanelId id)
{
  size_t place = 0;

  while (place < count && order[place] != id)
    place++;
  return place;
}

void
view_set_order (View *view, const PanelId *listed, size_t count)
{
  memcpy (view->order, listed, count * sizeof *listed);
  for (PanelId id = 0; id < view->circuit->panels; id++)
    if (place_of (view->order, count, id) == count)
      {
        size_t place = id == 0 ? 0 : place_of (view->order, count, id - 1) + 1;

        memmove (view->order + place + 1, view->order + place,
                 (count - place) * sizeof *view->order);
        view->order[place] = id;
        count++;
      }
}

bool
view_move_panel (View *view, PanelId id, int by)
{
  int panels = view->circuit->panels;
  int here = (int)place_of (view->order, (size_t)panels, id), there = here;
  int step = by < 0 ? -1 : 1;

  do
    there += step;
  while (there >= 0 && there < panels && !view->shown[view->order[there]]);
  if (there < 0 || there >= panels)
    return false;
  for (; here != there; here += step)
    view->order[here] = view->order[here + step];
  view->order[there] = id;
  return true;
}

bool
view_is_fixed (const View *view, PanelId id)
{
  return view->low[id] < view->high[id];
}

bool
view_any_fixed (const View *view)
{
  for (PanelId id = 0; id < view->circuit->panels; id++)
    if (view_is_fixed (view, id))
      return true;
  return false;
}

void
view_set_log (View *view, PanelId id, bool log)
{
  if (view->log[id] != log)
    view_free_range (view, id);
  view->log[id] = log && view_may_be_log (view->circuit, id);
}

void
view_free_range (View *view, PanelId id)
{
  view->low[id] = view->high[id] = 0;
}

void
view_free_ranges (View *view)
{
  for (PanelId id = 0; id < view->circuit->panels; id++)
    view_free_range (view, id);
}

unsigned
view_band_mask (const View *view)
{
  unsigned mask = 0;

  for (PanelId id = 0; id < view->circuit->panels; id++)
    if (view->shown[id] && circuit_panel_trace (view->circuit, id) != TRACE_NONE)
      mask |= 1u << circuit_panel_trace (view->circuit, id);
  return mask;
}

void
view_time_range (const View *view, double duration, double *from, double *to)
{
  *from = view->from > 0 ? view->from : 0;
  *to = view->to < duration ? view->to : duration;
  if (!(view->to > view->from) || !(*to > *from))
    {
      *from = 0;
      *to = duration;
    }
}
