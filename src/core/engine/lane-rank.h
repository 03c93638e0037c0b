/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Order statistics of many lanes, compiled once per instruction set like the step. */
#pragma once

#include "core/base/isa.h"

#include <stddef.h>
#include <stdint.h>

/* The values of 0-based ranks `low_rank` <= `high_rank` among value[0 .. n), n > 0, none
 * of them NAN. `key` is scratch for n integers. */
typedef void (*LaneRanks) (const float *value, int32_t *key, size_t n, size_t low_rank,
                           size_t high_rank, float *low, float *high);

LaneRanks
lane_ranks (Isa isa);

void
lane_ranks_baseline (const float *value, int32_t *key, size_t n, size_t low_rank,
                     size_t high_rank, float *low, float *high);
void
lane_ranks_avx2 (const float *value, int32_t *key, size_t n, size_t low_rank,
                 size_t high_rank, float *low, float *high);
void
lane_ranks_avx512 (const float *value, int32_t *key, size_t n, size_t low_rank,
                   size_t high_rank, float *low, float *high);
