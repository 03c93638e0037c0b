/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/chart/zoom-history.h"

#include <string.h>

/* Longer than between two notches of a wheel that is being turned, us. */
static const gint64 pause_between_steps = 800000;

static Zoom
zoom_of (const View *view)
{
  Zoom zoom = {.from = view->from, .to = view->to};

  memcpy (zoom.low, view->low, sizeof zoom.low);
  memcpy (zoom.high, view->high, sizeof zoom.high);
  return zoom;
}

static void
push (Zoom *stack, guint *count, const View *view)
{
  if (*count == ZOOM_HISTORY_MOST)
    memmove (stack, stack + 1, --*count * sizeof *stack);
  stack[(*count)++] = zoom_of (view);
}

static void
pop (const Zoom *stack, guint *count, View *view)
{
  const Zoom *zoom = &stack[--*count];

  view->from = zoom->from;
  view->to = zoom->to;
  memcpy (view->low, zoom->low, sizeof zoom->low);
  memcpy (view->high, zoom->high, sizeof zoom->high);
}

void
zoom_history_note (ZoomHistory *history, const View *present, const View *next,
                   ZoomKind kind, gint64 now)
{
  Zoom old = zoom_of (present), new = zoom_of (next);

  if (memcmp (&old, &new, sizeof old) == 0)
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

gboolean
zoom_history_back (ZoomHistory *history, View *view)
{
  if (history->pasts == 0)
    return FALSE;
  push (history->future, &history->futures, view);
  pop (history->past, &history->pasts, view);
  zoom_history_end_step (history);
  return TRUE;
}

gboolean
zoom_history_forward (ZoomHistory *history, View *view)
{
  if (history->futures == 0)
    return FALSE;
  push (history->past, &history->pasts, view);
  pop (history->future, &history->futures, view);
  zoom_history_end_step (history);
  return TRUE;
}
