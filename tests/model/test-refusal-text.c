/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Every code of a refusal has its sentence. */
#include "model/text/refusal-text.h"

#include <math.h>
#include <string.h>

static const struct
{
  Refusal refusal;
  const char *text;
} cases[] = {
    {{REFUSAL_RANGE, BIAS_ITAU_MEM, 5, 1e-15, 1e-3},
     "Itau_mem: 5 A is outside 1 fA to 1 mA"},
    {{REFUSAL_RANGE, BIAS_ITAU_MEM, 0.0010000000001, 1e-15, 1e-3},
     "Itau_mem: a little more than 1 mA is outside 1 fA to 1 mA"},
    {{REFUSAL_RANGE, BIAS_ITAU_MEM, 9.99999999e-16, 1e-15, 1e-3},
     "Itau_mem: a little less than 1 fA is outside 1 fA to 1 mA"},
    {{REFUSAL_RANGE, BIAS_ITAU_MEM, 0.0010000002, 1e-15, 1e-3},
     "Itau_mem: 1.0000002 mA is outside 1 fA to 1 mA"},
    {{REFUSAL_RANGE, BIAS_NEURONS, 1024, 0, 1023}, "neurons: 1024 is outside 0 to 1023"},
    {{REFUSAL_RANGE, BIAS_DEVIATION, 4, 0, 3},
     "deviation: 400 % is outside 0 % to 300 %"},
    {{REFUSAL_RANGE, BIAS_IDC, NAN, 0, 1e-3}, "Idc: not a number is outside 0 A to 1 mA"},
    {{REFUSAL_RANGE, BIAS_DT, INFINITY, 1e-6, 0.1},
     "dt: infinity is outside 1 \u00b5s to 100 ms"},
    {{REFUSAL_RANGE, BIAS_WEIGHT, -2e30, -1e30, 1e30},
     "weight: -2e30 is refused, any number of up to 30 digits is allowed"},
    {{REFUSAL_INTEGER, BIAS_NEURONS, 2.5, 0, 1023},
     "neurons: 2.5 is not a whole number, 0 to 1023 are allowed"},
    {{REFUSAL_LOCKED, BIAS_IGAIN_SYN, 2e-3, 1e-15, 1e-3},
     "Igain_syn, carried along by the lock r_gain_syn: 2 mA is outside 1 fA to 1 mA"},
    {{REFUSAL_STEPS, BIAS_DT, 1e7, 1, 2e6},
     "dt: duration / dt makes 10000000 steps, 1 to 2000000 are allowed"},
    {{REFUSAL_SUBSTEPS, BIAS_DT, 8e9, 2.5e-3, 2e8},
     "integrator: refined would take 8e9 sub-steps, at most 200000000 are allowed; with "
     "as "
     "many steps dt up to 2.5 ms would do"},
    {{REFUSAL_ORDER, BIAS_STOP, 0.1, 0.2, INFINITY},
     "stop: 100 ms is not after start, which is 200 ms"},
    {{REFUSAL_ORDER, BIAS_DC_STOP, 0, 0, INFINITY},
     "dc_stop: 0 s is not after dc_start, which is 0 s"},
    {{REFUSAL_ORDER, BIAS_MEASURE_TO, 0.1, 0.2, INFINITY},
     "measure_to: 100 ms is not after measure_from, which is 200 ms"},
    {{REFUSAL_ORDER, BIAS_MEASURE_FROM, 1, 0, 1},
     "measure_from: 1 s is not below duration, which is 1 s"},
    {{REFUSAL_ORDER, BIAS_BURST_PERIOD, 0.1, 0.2, INFINITY},
     "burst_period: 100 ms is shorter than a burst, which lasts 200 ms"},
    {{REFUSAL_LIST, BIAS_START, -0.5, 0, INFINITY},
     "time of a listed spike: -500 ms is refused, any time from 0 s on is allowed"},
    {{REFUSAL_LIST, BIAS_WEIGHT, NAN, -1e30, 1e30},
     "weight of a listed spike: not a number is refused, any number of up to 30 digits "
     "is "
     "allowed"},
    {{REFUSAL_LIST, BIAS_WEIGHT, 1e31, -1e30, 1e30},
     "weight of a listed spike: 1e31 is refused, any number of up to 30 digits is "
     "allowed"},
    {{REFUSAL_COUNT, BIAS_RATE, 1e7, 0, 2e6},
     "rate: 10000000 input spikes, at most 2000000 are allowed"},
    {{REFUSAL_COUNT, BIAS_START, 100001, 0, 100000},
     "times: 100001 input spikes, at most 100000 are allowed"},
    {{REFUSAL_DERIVED, BIAS_IREF, 5000, 1e-9, 1050},
     "t_ref: 5000 s is outside 1 ns to 1050 s"},
    {{REFUSAL_DERIVED, BIAS_IGAIN_MEM, 1e9, 1e-4, 1e8},
     "r_gain_mem: 1e9 is outside 0.0001 to 100000000"},
};

