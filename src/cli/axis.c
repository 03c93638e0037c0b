/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli/axis.h"

#include "cli/axis-values.h"
#include "core/experiment/derived.h"
#include "model/text/refusal-text.h"

#include <math.h>
#include <string.h>

enum
{
  SWEEP_POINTS_MAX = 10000000
};

/* By how much (relative) a derived value may miss the wanted one, as its bias is
 * rounded. */
static const double derived_tolerance = 1e-6;

void
axes_clear (Axes *axes)
{
  for (gsize i = 0; i < axes->count; i++)
    axis_values_clear (&axes->axis[i]);
  axes->count = 0;
}

ExploreGrid
axes_grid (const Axes *axes)
{
  return (ExploreGrid){axes->axis, axes->count};
}

/* Reading */

/* Each row can be set by one axis only. */
static ExitCode
check_single (const Axes *axes, const char *place, const Target *target)
{
  for (gsize i = 0; i < axes->count; i++)
    if (target_is_same (&axes->target[i], target))
      {
        report (place, "%s is set by --axis %s already, one axis is allowed",
                target_changes (target), axes->target[i].name);
        return EXIT_USAGE;
      }
  return EXIT_DONE;
}

/* One "NAME=VALUES". */
static ExitCode
read_axis (const Circuit *circuit, const char *text, Axes *axes)
{
  const char *equals = strchr (text, '=');
  g_autofree char *name = g_strstrip (g_strndup (text, strcspn (text, "=")));
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
  if (!axis_values_read (place, &found, equals + 1, &axes->axis[axes->count]))
    return EXIT_FAILED;
  axes->target[axes->count++] = found;
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

const char *
axes_value_text (const Axes *axes, gsize index, gsize a, char text[AXES_VALUE_TEXT])
{
  const ExploreGrid grid = axes_grid (axes);

  if (axes->target[a].what.seed != EXPLORE_SEED_NONE)
    g_snprintf (text, AXES_VALUE_TEXT, "%" G_GUINT64_FORMAT,
                explore_grid_seed (&grid, index, a));
  else if (isfinite (explore_grid_value (&grid, index, a)))
    quantity_format_exact (explore_grid_value (&grid, index, a), text, AXES_VALUE_TEXT);
  else
    g_strlcpy (text, "end", AXES_VALUE_TEXT);
  return text;
}

/* "--axis Idc=1e-09 --axis stop=0.005" */
static char *
point_place (const Axes *axes, gsize index)
{
  GString *text = g_string_new (NULL);
  char value[AXES_VALUE_TEXT];

  for (gsize a = 0; a < axes->count; a++)
    g_string_append_printf (text, "%s--axis %s=%s", a > 0 ? " " : "",
                            axes->target[a].name,
                            axes_value_text (axes, index, a, value));
  return g_string_free (text, FALSE);
}

/* Whether the experiment has the value that its axis gave it. */
static gboolean
still_there (const ExploreGrid *grid, gsize index, gsize a, const Experiment *experiment)
{
  ExploreName what = grid->axis[a].name;

  if (what.seed != EXPLORE_SEED_NONE)
    return TRUE;
  double wanted = explore_grid_value (grid, index, a);
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

  if (!explore_grid_set (grid, index, a, experiment, &refusal))
    {
      place = g_strdup_printf ("--axis %s", target->name);
      target_report_refusal (place, target, &refusal);
      return FALSE;
    }
  for (gsize before = 0; before < a; before++)
    if (!still_there (grid, index, before, experiment))
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
  g_autofree char *place = point_place (axes, index);
  g_autofree char *text = bb_refusal_text (&refusal);
  report (place, "%s", text);
  return FALSE;
}

gboolean
axes_check_effects (const Axes *axes, const EffectContext *context)
{
  for (gsize a = 0; a < axes->count; a++)
    {
      const Target *target = &axes->target[a];
      g_autofree char *place = g_strdup_printf ("--axis %s", target->name);

      if (!effect_check (context, place, target))
        return FALSE;
    }
  return TRUE;
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
