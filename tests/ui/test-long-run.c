/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A run that takes long: what is shown beside newer traces is marked as older, the run
 * can be stopped, nothing moves meanwhile, and messages go when the next thing succeeds.
 */
#include "application-fixture.h"

#include "app/chart/chart-private.h"
#include "app/shell/window-private.h"

#include <string.h>

typedef struct Fixture
{
  BbDocument *document;
  BbWindow *window;
  BbSession *session;
  guint looks;
  guint older; /* looks at which a population of an older run was shown */
} Fixture;

/* The first label, shown or not, whose text has `part` in it. */
static GtkWidget *
find_label (GtkWidget *widget, const char *part)
{
  if (GTK_IS_LABEL (widget)
      && strstr (gtk_label_get_text (GTK_LABEL (widget)), part) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_label (child, part);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find (Fixture *fixture, const char *part)
{
  return find_label (GTK_WIDGET (fixture->window->status_bar), part);
}

static gboolean
is_dimmed (GtkWidget *widget)
{
  return gtk_widget_has_css_class (widget, "bb-older");
}

/* "12 k", as the status line writes numbers of steps. */
static char *
steps_text (double steps)
{
  if (steps < 999.5e3)
    return g_strdup_printf ("· %.0f k steps", steps / 1e3);
  return g_strdup_printf ("· %.1f M steps", steps / 1e6);
}

/* What belongs to an older experiment than the traces is dimmed or gone. */
static void
look (Fixture *fixture)
{
  const BbResult *nominal = bb_session_result (fixture->session, BB_KIND_NOMINAL);
  const BbResult *population = bb_session_result (fixture->session, BB_KIND_POPULATION);
  const PictureData *drawn = &bb_chart_picture (fixture->window->chart)->data;

  fixture->looks++;
  if (nominal == NULL)
    return;
  gboolean fresh = population != NULL
                   && experiment_equal (&population->experiment, &nominal->experiment);
  GtkWidget *item = find (fixture, "population");
  if (population != NULL)
    g_assert_cmpint (is_dimmed (item), ==, !fresh);
  if (population != NULL)
    g_assert_cmpint (drawn->population_older, ==, !fresh);
  fixture->older += population != NULL && !fresh;
  g_assert_cmpint (is_dimmed (find (fixture, "Euler error")), ==,
                   bb_session_result (fixture->session, BB_KIND_CHECK) == NULL);
  double lanes = 1 + (fresh ? (double)experiment_neurons (&population->experiment) : 0);
  g_autofree char *steps =
      steps_text ((double)experiment_steps (&nominal->experiment) * lanes);
  g_assert_nonnull (find (fixture, steps));
}

/* Follows the handlers of the window's parts. */
static void
result_cb (Fixture *fixture, int kind)
{
  if (kind == BB_KIND_NOMINAL || kind == BB_KIND_POPULATION || kind == BB_KIND_CHECK)
    look (fixture);
}

static void
set_up (Fixture *fixture, gconstpointer application)
{
  fixture->document = bb_document_new ();
  fixture->window =
      application_fixture_add_window ((BbApplication *)application, fixture->document);
  fixture->session = bb_window_session (fixture->window);
  g_signal_connect_swapped (fixture->session, "result", G_CALLBACK (result_cb), fixture);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer application)
{
  g_signal_handlers_disconnect_by_data (fixture->session, fixture);
  bb_window_discard (fixture->window);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (fixture->document);
}

static void
iterate (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_usleep (500);
}

static void
wait_for_rest (Fixture *fixture)
{
  gint64 end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;
  BbWork work;

  while (bb_session_work (fixture->session, &work))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      iterate ();
    }
  iterate ();
}

static void
set (Fixture *fixture, BiasId id, double value)
{
  g_assert_true (bb_document_set (fixture->document, id, value, NULL));
}

static void
test_older_is_dimmed (Fixture *fixture, gconstpointer application)
{
  set (fixture, BIAS_DT, 1e-4);
  set (fixture, BIAS_IDC, 1e-9);
  set (fixture, BIAS_NEURONS, 500);
  wait_for_rest (fixture);
  g_assert_false (is_dimmed (find (fixture, "population")));
  for (int i = 1; i <= 10; i++)
    {
      set (fixture, BIAS_IDC, 1e-9 + 1e-10 * i);
      for (int k = 0; k < 10; k++)
        iterate ();
    }
  wait_for_rest (fixture);
  g_assert_cmpuint (fixture->looks, >, 20);
  g_assert_cmpuint (fixture->older, >, 0);
  g_assert_false (is_dimmed (find (fixture, "population")));
  g_assert_false (is_dimmed (find (fixture, "Euler error")));
}

static gboolean
may_stop (Fixture *fixture)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), "stop");
}