/* The window speaks of rows, not of keys. */
static const struct
{
  Refusal refusal;
  const char *text;
} row_cases[] = {
    {{REFUSAL_RANGE, BIAS_NEURONS, 1024, 0, 1023},
     "Mismatched neurons: 1024 is outside 0 to 1023"},
    {{REFUSAL_RANGE, BIAS_ITAU_MEM, 5, 1e-15, 1e-3},
     "Itau_mem: 5 A is outside 1 fA to 1 mA"},
    {{REFUSAL_LOCKED, BIAS_IGAIN_SYN, 2e-3, 1e-15, 1e-3},
     "Igain_syn, which its lock carries along: 2 mA is outside 1 fA to 1 mA"},
    {{REFUSAL_STEPS, BIAS_DT, 2e11, 1, 2e6},
     "Time step: the duration / dt makes 2e11 steps, 1 to 2000000 are allowed"},
    {{REFUSAL_SUBSTEPS, BIAS_DT, 8e9, 2.5e-3, 2e8},
     "Integrator: refined would take 8e9 sub-steps, at most 200000000 are allowed; with "
     "as "
     "many steps dt up to 2.5 ms would do"},
    {{REFUSAL_RANGE, BIAS_WEIGHT, 2e30, -1e30, 1e30},
     "Input weight: 2e30 is refused, any number of up to 30 digits is allowed"},
    {{REFUSAL_ORDER, BIAS_MEASURE_TO, 0.1, 0.2, INFINITY},
     "Measure to: 100 ms is not after the start of the measured time, which is 200 ms"},
    {{REFUSAL_ORDER, BIAS_MEASURE_FROM, 1, 0, 1},
     "Measure from: 1 s is not below the duration, which is 1 s"},
    {{REFUSAL_COUNT, BIAS_RATE, 1e7, 0, 2e6},
     "Input rate: 10000000 input spikes, at most 2000000 are allowed"},
    {{REFUSAL_DERIVED, BIAS_IREF, 5000, 1e-9, 1050},
     "Iref, t_ref: 5000 s is outside 1 ns to 1050 s"},
};

static void
test_rows (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (row_cases); i++)
    {
      Refusal refusal = row_cases[i].refusal;
      refusal.circuit = circuit_list[0];
      g_autofree char *text = bb_refusal_row_text (&refusal);

      g_assert_cmpstr (text, ==, row_cases[i].text);
    }
}

static void
test_sentences (void)
{
  gboolean tested[REFUSAL_CODE_COUNT] = {[REFUSAL_NONE] = TRUE};

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Refusal refusal = cases[i].refusal;
      refusal.circuit = circuit_list[0];
      g_autofree char *text = bb_refusal_text (&refusal);

      g_assert_cmpstr (text, ==, cases[i].text);
      tested[cases[i].refusal.code] = TRUE;
    }
  for (RefusalCode code = 0; code < REFUSAL_CODE_COUNT; code++)
    {
      g_test_message ("code %d", code);
      g_assert_true (tested[code]);
    }
}

/* Whatever the code is said of, something readable comes out. */
static void
test_every_row (void)
{
  for (RefusalCode code = REFUSAL_NONE + 1; code < REFUSAL_CODE_COUNT; code++)
    for (BiasId id = 0; id < BIAS_TABLE_COUNT; id++)
      {
        Refusal refusal = {code, id, 5, 6, 7, circuit_list[0]};
        g_autofree char *text = bb_refusal_text (&refusal);

        g_test_message ("%s", text);
        g_assert_cmpstr (text, !=, "");
        g_assert_null (strstr (text, "(null)"));
        g_assert_nonnull (strchr (text, '5'));
      }
}

static void
test_none (void)
{
  Refusal none = {.code = REFUSAL_NONE};
  g_autofree char *text = bb_refusal_text (&none);

  g_assert_cmpstr (text, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/refusal-text/sentences", test_sentences);
  g_test_add_func ("/refusal-text/rows", test_rows);
  g_test_add_func ("/refusal-text/every-row", test_every_row);
  g_test_add_func ("/refusal-text/none", test_none);
  return g_test_run ();
}
