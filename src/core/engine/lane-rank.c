/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Bisection over the bits instead of sorting: every pass is one plain loop of compares
 * that the compiler turns into vector code, with no branch to mispredict. */
#include "core/engine/lane-rank.h"

#include "core/base/lane-math.h"

#define PASTE(a, b) a##b
#define SUFFIXED(name, suffix) PASTE (name, suffix)

/* Integers in the order of the floats: negative ones have their magnitude turned round.
 */
static inline int32_t
key_of (float x)
{
  int32_t bits = (int32_t)lane_to_bits (x);

  return bits ^ ((bits >> 31) & 0x7fffffff);
}

static inline float
value_of (int32_t key)
{
  return lane_from_bits ((uint32_t)(key ^ ((key >> 31) & 0x7fffffff)));
}

/* The smallest key in low..high that more than `rank` of the keys do not exceed. */
static inline float
bisect (const int32_t *key, size_t n, size_t rank, int32_t low, int32_t high)
{
  while (low < high)
    {
      int32_t middle = (int32_t)(((int64_t)low + high) >> 1);
      uint32_t below = 0;
      for (size_t i = 0; i < n; i++)
        below += key[i] <= middle;
      if (below > rank)
        high = middle;
      else
        low = middle + 1;
    }
  return value_of (low);
}

void
SUFFIXED (lane_ranks_, LANE_ISA) (const float *value, int32_t *key, size_t n,
                                  size_t low_rank, size_t high_rank, float *low,
                                  float *high)
{
  int32_t least = INT32_MAX, most = INT32_MIN;

  for (size_t i = 0; i < n; i++)
    {
      key[i] = key_of (value[i]);
      least = key[i] < least ? key[i] : least;
      most = key[i] > most ? key[i] : most;
    }
  *low = bisect (key, n, low_rank, least, most);
  *high = bisect (key, n, high_rank, key_of (*low), most);
}
