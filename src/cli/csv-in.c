/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli/csv-in.h"

#include "cli/input.h"
#include "cli/report.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum
{
  BYTES_MAX = 1 << 30,
  FIELDS = 3,
  ROOM_FIRST = 1024,
};

static const char header[] = "step,neuron,value";

/* Events in the order of the file, in memory of malloc () as an InputTrain has it. */
typedef struct Events
{
  InputEvent *event;
  gsize count;
  gsize room;
} Events;

/* Where reading is: one line of the text, without its end. */
typedef struct Reader
{
  const char *path;
  const char *at; /* start of the next line */
  const char *end;
  const char *line;
  gsize length;
  gsize number; /* of the line, from 1 */
} Reader;

/* A part of the line. */
typedef struct Field
{
  const char *text;
  gsize length;
} Field;

/* Columns count characters from 1. What stands before a fault was read without one, so it
 * is ASCII, where a byte is a character. */
static void
fail (const Reader *reader, Field field, GError **error, const char *allowed)
{
  g_autofree char *quote = bb_quote_text (field.text, field.length);

  g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED,
               "%s:%" G_GSIZE_FORMAT ":%" G_GSIZE_FORMAT ": %s found, %s", reader->path,
               reader->number, (gsize)(field.text - reader->line) + 1, quote, allowed);
}

static gboolean
next_line (Reader *reader)
{
  if (reader->at >= reader->end)
    return FALSE;
  const char *newline = memchr (reader->at, '\n', (gsize)(reader->end - reader->at));
  reader->line = reader->at;
  reader->length = (gsize)((newline != NULL ? newline : reader->end) - reader->at);
  reader->at = newline != NULL ? newline + 1 : reader->end;
  if (reader->length > 0 && reader->line[reader->length - 1] == '\r')
    reader->length--;
  reader->number++;
  return TRUE;
}

static gboolean
read_header (Reader *reader, GError **error)
{
  static const char mark[] = "\xef\xbb\xbf";

  if (g_str_has_prefix (reader->at, mark))
    reader->at += strlen (mark);
  if (!next_line (reader))
    {
      g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED,
                   "%s:1:1: nothing found, the header %s is wanted", reader->path,
                   header);
      return FALSE;
    }
  if (reader->length == strlen (header)
      && memcmp (reader->line, header, reader->length) == 0)
    return TRUE;
  fail (reader, (Field){reader->line, reader->length}, error,
        "the header step,neuron,value is wanted");
  return FALSE;
}

/* Cuts the line at its commas; exactly three fields. */
static gboolean
split (const Reader *reader, Field field[FIELDS], GError **error)
{
  const char *end = reader->line + reader->length;
  const char *at = reader->line;

  for (int i = 0; i < FIELDS; i++)
    {
      const char *comma = memchr (at, ',', (gsize)(end - at));
      const char *stop = comma != NULL ? comma : end;

      field[i] = (Field){at, (gsize)(stop - at)};
      if ((comma == NULL) != (i == FIELDS - 1))
        {
          fail (reader, (Field){reader->line, reader->length}, error,
                "three fields step,neuron,value are wanted");
          return FALSE;
        }
      at = stop + 1;
    }
  return TRUE;
}

/* A whole number below `count`. */
static gboolean
read_index (const Reader *reader, Field field, const char *name, gsize count,
            guint32 *index, GError **error)
{
  g_autofree char *text = g_strndup (field.text, field.length);
  guint64 value;

  if (strlen (text) == field.length
      && g_ascii_string_to_unsigned (text, 10, 0, count - 1, &value, NULL))
    {
      *index = (guint32)value;
      return TRUE;
    }
  g_autofree char *allowed =
      g_strdup_printf ("a %s 0 to %" G_GSIZE_FORMAT " is allowed", name, count - 1);
  fail (reader, field, error, allowed);
  return FALSE;
}

/* A decimal number that a float can hold. */
static gboolean
read_value (const Reader *reader, Field field, float *value, GError **error)
{
  g_autofree char *text = g_strndup (field.text, field.length);
  gsize plain = strspn (text, "0123456789+-.eE");
  char *end = text;
  double number = g_ascii_strtod (text, &end);

  if (field.length > 0 && plain == field.length && end == text + field.length
      && fabs (number) <= (double)FLT_MAX)
    {
      *value = (float)number;
      return TRUE;
    }
  fail (reader, field, error, "a number from -3.4e38 to 3.4e38 is allowed");
  return FALSE;
}

static gboolean
read_row (const Reader *reader, gsize steps, gsize neurons, InputEvent *row,
          GError **error)
{
  row->port = 0;
  Field field[FIELDS];
  return split (reader, field, error)
         && read_index (reader, field[0], "step", steps, &row->step, error)
         && read_index (reader, field[1], "neuron", neurons, &row->lane, error)
         && read_value (reader, field[2], &row->value, error);
}

static gboolean
fail_memory (const char *path, GError **error)
{
  g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED, "%s: out of memory, take fewer rows",
               path);
  return FALSE;
}

static gboolean
append (Events *events, const InputEvent *row)
{
  if (events->count == events->room)
    {
      gsize room = MAX (2 * events->room, ROOM_FIRST);
      InputEvent *grown = realloc (events->event, room * sizeof *grown);

      if (grown == NULL)
        return FALSE;
      events->event = grown;
      events->room = room;
    }
  events->event[events->count++] = *row;
  return TRUE;
}

static gboolean
read_rows (Reader *reader, gsize steps, gsize neurons, Events *events, GError **error)
{
  while (next_line (reader))
    {
      if (reader->length == 0)
        continue;
      InputEvent row;
      if (!read_row (reader, steps, neurons, &row, error))
        return FALSE;
      if (!append (events, &row))
        return fail_memory (reader->path, error);
    }
  return TRUE;
}

/* Sums of rows, which alone can be beyond what a float holds. */
static gboolean
check_sums (const char *path, const InputTrain *train, GError **error)
{
  for (gsize i = 0; i < train->count; i++)
    {
      const InputEvent *event = &train->event[i];

      if (isfinite (event->value))
        continue;
      g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED,
                   "%s: the values of step %u and neuron %u add up to a number beyond "
                   "%g, numbers from -3.4e38 to 3.4e38 are allowed",
                   path, event->step, event->lane, copysign (FLT_MAX, event->value));
      return FALSE;
    }
  return TRUE;
}

gboolean
csv_read_input (const char *path, gsize steps, gsize neurons, InputTrain *train,
                GError **error)
{
  gsize length;
  g_autofree char *text = input_read (path, BYTES_MAX, &length, error);
  Reader reader = {.path = path, .at = text};

  if (text == NULL)
    return FALSE;
  reader.end = text + length;
  Events events = {0};
  if (!read_header (&reader, error)
      || !read_rows (&reader, steps, neurons, &events, error))
    {
      free (events.event);
      return FALSE;
    }
  input_train_take (events.event, events.count, train);
  if (check_sums (path, train, error))
    return TRUE;
  input_train_clear (train);
  return FALSE;
}
