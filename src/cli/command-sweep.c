/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli/commands.h"

#include "cli/guard.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/settings.h"
#include "cli/sweep.h"

#include <string.h>

enum
{
  SHARDS_MAX = 1000000
};

typedef struct SweepArguments
{
  char **axis;
  char *measure;
  char *shard;
  char *out;
} SweepArguments;

static void
sweep_arguments_clear (SweepArguments *arguments)
{
  g_clear_pointer (&arguments->axis, g_strfreev);
  g_clear_pointer (&arguments->measure, g_free);
  g_clear_pointer (&arguments->shard, g_free);
  g_clear_pointer (&arguments->out, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SweepArguments, sweep_arguments_clear)

/* The I-th of N parts, I from 1 on. */
typedef struct Shard
{
  guint64 index, count;
} Shard;

typedef struct Columns
{
  MeasureId id[MEASURE_COUNT];
  gsize count;
} Columns;

/* The measures of all circuits. */
static GPtrArray *
measure_names (void)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  char name[MEASURE_NAME_TEXT];

  for (MeasureId id = 0; id < MEASURE_COUNT; id++)
    for (gsize c = 0; circuit_list[c] != NULL; c++)
      if (measure_exists (circuit_list[c], id)
          && !g_ptr_array_find_with_equal_func (
              names, measure_name (circuit_list[c], id, name), g_str_equal, NULL))
        g_ptr_array_add (names, g_strdup (name));
  return names;
}

/* What the command does, and the measures it knows. */
static char *
summary_text (void)
{
  GString *text = g_string_new (
      "Runs a preset or parameter file at every point of the axes and writes one CSV "
      "row\n"
      "a point, the last axis fastest. An axis sets its value as --set does: A:B:N are "
      "N\n"
      "values from A to B in equal ratios (:lin: evenly spaced), V1,V2 are those "
      "values.\n"
      "The axes chip_seed and input_seed are evenly spaced whole numbers. The axis rate "
      "is\n"
      "headed input.rate, since rate is a measure.\n"
      "Sweeps split with --shard give the same bytes, one after the other; each part "
      "checks\nthe values of its own rows only.\n\n"
      "Measures:");
  g_autoptr (GPtrArray) names = measure_names ();

  options_append_names (text, strlen ("Measures:"), names);
  g_string_append (text, "\nThe last three are those of the mismatched neurons, the "
                         "others of the nominal one.");
  return g_string_free (text, FALSE);
}

static gboolean
parse (char **arguments, SweepArguments *own, CommonOptions *common, char ***files,
       ExitCode *code)
{
  const GOptionArg text = G_OPTION_ARG_FILENAME;
  const GOptionEntry entries[] = {
      {"axis", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &own->axis,
       "Vary a value, NAME=A:B:N[:log|:lin] or NAME=V1,V2; repeatable", "NAME=VALUES"},
      {"measure", 0, 0, text, &own->measure, "Columns behind the axes (default: rate)",
       "M1,M2"},
      {"shard", 0, 0, text, &own->shard,
       "Only the I-th of N parts of the rows; only the first has the header", "I/N"},
      {"out", 0, 0, text, &own->out, "Where to write (default: standard output)", "CSV"},
      {NULL},
  };
  g_autofree char *summary = summary_text ();
  const Syntax syntax = {
      .parameters = "FILE",
      .summary = summary,
      .entries = entries,
      .files_min = 1,
      .files_max = 1,
  };

  return options_parse (arguments, &syntax, common, files, code);
}

static gboolean
has_column (const Columns *columns, MeasureId id)
{
  for (gsize i = 0; i < columns->count; i++)
    if (columns->id[i] == id)
      return TRUE;
  return FALSE;
}

static ExitCode
read_measures (const Circuit *circuit, const char *text, Columns *columns)
{
  g_auto (GStrv) names = g_strsplit (text != NULL ? text : "rate", ",", -1);

  for (char **name = names; *name != NULL; name++)
    {
      g_strstrip (*name);
      g_autofree char *quote = bb_quote_text (*name, strlen (*name));
      MeasureId id = measure_find (circuit, *name);

      if (id == MEASURE_COUNT)
        report ("--measure", "%s is no measure, --help lists the known ones", quote);
      else if (has_column (columns, id))
        report ("--measure", "%s is named twice, once is allowed", quote);
      else
        {
          columns->id[columns->count++] = id;
          continue;
        }
      return EXIT_USAGE;
    }
  if (columns->count > 0)
    return EXIT_DONE;
  report ("--measure", "no name found, --help lists the known ones");
  return EXIT_USAGE;
}

