/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/base/pool.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

typedef struct
{
  atomic_size_t next;
  size_t jobs;
  PoolJob job;
  void *data;
} Pool;

static void
work (Pool *pool, bool caller)
{
  for (;;)
    {
      size_t index = atomic_fetch_add (&pool->next, 1);
      if (index >= pool->jobs)
        return;
      pool->job (index, caller, pool->data);
    }
}

static void *
helper (void *data)
{
  work (data, false);
  return NULL;
}

void
pool_run (int threads, size_t jobs, PoolJob job, void *data)
{
  Pool pool = {.jobs = jobs, .job = job, .data = data};
  size_t wanted = threads < 1 ? 1 : (size_t)threads;

  atomic_init (&pool.next, 0);
  if (wanted > jobs)
    wanted = jobs;
  if (wanted > POOL_THREADS_MAX)
    wanted = POOL_THREADS_MAX;
  pthread_t thread[POOL_THREADS_MAX];
  size_t started = 0;
  while (started + 1 < wanted
         && pthread_create (&thread[started], NULL, helper, &pool) == 0)
    started++;
  work (&pool, true);
  for (size_t i = 0; i < started; i++)
    pthread_join (thread[i], NULL);
}

int
pool_processors (void)
{
  cpu_set_t set;

  CPU_ZERO (&set);
  if (sched_getaffinity (0, sizeof set, &set) != 0)
    return 1;
  int count = CPU_COUNT (&set);
  return count > 0 ? count : 1;
}
