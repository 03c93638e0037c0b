/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/file/preset-reader.h"

#include "model/text/quote.h"

#include <math.h>
#include <string.h>

enum
{
  NOTES_MAX = 20, /* faults or warnings listed one by one */
};

/* Whole numbers up to here are exact in a double. */
#define WHOLE_MAX 9007199254740992.0

char *
bb_reader_path (const char *path, const char *key)
{
  g_autofree char *plain = bb_quote_plain (key, strlen (key), BB_QUOTE_MAX);
  return g_strconcat (path, *path != '\0' ? "." : "", plain, NULL);
}

/* Beyond the faults that are listed all are only counted: finding the place of each takes
 * a look over the whole text. */
static gboolean
only_count (BbReader *reader)
{
  if (reader->fault_count < NOTES_MAX)
    return FALSE;
  reader->fault_count++;
  return TRUE;
}

/* `where` is "place:line:column". */
static void
note_fault (BbReader *reader, BbPresetError code, const char *where, const char *what)
{
  reader->fault_count++;
  if (reader->fault_count == 1)
    reader->code = code;
  g_string_append_printf (reader->faults, "%s%s: %s", reader->fault_count > 1 ? "\n" : "",
                          where, what);
}

void
bb_reader_fault (BbReader *reader, const cJSON *node, BbPresetError code,
                 const char *format, ...)
{
  if (only_count (reader))
    return;
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *what = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  g_autofree char *where = bb_json_place (reader->json, node);
  note_fault (reader, code, where, what);
}

void
bb_reader_unknown_name (BbReader *reader, const cJSON *node, const char *path)
{
  if (only_count (reader))
    return;
  g_autofree char *where = bb_json_key_place (reader->json, node);
  g_autofree char *what = g_strdup_printf (
      "%s: this name is not known, parameters of the model are allowed", path);
  note_fault (reader, BB_PRESET_ERROR_VALUE, where, what);
}

void
bb_reader_wrong (BbReader *reader, const cJSON *node, const char *path,
                 const char *wanted)
{
  if (only_count (reader))
    return;
  g_autofree char *found = bb_json_describe (reader->json, node);
  bb_reader_fault (reader, node, BB_PRESET_ERROR_VALUE, "%s: %s was found, %s is allowed",
                   path, found, wanted);
}

void
bb_reader_warn (BbReader *reader, const cJSON *node, const char *path, const char *what)
{
  if (reader->warnings->len >= NOTES_MAX)
    return;
  g_autofree char *where = bb_json_key_place (reader->json, node);
  g_ptr_array_add (reader->warnings, g_strdup_printf ("%s: %s: %s", where, path, what));
}

const cJSON *
bb_reader_unwrap (const cJSON *node)
{
  while (cJSON_IsArray (node) && cJSON_GetArraySize (node) == 1
         && cJSON_IsArray (node->child))
    node = node->child;
  return node;
}

void
bb_reader_warn_unknown_key (BbReader *reader, const cJSON *node, const char *path)
{
  if (reader->warnings->len >= NOTES_MAX)
    return;
  g_autofree char *name = bb_reader_path (path, node->string);
  bb_reader_warn (reader, node, name, "this key is not known and has no effect");
}

void
bb_reader_warn_unknown (BbReader *reader, const cJSON *object, const char *path,
                        BbKnownKey known)
{
  const cJSON *child;
  cJSON_ArrayForEach (child, object)
  {
    if (!known (reader->circuit, path, child->string))
      bb_reader_warn_unknown_key (reader, child, path);
  }
}

static const cJSON *
typed_member (BbReader *reader, const cJSON *parent, const char *path, const char *key,
              cJSON_bool (*is_type) (const cJSON *), const char *wanted)
{
  const cJSON *node = cJSON_GetObjectItemCaseSensitive (parent, key);
  if (node == NULL || is_type (node))
    return node;
  g_autofree char *name = bb_reader_path (path, key);
  bb_reader_wrong (reader, node, name, wanted);
  return NULL;
}

const cJSON *
bb_reader_object (BbReader *reader, const cJSON *parent, const char *path,
                  const char *key)
{
  return typed_member (reader, parent, path, key, cJSON_IsObject, "an object");
}

const cJSON *
bb_reader_list (BbReader *reader, const cJSON *parent, const char *path, const char *key)
{
  return typed_member (reader, parent, path, key, cJSON_IsArray, "a list");
}

const char *
bb_reader_string (BbReader *reader, const cJSON *parent, const char *path,
                  const char *key)
{
  const cJSON *node = typed_member (reader, parent, path, key, cJSON_IsString, "a text");
  return node != NULL ? node->valuestring : NULL;
}

void
bb_reader_free_text (BbReader *reader, const cJSON *root, const char *key,
                     BbFreeText kind, char **text)
{
  const char *found = bb_reader_string (reader, root, "", key);
  if (found == NULL || (*found == '\0' && kind == BB_FREE_TEXT_TITLE))
    return;
  g_autofree char *refusal = bb_free_text_refusal (kind, key, found);
  if (refusal != NULL)
    {
      const cJSON *node = cJSON_GetObjectItemCaseSensitive (root, key);
      bb_reader_fault (reader, node, BB_PRESET_ERROR_VALUE, "%s", refusal);
      return;
    }
  g_free (*text);
  *text = g_strdup (found);
}

/* Numbers */

/* What a row accepts in this file. */
static void
row_limits (const BbReader *reader, BiasId id, double *low, double *high)
{
  *low = bias_row (id)->min;
  *high = bias_row (id)->max;
  if (reader->drawn && id < BIAS_CIRCUIT_COUNT)
    bias_drawn_limits (id, low, high);
}

