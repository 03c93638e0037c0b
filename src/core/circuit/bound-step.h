/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The yardstick for the step: only the arithmetic that a step cannot do without, on data
 * that stays in the first-level cache. */
#pragma once

#include "core/base/isa.h"

#include <stddef.h>

enum
{
  BOUND_LANES = 64,
  BOUND_ROWS = 6,
};

typedef struct BoundBlock
{
  _Alignas(64) float row[BOUND_ROWS][BOUND_LANES];
} BoundBlock;

/* Runs `steps` steps over all lanes: per lane and step one log2, one exp2, one division,
 * 25 multiplications with an addition each, unfused, and 5 largest-of-two. */
typedef void (*BoundAdvance) (BoundBlock *block, size_t steps);

BoundAdvance
bound_advance (Isa isa);

void
bound_advance_baseline (BoundBlock *block, size_t steps);
void
bound_advance_avx2 (BoundBlock *block, size_t steps);
void
bound_advance_avx512 (BoundBlock *block, size_t steps);
