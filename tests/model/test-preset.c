/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Presets read and written: what goes in comes out, and nothing else gets in. */
#include "core/circuit/dynapsim.h"
#include "model/file/preset.h"

#include <locale.h>
#include <math.h>
#include <string.h>

static BbPreset *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  BbPreset *preset = bb_preset_parse (text, strlen (text), "x.json", &error);
  g_assert_no_error (error);
  return preset;
}

static void
assert_same (const BbPreset *a, const BbPreset *b)
{
  g_assert_true (experiment_equal (&a->experiment, &b->experiment));
  g_assert_true (view_equal (&a->view, &b->view));
  g_assert_cmpstr (a->title, ==, b->title);
  g_assert_cmpstr (a->note, ==, b->note);
}

/* Round trips */

static void
assert_round_trip (const BbPreset *preset)
{
  g_autofree char *text = bb_preset_print (preset);
  g_autoptr (BbPreset) again = parse (text);
  g_autofree char *second = bb_preset_print (again);
  assert_same (preset, again);
  g_assert_null (again->warnings);
  g_assert_cmpstr (text, ==, second);
}

/* Any accepted double of the row, with a random last bit. */
static double
random_value (GRand *random, BiasId id)
{
  const Bias *row = bias_row (id);
  if (row->law == LAW_INTEGER)
    return floor (g_rand_double_range (random, row->min, row->max + 1));
  if (row->may_be_end && g_rand_boolean (random))
    return INFINITY;
  if (row->min > 0)
    return row->min * pow (row->max / row->min, g_rand_double (random));
  return g_rand_double_range (random, row->min, row->max);
}

/* Relations between these are kept by leaving them at their defaults. */
static gboolean
is_related (BiasId id)
{
  return id == BIAS_DT || id == BIAS_DURATION || id == BIAS_START || id == BIAS_STOP
         || id == BIAS_DC_START || id == BIAS_DC_STOP || id == BIAS_MEASURE_FROM
         || id == BIAS_MEASURE_TO || id == BIAS_BURST_PERIOD || id == BIAS_BURST_SPIKES
         || id == BIAS_RATE;
}

static void
randomize (GRand *random, BbPreset *preset)
{
  Experiment *experiment = &preset->experiment;
  for (int id = 0; id < BIAS_TABLE_COUNT; id++)
    if (!is_related ((BiasId)id) && circuit_has (experiment->circuit, (BiasId)id))
      experiment->value[id] = random_value (random, (BiasId)id);
  for (int lock = 0; lock < DYNAPSIM_LOCKS; lock++)
    experiment->lock[lock] = g_rand_boolean (random);
  experiment->input[0].kind = (InputKind)g_rand_int_range (random, 0, INPUT_KIND_COUNT);
  experiment->dc = (DcKind)g_rand_int_range (random, 0, DC_KIND_COUNT);
  experiment->chip_seed = (uint64_t)g_rand_int (random) << 32 | g_rand_int (random);
  experiment->input[0].seed = G_MAXUINT64 - g_rand_int (random);
  experiment->varied[g_rand_int_range (random, 0, BIAS_ISCALE)] ^=
      g_rand_boolean (random);
  preset->view.shown[g_rand_int_range (random, 0, DYNAPSIM_PANELS)] ^= 1;
  preset->view.to = g_rand_double (random);
}

static void
add_spikes (GRand *random, Experiment *experiment)
{
  double time[40], weight[40];
  for (gsize i = 0; i < G_N_ELEMENTS (time); i++)
    {
      time[i] = g_rand_double (random);
      weight[i] = g_rand_double_range (random, -5, 5);
    }
  gboolean weighted = g_rand_boolean (random);
  experiment->input[0].times =
      spike_list_new (time, weighted ? weight : NULL, G_N_ELEMENTS (time));
}

static void
add_neurons (GRand *random, Experiment *experiment)
{
  double rows[3 * BIAS_CIRCUIT_COUNT];
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      BiasId id = (BiasId)(i % BIAS_CIRCUIT_COUNT);
      rows[i] = circuit_has (experiment->circuit, id) ? random_value (random, id)
                                                      : experiment->value[id];
    }
  experiment->population = population_new (rows, 3);
}

