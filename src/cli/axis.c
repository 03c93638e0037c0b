/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli/axis.h"

#include "core/experiment/derived.h"
#include "model/text/refusal-text.h"

#include <math.h>
#include <string.h>

enum
{
  AXIS_VALUES_MAX = 1000000,
  SWEEP_POINTS_MAX = 10000000,
};

/* By how much (relative) a derived value may miss the wanted one, as its bias is
 * rounded. */
static const double derived_tolerance = 1e-6;

void
axes_clear (Axes *axes)
{
  for (gsize i = 0; i < axes->count; i++)
    g_free ((double *)axes->axis[i].value);
  axes->count = 0;
}

ExploreGrid
axes_grid (const Axes *axes)
{
  return (ExploreGrid){axes->axis, axes->count};
}

/* Reading */

/* Reads the fourth part of a span: how it is spaced. */
static gboolean
read_spacing (const char *place, const char *text, gboolean *log)
{
  *log = text == NULL || strcmp (text, "log") == 0;
  if (*log || strcmp (text, "lin") == 0)
    return TRUE;
  g_autofree char *quote = bb_quote_text (text, strlen (text));
  report (place, "%s found, log or lin is allowed", quote);
  return FALSE;
}

/* Reads a number of values. Not by options_integer (), whose message does not say what
 * is counted. */
static gboolean
read_count (const char *place, const char *text, gsize *count)
{
  guint64 value;

  if (g_ascii_string_to_unsigned (text, 10, 1, AXIS_VALUES_MAX, &value, NULL))
    {
      *count = (gsize)value;
      return TRUE;
    }
  g_autofree char *quote = bb_quote_text (text, strlen (text));
  report (place, "%s found, a number of values 1 to %d is allowed", quote,
          AXIS_VALUES_MAX);
  return FALSE;
}

/* The ends of a span: finite, and positive where they are in equal ratios. */
static gboolean
check_ends (const char *place, const double *end, const char *const *text, gboolean log)
{
  for (int i = 0; i < 2; i++)
    if (!isfinite (end[i]))
      {
        report (place, "\"%s\" cannot be an end of A:B:N, it can stand in a list V1,V2",
                text[i]);
        return FALSE;
      }
    else if (log && !(end[i] > 0))
      {
        report (place,
                "\"%s\" found, a positive end is allowed on a log axis (:lin takes any)",
                text[i]);
        return FALSE;
      }
  return TRUE;
}

/* "A:B:N", "A:B:N:log" or "A:B:N:lin". */
static double *
read_span (const char *place, const Target *target, const char *text, gsize *count)
{
  g_auto (GStrv) part = g_strsplit (text, ":", -1);
  guint parts = g_strv_length (part);
  double end[2] = {0, 0};
  gboolean log;

  if (parts < 3 || parts > 4)
    {
      g_autofree char *quote = bb_quote_text (text, strlen (text));

      report (place, "%s found, A:B:N, A:B:N:log, A:B:N:lin or V1,V2 is allowed", quote);
      return NULL;
    }
  if (!target_read (place, target, part[0], &end[0])
      || !target_read (place, target, part[1], &end[1])
      || !read_count (place, part[2], count) || !read_spacing (place, part[3], &log)
      || !check_ends (place, end, (const char *const *)part, log))
    return NULL;
  double *value = g_new (double, *count);
  explore_span (end[0], end[1], *count, log, value);
  return value;
}

/* "V1,V2,...". */
static double *
read_list (const char *place, const Target *target, const char *text, gsize *count)
{
  g_auto (GStrv) part = g_strsplit (text, ",", -1);

  *count = g_strv_length (part);
  if (*count == 0 || *count > AXIS_VALUES_MAX)
    {
      report (place, "%" G_GSIZE_FORMAT " values found, 1 to %d are allowed", *count,
              AXIS_VALUES_MAX);
      return NULL;
    }
  g_autofree double *value = g_new (double, *count);
  for (gsize i = 0; i < *count; i++)
    if (!target_read (place, target, part[i], &value[i]))
      return NULL;
  return g_steal_pointer (&value);
}

/* Each row can be set by one axis only. */
static ExitCode
check_single (const Axes *axes, const char *place, const Target *target)
{
  for (gsize i = 0; i < axes->count; i++)
    if (axes->target[i].bias == target->bias)
      {
        report (place, "%s is set by --axis %s already, one axis is allowed",
                bias_row (target->bias)->name, axes->target[i].name);
        return EXIT_USAGE;
      }
  return EXIT_DONE;
}

