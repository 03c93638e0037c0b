/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Messages of the command line on standard error, one line each:
 * "place: what was found, what is allowed". Main thread. */
#pragma once

#include "model/text/quote.h"

/* What the program returns to the shell. */
typedef enum ExitCode
{
  EXIT_DONE = 0,
  EXIT_FAILED = 1,   /* bad file, bad value, no space */
  EXIT_USAGE = 2,    /* unknown option, command or parameter name */
  EXIT_CLOSED = 141, /* whoever read the output has gone, as after `| head -1`: what the
                        shell gives for a program that the signal of it ended */
} ExitCode;

#define CLI_ERROR (cli_error_quark ())
GQuark
cli_error_quark (void);

/* Errors of the command line itself. */
typedef enum CliError
{
  CLI_ERROR_FAILED,
  CLI_ERROR_CLOSED, /* nobody reads the output any more */
} CliError;

/* Writes "place: text", made fit to print. */
void
report (const char *place, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Writes an error's message, which names its own place, line by line fit to print; of an
 * output that nobody reads any more nothing. Returns what to exit with. */
ExitCode
report_error (const GError *error);
