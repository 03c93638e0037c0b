/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/file/json-text.h"

#include "model/file/json-scan.h"
#include "model/file/preset-error.h"
#include "model/text/quote.h"

#include <math.h>
#include <string.h>

enum
{
  PLACE_MAX = 4096 /* characters of a path, as the system has it */
};

struct BbJson
{
  char *text; /* a copy that ends in NUL */
  gsize length;
  char *place;
  cJSON *root;
  GArray *marks;     /* of BbJsonMark, in the order of the text */
  GHashTable *index; /* cJSON node -> index into `marks` + 1 */
};

static char *
place_at (const char *place, const char *text, gsize offset)
{
  const char *line_start = text;
  guint line = 1;
  for (const char *at = text; at < text + offset; at++)
    if (*at == '\n')
      {
        line++;
        line_start = at + 1;
      }
  glong column = g_utf8_strlen (line_start, text + offset - line_start) + 1;
  return g_strdup_printf ("%s:%u:%ld", place, line, column);
}

/* "\"x\"", "a line break", "the end of the file": what stands at an offset. */
static char *
describe_at (const char *text, gsize length, gsize offset)
{
  if (offset >= length)
    return g_strdup ("the end of the file");
  gunichar found = g_utf8_get_char (text + offset);
  if (found == '\n' || found == '\r')
    return g_strdup ("the end of the line");
  if (found == '"')
    return g_strdup ("a text");
  if (g_unichar_iscntrl (found) || found == 0xfeff)
    return g_strdup_printf ("the character U+%04X", found);
  /* A word or a number is named as a whole. */
  gsize span = strcspn (text + offset, " \t\r\n,:[]{}\"");
  if (span > 1 && span <= 20)
    return bb_quote_text (text + offset, span);
  return bb_quote_text (text + offset, (gsize)g_utf8_skip[(guchar)text[offset]]);
}

static void
set_syntax_error (GError **error, const char *place, const char *text, gsize offset,
                  const char *found, const char *wanted)
{
  g_autofree char *where = place_at (place, text, offset);
  g_set_error (error, BB_PRESET_ERROR, BB_PRESET_ERROR_SYNTAX, "%s: %s was found, %s",
               where, found, wanted);
}

static gboolean
check_text (const char *text, gsize length, const char *place, GError **error)
{
  if (length > BB_PRESET_BYTES_MAX)
    {
      g_set_error (error, BB_PRESET_ERROR, BB_PRESET_ERROR_SYNTAX,
                   "%s:1:1: %" G_GSIZE_FORMAT " bytes were found, at most %d are allowed",
                   place, length, BB_PRESET_BYTES_MAX);
      return FALSE;
    }
  const char *end;
  if (g_utf8_validate_len (text, length, &end))
    return TRUE;
  g_autofree char *found = g_strdup_printf ("the byte 0x%02X", (guint)(guchar)*end);
  set_syntax_error (error, place, text, (gsize)(end - text), found,
                    "UTF-8 text is allowed");
  return FALSE;
}

/* Notes the place of `node` and of all below it; `next` counts the marks used. False at a
 * key that comes twice or a number beyond all limits; `*bad` is the node. */
static gboolean
index_tree (BbJson *json, const cJSON *node, guint *next, const cJSON **bad)
{
  *next += 1;
  g_hash_table_insert (json->index, (gpointer)node, GUINT_TO_POINTER (*next));
  *bad = node;
  if (cJSON_IsNumber (node) && !isfinite (node->valuedouble))
    return FALSE;
  g_autoptr (GHashTable) keys = NULL;
  if (cJSON_IsObject (node))
    keys = g_hash_table_new (g_str_hash, g_str_equal);

  const cJSON *child;
  cJSON_ArrayForEach (child, node)
  {
    gboolean twice = keys != NULL && !g_hash_table_add (keys, child->string);
    if (!index_tree (json, child, next, bad))
      return FALSE;
    *bad = child;
    if (twice)
      return FALSE;
  }
  return TRUE;
}

