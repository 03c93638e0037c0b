/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Physics by closed forms and published figures, invariants, and the same bits whatever
 * the instruction set, the number of threads or the company a neuron is in. */
#include "core/base/isa.h"
#include "core/base/lane-math.h"
#include "core/base/pool.h"
#include "core/base/real.h"
#include "core/circuit/dynapsim.h"
#include "core/engine/lanes.h"
#include "core/engine/simulate.h"
#include "core/experiment/derived.h"
#include "core/study/measure.h"

#include <glib.h>

#include <math.h>
#include <stdatomic.h>

enum
{
  ALL_TRACES = (1u << DYNAPSIM_TRACES) - 1,
  SUBSTEPS = 5000 /* enough for all but the wildest experiments */
};

static Recording
run_nominal (const Experiment *e)
{
  SimulateOptions options = {.lanes = 1, .trace_mask = ALL_TRACES, .threads = 1};
  Refusal refusal;

  g_assert_true (experiment_validate (e, &refusal));
  Recording recording;
  g_assert_cmpint (simulate (e, &options, &recording, NULL), ==, SIMULATE_OK);
  return recording;
}

static double
measure_of (const Experiment *e, MeasureId id)
{
  Recording recording = run_nominal (e);
  double value = measure_lane (e, &recording, 0).value[id];

  recording_clear (&recording);
  return value;
}

static void
assert_near (double value, double wanted, double tolerance)
{
  if (!(fabs (value - wanted) <= tolerance))
    g_error ("%.9g is not within %.3g of %.9g", value, tolerance, wanted);
}

/* A single spike lifts isyn by r_gain w Iscale (1 - exp (-t_pulse / tau)), which then
 * decays with tau_syn above the resting drive Io fc / (1 - fd) (docs/physics.md, quirk 1
 * and section 8). */
static void
test_synapse (void)
{
  Experiment e = experiment_default ();

  e.value[BIAS_DT] = 1e-4;
  e.value[BIAS_DURATION] = 0.2;
  e.input[0].kind = INPUT_SINGLE;
  e.value[BIAS_START] = 0.1;
  Recording r = run_nominal (&e);

  double tau = derived_value (&e, DYNAPSIM_TAU_SYN);
  double fc = 1 - exp (-derived_value (&e, DYNAPSIM_T_PULSE) / tau);
  double fd = exp (-1e-4 / tau);
  double rest = e.value[BIAS_IO] * fc / (1 - fd);
  double jump = derived_value (&e, DYNAPSIM_R_GAIN_SYN) * e.value[BIAS_ISCALE] * fc;
  const float *isyn = r.traces.value[DYNAPSIM_ISYN];
  assert_near ((double)isyn[999], rest, 0.01 * rest);
  assert_near ((double)isyn[1000] - (double)isyn[999], jump, 1e-3 * jump);
  for (int k = 0; k < 500; k++)
    assert_near ((double)isyn[1000 + k], rest + jump * pow (fd, k),
                 2e-3 * jump * pow (fd, k) + 1e-18);
  recording_clear (&r);
}

/* The charge a spike brings does not depend on Itau_syn at a fixed gain ratio. */
static void
test_charge_per_spike (void)
{
  static const double tau[] = {2.17e-3, 10e-3, 43.4e-3};

  for (unsigned i = 0; i < G_N_ELEMENTS (tau); i++)
    {
      Experiment e = experiment_default ();
      e.value[BIAS_DT] = 1e-5;
      e.input[0].kind = INPUT_SINGLE;
      experiment_set_lock (&e, DYNAPSIM_LOCK_SYN, true);
      g_assert_true (derived_set (&e, DYNAPSIM_TAU_SYN, tau[i], NULL));
      Recording r = run_nominal (&e);
      double charge = 0;
      for (size_t k = 0; k < r.traces.steps; k++)
        charge += (double)r.traces.value[DYNAPSIM_ISYN][k] * 1e-5;
      charge -= 5e-13; /* the resting drive over one second */
      assert_near (charge, 1e-11, 0.02 * 1e-11);
      recording_clear (&r);
    }
}

/* Adaptation grows by r_gain Iw (1 - exp (-t_pulse / tau)) at a spike. */
static void
test_ahp_jump (void)
{
  Experiment e = experiment_default ();

  e.value[BIAS_DT] = 1e-4;
  e.value[BIAS_IDC] = 1e-9;
  e.value[BIAS_IW_AHP] = 2e-7;
  g_assert_true (derived_set (&e, DYNAPSIM_T_PULSE_AHP, 1e-4, NULL));
  Recording r = run_nominal (&e);
  uint32_t k = r.spikes.step[0];
  double tau = derived_value (&e, DYNAPSIM_TAU_AHP);
  double jump = e.value[BIAS_IW_AHP] * (1 - exp (-1e-4 / tau));
  const float *iahp = r.traces.value[DYNAPSIM_IAHP];
  double after = (double)iahp[k] * exp (-1e-4 / tau) + jump;
  assert_near ((double)iahp[k + 1], after, 1e-3 * jump);
  recording_clear (&r);
}

