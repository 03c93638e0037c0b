/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/view.h"

#include <string.h>

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
    view.shown[id] = id != PANEL_DC;
  view.log[PANEL_IMEM] = true;
  return view;
}

bool
view_equal (const View *a, const View *b)
{
  return memcmp (a->shown, b->shown, sizeof a->shown) == 0
         && memcmp (a->log, b->log, sizeof a->log) == 0
         && !(a->from < b->from || a->from > b->from || a->to < b->to || a->to > b->to);
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
