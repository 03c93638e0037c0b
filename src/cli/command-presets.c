/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli/commands.h"

#include "cli/options.h"
#include "cli/output.h"

#include <string.h>

/* Appends `text` and blanks up to `width` characters and two more. */
static void
append_cell (GString *line, const char *text, glong width)
{
  glong blanks = width + 2 - g_utf8_strlen (text, -1);

  g_string_append (line, text);
  for (glong i = 0; i < blanks; i++)
    g_string_append_c (line, ' ');
}

/* Bytes of the first sentence of a note. */
static gssize
sentence_length (const char *note)
{
  gsize line = strcspn (note, "\r\n");
  const char *stop = g_strstr_len (note, (gssize)line, ". ");

  return stop != NULL ? stop + 1 - note : (gssize)line;
}

/* One line each: name, title, first sentence of the note. */
static char *
list_presets (GPtrArray *presets, const char *const *names)
{
  GString *list = g_string_new (NULL);
  glong name_width = 0;
  glong title_width = 0;

  for (guint i = 0; i < presets->len; i++)
    {
      const BbPreset *preset = g_ptr_array_index (presets, i);

      name_width = MAX (name_width, g_utf8_strlen (names[i], -1));
      title_width = MAX (title_width, g_utf8_strlen (preset->title, -1));
    }
  for (guint i = 0; i < presets->len; i++)
    {
      const BbPreset *preset = g_ptr_array_index (presets, i);

      append_cell (list, names[i], name_width);
      append_cell (list, preset->title, title_width);
      g_string_append_len (list, preset->note, sentence_length (preset->note));
      g_string_append_c (list, '\n');
    }
  return g_string_free (list, FALSE);
}

ExitCode
command_presets (char **arguments)
{
  const Syntax syntax = {
      .parameters = "",
      .summary = "Lists the factory presets; name one as factory:NAME where a FILE is "
                 "wanted.",
  };
  const char *const *names = bb_preset_factory_names ();
  g_autoptr (GPtrArray) presets =
      g_ptr_array_new_with_free_func ((GDestroyNotify)bb_preset_free);
  ExitCode code;

  if (!options_parse (arguments, &syntax, NULL, NULL, &code))
    return code;
  g_autoptr (GError) error = NULL;
  for (gsize i = 0; names[i] != NULL && error == NULL; i++)
    {
      BbPreset *preset = bb_preset_factory (names[i], &error);

      if (preset != NULL)
        g_ptr_array_add (presets, preset);
    }
  g_autofree char *text = NULL;
  if (error == NULL)
    {
      text = list_presets (presets, names);
      output_write ("-", text, strlen (text), &error);
    }
  if (error == NULL)
    return EXIT_DONE;
  report_error (error);
  return EXIT_FAILED;
}
