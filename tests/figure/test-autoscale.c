/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/circuit/dynapsim.h"
#include "fixture.h"

#include <math.h>

static Axis
range_at (double level, PanelId panel, bool log, const Axis *previous)
{
  Fixture fixture;

  fixture_init (&fixture, 1000, level);
  fixture.picture.view.log[panel] = log;
  traces_picture.range (&fixture.picture, previous);
  Axis range = fixture.picture.up[panel];
  fixture_clear (&fixture);
  return range;
}

static void
test_linear (void)
{
  for (double level = 0.1; level < 50; level *= 1.13)
    {
      Axis range = range_at (level, DYNAPSIM_PANEL_ISYN, false, NULL);

      g_assert_false (range.law == AXIS_LOG);
      g_assert_cmpfloat (range.low, ==, 0);
      g_assert_cmpfloat (range.high, >=, level * 1e-9 * (1 - 1e-6));
      g_assert_cmpfloat (range.high, <, level * 1e-9 * 1.6);
    }
}

static void
test_negative_current_fits (void)
{
  Axis range = range_at (-3, DYNAPSIM_PANEL_ISYN, false, NULL);

  g_assert_cmpfloat (range.low, <=, -3e-9 * (1 - 1e-6));
  g_assert_cmpfloat (range.high, >, 0);
}

static void
test_log_is_whole_decades (void)
{
  for (double level = 1e-4; level < 1e3; level *= 3.3)
    {
      Axis range = range_at (level, DYNAPSIM_PANEL_ISYN, true, NULL);
      double low = log10 (range.low), high = log10 (range.high);

      g_assert_true (range.law == AXIS_LOG);
      g_assert_cmpfloat (fabs (low - round (low)), <, 1e-9);
      g_assert_cmpfloat (fabs (high - round (high)), <, 1e-9);
      g_assert_cmpfloat (range.low, <=, level * 1e-9 * (1 + 1e-6));
      g_assert_cmpfloat (range.high, >=, level * 1e-9 * (1 - 1e-6));
    }
}

static void
test_membrane_goes_from_rest_to_threshold (void)
{
  Axis range = range_at (1, DYNAPSIM_PANEL_IMEM, true, NULL);

  /* Io is 0.5 pA, the threshold 100 nA. */
  g_assert_cmpfloat (fabs (range.low / 1e-13 - 1), <, 1e-9);
  g_assert_cmpfloat (fabs (range.high / 1e-7 - 1), <, 1e-9);
}

static void
test_decades_are_few (void)
{
  Fixture fixture;

  fixture_init (&fixture, 1000, 1);
  fixture.nominal.traces.value[DYNAPSIM_ISYN][10] = 1e-25F;
  fixture.picture.view.log[DYNAPSIM_PANEL_ISYN] = true;
  traces_picture.range (&fixture.picture, NULL);
  g_assert_cmpfloat (fixture.picture.up[DYNAPSIM_PANEL_ISYN].high
                         / fixture.picture.up[DYNAPSIM_PANEL_ISYN].low,
                     <, 1.001e8);
  fixture_clear (&fixture);
}

static void
test_threshold_of_linear_membrane (void)
{
  /* 50 nA is within a factor 10 of the threshold, 1 nA is not. */
  g_assert_cmpfloat (range_at (50, DYNAPSIM_PANEL_IMEM, false, NULL).high, >=,
                     1e-7 * (1 - 1e-9));
  g_assert_cmpfloat (range_at (1, DYNAPSIM_PANEL_IMEM, false, NULL).high, <, 2e-9);
}

static void
test_hysteresis (void)
{
  Axis old[PICTURE_PARTS_MAX] = {0};

  old[DYNAPSIM_PANEL_ISYN] = (Axis){.law = AXIS_LINEAR, .low = 0, .high = 1e-8};
  g_assert_cmpfloat (range_at (9, DYNAPSIM_PANEL_ISYN, false, old).high, ==, 1e-8);
  g_assert_cmpfloat (range_at (5.1, DYNAPSIM_PANEL_ISYN, false, old).high, ==, 1e-8);
  g_assert_cmpfloat (range_at (4.1, DYNAPSIM_PANEL_ISYN, false, old).high, <, 6e-9);
  g_assert_cmpfloat (range_at (11, DYNAPSIM_PANEL_ISYN, false, old).high, >, 1.09e-8);
  /* Another kind of axis is never kept. */
  g_assert_true (range_at (9, DYNAPSIM_PANEL_ISYN, true, old).law == AXIS_LOG);
}

