/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One document has one picture, whatever went before, and it is the picture that the
 * command line renders. */
#include "chart-fixture.h"

#include "app/shell/styles.h"
#include "core/circuit/dynapsim.h"
#include "figure/export.h"
#include "figure/traces/traces.h"

#include <stdlib.h>

static void
run (ChartFixture *fixture)
{
  chart_fixture_run (fixture, BB_KIND_NOMINAL);
  if (experiment_neurons (bb_document_experiment (fixture->document)) > 0)
    chart_fixture_run (fixture, BB_KIND_POPULATION);
}

static GBytes *
bytes_of (const Picture *picture)
{
  unsigned char *bytes = NULL;
  size_t length = 0;
  const char *reason = NULL;

  g_assert_true (picture_export (PICTURE_PNG, picture, "", "", 800, 600, 1, &bytes,
                                 &length, &reason));
  GBytes *made = g_bytes_new (bytes, length);
  free (bytes);
  return made;
}

/* The picture with its axes as the window shows them, in the colors of a page. */
static GBytes *
shown (ChartFixture *fixture)
{
  const Theme theme = theme_light ();
  Picture picture = *bb_chart_picture (fixture->chart);

  picture.theme = &theme;
  picture.below = 0;
  return bytes_of (&picture);
}

static GBytes *
rendered (ChartFixture *fixture)
{
  const Theme theme = theme_light ();
  const Picture picture =
      traces_picture_of (bb_document_view (fixture->document),
                         &bb_chart_picture (fixture->chart)->data, &theme);

  return bytes_of (&picture);
}

static void
assert_pictured (ChartFixture *fixture, GBytes *wanted)
{
  g_autoptr (GBytes) window = shown (fixture);
  g_autoptr (GBytes) page = rendered (fixture);

  g_assert_true (g_bytes_equal (window, wanted));
  g_assert_true (g_bytes_equal (page, wanted));
}

/* Moves a bias through values as a drag does, a run after each. */
static void
drag (ChartFixture *fixture, BiasId id, double factor, int steps)
{
  bb_document_begin_step (fixture->document);
  for (int i = 0; i < steps; i++)
    {
      double value = bb_document_experiment (fixture->document)->value[id];

      g_assert_true (bb_document_set (fixture->document, id, value * factor, NULL));
      run (fixture);
    }
  bb_document_end_step (fixture->document);
}

static void
test_ways (ChartFixture *fixture, gconstpointer data)
{
  const BiasId moved[] = {BIAS_IDC, BIAS_ITAU_MEM, BIAS_ITAU_SYN, BIAS_ISPKTHR};

  run (fixture);
  g_autoptr (GBytes) first = shown (fixture);
  assert_pictured (fixture, first);
  for (size_t i = 0; i < G_N_ELEMENTS (moved); i++)
    for (double factor = 0.7; factor < 1.6; factor += 0.7)
      {
        double value = bb_document_experiment (fixture->document)->value[moved[i]];

        /* dragged away and undone */
        drag (fixture, moved[i], factor, 8);
        bb_document_undo (fixture->document);
        run (fixture);
        assert_pictured (fixture, first);
        /* typed, and typed back */
        g_assert_true (bb_document_set (fixture->document, moved[i], value * 3, NULL));
        run (fixture);
        g_assert_true (bb_document_set (fixture->document, moved[i], value, NULL));
        run (fixture);
        assert_pictured (fixture, first);
      }
}

/* In a drag the axis stays while the data fits; at its end it is what it would be. */
static void
test_settles (ChartFixture *fixture, gconstpointer data)
{
  const Axis *axis = &fixture->chart->picture.up[DYNAPSIM_PANEL_IMEM];

  run (fixture);
  double before = axis->high;
  bb_document_begin_step (fixture->document);
  g_assert_true (bb_document_set (fixture->document, BIAS_ISPKTHR, before * 2, NULL));
  run (fixture);
  double raised = axis->high;
  g_assert_cmpfloat (raised, >, before);
  g_assert_true (bb_document_set (fixture->document, BIAS_ISPKTHR, before * 0.9, NULL));
  run (fixture);
  g_assert_cmpfloat (axis->high, ==, raised);
  bb_document_end_step (fixture->document);
  g_assert_cmpfloat (axis->high, ==, before);
  g_autoptr (GBytes) window = shown (fixture);
  assert_pictured (fixture, window);
}

/* The panel of a DC that was chosen goes with it. */
static void
test_dc (ChartFixture *fixture, gconstpointer data)
{
  Experiment next = experiment_copy (bb_document_experiment (fixture->document));

  run (fixture);
  g_autoptr (GBytes) first = shown (fixture);
  next.dc = DC_STEP;
  g_assert_true (bb_document_change (fixture->document, &next, NULL));
  experiment_clear (&next);
  run (fixture);
  g_autoptr (GBytes) other = shown (fixture);
  g_assert_false (g_bytes_equal (first, other));
  bb_document_undo (fixture->document);
  run (fixture);
  assert_pictured (fixture, first);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  bb_styles_add (gdk_display_get_default ());
#define ADD(path, func)                                                                  \
  g_test_add ("/chart-same/" path, ChartFixture, NULL, chart_fixture_set_up, func,       \
              chart_fixture_tear_down)
  ADD ("ways", test_ways);
  ADD ("settles", test_settles);
  ADD ("dc", test_dc);
#undef ADD
  return g_test_run ();
}
