/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Speed of the engine: ns for one neuron and one step, and what the population band
 * adds. Medians over RUNS runs of a neuron driven by a Poisson train. */
#include "core/simulate.h"
#include "core/stimulus.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>

enum
{
  RUNS = 9,
  ALL_TRACES = (1 << TRACE_COUNT) - 1,
};

typedef struct Case
{
  const char *name;
  size_t lanes;
  size_t steps;
  unsigned trace_mask;
  unsigned band_mask;
  int threads;
} Case;

static void
set (Experiment *experiment, BiasId id, double value)
{
  Refusal refusal;
  char text[REFUSAL_TEXT];
  if (!experiment_set (experiment, id, value, &refusal))
    g_error ("%s", refusal_text (&refusal, text, sizeof text));
}

/* A driven neuron of `lanes` lanes for `steps` steps of 0.1 ms. */
static Experiment
experiment_for (const Case *c)
{
  Experiment experiment = experiment_default ();
  experiment.input = INPUT_POISSON;
  set (&experiment, BIAS_RATE, 20);
  set (&experiment, BIAS_IDC, 1e-9);
  set (&experiment, BIAS_NEURONS, (double)(c->lanes - 1));
  set (&experiment, BIAS_DT, 1e-4);
  set (&experiment, BIAS_DURATION, 1e-4 * (double)c->steps);
  return experiment;
}

/* Wall time of one run in ns. */
static double
time_run (const Experiment *experiment, const Case *c)
{
  SimulateOptions options = {.lanes = c->lanes,
                             .trace_mask = c->trace_mask,
                             .band_mask = c->band_mask,
                             .band_columns = BAND_COLUMNS_MAX,
                             .threads = c->threads};
  Recording recording = {0};
  gint64 start = g_get_monotonic_time ();
  if (simulate (experiment, &options, &recording, NULL) != SIMULATE_OK)
    g_error ("%s: out of memory", c->name);
  double elapsed = (double)(g_get_monotonic_time () - start) * 1e3;
  recording_clear (&recording);
  return elapsed;
}

static int
compare (const void *a, const void *b)
{
  double left = *(const double *)a;
  double right = *(const double *)b;
  return (left > right) - (left < right);
}

static double
median_time (const Case *c)
{
  Experiment experiment = experiment_for (c);
  double time[RUNS];
  time_run (&experiment, c);
  for (int i = 0; i < RUNS; i++)
    time[i] = time_run (&experiment, c);
  experiment_clear (&experiment);
  qsort (time, RUNS, sizeof *time, compare);
  return time[RUNS / 2];
}

int
main (void)
{
  int cores = (int)g_get_num_processors ();
  const Case cases[] = {
      {"nominal neuron, 10000 steps, all traces", 1, 10000, ALL_TRACES, 0, 1},
      {"256 neurons, 1000 steps, 1 thread", 256, 1000, 0, 0, 1},
      {"256 neurons, 1000 steps, bands, 1 thread", 256, 1000, 0, ALL_TRACES, 1},
      {"256 neurons, 10000 steps, 1 thread", 256, 10000, 0, 0, 1},
      {"256 neurons, 10000 steps, bands, 1 thread", 256, 10000, 0, ALL_TRACES, 1},
      {"256 neurons, 10000 steps, bands, all threads", 256, 10000, 0, ALL_TRACES, cores},
  };
  printf ("engine, median of %d runs:\n", RUNS);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double time = median_time (&cases[i]);
      printf ("  %-46s %8.2f ms  %7.2f ns per neuron and step\n", cases[i].name,
              time / 1e6, time / (double)(cases[i].lanes * cases[i].steps));
    }
  return 0;
}
