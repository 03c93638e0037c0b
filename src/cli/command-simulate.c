/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli/commands.h"

#include "cli/csv-in.h"
#include "cli/guard.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/run.h"
#include "cli/settings.h"
#include "model/file/npy.h"
#include "model/file/tables.h"

#include <string.h>

typedef struct SimulateArguments
{
  char *input;
  char *traces;
  char *every;
  char *spikes;
  char *measures;
  char *neuron_measures;
} SimulateArguments;

static void
simulate_arguments_clear (SimulateArguments *arguments)
{
  g_clear_pointer (&arguments->input, g_free);
  g_clear_pointer (&arguments->traces, g_free);
  g_clear_pointer (&arguments->every, g_free);
  g_clear_pointer (&arguments->spikes, g_free);
  g_clear_pointer (&arguments->measures, g_free);
  g_clear_pointer (&arguments->neuron_measures, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SimulateArguments, simulate_arguments_clear)

/* The outputs, each NULL where it was not asked for. */
typedef struct Outputs
{
  Output *traces;
  Output *spikes;
  Output *measures;
  Output *neuron_measures;
} Outputs;

static void
outputs_clear (Outputs *outputs)
{
  g_clear_pointer (&outputs->traces, output_discard);
  g_clear_pointer (&outputs->spikes, output_discard);
  g_clear_pointer (&outputs->measures, output_discard);
  g_clear_pointer (&outputs->neuron_measures, output_discard);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outputs, outputs_clear)

static gboolean
parse (char **arguments, SimulateArguments *own, CommonOptions *common, char ***files,
       ExitCode *code)
{
  const GOptionArg text = G_OPTION_ARG_FILENAME;
  const GOptionEntry entries[] = {
      {"input", 0, 0, text, &own->input,
       "Input events in place of the stimulus: step,neuron,value or time,weight", "CSV"},
      {"traces", 0, 0, text, &own->traces,
       "Currents and voltage of every neuron: step,neuron,isyn,iahp,imem,vmem; or an "
       "array of float32 (steps, neurons, quantities) by the name",
       "CSV|NPY"},
      {"every", 0, 0, text, &own->every, "In the traces, only steps that K divides", "K"},
      {"spikes", 0, 0, text, &own->spikes, "Output spikes: step,neuron,count", "CSV"},
      {"measures", 0, 0, text, &own->measures,
       "Rate, latency and the like; to standard output where no output is named", "JSON"},
      {"neuron-measures", 0, 0, text, &own->neuron_measures,
       "Measures of every neuron, one row each: neuron,events,...", "CSV"},
      {NULL},
  };
  const Syntax syntax = {
      .parameters = "FILE",
      .summary =
          "Runs a preset or parameter file once. \"-\" in place of a file name is\n"
          "standard input or output.",
      .entries = entries,
      .files_min = 1,
      .files_max = 1,
  };

  return options_parse (arguments, &syntax, common, files, code);
}

/* Where the measures go: to standard output where no output is named. */
static const char *
measures_path (const SimulateArguments *own)
{
  gboolean none = own->traces == NULL && own->spikes == NULL && own->measures == NULL
                  && own->neuron_measures == NULL;

  return none ? "-" : own->measures;
}

/* What can be refused before anything is read. */
static ExitCode
check_names (const SimulateArguments *own, const char *file)
{
  const GuardedFile files[] = {
      {"FILE", file, FALSE},
      {"--input", own->input, FALSE},
      {"--traces", own->traces, TRUE},
      {"--spikes", own->spikes, TRUE},
      {"--measures", measures_path (own), TRUE},
      {"--neuron-measures", own->neuron_measures, TRUE},
  };

  return guard_files (files, G_N_ELEMENTS (files));
}

/* A value without effect is not passed over. */
static gboolean
read_every (const SimulateArguments *own, guint64 *every)
{
  *every = 1;
  if (!options_integer ("--every", own->every, 1, EXPERIMENT_STEPS_MAX, every))
    return FALSE;
  if (own->every == NULL || own->traces != NULL)
    return TRUE;
  report ("--every", "no effect without --traces, with it it is allowed");
  return FALSE;
}

static gboolean
open_one (const char *path, Output **output, GError **error)
{
  return path == NULL || (*output = output_open (path, error)) != NULL;
}

static gboolean
open_outputs (const SimulateArguments *own, Outputs *outputs, GError **error)
{
  return open_one (own->traces, &outputs->traces, error)
         && open_one (own->spikes, &outputs->spikes, error)
         && open_one (measures_path (own), &outputs->measures, error)
         && open_one (own->neuron_measures, &outputs->neuron_measures, error);
}

/* Whether the error is one that ends all outputs. One whose reader has gone takes nothing
 * away from the others. */
static gboolean
ends_all (const GError *error)
{
  return error != NULL && !g_error_matches (error, CLI_ERROR, CLI_ERROR_CLOSED);
}

/* Puts one output after another in its place; `error` is that of the first which could
 * not, of one without a reader only where there is no other. */
static gboolean
close_outputs (Outputs *outputs, GError **error)
{
  Output **output[] = {&outputs->traces, &outputs->spikes, &outputs->measures,
                       &outputs->neuron_measures};
  g_autoptr (GError) first = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (output) && !ends_all (first); i++)
    {
      g_autoptr (GError) own = NULL;
      if (*output[i] == NULL || output_close (g_steal_pointer (output[i]), &own))
        continue;
      g_clear_error (&first);
      first = g_steal_pointer (&own);
    }
  if (first == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&first));
  return FALSE;
}

