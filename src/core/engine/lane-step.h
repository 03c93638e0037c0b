/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the step of every circuit needs: the input of a step, the traces, the spikes. All
 * inline, so that a step is compiled whole with the instructions it is for. */
#pragma once

#include "core/engine/lanes.h"

#include <string.h>

/* Whether step `k` has input. */
static inline bool
lane_has_input (const LaneInput *in, size_t k)
{
  return in->next < in->count && in->event[in->next].step == k;
}

/* Adds the input of step `k` up into input[port][lane], for `ports` ports, and moves past
 * its events and those of lanes that are not here. The first `ports` rows are set to 0
 * before. */
static inline void
lane_gather_input (const LaneBlock *b, LaneInput *in, size_t k, int ports,
                   float (*input)[LANE_WIDTH])
{
  memset (input, 0, (size_t)ports * sizeof *input);
  for (; lane_has_input (in, k); in->next++)
    {
      const InputEvent *event = &in->event[in->next];
      size_t l = event->lane - b->first;
      float *row = input[event->port];
      if (event->lane == INPUT_ALL_LANES)
        for (l = 0; l < LANE_WIDTH; l++)
          row[l] += event->value;
      else if (event->lane >= b->first && l < b->lanes)
        row[l] += event->value;
    }
}

/* Writes the traces of step `k`, as `sample` gives them (Circuit.sample). */
static inline void
lane_record (const LaneBlock *b, size_t k, const LaneOutput *out, int traces,
             void (*sample) (const LaneBlock *b, float *const *out))
{
  float *row[CIRCUIT_TRACES_MAX] = {0};

  for (int id = 0; id < traces; id++)
    if (out->trace[id] != NULL)
      row[id] = out->trace[id] + (k - out->origin) * out->stride;
  sample (b, row);
}

/* Notes `count` spikes of a lane in step `k`. */
static inline void
lane_note_spike (LaneOutput *out, size_t k, size_t lane, float count)
{
  out->spike[out->spikes++] =
      (LaneSpike){(uint32_t)k, (uint16_t)lane, (uint16_t)count, 1.0f};
}

/* Notes a spike of a lane when `part` of step `k` was over. */
static inline void
lane_note_crossing (LaneOutput *out, size_t k, size_t lane, float part)
{
  out->spike[out->spikes++] = (LaneSpike){(uint32_t)k, (uint16_t)lane, 1, part};
}

/* To be asked after each sub-step of a block: looks after room and stops now and then.
 * False: the run is over, and what the step has done does not count. */
static inline bool
lane_may_go_on (LaneOutput *out)
{
  if (++out->substeps < LANE_SUBSTEPS)
    return true;
  out->substeps = 0;
  return out->pause (out, out->pause_data);
}

enum
{
  LANE_GROUP = 8 /* lanes looked at together for flags */
};

/* Whether any of LANE_GROUP flags (0.0 or more) is not 0.0. */
static inline bool
lane_any_in_group (const float *flag)
{
  uint64_t word[LANE_GROUP / 2];
  uint64_t any = 0;

  memcpy (word, flag, sizeof word);
  for (int i = 0; i < LANE_GROUP / 2; i++)
    any |= word[i];
  return any != 0;
}

/* The next lane from `l` on whose flag (0.0 or more) is not 0.0; b->lanes where there is
 * none. */
static inline size_t
lane_next_flagged (const LaneBlock *b, const float *flag, size_t l)
{
  while (l < b->lanes && !(flag[l] > 0))
    if (l % LANE_GROUP == 0 && !lane_any_in_group (flag + l))
      l += LANE_GROUP;
    else
      l++;
  return l < b->lanes ? l : b->lanes;
}
