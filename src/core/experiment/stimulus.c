/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/experiment/stimulus.h"

#include "core/base/real.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* One spike of a port after another, in order of time. */
typedef struct
{
  const PortInput *input;
  const double *value; /* of the port's input rows: by the BiasId of the first port, from
                          BIAS_RATE on */
  uint64_t key;        /* of the Poisson draws */
  size_t index;
  double end;  /* s: the stop time, or the end of the run */
  double time; /* s, of the spike handed out last */
  double weight;
} SpikeSource;

/* A value of the source's port. */
static double
source_value (const SpikeSource *source, BiasId first_port_id)
{
  return source->value[first_port_id - BIAS_RATE];
}

/* The first port's spikes stay what they are when a circuit gets further ones. */
static uint64_t
port_key (const Experiment *e, int port)
{
  uint64_t key = random_bits (random_key ("input"), e->input[port].seed);

  return port == 0 ? key : random_bits (random_key (e->circuit->port[port].name), key);
}

static SpikeSource
spike_source (const Experiment *e, int port)
{
  SpikeSource source = {
      .input = &e->input[port],
      .value = &e->value[bias_on_port (BIAS_RATE, port)],
      .end = (double)experiment_steps (e) * e->value[BIAS_DT],
  };
  InputKind kind = source.input->kind;

  if (kind == INPUT_POISSON)
    source.key = port_key (e, port);
  if (kind != INPUT_TIMES && kind != INPUT_SINGLE
      && source_value (&source, BIAS_STOP) < source.end)
    source.end = source_value (&source, BIAS_STOP);
  source.time = source_value (&source, BIAS_START);
  source.weight = source_value (&source, BIAS_WEIGHT);
  return source;
}

/* Time of spike `i` of trains that are a formula. */
static double
train_time (const SpikeSource *source, size_t i)
{
  double start = source_value (source, BIAS_START);
  double rate = source_value (source, BIAS_RATE);

  if (source->input->kind == INPUT_REGULAR)
    return start + (double)i / rate;
  size_t burst = (size_t)source_value (source, BIAS_BURST_SPIKES);
  return start + (double)(i / burst) * source_value (source, BIAS_BURST_PERIOD)
         + (double)(i % burst) / rate;
}

/* At a rate of 0 no train has a spike, and none can be a formula of the rate. */
static bool
is_silent (const SpikeSource *source)
{
  InputKind kind = source->input->kind;

  return (kind == INPUT_REGULAR || kind == INPUT_POISSON || kind == INPUT_BURST)
         && !(source_value (source, BIAS_RATE) > 0);
}

/* Moves on to the next spike; false at the end. */
static bool
spike_source_next (SpikeSource *source)
{
  const PortInput *input = source->input;
  size_t i = source->index++;

  if (is_silent (source))
    return false;
  switch (input->kind)
    {
    case INPUT_SINGLE:
      return i == 0 && source->time < source->end;
    case INPUT_REGULAR:
    case INPUT_BURST:
      source->time = train_time (source, i);
      return source->time < source->end;
    case INPUT_POISSON:
      source->time -=
          real_log (random_unit (source->key, i)) / source_value (source, BIAS_RATE);
      return source->time < source->end;
    case INPUT_TIMES:
      if (i >= spike_list_count (input->times))
        return false;
      source->time = spike_list_time (input->times, i);
      source->weight =
          spike_list_weight (input->times, i, source_value (source, BIAS_WEIGHT));
      return source->time < source->end;
    default:
      return false;
    }
}

size_t
stimulus_times (const Experiment *experiment, int port, double *times, size_t capacity)
{
  SpikeSource source = spike_source (experiment, port);
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
  if (x->lane != y->lane)
    return x->lane < y->lane ? -1 : 1;
  return (x->port > y->port) - (x->port < y->port);
}

void
input_train_take (InputEvent *event, size_t count, InputTrain *train)
{
  if (count > 0)
    qsort (event, count, sizeof *event, compare_events);
  size_t kept = 0;
  for (size_t i = 0; i < count;)
    {
      InputEvent sum = event[i];
      double value = 0;
      for (; i < count && compare_events (&event[i], &sum) == 0; i++)
        value += (double)event[i].value;
      sum.value = (float)value;
      event[kept++] = sum;
    }
  *train = (InputTrain){.event = event, .count = kept};
}

/* Writes the events of a port's spikes, and their times; returns how many events. A spike
 * behind the last step has a time but no event. */
static size_t
write_port (const Experiment *e, int port, InputTimes *times, InputEvent *event)
{
  SpikeSource source = spike_source (e, port);
  double steps = (double)experiment_steps (e);
  size_t kept = 0;

  for (size_t i = 0; i < times->count && spike_source_next (&source); i++)
    {
      /* A little above the boundary, so that 3 * 0.1 ms falls in step 3 at dt 0.1 ms. */
      double step = floor (source.time / e->value[BIAS_DT] + 1e-9);
      times->time[i] = source.time;
      if (step < steps)
        event[kept++] = (InputEvent){(uint32_t)step, INPUT_ALL_LANES,
                                     (float)source.weight, (uint32_t)port};
    }
  return kept;
}

bool
input_train_build (const Experiment *experiment, InputTrain *train)
{
  InputTimes times[CIRCUIT_PORTS_MAX] = {0};
  size_t count = 0, kept = 0;
  bool ok = true;

  for (int port = 0; port < experiment->circuit->ports; port++)
    {
      times[port].count = stimulus_times (experiment, port, NULL, 0);
      times[port].time = malloc ((times[port].count + 1) * sizeof (double));
      ok = ok && times[port].time != NULL;
      count += times[port].count;
    }
  InputEvent *event = malloc ((count + 1) * sizeof *event);
  ok = ok && event != NULL;
  for (int port = 0; ok && port < experiment->circuit->ports; port++)
    kept += write_port (experiment, port, &times[port], event + kept);
  if (ok)
    input_train_take (event, kept, train);
  else
    {
      free (event);
      *train = (InputTrain){0};
    }
  memcpy (train->times, times, sizeof times);
  if (!ok)
    input_train_clear (train);
  return ok;
}

void
input_train_clear (InputTrain *train)
{
  free (train->event);
  for (int port = 0; port < CIRCUIT_PORTS_MAX; port++)
    free (train->times[port].time);
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
