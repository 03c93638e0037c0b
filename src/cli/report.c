/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli/report.h"

#include <stdarg.h>
#include <stdio.h>

enum
{
  QUOTE_CHARACTERS = 40
};

G_DEFINE_QUARK (cli - error - quark, cli_error)

void
report (const char *place, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  fprintf (stderr, "%s: %s\n", place, text);
}

void
report_error (const GError *error)
{
  fprintf (stderr, "%s\n", error->message);
}

char *
report_quote (const char *text, gsize length)
{
  g_autofree char *valid = g_utf8_make_valid (text, (gssize)length);
  GString *quote = g_string_new ("\"");
  int count = 0;

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (count++ == QUOTE_CHARACTERS)
        {
          g_string_append (quote, "…");
          break;
        }
      g_string_append_unichar (quote, g_unichar_iscntrl (character) ? 0xfffd : character);
    }
  g_string_append_c (quote, '"');
  return g_string_free (quote, FALSE);
}
