/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/circuit/dynapsim.h"
#include "core/experiment/derived.h"

#include <glib.h>

#include <math.h>

static void
assert_close (double value, double expected, double relative)
{
  g_assert_cmpfloat (fabs (value - expected), <=, relative * fabs (expected));
}

/* What Rockpool's default currents were computed from. */
static void
test_defaults (void)
{
  static const struct
  {
    const char *name;
    double value, relative;
    Unit unit;
  } cases[] = {
      {"tau_mem", 0.02, 1e-14, UNIT_SECOND},     {"tau_syn", 0.01, 1e-14, UNIT_SECOND},
      {"tau_ahp", 0.05, 1e-14, UNIT_SECOND},     {"r_gain_mem", 4, 1e-14, UNIT_NONE},
      {"r_gain_syn", 100, 1e-14, UNIT_NONE},     {"r_gain_ahp", 1, 1e-14, UNIT_NONE},
      {"t_ref", 1e-3, 1e-14, UNIT_SECOND},       {"t_pulse", 1e-5, 1e-14, UNIT_SECOND},
      {"t_pulse_ahp", 1e-6, 1e-14, UNIT_SECOND}, {"v_threshold", 0.433, 1e-3, UNIT_VOLT},
  };
  Experiment experiment = experiment_default ();

  g_assert_cmpuint (G_N_ELEMENTS (cases), ==, DYNAPSIM_DERIVEDS);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DerivedId id = derived_find (&dynapsim_circuit, cases[i].name);

      g_assert_cmpint (id, !=, DERIVED_NONE);
      g_assert_cmpint (dynapsim_circuit.derived[id].unit, ==, cases[i].unit);
      g_assert_cmpint (
          derived_of_bias (&dynapsim_circuit, dynapsim_circuit.derived[id].bias), ==, id);
      assert_close (derived_value (&experiment, id), cases[i].value, cases[i].relative);
    }
  g_assert_cmpint (derived_find (&dynapsim_circuit, "tau"), ==, DERIVED_NONE);
  g_assert_cmpint (derived_of_bias (&dynapsim_circuit, BIAS_IDC), ==, DERIVED_NONE);
}

/* The time constants of two published codes: 8.858 pA leak and 97.4 pA refractory bias.
 */
static void
test_published_values (void)
{
  Experiment experiment = experiment_default ();

  assert_close (derived_at (&experiment, DYNAPSIM_TAU_MEM, 8.85810644e-12), 12.01e-3,
                1e-3);
  assert_close (derived_at (&experiment, DYNAPSIM_T_REF, 9.73763917e-11), 10.783e-3,
                1e-4);
  assert_close (derived_at (&experiment, DYNAPSIM_T_PULSE, 2.58730733e-8), 13.53e-6,
                1e-3);
  assert_close (derived_at (&experiment, DYNAPSIM_TAU_AHP, 5.71535308e-13), 2.4818, 1e-4);
}

static void
test_round_trip (void)
{
  Experiment experiment = experiment_default ();

  experiment.value[BIAS_KAPPA_N] = 0.81;
  experiment.value[BIAS_UT] = 0.027;
  experiment.value[BIAS_IO] = 3e-13;
  for (DerivedId id = 0; id < DYNAPSIM_DERIVEDS; id++)
    for (double bias = 1e-12; bias < 1e-7; bias *= 1.37)
      {
        double meant = derived_at (&experiment, id, bias);

        assert_close (derived_bias_for (&experiment, id, meant), bias, 1e-13);
      }
}

static void
test_meaningless (void)
{
  Experiment experiment = experiment_default ();

  for (DerivedId id = 0; id < DYNAPSIM_DERIVEDS; id++)
    {
      g_assert_true (isnan (derived_at (&experiment, id, 0)));
      g_assert_true (isnan (derived_at (&experiment, id, -1e-12)));
      g_assert_true (isnan (derived_at (&experiment, id, NAN)));
      g_assert_true (isnan (derived_bias_for (&experiment, id, NAN)));
      g_assert_true (isnan (derived_bias_for (&experiment, id, INFINITY)));
      if (id == DYNAPSIM_V_THRESHOLD)
        continue;
      g_assert_true (isnan (derived_bias_for (&experiment, id, 0)));
      g_assert_true (isnan (derived_bias_for (&experiment, id, -0.02)));
    }
  g_assert_true (isnan (derived_bias_for (&experiment, DYNAPSIM_V_THRESHOLD, 1e6)));
  assert_close (derived_bias_for (&experiment, DYNAPSIM_V_THRESHOLD, 0),
                experiment.value[BIAS_IO], 1e-15);
}

static void
test_set (void)
{
  Experiment experiment = experiment_default ();

  g_assert_true (derived_set (&experiment, DYNAPSIM_TAU_AHP, 0.5, NULL));
  assert_close (derived_value (&experiment, DYNAPSIM_TAU_AHP), 0.5, 1e-14);
  assert_close (experiment.value[BIAS_ITAU_AHP], 2.8368794326241126e-12, 1e-14);
  g_assert_true (derived_set (&experiment, DYNAPSIM_R_GAIN_MEM, 7, NULL));
  assert_close (derived_value (&experiment, DYNAPSIM_R_GAIN_MEM), 7, 1e-14);
  g_assert_true (derived_set (&experiment, DYNAPSIM_T_REF, 5e-3, NULL));
  assert_close (experiment.value[BIAS_IREF], 2.1e-10, 1e-14);
}

static void
test_set_respects_locks (void)
{
  Experiment experiment = experiment_default ();

  experiment_set_lock (&experiment, DYNAPSIM_LOCK_MEM, true);
  g_assert_true (derived_set (&experiment, DYNAPSIM_TAU_MEM, 0.05, NULL));
  assert_close (derived_value (&experiment, DYNAPSIM_R_GAIN_MEM), 4, 1e-14);
  g_assert_true (derived_set (&experiment, DYNAPSIM_R_GAIN_MEM, 6, NULL));
  g_assert_true (derived_set (&experiment, DYNAPSIM_TAU_MEM, 0.01, NULL));
  assert_close (derived_value (&experiment, DYNAPSIM_R_GAIN_MEM), 6, 1e-14);
}

static void
test_set_refuses (void)
{
  static const double wanted[] = {0, -1, NAN, INFINITY, 1e9, 1e-20};
  Experiment experiment = experiment_default ();
  Experiment before = experiment;

  for (size_t i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      Refusal refusal = {0};

      g_assert_false (derived_set (&experiment, DYNAPSIM_TAU_MEM, wanted[i], &refusal));
      g_assert_true (experiment_equal (&before, &experiment));
      g_assert_cmpint (refusal.code, ==, REFUSAL_DERIVED);
      g_assert_cmpint (refusal.id, ==, BIAS_ITAU_MEM);
      /* The named range is the one that can be reached. */
      assert_close (derived_bias_for (&before, DYNAPSIM_TAU_MEM, refusal.low), 1e-3,
                    1e-12);
      assert_close (derived_bias_for (&before, DYNAPSIM_TAU_MEM, refusal.high), 1e-15,
                    1e-12);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/derived/defaults", test_defaults);
  g_test_add_func ("/derived/published", test_published_values);
  g_test_add_func ("/derived/round-trip", test_round_trip);
  g_test_add_func ("/derived/meaningless", test_meaningless);
  g_test_add_func ("/derived/set", test_set);
  g_test_add_func ("/derived/set/locks", test_set_respects_locks);
  g_test_add_func ("/derived/set/refuses", test_set_refuses);
  return g_test_run ();
}
