/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/study/measure.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Those that every circuit has; peaks and means have their trace's name. */
static const struct
{
  const char *name;
  Unit unit;
} measures[MEASURE_COUNT] = {
    [MEASURE_EVENTS] = {"events", UNIT_NONE},
    [MEASURE_SPIKE_SUM] = {"spike_sum", UNIT_NONE},
    [MEASURE_RATE] = {"rate", UNIT_HERTZ},
    [MEASURE_LATENCY] = {"latency", UNIT_SECOND},
    [MEASURE_ISI_MEAN] = {"isi_mean", UNIT_SECOND},
    [MEASURE_ISI_CV] = {"isi_cv", UNIT_NONE},
    [MEASURE_RATE_FIRST] = {"rate_first", UNIT_HERTZ},
    [MEASURE_RATE_LAST] = {"rate_last", UNIT_HERTZ},
    [MEASURE_ADAPTATION] = {"adaptation", UNIT_NONE},
    [MEASURE_RATE_MEAN] = {"rate_mean", UNIT_HERTZ},
    [MEASURE_RATE_SD] = {"rate_sd", UNIT_HERTZ},
    [MEASURE_RATE_CV] = {"rate_cv", UNIT_NONE},
    [MEASURE_SILENT] = {"silent", UNIT_PERCENT},
};

/* The trace whose peak or mean it is, or TRACE_NONE. */
static TraceId
trace_of (MeasureId id)
{
  if (id < MEASURE_PEAK || id >= MEASURE_RATE_MEAN)
    return TRACE_NONE;
  return (TraceId)(id - (id < MEASURE_MEAN ? MEASURE_PEAK : MEASURE_MEAN));
}

bool
measure_exists (const Circuit *circuit, MeasureId id)
{
  return trace_of (id) < circuit->traces;
}

char *
measure_name (const Circuit *circuit, MeasureId id, char text[MEASURE_NAME_TEXT])
{
  TraceId trace = trace_of (id);

  if (trace == TRACE_NONE)
    snprintf (text, MEASURE_NAME_TEXT, "%s", measures[id].name);
  else
    snprintf (text, MEASURE_NAME_TEXT, "%s_%s", id < MEASURE_MEAN ? "peak" : "mean",
              circuit->trace[trace].name);
  return text;
}

Unit
measure_unit (const Circuit *circuit, MeasureId id)
{
  TraceId trace = trace_of (id);

  return trace == TRACE_NONE ? measures[id].unit : circuit->trace[trace].unit;
}

MeasureId
measure_find (const Circuit *circuit, const char *name)
{
  char text[MEASURE_NAME_TEXT];

  for (MeasureId id = 0; id < MEASURE_COUNT; id++)
    if (measure_exists (circuit, id)
        && strcmp (measure_name (circuit, id, text), name) == 0)
      return id;
  return MEASURE_COUNT;
}

/* The spikes of a lane inside the window: entries first .. first + events - 1. */
typedef struct
{
  const Spikes *spikes;
  size_t first;
  size_t events;
  size_t before; /* entries of the lane before the window */
} Train;

static Train
train_in_window (const Spikes *spikes, size_t lane, size_t from, size_t to)
{
  if (lane >= spikes->lanes)
    return (Train){0};
  size_t first = spikes->first[lane], end = spikes->first[lane + 1];
  size_t begin = first;
  while (begin < end && spikes->step[begin] < from)
    begin++;
  while (end > begin && spikes->step[end - 1] >= to)
    end--;
  return (Train){spikes, begin, end - begin, begin - first};
}

/* Between the spikes i and j of the window, s. Differences of whole steps stay exact. */
static double
interval (const Train *train, size_t i, size_t j, double dt)
{
  const uint32_t *step = train->spikes->step + train->first;
  const float *part = train->spikes->part;
  double steps = (double)(step[j] - step[i]);

  if (part != NULL)
    steps += (double)part[train->first + j] - (double)part[train->first + i];
  return steps * dt;
}

static void
measure_intervals (const Train *train, double dt, Measures *m)
{
  if (train->events < 2)
    return;

  size_t n = train->events - 1;
  double mean = interval (train, 0, n, dt) / (double)n;
  double squares = 0;
  for (size_t i = 0; i < n; i++)
    {
      double isi = interval (train, i, i + 1, dt);
      squares += (isi - mean) * (isi - mean);
    }
  double first = 1 / interval (train, 0, 1, dt);
  double last = 1 / interval (train, n - 1, n, dt);
  m->value[MEASURE_ISI_MEAN] = mean;
  if (n >= 2)
    m->value[MEASURE_ISI_CV] = sqrt (squares / (double)(n - 1)) / mean;
  m->value[MEASURE_RATE_FIRST] = first;
  m->value[MEASURE_RATE_LAST] = last;
  m->value[MEASURE_ADAPTATION] = (first - last) / (first + last);
}

/* Share of an interval that is over; none where it is over twice and nothing came. */
static double
progress (double elapsed, double interval)
{
  double share = elapsed / interval;

  return share < 2 ? fmin (share, 1) : 0;
}

/* The interval after the last spike, in steps: in the ratio to the one before it that
 * this has to its own. */
