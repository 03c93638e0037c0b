/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/base/real.h"
#include "core/circuit/dynapsim.h"
#include "core/engine/band.h"
#include "core/experiment/view.h"
#include "core/study/measure.h"

#include <glib.h>

#include <math.h>
#include <stdlib.h>

/* Lanes with given spike steps, 0-terminated (no spike in step 0). */
static Recording
with_spikes (size_t lanes, uint32_t step[][8])
{
  Recording r = {0};

  r.spikes.lanes = lanes;
  r.spikes.first = calloc (lanes + 1, sizeof *r.spikes.first);
  r.spikes.step = calloc (lanes * 8, sizeof *r.spikes.step);
  r.spikes.count = calloc (lanes * 8, sizeof *r.spikes.count);
  size_t n = 0;
  for (size_t lane = 0; lane < lanes; lane++)
    {
      for (size_t i = 0; i < 8 && step[lane][i] > 0; i++, n++)
        {
          r.spikes.step[n] = step[lane][i];
          r.spikes.count[n] = (uint16_t)(i == 0 ? 3 : 1);
        }
      r.spikes.first[lane + 1] = n;
    }
  return r;
}

static Experiment
one_second_at_a_millisecond (void)
{
  return experiment_default ();
}

static void
assert_near (double value, double wanted)
{
  g_assert_cmpfloat (fabs (value - wanted), <, 1e-12 * (1 + fabs (wanted)));
}

static void
test_intervals (void)
{
  Experiment e = one_second_at_a_millisecond ();
  Recording r = with_spikes (1, (uint32_t[][8]){{99, 149, 249, 449}});
  Measures m = measure_lane (&e, &r, 0);

  assert_near (m.value[MEASURE_EVENTS], 4);
  assert_near (m.value[MEASURE_SPIKE_SUM], 6);
  assert_near (m.value[MEASURE_RATE], 4);
  assert_near (m.value[MEASURE_LATENCY], 0.1);
  assert_near (m.value[MEASURE_ISI_MEAN], 0.35 / 3);
  assert_near (m.value[MEASURE_RATE_FIRST], 20);
  assert_near (m.value[MEASURE_RATE_LAST], 5);
  assert_near (m.value[MEASURE_ADAPTATION], 15.0 / 25);
  /* Intervals 50, 100, 200 ms: variance with n - 1 is 17500 / 3 ms^2. */
  assert_near (m.value[MEASURE_ISI_CV], sqrt (17500.0 / 3) * 1e-3 / (0.35 / 3));
  g_assert_true (isnan (m.value[MEASURE_PEAK + DYNAPSIM_IMEM]));
  g_assert_true (isnan (m.value[MEASURE_RATE_MEAN]));
  recording_clear (&r);
}

static double
fine_rate (uint32_t step[][8])
{
  Experiment e = one_second_at_a_millisecond ();
  Recording r = with_spikes (1, step);
  Measures m = measure_lane (&e, &r, 0);

  recording_clear (&r);
  return measure_fine_rate (&m);
}

/* Steady firing has one over its interval wherever the run ends in the last one;
 * intervals that grow go on growing; who fell silent has the count. */
static void
test_fine_rate (void)
{
  assert_near (fine_rate ((uint32_t[][8]){{249, 499, 749}}), 4);
  assert_near (fine_rate ((uint32_t[][8]){{299, 599, 899}}), 1 / 0.3);
  assert_near (fine_rate ((uint32_t[][8]){{399, 799}}), 2.5);
  assert_near (fine_rate ((uint32_t[][8]){{99, 199, 399, 699}}), 4 + 0.3 / 0.45);
  assert_near (fine_rate ((uint32_t[][8]){{99, 199, 399, 599}}), 4);
  assert_near (fine_rate ((uint32_t[][8]){{499}}), 1);
  assert_near (fine_rate ((uint32_t[][8]){{0}}), 0);
}

/* A steady neuron has its rate wherever the window begins. */
static void
test_fine_rate_in_window (void)
{
  for (int phase = 0; phase < 100; phase += 9)
    {
      Experiment e = one_second_at_a_millisecond ();
      uint32_t step[1][8];
      for (uint32_t i = 0; i < 8; i++)
        step[0][i] = 20 + (uint32_t)phase + 100 * i;
      e.value[BIAS_MEASURE_FROM] = 0.35;
      e.value[BIAS_MEASURE_TO] = 0.75;
      Recording r = with_spikes (1, step);
      Measures m = measure_lane (&e, &r, 0);
      assert_near (measure_fine_rate (&m), 10);
      recording_clear (&r);
    }
}

