/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The refined integrator against closed forms: with everything held but the membrane, the
 * time from a spike to the next is the refractory period and an integral. */
#include "core/circuit/dynapsim.h"
#include "core/engine/simulate.h"
#include "core/experiment/derived.h"
#include "core/study/measure.h"

#include <glib.h>

#include <math.h>

static void
assert_near (double value, double wanted, double tolerance)
{
  if (!(fabs (value - wanted) <= tolerance))
    g_error ("%.9g is not within %.3g of %.9g", value, tolerance, wanted);
}

static Measures
measures_of (const Experiment *e)
{
  SimulateOptions options = {.lanes = 1, .threads = 1};
  Refusal refusal;
  Recording r;

  g_assert_true (experiment_validate (e, &refusal));
  g_assert_cmpint (simulate (e, &options, &r, NULL), ==, SIMULATE_OK);
  Measures m = measure_lane (e, &r, 0);
  recording_clear (&r);
  return m;
}

/* No synapse, whose floor depends on dt. */
static Experiment
refined (void)
{
  Experiment e = experiment_default ();

  e.integrator = INTEGRATOR_REFINED;
  e.value[BIAS_IPULSE] = 1e-3;
  return e;
}

/* d ln imem / dt at imem = Io e^u with the adaptation held (docs/physics.md, section 3).
 */
static double
speed (const Experiment *e, double u, double iahp)
{
  const double *p = e->value;
  double kappa = (p[BIAS_KAPPA_N] + p[BIAS_KAPPA_P]) / 2;
  double itau = fmax (p[BIAS_ITAU_MEM], p[BIAS_IO]);
  double igain = fmax (p[BIAS_IGAIN_MEM], p[BIAS_IO]);
  double ileak = itau + iahp;
  double iinf = igain / itau * (fmax (p[BIAS_IDC] - ileak, p[BIAS_IO]) - ileak);
  double imem = p[BIAS_IO] * exp (u);

  return kappa / (p[BIAS_UT] * p[BIAS_C_MEM])
         * (ileak * (iinf - imem * (1 + iahp / itau)) / (imem + igain)
            + p[BIAS_IO] * exp (kappa / (kappa + 1) * u));
}

/* From Io to the threshold, by Simpson's rule; infinity where it is not reached. */
static double
climb_time (const Experiment *e, double iahp)
{
  const int parts = 20000;
  double top = log (e->value[BIAS_ISPKTHR] / e->value[BIAS_IO]), sum = 0;

  for (int i = 0; i <= parts; i++)
    {
      double here = speed (e, top * i / parts, iahp);
      if (here <= 0)
        return (double)INFINITY;
      sum += (i == 0 || i == parts ? 1 : i % 2 == 1 ? 4 : 2) / here;
    }
  return sum * top / parts / 3;
}

static double
log_uniform (GRand *rand, double low, double high)
{
  return low * pow (high / low, g_rand_double (rand));
}

/* Steady neurons of any gain and refractory period, up to many spikes a dt. */
static void
test_intervals (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  int fired = 0;

  for (int i = 0; i < 60; i++)
    {
      Experiment e = refined ();
      e.value[BIAS_DT] = i % 3 == 0 ? 1e-2 : i % 3 == 1 ? 1e-3 : 1e-4;
      e.value[BIAS_DURATION] = 0.5;
      e.value[BIAS_IDC] = log_uniform (rand, 1e-11, 1e-6);
      e.value[BIAS_ITAU_MEM] = log_uniform (rand, 1e-12, 1e-10);
      e.value[BIAS_IGAIN_MEM] = e.value[BIAS_ITAU_MEM] * log_uniform (rand, 1, 1000);
      e.value[BIAS_ISPKTHR] = log_uniform (rand, 1e-9, 1e-6);
      e.value[BIAS_IREF] = log_uniform (rand, 2e-10, 2.4e-6);
      e.value[BIAS_IW_AHP] = 0;
      double wanted = derived_value (&e, DYNAPSIM_T_REF) + climb_time (&e, 5e-13);
      double isi = measures_of (&e).value[MEASURE_ISI_MEAN];
      if (wanted > 0.2)
        continue;
      fired++;
      assert_near (isi, wanted, 4e-3 * wanted);
    }
  g_assert_cmpint (fired, >, 30);
}

/* Adaptation that outlasts the run: the n-th interval is that under n jumps. Where iahp
 * is far above the leak the membrane's time constant is that many times below 25 us. */