static void
test_round_trip (gconstpointer data)
{
  g_autofree char *before = g_strdup (setlocale (LC_ALL, NULL));
  if (setlocale (LC_ALL, data) == NULL)
    {
      g_test_skip ("this locale is not installed");
      return;
    }
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  for (int round = 0; round < 300; round++)
    {
      g_autoptr (BbPreset) preset = bb_preset_new ();
      randomize (random, preset);
      if (round % 3 == 1)
        add_spikes (random, &preset->experiment);
      if (round % 5 == 1)
        add_neurons (random, &preset->experiment);
      assert_round_trip (preset);
    }
  setlocale (LC_ALL, before);
}

static void
test_texts (void)
{
  g_autoptr (BbPreset) preset = bb_preset_new ();
  g_free (preset->title);
  preset->title = g_strdup ("Ein \"Neuron\" \\ µ \U0001f9e0");
  g_free (preset->note);
  preset->note = g_strdup ("first\nsecond\tline end");
  assert_round_trip (preset);
}

static void
test_defaults (void)
{
  g_autoptr (BbPreset) read = parse ("{\"format\": \"biasbench-preset\"}");
  g_autoptr (BbPreset) made = bb_preset_new ();
  assert_same (read, made);
  g_assert_false (read->newer);
  g_assert_false (read->parameter_file);
}

static void
test_layout (void)
{
  g_autoptr (BbPreset) preset = bb_preset_new ();
  g_autofree char *text = bb_preset_print (preset);
  g_assert_true (g_str_has_prefix (text, "{\n  \"biases\": {\n    \"C_ahp\": 4e-11,\n"));
  g_assert_nonnull (strstr (text, "\n    \"measure_to\": null"));
  g_assert_nonnull (strstr (text, "\n    \"chip_seed\": \"1\",\n"));
  g_assert_true (g_str_has_suffix (text, "\n  \"version\": 1,\n  \"view\": {}\n}\n"));
}

/* What is in a file */

static void
test_values (void)
{
  g_autoptr (BbPreset) preset = parse (
      "{\"format\": \"biasbench-preset\", \"title\": \"T\", \"note\": \"N\","
      " \"biases\": {\"Itau_mem\": 12.5e-12}, \"locks\": [\"r_gain_syn\"],"
      " \"stimulus\": {\"input\": {\"kind\": \"times\", \"times\": [0.2, 0.1],"
      "   \"weight\": [2, -1]}, \"dc\": {\"kind\": \"ramp\", \"to\": 1e-9, \"stop\": "
      "0.5}},"
      " \"mismatch\": {\"chip_seed\": \"18446744073709551615\", \"neurons\": 9,"
      "   \"parameters\": [\"Io\"]},"
      " \"run\": {\"dt\": 1e-4, \"measure_to\": 0.5},"
      " \"view\": {\"panels\": [\"imem\"], \"log\": [\"imem\"], \"time\": [0.2, 0.5]}}");
  const Experiment *experiment = &preset->experiment;

  g_assert_cmpfloat (experiment->value[BIAS_ITAU_MEM], ==, 12.5e-12);
  g_assert_true (experiment->lock[DYNAPSIM_LOCK_SYN]);
  g_assert_false (experiment->lock[DYNAPSIM_LOCK_MEM]);
  g_assert_cmpint (experiment->input[0].kind, ==, INPUT_TIMES);
  g_assert_cmpfloat (spike_list_time (experiment->input[0].times, 0), ==, 0.1);
  g_assert_cmpfloat (spike_list_weight (experiment->input[0].times, 0, 1), ==, -1);
  g_assert_cmpint (experiment->dc, ==, DC_RAMP);
  g_assert_cmpfloat (experiment->value[BIAS_DC_TO], ==, 1e-9);
  g_assert_cmpfloat (experiment->value[BIAS_DC_STOP], ==, 0.5);
  g_assert_cmpuint (experiment->chip_seed, ==, G_MAXUINT64);
  g_assert_true (experiment->varied[BIAS_IO]);
  g_assert_false (experiment->varied[BIAS_IDC]);
  g_assert_cmpfloat (experiment->value[BIAS_MEASURE_TO], ==, 0.5);
  g_assert_true (preset->view.shown[DYNAPSIM_PANEL_IMEM]);
  g_assert_false (preset->view.shown[DYNAPSIM_PANEL_VMEM]);
  g_assert_true (preset->view.log[DYNAPSIM_PANEL_IMEM]);
  g_assert_cmpfloat (preset->view.from, ==, 0.2);
}

