/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* After any change, what the chart has kept looks as if it were drawn anew. */
#include "chart-fixture.h"

#include "app/shell/styles.h"

#include <math.h>
#include <string.h>

/* The pixels of what a part's node shows. */
static GBytes *
pixels_of (GskRenderNode *node)
{
  graphene_rect_t bounds;

  gsk_render_node_get_bounds (node, &bounds);
  cairo_surface_t *surface = cairo_image_surface_create (
      CAIRO_FORMAT_ARGB32, (int)bounds.size.width, (int)bounds.size.height);
  cairo_t *cr = cairo_create (surface);
  cairo_translate (cr, (double)-bounds.origin.x, (double)-bounds.origin.y);
  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  GBytes *pixels = g_bytes_new (cairo_image_surface_get_data (surface),
                                (gsize)cairo_image_surface_get_stride (surface)
                                    * (gsize)cairo_image_surface_get_height (surface));
  cairo_surface_destroy (surface);
  return pixels;
}

/* Brings the nodes up to date without waiting for a frame. */
static void
snapshot (ChartFixture *fixture)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  bb_chart_snapshot_parts (fixture->chart, bb_chart_picture (fixture->chart), snapshot);
  gsk_render_node_unref (gtk_snapshot_free_to_node (snapshot));
}

static void
check_fresh (ChartFixture *fixture, const char *what)
{
  BbChart *chart = fixture->chart;
  GBytes *kept[PICTURE_PARTS_MAX][2] = {{NULL}};

  snapshot (fixture);
  for (size_t i = 0; i < chart->parts; i++)
    kept[i][0] = pixels_of (chart->node[chart->part[i].id].node);
  bb_chart_forget (chart);
  snapshot (fixture);
  for (size_t i = 0; i < chart->parts; i++)
    {
      PanelId id = chart->part[i].id;

      kept[i][1] = pixels_of (chart->node[id].node);
      if (!g_bytes_equal (kept[i][0], kept[i][1]))
        g_error ("panel %s is stale after %s",
                 circuit_panel_name (chart->picture.view.circuit, id), what);
      g_bytes_unref (kept[i][0]);
      g_bytes_unref (kept[i][1]);
    }
}

/* Runs the document and looks at each stage. */
static void
run_and_check (ChartFixture *fixture, const char *what)
{
  chart_fixture_offer (fixture, BB_KIND_NOMINAL);
  check_fresh (fixture, what);
  if (experiment_neurons (bb_document_experiment (fixture->document)) == 0)
    return;
  chart_fixture_offer (fixture, BB_KIND_POPULATION);
  check_fresh (fixture, what);
}

static void
change (ChartFixture *fixture, const Experiment *next)
{
  Refusal refusal = {0};

  if (!bb_document_change (fixture->document, next, &refusal))
    g_error ("row %d refused", (int)refusal.id);
}

/* A neuron with a population, input of the kind, a step of DC, all panels shown. */
static void
set_scene (ChartFixture *fixture, InputKind kind)
{
  Experiment next = experiment_copy (bb_document_experiment (fixture->document));
  View view = *bb_document_view (fixture->document);

  next.value[BIAS_DURATION] = 0.12;
  next.value[BIAS_NEURONS] = 3;
  next.value[BIAS_RATE] = 100;
  next.value[BIAS_BURST_PERIOD] = 0.05;
  next.value[BIAS_DC_START] = 0.02;
  next.value[BIAS_DC_STOP] = 0.08;
  next.value[BIAS_DC_AMPLITUDE] = 3e-10;
  next.input[0].kind = kind;
  next.dc = DC_STEP;
  change (fixture, &next);
  experiment_clear (&next);
  for (PanelId id = 0; id < view.circuit->panels; id++)
    view.shown[id] = true;
  g_assert_true (bb_document_set_view (fixture->document, &view));
}

/* Another value of a row that is accepted; NAN where there is none. */
static double
other_value (BbDocument *document, BiasId id)
{
  double present = bb_document_experiment (document)->value[id];
  const double wanted[] = {present * 1.25,     present * 0.8,      present + 0.01,
                           present - 0.01,     present + 1,        present - 1,
                           bias_row (id)->low, bias_row (id)->high};

  for (size_t i = 0; i < G_N_ELEMENTS (wanted); i++)
    if (fabs (wanted[i] - present) > 0 && bb_document_set (document, id, wanted[i], NULL))
      return wanted[i];
  return NAN;
}

