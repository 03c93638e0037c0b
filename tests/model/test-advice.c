/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Situations run through the engine, and what is said about them. */
#include "core/circuit/dynapsim.h"
#include "core/study/remedy.h"
#include "model/file/preset.h"
#include "model/session/job.h"
#include "model/text/advice-text.h"
#include "model/text/bias-text.h"

#include <math.h>
#include <string.h>

#define NOTHING SUBJECT_COUNT

/* Bytes that a line of advice has. */
#define TEXT_MAX 240

typedef struct Found
{
  size_t count;
  Advice advice[ADVICE_MAX];
} Found;

static int
subject (const Advice *advice)
{
  return (int)advice_subject (advice->code);
}

/* What is said first, or NOTHING. */
static int
first_subject (const Found *found)
{
  return found->count > 0 ? subject (&found->advice[0]) : NOTHING;
}

static void
show (const Found *found)
{
  for (size_t i = 0; i < found->count; i++)
    {
      g_autofree char *text = bb_advice_text (&found->advice[i]);

      g_test_message ("%d: %s", found->advice[i].code, text);
    }
}

static void
assert_sound (const Found *found)
{
  g_assert_cmpuint (found->count, <=, ADVICE_MAX);
  for (size_t i = 0; i < found->count; i++)
    {
      const Advice *advice = &found->advice[i];
      g_autofree char *text = bb_advice_text (advice);

      g_assert_cmpuint (strlen (text), <, TEXT_MAX - 1);
      g_assert_true (g_utf8_validate (text, -1, NULL));
      g_assert_true (g_str_has_suffix (text, "."));
      if (advice->proved)
        g_assert_nonnull (strstr (text, bb_bias_noun (advice->knob)));
      g_assert_null (strstr (text, "nan"));
      g_assert_null (strstr (text, "inf"));
      g_assert_null (strstr (text, "–"));
      g_assert_cmpint (advice->knob, !=, BIAS_IF_NMDA);
      if (i > 0)
        g_assert_cmpint (subject (advice), >=, subject (&found->advice[i - 1]));
    }
}

static Found
look_at (const Experiment *e)
{
  g_autoptr (BbResult) nominal =
      bb_job_run (BB_KIND_NOMINAL, &(BbQuery){.experiment = *e},
                  &(BbRun){.generation = 1, .threads = 2});
  g_autoptr (BbResult) check = bb_job_run (BB_KIND_CHECK, &(BbQuery){.experiment = *e},
                                           &(BbRun){.generation = 1, .threads = 2});

  g_assert_true (experiment_validate (e, NULL));
  g_autoptr (BbResult) population = NULL;
  if (experiment_neurons (e) > 0)
    population = bb_job_run (BB_KIND_POPULATION, &(BbQuery){.experiment = *e},
                             &(BbRun){.generation = 1, .threads = 2});
  Found found;
  found.count = advice_find (e, &nominal->measures,
                             population != NULL ? &population->measures : NULL,
                             bb_result_euler_error (nominal, check), found.advice);
  assert_sound (&found);
  return found;
}

/* A change of the fine default: dt 0.1 ms, no input, silent. */
typedef struct Change
{
  BiasId id;
  double value;
} Change;

typedef struct Situation
{
  const char *name;
  InputKind input;
  DcKind dc;
  AdviceSubject first; /* NOTHING: no advice at all */
  BiasId knob;
  Change change[6]; /* ends with id 0 and value 0 */
} Situation;

#define STEP_1_MS                                                                        \
  {                                                                                      \
    BIAS_DT, 1e-3                                                                        \
  }