static void
test_panels (void)
{
  const PanelId listed[] = {DYNAPSIM_PANEL_VMEM, DYNAPSIM_PANEL_IMEM};
  g_autoptr (BbPreset) preset =
      parse ("{\"format\": \"biasbench-preset\", \"view\": {\"panels\": [\"vmem\","
             " \"imem\"], \"heights\": {\"imem\": 1.6}}}");
  View wanted = view_default (&dynapsim_circuit);

  view_set_order (&wanted, listed, 2);
  for (PanelId id = 0; id < DYNAPSIM_PANELS; id++)
    wanted.shown[id] = id == DYNAPSIM_PANEL_VMEM || id == DYNAPSIM_PANEL_IMEM;
  wanted.height[DYNAPSIM_PANEL_IMEM] = 1.6;
  g_assert_true (view_equal (&preset->view, &wanted));
  g_autofree char *text = bb_preset_print (preset);
  g_autoptr (BbPreset) again = parse (text);
  g_assert_true (view_equal (&again->view, &wanted));
  preset->view = view_default (&dynapsim_circuit);
  g_free (text);
  text = bb_preset_print (preset);
  g_assert_null (strstr (text, "heights"));
  g_assert_null (strstr (text, "panels"));
}

#define TIMES(weight)                                                                    \
  "{\"format\": \"biasbench-preset\", \"stimulus\": {\"input\": {\"kind\": \"times\","   \
  " \"times\": [0.1, 0.2, 0.3], " weight "}}}"

/* One weight or one each under one key; the common weight is then the usual one. */
static void
test_weights (void)
{
  g_autoptr (BbPreset) each = parse (TIMES ("\"weight\": [1, 2, 3]"));
  g_autoptr (BbPreset) one = parse (TIMES ("\"weight\": 7"));
  const Experiment *experiment = &each->experiment;

  g_assert_null (each->warnings);
  for (gsize i = 0; i < 3; i++)
    {
      g_assert_cmpfloat (spike_list_weight (experiment->input[0].times, i, 9), ==,
                         1 + (double)i);
      g_assert_cmpfloat (spike_list_weight (one->experiment.input[0].times, i, 9), ==, 9);
    }
  g_assert_cmpfloat (experiment->value[BIAS_WEIGHT], ==,
                     circuit_preset (&dynapsim_circuit, BIAS_WEIGHT));
  g_assert_cmpfloat (one->experiment.value[BIAS_WEIGHT], ==, 7);
  assert_round_trip (each);
  assert_round_trip (one);
}

static gboolean
prints (const BbPreset *preset, const char *words)
{
  g_autofree char *text = bb_preset_print (preset);
  return strstr (text, words) != NULL;
}

/* The key `weight` has what counts; what waits for another kind has a key of its own. */
static void
test_weights_written (void)
{
  g_autoptr (BbPreset) preset = parse (TIMES ("\"weight\": [1, 2, 3]"));

  g_assert_true (prints (preset, "\"weight\": [1, 2, 3]\n"));
  g_assert_false (prints (preset, "common_weight"));
  preset->experiment.value[BIAS_WEIGHT] = 5;
  g_assert_true (prints (preset, "\"weight\": [1, 2, 3]\n"));
  g_assert_true (prints (preset, "\"common_weight\": 5,\n"));
  g_assert_false (prints (preset, "\"weights\""));
  assert_round_trip (preset);
  preset->experiment.input[0].kind = INPUT_POISSON;
  g_assert_true (prints (preset, "\"weight\": 5,\n"));
  g_assert_true (prints (preset, "\"weights\": [1, 2, 3]\n"));
  assert_round_trip (preset);
}

static void
test_unknown_keys (void)
{
  g_autoptr (BbPreset) preset =
      parse ("{\"format\": \"biasbench-preset\", \"x_lab\": {\"id\": 9007199254740993,\n"
             " \"list\": [1, {\"deep\": null}]},\n"
             " \"run\": {\"dt\": 2e-4, \"speed\": 1.50},\n"
             " \"stimulus\": {\"input\": {\"kind\": \"poisson\", \"jitter\": true}}}");
  g_assert_cmpuint (g_strv_length (preset->warnings), ==, 3);
  g_assert_cmpstr (preset->warnings[0], ==,
                   "x.json:4:44: stimulus.input.jitter: this key is not known and has no "
                   "effect");
  g_assert_cmpstr (preset->warnings[1], ==,
                   "x.json:3:22: run.speed: this key is not known and has no effect");
  g_assert_cmpstr (preset->warnings[2], ==,
                   "x.json:1:32: x_lab: this key is not known and has no effect");

  /* A changed kind takes its own keys along and leaves the unknown one. */
  preset->experiment.input[0].kind = INPUT_NONE;
  g_autofree char *text = bb_preset_print (preset);
  g_assert_nonnull (strstr (text, "\"id\": 9007199254740993,\n"));
  g_assert_nonnull (strstr (text, "\"deep\": null"));
  g_assert_nonnull (strstr (text, "\"speed\": 1.50\n"));
  g_assert_nonnull (strstr (text, "\"jitter\": true,\n      \"kind\": \"none\"\n"));
  g_assert_null (strstr (text, "poisson"));
  g_autoptr (BbPreset) again = parse (text);
  assert_same (preset, again);
}

