/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Reads a text line by line in memory that does not grow with the file, from files and
 * pipes alike. Main thread. */
#pragma once

#include <glib.h>

#include <stdio.h>

enum
{
  LINES_LINE_MAX = 4096, /* bytes of one line */
  LINES_ROOM = 65536     /* bytes read at a time */
};

typedef struct Lines
{
  const char *path; /* borrowed */
  FILE *stream;
  guint64 taken; /* bytes read so far */
  char room[LINES_ROOM + 1];
  gsize at, used; /* what of `room` is still to be given */
  gboolean ended; /* there is nothing beyond `room` */

  const char *line; /* without its end; valid until the next one is asked for */
  gsize length;
  gsize number;        /* of the line, from 1 */
  gboolean unfinished; /* the line is longer than LINES_LINE_MAX: these are its first
                          bytes */
} Lines;

/* Opens `path` ("-": standard input) and steps over a byte order mark. */
gboolean
lines_open (Lines *lines, const char *path, GError **error);
void
lines_close (Lines *lines);

/* The beginning of the text before the first line is asked for: at most LINES_LINE_MAX
 * bytes. */
const char *
lines_head (const Lines *lines, gsize *length);

/* The next line, which ends in LF, CR LF, CR or with the text. False at the end, or with
 * an error. */
gboolean
lines_next (Lines *lines, GError **error);

/* Sets "path:line:column: FOUND found" and what `format` says behind it (", a step is
 * wanted"), where FOUND is `length` bytes at `at` in the line. Columns count characters
 * from 1. */
void
lines_fail (const Lines *lines, const char *at, gsize length, GError **error,
            const char *format, ...) G_GNUC_PRINTF (5, 6);
