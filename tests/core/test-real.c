/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/base/lane-math.h"
#include "core/base/real.h"

#include <glib.h>

#include <math.h>

static double
ulp_of (long double x)
{
  double d = fabs ((double)x);

  return nextafter (d, INFINITY) - d;
}

static void
test_exp (void)
{
  for (guint64 i = 0; i < 200000; i++)
    {
      double x = (random_unit (1, i) - 0.5) * 1400;
      long double wanted = expl (x);
      g_assert_cmpfloat ((double)fabsl (real_exp (x) - wanted), <=, 2 * ulp_of (wanted));
    }
  g_assert_true (real_exp (0) == 1);
  g_assert_true (real_exp (-1000) == 0);
  g_assert_true (isinf (real_exp (1000)));
  g_assert_cmpfloat (real_exp (-740), >, 0);
}

static void
test_log (void)
{
  for (guint64 i = 0; i < 200000; i++)
    {
      /* Half of them close to 1, where the result is small. */
      double u = random_unit (2, i) - 0.5;
      double x = i % 2 == 1 ? real_exp (u * 1400) : 1 + u * 0.1;
      long double wanted = logl (x);
      g_assert_cmpfloat ((double)fabsl (real_log (x) - wanted), <=, 2 * ulp_of (wanted));
    }
  g_assert_true (real_log (1) == 0);
}

/* P(X < x) by the complementary error function of libm. */
static void
test_normal_quantile (void)
{
  for (guint64 i = 0; i < 20000; i++)
    {
      double p = random_unit (3, i);
      if (i % 4 == 0)
        p *= 1e-12;
      double back = 0.5 * erfc (-real_normal_quantile (p) / sqrt (2));
      g_assert_cmpfloat (fabs (back - p), <=, 1e-13 * p * 100);
    }
  g_assert_true (real_normal_quantile (0.5) == 0);
  g_assert_cmpfloat (fabs (real_normal_quantile (0.975) - 1.959963984540054), <, 1e-14);
}

static void
test_random_moments (void)
{
  const guint64 n = 200000;
  double sum = 0, squares = 0, neighbours = 0, before = 0;

  for (guint64 i = 0; i < n; i++)
    {
      double g = real_normal_quantile (random_unit (random_key ("Itau_mem"), i));
      sum += g;
      squares += g * g;
      neighbours += g * before;
      before = g;
    }
  /* Within five standard errors of 0, 1 and 0. */
  double error = 5 / sqrt ((double)n);
  g_assert_cmpfloat (fabs (sum / (double)n), <, error);
  g_assert_cmpfloat (fabs (squares / (double)n - 1), <, error * sqrt (2));
  g_assert_cmpfloat (fabs (neighbours / (double)n), <, error);
}

static float
lane_ulp (long double x)
{
  float f = fabsf ((float)x);

  return nextafterf (f, INFINITY) - f;
}

/* Every 997th float32 from the smallest normal number to the largest. */
static void
test_lane_log2 (void)
{
  for (guint32 bits = 0x00800000u; bits < 0x7f800000u; bits += 997)
    {
      float x = lane_from_bits (bits);
      long double wanted = log2l ((long double)x);
      float error = (float)fabsl ((long double)lane_log2 (x) - wanted);
      g_assert_cmpfloat (error, <=, 2 * lane_ulp (wanted));
    }
  g_assert_true (lane_log2 (1.0f) == 0.0f);
  g_assert_true (lane_log2 (1024.0f) == 10.0f);
  g_assert_true (lane_log2 (INFINITY) == 128.0f);
}

static void
test_lane_exp2 (void)
{
  for (int i = -126 * 8191; i < 127 * 8191; i += 3)
    {
      float x = (float)i / 8191.0f;
      long double wanted = exp2l ((long double)x);
      float error = (float)fabsl ((long double)lane_exp2 (x) - wanted);
      g_assert_cmpfloat (error, <=, 2 * lane_ulp (wanted));
    }
  g_assert_true (lane_exp2 (0.0f) == 1.0f);
  g_assert_true (lane_exp2 (-500.0f) == lane_exp2 (-126.0f));
  g_assert_true (lane_exp2 (500.0f) == lane_exp2 (127.0f));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/real/exp", test_exp);
  g_test_add_func ("/real/log", test_log);
  g_test_add_func ("/real/normal-quantile", test_normal_quantile);
  g_test_add_func ("/real/random-moments", test_random_moments);
  g_test_add_func ("/lane-math/log2", test_lane_log2);
  g_test_add_func ("/lane-math/exp2", test_lane_exp2);
  return g_test_run ();
}
