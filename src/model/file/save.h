/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Writing a file so that it is always the whole old or the whole new one. */
#pragma once

#include <gio/gio.h>

/* Replaces the contents of `path` atomically and durably: follows symlinks to the real
 * file, keeps its mode, refuses a read-only file or a directory. Errors name the path and
 * what to do next. */
gboolean
bb_save_bytes (const char *path, const char *data, gsize length, GError **error);

/* The same; a file that is not there yet is made so that only its owner may read it. */
gboolean
bb_save_private (const char *path, const char *data, gsize length, GError **error);

/* For large files that are written bit by bit: bb_save_open () gives the descriptor of an
 * empty nameless file, which is gone when it is closed or the process ends;
 * bb_save_place () makes what was written there the contents of `path`, by the rules of
 * bb_save_bytes (). No second copy is made where the file system can name the file.
 * SIGINT, SIGTERM and SIGHUP wait while the file gets its name, so that they leave no
 * other file behind; main thread. -1 or false with an error; the caller closes the
 * descriptor. */
int
bb_save_open (const char *path, GError **error);
gboolean
bb_save_place (const char *path, int descriptor, GError **error);
