/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Back and forward through what was shown: stretches of time and fixed ranges. Apart from
 * undo, since zooming changes no experiment. A plain value. */
#pragma once

#include "core/experiment/view.h"

#include <glib.h>

enum
{
  ZOOM_HISTORY_MOST = 64 /* steps back; the oldest is forgotten */
};

typedef enum ZoomKind
{
  ZOOM_ALONE, /* a step of its own */
  ZOOM_TIME,  /* these follow each other within one step */
  ZOOM_PAN,
  ZOOM_VALUE,
} ZoomKind;

typedef struct Zoom
{
  double from, to; /* as in View */
  double low[CIRCUIT_PANELS_MAX], high[CIRCUIT_PANELS_MAX];
} Zoom;

typedef struct ZoomHistory
{
  Zoom past[ZOOM_HISTORY_MOST], future[ZOOM_HISTORY_MOST];
  guint pasts, futures;
  ZoomKind kind;   /* of the last step */
  gint64 noted_at; /* us */
} ZoomHistory;

/* Before a change to `next` at monotonic time `now` (us). A change of the kind of the
 * last one, soon after it, is part of the same step; one that shows the same is none. */
void
zoom_history_note (ZoomHistory *history, const View *present, const View *next,
                   ZoomKind kind, gint64 now);

/* The next change starts a step, whatever its kind: a drag has ended. */
void
zoom_history_end_step (ZoomHistory *history);

/* Gives `view` what it showed before, or again. False at the end. */
gboolean
zoom_history_back (ZoomHistory *history, View *view);
gboolean
zoom_history_forward (ZoomHistory *history, View *view);
