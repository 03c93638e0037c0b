/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Where one undo step ends: a drag at its release, a run of keys or wheel notches at a
 * pause. One timer per document, so that the pause of one row cannot cut the drag of
 * another in two. Main thread. */
#pragma once

#include "model/session/document.h"

/* A drag begins: what came before is a step of its own. */
void
bb_edit_step_begin (BbDocument *document);

/* The drag is over, or the focus left. */
void
bb_edit_step_end (BbDocument *document);

/* One of a run of small changes: the step ends when none follows for a second. */
void
bb_edit_step_pause (BbDocument *document);
