/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Parameter files of Rockpool modules: explicit neurons, nothing drawn. */
#include "core/circuit/dynapsim.h"
#include "model/file/preset.h"

#include <string.h>

static BbPreset *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  BbPreset *preset = bb_preset_parse (text, strlen (text), "p.json", &error);
  g_assert_no_error (error);
  g_assert_true (preset->parameter_file);
  g_assert_null (preset->source_json);
  return preset;
}

static BbPreset *
load_case (const char *name)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "data", "dynapsim", name, "case.json", NULL);
  g_autoptr (GError) error = NULL;
  BbPreset *preset = bb_preset_load (path, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (preset->parameter_file);
  g_assert_null (preset->warnings);
  return preset;
}

static void
test_one_neuron (void)
{
  g_autoptr (BbPreset) preset = load_case ("ahp-lesson");
  const Experiment *experiment = &preset->experiment;
  g_assert_cmpstr (preset->title, ==, "ahp-lesson");
  g_assert_true (g_str_has_prefix (preset->note, "adaptation as in"));
  g_assert_cmpfloat (experiment->value[BIAS_IDC], ==, 1e-9);
  g_assert_cmpfloat (experiment->value[BIAS_IW_AHP], ==, 2e-7);
  g_assert_cmpfloat (experiment->value[BIAS_DT], ==, 1e-4);
  g_assert_cmpuint (experiment_steps (experiment), ==, 12000);
  g_assert_cmpuint (experiment_neurons (experiment), ==, 0);
  g_assert_cmpint (experiment->input[0].kind, ==, INPUT_NONE);
  for (int lock = 0; lock < DYNAPSIM_LOCKS; lock++)
    g_assert_false (experiment->lock[lock]);
}

static void
test_many_neurons (void)
{
  g_autoptr (BbPreset) preset = parse (
      "{\"model\": \"dynapsim\", \"dt\": 0.001, \"steps\": 300, \"neurons\": 3,"
      " \"parameters\": {\"Idc\": [1e-9, 2e-9, 3e-9], \"Io\": [6e-13], \"Ut\": 0.026}}");
  const Experiment *experiment = &preset->experiment;
  g_assert_cmpuint (experiment_neurons (experiment), ==, 2);
  g_assert_cmpfloat (experiment->value[BIAS_IDC], ==, 1e-9);
  g_assert_cmpfloat (experiment->value[BIAS_IO], ==, 6e-13);
  for (gsize neuron = 0; neuron < 2; neuron++)
    {
      const double *row = population_row (experiment->population, neuron);
      g_assert_cmpfloat (row[BIAS_IDC], ==, neuron == 0 ? 2e-9 : 3e-9);
      g_assert_cmpfloat (row[BIAS_IO], ==, 6e-13);
      g_assert_cmpfloat (row[BIAS_UT], ==, 0.026);
      g_assert_cmpfloat (row[BIAS_VTH], ==, circuit_preset (&dynapsim_circuit, BIAS_VTH));
    }
}

/* As json.dump () of a module alone gives it. */
static void
test_bare (void)
{
  g_autoptr (BbPreset) preset =
      parse ("{\"parameters\": {\"dt\": 2e-4, \"w_rec\": null, \"Idc\": [1e-9, 2e-9]}}");
  g_assert_cmpfloat (preset->experiment.value[BIAS_DT], ==, 2e-4);
  g_assert_cmpuint (experiment_neurons (&preset->experiment), ==, 1);

  g_autoptr (BbPreset) both = parse ("{\"dt\": 2e-4, \"parameters\": {\"dt\": 0.0002}}");
  g_assert_cmpfloat (both->experiment.value[BIAS_DT], ==, 2e-4);
}

/* A list of one element is a number wherever it stands. */
static void
test_lists_of_one (void)
{
  g_autoptr (BbPreset) lists =
      parse ("{\"steps\": [300], \"neurons\": [2],"
             " \"parameters\": {\"dt\": [0.002], \"Idc\": [1e-9]}}");
  g_autoptr (BbPreset) numbers = parse ("{\"dt\": 0.002, \"steps\": 300, \"neurons\": 2,"
                                        " \"parameters\": {\"Idc\": 1e-9}}");
  g_autoptr (BbPreset) outside = parse ("{\"dt\": [0.002], \"parameters\": {}}");
  g_assert_true (experiment_equal (&lists->experiment, &numbers->experiment));
  g_assert_cmpfloat (outside->experiment.value[BIAS_DT], ==, 0.002);
}

/* dt * steps as a duration gives back the steps. */
static void
test_steps (void)
{
  static const double dts[] = {1e-3, 1e-4, 3e-5, 1.1e-6, 0.07, 1.0 / 3e4};
  static const int steps[] = {1, 7, 999, 12345, 1999999, 2000000};
  for (gsize i = 0; i < G_N_ELEMENTS (dts); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (steps); j++)
      {
        char dt[G_ASCII_DTOSTR_BUF_SIZE];
        g_ascii_dtostr (dt, sizeof dt, dts[i]);
        g_autofree char *text = g_strdup_printf (
            "{\"dt\": %s, \"steps\": %d, \"parameters\": {}}", dt, steps[j]);
        g_autoptr (BbPreset) preset = parse (text);
        g_assert_cmpfloat (preset->experiment.value[BIAS_DT], ==, dts[i]);
        g_assert_cmpuint (experiment_steps (&preset->experiment), ==, (gsize)steps[j]);
      }
}

