/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/study/euler-error.h"

#include "core/engine/simulate.h"

#include <math.h>

/* Spikes by which a count may be off at the ends of the window. */
#define EDGE 1

/* Fewer spikes say nothing of a rate when the other run has next to none. */
#define TELLING 4

/* The spikes of neuron 0 in the measure window. */
typedef struct
{
  const Spikes *spikes;
  size_t before; /* spikes before the window, and so the number of the first inside */
  size_t count;
} Shot;

bool
euler_can_be_checked (const Experiment *experiment)
{
  return experiment->integrator == INTEGRATOR_EULER
         && experiment_substeps (experiment) <= EULER_CHECK_SUBSTEPS;
}

SimulateStatus
euler_check (const Experiment *experiment, SimulateOptions options, Recording *recording)
{
  Experiment refined = experiment_copy (experiment);

  refined.integrator = INTEGRATOR_REFINED;
  options.first_lane = 0;
  options.lanes = 1;
  options.substeps = EULER_CHECK_SUBSTEPS;
  SimulateStatus status = simulate (&refined, &options, recording, NULL);
  experiment_clear (&refined);
  return status;
}

static Shot
shot_of (const Experiment *experiment, const Spikes *spikes)
{
  size_t from, to;
  size_t end = spikes->lanes > 0 ? spikes->first[1] : 0;
  Shot shot = {.spikes = spikes};

  experiment_window (experiment, &from, &to);
  while (shot.before < end && spikes->step[shot.before] < from)
    shot.before++;
  while (shot.before + shot.count < end && spikes->step[shot.before + shot.count] < to)
    shot.count++;
  return shot;
}

/* Time in dt from spike `first` to spike `last` of the window. */
static double
span (const Shot *shot, size_t first, size_t last)
{
  return spikes_time (shot->spikes, shot->before + last)
         - spikes_time (shot->spikes, shot->before + first);
}

static size_t
fewer (size_t a, size_t b)
{
  return a < b ? a : b;
}

/* Over the intervals that both have: those of the same numbers since the start of the
 * run, as they can change on the way. Only where the window holds next to none of the
 * same number any more, from its first spike on. */
static double
error_by_intervals (const Shot *euler, const Shot *refined)
{
  size_t number = euler->before > refined->before ? euler->before : refined->before;
  size_t end = fewer (euler->before + euler->count, refined->before + refined->count);
  size_t shorter = fewer (euler->count, refined->count);
  size_t common = end > number ? end - number : 0;
  size_t skip_euler = number - euler->before, skip_refined = number - refined->before;

  if (2 * common < shorter || common < 2)
    {
      common = shorter;
      skip_euler = skip_refined = 0;
    }
  if (common < 2)
    return (double)NAN;
  return span (refined, skip_refined, skip_refined + common - 1)
             / span (euler, skip_euler, skip_euler + common - 1)
         - 1;
}

/* Whether the numbers of spikes allow the error, where each may be one off, as a spike
 * begins or ends just inside the window. Not where one fell silent while the other went
 * on, or where a pause among the common intervals outweighs them all. */
static bool
counts_allow (double error, const Shot *euler, const Shot *refined)
{
  double ours = (double)euler->count, theirs = (double)refined->count;

  return (1 + error) * (theirs + EDGE) >= ours - EDGE
         && (1 + error) * (theirs - EDGE) <= ours + EDGE;
}

double
euler_error (const Experiment *experiment, const Spikes *euler, const Spikes *refined)
{
  Shot ours = shot_of (experiment, euler), theirs = shot_of (experiment, refined);
  double by_intervals = error_by_intervals (&ours, &theirs);
  size_t more = ours.count > theirs.count ? ours.count : theirs.count;

  if (isfinite (by_intervals) && by_intervals > -1
      && counts_allow (by_intervals, &ours, &theirs))
    return by_intervals;
  if (theirs.count == 0 || more < TELLING)
    return (double)NAN;
  return (double)ours.count / (double)theirs.count - 1;
}
