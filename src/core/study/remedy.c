/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/study/remedy.h"

#include "core/engine/simulate.h"
#include "core/study/euler-error.h"
#include "core/study/explore.h"
#include "core/study/remedy-values.h"

#include <math.h>

/* Lanes times steps that one row of a complaint about the population may take. */
#define WORK_MAX 1e9

/* A row this many decades from where the circuit has it is the likeliest cause. */
#define FAR_OFF 1

/* What a value does, the better the later. */
typedef enum Verdict
{
  VERDICT_STAYS,  /* the complaint is still there */
  VERDICT_GRAVER, /* it is gone, but one as grave or graver has come */
  VERDICT_LESSER, /* a lesser one has come */
  VERDICT_CLEAN
} Verdict;

typedef struct Study
{
  const Experiment *experiment;
  const RemedyOptions *options;
  const Advice *all; /* what is said of the experiment as it is */
  size_t count;
  const Advice *complaint; /* of `all` */
  SimulateStatus status;   /* of the last run */
} Study;

typedef struct Found
{
  Verdict verdict;
  double value;
} Found;

/* Running */

static bool
set_point (size_t index, Experiment *experiment, Refusal *refusal, const void *data)
{
  const Values *values = data;
  double value = values->count > 0 ? values->value[index] : 0;

  return values->count == 0 || experiment_set (experiment, values->knob, value, refusal);
}

/* Measures of the experiment with each of the values, or as it is without any. */
static void
run (Study *study, const Experiment *base, const Values *values, bool population,
     Measures *measures)
{
  ExploreOptions options = {
      .threads = study->options->threads,
      .population = population,
      .summary = true,
      .poll = study->options->poll,
      .poll_data = study->options->poll_data,
  };
  size_t count = values->count > 0 ? values->count : 1;

  study->status = explore_run (base, set_point, values, count, &options, measures);
}

/* Error of the rate against refined sub-steps, NAN where it is not known. */
static double
error_of_euler (Study *study, const Experiment *experiment)
{
  SimulateOptions options = {.lanes = 1,
                             .threads = study->options->threads,
                             .poll = study->options->poll,
                             .poll_data = study->options->poll_data};
  Recording euler, refined;
  double error = (double)NAN;

  if (!euler_can_be_checked (experiment))
    return error;
  study->status = simulate (experiment, &options, &euler, NULL);
  if (study->status != SIMULATE_OK)
    return error;
  SimulateStatus status = euler_check (experiment, options, &refined);
  if (status == SIMULATE_OK)
    {
      error = euler_error (experiment, &euler.spikes, &refined.spikes);
      recording_clear (&refined);
    }
  else if (status != SIMULATE_SUBSTEPS)
    study->status = status;
  recording_clear (&euler);
  return error;
}

static size_t
look (Study *study, const Experiment *experiment, const Measures *measures,
      bool population, bool error, Advice out[ADVICE_MAX])
{
  double by = error ? error_of_euler (study, experiment) : (double)NAN;

  return advice_find (experiment, measures, population ? measures : NULL, by, out);
}

/* Judging */

static bool
is_among (const Advice *advice, const Advice *list, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (advice_same (advice, &list[i]))
      return true;
  return false;
}

static Verdict
judge (const Study *study, const Advice *now, size_t count)
{
  AdviceSubject subject = advice_subject (study->complaint->code);
  Verdict verdict = VERDICT_CLEAN;

  if (is_among (study->complaint, now, count))
    return VERDICT_STAYS;
  for (size_t i = 0; i < count; i++)
    if (!is_among (&now[i], study->all, study->count))
      {
        if (advice_subject (now[i].code) <= subject)
          return VERDICT_GRAVER;
        verdict = VERDICT_LESSER;
      }
  return verdict;
}

static Verdict
judge_value (Study *study, BiasId knob, double value, const Measures *measures)
{
  AdviceSubject subject = advice_subject (study->complaint->code);
  Experiment e = experiment_copy (study->experiment);
  Verdict verdict = VERDICT_STAYS;
  Advice now[ADVICE_MAX];

  if (experiment_set (&e, knob, value, NULL) && experiment_validate (&e, NULL))
    verdict = judge (study, now,
                     look (study, &e, measures, subject == SUBJECT_POPULATION,
                           subject == SUBJECT_EULER_ERROR, now));
  experiment_clear (&e);
  return verdict;
}

/* The first value that helps, where the one behind it helps as well: near an edge one may
 * help by chance. Sets `index`. */
static Found
first_that_helps (Study *study, const Values *values, size_t *index)
{
  AdviceSubject subject = advice_subject (study->complaint->code);
  Measures measures[VALUES_MAX];
  Verdict last = VERDICT_STAYS;

  run (study, study->experiment, values, subject == SUBJECT_POPULATION, measures);
  for (size_t i = 0; i < values->count && study->status == SIMULATE_OK; i++)
    {
      Verdict verdict = judge_value (study, values->knob, values->value[i], &measures[i]);
      if (last > VERDICT_GRAVER && verdict > VERDICT_GRAVER)
        {
          *index = i - 1;
          return (Found){last, values->value[i - 1]};
        }
      last = verdict;
    }
  *index = values->count > 0 ? values->count - 1 : 0;
  return (Found){last, values->count > 0 ? values->value[*index] : 0};
}

