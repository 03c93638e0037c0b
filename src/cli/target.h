/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A number that the command line can set: how it is named, what is read for it, and how a
 * refusal is worded. Main thread. */
#pragma once

#include "core/study/explore.h"

#include <glib.h>

/* A row of the table, a derived value of one, or a seed. */
typedef struct Target
{
  char name[BIAS_NAME_TEXT];
  ExploreName what;       /* for explore_set () */
  const Derived *derived; /* of the row, or NULL */
  BiasId bias;            /* the row that changes; BIAS_COUNT for a seed */
  Unit unit;
} Target;

/* False where the circuit has nothing of that name. */
gboolean
target_find (const Circuit *circuit, const char *name, Target *target);

/* The row itself, not a derived value. */
Target
target_of_row (const Circuit *circuit, BiasId id);

/* Whether two of them change the same. */
gboolean
target_is_same (const Target *a, const Target *b);

/* What it changes: the row's name as in the table, or that of the seed. */
const char *
target_changes (const Target *target);

/* Reads a value in SI or with the target's unit; "end" (INFINITY) where that is accepted.
 * Reports what is wrong as "place: ...". The range is left to explore_set (). Not
 * for seeds. */
gboolean
target_read (const char *place, const Target *target, const char *text, double *value);

/* Reports a refusal; leaves out the name of the number, which `place` has already. */
void
target_report_refusal (const char *place, const Target *target, const Refusal *refusal);
