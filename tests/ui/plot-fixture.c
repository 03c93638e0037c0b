/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "plot-fixture.h"

#include "model/session/job.h"

static void
count_frame_cb (GdkFrameClock *clock, int *frames)
{
  (*frames)++;
}

void
plot_fixture_draw (PlotFixture *fixture)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (fixture->plot));
  int frames = 0;
  gulong handler =
      g_signal_connect (clock, "after-paint", G_CALLBACK (count_frame_cb), &frames);

  gtk_widget_queue_draw (GTK_WIDGET (fixture->plot));
  while (frames == 0)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, handler);
}

void
plot_fixture_set_up (PlotFixture *fixture, gconstpointer data)
{
  fixture->document = bb_document_new ();
  g_assert_true (bb_document_set (fixture->document, BIAS_IDC, 1e-9, NULL));
  fixture->plot = g_object_new (BB_TYPE_PLOT, NULL);
  fixture->session = bb_session_new (fixture->document);
  bb_plot_set_session (fixture->plot, fixture->session);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 800, 600);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->plot));
  gtk_window_present (GTK_WINDOW (fixture->window));
  plot_fixture_draw (fixture);
}

void
plot_fixture_tear_down (PlotFixture *fixture, gconstpointer data)
{
  gpointer plot = fixture->plot;

  g_object_add_weak_pointer (plot, &plot);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (plot);
  g_assert_finalize_object (fixture->session);
  g_assert_finalize_object (fixture->document);
}

void
plot_fixture_run (PlotFixture *fixture, BbKind kind)
{
  g_autoptr (BbResult) result = bb_job_run (
      kind, &(BbQuery){.experiment = *bb_document_experiment (fixture->document)},
      &(BbRun){.generation = ++fixture->generation, .threads = 1});

  g_assert_nonnull (result);
  bb_session_offer (fixture->session, result);
  plot_fixture_draw (fixture);
}