static gboolean
build_tree (BbJson *json, GError **error)
{
  json->root = cJSON_ParseWithLength (json->text, json->length);
  if (json->root == NULL)
    {
      g_set_error (error, BB_PRESET_ERROR, BB_PRESET_ERROR_SYNTAX,
                   "%s:1:1: there is not enough memory to read this file", json->place);
      return FALSE;
    }
  guint next = 0;
  const cJSON *bad = NULL;
  if (index_tree (json, json->root, &next, &bad))
    return TRUE;
  gboolean number = cJSON_IsNumber (bad) && !isfinite (bad->valuedouble);
  g_autofree char *where =
      number ? bb_json_place (json, bad) : bb_json_key_place (json, bad);
  if (number)
    g_set_error (error, BB_PRESET_ERROR, BB_PRESET_ERROR_SYNTAX,
                 "%s: a number beyond 1.8e308 was found, finite numbers are allowed",
                 where);
  else
    {
      g_autofree char *key = bb_quote_text (bad->string, strlen (bad->string));
      g_set_error (error, BB_PRESET_ERROR, BB_PRESET_ERROR_SYNTAX,
                   "%s: the key %s was found twice, each key once is allowed", where,
                   key);
    }
  return FALSE;
}

BbJson *
bb_json_read (const char *text, gsize length, const char *place, GError **error)
{
  g_autofree char *plain = bb_quote_path (place, PLACE_MAX);
  if (!check_text (text, length, plain, error))
    return NULL;

  g_autoptr (BbJson) json = g_new0 (BbJson, 1);
  json->text = g_strndup (text, length);
  json->length = length;
  json->place = g_strdup (plain);

  BbJsonFault fault;
  json->marks = bb_json_scan (json->text, length, BB_PRESET_DEPTH_MAX, &fault);
  if (json->marks == NULL)
    {
      g_autofree char *found = describe_at (json->text, length, fault.offset);
      set_syntax_error (error, plain, json->text, fault.offset, found, fault.wanted);
      return NULL;
    }
  json->index = g_hash_table_new (NULL, NULL);
  return build_tree (json, error) ? g_steal_pointer (&json) : NULL;
}

void
bb_json_free (BbJson *json)
{
  cJSON_Delete (json->root);
  g_clear_pointer (&json->marks, g_array_unref);
  g_clear_pointer (&json->index, g_hash_table_unref);
  g_free (json->place);
  g_free (json->text);
  g_free (json);
}

const cJSON *
bb_json_root (const BbJson *json)
{
  return json->root;
}

static const BbJsonMark *
mark_of (const BbJson *json, const cJSON *node)
{
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (json->index, node));
  g_assert (index > 0 && index <= json->marks->len);
  return &g_array_index (json->marks, BbJsonMark, index - 1);
}

char *
bb_json_place (const BbJson *json, const cJSON *node)
{
  return place_at (json->place, json->text, mark_of (json, node)->value);
}

char *
bb_json_key_place (const BbJson *json, const cJSON *node)
{
  return place_at (json->place, json->text, mark_of (json, node)->key);
}

/* The digits of a number node as they are written. */
static char *
number_text (const BbJson *json, const cJSON *node)
{
  const char *digits = json->text + mark_of (json, node)->value;
  return g_strndup (digits, strspn (digits, "+-.0123456789eE"));
}

char *
bb_json_describe (const BbJson *json, const cJSON *node)
{
  if (cJSON_IsNumber (node))
    return number_text (json, node);
  if (cJSON_IsString (node))
    return bb_quote_text (node->valuestring, strlen (node->valuestring));
  if (cJSON_IsArray (node))
    return g_strdup ("a list");
  if (cJSON_IsObject (node))
    return g_strdup ("an object");
  return g_strdup (cJSON_IsNull (node) ? "null" : cJSON_IsTrue (node) ? "true" : "false");
}

/* A raw item holds its text in memory of cJSON's allocator, malloc (). */
static void
make_numbers_raw (const BbJson *json, cJSON *node)
{
  if (cJSON_IsNumber (node))
    {
      g_autofree char *digits = number_text (json, node);
      node->type = (node->type & ~0xff) | cJSON_Raw;
      node->valuestring = strdup (digits);
    }
  cJSON *child;
  cJSON_ArrayForEach (child, node) make_numbers_raw (json, child);
}

cJSON *
bb_json_steal_tree (BbJson *json)
{
  make_numbers_raw (json, json->root);
  return g_steal_pointer (&json->root);
}
