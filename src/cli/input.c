/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli/input.h"

#include "cli/report.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum
{
  ROOM_FIRST = 65536
};

/* All of a stream and a zero byte, in memory that may be refused: NULL with errno set,
 * EFBIG for more than `limit` bytes. */
static char *
read_all (FILE *stream, gsize limit, gsize *length)
{
  errno = 0;
  g_autofree char *text = NULL;
  gsize room = 0, used = 0;
  gsize got;
  do
    {
      if (used == room)
        {
          room = MAX (2 * room, ROOM_FIRST);
          char *grown = g_try_realloc (text, room + 1);
          if (grown == NULL)
            {
              errno = ENOMEM;
              return NULL;
            }
          text = grown;
        }
      got = fread (text + used, 1, room - used, stream);
      used += got;
    }
  while (got > 0 && used <= limit);
  if (used > limit)
    errno = EFBIG;
  if (used > limit || ferror (stream) != 0)
    return NULL;
  text[used] = '\0';
  *length = used;
  return g_steal_pointer (&text);
}

static void
fail (const char *path, gsize limit, int code, GError **error)
{
  if (code == ENOENT)
    g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED, "%s: there is no such file", path);
  else if (code == EFBIG)
    g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED,
                 "%s: more than %" G_GSIZE_FORMAT " bytes found, at most that many are "
                 "allowed",
                 path, limit);
  else
    g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED, "%s: cannot read: %s", path,
                 g_strerror (code != 0 ? code : EIO));
}

char *
input_read (const char *path, gsize limit, gsize *length, GError **error)
{
  gboolean standard = strcmp (path, "-") == 0;
  FILE *stream = standard ? stdin : fopen (path, "re");
  char *text = stream != NULL ? read_all (stream, limit, length) : NULL;
  int code = errno;

  if (text == NULL)
    fail (path, limit, code, error);
  if (stream != NULL && !standard)
    fclose (stream);
  return text;
}