/* A pulse that carries no charge brings no current, however strong the input. */
static void
test_no_charge (void)
{
  Experiment e = experiment_default ();

  e.input[0].kind = INPUT_POISSON;
  e.value[BIAS_WEIGHT] = 1e30;
  e.value[BIAS_C_PULSE] = 1e-15;
  e.value[BIAS_IPULSE] = 1e-3;
  e.value[BIAS_ISCALE] = 1e-3;
  e.value[BIAS_C_SYN] = 1e-9;
  e.value[BIAS_ITAU_SYN] = 1e-15;
  e.value[BIAS_IO] = 1e-15;
  e.value[BIAS_IGAIN_SYN] = 1e-3;
  assert_near (measure_of (&e, MEASURE_PEAK + DYNAPSIM_ISYN), 0,
               1.1e-15); /* the start, Io */
}

static void
test_silent_at_rest (void)
{
  Experiment e = experiment_default ();

  g_assert_true (measure_of (&e, MEASURE_EVENTS) == 0);
  assert_near (measure_of (&e, MEASURE_PEAK + DYNAPSIM_IMEM), 5e-13, 1e-12);
}

/* Rates over 10 s: docs/physics.md, section 9, "Rate against Idc". */
static void
test_f_i_table (void)
{
  static const struct
  {
    double idc, coarse, fine;
  } row[] = {{16e-12, 0.6, 0.65},  {20e-12, 2.85, 2.87}, {50e-12, 8.9, 9.2},
             {0.1e-9, 13.5, 14.5}, {1e-9, 35.7, 42.0},   {10e-9, 83.3, 104},
             {100e-9, 167, 270}};

  for (unsigned i = 0; i < G_N_ELEMENTS (row); i++)
    {
      Experiment e = experiment_default ();
      e.value[BIAS_IDC] = row[i].idc;
      e.value[BIAS_DURATION] = 10;
      assert_near (measure_of (&e, MEASURE_RATE), row[i].coarse,
                   0.01 * row[i].coarse + 0.11);
      e.value[BIAS_DT] = 1e-4;
      assert_near (measure_of (&e, MEASURE_RATE), row[i].fine, 0.01 * row[i].fine + 0.11);
    }
}

/* Rates at Idc 10 nA, dt 0.1 ms, against t_ref: docs/physics.md, section 9,
 * "Refractory period". */
static void
test_refractory_table (void)
{
  static const double t_ref[] = {0.1e-3, 1e-3, 2e-3, 5e-3, 10e-3, 20e-3};
  static const double rate[] = {115, 104, 93.5, 73, 53.5, 34.8};

  for (unsigned i = 0; i < G_N_ELEMENTS (rate); i++)
    {
      Experiment e = experiment_default ();
      e.value[BIAS_DT] = 1e-4;
      e.value[BIAS_DURATION] = 10;
      e.value[BIAS_IDC] = 10e-9;
      g_assert_true (derived_set (&e, DYNAPSIM_T_REF, t_ref[i], NULL));
      assert_near (measure_of (&e, MEASURE_RATE), rate[i], 0.01 * rate[i]);
    }
}

/* Intervals of the adapting neuron: docs/physics.md, section 9, "Adaptation". */
static void
test_adaptation_table (void)
{
  static const double isi[] = {24.6e-3, 26.8e-3, 31.4e-3, 40.4e-3, 59.8e-3};
  Experiment e = experiment_default ();

  e.value[BIAS_DT] = 1e-4;
  e.value[BIAS_DURATION] = 5;
  e.value[BIAS_IDC] = 1e-9;
  e.value[BIAS_IW_AHP] = 2e-7;
  g_assert_true (derived_set (&e, DYNAPSIM_TAU_AHP, 0.5, NULL));
  g_assert_true (derived_set (&e, DYNAPSIM_R_GAIN_AHP, 4, NULL));
  Recording r = run_nominal (&e);
  for (unsigned i = 0; i < G_N_ELEMENTS (isi); i++)
    assert_near ((r.spikes.step[i + 1] - r.spikes.step[i]) * 1e-4, isi[i], 0.2e-3);
  assert_near (measure_lane (&e, &r, 0).value[MEASURE_RATE_LAST], 9.5, 0.1);
  recording_clear (&r);
}

