/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The line of measures: that it shows the results that the chart shows, and what gives
 * way first where there is little room. */
#include "application-fixture.h"

#include "app/chart/chart-private.h"
#include "app/shell/window-private.h"
#include "model/session/job.h"

#include <string.h>

enum
{
  ITEMS = 7,
  ROOM = 100, /* px beside all items */
  STEP = 16
};

/* The words of each item, left to right. */
static const char *const words[ITEMS] = {"spikes",    "mean",       "first → last",
                                         "latency",   "adaptation", "I_syn peak",
                                         "population"};

/* The item with these words, or NULL. */
static GtkWidget *
find_item (BbStatusBar *bar, const char *word)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (bar)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LABEL (child)
        && strstr (gtk_label_get_text (GTK_LABEL (child)), word) != NULL)
      return child;
  return NULL;
}

static gboolean
shows_population (BbStatusBar *bar)
{
  GtkWidget *item = find_item (bar, "population");

  return item != NULL && gtk_widget_get_visible (item);
}

/* The window's parts agree. */

typedef struct Agreement
{
  BbWindow *window;
  guint without; /* looks at which no population was shown */
} Agreement;

static void
look (Agreement *agreement)
{
  const PictureData *drawn = &bb_chart_picture (agreement->window->chart)->data;
  gboolean shown = shows_population (agreement->window->status_bar);

  g_assert_cmpint (shown, ==, drawn->population != NULL);
  if (!shown)
    agreement->without++;
}

/* Follows the handlers of the window's parts. */
static void
result_cb (BbSession *session, int kind, gpointer data)
{
  if (kind == BB_KIND_NOMINAL || kind == BB_KIND_POPULATION)
    look (data);
}

static void
iterate_for (Agreement *agreement, guint ms)
{
  gint64 end = g_get_monotonic_time () + ms * G_TIME_SPAN_MILLISECOND;

  while (g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, FALSE);
      look (agreement);
    }
}

/* On a busy machine the nominal run is not there in the frame of the change. */
static void
wait_for_nominal (Agreement *agreement)
{
  BbSession *session = bb_window_session (agreement->window);

  while (bb_session_shown (session) < bb_session_requested (session))
    iterate_for (agreement, 1);
}

static void
wait_for_population (Agreement *agreement)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (!shows_population (agreement->window->status_bar))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      iterate_for (agreement, 1);
    }
}

/* A population of another time step leaves chart and line at once. */
static void
test_agrees_with_chart (gconstpointer application)
{
  static const double steps[] = {5e-4, 1e-4, 2e-4, 1e-3};
  BbDocument *document = bb_document_new ();
  BbWindow *window =
      application_fixture_add_window ((BbApplication *)application, document);
  Agreement agreement = {.window = window};

  gulong handler = g_signal_connect (bb_window_session (window), "result",
                                     G_CALLBACK (result_cb), &agreement);
  g_assert_true (bb_document_set (document, BIAS_IDC, 1e-9, NULL));
  g_assert_true (bb_document_set (document, BIAS_NEURONS, 200, NULL));
  for (size_t i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      wait_for_population (&agreement);
      agreement.without = 0;
      g_assert_true (bb_document_set (document, BIAS_DT, steps[i], NULL));
      look (&agreement);
      wait_for_nominal (&agreement);
      wait_for_population (&agreement);
      g_assert_cmpuint (agreement.without, >, 0);
    }
  g_assert_true (bb_document_set (document, BIAS_NEURONS, 0, NULL));
  g_assert_false (shows_population (window->status_bar));
  look (&agreement);
  g_signal_handler_disconnect (bb_window_session (window), handler);
  bb_window_discard (window);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (document);
}

/* The line alone. */

typedef struct Fixture
{
  BbDocument *document;
  BbSession *session;
  BbStatusBar *bar;
  GtkWidget *window;
} Fixture;

static void
offer (Fixture *fixture, BbKind kind)
{
  BbQuery query = {.experiment = *bb_document_experiment (fixture->document)};
  g_autoptr (BbResult) result =
      bb_job_run (kind, &query, &(BbRun){.generation = 1, .threads = 1});

  bb_session_offer (fixture->session, result);
}