static void
test_log_hysteresis (void)
{
  Axis old[PICTURE_PARTS_MAX] = {0};

  old[DYNAPSIM_PANEL_IMEM] = (Axis){.law = AXIS_LOG, .low = 1e-14, .high = 1e-6};
  g_assert_cmpfloat (range_at (1, DYNAPSIM_PANEL_IMEM, true, old).high, ==, 1e-6);
  old[DYNAPSIM_PANEL_IMEM] = (Axis){.law = AXIS_LOG, .low = 1e-24, .high = 1e-6};
  g_assert_cmpfloat (range_at (1, DYNAPSIM_PANEL_IMEM, true, old).low, >, 1e-14);
}

static void
test_band_counts (void)
{
  Fixture fixture;

  fixture_init (&fixture, 1000, 1);
  fixture_set_band (&fixture, DYNAPSIM_ISYN, 1e-10, 7.5e-9);
  traces_picture.range (&fixture.picture, NULL);
  g_assert_cmpfloat (fixture.picture.up[DYNAPSIM_PANEL_ISYN].high, >=,
                     7.5e-9 * (1 - 1e-6));
  fixture_clear (&fixture);
}

static void
test_only_the_shown_stretch_counts (void)
{
  Fixture fixture;

  fixture_init (&fixture, 1000, 1);
  fixture.nominal.traces.value[DYNAPSIM_ISYN][900] = 1e-6F;
  fixture.picture.zoom.to = 0.05;
  traces_picture.range (&fixture.picture, NULL);
  g_assert_cmpfloat (fixture.picture.up[DYNAPSIM_PANEL_ISYN].high, <, 2e-9);
  fixture_clear (&fixture);
}

static void
check_all (const Fixture *fixture)
{
  for (PanelId id = 0; id < DYNAPSIM_PANELS; id++)
    {
      const Axis *range = &fixture->picture.up[id];

      g_assert_cmpint (axis_exists (range), ==,
                       circuit_panel_curve (&dynapsim_circuit, id) != NULL);
      if (!axis_exists (range))
        continue;
      g_assert_true (isfinite (range->low) && isfinite (range->high));
      g_assert_cmpfloat (range->low, <, range->high);
    }
}

static void
test_odd_data (void)
{
  const double levels[] = {0, NAN, INFINITY, -INFINITY, 1e-30, 1e25};

  for (size_t i = 0; i < G_N_ELEMENTS (levels); i++)
    for (int log = 0; log < 2; log++)
      {
        Fixture fixture;

        fixture_init (&fixture, 100, levels[i]);
        for (PanelId id = 0; id < DYNAPSIM_PANELS; id++)
          fixture.picture.view.log[id] = log;
        traces_picture.range (&fixture.picture, NULL);
        check_all (&fixture);
        fixture.picture.data.nominal = NULL;
        traces_picture.range (&fixture.picture, NULL);
        check_all (&fixture);
        fixture_clear (&fixture);
      }
}

static void
test_dc_step (void)
{
  Fixture fixture;

  fixture_init (&fixture, 1000, 1);
  fixture.experiment.dc = DC_STEP;
  fixture.experiment.value[BIAS_IDC] = 1e-9;
  fixture.experiment.value[BIAS_DC_AMPLITUDE] = 3e-9;
  fixture.experiment.value[BIAS_DC_START] = 0.05;
  fixture.experiment.value[BIAS_DC_STOP] = 0.0501;
  traces_picture.range (&fixture.picture, NULL);
  g_assert_cmpfloat (fixture.picture.up[DYNAPSIM_PANEL_DC].high, >=, 4e-9 * (1 - 1e-6));
  g_assert_cmpfloat (
      fabs (traces_picture.read (&fixture.picture, DYNAPSIM_PANEL_DC, 0.02).value / 1e-9
            - 1),
      <, 1e-6);
  fixture_clear (&fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/autoscale/linear", test_linear);
  g_test_add_func ("/autoscale/negative", test_negative_current_fits);
  g_test_add_func ("/autoscale/log", test_log_is_whole_decades);
  g_test_add_func ("/autoscale/membrane", test_membrane_goes_from_rest_to_threshold);
  g_test_add_func ("/autoscale/few-decades", test_decades_are_few);
  g_test_add_func ("/autoscale/threshold", test_threshold_of_linear_membrane);
  g_test_add_func ("/autoscale/hysteresis", test_hysteresis);
  g_test_add_func ("/autoscale/log-hysteresis", test_log_hysteresis);
  g_test_add_func ("/autoscale/band", test_band_counts);
  g_test_add_func ("/autoscale/stretch", test_only_the_shown_stretch_counts);
  g_test_add_func ("/autoscale/odd-data", test_odd_data);
  g_test_add_func ("/autoscale/dc-step", test_dc_step);
  return g_test_run ();
}
