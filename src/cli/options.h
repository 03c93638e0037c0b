/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Command-line options by GOption, and what several commands share: FILE, --set, --dt and
 * their like. Main thread. */
#pragma once

#include "cli/report.h"

/* Options of every command that takes one FILE, as typed; NULL where not given. */
typedef struct CommonOptions
{
  char **set; /* "NAME=VALUE" in order */
  char *dt;
  char *duration;
  char *integrator;
  char **input_kind; /* "KIND" or "PORT=KIND" in order */
  char *dc_kind;
  char *chip_seed;
  char *input_seed;
  char *neurons;
  char *threads;
  gboolean input_replaced; /* the command has other input than the preset's */
} CommonOptions;

void
common_options_clear (CommonOptions *common);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CommonOptions, common_options_clear)

/* How a command is written. */
typedef struct Syntax
{
  const char *parameters; /* after the options in the usage line: "FILE" */
  const char *summary;
  const GOptionEntry *entries; /* of this command, NULL-terminated; may be NULL */
  int files_min, files_max;    /* how many FILE it takes; files_max < 0: any number */
} Syntax;

/* Reads `arguments`. `common` may be NULL where the command has none. `files` (may be
 * NULL with files_max 0) gets the FILEs, free with g_strfreev (). False when the command
 * is over: `*code` is what to exit with (help was printed, or wrong usage reported). */
gboolean
options_parse (char **arguments, const Syntax *syntax, CommonOptions *common,
               char ***files, ExitCode *code);

/* Reads a whole number low..high; reports what is wrong as "place: ...". `text` NULL
 * leaves `*value` alone. */
gboolean
options_integer (const char *place, const char *text, guint64 low, guint64 high,
                 guint64 *value);

/* Number of threads to run on: --threads, else one per processor. */
gboolean
options_threads (const CommonOptions *common, int *threads);

/* Appends names, wrapped where the line (of `line` characters so far) is full. */
void
options_append_names (GString *text, gsize line, const GPtrArray *names);
