/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli/commands.h"

#include "cli/guard.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/settings.h"
#include "model/file/tables.h"

static gboolean
parse (char **arguments, char **out, CommonOptions *common, char ***files, ExitCode *code)
{
  const GOptionEntry entries[] = {
      {"out", 0, 0, G_OPTION_ARG_FILENAME, out,
       "Where to write (default: standard output)", "CSV"},
      {NULL},
  };
  const Syntax syntax = {
      .parameters = "FILE",
      .summary =
          "Writes the input that a preset makes, as rows step,neuron,value for each of "
          "its neurons.\n\"simulate --input\" takes them; the spikes are the same.",
      .entries = entries,
      .files_min = 1,
      .files_max = 1,
  };

  return options_parse (arguments, &syntax, common, files, code);
}

/* The table has no place for a port. */
static gboolean
check_ports (const char *file, const Circuit *circuit)
{
  if (circuit->ports == 1)
    return TRUE;
  report (file, "the circuit %s has %d input ports, a circuit with one is allowed",
          circuit->name, circuit->ports);
  return FALSE;
}

static gboolean
write_input (const char *path, const Experiment *experiment, GError **error)
{
  InputTrain train = {0};

  if (!input_train_build (experiment, &train))
    {
      g_set_error_literal (error, CLI_ERROR, CLI_ERROR_FAILED,
                           "input: out of memory, take fewer spikes");
      return FALSE;
    }
  g_autoptr (Output) output = output_open (path, error);
  if (output != NULL)
    bb_write_input (output_stream (output), &train, 1 + experiment_neurons (experiment));
  input_train_clear (&train);
  return output != NULL && output_close (g_steal_pointer (&output), error);
}

ExitCode
command_input (char **arguments)
{
  g_autofree char *out = NULL;
  g_auto (CommonOptions) common = {0};
  g_auto (GStrv) files = NULL;
  ExitCode code;

  if (!parse (arguments, &out, &common, &files, &code))
    return code;
  const char *path = out != NULL ? out : "-";
  const GuardedFile used[] = {{"FILE", files[0], FALSE}, {"--out", path, TRUE}};
  int threads;
  code = guard_files (used, G_N_ELEMENTS (used));
  if (code != EXIT_DONE)
    return code;
  if (!options_threads (&common, &threads))
    return EXIT_FAILED;
  g_autoptr (BbPreset) preset = settings_preset (&common, files[0], &code);
  if (preset == NULL)
    return code;
  if (!check_ports (files[0], preset->experiment.circuit))
    return EXIT_FAILED;
  g_autoptr (GError) error = NULL;
  if (write_input (path, &preset->experiment, &error))
    return EXIT_DONE;
  return report_error (error);
}