static const Situation situations[] = {
    {"silent", INPUT_NONE, DC_NONE, SUBJECT_SILENT, BIAS_IDC, {{0}}},
    {"below-rheobase",
     INPUT_NONE,
     DC_NONE,
     SUBJECT_SILENT,
     BIAS_IDC,
     {{BIAS_IDC, 15e-12}}},
    {"above-rheobase",
     INPUT_NONE,
     DC_NONE,
     NOTHING,
     BIAS_COUNT,
     {{BIAS_IDC, 18e-12}, {BIAS_DURATION, 2}}},
    {"too-short",
     INPUT_NONE,
     DC_NONE,
     SUBJECT_SILENT,
     BIAS_IDC,
     {{BIAS_IDC, 18e-12}, {BIAS_DURATION, 0.1}}},
    {"weak-input",
     INPUT_POISSON,
     DC_NONE,
     SUBJECT_SILENT,
     BIAS_WEIGHT,
     {{BIAS_WEIGHT, 0.005}}},
    {"weak-step",
     INPUT_NONE,
     DC_STEP,
     SUBJECT_SILENT,
     BIAS_DC_AMPLITUDE,
     {{BIAS_DC_AMPLITUDE, 1e-12}}},
    {"no-gain",
     INPUT_NONE,
     DC_NONE,
     SUBJECT_SILENT,
     BIAS_IGAIN_MEM,
     {{BIAS_IGAIN_MEM, 6e-13}, {BIAS_IDC, 2e-11}}},
    {"negative-weight",
     INPUT_POISSON,
     DC_NONE,
     SUBJECT_WEIGHT_SIGN,
     BIAS_WEIGHT,
     {{BIAS_IDC, 1e-9}, {BIAS_WEIGHT, -1}}},
    {"driven", INPUT_NONE, DC_NONE, NOTHING, BIAS_COUNT, {{BIAS_IDC, 1e-9}}},
    {"driven-by-input", INPUT_POISSON, DC_NONE, NOTHING, BIAS_COUNT, {{BIAS_RATE, 100}}},
    {"coarse-step",
     INPUT_NONE,
     DC_NONE,
     SUBJECT_EULER_ERROR,
     BIAS_DT,
     {{BIAS_IDC, 1e-9}, STEP_1_MS}},
    {"several-a-step",
     INPUT_NONE,
     DC_NONE,
     SUBJECT_SPIKES_A_STEP,
     BIAS_DT,
     {{BIAS_IDC, 5e-7}, {BIAS_IGAIN_MEM, 1e-8}, STEP_1_MS}},
    {"threshold-below-io",
     INPUT_NONE,
     DC_NONE,
     SUBJECT_SPONTANEOUS,
     BIAS_ISPKTHR,
     {{BIAS_ISPKTHR, 1e-13}}},
    {"endless-pulse",
     INPUT_NONE,
     DC_NONE,
     SUBJECT_SPONTANEOUS,
     BIAS_IPULSE,
     {{BIAS_IPULSE, 3e-11}}},
    {"refractory",
     INPUT_NONE,
     DC_NONE,
     SUBJECT_REFRACTORY,
     BIAS_IREF,
     {{BIAS_IDC, 1e-8}, {BIAS_IREF, 5e-11}}},
    {"one-spike-a-run",
     INPUT_NONE,
     DC_NONE,
     SUBJECT_REFRACTORY,
     BIAS_IREF,
     {{BIAS_IDC, 1e-8}, {BIAS_IREF, 8e-13}}},
    {"adaptation-silences",
     INPUT_NONE,
     DC_NONE,
     SUBJECT_ADAPTATION,
     BIAS_IW_AHP,
     {{BIAS_IDC, 2e-10},
      {BIAS_ITAU_AHP, 5.1e-13},
      {BIAS_IGAIN_AHP, 2e-10},
      {BIAS_IW_AHP, 2e-7}}},
    {"adaptation-slows",
     INPUT_NONE,
     DC_NONE,
     SUBJECT_ADAPTATION,
     BIAS_IW_AHP,
     {{BIAS_IDC, 1e-8},
      {BIAS_ITAU_AHP, 4.73e-12},
      {BIAS_IGAIN_AHP, 4.73e-11},
      {BIAS_IW_AHP, 2e-7}}},
    {"fast-membrane",
     INPUT_NONE,
     DC_NONE,
     SUBJECT_UNSTABLE,
     BIAS_DT,
     {{BIAS_IDC, 1e-8}, {BIAS_ITAU_MEM, 1e-9}, {BIAS_IGAIN_MEM, 1e-9}, STEP_1_MS}},
    {"long-pulse",
     INPUT_REGULAR,
     DC_NONE,
     SUBJECT_PULSE,
     BIAS_IPULSE,
     {{BIAS_IDC, 1e-9}, {BIAS_RATE, 1000}, {BIAS_WEIGHT, 0.001}, {BIAS_IPULSE, 2.5e-10}}},
    {"leak-below-io",
     INPUT_NONE,
     DC_NONE,
     SUBJECT_BELOW_IO,
     BIAS_ITAU_MEM,
     {{BIAS_IDC, 1e-9}, {BIAS_ITAU_MEM, 3e-13}}},
    {"beyond-model",
     INPUT_NONE,
     DC_NONE,
     SUBJECT_BEYOND_MODEL,
     BIAS_IPULSE_AHP,
     {{BIAS_IDC, 1e-9}, {BIAS_IPULSE_AHP, 1.5e-6}}},
    {"strong-input",
     INPUT_REGULAR,
     DC_NONE,
     SUBJECT_BEYOND_MODEL,
     BIAS_WEIGHT,
     {{BIAS_WEIGHT, 2000}, {BIAS_DT, 1e-5}}},
    {"silent-neighbours",
     INPUT_NONE,
     DC_NONE,
     SUBJECT_POPULATION,
     BIAS_IDC,
     {{BIAS_IDC, 18e-12}, {BIAS_NEURONS, 100}, {BIAS_DURATION, 2}}},
};

