/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/session/job.h"

#include "model/session/export.h"

#include "core/engine/simulate.h"
#include "core/study/euler-error.h"
#include "core/study/remedy.h"

enum
{
  SENSITIVITY_REST = 150, /* ms */
  ADVICE_REST = 150
};

static gboolean
has_neurons (const Experiment *experiment)
{
  return experiment_neurons (experiment) > 0;
}

static gboolean
can_be_checked (const Experiment *experiment)
{
  return euler_can_be_checked (experiment);
}

static gboolean
same_bands (const BbQuery *old, const BbQuery *next)
{
  return (next->band_mask & ~old->band_mask) == 0;
}

static gboolean
same_question (const BbQuery *old, const BbQuery *next)
{
  return old->seek.serial == next->seek.serial;
}

/* Lanes of `experiment` into the recording. */
static SimulateStatus
record (const Experiment *experiment, SimulateOptions options, const BbRun *run,
        BbResult *result)
{
  options.threads = run->threads;
  options.input = run->input;
  options.poll = run->poll;
  options.poll_data = run->poll_data;
  options.done = run->done;
  options.cancel = run->cancel;
  return simulate (experiment, &options, &result->recording, &result->floored);
}

static SimulateStatus
run_nominal (const BbQuery *query, const BbRun *run, BbResult *result)
{
  SimulateOptions options = {
      .lanes = 1, .trace_mask = circuit_trace_mask (query->experiment.circuit)};
  SimulateStatus status = record (&query->experiment, options, run, result);
  if (status == SIMULATE_OK)
    result->measures = measure_lane (&query->experiment, &result->recording, 0);
  return status;
}

/* The population's measures. A neuron 0 that counts with the others is run for them. */
static SimulateStatus
measure_neurons (const BbQuery *query, const BbRun *run, BbResult *result)
{
  const Experiment *e = &query->experiment;
  SimulateOptions options = {.lanes = 1,
                             .threads = run->threads,
                             .input = run->input,
                             .poll = run->poll,
                             .poll_data = run->poll_data};
  Recording nominal = {0};
  SimulateStatus status =
      e->population != NULL ? simulate (e, &options, &nominal, NULL) : SIMULATE_OK;
  if (status == SIMULATE_OK)
    measure_population (e, &nominal, &result->recording, &result->measures);
  recording_clear (&nominal);
  return status;
}

static SimulateStatus
run_population (const BbQuery *query, const BbRun *run, BbResult *result)
{
  SimulateOptions options = {
      .first_lane = 1,
      .lanes = experiment_neurons (&query->experiment),
      .band_mask = query->band_mask,
      .band_columns = BAND_COLUMNS_MAX,
  };
  SimulateStatus status = record (&query->experiment, options, run, result);
  return status == SIMULATE_OK ? measure_neurons (query, run, result) : status;
}

static SimulateStatus
run_check (const BbQuery *query, const BbRun *run, BbResult *result)
{
  SimulateOptions options = {.threads = run->threads,
                             .input = run->input,
                             .poll = run->poll,
                             .poll_data = run->poll_data};
  SimulateStatus status = euler_check (&query->experiment, options, &result->recording);
  if (status == SIMULATE_OK)
    result->measures = measure_lane (&query->experiment, &result->recording, 0);
  return status;
}

static SimulateStatus
run_seek (const BbQuery *query, const BbRun *run, BbResult *result)
{
  return seek_rate (&query->experiment, query->seek.id, query->seek.wanted, run->threads,
                    run->poll, run->poll_data, &result->answer);
}

static SimulateStatus
run_sensitivity (const BbQuery *query, const BbRun *run, BbResult *result)
{
  return bb_sensitivity_run (&query->experiment, run->threads, run->poll, run->poll_data,
                             &result->sensitivity);
}

static SimulateStatus
run_advice (const BbQuery *query, const BbRun *run, BbResult *result)
{
  RemedyOptions options = {
      .threads = run->threads, .poll = run->poll, .poll_data = run->poll_data};
  return remedy_study (&query->experiment, &options, result->advice, &result->advices);
}

static gboolean
same_export (const BbQuery *old, const BbQuery *next)
{
  return old->export.serial == next->export.serial;
}

static gsize
all_lanes (const Experiment *experiment)
{
  return 1 + experiment_neurons (experiment);
}

static gsize
one_lane (const Experiment *experiment)
{
  return 1;
}

static const BbJob jobs[BB_KIND_COUNT] = {
    [BB_KIND_NOMINAL] = {NULL, NULL, run_nominal, one_lane, BB_POLICY_FINISH, 0},
    [BB_KIND_POPULATION] = {has_neurons, same_bands, run_population, experiment_neurons,
                            BB_POLICY_YIELD, 0},
    [BB_KIND_EXPORT] = {NULL, same_export, bb_export_run, all_lanes, BB_POLICY_IDLE, 0},
    [BB_KIND_CHECK] = {can_be_checked, NULL, run_check, one_lane, BB_POLICY_IDLE, 0},
    [BB_KIND_SEEK] = {NULL, same_question, run_seek, NULL, BB_POLICY_IDLE, 0},
    [BB_KIND_SENSITIVITY] = {NULL, NULL, run_sensitivity, NULL, BB_POLICY_IDLE,
                             SENSITIVITY_REST},
    [BB_KIND_ADVICE] = {NULL, NULL, run_advice, NULL, BB_POLICY_IDLE, ADVICE_REST},
};

const BbJob *
bb_job (BbKind kind)
{
  return &jobs[kind];
}

unsigned
bb_jobs_needed (const BbQuery *query)
{
  unsigned kinds = 0;
  for (BbKind kind = 0; kind < BB_KIND_COUNT; kind++)
    if (jobs[kind].needed == NULL || jobs[kind].needed (&query->experiment))
      kinds |= BB_KIND_BIT (kind);
  return kinds & query->kinds;
}

gsize
bb_job_steps (BbKind kind, const BbQuery *query)
{
  return jobs[kind].lanes != NULL ? jobs[kind].lanes (&query->experiment)
                                        * experiment_steps (&query->experiment)
                                  : 0;
}

unsigned
bb_jobs_of (BbPolicy policy)
{
  unsigned kinds = 0;
  for (BbKind kind = 0; kind < BB_KIND_COUNT; kind++)
    if (jobs[kind].policy == policy)
      kinds |= BB_KIND_BIT (kind);
  return kinds;
}

BbResult *
bb_job_run (BbKind kind, const BbQuery *query, const BbRun *run)
{
  gint64 begin = g_get_monotonic_time ();
  g_autoptr (BbResult) result = bb_result_new (query, kind, run->generation);
  SimulateStatus status = jobs[kind].run (query, run, result);
  if (status == SIMULATE_CANCELLED)
    return NULL;
  result->failed = status != SIMULATE_OK;
  result->status = status;
  result->seconds = (double)(g_get_monotonic_time () - begin) / G_USEC_PER_SEC;
  return g_steal_pointer (&result);
}
