/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Runs biasbench-cli in a folder of its own and keeps what it said. */
#pragma once

#include <gio/gio.h>

/* A temporary folder, removed with its files at the end. */
typedef struct Folder
{
  char *path;
} Folder;

Folder
folder_new (void);
void
folder_clear (Folder *folder);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Folder, folder_clear)

/* Writes, copies (from tests/data) or reads a file of the folder. */
void
folder_write (const Folder *folder, const char *name, const char *text);
void
folder_copy (const Folder *folder, const char *data, const char *name);
char *
folder_read (const Folder *folder, const char *name);

/* Requires two text files of the folder to be equal. */
void
folder_assert_same (const Folder *folder, const char *a, const char *b);

/* Names in the folder, sorted, with blanks between. */
char *
folder_list (const Folder *folder);

typedef struct Said
{
  int code; /* exit code */
  char *out;
  char *err;
} Said;

void
said_clear (Said *said);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Said, said_clear)

/* Path of the program under test. */
char *
cli_path (void);

/* Runs "biasbench-cli COMMAND" in the folder, COMMAND in shell quoting, `input` (may be
 * NULL) as its standard input. */
Said
cli_run (const Folder *folder, const char *command, const char *input);

/* Runs a script of the shell in the folder, in which "$0" is biasbench-cli. */
Said
shell_run (const Folder *folder, const char *script);

/* Runs it and requires success without a word on standard error. */
Said
cli_good (const Folder *folder, const char *command);

/* A command, and everything it says. NULL: not looked at. */
typedef struct CliCase
{
  const char *command;
  const char *input;
  int code;
  const char *out;
  const char *err;
} CliCase;

/* Runs every case and requires that; one that fails must say why. */
void
cli_check (const Folder *folder, const CliCase *cases, gsize count);

/* Rows of a CSV without its header. */
GPtrArray *
csv_rows (const char *text);

/* Value of a measure in a JSON text, NAN for null. */
double
json_measure (const char *json, const char *name);
