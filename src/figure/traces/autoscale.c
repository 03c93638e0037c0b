/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Chooses the axes. */
#include "figure/traces/paint.h"

#include "figure/ticks.h"

#include <math.h>

/* A log axis shows no more than this; what is lower is clipped at the bottom. */
static const double decades_most = 8;

/* Time steps that the closest zoom still shows. */
static const double shortest_steps = 10;

/* What must fit on an axis. */
typedef struct Extent
{
  bool any;
  double low, high;
} Extent;

static void
include (Extent *extent, double value, bool positive)
{
  if (!isfinite (value) || (positive && value <= 0))
    return;
  extent->low = extent->any ? fmin (extent->low, value) : value;
  extent->high = extent->any ? fmax (extent->high, value) : value;
  extent->any = true;
}

static void
include_curve (Extent *extent, const Picture *picture, PanelId panel, bool log)
{
  size_t first = 0, end = 0;

  source_shown_steps (picture, source_steps (picture, panel), &first, &end);
  float low = 0, high = 0;
  if (source_range (picture, panel, first, end, log, &low, &high))
    {
      include (extent, (double)low, log);
      include (extent, (double)high, log);
    }
}

static void
include_band (Extent *extent, const Picture *picture, PanelId panel, bool log)
{
  TraceId trace = circuit_panel_trace (picture->data.experiment->circuit, panel);
  double dt = picture->data.experiment->value[BIAS_DT];
  const Band *band =
      picture->data.population != NULL ? &picture->data.population->band : NULL;

  if (band == NULL || trace == TRACE_NONE || band->low[trace] == NULL)
    return;
  for (size_t c = 0; c < band->columns; c++)
    {
      double time = ((double)band->step_of[c] + 1) * dt;

      if (time < picture->across.low || time > picture->across.high)
        continue;
      include (extent, (double)band->low[trace][c], log);
      include (extent, (double)band->high[trace][c], log);
    }
}

/* The threshold belongs on the axis unless it would flatten the data: a current's spans
 * decades. */
static void
include_threshold (Extent *extent, const Picture *picture, PanelId panel, bool log)
{
  double threshold = source_threshold (picture, panel);

  if (source_curve (picture, panel)->may_be_log && !log && extent->any
      && threshold > 10 * extent->high)
    return;
  include (extent, threshold, true);
}

/* The resting current Io is the floor of every current: a log axis that shows the way to
 * the threshold goes to the decade below it, a linear one far enough up that rest looks
 * like rest. */
static void
include_rest (Extent *extent, const Picture *picture, PanelId panel, bool log)
{
  const Trace *curve = source_curve (picture, panel);
  double io = picture->data.experiment->value[BIAS_IO];

  if (log && curve->threshold != BIAS_COUNT)
    include (extent, pow (10, ceil (log10 (io) - 1e-9) - 1), true);
  if (!log)
    {
      include (extent, 0, false);
      if (curve->unit == UNIT_AMPERE && extent->high < 4 * io)
        include (extent, 4 * io, false);
    }
}

/* What an axis shows before there is data. */
static void
include_default (Extent *extent, const Picture *picture, PanelId panel, bool log)
{
  include (extent, source_curve (picture, panel)->unit == UNIT_VOLT ? 0.5 : 1e-9, false);
  if (log)
    include (extent, 1e-12, false);
}

static Extent
wanted_extent (const Picture *picture, PanelId panel, bool log)
{
  Extent extent = {0};

  include_curve (&extent, picture, panel, log);
  include_band (&extent, picture, panel, log);
  include_threshold (&extent, picture, panel, log);
  if (!extent.any)
    include_default (&extent, picture, panel, log);
  include_rest (&extent, picture, panel, log);
  if (log)
    extent.low = fmax (extent.low, extent.high / pow (10, decades_most));
  return extent;
}

static void
choose_log (Axis *axis, const Extent *extent)
{
  double low = floor (log10 (extent->low) + 1e-6);
  double high = ceil (log10 (extent->high) - 1e-6);

  low = fmax (low, high - decades_most);
  axis->low = pow (10, low);
  axis->high = pow (10, fmax (high, low + 1));
}

static void
choose_linear (Axis *axis, const Extent *extent)
{
  if (extent->high > 0)
    axis->high = ticks_round_up (extent->high);
  if (extent->low < 0)
    axis->low = -ticks_round_up (-extent->low);
}

/* Whether the data fits the old axis and fills more than half of it. */
static bool
still_good (const Axis *old, const Extent *extent, AxisLaw law)
{
  double used = extent->high - extent->low, had = old->high - old->low;

  if (old->fixed || old->law != law || !(had > 0) || extent->low < old->low * (1 - 1e-6)
      || extent->high > old->high * (1 + 1e-6))
    return false;
  if (law == AXIS_LOG)
    {
      used = log10 (extent->high / extent->low);
      had = log10 (old->high / old->low);
    }
  return used > had / 2;
}

static Axis
axis_of (const Picture *picture, PanelId panel, const Axis *previous)
{
  const Zoom *zoom = &picture->zoom;
  const Trace *curve = source_curve (picture, panel);
  bool log = curve->may_be_log && picture->view.log[panel];
  Axis axis = {.unit = curve->unit, .law = log ? AXIS_LOG : AXIS_LINEAR};

  if (zoom_is_set_up (zoom, panel))
    {
      axis.fixed = true;
      axis.low = zoom->low[panel];
      axis.high = zoom->high[panel];
      return axis_clean (axis);
    }
  Extent extent = wanted_extent (picture, panel, log);
  if (previous != NULL && still_good (previous, &extent, axis.law))
    return *previous;
  if (log)
    choose_log (&axis, &extent);
  else
    choose_linear (&axis, &extent);
  return axis_clean (axis);
}

static void
choose_across (Picture *picture)
{
  const double *value = picture->data.experiment->value;

  picture->whole = (Axis){.unit = UNIT_SECOND, .high = value[BIAS_DURATION]};
  picture->across = picture->whole;
  zoom_stretch (&picture->zoom, &picture->whole, &picture->across.low,
                &picture->across.high);
  picture->shortest = shortest_steps * value[BIAS_DT];
}

void
panels_range (Picture *picture, const Axis previous[PICTURE_PARTS_MAX])
{
  choose_across (picture);
  for (PanelId id = 0; id < picture->view.circuit->panels; id++)
    picture->up[id] =
        source_curve (picture, id) == NULL
            ? (Axis){0}
            : axis_of (picture, id, previous != NULL ? &previous[id] : NULL);
}
