/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Whether a file still is what it was. Any thread. */
#pragma once

#include <glib.h>

typedef enum BbOnDisk
{
  BB_ON_DISK_SAME,
  BB_ON_DISK_CHANGED, /* other contents, or something that cannot be read */
  BB_ON_DISK_GONE
} BbOnDisk;

/* SHA-256 in hexadecimal digits. Free with g_free (). */
char *
bb_digest (const char *bytes, gsize length);

/* Told by the contents alone: a file that was only touched is the same. Without digest
 * nothing is known of it, and it is the same. */
BbOnDisk
bb_on_disk (const char *path, const char *digest);
