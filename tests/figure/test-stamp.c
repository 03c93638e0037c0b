/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/circuit/dynapsim.h"
#include "fixture.h"

#include "figure/stamp.h"

/* Each single byte counts, and so does how many there are. */
static void
test_bytes (void)
{
  unsigned char bytes[100] = {0};

  for (size_t size = 0; size < sizeof bytes; size++)
    {
      uint64_t plain = stamp_bytes (1, bytes, size);

      g_assert_cmpuint (plain, ==, stamp_bytes (1, bytes, size));
      g_assert_cmpuint (plain, !=, stamp_bytes (2, bytes, size));
      g_assert_cmpuint (plain, !=, stamp_bytes (1, bytes, size + 1));
      for (size_t i = 0; i < size; i++)
        {
          bytes[i] = 1;
          g_assert_cmpuint (plain, !=, stamp_bytes (1, bytes, size));
          bytes[i] = 0;
        }
    }
  g_assert_cmpuint (stamp_bytes (1, NULL, 0), !=, stamp_bytes (1, bytes, 0));
}

static uint64_t
stamp_of (const Fixture *fixture, PanelId panel)
{
  return traces_picture.stamp (&fixture->picture, panel);
}

/* One sample of one trace changes the stamp of its panel alone. */
static void
test_sample (void)
{
  Fixture fixture;
  uint64_t before[DYNAPSIM_PANELS];

  fixture_init (&fixture, 1001, 0.5);
  for (PanelId id = 0; id < DYNAPSIM_PANELS; id++)
    before[id] = stamp_of (&fixture, id);
  fixture.nominal.traces.value[DYNAPSIM_ISYN][1000] *= 1.0001F;
  for (PanelId id = 0; id < DYNAPSIM_PANELS; id++)
    g_assert_cmpint (stamp_of (&fixture, id) != before[id], ==,
                     id == DYNAPSIM_PANEL_ISYN);
  fixture_clear (&fixture);
}

/* The band of one trace, and the spikes of the population. */
static void
test_population (void)
{
  const uint32_t steps[] = {10, 20};
  Fixture fixture;

  fixture_init (&fixture, 1001, 0.5);
  uint64_t curve = stamp_of (&fixture, DYNAPSIM_PANEL_ISYN);
  uint64_t other = stamp_of (&fixture, DYNAPSIM_PANEL_IAHP);
  uint64_t output = stamp_of (&fixture, DYNAPSIM_PANEL_OUTPUT);
  fixture_set_spikes (&fixture.population, 2, 1, steps);
  fixture_set_band (&fixture, DYNAPSIM_ISYN, 1e-10, 2e-10);
  g_assert_cmpuint (stamp_of (&fixture, DYNAPSIM_PANEL_ISYN), !=, curve);
  g_assert_cmpuint (stamp_of (&fixture, DYNAPSIM_PANEL_IAHP), ==, other);
  g_assert_cmpuint (stamp_of (&fixture, DYNAPSIM_PANEL_OUTPUT), !=, output);
  curve = stamp_of (&fixture, DYNAPSIM_PANEL_ISYN);
  output = stamp_of (&fixture, DYNAPSIM_PANEL_OUTPUT);
  fixture.picture.data.population_older = true;
  g_assert_cmpuint (stamp_of (&fixture, DYNAPSIM_PANEL_ISYN), !=, curve);
  g_assert_cmpuint (stamp_of (&fixture, DYNAPSIM_PANEL_OUTPUT), !=, output);
  fixture_clear (&fixture);
}

/* Which part of the run is measured is seen in every panel. */
static void
test_measured (void)
{
  const struct
  {
    BiasId id;
    double value;
    bool seen;
  } changes[] = {{BIAS_MEASURE_FROM, 0.05, true},
                 {BIAS_MEASURE_TO, 0.08, true},
                 {BIAS_MEASURE_TO, 0.1001, false}}; /* the end, as before */
  Fixture fixture;

  fixture_init (&fixture, 1001, 0.5);
  for (size_t i = 0; i < G_N_ELEMENTS (changes); i++)
    for (PanelId id = 0; id < DYNAPSIM_PANELS; id++)
      {
        double *value = &fixture.experiment.value[changes[i].id], old = *value;
        uint64_t before = stamp_of (&fixture, id);

        *value = changes[i].value;
        g_assert_cmpint (stamp_of (&fixture, id) != before, ==, changes[i].seen);
        *value = old;
      }
  fixture_clear (&fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stamp/bytes", test_bytes);
  g_test_add_func ("/stamp/sample", test_sample);
  g_test_add_func ("/stamp/population", test_population);
  g_test_add_func ("/stamp/measured", test_measured);
  return g_test_run ();
}