/* One "NAME=VALUES". */
static ExitCode
read_axis (const Circuit *circuit, const char *text, Axes *axes)
{
  const char *equals = strchr (text, '=');
  g_autofree char *name =
      equals != NULL ? g_strndup (text, (gsize)(equals - text)) : g_strdup (text);
  g_autofree char *place = g_strdup_printf ("--axis %s", name);
  Target found;

  if (equals == NULL)
    {
      report (place, "no values found, NAME=A:B:N or NAME=V1,V2 is allowed");
      return EXIT_USAGE;
    }
  if (!target_find (circuit, name, &found))
    {
      report (place, "unknown name, --help lists the known ones");
      return EXIT_USAGE;
    }
  if (check_single (axes, place, &found) != EXIT_DONE)
    return EXIT_USAGE;
  gsize count = 0;
  double *value = strchr (equals, ':') != NULL
                      ? read_span (place, &found, equals + 1, &count)
                      : read_list (place, &found, equals + 1, &count);
  if (value == NULL)
    return EXIT_FAILED;
  axes->target[axes->count] = found;
  axes->axis[axes->count++] = (ExploreAxis){found.what, value, count};
  return EXIT_DONE;
}

static ExitCode
check_points (const Axes *axes)
{
  gsize points = 1;

  for (gsize i = 0; i < axes->count; i++)
    {
      points *= axes->axis[i].count;
      if (points > SWEEP_POINTS_MAX)
        {
          report ("--axis", "the axes make over %d points, at most that many are allowed",
                  SWEEP_POINTS_MAX);
          return EXIT_FAILED;
        }
    }
  return EXIT_DONE;
}

ExitCode
axes_read (const Circuit *circuit, char **texts, Axes *axes)
{
  if (texts == NULL || texts[0] == NULL)
    {
      report ("--axis", "not given, NAME=A:B:N or NAME=V1,V2 is wanted");
      return EXIT_USAGE;
    }
  ExitCode code = EXIT_DONE;
  for (char **text = texts; code == EXIT_DONE && *text != NULL; text++)
    code = read_axis (circuit, *text, axes);
  return code == EXIT_DONE ? check_points (axes) : code;
}

/* Checking */

/* "--axis Idc=1e-09 --axis stop=0.005" */
static char *
point_place (const ExploreGrid *grid, const Axes *axes, gsize index)
{
  GString *text = g_string_new (NULL);
  char number[QUANTITY_TEXT];

  for (gsize a = 0; a < axes->count; a++)
    {
      double value = explore_grid_value (grid, index, a);

      g_string_append_printf (
          text, "%s--axis %s=%s", a > 0 ? " " : "", axes->target[a].name,
          isfinite (value) ? quantity_format_exact (value, number, sizeof number)
                           : "end");
    }
  return g_string_free (text, FALSE);
}

/* Whether the experiment has the value that its axis gave it. */
static gboolean
still_there (const Experiment *experiment, ExploreName what, double wanted)
{
  if (what.bias != BIAS_COUNT)
    return !(experiment->value[what.bias] < wanted)
           && !(experiment->value[what.bias] > wanted);
  double now = derived_value (experiment, what.derived);
  return fabs (now - wanted) <= derived_tolerance * fabs (wanted);
}

/* Sets the value of axis `a`, which must leave those of the axes before as they are. */
static gboolean
set_axis (const ExploreGrid *grid, const Axes *axes, gsize index, gsize a,
          Experiment *experiment)
{
  const Target *target = &axes->target[a];
  g_autofree char *place = NULL;
  Refusal refusal;

  if (!explore_set (experiment, target->what, explore_grid_value (grid, index, a),
                    &refusal))
    {
      place = g_strdup_printf ("--axis %s", target->name);
      target_report_refusal (place, target, &refusal);
      return FALSE;
    }
  for (gsize before = 0; before < a; before++)
    if (!still_there (experiment, axes->target[before].what,
                      explore_grid_value (grid, index, before)))
      {
        place = g_strdup_printf ("--axis %s", axes->target[before].name);
        report (place, "changed again by --axis %s, which is allowed only before it",
                target->name);
        return FALSE;
      }
  return TRUE;
}

static gboolean
check_point (const ExploreGrid *grid, const Axes *axes, gsize index,
             Experiment experiment)
{
  for (gsize a = 0; a < axes->count; a++)
    if (!set_axis (grid, axes, index, a, &experiment))
      return FALSE;
  Refusal refusal;
  if (experiment_validate (&experiment, &refusal))
    return TRUE;
  g_autofree char *place = point_place (grid, axes, index);
  g_autofree char *text = bb_refusal_text (&refusal);
  report (place, "%s", text);
  return FALSE;
}

gboolean
axes_check (const Axes *axes, const Experiment *base, gsize from, gsize to)
{
  ExploreGrid grid = axes_grid (axes);
  /* Without the lists, which are checked already and which no axis changes. */
  Experiment probe = *base;

  for (int port = 0; port < CIRCUIT_PORTS_MAX; port++)
    probe.input[port].times = NULL;
  probe.population = NULL;
  for (gsize i = from; i < to; i++)
    if (!check_point (&grid, axes, i, probe))
      return FALSE;
  return TRUE;
}
