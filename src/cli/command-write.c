/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli/commands.h"

#include "cli/choice.h"
#include "cli/guard.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/settings.h"

#include <math.h>
#include <string.h>

typedef enum Form
{
  FORM_PRESET,
  FORM_PARAMETER_FILE,
} Form;

typedef struct WriteArguments
{
  char *out;
  char *as;
} WriteArguments;

static void
write_arguments_clear (WriteArguments *arguments)
{
  g_clear_pointer (&arguments->out, g_free);
  g_clear_pointer (&arguments->as, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WriteArguments, write_arguments_clear)

static const char *
form_choice (int choice)
{
  static const char *const names[] = {
      [FORM_PRESET] = "preset", [FORM_PARAMETER_FILE] = "parameter-file"};

  return choice < (int)G_N_ELEMENTS (names) ? names[choice] : NULL;
}

static gboolean
parse (char **arguments, WriteArguments *own, CommonOptions *common, char ***files,
       ExitCode *code)
{
  const GOptionArg text = G_OPTION_ARG_FILENAME;
  const GOptionEntry entries[] = {
      {"out", 0, 0, text, &own->out, "Where to write; \"-\" is standard output", "F"},
      {"as", 0, 0, text, &own->as,
       "A preset (default), or every neuron with its own values as Rockpool's modules "
       "have them",
       "preset|parameter-file"},
      {NULL},
  };
  const Syntax syntax = {
      .parameters = "FILE",
      .summary = "Writes a preset or parameter file with all options applied.",
      .entries = entries,
      .files_min = 1,
      .files_max = 1,
  };

  if (!options_parse (arguments, &syntax, common, files, code))
    return FALSE;
  if (own->out != NULL)
    return TRUE;
  report ("--out", "not given, the name of a file or - is wanted");
  *code = EXIT_USAGE;
  return FALSE;
}

static void
warn_of (const char *what, const char *how)
{
  report ("--as", "a parameter file has no %s, %s", what, how);
}

/* Says what a parameter file cannot hold of the experiment, a line each. */
static void
warn_of_losses (const Experiment *experiment)
{
  gboolean input = FALSE;

  for (int port = 0; port < experiment->circuit->ports; port++)
    input = input || experiment->input[port].kind != INPUT_NONE;
  if (input)
    warn_of ("stimulus", "the input is left out (\"biasbench-cli input\" writes its "
                         "events for \"simulate --input\")");
  if (experiment->dc != DC_NONE)
    warn_of ("stimulus", "the DC is left out (a constant one can stand in Idc)");
  if (experiment->integrator != INTEGRATOR_EULER)
    warn_of ("integrator", "the refined one is left out (\"--integrator refined\")");
  if (experiment->value[BIAS_MEASURE_FROM] > 0
      || isfinite (experiment->value[BIAS_MEASURE_TO]))
    warn_of ("measure window", "it is left out (\"--set measure_from=...\")");
}

/* The text to write; NULL with an error where it would not read back. */
static char *
print (const BbPreset *preset, const char *place, Form form, GError **error)
{
  if (form == FORM_PRESET)
    return bb_preset_print (preset);
  g_autofree char *text = bb_parameter_file_print (preset);
  if (bb_parameter_file_reads_back (preset, text, error))
    return g_steal_pointer (&text);
  g_prefix_error (error, "%s: cannot be written as a parameter file: ", place);
  return NULL;
}

ExitCode
command_write (char **arguments)
{
  g_auto (WriteArguments) own = {0};
  g_auto (CommonOptions) common = {0};
  g_auto (GStrv) files = NULL;
  ExitCode code;

  if (!parse (arguments, &own, &common, &files, &code))
    return code;
  const GuardedFile used[] = {{"FILE", files[0], FALSE}, {"--out", own.out, TRUE}};
  code = guard_files (used, G_N_ELEMENTS (used));
  if (code != EXIT_DONE)
    return code;
  int form = own.as != NULL ? choice_read ("--as", own.as, form_choice) : FORM_PRESET;
  int threads;
  if (form < 0 || !options_threads (&common, &threads))
    return EXIT_FAILED;
  g_autoptr (BbPreset) preset = settings_preset (&common, files[0], &code);
  if (preset == NULL)
    return code;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = print (preset, files[0], (Form)form, &error);
  if (text == NULL || !output_write (own.out, text, strlen (text), &error))
    return report_error (error);
  if (form == FORM_PARAMETER_FILE)
    warn_of_losses (&preset->experiment);
  return EXIT_DONE;
}
