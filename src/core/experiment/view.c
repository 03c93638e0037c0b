/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/experiment/view.h"

#include <math.h>
#include <string.h>

const double view_height_least = 0.1;
const double view_height_most = 10;

static const Panel panels[PANEL_COUNT] = {
    [PANEL_INPUT] = {"input", "", "", "Input spikes", TRACE_COUNT, false},
    [PANEL_DC] = {"dc", "I", "dc", "DC input current", TRACE_COUNT, true},
    [PANEL_ISYN] = {"isyn", "I", "syn", "Synaptic current", TRACE_ISYN, true},
    [PANEL_IMEM] = {"imem", "I", "mem", "Membrane current", TRACE_IMEM, true},
    [PANEL_VMEM] = {"vmem", "V", "mem", "Membrane voltage", TRACE_VMEM, false},
    [PANEL_IAHP] = {"iahp", "I", "ahp", "Adaptation current", TRACE_IAHP, true},
    [PANEL_OUTPUT] = {"output", "", "", "Output spikes", TRACE_COUNT, false},
};

const Panel *
panel_row (PanelId id)
{
  return &panels[id];
}

PanelId
panel_find (const char *name)
{
  for (PanelId id = 0; id < PANEL_COUNT; id++)
    if (strcmp (panels[id].name, name) == 0)
      return id;
  return PANEL_COUNT;
}

View
view_default (void)
{
  View view = {0};

  for (PanelId id = 0; id < PANEL_COUNT; id++)
    {
      view.order[id] = id;
      view.shown[id] = id != PANEL_DC;
      view.height[id] = 1;
    }
  view.log[PANEL_IMEM] = true;
  return view;
}

bool
view_equal (const View *a, const View *b)
{
  return memcmp (a->shown, b->shown, sizeof a->shown) == 0
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
  for (PanelId id = 0; id < PANEL_COUNT; id++)
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
  int here = (int)place_of (view->order, PANEL_COUNT, id), there = here;
  int step = by < 0 ? -1 : 1;

  do
    there += step;
  while (there >= 0 && there < PANEL_COUNT && !view->shown[view->order[there]]);
  if (there < 0 || there >= PANEL_COUNT)
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
  for (PanelId id = 0; id < PANEL_COUNT; id++)
    if (view_is_fixed (view, id))
      return true;
  return false;
}

void
view_set_log (View *view, PanelId id, bool log)
{
  if (view->log[id] != log)
    view_free_range (view, id);
  view->log[id] = log && panels[id].may_be_log;
}

void
view_free_range (View *view, PanelId id)
{
  view->low[id] = view->high[id] = 0;
}

void
view_free_ranges (View *view)
{
  for (PanelId id = 0; id < PANEL_COUNT; id++)
    view_free_range (view, id);
}

unsigned
view_band_mask (const View *view)
{
  unsigned mask = 0;

  for (PanelId id = 0; id < PANEL_COUNT; id++)
    if (view->shown[id] && panels[id].trace != TRACE_COUNT)
      mask |= 1u << panels[id].trace;
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