static double
expected_interval (const Spikes *spikes, size_t last, size_t known)
{
  double now = spikes_time (spikes, last) - spikes_time (spikes, last - 1);

  if (known < 3)
    return now;
  double before = spikes_time (spikes, last - 1) - spikes_time (spikes, last - 2);
  return now * fmin (fmax (now / before, 0.5), 2);
}

/* Spikes in the window [from, to), see measure_fine_rate (). */
static double
fine_count (const Train *train, double from, double to)
{
  size_t first = train->first, last = first + train->events - 1;

  if (train->events < 2)
    return (double)train->events;
  double begun = train->before > 0 ? spikes_time (train->spikes, first - 1) : 0;
  double head = spikes_time (train->spikes, first) - begun;
  double interval = spikes_time (train->spikes, first + 1) - begun - head;
  double had_passed = head < 2 * interval ? (from - begun) / head : 0;
  double passed =
      progress (to - spikes_time (train->spikes, last),
                expected_interval (train->spikes, last, train->before + train->events));
  return (double)train->events + passed - had_passed;
}

static void
measure_traces (const Traces *traces, size_t lane, size_t from, size_t to, Measures *m)
{
  for (int q = 0; q < CIRCUIT_TRACES_MAX; q++)
    {
      float low, high;
      if (traces->value[q] == NULL
          || !traces_range (traces, (TraceId)q, lane, from, to, false, &low, &high))
        continue;
      double sum = 0;
      for (size_t k = from; k < to; k++)
        sum += (double)traces->value[q][k * traces->lanes + lane];
      m->value[MEASURE_PEAK + q] = (double)high;
      m->value[MEASURE_MEAN + q] = sum / (double)(to - from);
    }
}

static void
measure_summary (const Summary *summary, size_t lane, size_t steps, Measures *m)
{
  for (int q = 0; q < CIRCUIT_TRACES_MAX; q++)
    if (summary->sum[q] != NULL)
      {
        m->value[MEASURE_PEAK + q] = (double)summary->high[q][lane];
        m->value[MEASURE_MEAN + q] = summary->sum[q][lane] / (double)steps;
      }
}

Measures
measure_lane (const Experiment *experiment, const Recording *recording, size_t lane)
{
  Measures m;

  for (int id = 0; id < MEASURE_COUNT; id++)
    m.value[id] = (double)NAN;
  size_t from, to;
  experiment_window (experiment, &from, &to);

  Train train = train_in_window (&recording->spikes, lane, from, to);
  double sum = 0;
  for (size_t i = 0; i < train.events; i++)
    sum += train.spikes->count[train.first + i];
  m.value[MEASURE_EVENTS] = (double)train.events;
  m.value[MEASURE_SPIKE_SUM] = sum;
  double dt = experiment->value[BIAS_DT];
  m.value[MEASURE_RATE] = (double)train.events / ((double)(to - from) * dt);
  if (train.events > 0)
    m.value[MEASURE_LATENCY] =
        (spikes_time (train.spikes, train.first) - (double)from) * dt;
  m.fine_rate =
      fine_count (&train, (double)from, (double)to) / ((double)(to - from) * dt);
  measure_intervals (&train, dt, &m);
  measure_traces (&recording->traces, lane, from, to, &m);
  measure_summary (&recording->summary, lane, to - from, &m);
  return m;
}

double
measure_fine_rate (const Measures *m)
{
  return m->fine_rate;
}

/* The neurons of a population: all lanes of one recording, and perhaps lane 0 of another.
 */
typedef struct
{
  const Recording *lanes, *one;
  size_t count;
  size_t from, to; /* the window */
} Neurons;

static double
events_of (const Neurons *neurons, size_t index)
{
  size_t lanes = neurons->lanes->spikes.lanes;
  const Recording *recording = index < lanes ? neurons->lanes : neurons->one;

  return (double)train_in_window (&recording->spikes, index < lanes ? index : 0,
                                  neurons->from, neurons->to)
      .events;
}

void
measure_population (const Experiment *experiment, const Recording *nominal,
                    const Recording *population, Measures *measures_out)
{
  Neurons neurons = {population, nominal, population->spikes.lanes, 0, 0};

  if (neurons.count == 0)
    return;
  neurons.count += experiment->population != NULL;
  experiment_window (experiment, &neurons.from, &neurons.to);
  double window = (double)(neurons.to - neurons.from) * experiment->value[BIAS_DT];
  double count = (double)neurons.count;
  double sum = 0, squares = 0, silent = 0;
  for (size_t i = 0; i < neurons.count; i++)
    {
      double events = events_of (&neurons, i);
      sum += events;
      silent += events > 0 ? 0 : 1;
    }
  double mean = sum / count;
  for (size_t i = 0; i < neurons.count; i++)
    {
      double away = events_of (&neurons, i) - mean;
      squares += away * away;
    }
  double *value = measures_out->value;
  value[MEASURE_RATE_MEAN] = mean / window;
  if (neurons.count >= 2)
    value[MEASURE_RATE_SD] = sqrt (squares / (count - 1)) / window;
  if (neurons.count >= 2 && mean > 0)
    value[MEASURE_RATE_CV] = value[MEASURE_RATE_SD] / value[MEASURE_RATE_MEAN];
  value[MEASURE_SILENT] = silent / count;
}
