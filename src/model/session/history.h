/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Undo and redo as copies of all that can be undone. Steps with the same key in a row
 * become one until bb_history_end_step (). Knows which state is the saved one. Main
 * thread. */
#pragma once

#include "core/experiment/experiment.h"

#include <glib.h>

/* What undo takes back and a file keeps. Copies share the texts, which never change. */
typedef struct BbState
{
  Experiment experiment;
  GRefString *title;
  GRefString *note;
} BbState;

/* Release it with bb_state_clear (). */
BbState
bb_state_copy (const BbState *state);
void
bb_state_clear (BbState *state);
gboolean
bb_state_equal (const BbState *a, const BbState *b);

typedef struct BbHistory BbHistory;

enum
{
  BB_HISTORY_MAX = 500 /* oldest steps are dropped beyond it */
};

BbHistory *
bb_history_new (const BbState *present);
void
bb_history_free (BbHistory *history);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BbHistory, bb_history_free)

/* Forgets everything; `present` is the only and the saved state. */
void
bb_history_reset (BbHistory *history, const BbState *present);

/* A new present state. Drops what could be redone. With a nonzero `key` equal to that of
 * the step before, and no end between, it replaces that step's state instead of adding
 * one. */
void
bb_history_push (BbHistory *history, const BbState *present, guint key);

/* The next push makes a step of its own. */
void
bb_history_end_step (BbHistory *history);

const BbState *
bb_history_present (const BbHistory *history);
gboolean
bb_history_can_undo (const BbHistory *history);
gboolean
bb_history_can_redo (const BbHistory *history);
/* The new present state, or NULL where there is none. */
const BbState *
bb_history_undo (BbHistory *history);
const BbState *
bb_history_redo (BbHistory *history);

/* A step that undo or redo would take: what lies on both sides of it, borrowed, and its
 * `key`. */
typedef struct BbHistoryStep
{
  const BbState *before, *after;
  guint key;
} BbHistoryStep;

/* False where there is none. */
gboolean
bb_history_undo_step (const BbHistory *history, BbHistoryStep *step);
gboolean
bb_history_redo_step (const BbHistory *history, BbHistoryStep *step);

/* The present state is what the file holds. */
void
bb_history_mark_saved (BbHistory *history);
/* Compares by value, so that undoing by hand is "saved" again. */
gboolean
bb_history_is_saved (const BbHistory *history);
/* The state last marked as saved (or reset to). */
const BbState *
bb_history_saved (const BbHistory *history);
