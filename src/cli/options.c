/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli/options.h"

#include "cli/output.h"
#include "core/base/pool.h"
#include "core/experiment/circuit.h"

#include <string.h>

void
common_options_clear (CommonOptions *common)
{
  g_clear_pointer (&common->set, g_strfreev);
  g_clear_pointer (&common->dt, g_free);
  g_clear_pointer (&common->duration, g_free);
  g_clear_pointer (&common->integrator, g_free);
  g_clear_pointer (&common->input_kind, g_strfreev);
  g_clear_pointer (&common->dc_kind, g_free);
  g_clear_pointer (&common->chip_seed, g_free);
  g_clear_pointer (&common->input_seed, g_free);
  g_clear_pointer (&common->neurons, g_free);
  g_clear_pointer (&common->threads, g_free);
}

/* All are read as file names, that is byte for byte: strings would be converted from the
 * locale's encoding, which is never set. */
static void
add_common (GOptionContext *context, CommonOptions *common)
{
  const GOptionArg text = G_OPTION_ARG_FILENAME;
  const GOptionEntry entries[] = {
      {"set", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &common->set,
       "Set a parameter or a derived value; repeatable, in order", "NAME=VALUE"},
      {"dt", 0, 0, text, &common->dt,
       "Time step; keeps the duration of a preset, the steps of a parameter file", "S"},
      {"duration", 0, 0, text, &common->duration, "Duration of the run", "S"},
      {"integrator", 0, 0, text, &common->integrator,
       "The reference's steps, or sub-steps that follow the neuron", "euler|refined"},
      {"input-kind", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &common->input_kind,
       "Kind of input: none, single, regular, poisson, burst, times; of a further port "
       "as PORT=KIND",
       "KIND"},
      {"dc-kind", 0, 0, text, &common->dc_kind, "Kind of DC stimulus", "none|step|ramp"},
      {"chip-seed", 0, 0, text, &common->chip_seed, "Which chip's mismatch", "N"},
      {"input-seed", 0, 0, text, &common->input_seed, "Which Poisson spikes", "N"},
      {"neurons", 0, 0, text, &common->neurons,
       "Mismatched neurons beside the nominal one (presets only)", "N"},
      {"threads", 0, 0, text, &common->threads,
       "Threads to run on; the results are the same", "N"},
      {NULL},
  };

  g_option_context_add_main_entries (context, entries, NULL);
}

static void
add_name (GPtrArray *names, const char *name)
{
  if (!g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_ptr_array_add (names, (gpointer)name);
}

/* The names that --set takes with any circuit. The strings are static. */
static GPtrArray *
set_names (void)
{
  GPtrArray *names = g_ptr_array_new ();

  for (BiasId id = 0; id < BIAS_TABLE_COUNT; id++)
    for (gsize c = 0; circuit_list[c] != NULL; c++)
      if (circuit_has (circuit_list[c], id))
        add_name (names, bias_row (id)->name);
  for (gsize c = 0; circuit_list[c] != NULL; c++)
    for (DerivedId id = 0; id < circuit_list[c]->deriveds; id++)
      add_name (names, circuit_list[c]->derived[id].name);
  add_name (names, "chip_seed");
  add_name (names, "input_seed");
  return names;
}

void
options_append_names (GString *text, gsize line, const GPtrArray *names)
{
  enum
  {
    WIDTH = 80
  };

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      if (line + 1 + strlen (name) > WIDTH)
        {
          g_string_append (text, "\n ");
          line = 1;
        }
      g_string_append_printf (text, " %s", name);
      line += 1 + strlen (name);
    }
}

static char *
set_help (void)
{
  GString *text = g_string_new ("Names of values:\n ");
  g_autoptr (GPtrArray) names = set_names ();

  options_append_names (text, 1, names);
  g_string_append (text, "\nValues are in SI units, or have a unit: --set "
                         "Itau_mem=5.3pA --set tau_syn=\"8 ms\".\n"
                         "In a parameter file a value is set for every neuron.");
  return g_string_free (text, FALSE);
}

static ExitCode
print_help (GOptionContext *context, const CommonOptions *common)
{
  g_autofree char *names = set_help ();

  if (common != NULL)
    g_option_context_set_description (context, names);
  g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);
  g_autoptr (GError) error = NULL;
  if (output_write ("-", help, strlen (help), &error))
    return EXIT_DONE;
  return report_error (error);
}

/* Whether the number of FILEs is right; reports it otherwise. */
static gboolean
check_files (const Syntax *syntax, char **files)
{
  int count = files != NULL ? (int)g_strv_length (files) : 0;

  if (count < syntax->files_min)
    report (g_get_prgname (), "no FILE given, --help shows the usage");
  else if (syntax->files_max >= 0 && count > syntax->files_max)
    report (g_get_prgname (), "\"%s\" is one argument too many, --help shows the usage",
            files[syntax->files_max]);
  else
    return TRUE;
  return FALSE;
}

/* Reads the arguments with a context that is set up; reports wrong usage. */
static gboolean
parse (GOptionContext *context, char **arguments)
{
  g_auto (GStrv) copy = g_strdupv (arguments);

  g_option_context_set_help_enabled (context, FALSE);
  g_autoptr (GError) error = NULL;
  if (g_option_context_parse_strv (context, &copy, &error))
    return TRUE;
  report (g_get_prgname (), "%s, --help shows the options", error->message);
  return FALSE;
}

gboolean
options_parse (char **arguments, const Syntax *syntax, CommonOptions *common,
               char ***files, ExitCode *code)
{
  gboolean help = FALSE;
  g_auto (GStrv) rest = NULL;
  const GOptionEntry entries[] = {
      {"help", 'h', 0, G_OPTION_ARG_NONE, &help, "Show this help", NULL},
      {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &rest, NULL, NULL},
      {NULL},
  };
  g_autoptr (GOptionContext) context = g_option_context_new (syntax->parameters);

  g_option_context_set_summary (context, syntax->summary);
  if (syntax->entries != NULL)
    g_option_context_add_main_entries (context, syntax->entries, NULL);
  if (common != NULL)
    add_common (context, common);
  g_option_context_add_main_entries (context, entries, NULL);

  *code = EXIT_USAGE;
  if (!parse (context, arguments))
    return FALSE;
  if (help)
    *code = print_help (context, common);
  else if (check_files (syntax, rest))
    {
      if (files != NULL)
        *files = g_steal_pointer (&rest);
      return TRUE;
    }
  return FALSE;
}

gboolean
options_integer (const char *place, const char *text, guint64 low, guint64 high,
                 guint64 *value)
{
  if (text == NULL || g_ascii_string_to_unsigned (text, 10, low, high, value, NULL))
    return TRUE;
  g_autofree char *quote = bb_quote_text (text, strlen (text));
  report (place,
          "%s found, a whole number %" G_GUINT64_FORMAT " to %" G_GUINT64_FORMAT
          " is allowed",
          quote, low, high);
  return FALSE;
}

gboolean
options_threads (const CommonOptions *common, int *threads)
{
  guint64 count = (guint64)MIN (pool_processors (), POOL_THREADS_MAX);
  gboolean good =
      options_integer ("--threads", common->threads, 1, POOL_THREADS_MAX, &count);

  *threads = (int)count;
  return good;
}
