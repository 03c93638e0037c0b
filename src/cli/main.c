/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* biasbench-cli: the workbench without a window. The locale is never set, so printf ()
 * writes numbers with '.' wherever it runs. */
#include "cli/commands.h"

#include "cli/output.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

typedef struct Command
{
  const char *name;
  const char *arguments;
  const char *summary;
  ExitCode (*run) (char **arguments);
} Command;

static const Command commands[] = {
    {"simulate", "FILE", "one run: traces, spikes, measures", command_simulate},
    {"sweep", "FILE --axis NAME=A:B:N", "measures over a grid of values", command_sweep},
    {"check", "FILE...", "what is wrong with presets and parameter files", command_check},
    {"presets", "", "the factory presets", command_presets},
    {"render", "FILE --out PNG|SVG|PDF", "a picture of the traces", command_render},
    {"write", "FILE --out F", "the experiment with all options applied", command_write},
    {"input", "FILE", "the generated input as step,neuron,value", command_input},
    {"bench", "", "the engine's speed on this machine, as JSON", command_bench},
};

static const Command *
find_command (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].name, name) == 0)
      return &commands[i];
  return NULL;
}

/* "simulate, check, presets, render" */
static char *
command_names (void)
{
  GString *names = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", commands[i].name);
  return g_string_free (names, FALSE);
}

static char *
usage (void)
{
  GString *text = g_string_new ("Usage: biasbench-cli COMMAND [OPTION...] [FILE...]\n\n"
                                "Commands:\n");

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *line =
          g_strdup_printf ("%s %s", commands[i].name, commands[i].arguments);

      g_string_append_printf (text, "  %-30s %s\n", line, commands[i].summary);
    }
  g_string_append (
      text,
      "\nFILE is a preset (*.biasbench.json), factory:NAME, a parameter "
      "file, or - for\nstandard input.\n"
      "\"biasbench-cli COMMAND --help\" lists the options of a command.\n"
      "Exit status: 0 done, 1 a bad file or value, 2 wrong usage, 141 nobody reads the "
      "output.\n");
  return g_string_free (text, FALSE);
}

static ExitCode
print (const char *text)
{
  g_autoptr (GError) error = NULL;

  if (output_write ("-", text, strlen (text), &error))
    return EXIT_DONE;
  return report_error (error);
}

static ExitCode
run (char **argv)
{
  const Command *command = argv[1] != NULL ? find_command (argv[1]) : NULL;

  if (command != NULL)
    {
      g_autofree char *program = g_strdup_printf ("biasbench-cli %s", command->name);

      g_set_prgname (program);
      return command->run (argv + 1);
    }
  g_autofree char *help = usage ();
  if (argv[1] == NULL)
    {
      fputs (help, stderr);
      return EXIT_USAGE;
    }
  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0)
    return print (help);
  if (strcmp (argv[1], "--version") == 0)
    return print ("biasbench-cli " BB_VERSION "\n");
  g_autofree char *names = command_names ();
  if (argv[1][0] == '-')
    report ("biasbench-cli", "unknown option \"%s\", known commands are %s", argv[1],
            names);
  else
    report ("biasbench-cli", "unknown command \"%s\", known commands are %s", argv[1],
            names);
  return EXIT_USAGE;
}

/* Where the caller closed standard input, output or error, a file opened later would get
 * its number, and messages would go into that file. So /dev/null takes the number, opened
 * for reading where we write and the other way round: using it is an error, as it should
 * be. */
static void
hold_descriptors (void)
{
  for (int descriptor = STDIN_FILENO; descriptor <= STDERR_FILENO; descriptor++)
    if (fcntl (descriptor, F_GETFD) < 0)
      open ("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

int
main (int argc, char **argv)
{
  hold_descriptors ();
  signal (SIGPIPE, SIG_IGN); /* a closed pipe is a failed write */
  return (int)run (argv);
}