static int
width_of_line (Fixture *fixture)
{
  int width;

  gtk_widget_measure (
      gtk_widget_get_last_child (GTK_WIDGET (fixture->window->status_bar)),
      GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  return width;
}

static int
height_of_line (Fixture *fixture)
{
  int height;

  gtk_widget_measure (GTK_WIDGET (fixture->window->status_bar), GTK_ORIENTATION_VERTICAL,
                      -1, NULL, &height, NULL, NULL);
  return height;
}

/* Until the traces are there and the population takes long. */
static void
wait_for_stop (Fixture *fixture)
{
  gint64 end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  while (!may_stop (fixture)
         || bb_session_shown (fixture->session) < bb_session_requested (fixture->session))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      iterate ();
    }
}

static void
test_stops (Fixture *fixture, gconstpointer application)
{
  set (fixture, BIAS_DT, 1e-4);
  set (fixture, BIAS_IDC, 1e-9);
  set (fixture, BIAS_NEURONS, 20);
  wait_for_rest (fixture);
  int width = width_of_line (fixture), height = height_of_line (fixture);
  g_assert_false (may_stop (fixture));

  set (fixture, BIAS_DT, 1e-5);
  set (fixture, BIAS_DURATION, 20);
  set (fixture, BIAS_NEURONS, 1023);
  wait_for_stop (fixture);
  g_assert_cmpint (width_of_line (fixture), ==, width);
  g_assert_cmpint (height_of_line (fixture), ==, height);
  g_assert_true (gtk_widget_get_mapped (find (fixture, "Stop")));
  g_assert_true (gtk_widget_get_mapped (find (fixture, "computing")));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "stop", NULL);
  g_assert_false (may_stop (fixture));
  wait_for_rest (fixture);
  g_assert_true (g_str_has_prefix (bb_message_bar_message (fixture->window->message_bar),
                                   "Stopped: the traces are up to date"));
  g_assert_cmpint (width_of_line (fixture), ==, width);

  set (fixture, BIAS_NEURONS, 3);
  g_assert_null (bb_message_bar_message (fixture->window->message_bar));
  set (fixture, BIAS_DURATION, 1);
  wait_for_rest (fixture);
  g_assert_true (bb_session_matches (fixture->session, BB_KIND_POPULATION));
  g_assert_cmpfloat (bb_session_result (fixture->session, BB_KIND_POPULATION)
                         ->experiment.value[BIAS_NEURONS],
                     ==, 3);
}

/* A message goes when the next action succeeds, whichever that is. */
static void
test_messages_go (Fixture *fixture, gconstpointer application)
{
  BbMessageBar *bar = fixture->window->message_bar;

  for (int action = 0; action < 4; action++)
    {
      bb_message_bar_show (bar, GTK_MESSAGE_ERROR, "Not opened", "Open another.", NULL);
      g_assert_nonnull (bb_message_bar_message (bar));
      if (action == 0)
        set (fixture, BIAS_IDC, 3e-9);
      else if (action == 1)
        bb_document_undo (fixture->document);
      else if (action == 2)
        g_assert_true (bb_document_set_note (fixture->document, "new", NULL));
      else
        application_fixture_open ((BbApplication *)application, fixture->window,
                                  "factory:driven");
      g_assert_null (bb_message_bar_message (bar));
      int height;
      gtk_widget_measure (GTK_WIDGET (bar), GTK_ORIENTATION_VERTICAL, -1, NULL, &height,
                          NULL, NULL);
      g_assert_cmpint (height, ==, 0);
    }
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (application));
  g_assert_true (windows->data != fixture->window);
  bb_window_discard (windows->data);
}

/* The window of the measures is said, in the line and in its tooltips. */
static void
test_measure_window (Fixture *fixture, gconstpointer application)
{
  set (fixture, BIAS_IDC, 1e-9);
  wait_for_rest (fixture);
  g_assert_null (find (fixture, "spikes in "));
  set (fixture, BIAS_MEASURE_FROM, 0.5);
  wait_for_rest (fixture);
  GtkWidget *spikes = find (fixture, " spikes in 0.5-1.0 s");
  g_assert_nonnull (spikes);
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (spikes), "0.5-1.0 s"));
  GtkWidget *mean = find (fixture, " mean");
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (mean), "Mean rate"));
}

int
main (int argc, char **argv)
{
  g_autoptr (BbApplication) application = application_fixture_new (&argc, &argv);

#define ADD(path, func)                                                                  \
  g_test_add ("/long-run/" path, Fixture, application, set_up, func, tear_down)
  ADD ("older-is-dimmed", test_older_is_dimmed);
  ADD ("stops", test_stops);
  ADD ("messages-go", test_messages_go);
  ADD ("measure-window", test_measure_window);
  return g_test_run ();
}
