/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Writing a file so that it is always the whole old or the whole new one. */
#pragma once

#include <gio/gio.h>

/* Replaces the contents of `path` atomically and durably: follows symlinks to the real
 * file, keeps its mode, refuses a read-only file or a directory. Errors name the path and
 * what to do next. */
gboolean
bb_save_bytes (const char *path, const char *data, gsize length, GError **error);

/* The reverse with a limit: refuses more than `limit` bytes. Free with g_free (). */
char *
bb_load_bytes (const char *path, gsize limit, gsize *length, GError **error);
