/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Proves advice: tries values of the rows that may help, within the spans of their
 * sliders, by running them, and keeps one with which the complaint is gone and no graver
 * one has come. */
#pragma once

#include "core/engine/simulate-options.h"
#include "core/study/advice.h"

typedef struct RemedyOptions
{
  int threads;
  /* As SimulateOptions.poll. May be NULL. */
  bool (*poll) (void *data);
  void *poll_data;
} RemedyOptions;

/* Runs `experiment`, which must be valid, and writes what there is to say about it, as
 * advice_find () does, each entry with a remedy where one was found. `count` is set on
 * SIMULATE_OK only. */
SimulateStatus
remedy_study (const Experiment *experiment, const RemedyOptions *options,
              Advice out[ADVICE_MAX], size_t *count);