static void
test_unknown_outside (void)
{
  g_autoptr (BbPreset) preset =
      parse ("{\"parameters\": {}, \"initial\": {}, \"author\": \"me\"}");
  g_assert_cmpuint (g_strv_length (preset->warnings), ==, 1);
  g_assert_cmpstr (preset->warnings[0], ==,
                   "p.json:1:35: author: this key is not known and has no effect");
}

/* A start state is part of what a run is: it is told apart, copied, and dropped with the
 * circuit it is of. */
static void
test_start (void)
{
  g_autoptr (BbPreset) rest = parse ("{\"parameters\": {}}");
  g_autoptr (BbPreset) empty = parse ("{\"parameters\": {}, \"initial\": {}}");
  g_autoptr (BbPreset) high =
      parse ("{\"parameters\": {}, \"initial\": {\"imem\": 1e-9, \"level\": 11}}");
  g_autoptr (BbPreset) list = parse ("{\"neurons\": 2, \"parameters\": {}, \"initial\": "
                                     "{\"imem\": [[1e-9, 2e-9]], \"level\": 11}}");
  Experiment copy = experiment_copy (&high->experiment);
  int imem = circuit_find_state (copy.circuit, "imem");
  int level = circuit_find_state (copy.circuit, "level");

  g_assert_true (experiment_equal (&rest->experiment, &empty->experiment));
  g_assert_false (experiment_equal (&rest->experiment, &high->experiment));
  g_assert_true (experiment_equal (&copy, &high->experiment));
  g_assert_cmpuint (start_state_neurons (copy.start), ==, 1);
  g_assert_cmpfloat (start_state_value (copy.start, imem, 7), ==, 1e-9);
  g_assert_cmpfloat (start_state_value (list->experiment.start, imem, 1), ==, 2e-9);
  g_assert_cmpfloat (start_state_value (list->experiment.start, level, 1), ==, 11);
  experiment_set_circuit (&copy, circuit_list[0]);
  g_assert_null (copy.start);
  experiment_clear (&copy);
}

/* A module's dt in float32 is the step that was meant. */
static void
test_float_dt (void)
{
  g_autoptr (BbPreset) preset =
      parse ("{\"parameters\": {\"dt\": [0.0010000000474974513]}, \"steps\": 1000}");

  g_assert_cmpfloat (preset->experiment.value[BIAS_DT], ==, 1e-3);
  g_assert_cmpfloat (preset->experiment.value[BIAS_DURATION], ==, 1);
}

/* Saved as a preset, any of them is the same experiment: more neurons than one, other
 * steps, all rows. */
static void
test_all_as_presets (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "data", "dynapsim", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint count = 0;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, "case.json", NULL);
      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        continue;
      g_autoptr (BbPreset) preset = bb_preset_load (path, NULL, NULL);
      g_assert_nonnull (preset);
      g_autofree char *text = bb_preset_print (preset);
      g_autoptr (GError) error = NULL;
      g_autoptr (BbPreset) again =
          bb_preset_parse (text, strlen (text), "x.json", &error);
      g_assert_no_error (error);
      g_assert_null (again->warnings);
      g_assert_true (experiment_equal (&again->experiment, &preset->experiment));
      g_assert_cmpstr (again->title, ==, preset->title);
      g_assert_cmpstr (again->note, ==, preset->note);
      count++;
    }
  g_assert_cmpuint (count, >, 3);
}

/* Saved as a preset, the neurons come along. */
static void
test_as_preset (void)
{
  g_autoptr (BbPreset) preset = load_case ("dc-decades-fine-dt");
  g_autofree char *text = bb_preset_print (preset);
  g_autoptr (GError) error = NULL;
  g_autoptr (BbPreset) again = bb_preset_parse (text, strlen (text), "x.json", &error);
  g_assert_no_error (error);
  g_assert_false (again->parameter_file);
  g_assert_cmpuint (experiment_neurons (&again->experiment), >, 3);
  g_assert_true (experiment_equal (&again->experiment, &preset->experiment));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/parameter-file/one-neuron", test_one_neuron);
  g_test_add_func ("/parameter-file/many-neurons", test_many_neurons);
  g_test_add_func ("/parameter-file/bare", test_bare);
  g_test_add_func ("/parameter-file/lists-of-one", test_lists_of_one);
  g_test_add_func ("/parameter-file/steps", test_steps);
  g_test_add_func ("/parameter-file/unknown-outside", test_unknown_outside);
  g_test_add_func ("/parameter-file/all-as-presets", test_all_as_presets);
  g_test_add_func ("/parameter-file/as-preset", test_as_preset);
  g_test_add_func ("/model/parameter-file/start", test_start);
  g_test_add_func ("/model/parameter-file/float-dt", test_float_dt);
  return g_test_run ();
}
