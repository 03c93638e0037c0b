/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli/lines.h"

#include "cli/input.h"
#include "cli/report.h"

#include <errno.h>
#include <string.h>

/* Bytes of a whole text, so that a source without an end does not keep us for ever. */
static const guint64 bytes_max = (guint64)1 << 30;

/* Makes sure that a longest line with its end is in `room`, or all that is left. */
static gboolean
fill (Lines *lines, GError **error)
{
  gsize left = lines->used - lines->at;

  if (lines->ended || left >= LINES_LINE_MAX + 2)
    return TRUE;
  memmove (lines->room, lines->room + lines->at, left);
  lines->at = 0;
  errno = 0;
  gsize got = fread (lines->room + left, 1, LINES_ROOM - left, lines->stream);
  if (ferror (lines->stream) != 0)
    {
      g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED, "%s: cannot read: %s", lines->path,
                   g_strerror (errno != 0 ? errno : EIO));
      return FALSE;
    }
  lines->used = left + got;
  lines->room[lines->used] = '\0';
  lines->ended = lines->used < LINES_ROOM;
  lines->taken += got;
  if (lines->taken <= bytes_max)
    return TRUE;
  g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED,
               "%s: more than %" G_GUINT64_FORMAT " bytes found, at most that many are "
               "allowed",
               lines->path, bytes_max);
  return FALSE;
}

gboolean
lines_open (Lines *lines, const char *path, GError **error)
{
  static const char mark[] = "\xef\xbb\xbf";

  lines->path = path;
  lines->taken = 0;
  lines->at = lines->used = lines->number = 0;
  lines->ended = lines->unfinished = FALSE;
  lines->stream = input_open (path, error);
  if (lines->stream == NULL || !fill (lines, error))
    return FALSE;
  if (g_str_has_prefix (lines->room, mark))
    lines->at = strlen (mark);
  return TRUE;
}

void
lines_close (Lines *lines)
{
  if (lines->stream != NULL && lines->stream != stdin)
    fclose (lines->stream);
  lines->stream = NULL;
}

const char *
lines_head (const Lines *lines, gsize *length)
{
  *length = MIN (lines->used - lines->at, LINES_LINE_MAX);
  return lines->room + lines->at;
}

/* The length of the line at `text` and of its end. */
static gsize
line_length (const char *text, gsize left, gsize *end)
{
  const char *feed = memchr (text, '\n', left);
  gsize length = feed != NULL ? (gsize)(feed - text) : left;
  const char *carriage = memchr (text, '\r', length);

  *end = feed != NULL ? 1 : 0;
  if (carriage == NULL)
    return length;
  length = (gsize)(carriage - text);
  *end = feed == carriage + 1 ? 2 : 1;
  return length;
}

gboolean
lines_next (Lines *lines, GError **error)
{
  gsize end;

  if (!fill (lines, error) || lines->at == lines->used)
    return FALSE;
  lines->line = lines->room + lines->at;
  lines->length =
      line_length (lines->line, MIN (lines->used - lines->at, LINES_LINE_MAX + 2), &end);
  lines->unfinished = lines->length > LINES_LINE_MAX;
  if (lines->unfinished)
    {
      lines->length = LINES_LINE_MAX;
      end = 0;
    }
  lines->at += lines->length + end;
  lines->number++;
  return TRUE;
}

/* Characters in `length` bytes; what is no UTF-8 counts byte by byte. */
static gsize
characters (const char *text, gsize length)
{
  gsize count = 0;

  for (gsize i = 0; i < length; i++)
    count += ((guchar)text[i] & 0xc0) != 0x80;
  return count;
}

void
lines_fail (const Lines *lines, const char *at, gsize length, GError **error,
            const char *format, ...)
{
  g_autofree char *quote = bb_quote_text (at, length);
  va_list arguments;

  va_start (arguments, format);
  g_autofree char *rest = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED,
               "%s:%" G_GSIZE_FORMAT ":%" G_GSIZE_FORMAT ": %s found%s", lines->path,
               lines->number, characters (lines->line, (gsize)(at - lines->line)) + 1,
               quote, rest);
}
