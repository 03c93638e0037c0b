/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The axes of a sweep: --axis NAME=A:B:N[:log|:lin] and --axis NAME=V1,V2,... Main
 * thread. */
#pragma once

#include "cli/effect.h"
#include "cli/target.h"

enum
{
  AXES_MAX = BIAS_COUNT + 2, /* one axis a row or seed at most */
  AXES_VALUE_TEXT = QUANTITY_TEXT
};

typedef struct Axes
{
  Target target[AXES_MAX];
  ExploreAxis axis[AXES_MAX];
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

/* The value of axis `a` at a point, exactly: a number in SI, "end", or a seed. */
const char *
axes_value_text (const Axes *axes, gsize index, gsize a, char text[AXES_VALUE_TEXT]);

/* Whether each axis varies something that has an effect; the first that does not is
 * reported. */
gboolean
axes_check_effects (const Axes *axes, const EffectContext *context);

/* Sets the points of rows [from, to) on a valid experiment, each as --set in the order of
 * the axes, and validates them; the first fault is reported. Nothing is run. A shard
 * asks for its own rows only: a fault in other rows is reported by their shard. */
gboolean
axes_check (const Axes *axes, const Experiment *base, gsize from, gsize to);
