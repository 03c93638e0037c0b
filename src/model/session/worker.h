/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One background thread that keeps a picture up to date. The mailbox holds one request,
 * the newest. Every request's nominal lane is run to its end and published first; a
 * population under way is never thrown away: it pauses for the nominal lane of a newer
 * request, has the thread for at least a quarter as long after it, is published at its
 * end, and then the newest request's population is taken. So nothing starves and nothing
 * freezes while a slider is dragged. A request without mismatched neurons has a nominal
 * result only, and ends the population of an older one. When all is done, an Euler run is
 * checked against the refined integrator; the check is given up when anything newer
 * waits. Of each stage, results only grow newer. */
#pragma once

#include "model/session/result.h"

typedef struct BbWorker BbWorker;

/* Called on the thread-default main context of the creator, never on the worker's thread.
 */
typedef void (*BbWorkerFunc) (BbResult *result, gpointer data);

/* `func` is called for each stage with a borrowed result. Threads: 0 = one for each
 * processor that the process may run on. */
BbWorker *
bb_worker_new (int threads, BbWorkerFunc func, gpointer data);

/* Stops as soon as it can (milliseconds), joins, delivers nothing more. */
void
bb_worker_free (BbWorker *worker);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BbWorker, bb_worker_free)

/* Overwrites the mailbox with a copy of a valid experiment; returns its generation. */
guint64
bb_worker_submit (BbWorker *worker, const Experiment *experiment, unsigned band_mask);

/* Waits up to `microseconds` for the nominal result of `generation` (or a newer one) and
 * hands over a reference, which is then not delivered by the callback again; NULL if it
 * is not there in time. */
BbResult *
bb_worker_wait_nominal (BbWorker *worker, guint64 generation, gint64 microseconds);

/* Whether anything submitted is not yet published in full. */
gboolean
bb_worker_busy (BbWorker *worker);