/* Sub-steps converge to what a small dt gives: docs/physics.md, section 9, "Numerics". */
static void
test_refined_rate (void)
{
  static const double idc[] = {0.1e-9, 1e-9, 10e-9, 100e-9};

  for (unsigned i = 0; i < G_N_ELEMENTS (idc); i++)
    {
      Experiment e = experiment_default ();
      e.value[BIAS_IDC] = idc[i];
      e.value[BIAS_DURATION] = 10;
      e.value[BIAS_DT] = 1e-5;
      double limit = measure_of (&e, MEASURE_RATE);
      e.integrator = INTEGRATOR_REFINED;
      e.value[BIAS_DT] = 1e-3;
      assert_near (measure_of (&e, MEASURE_RATE), limit, 0.02 * limit);
      e.value[BIAS_DT] = 1e-4;
      assert_near (measure_of (&e, MEASURE_RATE), limit, 0.02 * limit);
    }
}

/* When V_mem first reaches `volt`, between samples on a straight line. Without any
 * synaptic drive, whose floor depends on dt. */
static double
time_to_reach (Integrator integrator, double dt, double volt)
{
  Experiment e = experiment_default ();

  e.integrator = integrator;
  e.value[BIAS_IPULSE] = 1e-3;
  e.value[BIAS_IDC] = 1e-9;
  e.value[BIAS_DURATION] = 0.05;
  e.value[BIAS_DT] = dt;
  Recording r = run_nominal (&e);
  const float *vmem = r.traces.value[DYNAPSIM_VMEM];
  size_t k = 1;
  while ((double)vmem[k] < volt)
    k++;
  double before = (double)vmem[k - 1];
  double share = (volt - before) / ((double)vmem[k] - before);
  recording_clear (&r);
  return ((double)k + share) * dt;
}

/* Halving the step halves the distance from the limit; sub-steps are there already. */
static void
test_order (void)
{
  static const double dt[] = {200e-6, 100e-6};

  for (unsigned i = 0; i < G_N_ELEMENTS (dt); i++)
    {
      double t[3];
      for (int half = 0; half < 3; half++)
        t[half] = time_to_reach (INTEGRATOR_EULER, dt[i] / (1 << half), 0.35);
      assert_near ((t[0] - t[1]) / (t[1] - t[2]), 2, 0.2);
      double limit = (t[0] - 6 * t[1] + 8 * t[2]) / 3;
      assert_near (time_to_reach (INTEGRATOR_REFINED, 25e-6, 0.35), limit, 1e-3 * limit);
    }
}

static guint64
hash_floats (guint64 hash, const float *value, size_t n)
{
  for (size_t i = 0; value != NULL && i < n; i++)
    hash = (hash ^ lane_to_bits (value[i])) * 0x100000001b3u;
  return hash;
}

/* One number over every trace sample, spike and band value. */
static guint64
hash_recording (const Recording *r)
{
  guint64 hash = 0xcbf29ce484222325u;

  for (int q = 0; q < DYNAPSIM_TRACES; q++)
    {
      hash = hash_floats (hash, r->traces.value[q], r->traces.steps * r->traces.lanes);
      hash = hash_floats (hash, r->band.low[q], r->band.columns);
      hash = hash_floats (hash, r->band.high[q], r->band.columns);
    }
  size_t spikes = r->spikes.first[r->spikes.lanes];
  for (size_t i = 0; i < spikes; i++)
    hash = (hash ^ (r->spikes.step[i] * 31u + r->spikes.count[i])) * 0x100000001b3u;
  for (size_t l = 0; r->unfinished != NULL && l < r->spikes.lanes; l++)
    hash = (hash ^ r->unfinished[l]) * 0x100000001b3u;
  return hash_floats (hash, r->spikes.part, spikes);
}

static guint64
hash_of (const Experiment *e, Isa isa, int threads)
{
  SimulateOptions options = {.lanes = 1 + experiment_neurons (e),
                             .trace_mask = ALL_TRACES,
                             .band_mask = ALL_TRACES,
                             .band_columns = 50,
                             .threads = threads,
                             .substeps = SUBSTEPS,
                             .spares_the_rest = true,
                             .isa = isa};
  Recording r;

  g_assert_cmpint (simulate (e, &options, &r, NULL), ==, SIMULATE_OK);
  guint64 hash = hash_recording (&r);
  recording_clear (&r);
  return hash;
}

/* A random valid experiment: every circuit parameter anywhere in its accepted range, or
 * at an end of it, or (two times in three) near its default. */
