/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/session/mailbox.h"

#include <math.h>
#include <pthread.h>
#include <time.h>

struct BbMailbox
{
  /* Set at the making. */
  BbMailboxFunc func;
  gpointer data;
  GMainContext *context;

  /* pthread and not GMutex: thread checkers follow it. */
  pthread_mutex_t lock;
  pthread_cond_t posted;    /* mail or the end; the worker waits */
  pthread_cond_t published; /* a nominal result; the creator waits */

  /* Written and read by any thread. */
  atomic_size_t done;
  atomic_bool cancel; /* set where what runs was stopped or is to end */

  /* Guarded by `lock`. */
  gboolean closed;
  gboolean has_mail;
  BbOrder mail;
  guint64 submitted;              /* newest generation given out */
  guint64 settled;                /* newest generation published in full */
  guint64 stopped;                /* newest generation that was stopped */
  guint64 rested;                 /* newest generation of which nothing is left to do */
  BbKind kind;                    /* under way, BB_KIND_COUNT for none */
  gint64 since;                   /* us, when it was begun */
  gsize total;                    /* what `done` comes to; 0 where it is not known */
  guint64 nominal_done;           /* newest generation whose nominal lane is published */
  BbResult *ready[BB_KIND_COUNT]; /* not yet delivered; owned */
  GSource *idle;                  /* queued delivery, or NULL; owned */
};

void
bb_order_clear (BbOrder *order)
{
  bb_query_clear (&order->query);
}

/* Waiting is timed by the clock that no one sets. */
static void
init_locks (BbMailbox *mailbox)
{
  pthread_condattr_t monotonic;
  pthread_condattr_init (&monotonic);
  pthread_condattr_setclock (&monotonic, CLOCK_MONOTONIC);
  pthread_mutex_init (&mailbox->lock, NULL);
  pthread_cond_init (&mailbox->posted, &monotonic);
  pthread_cond_init (&mailbox->published, &monotonic);
  pthread_condattr_destroy (&monotonic);
}

BbMailbox *
bb_mailbox_new (BbMailboxFunc func, gpointer data)
{
  BbMailbox *mailbox = g_new0 (BbMailbox, 1);
  mailbox->func = func;
  mailbox->data = data;
  mailbox->context = g_main_context_ref_thread_default ();
  mailbox->kind = BB_KIND_COUNT;
  atomic_init (&mailbox->done, 0);
  atomic_init (&mailbox->cancel, false);
  init_locks (mailbox);
  return mailbox;
}

void
bb_mailbox_free (BbMailbox *mailbox)
{
  if (mailbox->idle != NULL)
    g_source_destroy (mailbox->idle);
  g_clear_pointer (&mailbox->idle, g_source_unref);
  for (BbKind kind = 0; kind < BB_KIND_COUNT; kind++)
    g_clear_pointer (&mailbox->ready[kind], bb_result_unref);
  bb_order_clear (&mailbox->mail);
  pthread_cond_destroy (&mailbox->published);
  pthread_cond_destroy (&mailbox->posted);
  pthread_mutex_destroy (&mailbox->lock);
  g_main_context_unref (mailbox->context);
  g_free (mailbox);
}

static struct timespec
deadline_after (gint64 microseconds)
{
  struct timespec deadline;
  clock_gettime (CLOCK_MONOTONIC, &deadline);
  gint64 nanoseconds = deadline.tv_nsec + microseconds % G_USEC_PER_SEC * 1000;
  deadline.tv_sec += (time_t)(microseconds / G_USEC_PER_SEC + nanoseconds / 1000000000);
  deadline.tv_nsec = (long)(nanoseconds % 1000000000);
  return deadline;
}

/* Queries */

