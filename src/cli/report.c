/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli/report.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

GQuark
cli_error_quark (void)
{
  return g_quark_from_static_string ("cli-error-quark");
}

static void
print_line (const char *line)
{
  g_autofree char *plain = bb_quote_plain (line, strlen (line), G_MAXSIZE);

  fprintf (stderr, "%s\n", plain);
}

void
report (const char *place, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_autofree char *line = g_strdup_printf ("%s: %s", place, text);
  print_line (line);
}

ExitCode
report_error (const GError *error)
{
  if (g_error_matches (error, CLI_ERROR, CLI_ERROR_CLOSED))
    return EXIT_CLOSED;
  g_auto (GStrv) lines = g_strsplit (error->message, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    print_line (*line);
  return EXIT_FAILED;
}
