/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Wanted rates: what a person typed, and what is said where no value gives one. No
 * widgets. Any thread. */
#pragma once

#include "core/study/seek.h"

#include <glib.h>

/* Why no value of the row gives `wanted` (Hz), with the rates that it does reach;
 * `answer` is of a search that found none. Free with g_free (). */
char *
bb_seek_miss_text (BiasId id, double wanted, const SeekAnswer *answer);

/* What a search that found a value has set: "Idc is set to 1.23 nA for 42.0 Hz". Free
 * with g_free (). */
char *
bb_seek_found_text (BiasId id, const SeekAnswer *answer);

/* Reads a wanted rate as a person typed it over a rate in `shown`: "20", "20 Hz", "0,5
 * kHz", "*2" of `present` (Hz). NULL and `*wanted` (Hz) set, or a sentence why not: free
 * with g_free (). */
char *
bb_seek_read (const Experiment *experiment, QuantityScale shown, const char *text,
              double present, double *wanted);