static Experiment
random_experiment (guint64 seed)
{
  Experiment e = experiment_default ();
  guint64 counter = 0;

  for (BiasId id = 0; id < BIAS_CIRCUIT_COUNT; id++)
    {
      const Bias *row = bias_row (id);
      double u = random_unit (seed, counter++);
      double pick = random_unit (seed, counter++);
      double low = row->min > 0 ? row->min : 1e-15;
      if (pick < 0.05)
        e.value[id] = row->min;
      else if (pick < 0.1)
        e.value[id] = row->max;
      else if (pick < 0.33)
        e.value[id] = low * pow (row->max / low, u);
      else
        e.value[id] = CLAMP (circuit_preset (&dynapsim_circuit, id) * pow (10, 2 * u - 1),
                             row->min, row->max);
      e.value[id] = CLAMP (e.value[id], row->min, row->max);
    }
  e.integrator = seed % 4 == 3 ? INTEGRATOR_REFINED : INTEGRATOR_EULER;
  double decades = e.integrator == INTEGRATOR_REFINED ? 1.5 : 4;
  e.value[BIAS_DT] = pow (10, -5 + decades * random_unit (seed, counter++));
  e.value[BIAS_DURATION] = e.value[BIAS_DT] * 250;
  e.input[0].kind = INPUT_POISSON;
  e.value[BIAS_RATE] = 0.1 / e.value[BIAS_DT];
  e.value[BIAS_WEIGHT] = pow (10, 6 * random_unit (seed, counter++) - 3);
  e.value[BIAS_NEURONS] = floor (70 * random_unit (seed, counter++));
  e.chip_seed = seed;
  e.dc = (DcKind)(seed % DC_KIND_COUNT);
  return e;
}

static void
test_same_bits (void)
{
  for (guint64 seed = 0; seed < 1000; seed++)
    {
      Experiment e = random_experiment (seed);
      Refusal refusal;
      g_assert_true (experiment_validate (&e, &refusal));
      guint64 wanted = hash_of (&e, ISA_BASELINE, 1);
      for (Isa isa = ISA_BASELINE; isa < ISA_COUNT; isa++)
        if (isa_available (isa))
          g_assert_cmpuint (hash_of (&e, isa, 1 + (int)(seed % 3)), ==, wanted);
    }
}

/* Bits of neuron 5 in a run of `lanes` neurons from `first` on. */
static guint64
hash_of_neuron (const Experiment *e, size_t first, size_t lanes)
{
  SimulateOptions options = {
      .first_lane = first, .lanes = lanes, .trace_mask = ALL_TRACES, .threads = 2};
  size_t lane = 5 - first;
  guint64 hash = 0;
  Recording r;

  g_assert_cmpint (simulate (e, &options, &r, NULL), ==, SIMULATE_OK);
  for (int q = 0; q < DYNAPSIM_TRACES; q++)
    for (size_t k = 0; k < r.traces.steps; k++)
      hash = hash_floats (hash, &r.traces.value[q][k * lanes + lane], 1);
  for (size_t i = r.spikes.first[lane]; i < r.spikes.first[lane + 1]; i++)
    hash = hash * 31u + r.spikes.step[i];
  if (r.spikes.part != NULL)
    hash = hash_floats (hash, r.spikes.part + r.spikes.first[lane],
                        r.spikes.first[lane + 1] - r.spikes.first[lane]);
  recording_clear (&r);
  return hash;
}

/* Neuron 5 alone, among 7 and among 200, some of which need far shorter sub-steps. */
static void
test_same_neuron_in_any_company (void)
{
  for (int refined = 0; refined < 2; refined++)
    {
      Experiment e = experiment_default ();
      e.integrator = refined == 1 ? INTEGRATOR_REFINED : INTEGRATOR_EULER;
      e.value[BIAS_IDC] = 20e-9;
      e.value[BIAS_IW_AHP] = 5e-8;
      e.value[BIAS_IGAIN_AHP] = 1e-8;
      e.value[BIAS_DEVIATION] = 0.8;
      e.value[BIAS_NEURONS] = 200;
      guint64 alone = hash_of_neuron (&e, 5, 1);
      g_assert_cmpuint (hash_of_neuron (&e, 1, 7), ==, alone);
      g_assert_cmpuint (hash_of_neuron (&e, 0, 201), ==, alone);
    }
}

