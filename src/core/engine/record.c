/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/engine/record.h"

#include <stdlib.h>

void
recording_clear (Recording *recording)
{
  for (int q = 0; q < CIRCUIT_TRACES_MAX; q++)
    {
      free (recording->traces.value[q]);
      free (recording->summary.sum[q]);
      free (recording->summary.high[q]);
      free (recording->band.low[q]);
      free (recording->band.high[q]);
    }
  input_train_clear (&recording->input);
  free (recording->band.step_of);
  free (recording->spikes.first);
  free (recording->spikes.step);
  free (recording->spikes.count);
  free (recording->spikes.part);
  free (recording->unfinished);
  *recording = (Recording){0};
}

size_t
spikes_of_lane (const Spikes *spikes, size_t lane, const uint32_t **step,
                const uint16_t **count)
{
  if (lane >= spikes->lanes)
    return 0;
  size_t first = spikes->first[lane];
  *step = spikes->step + first;
  *count = spikes->count + first;
  return spikes->first[lane + 1] - first;
}

double
spikes_time (const Spikes *spikes, size_t i)
{
  return (double)spikes->step[i] + (spikes->part != NULL ? (double)spikes->part[i] : 1);
}

void
traces_envelope (const Traces *traces, TraceId id, size_t lane, double from, double to,
                 size_t columns, float *low, float *high)
{
  const float *value = traces->value[id] + lane;
  double width = (to - from) / (double)columns;
  double last = (double)traces->steps - 1;

  for (size_t c = 0; c < columns; c++)
    {
      double begin = from + (double)c * width;
      double end = from + (double)(c + 1) * width;
      size_t k = (size_t)(begin < 0 ? 0 : begin > last ? last : begin);
      size_t stop = (size_t)(end < 0 ? 0 : end > last + 1 ? last + 1 : end);
      low[c] = high[c] = value[k * traces->lanes];
      for (k++; k < stop; k++)
        {
          float x = value[k * traces->lanes];
          low[c] = x < low[c] ? x : low[c];
          high[c] = x > high[c] ? x : high[c];
        }
    }
}

bool
traces_range (const Traces *traces, TraceId id, size_t lane, size_t from, size_t to,
              bool positive, float *low, float *high)
{
  const float *value = traces->value[id] + lane;
  bool found = false;

  for (size_t k = from; k < to && k < traces->steps; k++)
    {
      float x = value[k * traces->lanes];
      if (positive && !(x > 0))
        continue;
      *low = found && *low < x ? *low : x;
      *high = found && *high > x ? *high : x;
      found = true;
    }
  return found;
}
