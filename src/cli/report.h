/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Messages of the command line on standard error, one line each:
 * "place: what was found, what is allowed". Main thread. */
#pragma once

#include "model/file/quote.h"

/* What the program returns to the shell. */
typedef enum ExitCode
{
  EXIT_DONE = 0,
  EXIT_FAILED = 1, /* bad file, bad value, no space */
  EXIT_USAGE = 2,  /* unknown option, command or parameter name */
} ExitCode;

#define CLI_ERROR (cli_error_quark ())
GQuark
cli_error_quark (void);

/* Errors of the command line itself; all of one kind. */
typedef enum CliError
{
  CLI_ERROR_FAILED,
} CliError;

/* Writes "place: text", made fit to print. */
void
report (const char *place, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Writes an error's message, which names its own place, line by line fit to print. */
void
report_error (const GError *error);
