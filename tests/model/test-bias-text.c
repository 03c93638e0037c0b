/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a row and a folded block say. */
#include "model/text/bias-text.h"
#include "model/text/block-text.h"

#include <string.h>

static void
assert_summary (const Experiment *experiment, Block block, const char *text)
{
  g_auto (GStrv) forms = bb_block_summary_forms (experiment, block);

  g_assert_cmpstr (forms[0] != NULL ? forms[0] : "", ==, text);
}

static void
test_summaries (void)
{
  Experiment e = experiment_default ();

  assert_summary (&e, BLOCK_MEMBRANE, "τ 20.0 ms · gain 4.00");
  assert_summary (&e, BLOCK_SPIKE, "t_ref 1.00 ms · V 433 mV");
  assert_summary (&e, BLOCK_SYNAPSE, "τ 10.0 ms · gain 100");
  assert_summary (&e, BLOCK_ADAPTATION, "τ 50.0 ms · gain 1.00");
  assert_summary (&e, BLOCK_WEIGHTS, "unit 10.0 nA");
  assert_summary (&e, BLOCK_SIMULATION, "1.00 s · dt 1.00 ms");
  assert_summary (&e, BLOCK_TECHNOLOGY, "C_mem 3.00 pF · κ 0.705 · U_T 25.0 mV");
  e.integrator = INTEGRATOR_REFINED;
  assert_summary (&e, BLOCK_SIMULATION, "1.00 s · dt 1.00 ms · refined");
  experiment_clear (&e);
}

static void
assert_forms (char **forms, const char *const *wanted)
{
  g_assert_true (g_strv_equal ((const char *const *)forms, wanted));
  g_strfreev (forms);
}

/* Items and words go one by one; a number goes rounded before it goes. */
static void
test_forms (void)
{
  Experiment e = experiment_default ();
  const char *const technology[] = {"C_mem 3.00 pF · κ 0.705 · U_T 25.0 mV",
                                    "C_mem 3.00 pF · κ 0.705", "C_mem 3.00 pF", NULL};
  const char *const usual[] = {"τ 20.0 ms", "20.0 ms", NULL};
  const char *const typed[] = {"gain 12.345", "12.345", "12.3", NULL};
  const char *const current[] = {"65.665 pA", "65.7 pA", NULL};
  const char *const none[] = {NULL};

  assert_forms (bb_block_summary_forms (&e, BLOCK_TECHNOLOGY), technology);
  assert_forms (bb_bias_note_forms (&e, BIAS_ITAU_MEM, BB_UNITS_CURRENT), usual);
  e.value[BIAS_IGAIN_MEM] = 12.345 * e.value[BIAS_ITAU_MEM];
  assert_forms (bb_bias_note_forms (&e, BIAS_IGAIN_MEM, BB_UNITS_CURRENT), typed);
  e.value[BIAS_IGAIN_MEM] = 6.5665e-11;
  assert_forms (bb_bias_note_forms (&e, BIAS_IGAIN_MEM, BB_UNITS_TIME), current);
  assert_forms (bb_bias_note_forms (&e, BIAS_IDC, BB_UNITS_CURRENT), none);
  experiment_clear (&e);
}

static void
test_stimulus (void)
{
  static const char *const inputs[INPUT_KIND_COUNT] = {
      [INPUT_NONE] = "no input",
      [INPUT_SINGLE] = "single spike · weight 1.00",
      [INPUT_REGULAR] = "regular 20.0 Hz · weight 1.00",
      [INPUT_POISSON] = "Poisson 20.0 Hz · weight 1.00",
      [INPUT_BURST] = "bursts 20.0 Hz · weight 1.00",
      [INPUT_TIMES] = "list of times · weight 1.00",
  };
  Experiment e = experiment_default ();

  for (InputKind kind = 0; kind < INPUT_KIND_COUNT; kind++)
    {
      e.input[0].kind = kind;
      assert_summary (&e, BLOCK_STIMULUS, inputs[kind]);
    }
  e.input[0].kind = INPUT_NONE;
  e.dc = DC_STEP;
  assert_summary (&e, BLOCK_STIMULUS, "no input · DC 1.00 nA");
  e.dc = DC_RAMP;
  assert_summary (&e, BLOCK_STIMULUS, "no input · DC ramp to 2.00 nA");
  experiment_clear (&e);
}