static void
test_missing (void)
{
  Experiment e = one_second_at_a_millisecond ();
  Recording r = with_spikes (2, (uint32_t[][8]){{0}, {10}});
  Measures none = measure_lane (&e, &r, 0);
  Measures one = measure_lane (&e, &r, 1);

  g_assert_true (none.value[MEASURE_RATE] == 0);
  g_assert_true (isnan (none.value[MEASURE_LATENCY]));
  assert_near (one.value[MEASURE_LATENCY], 0.011);
  g_assert_true (isnan (one.value[MEASURE_ISI_MEAN]));
  g_assert_true (isnan (one.value[MEASURE_ADAPTATION]));
  recording_clear (&r);
}

static void
test_window (void)
{
  Experiment e = one_second_at_a_millisecond ();
  Recording r = with_spikes (1, (uint32_t[][8]){{99, 300, 499, 500, 700}});

  e.value[BIAS_MEASURE_FROM] = 0.3;
  e.value[BIAS_MEASURE_TO] = 0.5;
  Measures m = measure_lane (&e, &r, 0);
  assert_near (m.value[MEASURE_EVENTS], 2); /* steps 300 and 499 */
  assert_near (m.value[MEASURE_RATE], 10);
  assert_near (m.value[MEASURE_LATENCY], 1e-3);
  recording_clear (&r);
}

static void
test_peak_and_mean (void)
{
  Experiment e = one_second_at_a_millisecond ();
  Recording r = with_spikes (1, (uint32_t[][8]){{0}});

  r.traces.steps = 1000;
  r.traces.lanes = 1;
  r.traces.value[DYNAPSIM_VMEM] = calloc (1000, sizeof (float));
  r.traces.value[DYNAPSIM_VMEM][10] = 0.5f;
  r.traces.value[DYNAPSIM_VMEM][20] = 0.25f;
  Measures m = measure_lane (&e, &r, 0);
  assert_near (m.value[MEASURE_PEAK + DYNAPSIM_VMEM], 0.5);
  assert_near (m.value[MEASURE_MEAN + DYNAPSIM_VMEM], 0.75e-3);
  recording_clear (&r);
}

static void
test_population (void)
{
  Experiment e = one_second_at_a_millisecond ();
  Recording r = with_spikes (3, (uint32_t[][8]){{0}, {10, 20}, {10, 20, 30, 40}});
  Measures m = measure_lane (&e, &r, 0);

  measure_population (&e, NULL, &r, &m);
  assert_near (m.value[MEASURE_RATE_MEAN], 2);
  assert_near (m.value[MEASURE_RATE_SD], 2);
  assert_near (m.value[MEASURE_RATE_CV],
               m.value[MEASURE_RATE_SD] / m.value[MEASURE_RATE_MEAN]);
  assert_near (m.value[MEASURE_SILENT], 1.0 / 3);
  recording_clear (&r);
}

static void
test_names (void)
{
  char name[MEASURE_NAME_TEXT];

  for (MeasureId id = 0; id < MEASURE_COUNT; id++)
    if (measure_exists (&dynapsim_circuit, id))
      {
        measure_name (&dynapsim_circuit, id, name);
        g_assert_cmpint (measure_find (&dynapsim_circuit, name), ==, id);
      }
  g_assert_cmpint (measure_find (&dynapsim_circuit, "rates"), ==, MEASURE_COUNT);
}

static int
compare_floats (const void *a, const void *b)
{
  const float x = *(const float *)a, y = *(const float *)b;

  return (x > y) - (x < y);
}

/* Against a full sort: rank ceil (p n) counted from 1. */
static void
assert_band_sorts (Isa isa)
{
  for (size_t lanes = 1; lanes < 300; lanes += lanes < 45 ? 1 : 37)
    {
      BandSamples samples;
      g_assert_true (band_samples_init (&samples, 1u << DYNAPSIM_IMEM, 5, 12, lanes));
      g_assert_cmpuint (samples.columns, ==, 5);
      g_assert_null (samples.sample[DYNAPSIM_ISYN]);
      g_assert_cmpuint (samples.step_of[4], ==, 11);
      float sorted[5][300];
      for (size_t i = 0; i < 5 * lanes; i++)
        {
          float x = (float)floor (40 * random_unit (lanes, i))
                    - 5; /* with ties, some below 0 */
          samples.sample[DYNAPSIM_IMEM][i] = sorted[i / lanes][i % lanes] = x;
        }
      SimulateOptions options = {.threads = 2, .isa = isa};
      Band band;
      g_assert_cmpint (band_from_samples (&samples, &options, &band), ==, SIMULATE_OK);
      for (size_t c = 0; c < 5; c++)
        {
          qsort (sorted[c], lanes, sizeof (float), compare_floats);
          size_t low = (size_t)ceil (0.05 * (double)lanes - 1e-9) - 1;
          size_t high = (size_t)ceil (0.95 * (double)lanes - 1e-9) - 1;
          g_assert_true (band.low[DYNAPSIM_IMEM][c] == sorted[c][low]);
          g_assert_true (band.high[DYNAPSIM_IMEM][c] == sorted[c][high]);
        }
      Recording r = {.band = band};
      band_samples_clear (&samples);
      recording_clear (&r);
    }
}

