/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli/progress.h"

#include <math.h>
#include <stdio.h>
#include <unistd.h>

enum
{
  PATIENCE = 500000, /* us before the first line */
  INTERVAL = 100000, /* us between lines */
  TRIAL = 1000000,   /* us of work from which the rest is told */
};

/* Work of more than this many seconds is worth a word where nobody watches, too. */
#define LONG 10.0

void
progress_begin (Progress *progress, char *label)
{
  *progress = (Progress){.label = label, .start = g_get_monotonic_time ()};
  progress->stage_start = progress->start;
  progress->next = progress->start + PATIENCE;
  progress->terminal = isatty (STDERR_FILENO);
  atomic_init (&progress->done, 0);
}

void
progress_stages (Progress *progress, gsize first, gsize all)
{
  progress->first = (double)first;
  progress->all = (double)all;
}

/* Seconds of the whole work, by what the present stage has taken so far; NAN before
 * anything can be told. */
static double
expected_seconds (const Progress *progress, gint64 now, double share)
{
  double gone = (double)(now - progress->start) / G_USEC_PER_SEC;
  double spent = (double)(now - progress->stage_start) / G_USEC_PER_SEC;

  if (now - progress->stage_start < TRIAL || !(share > progress->stage_share))
    return NAN;
  return gone + spent * (1 - share) / (share - progress->stage_share);
}

static void
draw (const Progress *progress, gint64 now, double share, double expected)
{
  double gone = (double)(now - progress->start) / G_USEC_PER_SEC;

  if (isnan (share))
    fprintf (stderr, "\r%s: %.1f s\033[K", progress->label, gone);
  else if (isnan (expected))
    fprintf (stderr, "\r%s: %3.0f %%\033[K", progress->label, 100 * share);
  else
    fprintf (stderr, "\r%s: %3.0f %%, about %.0f s left\033[K", progress->label,
             100 * share, ceil (expected - gone));
}

/* Shows how far it is, NAN where that is not known: a line that is drawn anew on a
 * terminal, one word about work that takes long elsewhere. */
static void
show (Progress *progress, double share)
{
  gint64 now = g_get_monotonic_time ();

  if (now < progress->next)
    return;
  progress->next = now + INTERVAL;
  double expected = expected_seconds (progress, now, share);
  if (progress->terminal)
    {
      draw (progress, now, share, expected);
      progress->drawn = TRUE;
    }
  else if (expected > LONG && !progress->told)
    {
      fprintf (stderr, "%s: this takes about %.0f s\n", progress->label, expected);
      progress->told = TRUE;
    }
}

/* The share of the stages that is done. While others follow that may be faster or slower,
 * nothing is known of the whole. */
static double
staged_share (Progress *progress)
{
  double done = (double)atomic_load_explicit (&progress->done, memory_order_relaxed);

  if (!(progress->all > 0) || (done < progress->first && progress->first < progress->all))
    return NAN;
  double share = done / progress->all;
  if (done >= progress->first && progress->stage_share < progress->first / progress->all
      && progress->first < progress->all)
    {
      progress->stage_share = share;
      progress->stage_start = g_get_monotonic_time ();
    }
  return share;
}

bool
progress_poll (void *data)
{
  Progress *progress = data;

  show (progress, staged_share (progress));
  return true;
}

void
progress_share (Progress *progress, double share)
{
  show (progress, share);
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