/* "1 fA to 1 mA", "0 s to 200000 s or null (the end)". */
static char *
allowed_text (const BbReader *reader, BiasId id)
{
  const Bias *row = bias_row (id);
  /* A share is written as a share in files. */
  Unit unit = row->unit == UNIT_PERCENT ? UNIT_NONE : row->unit;
  double least, most;
  char low[QUANTITY_TEXT], high[QUANTITY_TEXT];
  row_limits (reader, id, &least, &most);
  quantity_format_short (least, unit, low, sizeof low);
  quantity_format_short (most, unit, high, sizeof high);
  if (row->may_be_end)
    return g_strdup_printf ("%s to %s or null (the end of the run)", low, high);
  return g_strdup_printf ("%s to %s", low, high);
}

/* A value that the row does not accept. */
static void
row_fault (BbReader *reader, const cJSON *node, const char *path, BiasId id)
{
  g_autofree char *found = bb_json_describe (reader->json, node);
  g_autofree char *allowed = allowed_text (reader, id);
  const Bias *row = bias_row (id);
  gboolean inside = node->valuedouble >= row->min && node->valuedouble <= row->max;

  bb_reader_fault (reader, node, BB_PRESET_ERROR_VALUE, "%s: %s is %s, %s is allowed",
                   path, found,
                   !cJSON_IsNumber (node) ? "not a number"
                   : inside               ? "not a whole number"
                                          : "out of range",
                   allowed);
}

static gboolean
row_accepts (const BbReader *reader, BiasId id, double value)
{
  double low, high;

  if (!reader->drawn || id >= BIAS_CIRCUIT_COUNT)
    return bias_accepts (id, value);
  row_limits (reader, id, &low, &high);
  return value >= low && value <= high;
}

gboolean
bb_reader_row_value (BbReader *reader, const cJSON *node, const char *path, BiasId id,
                     double *value)
{
  if (cJSON_IsNull (node) && bias_row (id)->may_be_end)
    {
      *value = INFINITY;
      return TRUE;
    }
  if (cJSON_IsNumber (node) && row_accepts (reader, id, node->valuedouble))
    {
      *value = node->valuedouble;
      return TRUE;
    }
  if (!only_count (reader))
    row_fault (reader, node, path, id);
  return FALSE;
}

void
bb_reader_section (BbReader *reader, const cJSON *object, const char *path,
                   Section section, double *value)
{
  const cJSON *child;
  cJSON_ArrayForEach (child, object)
  {
    BiasId id = bias_find_setting_key (section, child->string);
    if (id == BIAS_COUNT)
      continue;
    g_autofree char *name = bb_reader_path (path, child->string);
    bb_reader_row_value (reader, child, name, id, &value[id]);
  }
}

gboolean
bb_reader_whole (BbReader *reader, const cJSON *node, const char *path, double low,
                 double high, double *value)
{
  if (cJSON_IsNumber (node) && node->valuedouble >= low && node->valuedouble <= high
      && node->valuedouble == floor (node->valuedouble))
    {
      *value = node->valuedouble;
      return TRUE;
    }
  g_autofree char *wanted =
      g_strdup_printf ("a whole number from %.0f to %.0f", low, high);
  bb_reader_wrong (reader, node, path, wanted);
  return FALSE;
}

void
bb_reader_seed (BbReader *reader, const cJSON *parent, const char *path, const char *key,
                uint64_t *seed)
{
  const cJSON *node = cJSON_GetObjectItemCaseSensitive (parent, key);
  if (node == NULL)
    return;
  guint64 read;
  if (cJSON_IsString (node)
      && g_ascii_string_to_unsigned (node->valuestring, 10, 0, G_MAXUINT64, &read, NULL))
    *seed = read;
  else if (cJSON_IsNumber (node) && node->valuedouble >= 0
           && node->valuedouble <= WHOLE_MAX
           && node->valuedouble == floor (node->valuedouble))
    *seed = (uint64_t)node->valuedouble;
  else
    {
      g_autofree char *name = bb_reader_path (path, key);
      bb_reader_wrong (reader, node, name,
                       "a whole number in quotes from \"0\" to \"18446744073709551615\"");
    }
}

/* Names */

/* "none", "single" or "times". */
static char *
list_choices (BbChoiceName name, const Circuit *circuit)
{
  GString *text = g_string_new (NULL);
  for (int i = 0; name (circuit, i) != NULL; i++)
    {
      if (i > 0)
        g_string_append (text, name (circuit, i + 1) != NULL ? ", " : " or ");
      g_string_append_printf (text, "\"%s\"", name (circuit, i));
    }
  return g_string_free (text, FALSE);
}

int
bb_reader_name (BbReader *reader, const cJSON *node, const char *path, BbChoiceName name)
{
  for (int i = 0; cJSON_IsString (node) && name (reader->circuit, i) != NULL; i++)
    if (g_str_equal (node->valuestring, name (reader->circuit, i)))
      return i;
  if (only_count (reader))
    return -1;
  g_autofree char *choices = list_choices (name, reader->circuit);
  bb_reader_wrong (reader, node, path, choices);
  return -1;
}

void
bb_reader_choice (BbReader *reader, const cJSON *parent, const char *path,
                  const char *key, BbChoiceName name, int *index)
{
  const cJSON *node = cJSON_GetObjectItemCaseSensitive (parent, key);
  if (node == NULL)
    return;
  g_autofree char *full = bb_reader_path (path, key);
  int found = bb_reader_name (reader, node, full, name);
  if (found >= 0)
    *index = found;
}
