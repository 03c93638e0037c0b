/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Progress on standard error: a line that is drawn anew where that is a terminal and the
 * work takes over half a second; else a single line, about work that will take more than
 * ten seconds. Main thread. */
#pragma once

#include "model/file/outcome.h"

#include <stdatomic.h>
#include <stdbool.h>

typedef struct Progress
{
  char *label;  /* owned */
  gint64 start; /* monotonic, us */
  gint64 next;  /* when to draw again */
  gboolean terminal;
  gboolean drawn;
  gboolean told;      /* how long it takes */
  atomic_size_t done; /* for SimulateOptions.done */
  double first, all;  /* what `done` reaches after the first stage, and at the end */
  gint64 stage_start; /* of the present stage */
  double stage_share; /* what was done then */
} Progress;

/* Begins a piece of work; takes `label`. */
void
progress_begin (Progress *progress, char *label);

/* What progress->done will be after a first stage, whose units are of another size, and
 * at the end. */
void
progress_stages (Progress *progress, gsize first, gsize all);

/* Shows what is done of the stages, or the seconds gone by; a poll function for simulate
 * (), always true. */
bool
progress_poll (void *progress);

/* Shows the share 0..1 that is done. */
void
progress_share (Progress *progress, double share);

/* The same for what asks whether to go on: it does. */
BbWatch
progress_watch (Progress *progress);

/* Wipes the line. */
void
progress_end (Progress *progress);
