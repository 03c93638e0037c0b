/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "figure/zoom.h"

#include <math.h>
#include <string.h>

/* Longer than between two notches of a wheel that is being turned, us. */
static const int64_t pause_between_steps = 800000;

bool
zoom_is_in (const Zoom *zoom)
{
  return zoom->from < zoom->to;
}

bool
zoom_is_set_up (const Zoom *zoom, int id)
{
  return zoom->low[id] < zoom->high[id];
}

bool
zoom_is_set (const Zoom *zoom)
{
  for (int id = 0; id < PICTURE_PARTS_MAX; id++)
    if (zoom_is_set_up (zoom, id))
      return true;
  return zoom_is_in (zoom);
}

void
zoom_fit (Zoom *zoom)
{
  *zoom = (Zoom){0};
}

void
zoom_show (Zoom *zoom, const Axis *whole, double shortest, double from, double to)
{
  double span = fabs (to - from);
  double start = fmin (from, to);

  zoom->from = zoom->to = 0;
  if (span < shortest)
    {
      start -= (shortest - span) / 2;
      span = shortest;
    }
  if (span >= whole->high - whole->low)
    return;
  zoom->from = fmax (whole->low, fmin (start, whole->high - span));
  zoom->to = zoom->from + span;
}

void
zoom_stretch (const Zoom *zoom, const Axis *whole, double *from, double *to)
{
  *from = fmax (zoom->from, whole->low);
  *to = fmin (zoom->to, whole->high);
  if (zoom_is_in (zoom) && *from < *to)
    return;
  *from = whole->low;
  *to = whole->high;
}

void
zoom_about (Zoom *zoom, const Axis *whole, double shortest, double anchor, double factor)
{
  double from, to;

  zoom_stretch (zoom, whole, &from, &to);
  double span = fmax (shortest, (to - from) * factor);
  double share = (anchor - from) / (to - from);
  zoom_show (zoom, whole, shortest, anchor - share * span, anchor + (1 - share) * span);
}

void
zoom_pan (Zoom *zoom, const Axis *whole, double shift)
{
  double from, to;

  zoom_stretch (zoom, whole, &from, &to);
  if (to - from < whole->high - whole->low)
    zoom_show (zoom, whole, 0, from + shift, to + shift);
}

void
zoom_up (Zoom *zoom, int id, const Axis *axis, double anchor, double factor)
{
  const Axis zoomed = axis_zoom (*axis, anchor, factor);

  zoom->low[id] = zoomed.low;
  zoom->high[id] = zoomed.high;
}

static void
push (Zoom *stack, unsigned *count, const Zoom *zoom)
{
  if (*count == ZOOM_HISTORY_MOST)
    memmove (stack, stack + 1, --*count * sizeof *stack);
  stack[(*count)++] = *zoom;
}

void
zoom_history_note (ZoomHistory *history, const Zoom *present, const Zoom *next,
                   ZoomKind kind, int64_t now)
{
  if (memcmp (present, next, sizeof *next) == 0)
    return;
  if (kind == ZOOM_ALONE || kind != history->kind
      || now - history->noted_at > pause_between_steps)
    push (history->past, &history->pasts, present);
  history->futures = 0;
  history->kind = kind;
  history->noted_at = now;
}

void
zoom_history_end_step (ZoomHistory *history)
{
  history->kind = ZOOM_ALONE;
}

bool
zoom_history_back (ZoomHistory *history, Zoom *zoom)
{
  if (history->pasts == 0)
    return false;
  push (history->future, &history->futures, zoom);
  *zoom = history->past[--history->pasts];
  zoom_history_end_step (history);
  return true;
}

bool
zoom_history_forward (ZoomHistory *history, Zoom *zoom)
{
  if (history->futures == 0)
    return false;
  push (history->past, &history->pasts, zoom);
  *zoom = history->future[--history->futures];
  zoom_history_end_step (history);
  return true;
}
