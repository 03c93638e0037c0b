/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Jobs on several threads. Nothing else in core starts a thread. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum
{
  POOL_THREADS_MAX = 64
};

/* `caller` is true on the thread that called pool_run (). */
typedef void (*PoolJob) (size_t index, bool caller, void *data);

/* Runs job (0) .. job (jobs - 1), each once, on at most `threads` threads, and never more
 * than POOL_THREADS_MAX, of which the calling one is one; returns when all are done.
 * Where a thread cannot be started the others do its share. */
void
pool_run (int threads, size_t jobs, PoolJob job, void *data);

/* Processors this process may run on, at least 1. */
int
pool_processors (void);
