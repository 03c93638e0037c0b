/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What of a picture's axes a person has set, the arithmetic of zooming and panning, and
 * back and forward through what was shown. Plain values, pure functions. */
#pragma once

#include "figure/part.h"

#include <stdint.h>

typedef struct Zoom
{
  double from, to;               /* shown across; from == to == 0: the whole */
  double low[PICTURE_PARTS_MAX]; /* up, by part; low == high: chosen from the data */
  double high[PICTURE_PARTS_MAX];
} Zoom;

/* Whether less than the whole is shown across. */
bool
zoom_is_in (const Zoom *zoom);

/* Whether any axis is set. */
bool
zoom_is_set (const Zoom *zoom);

/* The stretch that is shown of `whole`. */
void
zoom_stretch (const Zoom *zoom, const Axis *whole, double *from, double *to);

/* Whether a part's up axis is set. */
bool
zoom_is_set_up (const Zoom *zoom, int id);

/* Everything again. */
void
zoom_fit (Zoom *zoom);

/* The following keep the shown stretch inside `whole` and no shorter than `shortest`; at
 * the whole it goes back to (0, 0). */

/* Shows [from, to] in either order. */
void
zoom_show (Zoom *zoom, const Axis *whole, double shortest, double from, double to);

/* Shrinks (factor < 1) or grows the stretch about `anchor`, which stays where it is on
 * the screen. */
void
zoom_about (Zoom *zoom, const Axis *whole, double shortest, double anchor, double factor);

/* Moves the stretch by `shift`, keeping its length. */
void
zoom_pan (Zoom *zoom, const Axis *whole, double shift);

/* Zooms a part's up axis, now `axis`, about a value. */
void
zoom_up (Zoom *zoom, int id, const Axis *axis, double anchor, double factor);

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

typedef struct ZoomHistory
{
  Zoom past[ZOOM_HISTORY_MOST], future[ZOOM_HISTORY_MOST];
  unsigned pasts, futures;
  ZoomKind kind;    /* of the last step */
  int64_t noted_at; /* us */
} ZoomHistory;

/* Before a change to `next` at monotonic time `now` (us). A change of the kind of the
 * last one, soon after it, is part of the same step; one that shows the same is none. */
void
zoom_history_note (ZoomHistory *history, const Zoom *present, const Zoom *next,
                   ZoomKind kind, int64_t now);

/* The next change starts a step, whatever its kind: a drag has ended. */
void
zoom_history_end_step (ZoomHistory *history);

/* Gives `zoom` what was set before, or again. False at the end. */
bool
zoom_history_back (ZoomHistory *history, Zoom *zoom);
bool
zoom_history_forward (ZoomHistory *history, Zoom *zoom);
