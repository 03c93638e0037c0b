/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli/csv-in.h"

#include "cli/csv-layout.h"
#include "cli/event-sums.h"
#include "cli/file-kind.h"
#include "cli/lines.h"
#include "cli/progress.h"
#include "cli/report.h"

#include <float.h>
#include <math.h>
#include <string.h>

static const char header[] = "the header step,neuron,value or time,weight is wanted";

typedef struct Reader
{
  Lines lines;
  const char *kind; /* what the file looks like, or NULL */
  CsvLayout layout;
  char delimiter; /* of the rows */
  double steps, neurons;
  double dt;     /* s */
  double weight; /* of a time without one */
} Reader;

/* The first line that holds anything is neither a header nor numbers. */
static gboolean
fail_header (const Reader *reader, const char *text, gsize length, GError **error)
{
  if (reader->kind != NULL)
    lines_fail (&reader->lines, text, length, error, ": this looks like %s, %s",
                reader->kind, header);
  else
    lines_fail (&reader->lines, text, length, error, ", %s", header);
  return FALSE;
}

static gboolean
is_numbers (const CsvField *field, gsize fields, char delimiter)
{
  double number;

  for (gsize i = 0; i < MIN (fields, CSV_COLUMNS_MAX); i++)
    if (!csv_number (field[i], delimiter, &number))
      return FALSE;
  return fields > 0;
}

/* A comment may hold the names of the columns, as numpy.savetxt () writes them. */
static void
read_comment (Reader *reader, gboolean *named)
{
  const char *text = reader->lines.line + 1;
  gsize length = reader->lines.length - 1;
  CsvField field[CSV_COLUMNS_MAX];
  gsize fields = csv_split (text, length, csv_delimiter (text, length), field);
  CsvLayout layout;

  if (!*named && csv_layout_named (field, fields, &layout))
    {
      reader->layout = layout;
      *named = TRUE;
    }
}

/* Finds the meaning of the columns from the first line that is no comment. `*row` says
 * whether that line is a row already. */
static gboolean
read_first (Reader *reader, gboolean named, gboolean *row, GError **error)
{
  const char *line = reader->lines.line;
  gsize length = reader->lines.length;
  CsvField field[CSV_COLUMNS_MAX];
  gsize fields = csv_split (line, length, csv_delimiter (line, length), field);

  *row = is_numbers (field, fields, csv_delimiter (line, length));
  if (!*row && csv_layout_named (field, fields, &reader->layout))
    return TRUE;
  /* A fault in a row is then said where it stands. */
  *row = *row || named;
  return named || (*row && csv_layout_plain (fields, &reader->layout))
         || fail_header (reader, line, length, error);
}

/* A whole number below `count`. */
static gboolean
read_index (const Reader *reader, CsvField field, const char *name, double count,
            guint32 *index, GError **error)
{
  double number;

  if (csv_number (field, reader->delimiter, &number) && number >= 0 && number < count
      && number == floor (number))
    {
      *index = (guint32)number;
      return TRUE;
    }
  lines_fail (&reader->lines, field.text, field.length, error,
              ", a %s 0 to %.0f is allowed", name, count - 1);
  return FALSE;
}

/* The step that a time falls into, as for the times of a stimulus. */
static gboolean
read_time (const Reader *reader, CsvField field, guint32 *step, GError **error)
{
  double time;

  if (csv_number (field, reader->delimiter, &time) && time >= 0)
    {
      double at = floor (time / reader->dt + 1e-9);
      if (at < reader->steps)
        {
          *step = (guint32)at;
          return TRUE;
        }
    }
  lines_fail (&reader->lines, field.text, field.length, error,
              ", a time from 0 s to below %g s is allowed", reader->dt * reader->steps);
  return FALSE;
}

/* A number that a float can hold. */
static gboolean
read_value (const Reader *reader, CsvField field, double *value, GError **error)
{
  if (csv_number (field, reader->delimiter, value) && fabs (*value) <= (double)FLT_MAX)
    return TRUE;
  lines_fail (&reader->lines, field.text, field.length, error,
              ", a number from -3.4e38 to 3.4e38 is allowed");
  return FALSE;
}

static gboolean
read_field (const Reader *reader, CsvField field, CsvRole role, EventSum *row,
            GError **error)
{
  switch (role)
    {
    case CSV_STEP:
      return read_index (reader, field, "step", reader->steps, &row->step, error);
    case CSV_NEURON:
      return read_index (reader, field, "neuron", reader->neurons, &row->lane, error);
    case CSV_VALUE:
      return read_value (reader, field, &row->value, error);
    case CSV_TIME:
      return read_time (reader, field, &row->step, error);
    default:
      return TRUE;
    }
}

