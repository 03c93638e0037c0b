/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Chooses the vertical ranges. */
#include "figure/traces/source.h"
#include "figure/ticks.h"

#include <math.h>

/* A log axis shows no more than this; what is lower is clipped at the bottom. */
static const double decades_most = 8;

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
include_curve (Extent *extent, const Figure *figure, const FigureData *data,
               PanelId panel, bool log)
{
  size_t first = 0, end = 0;
  float low = 0, high = 0;

  source_shown_steps (figure, data, source_steps (data, panel), &first, &end);
  if (source_range (data, panel, first, end, log, &low, &high))
    {
      include (extent, (double)low, log);
      include (extent, (double)high, log);
    }
}

static void
include_band (Extent *extent, const Figure *figure, const FigureData *data, PanelId panel,
              bool log)
{
  TraceId trace = circuit_panel_trace (data->experiment->circuit, panel);
  double dt = data->experiment->value[BIAS_DT];
  const Band *band = data->population != NULL ? &data->population->band : NULL;

  if (band == NULL || trace == TRACE_NONE || band->low[trace] == NULL)
    return;
  for (size_t c = 0; c < band->columns; c++)
    {
      double time = ((double)band->step_of[c] + 1) * dt;

      if (time < figure->from || time > figure->to)
        continue;
      include (extent, (double)band->low[trace][c], log);
      include (extent, (double)band->high[trace][c], log);
    }
}

static const Trace *
curve_of (const FigureData *data, PanelId panel)
{
  return circuit_panel_curve (data->experiment->circuit, panel);
}

/* The threshold belongs on the axis unless it would flatten the data: a current's spans
 * decades. */
static void
include_threshold (Extent *extent, const FigureData *data, PanelId panel, bool log)
{
  double threshold = source_threshold (data, panel);

  if (curve_of (data, panel)->may_be_log && !log && extent->any
      && threshold > 10 * extent->high)
    return;
  include (extent, threshold, true);
}

/* The resting current Io is the floor of every current: a log axis that shows the way to
 * the threshold goes to the decade below it, a linear one far enough up that rest looks
 * like rest. */
static void
include_rest (Extent *extent, const FigureData *data, PanelId panel, bool log)
{
  const Trace *curve = curve_of (data, panel);
  double io = data->experiment->value[BIAS_IO];

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
include_default (Extent *extent, const FigureData *data, PanelId panel, bool log)
{
  include (extent, curve_of (data, panel)->unit == UNIT_VOLT ? 0.5 : 1e-9, false);
  if (log)
    include (extent, 1e-12, false);
}

static Extent
wanted_extent (const Figure *figure, const FigureData *data, PanelId panel, bool log)
{
  Extent extent = {0};

  include_curve (&extent, figure, data, panel, log);
  include_band (&extent, figure, data, panel, log);
  include_threshold (&extent, data, panel, log);
  if (!extent.any)
    include_default (&extent, data, panel, log);
  include_rest (&extent, data, panel, log);
  if (log)
    extent.low = fmax (extent.low, extent.high / pow (10, decades_most));
  return extent;
}

static PanelRange
log_range (const Extent *extent)
{
  double low = floor (log10 (extent->low) + 1e-6);
  double high = ceil (log10 (extent->high) - 1e-6);

  low = fmax (low, high - decades_most);
  return (PanelRange){pow (10, low), pow (10, fmax (high, low + 1)), true};
}

static PanelRange
linear_range (const Extent *extent)
{
  PanelRange range = {0, 0, false};

  if (extent->high > 0)
    range.high = ticks_round_up (extent->high);
  if (extent->low < 0)
    range.low = -ticks_round_up (-extent->low);
  return range;
}

/* Whether the data fits the old range and fills more than half of it. */
static bool
still_good (const PanelRange *old, const Extent *extent, bool log)
{
  double used = extent->high - extent->low, had = old->high - old->low;

  if (old->log != log || !(had > 0) || extent->low < old->low * (1 - 1e-6)
      || extent->high > old->high * (1 + 1e-6))
    return false;
  if (log)
    {
      used = log10 (extent->high / extent->low);
      had = log10 (old->high / old->low);
    }
  return used > had / 2;
}

void
figure_autoscale (Figure *figure, const FigureData *data, const Figure *previous)
{
  for (PanelId id = 0; id < data->experiment->circuit->panels; id++)
    {
      const Trace *curve = curve_of (data, id);
      bool log = curve != NULL && curve->may_be_log && figure->view.log[id];
      Extent extent = {0};

      figure->range[id] = (PanelRange){0, 1, false};
      if (curve == NULL)
        continue;
      if (view_is_fixed (&figure->view, id))
        {
          figure->range[id] = figure_range_clean (
              (PanelRange){figure->view.low[id], figure->view.high[id], log});
          continue;
        }
      extent = wanted_extent (figure, data, id, log);
      if (previous != NULL && !view_is_fixed (&previous->view, id)
          && still_good (&previous->range[id], &extent, log))
        figure->range[id] = previous->range[id];
      else
        figure->range[id] =
            figure_range_clean (log ? log_range (&extent) : linear_range (&extent));
    }
}
