/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Files named ".NAME.biasbench-XXXXXX" beside a file NAME, which hold its next contents
 * until they are whole. While one is written it is locked (flock), so that one without a
 * lock is known to be left behind by a program that was killed. Any thread. */
#pragma once

#include <glib.h>

#include <sys/types.h>

/* A path for a temporary file beside `real`, which is a path with a folder. Where NAME is
 * as long as a name may be, the part of it that fits. Free with g_free (). */
char *
bb_temporary_path (const char *real);

/* Makes a temporary file beside `real`, locked until the descriptor is closed. `*path` is
 * its path (free with g_free ()). -1 with errno set and *path NULL on failure. */
int
bb_temporary_open (const char *real, mode_t mode, char **path);

/* Locks a file that will get a name from bb_temporary_path (). */
void
bb_temporary_lock (int descriptor);

/* Removes what was left behind beside `real` by earlier, killed programs: files of this
 * user that nobody has locked. What cannot be looked at stays. */
void
bb_temporary_sweep (const char *real);
