/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli/progress.h"

#include <stdio.h>
#include <unistd.h>

enum
{
  PATIENCE = 500000, /* us before the first line */
  INTERVAL = 100000, /* us between lines */
};

void
progress_begin (Progress *progress, char *label)
{
  progress->label = label;
  progress->start = g_get_monotonic_time ();
  progress->next = progress->start + PATIENCE;
  progress->terminal = isatty (STDERR_FILENO);
  progress->drawn = FALSE;
}

/* Whether it is time for a line. */
static gboolean
is_due (Progress *progress)
{
  if (!progress->terminal)
    return FALSE;
  gint64 now = g_get_monotonic_time ();
  if (now < progress->next)
    return FALSE;
  progress->next = now + INTERVAL;
  progress->drawn = TRUE;
  return TRUE;
}

bool
progress_poll (void *data)
{
  Progress *progress = data;

  if (is_due (progress))
    fprintf (stderr, "\r%s: %.1f s", progress->label,
             (double)(g_get_monotonic_time () - progress->start) / G_USEC_PER_SEC);
  return true;
}

void
progress_share (Progress *progress, double share)
{
  if (is_due (progress))
    fprintf (stderr, "\r%s: %3.0f %%", progress->label, 100 * share);
}

static gboolean
share_cb (gpointer progress, double share)
{
  progress_share (progress, share);
  return TRUE;
}

BbWatch
progress_watch (Progress *progress)
{
  return (BbWatch){share_cb, progress};
}

void
progress_end (Progress *progress)
{
  if (progress->drawn)
    fputs ("\r\033[K", stderr);
  g_clear_pointer (&progress->label, g_free);
}
