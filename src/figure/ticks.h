/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Where an axis has its ticks and what stands beside them. Pure functions of a range. */
#pragma once

#include "core/base/quantity.h"

#include <stdbool.h>

enum
{
  TICKS_MAX = 128,
  TICK_TEXT = 40
};

typedef struct Tick
{
  double value;          /* SI */
  bool minor;            /* between decades */
  char label[TICK_TEXT]; /* "" where there is no room for one */
} Tick;

typedef struct Ticks
{
  size_t count;
  Tick tick[TICKS_MAX]; /* ascending, inside the range */
} Ticks;

/* Ticks at 1, 2 or 5 times a power of ten, about `most` (2..20) steps and at least two
 * ticks. All labels have the same SI prefix and the same decimals, free of the locale;
 * zero is "0" ("0 ms" on a time axis). Wants a range from axis_clean (). */
void
ticks_linear (double low, double high, int most, Unit unit, Ticks *ticks);

/* A tick a decade with at most `most` labels, minor ones at 2..9 where the range has few
 * decades. A range with fewer than two decades in it gets linear ticks. */
void
ticks_log (double low, double high, int most, Unit unit, Ticks *ticks);

/* The next round number (1, 1.5, 2, 3, 4, 5, 6, 8 times a power of ten) at or above a
 * positive value: the top of a linear axis. */
double
ticks_round_up (double value);

/* A value with at least `least` digits, and with as many as it takes to tell it from one
 * that is `apart` away: an end of a narrow stretch, far from zero. Returns `text`. */
char *
ticks_apart (double value, double apart, int least, Unit unit, char *text, size_t size);

/* A value with three digits and no trailing zeros: "20 Hz", "433 mV". Returns `text`. */
char *
ticks_quantity (double value, Unit unit, char *text, size_t size);
