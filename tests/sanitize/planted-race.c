/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A data race on purpose: one of two threads forgets the lock. It shows that
 * ThreadSanitizer sees what our threads do, so that its silence elsewhere means
 * something. */
#include <glib.h>
#include <pthread.h>

enum
{
  ROUNDS = 10000
};

typedef struct Mailbox
{
  pthread_mutex_t mutex;
  int newest;
} Mailbox;

static gpointer
post_without_lock (gpointer data)
{
  Mailbox *mailbox = data;
  for (int i = 0; i < ROUNDS; i++)
    mailbox->newest = i;
  return NULL;
}

static void
post_with_lock (Mailbox *mailbox)
{
  for (int i = 0; i < ROUNDS; i++)
    {
      pthread_mutex_lock (&mailbox->mutex);
      mailbox->newest = i;
      pthread_mutex_unlock (&mailbox->mutex);
    }
}

int
main (void)
{
  Mailbox mailbox = {.mutex = PTHREAD_MUTEX_INITIALIZER};
  GThread *thread = g_thread_new ("careless", post_without_lock, &mailbox);
  post_with_lock (&mailbox);
  g_thread_join (thread);
  return 0;
}
