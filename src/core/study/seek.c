/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/study/seek.h"

#include "core/study/explore.h"

#include <math.h>

enum
{
  COARSE = 64, /* points over the slider */
  FINE = 16,   /* points of each round after that */
  ROUNDS = 4,
  SUBSTEPS = 20000000 /* of a refined run: points that take more are left out */
};

/* Nearer than this share of the wanted rate there is nothing left to improve. */
#define GOAL 1e-3
/* A rate this near is the wanted one. */
#define ACCEPTED 1e-2

typedef struct Seek
{
  const Experiment *base;
  BiasId id;
  double wanted;
  ExploreOptions options;
  size_t count; /* of the points of the last scan that were not refused, by value */
  SeekPoint point[COARSE];
  SeekPoint least, most;
} Seek;

static void
note_extremes (Seek *seek, const SeekPoint *point)
{
  if (!(point->rate >= seek->least.rate))
    seek->least = *point;
  if (!(point->rate <= seek->most.rate))
    seek->most = *point;
}

/* Runs `count` points from `from` to `to`. */
static SimulateStatus
scan (Seek *seek, double from, double to, size_t count)
{
  double value[COARSE];
  ExploreAxis axis = {.name = {.bias = seek->id, .derived = DERIVED_NONE},
                      .value = value,
                      .count = count};
  ExploreGrid grid = {&axis, 1};

  explore_span (from, to, count, bias_row (seek->id)->law == LAW_LOG, value);
  Measures measures[COARSE];
  SimulateStatus status = explore_run (seek->base, explore_grid_point, &grid, count,
                                       &seek->options, measures);
  seek->count = 0;
  for (size_t i = 0; status == SIMULATE_OK && i < count; i++)
    {
      SeekPoint point = {value[i], measure_fine_rate (&measures[i])};
      if (isnan (point.rate))
        continue;
      note_extremes (seek, &point);
      seek->point[seek->count++] = point;
    }
  return status;
}

static double
error_of (const Seek *seek, const SeekPoint *point)
{
  return fabs (point->rate - seek->wanted);
}

/* How far a point is from the present value, on the slider. */
static double
distance_of (const Seek *seek, const SeekPoint *point)
{
  return fabs (bias_position (seek->id, point->value)
               - bias_position (seek->id, seek->base->value[seek->id]));
}

/* Whether the wanted rate lies between points i and i + 1, or at one of them. */
static bool
crosses (const Seek *seek, size_t i)
{
  const SeekPoint *p = &seek->point[i];
  double near = GOAL * seek->wanted;

  return (p[0].rate < seek->wanted) != (p[1].rate < seek->wanted)
         || error_of (seek, &p[0]) <= near || error_of (seek, &p[1]) <= near;
}

/* The crossing nearest to the present value as points *from and *to; where there is none,
 * what lies around the point of the nearest rate. Needs two points. */
static void
choose_stretch (const Seek *seek, size_t *from, size_t *to)
{
  size_t crossing = seek->count;

  for (size_t i = 0; i + 1 < seek->count; i++)
    if (crosses (seek, i)
        && (crossing == seek->count
            || distance_of (seek, &seek->point[i])
                   < distance_of (seek, &seek->point[crossing])))
      crossing = i;
  size_t nearest = 0;
  for (size_t i = 1; i < seek->count; i++)
    if (error_of (seek, &seek->point[i]) < error_of (seek, &seek->point[nearest]))
      nearest = i;
  *from = nearest > 0 ? nearest - 1 : 0;
  *to = nearest + 1 < seek->count ? nearest + 1 : nearest;
  if (crossing < seek->count)
    {
      *from = crossing;
      *to = crossing + 1;
    }
}

/* Between points of the same error the one nearer to the present value. */
static SeekPoint
best_of (const Seek *seek, size_t from, size_t to)
{
  size_t best = from;

  for (size_t i = from + 1; i <= to; i++)
    {
      double gain =
          error_of (seek, &seek->point[best]) - error_of (seek, &seek->point[i]);
      if (gain > 0
          || (!(gain < 0)
              && distance_of (seek, &seek->point[i])
                     < distance_of (seek, &seek->point[best])))
        best = i;
    }
  return seek->point[best];
}

/* Half a step of what the run can tell apart: one spike in the window, or one time step
 * in the interval. */
static double
resolution (const Seek *seek)
{
  double dt = seek->base->value[BIAS_DT];
  size_t from, to;

  experiment_window (seek->base, &from, &to);
  return fmax (1 / ((double)(to - from) * dt), seek->wanted * seek->wanted * dt) / 2;
}

static void
answer_with (const Seek *seek, SeekPoint best, SeekAnswer *answer)
{
  double allowed = fmax (ACCEPTED * seek->wanted, resolution (seek));

  *answer = (SeekAnswer){
      .found = best.rate > 0 && error_of (seek, &best) <= allowed,
      .best = best,
      .least = seek->least,
      .most = seek->most,
  };
}

/* Closes in on what the first scan found. */
static SimulateStatus
refine (Seek *seek, SeekPoint *best)
{
  SimulateStatus status = SIMULATE_OK;

  for (int round = 0; status == SIMULATE_OK && seek->count >= 2; round++)
    {
      size_t from, to;
      choose_stretch (seek, &from, &to);
      SeekPoint here = best_of (seek, from, to);
      if (round == 0 || error_of (seek, &here) < error_of (seek, best))
        *best = here;
      if (round == ROUNDS || error_of (seek, best) <= GOAL * seek->wanted)
        break;
      status = scan (seek, seek->point[from].value, seek->point[to].value, FINE);
    }
  return status;
}

SimulateStatus
seek_present (const Experiment *experiment, bool (*poll) (void *data), void *poll_data,
              double *rate)
{
  ExploreSensitivity base_alone = {0};
  ExploreOptions options = {
      .threads = 1, .substeps = SUBSTEPS, .poll = poll, .poll_data = poll_data};
  Measures measures;

  SimulateStatus status = explore_run (experiment, explore_sensitivity_point, &base_alone,
                                       1, &options, &measures);
  if (status == SIMULATE_OK)
    *rate = measure_fine_rate (&measures);
  return status == SIMULATE_OK && isnan (*rate) ? SIMULATE_SUBSTEPS : status;
}

SimulateStatus
seek_rate (const Experiment *experiment, BiasId id, double wanted, int threads,
           bool (*poll) (void *data), void *poll_data, SeekAnswer *answer)
{
  SeekPoint now = {.value = experiment->value[id]};
  Seek seek = {
      .base = experiment,
      .id = id,
      .wanted = wanted,
      .options = {.threads = threads,
                  .substeps = SUBSTEPS,
                  .poll = poll,
                  .poll_data = poll_data},
  };

  SimulateStatus status = seek_present (experiment, poll, poll_data, &now.rate);
  seek.least = now;
  seek.most = now;
  if (status != SIMULATE_OK || error_of (&seek, &now) <= GOAL * wanted)
    {
      answer_with (&seek, now, answer);
      return status;
    }
  SeekPoint best = now;
  const Bias *row = bias_row (id);
  status = scan (&seek, row->low, row->high, COARSE);
  if (status == SIMULATE_OK)
    status = refine (&seek, &best);
  if (status == SIMULATE_OK)
    answer_with (&seek, best, answer);
  return status;
}
