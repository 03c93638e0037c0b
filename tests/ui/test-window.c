/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/circuit/dynapsim.h"
#include "application-fixture.h"

#include "app/shell/window-private.h"

typedef struct Fixture
{
  BbApplication *application;
  BbDocument *document;
  BbWindow *window;
} Fixture;

/* One application serves all tests: `data`. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->application = (BbApplication *)data;
  fixture->document = bb_document_new ();
  fixture->window =
      application_fixture_add_window (fixture->application, fixture->document);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer window = fixture->window;

  g_object_add_weak_pointer (window, &window);
  bb_window_discard (fixture->window);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (window);
  g_assert_finalize_object (fixture->document);
}

static gboolean
is_enabled (Fixture *fixture, const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), action);
}

static void
activate (Fixture *fixture, const char *action)
{
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), action, NULL);
}

static const BbResult *
result_of (Fixture *fixture, BbKind kind)
{
  return bb_session_result (bb_window_session (fixture->window), kind);
}

/* That of the present experiment. */
static void
wait_for_nominal (Fixture *fixture)
{
  BbSession *session = bb_window_session (fixture->window);

  while (bb_session_shown (session) < bb_session_requested (session))
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_for_population (Fixture *fixture)
{
  while (result_of (fixture, BB_KIND_POPULATION) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_undo_and_redo (Fixture *fixture, gconstpointer data)
{
  g_assert_false (is_enabled (fixture, "undo"));
  g_assert_false (is_enabled (fixture, "redo"));
  g_assert_true (bb_document_set (fixture->document, BIAS_IDC, 1e-9, NULL));
  g_assert_true (is_enabled (fixture, "undo"));
  activate (fixture, "undo");
  g_assert_false (is_enabled (fixture, "undo"));
  g_assert_true (is_enabled (fixture, "redo"));
  activate (fixture, "redo");
  g_assert_cmpfloat (bb_document_experiment (fixture->document)->value[BIAS_IDC], ==,
                     1e-9);
}

static void
assert_tips (Fixture *fixture, const char *undo, const char *redo)
{
  g_assert_cmpstr (gtk_widget_get_tooltip_text (fixture->window->undo_button), ==, undo);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (fixture->window->redo_button), ==, redo);
}

static void
test_undo_names_the_change (Fixture *fixture, gconstpointer data)
{
  Experiment next = experiment_copy (bb_document_experiment (fixture->document));

  assert_tips (fixture, "Undo (Ctrl+Z)", "Redo (Ctrl+Shift+Z)");
  next.input[0].kind = INPUT_POISSON;
  g_assert_true (bb_document_change (fixture->document, &next, NULL));
  experiment_clear (&next);
  assert_tips (fixture, "Undo input kind (Ctrl+Z)", "Redo (Ctrl+Shift+Z)");
  g_assert_true (bb_document_set (fixture->document, BIAS_ITAU_MEM, 1e-11, NULL));
  assert_tips (fixture, "Undo Itau_mem (Ctrl+Z)", "Redo (Ctrl+Shift+Z)");
  g_assert_true (bb_document_set_note (fixture->document, "New.", NULL));
  assert_tips (fixture, "Undo note (Ctrl+Z)", "Redo (Ctrl+Shift+Z)");
  activate (fixture, "undo");
  assert_tips (fixture, "Undo Itau_mem (Ctrl+Z)", "Redo note (Ctrl+Shift+Z)");
  activate (fixture, "undo");
  assert_tips (fixture, "Undo input kind (Ctrl+Z)", "Redo Itau_mem (Ctrl+Shift+Z)");
}

static void
test_zoom_actions (Fixture *fixture, gconstpointer data)
{
  g_assert_false (is_enabled (fixture, "zoom-fit"));
  activate (fixture, "zoom-in");
  g_assert_true (is_enabled (fixture, "zoom-fit"));
  g_assert_true (is_enabled (fixture, "pan-earlier"));
  activate (fixture, "zoom-fit");
  g_assert_false (is_enabled (fixture, "zoom-fit"));
  g_assert_false (is_enabled (fixture, "pan-earlier"));
}

static void
test_newest_run_is_shown (Fixture *fixture, gconstpointer data)
{
  for (int i = 1; i <= 20; i++)
    g_assert_true (bb_document_set (fixture->document, BIAS_IDC, i * 1e-10, NULL));
  wait_for_nominal (fixture);
  g_assert_cmpfloat (result_of (fixture, BB_KIND_NOMINAL)->experiment.value[BIAS_IDC], ==,
                     20 * 1e-10);
}

static void
test_population_goes_with_its_neurons (Fixture *fixture, gconstpointer data)
{
  g_assert_true (bb_document_set (fixture->document, BIAS_NEURONS, 7, NULL));
  wait_for_population (fixture);
  g_assert_true (bb_document_set (fixture->document, BIAS_NEURONS, 0, NULL));
  g_assert_null (result_of (fixture, BB_KIND_POPULATION));
}

static void
test_title_shows_changes (Fixture *fixture, gconstpointer data)
{
  g_assert_null (strstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), "•"));
  g_assert_true (bb_window_is_untouched (fixture->window));
  bb_document_set_title (fixture->document, "My neuron", NULL);
  g_assert_nonnull (
      strstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), "My neuron •"));
  g_assert_false (bb_window_is_untouched (fixture->window));
}

