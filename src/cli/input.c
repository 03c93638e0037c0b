/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli/input.h"

#include "cli/report.h"
#include "model/file/load.h"

#include <glib/gstdio.h>

#include <errno.h>
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
  if (code == EFBIG)
    g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED,
                 "%s: more than %" G_GSIZE_FORMAT " bytes found, at most that many are "
                 "allowed",
                 path, limit);
  else
    g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED, "%s: cannot read: %s", path,
                 g_strerror (code != 0 ? code : EIO));
}

FILE *
input_open (const char *path, GError **error)
{
  if (strcmp (path, "-") == 0)
    return stdin;
  int descriptor = bb_open_to_read (path, BB_READABLE_PIPES, error);
  FILE *stream = descriptor >= 0 ? fdopen (descriptor, "r") : NULL;
  if (stream == NULL && descriptor >= 0)
    {
      fail (path, 0, errno, error);
      g_close (descriptor, NULL);
    }
  return stream;
}

char *
input_read (const char *path, gsize limit, gsize *length, GError **error)
{
  FILE *stream = input_open (path, error);

  if (stream == NULL)
    return NULL;
  char *text = read_all (stream, limit, length);
  int code = errno;
  if (text == NULL)
    fail (path, limit, code, error);
  if (stream != stdin)
    fclose (stream);
  return text;
}

/* Presets */

/* How many characters have to be put in, left out or replaced to make `b` of `a`
 * (Levenshtein's distance). */
static gsize
distance (const char *a, const char *b)
{
  gsize width = strlen (b) + 1;
  g_autofree gsize *row = g_new (gsize, width);

  for (gsize j = 0; j < width; j++)
    row[j] = j;
  for (gsize i = 0; a[i] != '\0'; i++)
    {
      gsize corner = row[0];
      row[0] = i + 1;
      for (gsize j = 1; j < width; j++)
        {
          gsize replaced = corner + (a[i] != b[j - 1]);
          corner = row[j];
          row[j] = MIN (replaced, 1 + MIN (row[j], row[j - 1]));
        }
    }
  return row[width - 1];
}

/* The factory preset that a name of no file may have meant; NULL where none is near. */
static const char *
nearest_preset (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_ascii_strdown (base, (gssize)strcspn (base, "."));
  const char *const *names = bb_preset_factory_names ();
  const char *nearest = NULL;
  gsize least = G_MAXSIZE;

  for (gsize i = 0; names[i] != NULL; i++)
    {
      gsize wrong = distance (name, names[i]);
      if (wrong < least && wrong <= strlen (names[i]) / 3)
        {
          nearest = names[i];
          least = wrong;
        }
    }
  return nearest;
}

BbPreset *
input_preset (const char *file, GError **error)
{
  if (g_str_has_prefix (file, "factory:"))
    return bb_preset_load (file, NULL, error);
  gsize length;
  g_autoptr (GError) reason = NULL;
  g_autofree char *text = input_read (file, BB_PRESET_BYTES_MAX, &length, &reason);
  if (text != NULL)
    return bb_preset_parse (text, length, file, error);
  const char *near = nearest_preset (file);
  if (near != NULL && g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED, "%s, did you mean factory:%s?",
                 reason->message, near);
  else
    g_propagate_error (error, g_steal_pointer (&reason));
  return NULL;
}
