/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the columns of a table of input events mean, and how its rows are cut: the
 * dialects of numpy.savetxt, pandas and spreadsheets (docs/files.md, section 3). */
#pragma once

#include <glib.h>

enum
{
  CSV_COLUMNS_MAX = 8
};

typedef enum CsvRole
{
  CSV_INDEX, /* numbers the rows, and is not looked at */
  CSV_STEP,
  CSV_NEURON,
  CSV_VALUE,
  CSV_TIME,
  CSV_ROLE_COUNT
} CsvRole;

typedef struct CsvLayout
{
  gsize columns;
  CsvRole role[CSV_COLUMNS_MAX];
  const char *names; /* "step,neuron,value", for messages. Static */
} CsvLayout;

/* A part of a line, without blanks and quotes around. */
typedef struct CsvField
{
  const char *text;
  gsize length;
} CsvField;

/* What cuts the fields of a line: ';', a tab, ',', or ' ' for any number of blanks. */
char
csv_delimiter (const char *line, gsize length);

/* How many fields the line has; the first CSV_COLUMNS_MAX of them into `field`. */
gsize
csv_split (const char *line, gsize length, char delimiter,
           CsvField field[CSV_COLUMNS_MAX]);

/* Whether a line holds nothing. */
gboolean
csv_is_blank (const char *line, gsize length);

/* A finite decimal number, with a decimal comma where `delimiter` is not one. */
gboolean
csv_number (CsvField field, char delimiter, double *number);

/* The layout of a header; false where a name is not known, one comes twice or one is
 * missing. */
gboolean
csv_layout_named (const CsvField *field, gsize fields, CsvLayout *layout);

/* The layout of rows without a header: three numbers are step, neuron, value, one is a
 * time, two are time and weight. */
gboolean
csv_layout_plain (gsize fields, CsvLayout *layout);
