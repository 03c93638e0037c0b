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
};

static const char header[] = "step,neuron,value";

typedef struct Row
{
  guint32 step;
  guint32 neuron;
  gsize order; /* of the file, so that sums do not depend on the sort */
  double value;
} Row;

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

/* Columns count from 1. What stands before a fault is sound, so it is ASCII and a byte is
 * a character. */
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
  const char *newline;

  if (reader->at >= reader->end)
    return FALSE;
  newline = memchr (reader->at, '\n', (gsize)(reader->end - reader->at));
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
  g_autofree char *allowed = NULL;
  guint64 value;

  if (strlen (text) == field.length
      && g_ascii_string_to_unsigned (text, 10, 0, count - 1, &value, NULL))
    {
      *index = (guint32)value;
      return TRUE;
    }
  allowed = g_strdup_printf ("a %s 0 to %" G_GSIZE_FORMAT " is allowed", name, count - 1);
  fail (reader, field, error, allowed);
  return FALSE;
}

/* A decimal number that a float can hold. */
static gboolean
read_value (const Reader *reader, Field field, double *value, GError **error)
{
  g_autofree char *text = g_strndup (field.text, field.length);
  gsize plain = strspn (text, "0123456789+-.eE");
  char *end = text;

  *value = g_ascii_strtod (text, &end);
  if (field.length > 0 && plain == field.length && end == text + field.length
      && fabs (*value) <= (double)FLT_MAX)
    return TRUE;
  fail (reader, field, error, "a number from -3.4e38 to 3.4e38 is allowed");
  return FALSE;
}

static gboolean
read_row (const Reader *reader, gsize steps, gsize neurons, Row *row, GError **error)
{
  Field field[FIELDS];

  return split (reader, field, error)
         && read_index (reader, field[0], "step", steps, &row->step, error)
         && read_index (reader, field[1], "neuron", neurons, &row->neuron, error)
         && read_value (reader, field[2], &row->value, error);
}

static int
compare_rows (const void *first, const void *second)
{
  const Row *a = first;
  const Row *b = second;

  if (a->step != b->step)
    return a->step < b->step ? -1 : 1;
  if (a->neuron != b->neuron)
    return a->neuron < b->neuron ? -1 : 1;
  return a->order < b->order ? -1 : a->order > b->order;
}

/* One event for each step and neuron. */
static gboolean
add_up (const char *path, GArray *rows, InputTrain *train, GError **error)
{
  const Row *row = (const Row *)(void *)rows->data;
  InputEvent *event = calloc (MAX (rows->len, 1), sizeof *event);
  gsize count = 0;

  if (event == NULL)
    g_error ("out of memory");
  for (guint i = 0; i < rows->len;)
    {
      guint first = i;
      double sum = 0;

      for (; i < rows->len && row[i].step == row[first].step
             && row[i].neuron == row[first].neuron;
           i++)
        sum += row[i].value;
      if (fabs (sum) > (double)FLT_MAX)
        {
          g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED,
                       "%s: the values of step %u and neuron %u add up to %g, at most "
                       "%g is allowed",
                       path, row[first].step, row[first].neuron, sum, (double)FLT_MAX);
          free (event);
          return FALSE;
        }
      event[count++] = (InputEvent){row[first].step, row[first].neuron, (float)sum};
    }
  input_train_take (event, count, train);
  return TRUE;
}

gboolean
csv_read_input (const char *path, gsize steps, gsize neurons, InputTrain *train,
                GError **error)
{
  gsize length;
  g_autofree char *text = input_read (path, BYTES_MAX, &length, error);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
  Reader reader = {.path = path, .at = text};

  if (text == NULL)
    return FALSE;
  reader.end = text + length;
  if (!read_header (&reader, error))
    return FALSE;
  while (next_line (&reader))
    {
      Row row = {.order = rows->len};

      if (reader.length == 0)
        continue;
      if (!read_row (&reader, steps, neurons, &row, error))
        return FALSE;
      g_array_append_val (rows, row);
    }
  if (rows->len > 1)
    qsort (rows->data, rows->len, sizeof (Row), compare_rows);
  return add_up (path, rows, train, error);
}
