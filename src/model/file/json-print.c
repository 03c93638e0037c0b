/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/file/json-print.h"

#include "core/base/quantity.h"

#include <math.h>
#include <string.h>

enum
{
  LINE_MAX_LENGTH = 88
};

static void
print_value (GString *text, const cJSON *node, guint depth);

cJSON *
bb_json_number (double value)
{
  if (isinf (value))
    return cJSON_CreateNull ();
  g_assert (isfinite (value));
  char text[QUANTITY_TEXT];
  return cJSON_CreateRaw (quantity_format_exact (value, text, sizeof text));
}

static void
print_string (GString *text, const char *string)
{
  static const char plain[] = "\"\\\b\f\n\r\t";
  static const char letter[] = "\"\\bfnrt";

  g_string_append_c (text, '"');
  for (const char *at = string; *at != '\0'; at++)
    {
      const char *special = strchr (plain, *at);
      if (special != NULL)
        g_string_append_printf (text, "\\%c", letter[special - plain]);
      else if ((guchar)*at < 0x20)
        g_string_append_printf (text, "\\u%04x", (guint)(guchar)*at);
      else
        g_string_append_c (text, *at);
    }
  g_string_append_c (text, '"');
}

static void
new_line (GString *text, guint depth)
{
  g_string_append_c (text, '\n');
  for (guint i = 0; i < depth; i++)
    g_string_append (text, "  ");
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(const cJSON *const *)a)->string, (*(const cJSON *const *)b)->string);
}

static void
print_object (GString *text, const cJSON *object, guint depth)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new ();
  const cJSON *child;
  cJSON_ArrayForEach (child, object) g_ptr_array_add (members, (gpointer)child);
  g_ptr_array_sort (members, compare_keys);

  g_string_append_c (text, '{');
  for (guint i = 0; i < members->len; i++)
    {
      const cJSON *member = g_ptr_array_index (members, i);
      g_string_append (text, i > 0 ? "," : "");
      new_line (text, depth + 1);
      print_string (text, member->string);
      g_string_append (text, ": ");
      print_value (text, member, depth + 1);
    }
  if (members->len > 0)
    new_line (text, depth);
  g_string_append_c (text, '}');
}

/* All items on one line, if they are plain and fit; else leaves `text` alone. */
static gboolean
print_short_list (GString *text, const cJSON *list)
{
  gsize before = text->len;
  const char *line = strrchr (text->str, '\n');
  gsize line_start = line != NULL ? (gsize)(line - text->str) + 1 : 0;

  g_string_append_c (text, '[');
  const cJSON *item;
  cJSON_ArrayForEach (item, list)
  {
    gboolean plain = !cJSON_IsObject (item) && !cJSON_IsArray (item);
    if (item != list->child)
      g_string_append (text, ", ");
    if (plain)
      print_value (text, item, 0);
    if (!plain || text->len - line_start >= LINE_MAX_LENGTH)
      {
        g_string_truncate (text, before);
        return FALSE;
      }
  }
  g_string_append_c (text, ']');
  return TRUE;
}

static void
print_list (GString *text, const cJSON *list, guint depth)
{
  if (print_short_list (text, list))
    return;
  g_string_append_c (text, '[');
  const cJSON *item;
  cJSON_ArrayForEach (item, list)
  {
    g_string_append (text, item != list->child ? "," : "");
    new_line (text, depth + 1);
    print_value (text, item, depth + 1);
  }
  new_line (text, depth);
  g_string_append_c (text, ']');
}

static void
print_value (GString *text, const cJSON *node, guint depth)
{
  if (cJSON_IsObject (node))
    print_object (text, node, depth);
  else if (cJSON_IsArray (node))
    print_list (text, node, depth);
  else if (cJSON_IsString (node))
    print_string (text, node->valuestring);
  else if (cJSON_IsRaw (node))
    g_string_append (text, node->valuestring);
  else if (cJSON_IsBool (node))
    g_string_append (text, cJSON_IsTrue (node) ? "true" : "false");
  else
    g_string_append (text, "null");
}

char *
bb_json_print (const cJSON *root)
{
  GString *text = g_string_new (NULL);
  print_value (text, root, 0);
  g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}
