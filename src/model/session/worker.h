/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One background thread that answers queries. What it does, and how it goes on when a
 * newer query comes, stands in the table of job.h. The rules:
 *
 * - The mailbox holds one query, the newest.
 * - The nominal lane of each query taken is run to its end and published first.
 * - A population under way pauses for the nominal lane of a newer query and has the
 *   thread for at least a quarter as long after it; it is published at its end, then that
 *   of the newest query is taken. So nothing starves and nothing freezes while a slider
 *   is dragged. A query without mismatched neurons ends the population of an older one.
 * - What is left is run when nothing else is to be done, and given up for a newer query.
 * - A query of the same experiment as the one before adds to it: what was run, or is
 *   under way, is not run again.
 * - What is stopped is given up on all threads, whatever its policy.
 * - Of each kind, results only grow newer. */
#pragma once

#include "model/session/result.h"

typedef struct BbWorker BbWorker;

/* Called on the thread-default main context of the creator, never on the worker's thread.
 */
typedef void (*BbWorkerFunc) (BbResult *result, gpointer data);

/* `func` is called for each kind with a borrowed result. Threads: how many may compute at
 * once; 0 = one for each processor that the process may run on. */
BbWorker *
bb_worker_new (int threads, BbWorkerFunc func, gpointer data);

/* Stops as soon as it can (milliseconds), joins, delivers nothing more. */
void
bb_worker_free (BbWorker *worker);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BbWorker, bb_worker_free)

/* Overwrites the mailbox with a copy of the query; returns its generation. */
guint64
bb_worker_submit (BbWorker *worker, const BbQuery *query);

/* Waits up to `microseconds` for the nominal result of `generation` (or a newer one) and
 * hands over a reference, which is then not delivered by the callback again; NULL if it
 * is not there in time, or was delivered already. */
BbResult *
bb_worker_wait_nominal (BbWorker *worker, guint64 generation, gint64 microseconds);

/* Whether anything submitted is not yet published in full, what waits for idleness
 * aside. */
gboolean
bb_worker_busy (BbWorker *worker);

/* Gives up all that was submitted and is not published yet, within some milliseconds; the
 * next query of another experiment runs again. Later queries of the same one do not ask
 * again for what was stopped. */
void
bb_worker_stop (BbWorker *worker);

/* What the worker is at; false where there is nothing left to do. */
gboolean
bb_worker_work (BbWorker *worker, BbWork *work);
