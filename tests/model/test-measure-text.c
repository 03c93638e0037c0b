/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Measures in words. */
#include "core/circuit/dynapsim.h"
#include "model/text/measure-text.h"

#include <math.h>
#include <string.h>

/* What is missing is a dash or left out, never "nan". */
static void
test_missing_measures_have_words (void)
{
  const Experiment experiment = experiment_default ();
  Measures measures = {.value = {[MEASURE_EVENTS] = 2, [MEASURE_RATE] = 4}};

  for (MeasureId id = MEASURE_LATENCY; id < MEASURE_COUNT; id++)
    measures.value[id] = NAN;
  g_autofree char *latency =
      bb_measure_text (&dynapsim_circuit, &measures, MEASURE_LATENCY, 3);
  g_autofree char *rates = bb_rates_text (&measures);
  g_autofree char *text = bb_measures_describe (&experiment, &measures, &measures);
  g_assert_cmpstr (latency, ==, "–");
  g_assert_cmpstr (rates, ==, "– Hz");
  g_assert_cmpstr (text, ==, "2 spikes, rate 4.00 Hz.");
  measures.value[MEASURE_RATE_FIRST] = 40.66;
  measures.value[MEASURE_RATE_LAST] = 104.2;
  measures.value[MEASURE_LATENCY] = 0.02458;
  g_free (rates);
  g_free (latency);
  rates = bb_rates_text (&measures);
  latency = bb_measure_text (&dynapsim_circuit, &measures, MEASURE_LATENCY, 3);
  g_assert_cmpstr (rates, ==, "40.7 → 104 Hz");
  g_assert_cmpstr (latency, ==, "24.6 ms");
  measures.value[MEASURE_ADAPTATION] = 5.5e-6;
  g_autofree char *none =
      bb_measure_text (&dynapsim_circuit, &measures, MEASURE_ADAPTATION, 3);
  g_assert_cmpstr (none, ==, "0");
  measures.value[MEASURE_ADAPTATION] = -0.1234;
  g_autofree char *some =
      bb_measure_text (&dynapsim_circuit, &measures, MEASURE_ADAPTATION, 3);
  g_assert_cmpstr (some, ==, "-0.123");
}

/* Every measure that is described has its label. */
static void
test_all_measures_have_words (void)
{
  const Experiment experiment = experiment_default ();
  Measures measures;

  for (MeasureId id = 0; id < MEASURE_COUNT; id++)
    measures.value[id] = NAN;
  measures.value[MEASURE_EVENTS] = 41;
  measures.value[MEASURE_RATE] = 41;
  measures.value[MEASURE_RATE_FIRST] = 60;
  measures.value[MEASURE_RATE_LAST] = 40;
  measures.value[MEASURE_LATENCY] = 0.0123;
  measures.value[MEASURE_PEAK + DYNAPSIM_ISYN] = 1e-9;
  measures.value[MEASURE_PEAK + DYNAPSIM_IMEM] = 2e-9;
  measures.value[MEASURE_PEAK + DYNAPSIM_VMEM] = 0.3;
  measures.value[MEASURE_PEAK + DYNAPSIM_IAHP] = 4e-12;
  measures.value[MEASURE_RATE_MEAN] = 38;
  measures.value[MEASURE_RATE_SD] = 5;
  measures.value[MEASURE_RATE_CV] = 0.132;
  measures.value[MEASURE_SILENT] = 0.02;
  g_autofree char *text = bb_measures_describe (&experiment, &measures, &measures);
  g_autofree char *alone = bb_measures_describe (&experiment, &measures, NULL);
  g_assert_cmpstr (alone, ==,
                   "41 spikes, rate 41.0 Hz, first 60.0 Hz, last 40.0 Hz, latency 12.3 "
                   "ms, peak synaptic current 1.00 nA, peak membrane current 2.00 nA, "
                   "peak membrane voltage 300 mV, peak adaptation current 4.00 pA.");
  g_assert_true (g_str_has_prefix (text, alone));
  g_assert_cmpstr (text + strlen (alone), ==,
                   " Population, mean rate 38.0 Hz, standard deviation 5.00 Hz, "
                   "coefficient of variation 0.132, silent 2.00 %.");
}

static void
test_one_spike (void)
{
  const Experiment experiment = experiment_default ();
  Measures measures;

  for (MeasureId id = 0; id < MEASURE_COUNT; id++)
    measures.value[id] = NAN;
  measures.value[MEASURE_EVENTS] = 1;
  g_autofree char *one = bb_measures_describe (&experiment, &measures, NULL);
  g_assert_cmpstr (one, ==, "1 spike.");
  measures.value[MEASURE_EVENTS] = 0;
  g_autofree char *none = bb_measures_describe (&experiment, &measures, NULL);
  g_assert_cmpstr (none, ==, "0 spikes.");
}

/* The window is said where it is not the whole run. */
static void
test_window (void)
{
  static const struct
  {
    double from, to, duration, dt;
    const char *text;
  } cases[] = {
      {0, INFINITY, 1, 1e-3, NULL},        {0.5, INFINITY, 1, 1e-3, "0.5-1.0 s"},
      {0, 0.5, 1, 1e-3, "0-500 ms"},       {0, 1, 1, 1e-3, NULL},
      {0.02, 0.1, 1, 1e-3, "20-100 ms"},   {0.525, INFINITY, 1, 1e-3, "0.525-1.000 s"},
      {1e-4, 2e-3, 1, 1e-5, "0.1-2.0 ms"}, {100, INFINITY, 1000, 0.1, "100-1000 s"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Experiment experiment = experiment_default ();
      experiment.value[BIAS_DURATION] = cases[i].duration;
      experiment.value[BIAS_DT] = cases[i].dt;
      experiment.value[BIAS_MEASURE_FROM] = cases[i].from;
      experiment.value[BIAS_MEASURE_TO] = cases[i].to;
      Measures measures = {.value = {[MEASURE_EVENTS] = 1}};
      g_autofree char *text = bb_window_text (&experiment);
      g_autofree char *words = bb_spikes_words (&experiment, &measures);
      g_autofree char *wanted = g_strdup_printf (
          cases[i].text != NULL ? "spike in %s" : "spike", cases[i].text);
      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpstr (words, ==, wanted);
      g_autofree char *help = bb_measure_help (&experiment, MEASURE_LATENCY);
      g_assert_true (g_str_has_prefix (help, "Time to the first spike of the nominal "
                                             "neuron\nMeasured "));
      if (cases[i].text != NULL)
        g_assert_nonnull (strstr (help, cases[i].text));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/measure-text/missing", test_missing_measures_have_words);
  g_test_add_func ("/measure-text/all", test_all_measures_have_words);
  g_test_add_func ("/measure-text/one-spike", test_one_spike);
  g_test_add_func ("/measure-text/window", test_window);
  return g_test_run ();
}