static Experiment
arrange (const Situation *situation)
{
  Experiment e = experiment_default ();

  e.value[BIAS_DT] = 1e-4;
  e.input[0].kind = situation->input;
  e.dc = situation->dc;
  for (const Change *change = situation->change; change->value != 0; change++)
    g_assert_true (experiment_set (&e, change->id, change->value, NULL));
  return e;
}

static Found
study (const Experiment *e)
{
  Found found;
  RemedyOptions options = {.threads = 2};

  g_assert_cmpint (remedy_study (e, &options, found.advice, &found.count), ==,
                   SIMULATE_OK);
  assert_sound (&found);
  return found;
}

static void
test_situation (gconstpointer data)
{
  const Situation *situation = data;
  Experiment e = arrange (situation);
  Found found = study (&e);

  show (&found);
  g_assert_cmpint (first_subject (&found), ==, situation->first);
  if (found.count > 0)
    g_assert_cmpint (found.advice[0].knob, ==, situation->knob);
  experiment_clear (&e);
}

/* The number that the sentence tells one to set. */
static double
advised_value (const Advice *advice)
{
  g_autofree char *text = bb_advice_text (advice);
  char *number = strstr (strstr (text, advice->way > 0 ? " raise " : " lower "), " to ");
  Quantity quantity;

  number += strlen (" to ");
  number[strlen (number) - 1] = '\0';
  number[strcspn (number, ",")] = '\0';
  g_assert_cmpint (quantity_read (number, QUANTITY_PLAIN, &quantity), ==, QUANTITY_OK);
  g_assert_cmpint (quantity.unit, ==, bias_row (advice->knob)->unit);
  return quantity.value;
}

static gboolean
complains (const Found *found, const Advice *of)
{
  for (size_t i = 0; i < found->count; i++)
    if (advice_same (&found->advice[i], of))
      return TRUE;
  return FALSE;
}

/* Who sets the number that the sentence names is rid of what it complains of, at a place
 * of the slider, and has got nothing as grave in exchange. */
static void
assert_helps (const Experiment *e, const Found *before, const Advice *advice)
{
  const Bias *row = bias_row (advice->knob);
  double value = advised_value (advice);
  Experiment followed = experiment_copy (e);
  LockId lock = circuit_lock_of (e->circuit, advice->knob);

  g_test_message ("%s = %g", row->name, value);
  g_assert_cmpfloat (value, >=, row->low);
  g_assert_cmpfloat (value, <=, row->high);
  g_assert_true (advice->way > 0 ? value > e->value[advice->knob]
                                 : value < e->value[advice->knob]);
  if (advice->unlock)
    experiment_set_lock (&followed, lock, false);
  g_assert_true (experiment_set (&followed, advice->knob, value, NULL));
  Found after = look_at (&followed);
  show (&after);
  g_assert_false (complains (&after, advice));
  for (size_t i = 0; i < after.count; i++)
    if (subject (&after.advice[i]) <= subject (advice)
        && subject (&after.advice[i]) != SUBJECT_EULER_ERROR)
      g_assert_true (complains (before, &after.advice[i]));
  experiment_clear (&followed);
}

static void
test_follow (gconstpointer data)
{
  const Situation *situation = data;
  Experiment e = arrange (situation);
  Found found = study (&e);

  show (&found);
  g_assert_cmpuint (found.count, >, 0);
  g_assert_true (found.advice[0].proved);
  g_assert_cmpint (found.advice[0].knob, ==, situation->knob);
  assert_helps (&e, &found, &found.advice[0]);
  experiment_clear (&e);
}

/* Factory presets: what, if anything, is said first. */
static void
test_presets (void)
{
  static const struct
  {
    const char *name;
    AdviceSubject first;
  } presets[] = {
      {"adapting", NOTHING},
      {"driven", NOTHING},
      {"synapse", NOTHING},
      {"fast-synapse", NOTHING},
      {"slow-synapse", NOTHING},
      {"coincidence", NOTHING},
      {"chip-codes", NOTHING},
      {"refractory", SUBJECT_REFRACTORY},
      {"near-rheobase", SUBJECT_POPULATION},
      {"rockpool-defaults", SUBJECT_SILENT},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (presets); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (BbPreset) preset = bb_preset_factory (presets[i].name, &error);
      g_assert_no_error (error);
      Found found = look_at (&preset->experiment);
      g_test_message ("%s", presets[i].name);
      show (&found);
      g_assert_cmpint (first_subject (&found), ==, presets[i].first);
    }
}

