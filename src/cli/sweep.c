/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli/sweep.h"

#include "cli/progress.h"
#include "model/text/trouble-text.h"

#include <math.h>
#include <stdlib.h>

enum
{
  PIECE = 4096 /* points that are run before their rows are written */
};

/* The points of a grid from `first` on. */
typedef struct Piece
{
  ExploreGrid grid;
  gsize first;
} Piece;

typedef struct Place
{
  gsize run; /* the same for points that can be lanes of one run */
  gsize index;
} Place;

typedef struct Share
{
  Progress progress;
  gsize done; /* points of the pieces before */
  gsize count;
} Share;

static bool
piece_point (size_t index, Experiment *experiment, Refusal *refusal, const void *data)
{
  const Piece *piece = data;

  return explore_grid_point (piece->first + index, experiment, refusal, &piece->grid);
}

static bool
show_share (size_t done, void *data)
{
  Share *share = data;

  progress_share (&share->progress, (double)(share->done + done) / (double)share->count);
  return true;
}

/* Order of points */

/* Whether points that differ in this can be lanes of one run. */
static gboolean
is_of_lane (const Target *target)
{
  return target->bias < BIAS_CIRCUIT_COUNT || target->bias == BIAS_DEVIATION
         || target->bias == BIAS_SIGMA_RULE || target->what.seed == EXPLORE_SEED_CHIP;
}

/* A number that is the same for points that agree in all axes that lanes of one run
 * cannot differ in. */
static gsize
run_of_point (const Axes *axes, gsize index)
{
  gsize run = 0, factor = 1;

  for (gsize a = axes->count; a-- > 0;)
    {
      gsize count = axes->axis[a].count;

      if (!is_of_lane (&axes->target[a]))
        {
          run += factor * (index % count);
          factor *= count;
        }
      index /= count;
    }
  return run;
}

static int
compare_places (const void *first, const void *second)
{
  const Place *a = first;
  const Place *b = second;

  if (a->run != b->run)
    return a->run < b->run ? -1 : 1;
  return a->index < b->index ? -1 : a->index > b->index;
}

/* Brings points together that can be lanes of one run. */
static void
order_points (const Axes *axes, gsize first, gsize count, size_t *order)
{
  g_autofree Place *place = g_new (Place, count);

  for (gsize i = 0; i < count; i++)
    place[i] = (Place){run_of_point (axes, first + i), i};
  qsort (place, count, sizeof *place, compare_places);
  for (gsize i = 0; i < count; i++)
    order[i] = place[i].index;
}

/* Running and writing */

static ExploreOptions
options_for (const Sweep *sweep, Share *share, const size_t *order)
{
  ExploreOptions options = {.threads = sweep->threads,
                            .order = order,
                            .progress = show_share,
                            .progress_data = share};

  for (gsize i = 0; i < sweep->measures; i++)
    {
      MeasureId id = sweep->measure[i];

      options.population = options.population || id >= MEASURE_RATE_MEAN;
      options.summary = options.summary || (id >= MEASURE_PEAK && id < MEASURE_RATE_MEAN);
    }
  return options;
}

/* The object of a preset that a row stands in, for a column's name. */
static const char *
section_name (BiasId id)
{
  switch (bias_row (id)->section)
    {
    case SECTION_INPUT:
      return "input";
    case SECTION_DC:
      return "dc";
    case SECTION_MISMATCH:
      return "mismatch";
    case SECTION_RUN:
      return "run";
    case SECTION_BIASES:
      break;
    }
  return "biases";
}

/* The name of the axis, told apart from a measure of that name: "input.rate". */
static void
write_axis_name (const Sweep *sweep, const Target *target, FILE *stream)
{
  gboolean taken = measure_find (sweep->base->circuit, target->name) != MEASURE_COUNT;

  if (taken && target->bias != BIAS_COUNT)
    fprintf (stream, "%s.", section_name (target->bias));
  fputs (target->name, stream);
}

static void
write_header (const Sweep *sweep, FILE *stream)
{
  for (gsize a = 0; a < sweep->axes->count; a++)
    {
      if (a > 0)
        putc (',', stream);
      write_axis_name (sweep, &sweep->axes->target[a], stream);
    }
  char name[MEASURE_NAME_TEXT];
  for (gsize i = 0; i < sweep->measures; i++)
    fprintf (stream, ",%s", measure_name (sweep->base->circuit, sweep->measure[i], name));
  putc ('\n', stream);
}

static void
write_row (const Sweep *sweep, gsize index, const Measures *measures, FILE *stream)
{
  char text[AXES_VALUE_TEXT];

  for (gsize a = 0; a < sweep->axes->count; a++)
    fprintf (stream, "%s%s", a > 0 ? "," : "",
             axes_value_text (sweep->axes, index, a, text));
  for (gsize i = 0; i < sweep->measures; i++)
    {
      double value = measures->value[sweep->measure[i]];

      putc (',', stream);
      if (isfinite (value))
        fprintf (stream, "%.9g", value);
    }
  putc ('\n', stream);
}

static SimulateStatus
run_piece (const Sweep *sweep, gsize first, gsize count, Share *share, FILE *stream)
{
  Piece piece = {axes_grid (sweep->axes), first};
  g_autofree size_t *order = g_new (size_t, count);
  g_autofree Measures *measures = g_new (Measures, count);
  ExploreOptions options = options_for (sweep, share, order);

  order_points (sweep->axes, first, count, order);
  SimulateStatus status =
      explore_run (sweep->base, piece_point, &piece, count, &options, measures);
  for (gsize i = 0; i < count && status == SIMULATE_OK; i++)
    write_row (sweep, first + i, &measures[i], stream);
  return status;
}

gboolean
sweep_write (const Sweep *sweep, FILE *stream, GError **error)
{
  Share share = {.count = sweep->to - sweep->from};

  if (sweep->header)
    write_header (sweep, stream);
  progress_begin (&share.progress,
                  g_strdup_printf ("sweep of %" G_GSIZE_FORMAT " points", share.count));
  SimulateStatus status = SIMULATE_OK;
  while (status == SIMULATE_OK && share.done < share.count && ferror (stream) == 0)
    {
      gsize count = MIN (PIECE, share.count - share.done);

      status = run_piece (sweep, sweep->from + share.done, count, &share, stream);
      share.done += count;
    }
  progress_end (&share.progress);
  if (status == SIMULATE_OK)
    return TRUE;
  g_autofree char *text = bb_trouble_text (status, sweep->base, NAN);
  g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED, "sweep: %s", text);
  return FALSE;
}
