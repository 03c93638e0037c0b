/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The commands of biasbench-cli. Each takes its own arguments, `arguments[0]` being the
 * program's name, reports its errors and returns what to exit with. */
#pragma once

#include "cli/report.h"

ExitCode
command_simulate (char **arguments);

ExitCode
command_check (char **arguments);

ExitCode
command_presets (char **arguments);

ExitCode
command_render (char **arguments);

ExitCode
command_bench (char **arguments);

ExitCode
command_sweep (char **arguments);

ExitCode
command_write (char **arguments);

ExitCode
command_input (char **arguments);
