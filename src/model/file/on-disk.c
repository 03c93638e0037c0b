/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/file/on-disk.h"

#include "model/file/load.h"
#include "model/file/preset-error.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

char *
bb_digest (const char *bytes, gsize length)
{
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)bytes, length);
}

BbOnDisk
bb_on_disk (const char *path, const char *digest)
{
  struct stat info;
  if (path == NULL || digest == NULL)
    return BB_ON_DISK_SAME;
  if (stat (path, &info) != 0 && (errno == ENOENT || errno == ENOTDIR))
    return BB_ON_DISK_GONE;

  gsize length = 0;
  g_autofree char *bytes = bb_load_bytes (path, BB_PRESET_BYTES_MAX, NULL, &length, NULL);
  g_autofree char *now = bytes != NULL ? bb_digest (bytes, length) : NULL;
  return g_strcmp0 (now, digest) == 0 ? BB_ON_DISK_SAME : BB_ON_DISK_CHANGED;
}
