/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/file/preset.h"

#include "model/file/module-dump.h"
#include "model/file/preset-private.h"
#include "model/file/load.h"
#include "model/file/on-disk.h"
#include "model/text/quote.h"
#include "preset-resources.h"

#include <string.h>

#define FACTORY_PREFIX "factory:"
#define FACTORY_FOLDER "/org/biasbench/presets/"
#define FACTORY_SUFFIX ".biasbench.json"

static const char *const factory_names[] = {"rockpool-defaults",
                                            "driven",
                                            "synapse",
                                            "adapting",
                                            "refractory",
                                            "near-rheobase",
                                            "fast-synapse",
                                            "slow-synapse",
                                            "coincidence",
                                            "chip-codes",
                                            NULL};

BbPreset *
bb_preset_new (void)
{
  BbPreset *preset = g_new0 (BbPreset, 1);
  preset->experiment = experiment_default ();
  preset->view = view_default (preset->experiment.circuit);
  preset->title = g_strdup ("Untitled");
  preset->note = g_strdup ("");
  return preset;
}

void
bb_preset_free (BbPreset *preset)
{
  g_return_if_fail (preset != NULL);
  experiment_clear (&preset->experiment);
  g_free (preset->title);
  g_free (preset->note);
  g_free (preset->source_json);
  g_free (preset->digest);
  g_strfreev (preset->warnings);
  g_free (preset);
}

/* Reading */

static gboolean
is_preset (const cJSON *root)
{
  const char *format =
      cJSON_GetStringValue (cJSON_GetObjectItemCaseSensitive (root, "format"));
  return g_strcmp0 (format, BB_PRESET_FORMAT) == 0;
}

static void
set_format_error (GError **error, const BbJson *json)
{
  const cJSON *root = bb_json_root (json);
  const cJSON *format = cJSON_GetObjectItemCaseSensitive (root, "format");
  const cJSON *named = format != NULL ? format : root;
  g_autofree char *where = bb_json_place (json, named);
  g_autofree char *found = bb_json_describe (json, named);
  g_set_error (error, BB_PRESET_ERROR, BB_PRESET_ERROR_FORMAT,
               "%s: %s was found, an object with \"format\": \"%s\" (a preset) or with "
               "\"parameters\" (a parameter file) is allowed",
               where, found, BB_PRESET_FORMAT);
}

static void
set_faults (GError **error, const BbReader *reader)
{
  guint listed = 1;
  for (const char *at = reader->faults->str; (at = strchr (at, '\n')) != NULL; at++)
    listed++;
  if (reader->fault_count > listed)
    g_string_append_printf (reader->faults, "\nand %u more",
                            reader->fault_count - listed);
  g_set_error_literal (error, BB_PRESET_ERROR, (int)reader->code, reader->faults->str);
}

/* NULL-terminated, or NULL where there are none. */
static char **
take_warnings (GPtrArray *warnings)
{
  if (warnings->len == 0)
    return NULL;
  g_ptr_array_add (warnings, NULL);
  g_ptr_array_set_free_func (warnings, NULL);
  return (char **)g_ptr_array_steal (warnings, NULL);
}

static BbPreset *
read_tree (const BbJson *json, GError **error)
{
  g_autoptr (BbPreset) preset = bb_preset_new ();
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
  BbReader reader = {.json = json,
                     .circuit = circuit_list[0],
                     .faults = g_string_new (NULL),
                     .warnings = warnings};

  if (is_preset (bb_json_root (json)))
    bb_preset_read (&reader, bb_json_root (json), preset);
  else
    bb_parameter_file_read (&reader, bb_json_root (json), preset);

  if (reader.fault_count > 0)
    {
      set_faults (error, &reader);
      g_clear_pointer (&preset, bb_preset_free);
    }
  else
    preset->warnings = take_warnings (warnings);
  g_string_free (reader.faults, TRUE);
  return g_steal_pointer (&preset);
}

/* "measured.json" -> "measured", for what does not name itself. */
static char *
title_of_place (const char *place)
{
  g_autofree char *base = g_path_get_basename (place);
  if (g_str_has_suffix (base, ".json") && strlen (base) > strlen (".json"))
    base[strlen (base) - strlen (".json")] = '\0';
  return bb_quote_plain (base, strlen (base), BB_TITLE_MAX - 1);
}

BbPreset *
bb_preset_parse (const char *text, gsize length, const char *place, GError **error)
{
  static const char mark[] = "\xef\xbb\xbf"; /* a byte order mark says UTF-8 */
  g_return_val_if_fail (text != NULL && place != NULL, NULL);
  if (length >= strlen (mark) && memcmp (text, mark, strlen (mark)) == 0)
    {
      text += strlen (mark);
      length -= strlen (mark);
    }
  g_autoptr (BbJson) json = bb_json_read (text, length, place, error);
  if (json == NULL)
    return NULL;
  if (!is_preset (bb_json_root (json)) && !bb_module_is_there (bb_json_root (json)))
    {
      set_format_error (error, json);
      return NULL;
    }
  BbPreset *preset = read_tree (json, error);
  if (preset != NULL && *preset->title == '\0')
    {
      g_free (preset->title);
      preset->title = title_of_place (place);
    }
  if (preset != NULL && !preset->parameter_file)
    preset->source_json = g_strndup (text, length);
  return preset;
}

BbPreset *
bb_preset_load (const char *name, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (name != NULL, NULL);
  if (g_str_has_prefix (name, FACTORY_PREFIX))
    return bb_preset_factory (name + strlen (FACTORY_PREFIX), error);

  gsize length = 0;
  g_autofree char *text =
      bb_load_bytes (name, BB_PRESET_BYTES_MAX, cancellable, &length, error);
  BbPreset *preset = text != NULL ? bb_preset_parse (text, length, name, error) : NULL;
  if (preset != NULL)
    preset->digest = bb_digest (text, length);
  return preset;
}

/* Factory presets */

const char *const *
bb_preset_factory_names (void)
{
  return factory_names;
}

BbPreset *
bb_preset_factory (const char *name, GError **error)
{
  g_return_val_if_fail (name != NULL, NULL);
  if (!g_strv_contains (factory_names, name))
    {
      g_autofree char *names = g_strjoinv (", ", (char **)factory_names);
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   "factory:%s: there is no such preset, one of %s is allowed", name,
                   names);
      return NULL;
    }
  g_autofree char *path = g_strconcat (FACTORY_FOLDER, name, FACTORY_SUFFIX, NULL);
  g_autofree char *place = g_strconcat (FACTORY_PREFIX, name, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (bb_presets_get_resource (), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (bytes == NULL)
    return NULL;
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  return bb_preset_parse (text, length, place, error);
}