static void
test_band (void)
{
  for (Isa isa = ISA_BEST; isa < ISA_COUNT; isa++)
    if (isa_available (isa))
      assert_band_sorts (isa);
}

/* Every sample is inside the envelope of its column, and each edge is a sample. */
static void
test_envelope (void)
{
  Traces traces = {.steps = 1000, .lanes = 2};
  float low[300], high[300], value[2000];

  for (size_t i = 0; i < 2000; i++)
    value[i] = (float)random_unit (9, i);
  traces.value[DYNAPSIM_ISYN] = value;
  double whole = 1000;
  traces_envelope (&traces, DYNAPSIM_ISYN, 1, 0, whole, 300, low, high);
  for (size_t c = 0; c < 300; c++)
    {
      size_t from = (size_t)((double)c * whole / 300);
      size_t to = (size_t)((double)(c + 1) * whole / 300);
      float least = value[from * 2 + 1], most = least;
      for (size_t k = from; k < to; k++)
        {
          least = MIN (least, value[k * 2 + 1]);
          most = MAX (most, value[k * 2 + 1]);
        }
      g_assert_true (low[c] == least && high[c] == most);
    }
  /* More columns than steps, and a stretch that reaches beyond the run. */
  traces_envelope (&traces, DYNAPSIM_ISYN, 0, 990, 1010, 300, low, high);
  g_assert_true (low[0] == value[990 * 2] && high[0] == value[990 * 2]);
  g_assert_true (low[299] == value[999 * 2]);
}

static void
test_range (void)
{
  float value[] = {0, 3, -1, 2, 0};
  Traces traces = {.steps = 5, .lanes = 1, .value = {[DYNAPSIM_IAHP] = value}};
  float low, high;

  g_assert_true (traces_range (&traces, DYNAPSIM_IAHP, 0, 0, 5, false, &low, &high));
  g_assert_true (low == -1.0f && high == 3.0f);
  g_assert_true (traces_range (&traces, DYNAPSIM_IAHP, 0, 0, 5, true, &low, &high));
  g_assert_true (low == 2.0f && high == 3.0f);
  g_assert_false (traces_range (&traces, DYNAPSIM_IAHP, 0, 4, 5, true, &low, &high));
  g_assert_false (traces_range (&traces, DYNAPSIM_IAHP, 0, 5, 9, false, &low, &high));
}

static void
test_view (void)
{
  View view = view_default (&dynapsim_circuit);
  double from, to;

  view_time_range (&view, 2, &from, &to);
  g_assert_true (from == 0 && to == 2);
  view.from = 0.5;
  view.to = 3;
  view_time_range (&view, 2, &from, &to);
  g_assert_true (from == 0.5 && to == 2);
  view_time_range (&view, 0.2, &from, &to); /* the stretch is not in a shorter run */
  g_assert_true (from == 0 && to == 0.2);
  for (PanelId id = 0; id < DYNAPSIM_PANELS; id++)
    {
      View other = view;
      other.shown[id] = !other.shown[id];
      g_assert_false (view_equal (&view, &other));
      g_assert_cmpint (circuit_find_panel (&dynapsim_circuit,
                                           circuit_panel_name (&dynapsim_circuit, id)),
                       ==, id);
    }
  for (PanelId id = 0; id < DYNAPSIM_PANELS; id++)
    view.shown[id] = id == DYNAPSIM_PANEL_INPUT || id == DYNAPSIM_PANEL_IAHP
                     || id == DYNAPSIM_PANEL_IMEM || id == DYNAPSIM_PANEL_VMEM;
  g_assert_cmpuint (view_band_mask (&view), ==,
                    1u << DYNAPSIM_IAHP | 1u << DYNAPSIM_IMEM | 1u << DYNAPSIM_VMEM);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/measure/intervals", test_intervals);
  g_test_add_func ("/measure/fine-rate", test_fine_rate);
  g_test_add_func ("/measure/fine-rate-in-window", test_fine_rate_in_window);
  g_test_add_func ("/measure/missing", test_missing);
  g_test_add_func ("/measure/window", test_window);
  g_test_add_func ("/measure/peak-and-mean", test_peak_and_mean);
  g_test_add_func ("/measure/population", test_population);
  g_test_add_func ("/measure/names", test_names);
  g_test_add_func ("/record/band", test_band);
  g_test_add_func ("/record/envelope", test_envelope);
  g_test_add_func ("/record/range", test_range);
  g_test_add_func ("/view", test_view);
  return g_test_run ();
}