/* So does one among the heights, while a height that is as usual again goes. */
static void
test_unknown_height (void)
{
  g_autoptr (BbPreset) preset =
      parse ("{\"format\": \"biasbench-preset\",\n"
             " \"view\": {\"heights\": {\"vmem\": 2, \"imem\": 3, \"x_lab\": 4.0}}}");
  PanelId imem = circuit_find_panel (preset->view.circuit, "imem");

  g_assert_cmpuint (g_strv_length (preset->warnings), ==, 1);
  g_assert_cmpfloat (preset->view.height[imem], ==, 3);
  preset->view.height[imem] = 1;
  g_autofree char *text = bb_preset_print (preset);
  g_assert_nonnull (strstr (text, "\"x_lab\": 4.0"));
  g_assert_nonnull (strstr (text, "\"vmem\": 2"));
  g_assert_null (strstr (text, "\"imem\": 3"));
}

static void
test_newer_version (void)
{
  g_autoptr (BbPreset) preset =
      parse ("{\"format\": \"biasbench-preset\", \"version\": 2,"
             " \"biases\": {\"Idc\": 1e-9, \"Inew\": 1}}");
  g_assert_true (preset->newer);
  g_assert_cmpfloat (preset->experiment.value[BIAS_IDC], ==, 1e-9);
  g_assert_cmpuint (g_strv_length (preset->warnings), ==, 1);
}

/* A released version of the format opens for ever. */
static void
test_frozen (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "presets",
                                                 "v1-full.biasbench.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (BbPreset) preset = bb_preset_load (path, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (preset->warnings);
  g_assert_false (preset->newer);
  g_assert_cmpstr (preset->title, ==, "All of version 1");
  const Experiment *experiment = &preset->experiment;
  g_assert_cmpfloat (experiment->value[BIAS_IDC], ==, 1.25e-9);
  g_assert_cmpfloat (experiment->value[BIAS_VTH], ==, 0.8);
  g_assert_cmpint (experiment->input[0].kind, ==, INPUT_BURST);
  g_assert_cmpfloat (experiment->value[BIAS_BURST_SPIKES], ==, 3);
  g_assert_cmpfloat (experiment->value[BIAS_BURST_PERIOD], ==, 0.25);
  g_assert_cmpint (experiment->dc, ==, DC_STEP);
  g_assert_cmpfloat (experiment->value[BIAS_DC_AMPLITUDE], ==, -2e-10);
  g_assert_cmpuint (experiment->chip_seed, ==, G_GUINT64_CONSTANT (9876543210987654321));
  g_assert_true (experiment_varies_devices (experiment));
  g_assert_cmpfloat (experiment->value[BIAS_NEURONS], ==, 31);
  g_assert_cmpfloat (experiment->value[BIAS_DT], ==, 1e-4);
  g_assert_true (experiment->lock[DYNAPSIM_LOCK_MEM]);
  g_assert_false (experiment->lock[DYNAPSIM_LOCK_AHP]);
  g_assert_false (preset->view.shown[DYNAPSIM_PANEL_DC]);
  g_assert_cmpfloat (preset->view.to, ==, 0.75);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/preset/round-trip/C", "C", test_round_trip);
  g_test_add_data_func ("/preset/round-trip/de_DE", "de_DE.UTF-8", test_round_trip);
  g_test_add_func ("/preset/texts", test_texts);
  g_test_add_func ("/preset/defaults", test_defaults);
  g_test_add_func ("/preset/layout", test_layout);
  g_test_add_func ("/preset/values", test_values);
  g_test_add_func ("/preset/panels", test_panels);
  g_test_add_func ("/preset/weights", test_weights);
  g_test_add_func ("/preset/weights-written", test_weights_written);
  g_test_add_func ("/preset/unknown-keys", test_unknown_keys);
  g_test_add_func ("/preset/unknown-height", test_unknown_height);
  g_test_add_func ("/preset/newer-version", test_newer_version);
  g_test_add_func ("/preset/frozen", test_frozen);
  return g_test_run ();
}
