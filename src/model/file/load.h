/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Opening and reading a file that may be anything: nothing here waits for another
 * program that need not come. Any thread. */
#pragma once

#include <gio/gio.h>

#include <sys/types.h>

typedef enum BbReadable
{
  BB_READABLE_FILES,
  BB_READABLE_PIPES /* these too, and then it waits for the writer */
} BbReadable;

/* What a mode of stat () stands for: "a file", "a folder", "a pipe", "a device", "a
 * socket". */
const char *
bb_kind_of_file (mode_t mode);

/* Opens what `path` names for reading, links followed. Anything else than `readable`
 * allows is refused by what it is, before it is opened: opening a device can do
 * something. -1 with an error that names the path; the caller closes the descriptor. */
int
bb_open_to_read (const char *path, BbReadable readable, GError **error);

/* The bytes of a file, a NUL behind them that does not count; refuses more than `limit`
 * bytes and all but files. Free with g_free (). */
char *
bb_load_bytes (const char *path, gsize limit, GCancellable *cancellable, gsize *length,
               GError **error);
