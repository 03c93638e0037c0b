/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli/csv-layout.h"

#include <math.h>
#include <string.h>

enum
{
  NUMBER_MAX = 60 /* characters of a number */
};

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

char
csv_delimiter (const char *line, gsize length)
{
  static const char delimiters[] = ";\t,";

  for (const char *at = delimiters; *at != '\0'; at++)
    if (memchr (line, *at, length) != NULL)
      return *at;
  return ' ';
}

/* Without blanks, then quotes, then blanks around. */
static CsvField
trimmed (CsvField field)
{
  for (gboolean quoted = TRUE; quoted;)
    {
      while (field.length > 0 && is_blank (field.text[0]))
        field = (CsvField){field.text + 1, field.length - 1};
      while (field.length > 0 && is_blank (field.text[field.length - 1]))
        field.length--;
      quoted = field.length >= 2 && field.text[0] == '"'
               && field.text[field.length - 1] == '"';
      if (quoted)
        field = (CsvField){field.text + 1, field.length - 2};
    }
  return field;
}

/* The length of the field at `text`; a delimiter inside quotes is part of it. */
static gsize
field_length (const char *text, gsize left, char delimiter)
{
  gboolean quoted = FALSE;

  for (gsize i = 0; i < left; i++)
    if (text[i] == '"')
      quoted = !quoted;
    else if (!quoted
             && (text[i] == delimiter || (delimiter == ' ' && is_blank (text[i]))))
      return i;
  return left;
}

gsize
csv_split (const char *line, gsize length, char delimiter,
           CsvField field[CSV_COLUMNS_MAX])
{
  gsize count = 0;

  for (gsize at = 0;; at++)
    {
      while (delimiter == ' ' && at < length && is_blank (line[at]))
        at++;
      if (delimiter == ' ' && at >= length)
        return count;
      gsize span = field_length (line + at, length - at, delimiter);
      if (count < CSV_COLUMNS_MAX)
        field[count] = trimmed ((CsvField){line + at, span});
      count++;
      at += span;
      if (at >= length)
        return count;
    }
}

gboolean
csv_is_blank (const char *line, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!is_blank (line[i]) && line[i] != ',' && line[i] != ';')
      return FALSE;
  return TRUE;
}

/* Whole numbers of up to nine digits, which most fields are, without a detour. */
static gboolean
whole_number (CsvField field, double *number)
{
  guint value = 0;

  if (field.length == 0 || field.length > 9)
    return FALSE;
  for (gsize i = 0; i < field.length; i++)
    {
      if (!g_ascii_isdigit (field.text[i]))
        return FALSE;
      value = 10 * value + (guint)(field.text[i] - '0');
    }
  *number = value;
  return TRUE;
}

gboolean
csv_number (CsvField field, char delimiter, double *number)
{
  char text[NUMBER_MAX + 1];
  char *end = text;

  if (whole_number (field, number))
    return TRUE;
  if (field.length == 0 || field.length > NUMBER_MAX)
    return FALSE;
  memcpy (text, field.text, field.length);
  text[field.length] = '\0';
  if (delimiter != ',')
    g_strdelimit (text, ",", '.');
  if (strspn (text, "0123456789+-.eE") != field.length)
    return FALSE;
  *number = g_ascii_strtod (text, &end);
  return end == text + field.length && isfinite (*number);
}

/* Names of columns */

static const struct
{
  const char *name;
  CsvRole role;
} names[] = {
    {"step", CSV_STEP},        {"neuron", CSV_NEURON}, {"value", CSV_VALUE},
    {"weight", CSV_VALUE},     {"count", CSV_VALUE},   {"time", CSV_TIME},
    {"times", CSV_TIME},       {"time_s", CSV_TIME},   {"time (s)", CSV_TIME},
    {"time [s]", CSV_TIME},    {"", CSV_INDEX},        {"index", CSV_INDEX},
    {"unnamed: 0", CSV_INDEX},
};

static gboolean
find_role (CsvField field, CsvRole *role)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (field.length == strlen (names[i].name)
        && g_ascii_strncasecmp (field.text, names[i].name, field.length) == 0)
      {
        *role = names[i].role;
        return TRUE;
      }
  return FALSE;
}

/* Which columns belong together: all of `needed` must be there, of the others only
 * `allowed`. */
static const struct
{
  guint needed, allowed;
  const char *names;
} tables[] = {
    {1 << CSV_STEP | 1 << CSV_NEURON | 1 << CSV_VALUE, 0, "step,neuron,value"},
    {1 << CSV_TIME, 0, "time"},
    {1 << CSV_TIME, 1 << CSV_VALUE, "time,weight"},
    {1 << CSV_TIME, 1 << CSV_NEURON | 1 << CSV_VALUE, "time,neuron,weight"},
};

gboolean
csv_layout_named (const CsvField *field, gsize fields, CsvLayout *layout)
{
  guint present = 0;

  if (fields == 0 || fields > CSV_COLUMNS_MAX)
    return FALSE;
  layout->columns = fields;
  for (gsize i = 0; i < fields; i++)
    {
      CsvRole *role = &layout->role[i];
      if (!find_role (field[i], role) || (*role == CSV_INDEX && i > 0)
          || (present & 1u << *role) != 0)
        return FALSE;
      present |= 1u << *role;
    }
  present &= ~(1u << CSV_INDEX);
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if ((present & tables[i].needed) == tables[i].needed
        && (present & ~(tables[i].needed | tables[i].allowed)) == 0)
      {
        layout->names = tables[i].names;
        return TRUE;
      }
  return FALSE;
}

gboolean
csv_layout_plain (gsize fields, CsvLayout *layout)
{
  static const CsvLayout plain[] = {
      {3, {CSV_STEP, CSV_NEURON, CSV_VALUE}, "step,neuron,value"},
      {1, {CSV_TIME}, "time"},
      {2, {CSV_TIME, CSV_VALUE}, "time,weight"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (plain); i++)
    if (plain[i].columns == fields)
      {
        *layout = plain[i];
        return TRUE;
      }
  return FALSE;
}
