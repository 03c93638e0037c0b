/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the worker's thread and its creator exchange: the newest query in, the newest
 * result of each kind out. All locking between the two is here. */
#pragma once

#include "model/session/result.h"

typedef struct BbOrder
{
  BbQuery query;
  guint64 generation; /* 0: none */
} BbOrder;

typedef struct BbMailbox BbMailbox;

/* Called on the thread-default main context of the creator with a borrowed result. */
typedef void (*BbMailboxFunc) (BbResult *result, gpointer data);

BbMailbox *
bb_mailbox_new (BbMailboxFunc func, gpointer data);
/* The worker's thread must have ended. Delivers nothing more. */
void
bb_mailbox_free (BbMailbox *mailbox);

void
bb_order_clear (BbOrder *order);

/* By the creator. */

/* Overwrites the mail with a copy of the query; returns its generation. */
guint64
bb_mailbox_post (BbMailbox *mailbox, const BbQuery *query);

/* As bb_worker_wait_nominal (). */
BbResult *
bb_mailbox_wait_nominal (BbMailbox *mailbox, guint64 generation, gint64 microseconds);

/* Whether anything posted is not settled yet. */
gboolean
bb_mailbox_busy (BbMailbox *mailbox);

/* Gives up all that was posted so far and is not published yet. */
void
bb_mailbox_stop (BbMailbox *mailbox);

/* What the worker's thread is at; false where it waits for mail. */
gboolean
bb_mailbox_work (BbMailbox *mailbox, BbWork *work);

/* The worker's thread is to end. */
void
bb_mailbox_close (BbMailbox *mailbox);

/* By the worker's thread. */

gboolean
bb_mailbox_is_open (BbMailbox *mailbox);

/* Waits up to `microseconds` (0: not at all; negative: for ever) for mail or the end;
 * whether there is mail. */
gboolean
bb_mailbox_wait (BbMailbox *mailbox, gint64 microseconds);

/* Moves the mail to `order`, whose old contents are cleared; false where there is none,
 * or the mailbox is closed. */
gboolean
bb_mailbox_take (BbMailbox *mailbox, BbOrder *order);

/* Takes over `result`, to be delivered. */
void
bb_mailbox_publish (BbMailbox *mailbox, BbResult *result);

/* The nominal run of a generation was published, perhaps for an older one. */
void
bb_mailbox_note_nominal (BbMailbox *mailbox, guint64 generation);

/* Nothing but what waits for idleness is left of a generation. */
void
bb_mailbox_settle (BbMailbox *mailbox, guint64 generation);

/* Whether what was posted up to `generation` was stopped. */
gboolean
bb_mailbox_is_stopped (BbMailbox *mailbox, guint64 generation);

/* What is begun now: a kind, and the steps x lanes of it, 0 where they are not known. */
void
bb_mailbox_begin (BbMailbox *mailbox, BbKind kind, gsize total);

/* All of a generation is worked off, what waits for idleness as well. */
void
bb_mailbox_rest (BbMailbox *mailbox, guint64 generation);

/* For SimulateOptions: what `bb_mailbox_begin ()` begins is counted here, and told here
 * to stop. */
atomic_size_t *
bb_mailbox_done (BbMailbox *mailbox);
const atomic_bool *
bb_mailbox_cancel (BbMailbox *mailbox);