/* A run that would take too many sub-steps is refused with a word, and all stays. */
static void
test_refused_integrator (Fixture *fixture, gconstpointer data)
{
  g_assert_true (bb_document_set (fixture->document, BIAS_DT, 0.1, NULL));
  g_assert_true (bb_document_set (fixture->document, BIAS_DURATION, 2e5, NULL));
  activate (fixture, "integrator");
  const Experiment *present = bb_document_experiment (fixture->document);
  g_assert_cmpint (present->integrator, ==, INTEGRATOR_EULER);
  g_assert_nonnull (
      strstr (bb_message_bar_message (fixture->window->message_bar), "dt up to 2.5"));
  g_assert_true (bb_document_set (fixture->document, BIAS_DURATION, 10, NULL));
  activate (fixture, "integrator");
  present = bb_document_experiment (fixture->document);
  g_assert_cmpint (present->integrator, ==, INTEGRATOR_REFINED);
}

static void
test_bad_file_leaves_all_as_it_is (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_get_user_config_dir (), "bad.json", NULL);

  g_assert_true (g_file_set_contents (path, "{\"format\": 1}", -1, NULL));
  g_assert_true (bb_document_set (fixture->document, BIAS_IDC, 1e-9, NULL));
  application_fixture_open (fixture->application, fixture->window, path);
  g_assert_nonnull (bb_message_bar_message (fixture->window->message_bar));
  g_assert_nonnull (
      strstr (bb_message_bar_message (fixture->window->message_bar), "bad.json"));
  g_assert_cmpfloat (bb_document_experiment (fixture->document)->value[BIAS_IDC], ==,
                     1e-9);
  g_assert_null (bb_document_file (fixture->document));
}

static void
test_recent_files_are_remembered (void)
{
  g_autofree char *path = g_build_filename (g_get_user_config_dir (), "state.ini", NULL);
  BbSettings *settings = bb_settings_new (path);

  for (int i = 0; i < BB_RECENT_MAX + 5; i++)
    {
      g_autofree char *name = g_strdup_printf ("/home/a;b/%d.json", i);
      bb_settings_add_recent (settings, name);
    }
  bb_settings_add_recent (settings, "/home/a;b/12.json");
  bb_settings_free (settings);

  settings = bb_settings_new (path);
  g_auto (GStrv) recent = bb_settings_recent (settings);
  bb_settings_free (settings);
  g_assert_cmpuint (g_strv_length (recent), ==, BB_RECENT_MAX);
  g_assert_cmpstr (recent[0], ==, "/home/a;b/12.json");
  g_assert_cmpstr (recent[1], ==, "/home/a;b/14.json");
  g_assert_cmpstr (recent[3], ==, "/home/a;b/11.json");
}

int
main (int argc, char **argv)
{
  g_autoptr (BbApplication) application = application_fixture_new (&argc, &argv);

#define ADD(path, func)                                                                  \
  g_test_add ("/window/" path, Fixture, application, set_up, func, tear_down)
  ADD ("undo-and-redo", test_undo_and_redo);
  ADD ("undo-names-the-change", test_undo_names_the_change);
  ADD ("zoom-actions", test_zoom_actions);
  ADD ("newest-run", test_newest_run_is_shown);
  ADD ("population", test_population_goes_with_its_neurons);
  ADD ("title", test_title_shows_changes);
  ADD ("refused-integrator", test_refused_integrator);
  ADD ("bad-file", test_bad_file_leaves_all_as_it_is);
  g_test_add_func ("/settings/recent", test_recent_files_are_remembered);
  return g_test_run ();
}
