/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Runs the points of a grid piece by piece and writes one CSV row for each. Main thread.
 */
#pragma once

#include "cli/axis.h"
#include "core/study/measure.h"

#include <stdio.h>

/* What to run and to write. All borrowed. */
typedef struct Sweep
{
  const Experiment *base;
  const Axes *axes; /* rows [from, to) checked with axes_check () */
  const MeasureId *measure;
  gsize measures;
  gsize from, to;  /* rows [from, to) of the whole sweep */
  gboolean header; /* a line of column names first */
  int threads;
} Sweep;

/* Rows follow the last axis fastest: axis values exactly, measures with nine digits, a
 * missing measure as an empty cell. Stops early when `stream` fails, which is left in its
 * error flag. False when memory runs out. */
gboolean
sweep_write (const Sweep *sweep, FILE *stream, GError **error);