/* As NPY where the name says so, else as CSV. */
static void
write_traces_to (FILE *stream, const char *path, const BbOutcome *run, gsize every)
{
  Progress progress;

  progress_begin (&progress, g_strdup ("writing traces"));
  const BbWatch watch = progress_watch (&progress);
  if (g_str_has_suffix (path, ".npy"))
    bb_npy_write_traces (stream, run, every, &watch);
  else
    bb_write_traces (stream, run, every, &watch);
  progress_end (&progress);
}

static gboolean
write_outputs (const SimulateArguments *own, Outputs *outputs, const BbOutcome *run,
               const Experiment *experiment, gsize every, GError **error)
{
  if (outputs->traces != NULL)
    write_traces_to (output_stream (outputs->traces), own->traces, run, every);
  if (outputs->spikes != NULL)
    bb_write_spikes (output_stream (outputs->spikes), run);
  if (outputs->measures != NULL)
    {
      Measures measures = bb_outcome_measures (run, experiment);

      bb_write_measures (output_stream (outputs->measures), run->circuit, &measures,
                         run->neurons > 1);
    }
  if (outputs->neuron_measures != NULL)
    bb_write_neuron_measures (output_stream (outputs->neuron_measures), run, experiment);
  return close_outputs (outputs, error);
}

/* Refuses traces that would not fit into memory. */
static gboolean
check_memory (const Experiment *experiment, GError **error)
{
  gsize steps = experiment_steps (experiment);
  gsize neurons = 1 + experiment_neurons (experiment);
  guint64 bytes = bb_outcome_trace_bytes (experiment);

  if (bytes <= bb_outcome_trace_bytes_max)
    return TRUE;
  g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED,
               "--traces: %" G_GSIZE_FORMAT " neurons over %" G_GSIZE_FORMAT
               " steps take %.1f GiB of memory, 2 GiB is allowed: take fewer neurons "
               "or steps",
               neurons, steps, (double)bytes / (1 << 30));
  return FALSE;
}

static gboolean
simulate_and_write (const Experiment *experiment, const SimulateArguments *own,
                    int threads, gsize every, GError **error)
{
  InputTrain train = {0};
  const BbOutcomeOptions options = {.input = own->input != NULL ? &train : NULL,
                                    .traces = own->traces != NULL,
                                    .summary = own->neuron_measures != NULL,
                                    .threads = threads};

  if (own->traces != NULL && !check_memory (experiment, error))
    return FALSE;
  if (own->input != NULL && !csv_read_input (own->input, experiment, &train, error))
    return FALSE;
  g_auto (Outputs) outputs = {0};
  g_auto (BbOutcome) run = {0};
  gboolean good = open_outputs (own, &outputs, error)
                  && run_experiment (&run, experiment, &options, error)
                  && write_outputs (own, &outputs, &run, experiment, every, error);
  input_train_clear (&train);
  return good;
}

ExitCode
command_simulate (char **arguments)
{
  g_auto (SimulateArguments) own = {0};
  g_auto (CommonOptions) common = {0};
  g_auto (GStrv) files = NULL;
  ExitCode code;

  if (!parse (arguments, &own, &common, &files, &code))
    return code;
  code = check_names (&own, files[0]);
  if (code != EXIT_DONE)
    return code;
  guint64 every;
  int threads;
  if (!read_every (&own, &every) || !options_threads (&common, &threads))
    return EXIT_FAILED;
  common.input_replaced = own.input != NULL;
  g_autoptr (BbPreset) preset = settings_preset (&common, files[0], &code);
  if (preset == NULL)
    return code;
  g_autoptr (GError) error = NULL;
  if (simulate_and_write (&preset->experiment, &own, threads, every, &error))
    return EXIT_DONE;
  return report_error (error);
}
