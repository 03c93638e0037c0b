/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Reading what a command is given. Main thread. */
#pragma once

#include "model/file/preset.h"

#include <stdio.h>

/* Opens a file or a pipe, whose writer is waited for, or standard input for "-". Folders
 * and devices are refused by what they are. The caller closes all but `stdin`. */
FILE *
input_open (const char *path, GError **error);

/* All of a file, of a pipe, whose writer is waited for, or of standard input for "-";
 * more than `limit` bytes are refused. Ends with a zero byte beyond `length`. Free with
 * g_free (). */
char *
input_read (const char *path, gsize limit, gsize *length, GError **error);

/* Loads FILE: a path, "factory:NAME", or "-" for standard input. A name that nothing has
 * is answered with that of a factory preset which is nearly the same. */
BbPreset *
input_preset (const char *file, GError **error);