static gboolean
read_row (Reader *reader, EventSum *row, GError **error)
{
  const Lines *lines = &reader->lines;
  const CsvLayout *layout = &reader->layout;
  CsvField field[CSV_COLUMNS_MAX];
  gsize fields = csv_split (lines->line, lines->length, reader->delimiter, field);

  if (fields != layout->columns)
    {
      lines_fail (lines, lines->line, lines->length, error,
                  ", %" G_GSIZE_FORMAT " %s %s%s %s wanted", layout->columns,
                  layout->columns == 1 ? "field" : "fields",
                  layout->role[0] == CSV_INDEX ? "index," : "", layout->names,
                  layout->columns == 1 ? "is" : "are");
      return FALSE;
    }
  *row = (EventSum){.lane = INPUT_ALL_LANES, .value = reader->weight};
  for (gsize i = 0; i < fields; i++)
    if (!read_field (reader, field[i], layout->role[i], row, error))
      return FALSE;
  row->value = (double)(float)row->value;
  return TRUE;
}

static gboolean
add_row (Reader *reader, EventSums *sums, GError **error)
{
  EventSum row;

  if (!read_row (reader, &row, error))
    return FALSE;
  switch (event_sums_add (sums, &row))
    {
    case EVENT_SUMS_OK:
      return TRUE;
    case EVENT_SUMS_FULL:
      lines_fail (&reader->lines, reader->lines.line, reader->lines.length, error,
                  " after %" G_GSIZE_FORMAT " events, at most %d are allowed",
                  sums->count, EVENT_SUMS_MAX);
      return FALSE;
    case EVENT_SUMS_NO_MEMORY:
      g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED,
                   "%s: out of memory, take fewer rows", reader->lines.path);
      return FALSE;
    }
  return FALSE;
}

/* Whether the line is to be looked at: no more than LINES_LINE_MAX bytes, none of them
 * zero. */
static gboolean
check_line (const Reader *reader, GError **error)
{
  const Lines *lines = &reader->lines;

  if (memchr (lines->line, '\0', lines->length) != NULL)
    return fail_header (reader, lines->line, lines->length, error);
  if (!lines->unfinished)
    return TRUE;
  lines_fail (lines, lines->line, lines->length, error,
              ", a line of at most %d bytes is allowed", LINES_LINE_MAX);
  return FALSE;
}

/* The lines up to the last; the meaning of the columns is found in the first of them. */
static gboolean
read_lines (Reader *reader, EventSums *sums, Progress *progress, GError **error)
{
  gboolean named = FALSE, first = TRUE;
  GError *fault = NULL;

  while (lines_next (&reader->lines, &fault))
    {
      const Lines *lines = &reader->lines;
      gboolean row = TRUE;

      if (!check_line (reader, error))
        return FALSE;
      if (csv_is_blank (lines->line, lines->length))
        continue;
      if (lines->line[0] == '#')
        {
          if (first)
            read_comment (reader, &named);
          continue;
        }
      if (first && !read_first (reader, named, &row, error))
        return FALSE;
      if (first || reader->delimiter == '\0')
        reader->delimiter = row ? csv_delimiter (lines->line, lines->length) : '\0';
      first = FALSE;
      if (row && !add_row (reader, sums, error))
        return FALSE;
      if (lines->number % 4096 == 0)
        progress_poll (progress);
    }
  if (fault != NULL)
    {
      g_propagate_error (error, fault);
      return FALSE;
    }
  if (!first || named)
    return TRUE;
  g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED, "%s:1:1: nothing found, %s",
               reader->lines.path, header);
  return FALSE;
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

static gboolean
read_events (Reader *reader, EventSums *sums, GError **error)
{
  Progress progress;
  gsize length;
  const char *head = lines_head (&reader->lines, &length);

  reader->kind = file_kind (head, length);
  progress_begin (&progress, g_strdup_printf ("reading %s", reader->lines.path));
  gboolean good = read_lines (reader, sums, &progress, error);
  progress_end (&progress);
  return good;
}

gboolean
csv_read_input (const char *path, const Experiment *experiment, InputTrain *train,
                GError **error)
{
  g_autofree Reader *reader = g_new0 (Reader, 1);
  EventSums sums = {0};

  reader->steps = (double)experiment_steps (experiment);
  reader->neurons = (double)(1 + experiment_neurons (experiment));
  reader->dt = experiment->value[BIAS_DT];
  reader->weight = experiment->value[BIAS_WEIGHT];
  gboolean good =
      lines_open (&reader->lines, path, error) && read_events (reader, &sums, error);
  lines_close (&reader->lines);
  if (!good)
    {
      event_sums_clear (&sums);
      return FALSE;
    }
  event_sums_take (&sums, train);
  if (check_sums (path, train, error))
    return TRUE;
  input_train_clear (train);
  return FALSE;
}