/* "I/N". */
static gboolean
read_shard (const char *text, Shard *shard)
{
  g_auto (GStrv) part = g_strsplit (text != NULL ? text : "1/1", "/", 2);

  if (g_strv_length (part) == 2
      && g_ascii_string_to_unsigned (part[1], 10, 1, SHARDS_MAX, &shard->count, NULL)
      && g_ascii_string_to_unsigned (part[0], 10, 1, shard->count, &shard->index, NULL))
    return TRUE;
  g_autofree char *quote = bb_quote_text (text, strlen (text));
  report ("--shard", "%s found, I/N with I from 1 to N and N up to %d is allowed", quote,
          SHARDS_MAX);
  return FALSE;
}

static gboolean
has_axis (const Axes *axes, BiasId id)
{
  for (gsize i = 0; i < axes->count; i++)
    if (axes->target[i].bias == id)
      return TRUE;
  return FALSE;
}

/* Whether the axes can vary what the file describes. */
static gboolean
check_file (const Axes *axes, const BbPreset *preset)
{
  gsize listed = population_count (preset->experiment.population);

  for (gsize i = 0; i < axes->count; i++)
    {
      BiasId id = axes->target[i].bias;
      g_autofree char *place = g_strdup_printf ("--axis %s", axes->target[i].name);

      if (id == BIAS_NEURONS && effect_lists_neurons (preset))
        report (place, "the file lists its neurons, their number cannot be set");
      else if (id < BIAS_CIRCUIT_COUNT && listed > 0)
        report (place,
                "the file lists %" G_GSIZE_FORMAT
                " neurons, an axis over a circuit parameter is allowed with one",
                1 + listed);
      else
        continue;
      return FALSE;
    }
  return TRUE;
}

/* Measures of the mismatched neurons need some. */
static gboolean
check_measures (const Columns *columns, const Axes *axes, const Experiment *experiment)
{
  if (experiment_neurons (experiment) > 0 || has_axis (axes, BIAS_NEURONS))
    return TRUE;
  char name[MEASURE_NAME_TEXT];
  for (gsize i = 0; i < columns->count; i++)
    if (columns->id[i] >= MEASURE_RATE_MEAN)
      {
        report ("--measure", "%s is a measure of mismatched neurons, the run has none",
                measure_name (experiment->circuit, columns->id[i], name));
        return FALSE;
      }
  return TRUE;
}

static gboolean
run_and_write (const Sweep *sweep, const char *path, GError **error)
{
  g_autoptr (Output) output = output_open (path != NULL ? path : "-", error);

  return output != NULL && sweep_write (sweep, output_stream (output), error)
         && output_close (g_steal_pointer (&output), error);
}

/* Reads what the command has of its own. */
static ExitCode
read_own (const SweepArguments *own, const Circuit *circuit, Axes *axes, Columns *columns,
          Shard *shard)
{
  ExitCode code = axes_read (circuit, own->axis, axes);

  if (code == EXIT_DONE)
    code = read_measures (circuit, own->measure, columns);
  if (code == EXIT_DONE && !read_shard (own->shard, shard))
    code = EXIT_FAILED;
  return code;
}

static ExitCode
sweep_preset (const BbPreset *preset, const SweepArguments *own, const Axes *axes,
              const Columns *columns, const Shard *shard, int threads)
{
  ExploreGrid grid = axes_grid (axes);
  guint64 rows = explore_grid_count (&grid);
  Sweep sweep = {
      .base = &preset->experiment,
      .axes = axes,
      .measure = columns->id,
      .measures = columns->count,
      .from = (gsize)(rows * (shard->index - 1) / shard->count),
      .to = (gsize)(rows * shard->index / shard->count),
      .header = shard->index == 1,
      .threads = threads,
  };

  if (!check_file (axes, preset)
      || !axes_check_effects (axes, &(EffectContext){.preset = preset})
      || !check_measures (columns, axes, sweep.base)
      || !axes_check (axes, sweep.base, sweep.from, sweep.to))
    return EXIT_FAILED;
  g_autoptr (GError) error = NULL;
  if (run_and_write (&sweep, own->out, &error))
    return EXIT_DONE;
  return report_error (error);
}

ExitCode
command_sweep (char **arguments)
{
  g_auto (SweepArguments) own = {0};
  g_auto (CommonOptions) common = {0};
  g_auto (GStrv) files = NULL;
  ExitCode code;

  if (!parse (arguments, &own, &common, &files, &code))
    return code;
  const GuardedFile used[] = {
      {"FILE", files[0], FALSE},
      {"--out", own.out != NULL ? own.out : "-", TRUE},
  };
  code = guard_files (used, G_N_ELEMENTS (used));
  if (code != EXIT_DONE)
    return code;
  int threads;
  if (!options_threads (&common, &threads))
    return EXIT_FAILED;
  g_autoptr (BbPreset) preset = settings_preset (&common, files[0], &code);
  if (preset == NULL)
    return code;
  g_auto (Axes) axes = {0};
  Columns columns = {0};
  Shard shard = {0};
  code = read_own (&own, preset->experiment.circuit, &axes, &columns, &shard);
  if (code != EXIT_DONE)
    return code;
  return sweep_preset (preset, &own, &axes, &columns, &shard, threads);
}
