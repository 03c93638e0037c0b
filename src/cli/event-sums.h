/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Input events added up as they come, one sum for each step and neuron, so that memory
 * follows what there is and not how often it is said. */
#pragma once

#include "core/experiment/stimulus.h"

#include <stdbool.h>
#include <stdint.h>

enum
{
  EVENT_SUMS_MAX = 1 << 26 /* 1 GiB */
};

typedef struct EventSum
{
  uint32_t step;
  uint32_t lane;
  double value;
} EventSum;

typedef struct EventSums
{
  EventSum *sum; /* the first `sorted` in order, each step and lane once */
  size_t sorted;
  size_t count;
  size_t room;
} EventSums;

typedef enum EventSumsStatus
{
  EVENT_SUMS_OK,
  EVENT_SUMS_FULL, /* more than EVENT_SUMS_MAX different ones; in wild order perhaps
                      from half as many on */
  EVENT_SUMS_NO_MEMORY,
} EventSumsStatus;

EventSumsStatus
event_sums_add (EventSums *sums, const EventSum *event);

/* Hands all over as events of port 0, each sum rounded to float. */
void
event_sums_take (EventSums *sums, InputTrain *train);
void
event_sums_clear (EventSums *sums);
