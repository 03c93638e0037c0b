/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli/axis-values.h"

#include "cli/options.h"

#include <math.h>
#include <string.h>

enum
{
  AXIS_VALUES_MAX = 1000000
};

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
check_ends (const char *place, const double *end, char *const *text, gboolean log)
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
read_span (const char *place, const Target *target, char *const *part, gsize *count)
{
  double end[2] = {0, 0};
  gboolean log;

  if (!target_read (place, target, part[0], &end[0])
      || !target_read (place, target, part[1], &end[1])
      || !read_count (place, part[2], count) || !read_spacing (place, part[3], &log)
      || !check_ends (place, end, part, log))
    return NULL;
  double *value = g_new (double, *count);
  explore_span (end[0], end[1], *count, log, value);
  return value;
}

/* "V1,V2,...". */
static double *
read_list (const char *place, const Target *target, char *const *part, gsize count)
{
  g_autofree double *value = g_new (double, count);

  for (gsize i = 0; i < count; i++)
    if (!target_read (place, target, part[i], &value[i]))
      return NULL;
  return g_steal_pointer (&value);
}

/* Seeds */

/* Evenly spaced from end to end, which has to give whole numbers. */
static guint64 *
read_seed_span (const char *place, char *const *part, gsize *count)
{
  guint64 end[2] = {0, 0};

  if (!options_integer (place, part[0], 0, G_MAXUINT64, &end[0])
      || !options_integer (place, part[1], 0, G_MAXUINT64, &end[1])
      || !read_count (place, part[2], count))
    return NULL;
  if (part[3] != NULL && strcmp (part[3], "lin") != 0)
    {
      g_autofree char *quote = bb_quote_text (part[3], strlen (part[3]));
      report (place, "%s found, seeds are evenly spaced and only lin is allowed", quote);
      return NULL;
    }
  gboolean falls = end[1] < end[0];
  guint64 span = falls ? end[0] - end[1] : end[1] - end[0];
  guint64 gaps = *count > 1 ? *count - 1 : 1;
  if (span % gaps != 0)
    {
      report (place,
              "%" G_GSIZE_FORMAT " values from %s to %s are no whole numbers, whole "
              "numbers are allowed",
              *count, part[0], part[1]);
      return NULL;
    }
  guint64 *seed = g_new (guint64, *count);
  for (gsize i = 0; i < *count; i++)
    seed[i] = falls ? end[0] - i * (span / gaps) : end[0] + i * (span / gaps);
  return seed;
}

static guint64 *
read_seed_list (const char *place, char *const *part, gsize count)
{
  g_autofree guint64 *seed = g_new (guint64, count);

  for (gsize i = 0; i < count; i++)
    if (!options_integer (place, part[i], 0, G_MAXUINT64, &seed[i]))
      return NULL;
  return g_steal_pointer (&seed);
}

/* Both */

/* Cuts at `mark` and takes the blanks around each part away. */
static char **
split (const char *text, const char *mark)
{
  char **part = g_strsplit (text, mark, -1);

  for (char **at = part; *at != NULL; at++)
    g_strstrip (*at);
  return part;
}

static gboolean
check_parts (const char *place, const char *text, gboolean span, gsize parts)
{
  g_autofree char *quote = bb_quote_text (text, strlen (text));

  if (span && (parts < 3 || parts > 4))
    report (place, "%s found, A:B:N, A:B:N:log, A:B:N:lin or V1,V2 is allowed", quote);
  else if (!span && (parts == 0 || parts > AXIS_VALUES_MAX))
    report (place, "%" G_GSIZE_FORMAT " values found, 1 to %d are allowed", parts,
            AXIS_VALUES_MAX);
  else
    return TRUE;
  return FALSE;
}

gboolean
axis_values_read (const char *place, const Target *target, const char *text,
                  ExploreAxis *axis)
{
  gboolean span = strchr (text, ':') != NULL;
  g_auto (GStrv) part = split (text, span ? ":" : ",");
  gsize count = g_strv_length (part);

  *axis = (ExploreAxis){.name = target->what};
  if (!check_parts (place, text, span, count))
    return FALSE;
  if (target->what.seed != EXPLORE_SEED_NONE)
    axis->seed =
        span ? read_seed_span (place, part, &count) : read_seed_list (place, part, count);
  else
    axis->value = span ? read_span (place, target, part, &count)
                       : read_list (place, target, part, count);
  axis->count = count;
  return axis->seed != NULL || axis->value != NULL;
}

void
axis_values_clear (ExploreAxis *axis)
{
  g_free ((guint64 *)axis->seed);
  g_free ((double *)axis->value);
  *axis = (ExploreAxis){0};
}
