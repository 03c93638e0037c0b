/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli/commands.h"

#include "cli/options.h"
#include "cli/output.h"
#include "model/file/json-print.h"
#include "model/file/preset.h"

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

/* A list of objects with name, title and the whole note. */
static char *
print_presets (GPtrArray *presets, const char *const *names)
{
  cJSON *list = cJSON_CreateArray ();

  for (guint i = 0; i < presets->len; i++)
    {
      const BbPreset *preset = g_ptr_array_index (presets, i);
      cJSON *item = cJSON_CreateObject ();

      cJSON_AddStringToObject (item, "name", names[i]);
      cJSON_AddStringToObject (item, "title", preset->title);
      cJSON_AddStringToObject (item, "note", preset->note);
      cJSON_AddItemToArray (list, item);
    }
  char *text = bb_json_print (list);
  cJSON_Delete (list);
  return text;
}

static GPtrArray *
load_presets (const char *const *names, GError **error)
{
  g_autoptr (GPtrArray) presets =
      g_ptr_array_new_with_free_func ((GDestroyNotify)bb_preset_free);

  for (gsize i = 0; names[i] != NULL; i++)
    {
      BbPreset *preset = bb_preset_factory (names[i], error);

      if (preset == NULL)
        return NULL;
      g_ptr_array_add (presets, preset);
    }
  return g_steal_pointer (&presets);
}

ExitCode
command_presets (char **arguments)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
      {"json", 0, 0, G_OPTION_ARG_NONE, &json,
       "A JSON list of objects with name, title and note", NULL},
      {NULL},
  };
  const Syntax syntax = {
      .parameters = "",
      .summary = "Lists the factory presets; name one as factory:NAME where a FILE is "
                 "wanted.",
      .entries = entries,
  };
  const char *const *names = bb_preset_factory_names ();
  ExitCode code;

  if (!options_parse (arguments, &syntax, NULL, NULL, &code))
    return code;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) presets = load_presets (names, &error);
  if (presets == NULL)
    return report_error (error);
  g_autofree char *text =
      json ? print_presets (presets, names) : list_presets (presets, names);
  if (output_write ("-", text, strlen (text), &error))
    return EXIT_DONE;
  return report_error (error);
}