static double
pick (GRand *random, BiasId id)
{
  const Bias *row = bias_row (id);
  double value = g_rand_int_range (random, 0, 8) == 0
                     ? row->min
                     : bias_at_position (id, g_rand_double (random));

  return bias_accepts (id, value) ? value : circuit_preset (&dynapsim_circuit, id);
}

static Experiment
random_experiment (GRand *random)
{
  Experiment e = experiment_default ();

  e.integrator = (Integrator)g_rand_int_range (random, 0, INTEGRATOR_COUNT);
  e.input[0].kind = (InputKind)g_rand_int_range (random, 0, INPUT_KIND_COUNT);
  e.dc = (DcKind)g_rand_int_range (random, 0, DC_KIND_COUNT);
  for (BiasId id = 0; id < BIAS_TABLE_COUNT; id++)
    if (g_rand_int_range (random, 0, 3) == 0)
      e.value[id] = pick (random, id);
  e.value[BIAS_DT] = g_rand_boolean (random) ? 1e-3 : 1e-4;
  e.value[BIAS_DURATION] = 0.1;
  e.value[BIAS_NEURONS] = g_rand_int_range (random, 0, 9);
  return e;
}

/* Nearly everything has a remedy, and each of them helps. */
static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  int valid = 0;
  size_t said = 0, proved = 0;

  for (int i = 0; i < 300; i++)
    {
      Experiment e = random_experiment (random);
      if (experiment_validate (&e, NULL))
        {
          Found found = study (&e);
          valid++;
          g_test_message ("experiment %d", i);
          show (&found);
          for (size_t k = 0; k < found.count; k++)
            if (found.advice[k].proved)
              assert_helps (&e, &found, &found.advice[k]), proved++;
          said += found.count;
        }
      experiment_clear (&e);
    }
  g_test_message ("%zu of %zu", proved, said);
  g_assert_cmpint (valid, >, 150);
  g_assert_cmpuint (said, >, 200);
  g_assert_cmpuint (10 * proved, >, 8 * said);
}

/* Measures and errors that are missing or absurd are never printed. */
static void
test_missing_measures (void)
{
  Experiment e = experiment_default ();
  Found found;
  Measures measures;
  const double odd[] = {NAN, 0, 1, INFINITY};

  for (gsize i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      for (int id = 0; id < MEASURE_COUNT; id++)
        measures.value[id] = odd[i];
      found.count = advice_find (&e, &measures, &measures, -1, found.advice);
      assert_sound (&found);
      found.count = advice_find (&e, &measures, NULL, NAN, found.advice);
      assert_sound (&found);
    }
}

static void
assert_names (const Experiment *e, BiasId id)
{
  Found found = study (e);

  show (&found);
  g_assert_cmpuint (found.count, >, 0);
  g_assert_true (found.advice[0].proved);
  g_assert_cmpint (found.advice[0].knob, ==, id);
  assert_helps (e, &found, &found.advice[0]);
}

/* One row that is decades off is named, whatever else could make up for it. */
static void
test_culprit (void)
{
  static const struct
  {
    const char *preset;
    BiasId id;
    double value;
  } cases[] = {
      {"adapting", BIAS_ITAU_MEM, 106e-9},     {"driven", BIAS_ITAU_MEM, 106e-9},
      {"synapse", BIAS_ITAU_MEM, 106e-9},      {"fast-synapse", BIAS_ITAU_MEM, 106e-9},
      {"slow-synapse", BIAS_ITAU_MEM, 106e-9}, {"coincidence", BIAS_ITAU_MEM, 106e-9},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (BbPreset) preset = bb_preset_factory (cases[i].preset, &error);
      g_assert_no_error (error);
      g_assert_true (
          experiment_set (&preset->experiment, cases[i].id, cases[i].value, NULL));
      g_test_message ("%s", cases[i].preset);
      assert_names (&preset->experiment, cases[i].id);

      /* a file has the one value as it stands, whatever is locked */
      g_autoptr (BbPreset) file = bb_preset_factory (cases[i].preset, &error);
      file->experiment.value[cases[i].id] = cases[i].value;
      experiment_anchor_locks (&file->experiment);
      assert_names (&file->experiment, cases[i].id);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (situations); i++)
    {
      g_autofree char *path = g_strconcat ("/advice/first/", situations[i].name, NULL);
      g_autofree char *follow = g_strconcat ("/advice/follow/", situations[i].name, NULL);
      g_test_add_data_func (path, &situations[i], test_situation);
      if (situations[i].first != NOTHING)
        g_test_add_data_func (follow, &situations[i], test_follow);
    }
  g_test_add_func ("/advice/presets", test_presets);
  g_test_add_func ("/advice/culprit", test_culprit);
  g_test_add_func ("/advice/random", test_random);
  g_test_add_func ("/advice/missing", test_missing_measures);
  return g_test_run ();
}
