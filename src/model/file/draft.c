/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/file/draft.h"

#include "model/file/load.h"
#include "model/file/on-disk.h"

#include <string.h>
#include <sys/stat.h>

#define FIRST_LINE "biasbench-draft 1"

enum
{
  HEAD_MAX = 64 * 1024, /* bytes before the preset */
  DIGEST_CHARS = 64,
};

void
bb_draft_free (BbDraft *draft)
{
  g_return_if_fail (draft != NULL);
  g_clear_pointer (&draft->preset, bb_preset_free);
  g_clear_error (&draft->error);
  g_free (draft->path);
  g_free (draft->file);
  g_free (draft->digest);
  g_free (draft);
}

char *
bb_draft_print (const BbPreset *preset, const char *file, const char *digest,
                gsize *length)
{
  g_autofree char *text = bb_preset_print (preset);
  g_autofree char *check = bb_digest (text, strlen (text));
  GString *all = g_string_new (FIRST_LINE "\n");

  if (file != NULL)
    {
      g_autofree char *uri = g_filename_to_uri (file, NULL, NULL);
      if (uri != NULL)
        g_string_append_printf (all, "file %s\n", uri);
    }
  if (digest != NULL)
    g_string_append_printf (all, "read %s\n", digest);
  if (preset->newer || preset->parameter_file)
    g_string_append_printf (all, "kind %s\n", preset->newer ? "newer" : "parameters");
  g_string_append_printf (all, "text %" G_GSIZE_FORMAT " %s\n", strlen (text), check);
  g_string_append (all, text);
  *length = all->len;
  return g_string_free (all, FALSE);
}

/* Reading */

/* The head of a draft, and where the preset begins. */
typedef struct Head
{
  const char *text;
  gboolean newer;
  gboolean parameters;
} Head;

static gboolean
is_digest (const char *text)
{
  return strlen (text) == DIGEST_CHARS
         && strspn (text, "0123456789abcdef") == DIGEST_CHARS;
}

static gboolean
read_text_line (const char *value, const char *rest)
{
  g_autofree char *check = bb_digest (rest, strlen (rest));
  g_autofree char *expected =
      g_strdup_printf ("%" G_GSIZE_FORMAT " %s", strlen (rest), check);
  return g_str_equal (value, expected);
}

/* One line before the preset; false where it is none of ours. */
static gboolean
read_line (BbDraft *draft, Head *head, const char *line, const char *rest)
{
  if (g_str_has_prefix (line, "file file:///") && draft->file == NULL)
    draft->file = g_filename_from_uri (line + strlen ("file "), NULL, NULL);
  else if (g_str_has_prefix (line, "read ") && draft->digest == NULL
           && is_digest (line + strlen ("read ")))
    draft->digest = g_strdup (line + strlen ("read "));
  else if (g_str_equal (line, "kind newer"))
    head->newer = TRUE;
  else if (g_str_equal (line, "kind parameters"))
    head->parameters = TRUE;
  else if (g_str_has_prefix (line, "text ")
           && read_text_line (line + strlen ("text "), rest))
    head->text = rest;
  else
    return FALSE;
  return !g_str_has_prefix (line, "file ") || draft->file != NULL;
}

/* Reads up to the preset. `bytes` has no NUL within. */
static gboolean
read_head (BbDraft *draft, Head *head, const char *bytes)
{
  const char *at = bytes;
  if (!g_str_has_prefix (at, FIRST_LINE "\n"))
    return FALSE;
  at += strlen (FIRST_LINE "\n");
  while (head->text == NULL)
    {
      const char *end = strchr (at, '\n');
      if (end == NULL || end - bytes > HEAD_MAX)
        return FALSE;
      g_autofree char *line = g_strndup (at, (gsize)(end - at));
      at = end + 1;
      if (!read_line (draft, head, line, at))
        return FALSE;
    }
  return TRUE;
}

static void
read_bytes (BbDraft *draft, const char *bytes, gsize length)
{
  Head head = {0};
  if (strlen (bytes) != length || !read_head (draft, &head, bytes))
    {
      g_set_error (&draft->error, BB_PRESET_ERROR, BB_PRESET_ERROR_FORMAT,
                   "%s: this is no whole draft of this version of Biasbench",
                   draft->path);
      return;
    }
  draft->preset =
      bb_preset_parse (head.text, strlen (head.text), draft->path, &draft->error);
  if (draft->preset == NULL)
    return;
  draft->preset->newer = head.newer;
  draft->preset->parameter_file = head.parameters;
}

BbDraft *
bb_draft_load (const char *path)
{
  g_return_val_if_fail (path != NULL, NULL);
  BbDraft *draft = g_new0 (BbDraft, 1);
  draft->path = g_strdup (path);
  struct stat info;
  if (lstat (path, &info) == 0)
    draft->time = info.st_mtime;

  gsize length = 0;
  g_autofree char *bytes =
      bb_load_bytes (path, BB_PRESET_BYTES_MAX + HEAD_MAX, NULL, &length, &draft->error);
  if (bytes != NULL)
    read_bytes (draft, bytes, length);
  return draft;
}
