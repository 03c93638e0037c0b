/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/chart/time-range.h"

#include <math.h>

void
time_range_fit (View *view)
{
  view->from = 0;
  view->to = 0;
}

void
time_range_show (View *view, double duration, double shortest, double from, double to)
{
  double span = fabs (to - from);
  double start = fmin (from, to);

  if (span < shortest)
    {
      start -= (shortest - span) / 2;
      span = shortest;
    }
  if (span >= duration)
    {
      time_range_fit (view);
      return;
    }
  start = fmax (0, fmin (start, duration - span));
  view->from = start;
  view->to = start + span;
}

void
time_range_zoom (View *view, double duration, double shortest, double anchor,
                 double factor)
{
  double from, to, span, share;

  view_time_range (view, duration, &from, &to);
  span = fmax (shortest, (to - from) * factor);
  share = (anchor - from) / (to - from);
  time_range_show (view, duration, shortest, anchor - share * span,
                   anchor + (1 - share) * span);
}

void
time_range_pan (View *view, double duration, double shift)
{
  double from, to;

  view_time_range (view, duration, &from, &to);
  if (to - from >= duration)
    return;
  time_range_show (view, duration, 0, from + shift, to + shift);
}
