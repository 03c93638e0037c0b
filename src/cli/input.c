/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli/input.h"

#include "cli/report.h"
#include "model/save.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static char *
read_standard (gsize limit, gsize *length, GError **error)
{
  GString *text = g_string_new (NULL);
  char block[65536];
  gsize got;

  while (text->len <= limit && (got = fread (block, 1, sizeof block, stdin)) > 0)
    g_string_append_len (text, block, (gssize)got);
  *length = text->len;
  if (ferror (stdin) != 0)
    g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED, "-: cannot read standard input: %s",
                 g_strerror (errno));
  else if (text->len > limit)
    g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED,
                 "-: standard input has more than the %" G_GSIZE_FORMAT
                 " bytes that are allowed",
                 limit);
  else
    return g_string_free (text, FALSE);
  g_string_free (text, TRUE);
  return NULL;
}

char *
input_read (const char *path, gsize limit, gsize *length, GError **error)
{
  if (strcmp (path, "-") == 0)
    return read_standard (limit, length, error);
  return bb_load_bytes (path, limit, length, error);
}
