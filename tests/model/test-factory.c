/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The factory presets are what they say: canonical files that do what their note tells.
 * Rates and intervals are those of the reference runs and tables of the model. */
#include "core/circuit/dynapsim.h"
#include "model/file/preset.h"
#include "model/session/job.h"

#include <string.h>

static BbPreset *
load (const char *name)
{
  g_autoptr (GError) error = NULL;
  BbPreset *preset = bb_preset_factory (name, &error);
  g_assert_no_error (error);
  return preset;
}

static BbResult *
run (const Experiment *experiment, BbKind kind)
{
  return bb_job_run (kind, &(BbQuery){.experiment = *experiment},
                     &(BbRun){.generation = 1, .threads = 2});
}

static double
measure (const Experiment *experiment, MeasureId id)
{
  g_autoptr (BbResult) result =
      run (experiment, id >= MEASURE_RATE_MEAN ? BB_KIND_POPULATION : BB_KIND_NOMINAL);
  return result->measures.value[id];
}

static double
measure_of (const char *name, MeasureId id)
{
  g_autoptr (BbPreset) preset = load (name);
  return measure (&preset->experiment, id);
}

static void
test_files (void)
{
  const char *const *names = bb_preset_factory_names ();
  g_assert_cmpuint (g_strv_length ((char **)names), ==, 10);
  for (; *names != NULL; names++)
    {
      g_autoptr (BbPreset) preset = load (*names);
      gboolean rockpool = g_str_equal (*names, "rockpool-defaults");
      g_autofree char *text = bb_preset_print (preset);
      g_assert_cmpstr (text, ==, preset->source_json);
      g_assert_null (preset->warnings);
      g_assert_false (preset->newer);
      g_assert_true (experiment_validate (&preset->experiment, NULL));
      g_assert_nonnull (strstr (preset->note, " Try: "));
      g_assert_cmpfloat (preset->experiment.value[BIAS_DT], ==, rockpool ? 1e-3 : 1e-4);
      for (int lock = 0; lock < DYNAPSIM_LOCKS; lock++)
        g_assert_true (preset->experiment.lock[lock] == !rockpool);
    }
}

