/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli/choice.h"

#include "cli/report.h"

#include <string.h>

/* "euler or refined", "none, step or ramp" */
static char *
choices_text (ChoiceName name)
{
  GString *text = g_string_new (name (0));

  for (int i = 1; name (i) != NULL; i++)
    g_string_append_printf (text, "%s%s", name (i + 1) != NULL ? ", " : " or ", name (i));
  return g_string_free (text, FALSE);
}

int
choice_read (const char *place, const char *text, ChoiceName name)
{
  for (int i = 0; name (i) != NULL; i++)
    if (strcmp (text, name (i)) == 0)
      return i;
  g_autofree char *quote = bb_quote_text (text, strlen (text));
  g_autofree char *choices = choices_text (name);
  report (place, "%s found, %s is allowed", quote, choices);
  return -1;
}
