/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/experiment/stimulus.h"

#include "core/base/real.h"

#include <math.h>
#include <stdlib.h>

/* One spike of the stimulus after another, in order of time. */
typedef struct
{
  const Experiment *experiment;
  size_t index;
  double end;  /* s: the stop time, or the end of the run */
  double time; /* s, of the spike handed out last */
  double weight;
} SpikeSource;

static SpikeSource
spike_source (const Experiment *e)
{
  double end = (double)experiment_steps (e) * e->value[BIAS_DT];

  if (e->input != INPUT_TIMES && e->input != INPUT_SINGLE && e->value[BIAS_STOP] < end)
    end = e->value[BIAS_STOP];
  return (SpikeSource){.experiment = e,
                       .end = end,
                       .time = e->value[BIAS_START],
                       .weight = e->value[BIAS_WEIGHT]};
}

/* Time of spike `i` of trains that are a formula. */
static double
train_time (const Experiment *e, size_t i)
{
  double start = e->value[BIAS_START];
  double rate = e->value[BIAS_RATE];

  if (e->input == INPUT_REGULAR)
    return start + (double)i / rate;
  size_t burst = (size_t)e->value[BIAS_BURST_SPIKES];
  return start + (double)(i / burst) * e->value[BIAS_BURST_PERIOD]
         + (double)(i % burst) / rate;
}

/* Moves on to the next spike; false at the end. */
static bool
spike_source_next (SpikeSource *source)
{
  const Experiment *e = source->experiment;
  size_t i = source->index++;

  switch (e->input)
    {
    case INPUT_SINGLE:
      return i == 0 && source->time < source->end;
    case INPUT_REGULAR:
    case INPUT_BURST:
      source->time = train_time (e, i);
      return source->time < source->end;
    case INPUT_POISSON:
      {
        uint64_t key = random_bits (random_key ("input"), e->input_seed);
        source->time -= real_log (random_unit (key, i)) / e->value[BIAS_RATE];
        return source->time < source->end;
      }
    case INPUT_TIMES:
      if (i >= spike_list_count (e->times))
        return false;
      source->time = spike_list_time (e->times, i);
      source->weight = spike_list_weight (e->times, i, e->value[BIAS_WEIGHT]);
      return source->time < source->end;
    default:
      return false;
    }
}

size_t
stimulus_times (const Experiment *experiment, double *times, size_t capacity)
{
  SpikeSource source = spike_source (experiment);
  size_t count = 0;

  for (; spike_source_next (&source); count++)
    if (count < capacity)
      times[count] = source.time;
  return count;
}

static int
compare_events (const void *a, const void *b)
{
  const InputEvent *x = a;
  const InputEvent *y = b;

  if (x->step != y->step)
    return x->step < y->step ? -1 : 1;
  return (x->lane > y->lane) - (x->lane < y->lane);
}

void
input_train_take (InputEvent *event, size_t count, InputTrain *train)
{
  size_t kept = 0;

  if (count > 0)
    qsort (event, count, sizeof *event, compare_events);
  for (size_t i = 0; i < count;)
    {
      InputEvent sum = event[i];
      double value = 0;
      for (; i < count && compare_events (&event[i], &sum) == 0; i++)
        value += (double)event[i].value;
      sum.value = (float)value;
      event[kept++] = sum;
    }
  *train = (InputTrain){event, kept};
}

bool
input_train_build (const Experiment *experiment, InputTrain *train)
{
  size_t steps = experiment_steps (experiment);
  size_t count = stimulus_times (experiment, NULL, 0);
  SpikeSource source = spike_source (experiment);
  InputEvent *event = malloc ((count + 1) * sizeof *event);

  *train = (InputTrain){0};
  if (!event)
    return false;
  size_t kept = 0;
  for (size_t i = 0; i < count && spike_source_next (&source); i++)
    {
      /* A little above the boundary, so that 3 * 0.1 ms falls in step 3 at dt 0.1 ms. */
      double step = floor (source.time / experiment->value[BIAS_DT] + 1e-9);
      if (step < (double)steps)
        event[kept++] =
            (InputEvent){(uint32_t)step, INPUT_ALL_LANES, (float)source.weight};
    }
  input_train_take (event, kept, train);
  return true;
}

void
input_train_clear (InputTrain *train)
{
  free (train->event);
  *train = (InputTrain){0};
}

double
stimulus_dc (const Experiment *experiment, size_t step)
{
  const double *value = experiment->value;
  double end = value[BIAS_DURATION] < value[BIAS_DC_STOP] ? value[BIAS_DURATION]
                                                          : value[BIAS_DC_STOP];
  /* The slack of the binning of spikes: a step begins at its boundary. */
  double time = ((double)step + 1e-9) * value[BIAS_DT];

  if (experiment->dc == DC_NONE || time < value[BIAS_DC_START] || time >= end)
    return 0;
  if (experiment->dc == DC_STEP)
    return value[BIAS_DC_AMPLITUDE];
  double share = (time - value[BIAS_DC_START]) / (end - value[BIAS_DC_START]);
  return value[BIAS_DC_FROM] + share * (value[BIAS_DC_TO] - value[BIAS_DC_FROM]);
}
