/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli/commands.h"

#include "cli/input.h"
#include "cli/options.h"
#include "cli/output.h"

/* Writes what is to be said of one file; whether it is sound. */
static gboolean
check_file (FILE *stream, const char *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BbPreset) preset = input_preset (file, &error);

  if (preset == NULL)
    {
      fprintf (stream, "%s\n", error->message);
      return FALSE;
    }
  for (char **warning = preset->warnings; warning != NULL && *warning != NULL; warning++)
    fprintf (stream, "%s\n", *warning);
  fprintf (stream, "%s: ok\n", file);
  return TRUE;
}

ExitCode
command_check (char **arguments)
{
  const Syntax syntax = {
      .parameters = "FILE...",
      .summary =
          "Says of each preset or parameter file \"FILE: ok\", or all that is wrong "
          "with it.",
      .files_min = 1,
      .files_max = -1,
  };
  g_auto (GStrv) files = NULL;
  ExitCode code;

  if (!options_parse (arguments, &syntax, NULL, &files, &code))
    return code;
  Output *output = output_open ("-", NULL);
  gboolean sound = TRUE;
  for (char **file = files; *file != NULL; file++)
    sound &= check_file (output_stream (output), *file);
  g_autoptr (GError) error = NULL;
  if (!output_close (output, &error))
    return report_error (error);
  return sound ? EXIT_DONE : EXIT_FAILED;
}