/* The line may be wider than the screen: its parent gives it any width. */
static int given_width;
static int had_width; /* of the last allocation */

static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
         int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = 40;
}

static void
allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_size_allocate (gtk_widget_get_first_child (widget),
                            &(GtkAllocation){0, 0, given_width, height}, -1);
  had_width = given_width;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->document = bb_document_new ();
  g_assert_true (bb_document_set (fixture->document, BIAS_IDC, 1e-9, NULL));
  g_assert_true (bb_document_set (fixture->document, BIAS_NEURONS, 7, NULL));
  fixture->session = bb_session_new (fixture->document);
  fixture->bar = g_object_new (BB_TYPE_STATUS_BAR, NULL);
  bb_status_bar_set_session (fixture->bar, fixture->session);
  offer (fixture, BB_KIND_NOMINAL);
  offer (fixture, BB_KIND_POPULATION);
  offer (fixture, BB_KIND_CHECK);
  GtkWidget *holder = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (holder, gtk_custom_layout_new (NULL, measure, allocate));
  gtk_box_append (GTK_BOX (holder), GTK_WIDGET (fixture->bar));
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), holder);
  gtk_widget_measure (GTK_WIDGET (fixture->bar), GTK_ORIENTATION_HORIZONTAL, -1, NULL,
                      &given_width, NULL, NULL);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->session);
  g_assert_finalize_object (fixture->document);
}

static void
resize_to (Fixture *fixture, int width)
{
  given_width = width;
  had_width = 0;
  gtk_widget_queue_allocate (gtk_widget_get_parent (GTK_WIDGET (fixture->bar)));
  while (had_width != width)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
is_shown (Fixture *fixture, const char *word)
{
  return gtk_widget_get_child_visible (find_item (fixture->bar, word));
}

/* How many of the first to go are gone; fails where one is gone before an earlier one, or
 * the spikes are. */
static guint
count_gone (Fixture *fixture)
{
  static const char *const first_to_go[] = {"I_syn peak",   "adaptation", "latency",
                                            "first → last", "population", "mean"};

  g_assert_true (is_shown (fixture, "spikes"));
  guint gone = 0;
  while (gone < G_N_ELEMENTS (first_to_go) && !is_shown (fixture, first_to_go[gone]))
    gone++;
  for (guint i = gone; i < G_N_ELEMENTS (first_to_go); i++)
    g_assert_true (is_shown (fixture, first_to_go[i]));
  return gone;
}

static void
test_narrows_in_order (Fixture *fixture, gconstpointer data)
{
  for (size_t i = 0; i < ITEMS; i++)
    g_assert_nonnull (find_item (fixture->bar, words[i]));
  int least, natural;
  gtk_widget_measure (GTK_WIDGET (fixture->bar), GTK_ORIENTATION_HORIZONTAL, -1, &least,
                      &natural, NULL, NULL);
  resize_to (fixture, natural + ROOM);
  g_assert_cmpuint (count_gone (fixture), ==, 0);
  guint gone = 0;
  for (int width = natural; width >= least; width -= STEP)
    {
      resize_to (fixture, width);
      guint now = count_gone (fixture);
      g_assert_cmpuint (now, >=, gone);
      g_assert_cmpuint (now, <=, gone + 1);
      gone = now;
    }
  resize_to (fixture, least);
  g_assert_cmpuint (count_gone (fixture), ==, ITEMS - 1);
  resize_to (fixture, natural + ROOM);
  g_assert_cmpuint (count_gone (fixture), ==, 0);
}

int
main (int argc, char **argv)
{
  g_autoptr (BbApplication) application = application_fixture_new (&argc, &argv);

  g_test_add_data_func ("/status-bar/agrees-with-chart", application,
                        test_agrees_with_chart);
  g_test_add ("/status-bar/narrows-in-order", Fixture, NULL, set_up,
              test_narrows_in_order, tear_down);
  return g_test_run ();
}
