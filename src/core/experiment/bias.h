/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the numbers of a row mean: by which name it is found, which values it accepts, and
 * where they stand on a slider and a keyboard step. */
#pragma once

#include "core/experiment/bias-table.h"

/* Finds a setting (no bias of a circuit) of the first port by section and JSON key, or by
 * name; BIAS_COUNT if there is none. */
BiasId
bias_find_setting_key (Section section, const char *key);
BiasId
bias_find_setting (const char *name);

/* Whether `value` is accepted for the row: finite and in range, integer where
 * LAW_INTEGER, or INFINITY where the row may be "the end". */
bool
bias_accepts (BiasId id, double value);

/* What a neuron that was drawn may have of a circuit row: 5 % of the lower limit to 10
 * times the upper one. */
void
bias_drawn_limits (BiasId id, double *low, double *high);

/* Position 0..1 of a value on the row's slider; values beyond an end give 0 or 1. */
double
bias_position (BiasId id, double value);

/* Value at a position 0..1, rounded to three significant digits so that a drag lands on
 * round numbers; the ends are the exact ends of the slider. */
double
bias_at_position (BiasId id, double position);

/* Value `fine_steps` keyboard steps of the fine kind away from `anchor` (one coarse step
 * is ten fine ones): anchor * 10^(fine_steps/400) for LAW_LOG, the same distances along
 * the law of LAW_ZERO with zero among them, anchor + fine_steps*step/10 where the row has
 * a step, whole steps for LAW_INTEGER (ten fine steps a unit).
 * fine_steps 0 returns `anchor` to the bit. From 0 a LAW_LOG row steps up to the foot of
 * its slider. The result is not limited to any range. */
double
bias_step (BiasId id, double anchor, int fine_steps);
