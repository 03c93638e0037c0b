/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The axes of a sweep: --axis NAME=A:B:N[:log|:lin] and --axis NAME=V1,V2,... Main
 * thread. */
#pragma once

#include "cli/report.h"
#include "cli/target.h"

typedef struct Axes
{
  Target target[BIAS_COUNT]; /* one axis a row at most */
  ExploreAxis axis[BIAS_COUNT];
  gsize count;
} Axes;

/* Frees the values of the axes. An Axes of zeros has none. */
void
axes_clear (Axes *axes);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Axes, axes_clear)

/* Reads the axes as typed, over what the circuit has; NULL is none. Reports what is wrong
 * and returns what to exit with. */
ExitCode
axes_read (const Circuit *circuit, char **texts, Axes *axes);

/* The grid of all points. It points to the values of `axes`, which must outlive it. */
ExploreGrid
axes_grid (const Axes *axes);

/* Sets the points of rows [from, to) on a valid experiment, each as --set in the order of
 * the axes, and validates them; the first fault is reported. Nothing is run. A shard
 * asks for its own rows only: a fault in other rows is reported by their shard. */
gboolean
axes_check (const Axes *axes, const Experiment *base, gsize from, gsize to);
