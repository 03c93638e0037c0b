/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A document and what is known about it: owns the worker, asks it for what is wanted, and
 * keeps the newest result of each kind. It alone decides which results belong together:
 *
 * - of each kind only newer results than the one kept;
 * - a population of the same time base as the nominal run, while the document has one;
 * - a check of the experiment of the nominal run;
 * - sensitivities of the document's present experiment;
 * - the answer to what is sought now.
 *
 * Who shows results reads them here at each signal and keeps none. Signal "result" (int:
 * the BbKind): the result of that kind was replaced or dropped, or its run failed. Signal
 * "asked": the worker has something to do. Signal "stopped". Main thread. */
#pragma once

#include "model/session/document.h"
#include "model/session/result.h"

#define BB_TYPE_SESSION (bb_session_get_type ())
G_DECLARE_FINAL_TYPE (BbSession, bb_session, BB, SESSION, GObject)

/* Takes a reference to the document. Nothing is run before it is wanted. Made before the
 * widgets that follow the document, so that in a change of it they find the results. */
BbSession *
bb_session_new (BbDocument *document);

/* Borrowed. */
BbDocument *
bb_session_document (BbSession *session);

/* Which kinds someone looks at; `kinds` is a set of BB_KIND_BIT () that is added or taken
 * away. Not for BB_KIND_SEEK. */
void
bb_session_want (BbSession *session, unsigned kinds, gboolean wanted);

/* Seeks the value of bias `id` that gives the rate `wanted` (Hz, > 0), as a result of
 * BB_KIND_SEEK; any change of the document ends it. Takes the place of what was sought
 * before. */
void
bb_session_seek (BbSession *session, BiasId id, double wanted);
void
bb_session_stop_seek (BbSession *session);

/* Runs the document's present experiment to be exported to `path`, as a result of
 * BB_KIND_EXPORT: the run of a picture, or else the open file in which all is written;
 * any change of the document ends it. bb_session_end_export () gives it up, or lets go of
 * the result. */
void
bb_session_export (BbSession *session, BbExportWhat what, const char *path);
void
bb_session_end_export (BbSession *session);

/* What is kept of a kind, or NULL. Borrowed, until the next signal "result" of the kind.
 */
const BbResult *
bb_session_result (BbSession *session, BbKind kind);

/* Whether the newest run of the kind did not come to its end; what is kept is older. */
gboolean
bb_session_failed (BbSession *session, BbKind kind);

/* Why, as bb_trouble_text (); NULL where it did. Free with g_free (). */
char *
bb_session_trouble (BbSession *session, BbKind kind);

/* Whether what is kept of a kind is of the experiment of the nominal run that is kept.
 * What is not, or is not there yet, is of an older experiment than the traces that are
 * shown, and is shown dimmed beside them or not at all. */
gboolean
bb_session_matches (BbSession *session, BbKind kind);

/* How far the rate of the nominal run that is kept is off, as bb_result_euler_error ();
 * NAN where it is no Euler run or not checked yet. */
double
bb_session_euler_error (BbSession *session);

/* What is computed now; false where nothing is left to do. */
gboolean
bb_session_work (BbSession *session, BbWork *work);

/* Gives up what is computed and waits to be: what is kept stays, and is of an older
 * experiment where the document changed since. The next change of the experiment is run
 * again. Ends a search. Tells by "stopped". */
void
bb_session_stop (BbSession *session);

/* Whether more than what waits for idleness is still to come. */
gboolean
bb_session_busy (BbSession *session);

/* The number of the newest experiment asked for, and of the newest one whose nominal run
 * is kept (0: none). */
guint64
bb_session_requested (BbSession *session);
guint64
bb_session_shown (BbSession *session);

/* Takes a result as one that the worker has made. */
void
bb_session_offer (BbSession *session, const BbResult *result);