static void
test_adaptation (void)
{
  static const double dt[] = {1e-2, 1e-3, 1e-4, 2e-5};

  for (unsigned i = 0; i < G_N_ELEMENTS (dt); i++)
    {
      Experiment e = refined ();
      e.value[BIAS_DT] = dt[i];
      e.value[BIAS_DURATION] = 0.1;
      e.value[BIAS_IDC] = 6.3e-9;
      e.value[BIAS_ITAU_MEM] = 7e-11;
      e.value[BIAS_IGAIN_MEM] = 6.3e-8;
      e.value[BIAS_IREF] = 2.4e-6;
      e.value[BIAS_C_AHP] = 1e-9;
      e.value[BIAS_ITAU_AHP] = 5e-13;
      e.value[BIAS_IGAIN_AHP] = 5e-9;
      e.value[BIAS_IW_AHP] = 4e-8;
      e.value[BIAS_IPULSE_AHP] = 3e-7;
      double share =
          derived_value (&e, DYNAPSIM_T_PULSE_AHP) / derived_value (&e, DYNAPSIM_TAU_AHP);
      double jump = share * e.value[BIAS_IGAIN_AHP] / 5e-13 * e.value[BIAS_IW_AHP];
      double t_ref = derived_value (&e, DYNAPSIM_T_REF), time = climb_time (&e, 5e-13);
      int spikes = 0;
      for (; time < 0.1; time += t_ref + climb_time (&e, 5e-13 + spikes * jump))
        spikes++;
      g_test_message ("%d spikes are to come", spikes);
      g_assert_cmpint (spikes, >, 40);
      assert_near (measures_of (&e).value[MEASURE_EVENTS], spikes, 1);
    }
}

/* Currents of a published DYNAP-SE2 adaptation test: GAIN 4,50 LEAK 1,50 REFR 5,255
 * DC 3,120 SPKTHR 5,40; PWTAU 4,255 GAIN 3,50 TAU 0,10 W 3,50. */
static Experiment
published_adaptation (double dt)
{
  Experiment e = experiment_default ();

  e.integrator = INTEGRATOR_REFINED;
  e.value[BIAS_DT] = dt;
  e.value[BIAS_DURATION] = 0.5;
  e.value[BIAS_IGAIN_MEM] = 6.2886716865e-08;
  e.value[BIAS_ITAU_MEM] = 7.078737192e-11;
  e.value[BIAS_IREF] = 2.389706424e-06;
  e.value[BIAS_IDC] = 6.318551764e-09;
  e.value[BIAS_ISPKTHR] = 1.3153396265999999e-07;
  e.value[BIAS_IPULSE_AHP] = 2.6712932136e-07;
  e.value[BIAS_IGAIN_AHP] = 4.8195924732e-09;
  e.value[BIAS_ITAU_AHP] = 5.715353080000001e-13;
  e.value[BIAS_IW_AHP] = 6.9172751344e-09;
  return e;
}

/* 58 events, in the first step of 1 ms alone several. */
static void
test_published_adaptation (void)
{
  static const double dt[] = {1e-2, 1e-3, 1e-4, 2e-5};

  for (unsigned i = 0; i < G_N_ELEMENTS (dt); i++)
    {
      Experiment e = published_adaptation (dt[i]);
      Measures m = measures_of (&e);
      g_assert_cmpint ((int)m.value[MEASURE_EVENTS], ==, 58);
      assert_near (m.value[MEASURE_RATE], 116, 1e-9);
      assert_near (m.value[MEASURE_SPIKE_SUM], 58, 0);
      assert_near (m.value[MEASURE_LATENCY], 0.2484e-3, 0.0005e-3);
      assert_near (m.value[MEASURE_RATE_FIRST], 5674, 10);
      assert_near (m.value[MEASURE_ISI_MEAN], 8.18e-3, dt[i] > 5e-3 ? 0.1e-3 : 0.02e-3);
    }
}

/* Far beyond what sub-steps of any length resolve: each spike holds the membrane on the
 * floor until its adaptation has decayed. */
static void
test_overwhelming_adaptation (void)
{
  Experiment e = published_adaptation (1e-3);

  e.value[BIAS_IW_AHP] = 2e-6;
  e.value[BIAS_IPULSE_AHP] = 1e-9;
  e.value[BIAS_ITAU_AHP] = 1e-10;
  Measures m = measures_of (&e);
  double tau = derived_value (&e, DYNAPSIM_TAU_AHP);
  double jump = (1 - exp (-derived_value (&e, DYNAPSIM_T_PULSE_AHP) / tau))
                * derived_value (&e, DYNAPSIM_R_GAIN_AHP) * 2e-6;
  /* iahp when the drive wins again: somewhere between Idc / 8 and Idc */
  double most = tau * log (jump / (e.value[BIAS_IDC] / 8));
  double least = tau * log (jump / e.value[BIAS_IDC]);
  g_assert_cmpfloat (m.value[MEASURE_ISI_MEAN], >, least);
  g_assert_cmpfloat (m.value[MEASURE_ISI_MEAN], <, most);
}

