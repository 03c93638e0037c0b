/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* log2 and 2^x in float32 for the step: no branch, no table, nothing fused, so that the
 * compiler turns them into vector code that gives the same bits at every width.
 * Polynomials are minimax fits in relative error, evaluated in Estrin form. */
#pragma once

#include <stdint.h>
#include <string.h>

static inline float
lane_from_bits (uint32_t bits)
{
  float x;

  memcpy (&x, &bits, sizeof x);
  return x;
}

static inline uint32_t
lane_to_bits (float x)
{
  uint32_t bits;

  memcpy (&bits, &x, sizeof bits);
  return bits;
}

/* log2 x for normal x > 0; 128 for infinity. Polynomial error 2.6e-8. */
static inline float
lane_log2 (float x)
{
  /* x = 2^e (1 + f) with 1 + f in [sqrt 1/2, sqrt 2). */
  int32_t shifted = (int32_t)(lane_to_bits (x) - 0x3f3504f3u);
  int32_t e = shifted >> 23;
  float f = lane_from_bits (lane_to_bits (x) - ((uint32_t)e << 23)) - 1.0f;
  float f2 = f * f;
  float f4 = f2 * f2;

  /* log2 (1 + f) = f + f R(f): the leading f is exact. */
  float r01 = 0.442694992f + f * -0.721347332f;
  float r23 = 0.480910629f + f * -0.360703677f;
  float r45 = 0.287916243f + f * -0.238944948f;
  float r67 = 0.215715840f + f * -0.207268938f;
  float high = (r45 + f2 * r67) + f4 * 0.125835374f;
  float r = (r01 + f2 * r23) + f4 * high;
  return (float)e + (f + f * r);
}

/* 2^x for -126 <= x <= 127; x beyond is taken as the nearer end. Polynomial error 2e-9.
 */
static inline float
lane_exp2 (float x)
{
  const float round_to_integer = 12582912.0f; /* 1.5 * 2^23 */

  x = x > 127.0f ? 127.0f : x;
  x = x < -126.0f ? -126.0f : x;
  float shifted = x + round_to_integer;
  uint32_t n = lane_to_bits (shifted) << 23;
  float r = x - (shifted - round_to_integer);
  float r2 = r * r;
  float p01 = 0.693147182f + r * 0.240226477f;
  float p23 = 0.0555033237f + r * 0.00961843692f;
  float p45 = 0.0013398875f + r * 0.000153533605f;
  float p = p01 + r2 * (p23 + r2 * p45);
  return lane_from_bits (lane_to_bits (1.0f + r * p) + n);
}
