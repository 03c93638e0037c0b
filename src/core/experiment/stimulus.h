/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Input spikes and DC as functions of the step. Spike times are drawn in continuous time
 * from counter-based random numbers and then binned, so the same spikes stay when dt
 * changes (docs/physics.md, section 5). */
#pragma once

#include "core/experiment/experiment.h"

#include <stdint.h>

enum
{
  INPUT_ALL_LANES = UINT32_MAX
};

/* What is added to the input of a lane's port in a step; any real number. */
typedef struct InputEvent
{
  uint32_t step;
  uint32_t lane; /* or INPUT_ALL_LANES */
  float value;
  uint32_t port;
} InputEvent;

/* Times (s) of the input spikes of one port before binning, sorted. Owned. */
typedef struct InputTimes
{
  double *time;
  size_t count;
} InputTimes;

/* Sorted by step, then lane, then port; one event for each: equal ones were added up. */
typedef struct InputTrain
{
  InputEvent *event;
  size_t count;
  InputTimes times[CIRCUIT_PORTS_MAX]; /* of the stimulus; none for events of a file */
} InputTrain;

/* The train of the experiment's stimulus over its steps. `experiment` must be valid.
 * False when memory runs out. Clear with input_train_clear (). */
bool
input_train_build (const Experiment *experiment, InputTrain *train);

/* Sorts and adds up events given in any order (from a CSV). Takes `event` (from malloc).
 */
void
input_train_take (InputEvent *event, size_t count, InputTrain *train);
void
input_train_clear (InputTrain *train);

/* Times (s) of the input spikes of a port before binning: at most `capacity` are written,
 * all are counted. */
size_t
stimulus_times (const Experiment *experiment, int port, double *times, size_t capacity);

/* Current (A) added to Idc in step `step`: step or ramp between dc_start and dc_stop, 0
 * outside. */
double
stimulus_dc (const Experiment *experiment, size_t step);
