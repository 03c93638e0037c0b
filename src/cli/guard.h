/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The files that a command reads and writes, held against each other before anything is
 * read or written: an output would destroy what has its name. Main thread. */
#pragma once

#include "cli/report.h"

/* A file as given on the command line. Borrowed. */
typedef struct GuardedFile
{
  const char *option; /* "FILE", "--input", "--traces" */
  const char *path;   /* "-" is standard input or output; NULL: not given */
  gboolean output;    /* written, not read */
} GuardedFile;

/* Refuses two outputs that are one, an output that is also read, and one stream that is
 * read twice; under whatever names, links of both kinds followed. Reports the first and
 * returns what to exit with. */
ExitCode
guard_files (const GuardedFile *files, gsize count);