/* The refractory period ends where it ends, inside a dt and across many. */
static void
test_refractory (void)
{
  static const double t_ref[] = {1e-6, 3.3e-4, 1e-3, 2.0125e-3, 0.2};

  for (unsigned i = 0; i < G_N_ELEMENTS (t_ref); i++)
    {
      Experiment e = refined ();
      e.value[BIAS_IDC] = 1e-7;
      e.value[BIAS_DURATION] = 3;
      g_assert_true (derived_set (&e, DYNAPSIM_T_REF, t_ref[i], NULL));
      double wanted = t_ref[i] + climb_time (&e, 5e-13);
      assert_near (measures_of (&e).value[MEASURE_ISI_MEAN], wanted, 1e-3 * wanted);
    }
}

/* A threshold below the dark current is crossed at once and always: dt is not divided,
 * and each fires once, as with Euler. */
static void
test_threshold_below_dark_current (void)
{
  Experiment e = refined ();

  e.value[BIAS_ISPKTHR] = 4e-13;
  e.value[BIAS_IW_AHP] = 1e-6;
  g_assert_cmpint ((int)measures_of (&e).value[MEASURE_EVENTS], ==, 1000);
}

/* A run that cannot be done is refused before, one that turns out so on its way. */
static void
test_limit (void)
{
  Experiment e = refined ();
  Refusal refusal;

  e.value[BIAS_DT] = 0.1;
  e.value[BIAS_DURATION] = 200000;
  assert_near (experiment_substeps (&e), 8e9, 0);
  g_assert_false (experiment_validate (&e, &refusal));
  g_assert_cmpint (refusal.code, ==, REFUSAL_SUBSTEPS);
  assert_near (refusal.low, 2.5e-3, 1e-12);
  e.value[BIAS_DT] = refusal.low;
  e.value[BIAS_DURATION] = 2e6 * refusal.low;
  g_assert_true (experiment_validate (&e, &refusal));
  e.integrator = INTEGRATOR_EULER;
  e.value[BIAS_DT] = 0.1;
  e.value[BIAS_DURATION] = 200000;
  g_assert_true (experiment_validate (&e, &refusal));
}

static size_t
second_lane_is_fast (size_t lane, double *value, const void *data)
{
  const Experiment *e = data;

  memcpy (value, e->value, BIAS_CIRCUIT_COUNT * sizeof *value);
  value[BIAS_IDC] = lane == 1 ? 1e-6 : 1e-9;
  return 0;
}

static void
test_limit_on_the_way (void)
{
  Experiment e = refined ();
  SimulateOptions options = {.lanes = 3,
                             .threads = 1,
                             .substeps = 200000,
                             .lane_values = second_lane_is_fast,
                             .lane_data = &e};
  Recording r;

  g_assert_cmpint (simulate (&e, &options, &r, NULL), ==, SIMULATE_OK);
  g_assert_null (r.unfinished);
  recording_clear (&r);
  options.substeps = 60000;
  g_assert_cmpint (simulate (&e, &options, &r, NULL), ==, SIMULATE_SUBSTEPS);
  g_assert_null (r.spikes.first);
  g_assert_cmpfloat (r.reached, >, 0);
  g_assert_cmpfloat (r.reached, <, 1);
  options.spares_the_rest = true;
  g_assert_cmpint (simulate (&e, &options, &r, NULL), ==, SIMULATE_OK);
  g_assert_nonnull (r.unfinished);
  for (int lane = 0; lane < 3; lane++)
    g_assert_cmpint (r.unfinished[lane], ==, lane == 1);
  assert_near (measure_lane (&e, &r, 2).value[MEASURE_EVENTS], 42, 0);
  recording_clear (&r);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/refined/intervals", test_intervals);
  g_test_add_func ("/refined/adaptation", test_adaptation);
  g_test_add_func ("/refined/published-adaptation", test_published_adaptation);
  g_test_add_func ("/refined/overwhelming-adaptation", test_overwhelming_adaptation);
  g_test_add_func ("/refined/refractory", test_refractory);
  g_test_add_func ("/refined/threshold-below-dark-current",
                   test_threshold_below_dark_current);
  g_test_add_func ("/refined/limit", test_limit);
  g_test_add_func ("/refined/limit-on-the-way", test_limit_on_the_way);
  return g_test_run ();
}
