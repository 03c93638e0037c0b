/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A line of progress on standard error, only where that is a terminal and the work takes
 * over half a second. Main thread. */
#pragma once

#include "model/export/outcome.h"

#include <stdbool.h>

typedef struct Progress
{
  char *label;  /* owned */
  gint64 start; /* monotonic, us */
  gint64 next;  /* when to draw again */
  gboolean terminal;
  gboolean drawn;
} Progress;

/* Begins a piece of work; takes `label`. */
void
progress_begin (Progress *progress, char *label);

/* Shows the seconds gone by; a poll function for simulate (), always true. */
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
