/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Compiled once per instruction set, like the step whose speed is compared with it. */
#include "core/circuit/bound-step.h"

#include "core/base/lane-math.h"

#define PASTE(a, b) a##b
#define SUFFIXED(name, suffix) PASTE (name, suffix)

static inline float
larger (float a, float b)
{
  return a > b ? a : b;
}

/* Five multiply-adds in a row, of which several chains run side by side. */
static inline float
chain (float x, float a, float b)
{
  x = x * a + b;
  x = x * b + a;
  x = x * a + b;
  x = x * b + a;
  return larger (x * a + b, 0.25f);
}

void
SUFFIXED (bound_advance_, LANE_ISA) (BoundBlock *block, size_t steps)
{
  for (size_t k = 0; k < steps; k++)
    for (size_t l = 0; l < BOUND_LANES; l++)
      {
        float a = block->row[4][l];
        float b = block->row[5][l];
        float f = lane_exp2 (block->row[0][l]);
        float p = chain (block->row[1][l], a, b);
        float q = chain (block->row[2][l], a, b);
        float r = chain (block->row[3][l], a, b);
        float s = chain (f, a, b);
        float t = chain (p / (q + 1.0f), a, b);
        block->row[0][l] = lane_log2 (s + t);
        block->row[1][l] = q;
        block->row[2][l] = r;
        block->row[3][l] = p;
      }
}
