/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli/event-sums.h"

#include <stdlib.h>

enum
{
  ROOM_FIRST = 4096 /* a power of two, as EVENT_SUMS_MAX is */
};

_Static_assert(sizeof (InputEvent) <= sizeof (EventSum),
               "turned into each other in place");

static int
compare (const void *a, const void *b)
{
  const EventSum *x = a;
  const EventSum *y = b;

  if (x->step != y->step)
    return x->step < y->step ? -1 : 1;
  return (x->lane > y->lane) - (x->lane < y->lane);
}

/* Brings all into order and adds up what belongs together. */
static void
merge (EventSums *sums)
{
  size_t kept = 0;

  if (sums->count == sums->sorted)
    return;
  qsort (sums->sum, sums->count, sizeof *sums->sum, compare);
  for (size_t i = 0; i < sums->count; i++)
    if (kept > 0 && compare (&sums->sum[kept - 1], &sums->sum[i]) == 0)
      sums->sum[kept - 1].value += sums->sum[i].value;
    else
      sums->sum[kept++] = sums->sum[i];
  sums->sorted = sums->count = kept;
}

/* Where half of the room comes free by merging, there is no need for more of it. */
static EventSumsStatus
make_room (EventSums *sums)
{
  merge (sums);
  if (sums->room > 0 && sums->count <= sums->room / 2)
    return EVENT_SUMS_OK;
  if (sums->room == EVENT_SUMS_MAX)
    return EVENT_SUMS_FULL;
  size_t room = sums->room > 0 ? 2 * sums->room : ROOM_FIRST;
  EventSum *grown = realloc (sums->sum, room * sizeof *grown);
  if (grown == NULL)
    return EVENT_SUMS_NO_MEMORY;
  sums->sum = grown;
  sums->room = room;
  return EVENT_SUMS_OK;
}

/* How the event follows the last one: below 0 behind it, 0 in the same place. */
static int
compare_to_last (const EventSums *sums, const EventSum *event)
{
  return sums->count > 0 ? compare (&sums->sum[sums->count - 1], event) : -1;
}

EventSumsStatus
event_sums_add (EventSums *sums, const EventSum *event)
{
  if (compare_to_last (sums, event) == 0)
    {
      sums->sum[sums->count - 1].value += event->value;
      return EVENT_SUMS_OK;
    }
  EventSumsStatus status = sums->count == sums->room ? make_room (sums) : EVENT_SUMS_OK;
  if (status != EVENT_SUMS_OK)
    return status;
  bool in_order = sums->sorted == sums->count && compare_to_last (sums, event) < 0;
  sums->sum[sums->count++] = *event;
  sums->sorted += in_order;
  return EVENT_SUMS_OK;
}

void
event_sums_take (EventSums *sums, InputTrain *train)
{
  void *memory = sums->sum;
  InputEvent *event = memory;

  merge (sums);
  for (size_t i = 0; i < sums->count; i++)
    {
      EventSum sum = sums->sum[i];
      event[i] =
          (InputEvent){.step = sum.step, .lane = sum.lane, .value = (float)sum.value};
    }
  *train = (InputTrain){.event = event, .count = sums->count};
  *sums = (EventSums){0};
}

void
event_sums_clear (EventSums *sums)
{
  free (sums->sum);
  *sums = (EventSums){0};
}