/* One length of the step at a time, as each takes longer than the last. */
static Found
search_dt (Study *study, AdviceTry try)
{
  Values all = values_of_dt (try.way, study->experiment->value[BIAS_DT]);

  for (size_t i = 0; i < all.count; i++)
    {
      Values one = {.knob = BIAS_DT, .value = {all.value[i]}, .count = 1};
      size_t index;
      Found found = first_that_helps (study, &one, &index);
      if (found.verdict > VERDICT_GRAVER || study->status != SIMULATE_OK)
        return found;
    }
  return (Found){VERDICT_STAYS, 0};
}

static Found
search (Study *study, AdviceTry try)
{
  if (try.knob == BIAS_DT)
    return search_dt (study, try);
  double present = study->experiment->value[try.knob];
  Values coarse = values_to_end (try.knob, try.way, present);
  size_t index;
  Found found = first_that_helps (study, &coarse, &index);
  if (found.verdict <= VERDICT_GRAVER || study->status != SIMULATE_OK)
    return found;
  double before = index > 0 ? coarse.value[index - 1] : present;
  Values fine = values_between (try.knob, try.way, before, found.value);
  Found finer = first_that_helps (study, &fine, &index);
  return finer.verdict >= found.verdict ? finer : found;
}

/* Complaints */

/* Decades from where the circuit has a row, on the side that the try leads away from; 0
 * where they are few. */
static double
distance (const Study *study, AdviceTry try)
{
  double value = study->experiment->value[try.knob];
  double usual = circuit_preset (study->experiment->circuit, try.knob);

  if (try.knob >= BIAS_CIRCUIT_COUNT || !(value > 0) || !(usual > 0))
    return 0;
  double decades = try.way * log10 (usual / value);
  return decades > FAR_OFF ? decades : 0;
}

/* The likeliest cause first, else as the rule lists them. */
static size_t
sort_tries (const Study *study, AdviceTry tries[ADVICE_TRIES])
{
  size_t count = 0;

  for (size_t i = 0; i < ADVICE_TRIES && study->complaint->tries[i].way != 0; i++)
    {
      AdviceTry try = study->complaint->tries[i];
      size_t place = count++;
      for (; place > 0 && distance (study, try) > distance (study, tries[place - 1]);
           place--)
        tries[place] = tries[place - 1];
      tries[place] = try;
    }
  return count;
}

static bool
is_affordable (const Study *study)
{
  double lanes = 1 + (double)experiment_neurons (study->experiment);

  return advice_subject (study->complaint->code) != SUBJECT_POPULATION
         || lanes * (double)experiment_steps (study->experiment) * VALUES_MAX <= WORK_MAX;
}

/* Whether a change of the row takes a gain along. */
static bool
is_locked (const Experiment *experiment, BiasId knob)
{
  LockId lock = circuit_lock_of (experiment->circuit, knob);

  return lock != LOCK_NONE && experiment->lock[lock]
         && experiment->circuit->lock[lock].tau == knob;
}

static Found
search_unlocked (const Study *study, AdviceTry try, SimulateStatus *status)
{
  Study other = *study;
  Experiment unlocked = experiment_copy (study->experiment);

  experiment_set_lock (&unlocked, circuit_lock_of (unlocked.circuit, try.knob), false);
  other.experiment = &unlocked;
  Found found = search (&other, try);
  experiment_clear (&unlocked);
  *status = other.status;
  return found;
}

/* The first row that brings nothing new; without one, the first that brings nothing as
 * grave. */
static void
prove (Study *study, Advice *advice)
{
  AdviceTry tries[ADVICE_TRIES];
  size_t count = is_affordable (study) ? sort_tries (study, tries) : 0;
  Verdict best = VERDICT_GRAVER;

  for (size_t i = 0; i < count && best < VERDICT_CLEAN; i++)
    {
      Found found = search (study, tries[i]);
      bool unlock = found.verdict <= VERDICT_GRAVER && study->status == SIMULATE_OK
                    && is_locked (study->experiment, tries[i].knob);
      if (unlock)
        found = search_unlocked (study, tries[i], &study->status);
      if (study->status == SIMULATE_CANCELLED)
        return;
      if (study->status != SIMULATE_OK || found.verdict <= best)
        continue;
      best = found.verdict;
      advice->proved = true;
      advice->knob = tries[i].knob;
      advice->way = tries[i].way;
      advice->unlock = unlock;
      advice->remedy = found.value;
    }
}

SimulateStatus
remedy_study (const Experiment *experiment, const RemedyOptions *options,
              Advice out[ADVICE_MAX], size_t *count)
{
  bool population = experiment_neurons (experiment) > 0;
  Study study = {.experiment = experiment, .options = options};
  Advice all[ADVICE_MAX];
  Measures measures;

  run (&study, experiment, &(Values){0}, population, &measures);
  if (study.status != SIMULATE_OK)
    return study.status;
  study.count = look (&study, experiment, &measures, population, true, all);
  study.all = all;
  for (size_t i = 0; i < study.count && study.status != SIMULATE_CANCELLED; i++)
    {
      study.complaint = &all[i];
      out[i] = all[i];
      prove (&study, &out[i]);
    }
  *count = study.count;
  return study.status == SIMULATE_CANCELLED ? SIMULATE_CANCELLED : SIMULATE_OK;
}
