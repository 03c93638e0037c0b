/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* exp, log and the inverse normal in double, made of + - * / sqrt, compares and bit
 * operations alone, so that coefficients and draws have the same bits on every machine
 * (libm's differ between versions). Errors are below 2 ulp; exact cases are exact. */
#pragma once

#include <stdint.h>

/* e^x. 0 below -745, infinity above 709.7. */
double
real_exp (double x);

/* ln x for x > 0 and normal. */
double
real_log (double x);

/* x with P(N(0,1) < x) = p, for 0 < p < 1 (Wichura 1988, algorithm AS 241, PPND16). */
double
real_normal_quantile (double p);

/* 64 well-mixed bits for a counter under a key: Steele, Lea & Flood's SplitMix64
 * finaliser applied to key and counter in turn. */
uint64_t
random_bits (uint64_t key, uint64_t counter);

/* The same as a number strictly between 0 and 1, in steps of 2^-52. */
double
random_unit (uint64_t key, uint64_t counter);

/* 64-bit FNV-1a of a text: the key of a parameter's draws is its name. */
uint64_t
random_key (const char *name);
