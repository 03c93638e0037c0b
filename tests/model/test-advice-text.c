/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Every code of advice has its sentence. */
#include "model/text/advice-text.h"

static const struct
{
  Advice advice;
  const char *text;
} cases[] = {
    {{.code = ADVICE_THRESHOLD_BELOW_IO},
     "The neuron fires without input, as its threshold lies below the dark current Io."},
    {{.code = ADVICE_RESTING_SYNAPSE, .value = {3e-10}},
     "The neuron fires without input, from the 300 pA that its synapse carries at rest."},
    {{.code = ADVICE_UNSTABLE, .value = {1.06e-4, 1e-3}},
     "The membrane, with its time constant of 110 µs, swings from one step of 1 ms to "
     "the "
     "next."},
    {{.code = ADVICE_SPIKES_A_STEP, .value = {1234567, 1000}},
     "Some steps hold several spikes at once (1234567 spikes in 1000 steps)."},
    {{.code = ADVICE_SPIKES_A_STEP, .value = {3, 1}},
     "One step holds several spikes at once (3 spikes in 1 step)."},
    {{.code = ADVICE_EULER_ERROR, .value = {1e-3, -0.123}},
     "The Euler step of 1 ms changes the rate by −12 %: use refined sub-steps."},
    {{.code = ADVICE_EULER_ERROR,
      .value = {1e-3, 0.25},
      .proved = true,
      .knob = BIAS_DT,
      .way = -1,
      .remedy = 1e-4},
     "The Euler step of 1 ms changes the rate by +25 %: lower dt to 100 µs, or use "
     "refined "
     "sub-steps."},
    {{.code = ADVICE_SLOW_CLIMB},
     "The membrane does not reach the threshold in the measured time."},
    {{.code = ADVICE_STRONG_LEAK, .value = {1.06e-7, 8.7e-9}},
     "The leak of the membrane, 110 nA, exceeds all its input, 8.7 nA."},
    {{.code = ADVICE_STRONG_LEAK,
      .value = {1.06e-7, 8.7e-9},
      .proved = true,
      .knob = BIAS_ITAU_MEM,
      .way = -1,
      .remedy = 4.2e-9},
     "The leak of the membrane, 110 nA, exceeds all its input, 8.7 nA: lower Itau_mem to "
     "4.2 nA."},
    {{.code = ADVICE_STRONG_LEAK,
      .value = {1.06e-7, 8.7e-9},
      .proved = true,
      .knob = BIAS_ITAU_MEM,
      .unlock = true,
      .way = -1,
      .remedy = 4.2e-9},
     "The leak of the membrane, 110 nA, exceeds all its input, 8.7 nA: unlock its gain "
     "and "
     "lower Itau_mem to 4.2 nA."},
    {{.code = ADVICE_WEAK_DRIVE,
      .proved = true,
      .knob = BIAS_DC_AMPLITUDE,
      .way = 1,
      .remedy = 1.7e-11},
     "The membrane never reaches the threshold: raise the DC step to 17 pA."},
    {{.code = ADVICE_WEAK_INPUT,
      .proved = true,
      .knob = BIAS_WEIGHT,
      .way = 1,
      .remedy = 0.12},
     "The input never lifts the membrane to the threshold: raise the input weight to "
     "0.12."},
    {{.code = ADVICE_ADAPTATION_SILENCES, .value = {0.75}},
     "Adaptation keeps the neuron silent for the last 750 ms."},
    {{.code = ADVICE_ADAPTATION_SLOWS, .value = {12.3}},
     "Adaptation makes the last interval 12 times as long as the first."},
    {{.code = ADVICE_REFRACTORY, .value = {0.021, 0.85}},
     "The refractory pause of 21 ms takes 85 % of the mean interval."},
    {{.code = ADVICE_WEIGHT_SIGN},
     "The input has no effect, as the synapse of this model cannot draw current."},
    {{.code = ADVICE_PULSE, .value = {1.4e-3, 1e-3}},
     "Input pulses last 1.4 ms, longer than the 1.0 ms from one to the next."},
    {{.code = ADVICE_BELOW_IO, .about = BIAS_ITAU_MEM, .value = {3e-13, 5e-13}},
     "At 300 fA, Itau_mem acts as the dark current Io of 500 fA does."},
    {{.code = ADVICE_BIAS_BEYOND_MODEL,
      .about = BIAS_IPULSE_AHP,
      .value = {1.5e-6, 1e-6}},
     "Ipulse_ahp of 1.50 µA is beyond 1 µA, where the equations of this model no longer "
     "hold."},
    {{.code = ADVICE_DC_BEYOND_MODEL, .value = {2e-6, 1e-6}},
     "A DC input of 2.00 µA is beyond 1 µA, where the equations of this model no longer "
     "hold."},
    {{.code = ADVICE_SYNAPSE_BEYOND_MODEL, .value = {2.5e-6, 1e-6}},
     "A synaptic current of 2.50 µA is beyond 1 µA, where the equations of this model no "
     "longer hold."},
    {{.code = ADVICE_POPULATION, .value = {0.42}},
     "42 % of the mismatched neurons are silent."},
};

static void
test_sentences (void)
{
  gboolean tested[ADVICE_COUNT] = {FALSE};

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = bb_advice_text (&cases[i].advice);

      g_assert_cmpstr (text, ==, cases[i].text);
      tested[cases[i].advice.code] = TRUE;
    }
  for (AdviceCode code = 0; code < ADVICE_COUNT; code++)
    {
      g_test_message ("code %d", code);
      g_assert_true (tested[code]);
    }
}

/* Codes follow the order of their subjects, and no subject is without one. */
static void
test_subjects (void)
{
  int last = -1;

  for (AdviceCode code = 0; code < ADVICE_COUNT; code++)
    {
      int subject = (int)advice_subject (code);

      g_assert_true (subject == last || subject == last + 1);
      last = subject;
    }
  g_assert_cmpint (last, ==, SUBJECT_COUNT - 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/advice-text/sentences", test_sentences);
  g_test_add_func ("/advice-text/subjects", test_subjects);
  return g_test_run ();
}