guint64
bb_mailbox_post (BbMailbox *mailbox, const BbQuery *query)
{
  BbOrder order = {.query = bb_query_copy (query)};

  pthread_mutex_lock (&mailbox->lock);
  BbOrder stale = mailbox->mail;
  order.generation = ++mailbox->submitted;
  mailbox->mail = order;
  mailbox->has_mail = TRUE;
  pthread_cond_signal (&mailbox->posted);
  pthread_mutex_unlock (&mailbox->lock);

  bb_order_clear (&stale);
  return order.generation;
}

void
bb_mailbox_close (BbMailbox *mailbox)
{
  pthread_mutex_lock (&mailbox->lock);
  mailbox->closed = TRUE;
  atomic_store (&mailbox->cancel, true);
  pthread_cond_broadcast (&mailbox->posted);
  pthread_mutex_unlock (&mailbox->lock);
}

/* Mail that was not taken yet stays, so that the worker sees that it was stopped. */
void
bb_mailbox_stop (BbMailbox *mailbox)
{
  pthread_mutex_lock (&mailbox->lock);
  mailbox->stopped = mailbox->submitted;
  atomic_store (&mailbox->cancel, true);
  pthread_mutex_unlock (&mailbox->lock);
}

gboolean
bb_mailbox_is_stopped (BbMailbox *mailbox, guint64 generation)
{
  pthread_mutex_lock (&mailbox->lock);
  gboolean stopped = generation <= mailbox->stopped;
  pthread_mutex_unlock (&mailbox->lock);
  return stopped;
}

gboolean
bb_mailbox_is_open (BbMailbox *mailbox)
{
  pthread_mutex_lock (&mailbox->lock);
  gboolean open = !mailbox->closed;
  pthread_mutex_unlock (&mailbox->lock);
  return open;
}

gboolean
bb_mailbox_wait (BbMailbox *mailbox, gint64 microseconds)
{
  struct timespec deadline = deadline_after (MAX (microseconds, 0));

  pthread_mutex_lock (&mailbox->lock);
  int status = 0;
  while (!mailbox->closed && !mailbox->has_mail && microseconds != 0 && status == 0)
    if (microseconds < 0)
      status = pthread_cond_wait (&mailbox->posted, &mailbox->lock);
    else
      status = pthread_cond_timedwait (&mailbox->posted, &mailbox->lock, &deadline);
  gboolean has_mail = mailbox->has_mail;
  pthread_mutex_unlock (&mailbox->lock);
  return has_mail;
}

gboolean
bb_mailbox_take (BbMailbox *mailbox, BbOrder *order)
{
  pthread_mutex_lock (&mailbox->lock);
  gboolean taken = mailbox->has_mail && !mailbox->closed;
  BbOrder old = *order;
  if (taken)
    {
      *order = mailbox->mail;
      mailbox->mail = (BbOrder){0};
      mailbox->has_mail = FALSE;
      atomic_store (&mailbox->cancel, order->generation <= mailbox->stopped);
    }
  pthread_mutex_unlock (&mailbox->lock);

  if (taken)
    bb_order_clear (&old);
  return taken;
}

/* Results */

static gboolean
deliver_cb (gpointer data)
{
  BbMailbox *mailbox = data;

  pthread_mutex_lock (&mailbox->lock);
  BbResult *ready[BB_KIND_COUNT];
  for (BbKind kind = 0; kind < BB_KIND_COUNT; kind++)
    ready[kind] = g_steal_pointer (&mailbox->ready[kind]);
  g_clear_pointer (&mailbox->idle, g_source_unref);
  pthread_mutex_unlock (&mailbox->lock);

  for (BbKind kind = 0; kind < BB_KIND_COUNT; kind++)
    if (ready[kind] != NULL)
      {
        mailbox->func (ready[kind], mailbox->data);
        bb_result_unref (ready[kind]);
      }
  return G_SOURCE_REMOVE;
}

/* With the lock held. Above the priority of redrawing, so that a result is in the next
 * frame. */