static void
test_never_nan (void)
{
  for (guint64 seed = 1000; seed < 3000; seed++)
    {
      Experiment e = random_experiment (seed);
      SimulateOptions options = {.lanes = 2,
                                 .trace_mask = ALL_TRACES,
                                 .threads = 1,
                                 .substeps = SUBSTEPS,
                                 .spares_the_rest = true};
      e.value[BIAS_NEURONS] = 1;
      Recording r;
      g_assert_cmpint (simulate (&e, &options, &r, NULL), ==, SIMULATE_OK);
      for (int q = 0; q < DYNAPSIM_TRACES; q++)
        for (size_t i = 0; i < r.traces.steps * 2; i++)
          if (!isfinite (r.traces.value[q][i]))
            g_error ("experiment %" G_GUINT64_FORMAT ": %s is %g in step %zu", seed,
                     dynapsim_circuit.trace[q].name, (double)r.traces.value[q][i], i / 2);
      recording_clear (&r);
    }
}

static bool
stop_at_once (void *data)
{
  ++*(int *)data;
  return false;
}

static void
test_cancel (void)
{
  Experiment e = experiment_default ();
  int polls = 0;
  SimulateOptions options = {.lanes = 100,
                             .trace_mask = 1,
                             .threads = 2,
                             .poll = stop_at_once,
                             .poll_data = &polls};
  Recording r;

  g_assert_cmpint (simulate (&e, &options, &r, NULL), ==, SIMULATE_CANCELLED);
  g_assert_cmpint (polls, >, 0);
  g_assert_null (r.spikes.first);
  g_assert_null (r.traces.value[0]);
}

static void
count_job (size_t index, bool caller, void *data)
{
  atomic_int *done = data;

  (void)caller;
  atomic_fetch_add (&done[index], 1);
}

static void
test_pool (void)
{
  for (int threads = -1; threads < 100; threads += 7)
    {
      atomic_int done[50] = {0};
      pool_run (threads, 50, count_job, done);
      for (int i = 0; i < 50; i++)
        g_assert_cmpint (atomic_load (&done[i]), ==, 1);
    }
  g_assert_cmpint (pool_processors (), >=, 1);
}

/* As many spikes as are allowed are kept, one more ends the run with nothing left,
 * whatever the number of threads. */
static void
test_spike_limit (void)
{
  static const Integrator integrators[] = {INTEGRATOR_EULER, INTEGRATOR_REFINED};

  for (size_t i = 0; i < G_N_ELEMENTS (integrators); i++)
    for (int threads = 1; threads <= 3; threads++)
      {
        Experiment e = experiment_default ();
        e.integrator = integrators[i];
        e.value[BIAS_IDC] = 1e-9;
        e.value[BIAS_NEURONS] = 200;
        SimulateOptions options = {.first_lane = 1, .lanes = 200, .threads = threads};
        Recording recording;
        g_assert_cmpint (simulate (&e, &options, &recording, NULL), ==, SIMULATE_OK);
        size_t count = recording.spikes.first[200];
        recording_clear (&recording);
        g_assert_cmpuint (count, >, 1000);

        options.spikes = count;
        g_assert_cmpint (simulate (&e, &options, &recording, NULL), ==, SIMULATE_OK);
        g_assert_cmpuint (recording.spikes.first[200], ==, count);
        recording_clear (&recording);
        options.spikes = count - 1;
        g_assert_cmpint (simulate (&e, &options, &recording, NULL), ==, SIMULATE_SPIKES);
        g_assert_null (recording.spikes.step);
        g_assert_null (recording.spikes.first);
        options.spikes = 10;
        g_assert_cmpint (simulate (&e, &options, &recording, NULL), ==, SIMULATE_SPIKES);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/synapse", test_synapse);
  g_test_add_func ("/engine/charge-per-spike", test_charge_per_spike);
  g_test_add_func ("/engine/ahp-jump", test_ahp_jump);
  g_test_add_func ("/engine/no-charge", test_no_charge);
  g_test_add_func ("/engine/silent-at-rest", test_silent_at_rest);
  g_test_add_func ("/engine/f-i-table", test_f_i_table);
  g_test_add_func ("/engine/refractory-table", test_refractory_table);
  g_test_add_func ("/engine/adaptation-table", test_adaptation_table);
  g_test_add_func ("/engine/refined-rate", test_refined_rate);
  g_test_add_func ("/engine/order", test_order);
  g_test_add_func ("/engine/same-bits", test_same_bits);
  g_test_add_func ("/engine/same-neuron-in-any-company", test_same_neuron_in_any_company);
  g_test_add_func ("/engine/never-nan", test_never_nan);
  g_test_add_func ("/engine/spike-limit", test_spike_limit);
  g_test_add_func ("/engine/cancel", test_cancel);
  g_test_add_func ("/engine/pool", test_pool);
  return g_test_run ();
}
