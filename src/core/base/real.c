/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/base/real.h"

#include <math.h>
#include <string.h>

/* ln 2 in two parts; the high part has trailing zeros, so that k * high is exact. */
static const double ln2_high = 6.93147180369123816490e-01;
static const double ln2_low = 1.90821492927058770002e-10;

static double
from_bits (uint64_t bits)
{
  double x;

  memcpy (&x, &bits, sizeof x);
  return x;
}

static uint64_t
to_bits (double x)
{
  uint64_t bits;

  memcpy (&bits, &x, sizeof bits);
  return bits;
}

/* 2^k for -1022 <= k <= 1023. */
static double
power_of_two (int k)
{
  return from_bits ((uint64_t)(k + 1023) << 52);
}

double
real_exp (double x)
{
  if (x > 709.7)
    return (double)INFINITY;
  if (x < -745)
    return 0;

  /* x = k ln 2 + r with |r| <= ln 2 / 2; Taylor series of e^r, whose first omitted term
   * r^14 / 14! is below 5e-18. */
  int k = (int)(x * 1.4426950408889634 + (x < 0 ? -0.5 : 0.5));
  double high = x - k * ln2_high;
  double r = high - k * ln2_low;
  double sum = 1.0 / 6227020800.0;

  static const double inverse_factorial[] = {1.0 / 479001600.0,
                                             1.0 / 39916800.0,
                                             1.0 / 3628800.0,
                                             1.0 / 362880.0,
                                             1.0 / 40320.0,
                                             1.0 / 5040.0,
                                             1.0 / 720.0,
                                             1.0 / 120.0,
                                             1.0 / 24.0,
                                             1.0 / 6.0,
                                             0.5};
  for (unsigned i = 0; i < sizeof inverse_factorial / sizeof *inverse_factorial; i++)
    sum = sum * r + inverse_factorial[i];
  sum = 1 + (r + r * r * sum);

  /* Two factors, so that results below the normal range are reached as well. */
  int half = k / 2;
  return sum * power_of_two (half) * power_of_two (k - half);
}

double
real_log (double x)
{
  uint64_t bits = to_bits (x);
  int k = (int)(bits >> 52) - 1023;
  double m = from_bits ((bits & 0xfffffffffffffu) | ((uint64_t)1023 << 52));

  if (m > 1.4142135623730951)
    {
      m *= 0.5;
      k++;
    }
  /* ln m = 2 artanh (s), s = (m - 1) / (m + 1), |s| < 0.172. With f = m - 1 the leading
   * term is written f - f^2 / 2 + ..., which keeps the low bits (fdlibm's arrangement).
   */
  double f = m - 1;
  double s = f / (2 + f);
  double z = s * s;
  double sum = 0;
  for (int n = 23; n >= 3; n -= 2)
    sum = sum * z + 2.0 / n;
  double tail = sum * z;
  double half_square = 0.5 * f * f;

  return k * ln2_high - ((half_square - (s * (half_square + tail) + k * ln2_low)) - f);
}

static double
polynomial (const double *coefficient, int degree, double x)
{
  double sum = coefficient[degree];

  for (int i = degree - 1; i >= 0; i--)
    sum = sum * x + coefficient[i];
  return sum;
}

/* Coefficients of AS 241: a / b around the middle, c / d and e / f in the tails. */
static const double normal_a[] = {3.3871328727963666080e0,  1.3314166789178437745e+2,
                                  1.9715909503065514427e+3, 1.3731693765509461125e+4,
                                  4.5921953931549871457e+4, 6.7265770927008700853e+4,
                                  3.3430575583588128105e+4, 2.5090809287301226727e+3};
static const double normal_b[] = {1.0,
                                  4.2313330701600911252e+1,
                                  6.8718700749205790830e+2,
                                  5.3941960214247511077e+3,
                                  2.1213794301586595867e+4,
                                  3.9307895800092710610e+4,
                                  2.8729085735721942674e+4,
                                  5.2264952788528545610e+3};
static const double normal_c[] = {1.42343711074968357734e0,  4.63033784615654529590e0,
                                  5.76949722146069140550e0,  3.64784832476320460504e0,
                                  1.27045825245236838258e0,  2.41780725177450611770e-1,
                                  2.27238449892691845833e-2, 7.74545014278341407640e-4};
static const double normal_d[] = {1.0,
                                  2.05319162663775882187e0,
                                  1.67638483018380384940e0,
                                  6.89767334985100004550e-1,
                                  1.48103976427480074590e-1,
                                  1.51986665636164571966e-2,
                                  5.47593808499534494600e-4,
                                  1.05075007164441684324e-9};
static const double normal_e[] = {6.65790464350110377720e0,  5.46378491116411436990e0,
                                  1.78482653991729133580e0,  2.96560571828504891230e-1,
                                  2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                  2.71155556874348757815e-5, 2.01033439929228813265e-7};
static const double normal_f[] = {1.0,
                                  5.99832206555887937690e-1,
                                  1.36929880922735805310e-1,
                                  1.48753612908506148525e-2,
                                  7.86869131145613259100e-4,
                                  1.84631831751005468180e-5,
                                  1.42151175831644588870e-7,
                                  2.04426310338993978564e-15};

double
real_normal_quantile (double p)
{
  double q = p - 0.5;

  if (fabs (q) <= 0.425)
    {
      double r = 0.180625 - q * q;
      return q * polynomial (normal_a, 7, r) / polynomial (normal_b, 7, r);
    }
  double r = sqrt (-real_log (q < 0 ? p : 1 - p));
  double x = r <= 5
                 ? polynomial (normal_c, 7, r - 1.6) / polynomial (normal_d, 7, r - 1.6)
                 : polynomial (normal_e, 7, r - 5) / polynomial (normal_f, 7, r - 5);
  return q < 0 ? -x : x;
}

static uint64_t
mix (uint64_t x)
{
  x += 0x9e3779b97f4a7c15u;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

uint64_t
random_bits (uint64_t key, uint64_t counter)
{
  return mix (mix (key) ^ mix (counter * 0xd1342543de82ef95u + 1));
}

double
random_unit (uint64_t key, uint64_t counter)
{
  return ((double)(random_bits (key, counter) >> 12) + 0.5) * 0x1p-52;
}

uint64_t
random_key (const char *name)
{
  uint64_t hash = 0xcbf29ce484222325u;

  for (; *name != '\0'; name++)
    hash = (hash ^ (unsigned char)*name) * 0x100000001b3u;
  return hash;
}