static void
test_mismatch (void)
{
  Experiment e = experiment_default ();

  assert_summary (&e, BLOCK_MISMATCH, "0 neurons · 30.0 % (σ 10.0 %)");
  e.value[BIAS_NEURONS] = 1;
  assert_summary (&e, BLOCK_MISMATCH, "1 neuron · 30.0 % (σ 10.0 %)");
  e.value[BIAS_NEURONS] = 255;
  assert_summary (&e, BLOCK_MISMATCH, "255 neurons · 30.0 % (σ 10.0 %)");
  double values[2 * BIAS_CIRCUIT_COUNT];
  for (size_t i = 0; i < G_N_ELEMENTS (values); i++)
    values[i] = e.value[i % BIAS_CIRCUIT_COUNT];
  e.population = population_new (values, 2);
  assert_summary (&e, BLOCK_MISMATCH, "2 neurons");
  experiment_clear (&e);
}

static void
assert_tooltip (const Experiment *experiment, BiasId id, const char *line)
{
  g_autofree char *text = bb_bias_tooltip_markup (experiment, id);

  g_test_message ("%s", text);
  g_assert_nonnull (strstr (text, line));
}

static void
test_tooltips (void)
{
  Experiment e = experiment_default ();

  assert_tooltip (&e, BIAS_IDC, "<b>DC input</b> (Idc · chip bias SOIF_DC_P)\n");
  assert_tooltip (&e, BIAS_DT, "<b>Time step</b> (dt)\n");
  assert_tooltip (&e, BIAS_IDC, "\nNow: 500 fA. Slider: 142 fA to 853 nA.\n");
  e.value[BIAS_IDC] = 0;
  assert_tooltip (&e, BIAS_IDC, "\nNow: 0 A, below the slider. Slider: ");
  e.value[BIAS_IDC] = 1e-3;
  assert_tooltip (&e, BIAS_IDC, "\nNow: 1.0 mA, above the slider. Slider: ");
  assert_tooltip (&e, BIAS_IDC, "\nAccepted: 0 A to 1.00 mA.");
  assert_tooltip (&e, BIAS_STOP, "\nNow: end. Slider: ");
  assert_tooltip (&e, BIAS_ITAU_MEM, "\nNow: 5.31915 pA. Slider: ");
  assert_tooltip (&e, BIAS_WEIGHT, "\nAccepted: any number.\n");
  assert_tooltip (&e, BIAS_ITAU_MEM, "below the slider the default (5.31915 pA)");
  assert_tooltip (&e, BIAS_ITAU_MEM, "\nShift+drag is ten times finer.");
  assert_tooltip (&e, BIAS_STOP, ", or “end”.");
  experiment_clear (&e);
}

/* Settings are spoken of with their article; biases and dt by the name of their row. */
static void
test_nouns (void)
{
  for (BiasId id = 0; id < BIAS_TABLE_COUNT; id++)
    if (id < BIAS_CIRCUIT_COUNT || id == BIAS_DT)
      g_assert_cmpstr (bb_bias_noun (id), ==, bias_row (id)->name);
    else
      g_assert_true (g_str_has_prefix (bb_bias_noun (id), "the "));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bias-text/summaries", test_summaries);
  g_test_add_func ("/bias-text/stimulus", test_stimulus);
  g_test_add_func ("/bias-text/mismatch", test_mismatch);
  g_test_add_func ("/bias-text/tooltips", test_tooltips);
  g_test_add_func ("/bias-text/forms", test_forms);
  g_test_add_func ("/bias-text/nouns", test_nouns);
  return g_test_run ();
}
