/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The factory presets are what they say: canonical files that do what their note tells.
 * Rates and intervals are those of the reference runs and tables of the model. */
#include "core/circuit/dynapsim-lists.h"
#include "core/circuit/dynapsim.h"
#include "core/experiment/derived.h"
#include "core/study/explore.h"
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
  g_assert_null (bb_preset_load ("factory:nothing", NULL, &error));
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

/* Times of the output spikes, in steps. */
static GArray *
spikes_of (const Experiment *experiment)
{
  g_autoptr (BbResult) result = run (experiment, BB_KIND_NOMINAL);
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (uint32_t));
  const uint32_t *step;
  const uint16_t *count;
  size_t spikes = spikes_of_lane (&result->recording.spikes, 0, &step, &count);
  g_array_append_vals (steps, step, (guint)spikes);
  return steps;
}

/* Whether the n-th output spike falls between two times, s. */
static void
assert_spike (const GArray *steps, double dt, guint n, double from, double to)
{
  g_assert_cmpuint (n, <, steps->len);
  double time = g_array_index (steps, uint32_t, n) * dt;
  g_assert_cmpfloat (time, >, from);
  g_assert_cmpfloat (time, <, to);
}

/* Inputs at 0.1, 0.2 and 0.22, 0.4 and 0.405 s: the close pair alone counts; with a
 * slower membrane the wider one does, too, and with a heavier input every single one. */
static void
test_coincidence (void)
{
  g_autoptr (BbPreset) preset = load ("coincidence");
  Experiment *experiment = &preset->experiment;
  double dt = experiment->value[BIAS_DT];
  g_autoptr (GArray) close = spikes_of (experiment);
  g_assert_cmpuint (close->len, ==, 1);
  assert_spike (close, dt, 0, 0.405, 0.45);

  g_assert_true (derived_set (experiment, DYNAPSIM_TAU_MEM, 6e-3, NULL));
  g_autoptr (GArray) wide = spikes_of (experiment);
  g_assert_cmpuint (wide->len, ==, 2);
  assert_spike (wide, dt, 0, 0.22, 0.26);
  assert_spike (wide, dt, 1, 0.405, 0.45);

  g_assert_true (derived_set (experiment, DYNAPSIM_TAU_MEM, 5e-3, NULL));
  experiment->value[BIAS_WEIGHT] = 1;
  g_autoptr (GArray) single = spikes_of (experiment);
  g_assert_cmpuint (single->len, >=, 3);
  assert_spike (single, dt, 0, 0.1, 0.2);
}

/* What a note tells one to try: the way from the preset's value to `to`, along which a
 * measure only rises (`way` +1) or falls (-1), and where it arrives. */
static const struct
{
  const char *preset, *name;
  double to;
  MeasureId measure;
  int way;
  double low, high;
} tries[] = {
    {"adapting", "Iw_ahp", 1e-9, MEASURE_ADAPTATION, -1, -0.03, 0.03},
    {"adapting", "tau_ahp", 2, MEASURE_EVENTS, 1, 20, 42},
    {"chip-codes", "weight", 0.5, MEASURE_EVENTS, 1, 40, 40},
    {"chip-codes", "weight", 1, MEASURE_EVENTS, 1, 40, 40},
    {"coincidence", "weight", 1, MEASURE_EVENTS, 1, 3, 3},
    {"coincidence", "tau_mem", 6e-3, MEASURE_EVENTS, 1, 2, 2},
    {"driven", "Idc", 2e-9, MEASURE_RATE, 1, 54, 56},
    {"near-rheobase", "Idc", 5e-11, MEASURE_SILENT, -1, 0, 0},
    {"refractory", "Iref", 1.05e-9, MEASURE_RATE_LAST, 1, 103, 105},
    {"rockpool-defaults", "Idc", 16e-12, MEASURE_EVENTS, 1, 0, 0},
    {"rockpool-defaults", "Idc", 18e-12, MEASURE_EVENTS, 1, 1, 2},
    {"synapse", "weight", 0.05, MEASURE_EVENTS, -1, 1, 3},
    {"synapse", "weight", 0.035, MEASURE_EVENTS, -1, 0, 0},
};

static void
test_tries (void)
{
  enum
  {
    STEPS = 12
  };
  for (gsize i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      g_autoptr (BbPreset) preset = load (tries[i].preset);
      Experiment *e = &preset->experiment;
      ExploreName name;
      double value[STEPS];
      g_assert_true (explore_find (e->circuit, tries[i].name, &name));
      double from = name.derived == DERIVED_NONE ? e->value[name.bias]
                                                 : derived_value (e, name.derived);
      explore_span (from, tries[i].to, STEPS, true, value);
      if (tries[i].measure < MEASURE_RATE_MEAN)
        e->value[BIAS_NEURONS] = 0;
      double last = measure (e, tries[i].measure);
      for (int step = 1; step < STEPS; step++)
        {
          g_assert_true (explore_set (e, name, value[step], NULL));
          double now = measure (e, tries[i].measure);
          g_test_message ("%s %s %g: %g", tries[i].preset, tries[i].name, value[step],
                          now);
          g_assert_cmpfloat (tries[i].way * (now - last), >=, 0);
          last = now;
        }
      g_assert_cmpfloat (last, >=, tries[i].low);
      g_assert_cmpfloat (last, <=, tries[i].high);
    }
}

/* Fast and slow synapse: the same spikes, and the same charge but for what is still to
 * come at the end. */
static void
test_same_charge (void)
{
  g_autoptr (BbPreset) fast = load ("fast-synapse");
  g_autoptr (BbPreset) slow = load ("slow-synapse");
  g_assert_cmpuint (fast->experiment.input[0].seed, ==, slow->experiment.input[0].seed);
  g_assert_cmpfloat (fast->experiment.value[BIAS_RATE], ==,
                     slow->experiment.value[BIAS_RATE]);
  double a = measure (&fast->experiment, MEASURE_MEAN + DYNAPSIM_ISYN);
  double b = measure (&slow->experiment, MEASURE_MEAN + DYNAPSIM_ISYN);
  g_assert_cmpfloat (a / b, >, 0.9);
  g_assert_cmpfloat (a / b, <, 1.1);
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
  g_test_add_func ("/factory/tries", test_tries);
  g_test_add_func ("/factory/same-charge", test_same_charge);
  return g_test_run ();
}