static void
queue_delivery (BbMailbox *mailbox)
{
  if (mailbox->idle != NULL)
    return;
  mailbox->idle = g_idle_source_new ();
  g_source_set_priority (mailbox->idle, G_PRIORITY_HIGH_IDLE);
  g_source_set_callback (mailbox->idle, deliver_cb, mailbox, NULL);
  g_source_attach (mailbox->idle, mailbox->context);
}

/* With the lock held. */
static void
note_nominal (BbMailbox *mailbox, guint64 generation)
{
  mailbox->nominal_done = generation;
  pthread_cond_broadcast (&mailbox->published);
}

void
bb_mailbox_publish (BbMailbox *mailbox, BbResult *result)
{
  pthread_mutex_lock (&mailbox->lock);
  BbResult *stale = mailbox->ready[result->kind];
  mailbox->ready[result->kind] = result;
  if (result->kind == BB_KIND_NOMINAL)
    note_nominal (mailbox, result->generation);
  queue_delivery (mailbox);
  pthread_mutex_unlock (&mailbox->lock);

  if (stale != NULL)
    bb_result_unref (stale);
}

void
bb_mailbox_note_nominal (BbMailbox *mailbox, guint64 generation)
{
  pthread_mutex_lock (&mailbox->lock);
  note_nominal (mailbox, generation);
  pthread_mutex_unlock (&mailbox->lock);
}

BbResult *
bb_mailbox_wait_nominal (BbMailbox *mailbox, guint64 generation, gint64 microseconds)
{
  struct timespec deadline = deadline_after (MAX (microseconds, 0));

  pthread_mutex_lock (&mailbox->lock);
  int status = 0;
  while (mailbox->nominal_done < generation && status == 0)
    status = pthread_cond_timedwait (&mailbox->published, &mailbox->lock, &deadline);
  BbResult *result = NULL;
  if (mailbox->nominal_done >= generation)
    result = g_steal_pointer (&mailbox->ready[BB_KIND_NOMINAL]);
  pthread_mutex_unlock (&mailbox->lock);
  return result;
}

void
bb_mailbox_settle (BbMailbox *mailbox, guint64 generation)
{
  pthread_mutex_lock (&mailbox->lock);
  mailbox->settled = generation;
  pthread_mutex_unlock (&mailbox->lock);
}

gboolean
bb_mailbox_busy (BbMailbox *mailbox)
{
  pthread_mutex_lock (&mailbox->lock);
  gboolean busy = mailbox->settled < mailbox->submitted;
  pthread_mutex_unlock (&mailbox->lock);
  return busy;
}

/* The work under way */

void
bb_mailbox_begin (BbMailbox *mailbox, BbKind kind, gsize total)
{
  pthread_mutex_lock (&mailbox->lock);
  mailbox->kind = kind;
  mailbox->since = g_get_monotonic_time ();
  mailbox->total = total;
  atomic_store (&mailbox->done, 0);
  pthread_mutex_unlock (&mailbox->lock);
}

void
bb_mailbox_rest (BbMailbox *mailbox, guint64 generation)
{
  pthread_mutex_lock (&mailbox->lock);
  mailbox->kind = BB_KIND_COUNT;
  mailbox->rested = generation;
  pthread_mutex_unlock (&mailbox->lock);
}

gboolean
bb_mailbox_work (BbMailbox *mailbox, BbWork *work)
{
  pthread_mutex_lock (&mailbox->lock);
  gboolean works = mailbox->rested < mailbox->submitted;
  work->kind = mailbox->kind;
  work->since = mailbox->since;
  work->share = NAN;
  if (mailbox->kind < BB_KIND_COUNT && mailbox->total > 0)
    work->share = fmin ((double)atomic_load (&mailbox->done) / (double)mailbox->total, 1);
  pthread_mutex_unlock (&mailbox->lock);
  return works;
}

atomic_size_t *
bb_mailbox_done (BbMailbox *mailbox)
{
  return &mailbox->done;
}

const atomic_bool *
bb_mailbox_cancel (BbMailbox *mailbox)
{
  return &mailbox->cancel;
}
