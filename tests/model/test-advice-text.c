/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Every code of advice has its sentence. */
#include "model/text/advice-text.h"

static const struct
{
  Advice advice;
  const char *text;
} cases[] = {
    {{ADVICE_THRESHOLD_BELOW_IO, BIAS_ISPKTHR, {5.15e-13}},
     "The neuron fires without input, as its threshold lies below the dark current Io: "
     "raise Ispkthr well above 520 fA."},
    {{ADVICE_RESTING_SYNAPSE, BIAS_IPULSE, {3e-10, 1.2e-10}},
     "The neuron fires without input, from the 300 pA that its synapse carries at rest: "
     "raise Ipulse above about 120 pA."},
    {{ADVICE_UNSTABLE, BIAS_DT, {1.06e-4, 1e-3, 1e-4}},
     "The membrane, with its time constant of 110 µs, swings from step to step: lower dt "
     "from 1 ms to 100 µs or less."},
    {{ADVICE_SPIKES_A_STEP, BIAS_DT, {1234567, 1000, 2e-4}},
     "Some steps hold several spikes at once (1234567 spikes in 1000 steps): lower dt to "
     "200 µs or less."},
    {{ADVICE_SPIKES_A_STEP, BIAS_DT, {3, 1, 2e-4}},
     "One step holds several spikes at once (3 spikes in 1 step): lower dt to 200 µs or "
     "less."},
    {{ADVICE_SPIKES_AT_ANY_DT, BIAS_ISPKTHR, {30, 10}},
     "Some steps hold several spikes at once (30 spikes in 10 steps), at any dt: raise "
     "Ispkthr."},
    {{ADVICE_SPIKES_AT_ANY_DT, BIAS_ISPKTHR, {3, 1}},
     "One step holds several spikes at once (3 spikes in 1 step), at any dt: raise "
     "Ispkthr."},
    {{ADVICE_EULER_ERROR, BIAS_DT, {1e-3, -0.123, 1e-4}},
     "The Euler step of 1 ms changes the rate by −12 %: lower dt to 100 µs or less, or "
     "use refined sub-steps."},
    {{ADVICE_EULER_ERROR, BIAS_DT, {1e-3, 0.25, 1e-4}},
     "The Euler step of 1 ms changes the rate by +25 %: lower dt to 100 µs or less, or "
     "use refined sub-steps."},
    {{ADVICE_SLOW_CLIMB, BIAS_IDC, {1.64e-11}},
     "The membrane does not reach the threshold in the measured time: raise Idc further "
     "above 16 pA."},
    {{ADVICE_WEAK_DRIVE, BIAS_DC_AMPLITUDE, {1.64e-11}},
     "The membrane never reaches the threshold: raise the DC step above about 16 pA."},
    {{ADVICE_WEAK_DRIVE, BIAS_DC_TO, {1.64e-11}},
     "The membrane never reaches the threshold: raise the DC ramp end above about 16 "
     "pA."},
    {{ADVICE_WEAK_DRIVE, BIAS_DC_FROM, {1.64e-11}},
     "The membrane never reaches the threshold: raise the DC ramp start above about 16 "
     "pA."},
    {{ADVICE_NO_GAIN, BIAS_IGAIN_MEM, {1e-6}},
     "The membrane never reaches the threshold, nor would it with 1 µA of input: raise "
     "Igain_mem."},
    {{ADVICE_WEAK_INPUT, BIAS_WEIGHT, {0.123}},
     "The input never lifts the membrane to the threshold: raise the input weight well "
     "above 0.12."},
    {{ADVICE_WEAK_INPUT, BIAS_IGAIN_SYN, {1.23e-9}},
     "The input never lifts the membrane to the threshold: raise Igain_syn well above "
     "1.2 nA."},
    {{ADVICE_WEAK_INPUT_ANY, BIAS_WEIGHT, {0}},
     "The input never lifts the membrane to the threshold: raise the input weight."},
    {{ADVICE_ADAPTATION_SILENCES, BIAS_IW_AHP, {0.75}},
     "Adaptation keeps the neuron silent for the last 750 ms: lower Iw_ahp."},
    {{ADVICE_ADAPTATION_SLOWS, BIAS_IW_AHP, {12.3}},
     "Adaptation makes the last interval 12 times as long as the first: lower Iw_ahp."},
    {{ADVICE_REFRACTORY, BIAS_IREF, {0.021, 0.85, 3e-10}},
     "The refractory pause of 21 ms takes 85 % of the mean interval: raise Iref above "
     "about 300 pA for a faster neuron."},
    {{ADVICE_REFRACTORY_ANY, BIAS_IREF, {0.021, 0.85}},
     "The refractory pause of 21 ms takes 85 % of the mean interval: raise Iref for a "
     "faster neuron."},
    {{ADVICE_WEIGHT_SIGN, BIAS_WEIGHT, {0}},
     "The input has no effect, as the synapse of this model cannot draw current: raise "
     "the input weight above 0."},
    {{ADVICE_PULSE, BIAS_IPULSE, {1.4e-3, 1e-3, 3.6e-10}},
     "Input pulses last 1.4 ms, longer than the 1.0 ms from one to the next: raise "
     "Ipulse "
     "above 360 pA."},
    {{ADVICE_BELOW_IO, BIAS_ITAU_MEM, {3e-13, 5e-13}},
     "At 300 fA, Itau_mem acts as the dark current Io does: raise it above 500 fA to "
     "have "
     "an effect."},
    {{ADVICE_BIAS_BEYOND_MODEL, BIAS_IPULSE_AHP, {1.5e-6, 1e-6}},
     "A bias current of 1.50 µA is beyond 1 µA, where the equations of this model no "
     "longer hold: lower Ipulse_ahp."},
    {{ADVICE_DC_BEYOND_MODEL, BIAS_DC_AMPLITUDE, {2e-6, 1e-6}},
     "A DC input of 2.00 µA is beyond 1 µA, where the equations of this model no longer "
     "hold: lower the DC step."},
    {{ADVICE_SYNAPSE_BEYOND_MODEL, BIAS_WEIGHT, {2.5e-6, 1e-6}},
     "A synaptic current of 2.50 µA is beyond 1 µA, where the equations of this model no "
     "longer hold: lower the input weight."},
    {{ADVICE_POPULATION, BIAS_IDC, {0.42}},
     "42 % of the mismatched neurons are silent: raise Idc to wake them."},
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