static void
test_no_such (void)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (bb_preset_load ("factory:nothing", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_true (g_str_has_prefix (error->message,
                                   "factory:nothing: there is no such preset, one of "
                                   "rockpool-defaults, driven, "));
}

static void
test_rockpool_defaults (void)
{
  g_autoptr (BbPreset) preset = load ("rockpool-defaults");
  Experiment plain = experiment_default ();
  g_assert_true (experiment_equal (&preset->experiment, &plain));
  g_assert_cmpfloat (measure (&preset->experiment, MEASURE_EVENTS), ==, 0);
}

static void
test_driven (void)
{
  g_autoptr (BbPreset) preset = load ("driven");
  g_assert_cmpfloat (measure (&preset->experiment, MEASURE_EVENTS), ==, 42);
  preset->experiment.value[BIAS_IDC] *= 2;
  g_assert_cmpfloat_with_epsilon (measure (&preset->experiment, MEASURE_RATE), 55, 1);
}

static void
test_synapses (void)
{
  double fast = measure_of ("fast-synapse", MEASURE_PEAK + DYNAPSIM_ISYN);
  double slow = measure_of ("slow-synapse", MEASURE_PEAK + DYNAPSIM_ISYN);
  g_assert_cmpfloat (fast, >, 10 * slow);
  g_assert_cmpfloat (measure_of ("synapse", MEASURE_RATE), >, 10);
  g_assert_cmpfloat (measure_of ("fast-synapse", MEASURE_RATE), >, 10);
  g_assert_cmpfloat (measure_of ("slow-synapse", MEASURE_RATE), >, 10);
  /* The same input spikes arrive, one by one or as a blur. */
  g_assert_cmpfloat (measure_of ("slow-synapse", MEASURE_ISI_CV), <,
                     0.5 * measure_of ("fast-synapse", MEASURE_ISI_CV));
}

static void
test_adapting (void)
{
  g_autoptr (BbPreset) preset = load ("adapting");
  const Experiment *experiment = &preset->experiment;
  g_assert_cmpuint (experiment_neurons (experiment), ==, 255);
  double first = measure (experiment, MEASURE_RATE_FIRST);
  double last = measure (experiment, MEASURE_RATE_LAST);
  g_assert_cmpfloat (first / last, >, 3.5);
  g_assert_cmpfloat (first / last, <, 6);
  g_assert_cmpfloat (measure (experiment, MEASURE_RATE_SD), >, 1);
  preset->experiment.value[BIAS_IW_AHP] = 0;
  g_assert_cmpfloat (measure (experiment, MEASURE_RATE_LAST), >, 0.8 * first);
}

static void
test_refractory (void)
{
  g_autoptr (BbPreset) preset = load ("refractory");
  g_assert_cmpfloat_with_epsilon (measure (&preset->experiment, MEASURE_RATE_LAST), 53.5,
                                  0.5);
  preset->experiment.value[BIAS_IREF] = circuit_preset (&dynapsim_circuit, BIAS_IREF);
  g_assert_cmpfloat_with_epsilon (measure (&preset->experiment, MEASURE_RATE_LAST), 104,
                                  1);
}

static void
test_near_rheobase (void)
{
  g_autoptr (BbPreset) preset = load ("near-rheobase");
  g_assert_cmpfloat (measure (&preset->experiment, MEASURE_EVENTS), >=, 4);
  double silent = measure (&preset->experiment, MEASURE_SILENT);
  g_assert_cmpfloat (silent, >, 0.08);
  g_assert_cmpfloat (silent, <, 0.3);
  preset->experiment.value[BIAS_IDC] = 1e-10;
  g_assert_cmpfloat (measure (&preset->experiment, MEASURE_SILENT), ==, 0);
}

static void
test_coincidence (void)
{
  g_autoptr (BbPreset) preset = load ("coincidence");
  Experiment *experiment = &preset->experiment;
  g_autoptr (BbResult) result = run (experiment, BB_KIND_NOMINAL);
  const uint32_t *step;
  const uint16_t *count;
  g_assert_cmpuint (spikes_of_lane (&result->recording.spikes, 0, &step, &count), ==, 1);
  g_assert_cmpfloat (step[0] * experiment->value[BIAS_DT], >, 0.405);

  /* The last two apart as the first two do nothing; heavier, each single one counts. */
  const double apart[] = {0.1, 0.2, 0.4, 0.5};
  spike_list_unref (experiment->input[0].times);
  experiment->input[0].times = spike_list_new (apart, NULL, G_N_ELEMENTS (apart));
  g_assert_cmpfloat (measure (experiment, MEASURE_EVENTS), ==, 0);
  experiment->value[BIAS_WEIGHT] = 0.5;
  g_assert_cmpfloat (measure (experiment, MEASURE_EVENTS), >=, 4);
}

static void
test_chip_codes (void)
{
  g_autoptr (BbPreset) preset = load ("chip-codes");
  double ratio =
      preset->experiment.value[BIAS_IGAIN_MEM] / preset->experiment.value[BIAS_ITAU_MEM];
  g_assert_cmpfloat_with_epsilon (ratio, 1377.5, 1);
  g_assert_cmpfloat_with_epsilon (measure (&preset->experiment, MEASURE_RATE), 40 / 3.0,
                                  0.5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/factory/files", test_files);
  g_test_add_func ("/factory/no-such", test_no_such);
  g_test_add_func ("/factory/rockpool-defaults", test_rockpool_defaults);
  g_test_add_func ("/factory/driven", test_driven);
  g_test_add_func ("/factory/synapses", test_synapses);
  g_test_add_func ("/factory/adapting", test_adapting);
  g_test_add_func ("/factory/refractory", test_refractory);
  g_test_add_func ("/factory/near-rheobase", test_near_rheobase);
  g_test_add_func ("/factory/coincidence", test_coincidence);
  g_test_add_func ("/factory/chip-codes", test_chip_codes);
  return g_test_run ();
}
