/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "chart-fixture.h"

#include "model/session/job.h"

static void
count_frame_cb (GdkFrameClock *clock, int *frames)
{
  (*frames)++;
}

void
chart_fixture_draw (ChartFixture *fixture)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (fixture->chart));
  int frames = 0;
  gulong handler =
      g_signal_connect (clock, "after-paint", G_CALLBACK (count_frame_cb), &frames);

  gtk_widget_queue_draw (GTK_WIDGET (fixture->chart));
  while (frames == 0)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, handler);
}

void
chart_fixture_set_up_tab (ChartFixture *fixture, const BbTab *tab)
{
  fixture->document = bb_document_new ();
  g_assert_true (bb_document_set (fixture->document, BIAS_IDC, 1e-9, NULL));
  fixture->chart = g_object_new (BB_TYPE_CHART, NULL);
  fixture->session = bb_session_new (fixture->document);
  bb_chart_show (fixture->chart, tab, fixture->session);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 800, 600);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->chart));
  gtk_window_present (GTK_WINDOW (fixture->window));
  chart_fixture_draw (fixture);
}

void
chart_fixture_set_up (ChartFixture *fixture, gconstpointer data)
{
  chart_fixture_set_up_tab (fixture, &bb_traces_tab);
}

void
chart_fixture_tear_down (ChartFixture *fixture, gconstpointer data)
{
  gpointer chart = fixture->chart;

  g_object_add_weak_pointer (chart, &chart);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (chart);
  g_assert_finalize_object (fixture->session);
  g_assert_finalize_object (fixture->document);
}

void
chart_fixture_offer (ChartFixture *fixture, BbKind kind)
{
  g_autoptr (BbResult) result = bb_job_run (
      kind,
      &(BbQuery){.experiment = *bb_document_experiment (fixture->document),
                 .band_mask = view_band_mask (bb_document_view (fixture->document))},
      &(BbRun){.generation = ++fixture->generation, .threads = 1});

  g_assert_nonnull (result);
  bb_session_offer (fixture->session, result);
}

void
chart_fixture_run (ChartFixture *fixture, BbKind kind)
{
  chart_fixture_offer (fixture, kind);
  chart_fixture_draw (fixture);
}