/* Every row of the table that the circuit has, there and back. */
static void
test_rows (ChartFixture *fixture, gconstpointer kind)
{
  set_scene (fixture, (InputKind)GPOINTER_TO_INT (kind));
  run_and_check (fixture, "the first run");
  int changed = 0;
  for (BiasId id = 0; id < BIAS_TABLE_COUNT; id++)
    {
      const Circuit *circuit = bb_document_view (fixture->document)->circuit;

      if (!circuit_has (circuit, id))
        continue;
      char name[BIAS_NAME_TEXT];
      circuit_bias_name (circuit, id, name);
      bb_document_end_step (fixture->document);
      if (isnan (other_value (fixture->document, id)))
        g_error ("%s takes no other value", name);
      run_and_check (fixture, name);
      bb_document_undo (fixture->document);
      run_and_check (fixture, name);
      changed++;
    }
  g_assert_cmpint (changed, >, 40);
}

/* What is no number: kinds, seeds, locks, lists, integrator. */
static void
test_choices (ChartFixture *fixture, gconstpointer data)
{
  const double times[] = {0.01, 0.05, 0.09}, others[] = {0.01, 0.06, 0.09};
  const BbDocument *document = fixture->document;

  set_scene (fixture, INPUT_POISSON);
  run_and_check (fixture, "the first run");
  for (int i = 0; i < INPUT_KIND_COUNT + DC_KIND_COUNT + 6; i++)
    {
      Experiment next = experiment_copy (bb_document_experiment ((BbDocument *)document));
      PortInput *input = &next.input[0];
      int choice = i - INPUT_KIND_COUNT - DC_KIND_COUNT;
      g_autofree char *what = g_strdup_printf ("choice %d", i);

      if (i < INPUT_KIND_COUNT)
        input->kind = (InputKind)i;
      else if (choice < 0)
        next.dc = (DcKind)(i - INPUT_KIND_COUNT);
      else if (choice == 0)
        next.integrator = INTEGRATOR_REFINED;
      else if (choice == 1)
        next.chip_seed++;
      else if (choice == 2)
        experiment_vary_devices (&next);
      else if (choice == 5)
        input->kind = INPUT_POISSON, input->seed++;
      else
        {
          spike_list_unref (input->times);
          input->kind = INPUT_TIMES;
          input->times = spike_list_new (choice == 3 ? times : others, NULL, 3);
        }
      change (fixture, &next);
      experiment_clear (&next);
      run_and_check (fixture, what);
    }
}

/* What the view says. */
static void
test_views (ChartFixture *fixture, gconstpointer data)
{
  const View usual = *bb_document_view (fixture->document);
  const Circuit *circuit = usual.circuit;

  set_scene (fixture, INPUT_REGULAR);
  run_and_check (fixture, "the first run");
  for (PanelId id = 0; id < circuit->panels; id++)
    {
      const View before = *bb_document_view (fixture->document);
      View view = before;

      view.height[id] = 2;
      g_assert_true (bb_document_set_view (fixture->document, &view));
      check_fresh (fixture, "a height");
      view_set_log (&view, id, !view.log[id]);
      g_assert_true (bb_document_set_view (fixture->document, &view));
      check_fresh (fixture, "another axis");
      view.from = 0.03;
      view.to = 0.04 + 0.01 * id;
      if (circuit_panel_curve (circuit, id) != NULL)
        {
          view.low[id] = 1e-10;
          view.high[id] = 3e-10;
        }
      g_assert_true (bb_document_set_view (fixture->document, &view));
      check_fresh (fixture, "a zoom");
      view.shown[id] = false;
      g_assert_true (bb_document_set_view (fixture->document, &view));
      check_fresh (fixture, "a hidden panel");
      g_assert_true (bb_document_set_view (fixture->document, &before));
      check_fresh (fixture, "the way back");
    }
}

/* Without a population again, and after another time base. */
static void
test_population_goes (ChartFixture *fixture, gconstpointer data)
{
  set_scene (fixture, INPUT_REGULAR);
  run_and_check (fixture, "the first run");
  g_assert_true (bb_document_set (fixture->document, BIAS_DT, 5e-4, NULL));
  run_and_check (fixture, "another time step");
  g_assert_true (bb_document_set (fixture->document, BIAS_NEURONS, 0, NULL));
  run_and_check (fixture, "no neurons");
  g_assert_null (bb_chart_picture (fixture->chart)->data.population);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  bb_styles_add (gdk_display_get_default ());
#define ADD(path, data, func)                                                            \
  g_test_add ("/chart-fresh/" path, ChartFixture, data, chart_fixture_set_up, func,      \
              chart_fixture_tear_down)
  ADD ("rows/poisson", GINT_TO_POINTER (INPUT_POISSON), test_rows);
  ADD ("rows/regular", GINT_TO_POINTER (INPUT_REGULAR), test_rows);
  ADD ("rows/burst", GINT_TO_POINTER (INPUT_BURST), test_rows);
  ADD ("choices", NULL, test_choices);
  ADD ("views", NULL, test_views);
  ADD ("population-goes", NULL, test_population_goes);
  return g_test_run ();
}
