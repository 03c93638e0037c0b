/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Where results go: standard output, a device or pipe, or a file that is replaced as a
 * whole when the last byte is known to be there. Until then the text waits in a file
 * without a name, so an interrupted run leaves nothing behind. Main thread. */
#pragma once

#include <glib.h>

#include <stdio.h>

typedef struct Output Output;

/* "-" is standard output. Fails early where the file could not be made; refuses folders,
 * sockets and devices, but for standard output and error, /dev/null and /dev/full. */
Output *
output_open (const char *path, GError **error);

/* The stream to write to; owned by the output. The reason of a write that fails is kept
 * until output_close (), whatever is written after it. */
FILE *
output_stream (Output *output);

/* Writes everything out and frees `output`; also when it fails (full disk, closed pipe:
 * CLI_ERROR_CLOSED). */
gboolean
output_close (Output *output, GError **error);

/* Frees without writing to the file. */
void
output_discard (Output *output);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Output, output_discard)

/* Writes `length` bytes to `path` in one go. */
gboolean
output_write (const char *path, const char *data, gsize length, GError **error);
