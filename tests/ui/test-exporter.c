/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the window exports has the bytes of what the command line writes. */
#include "application-fixture.h"

#include "app/shell/window-private.h"

#include <glib/gstdio.h>

#include <string.h>

static BbApplication *application;

typedef struct Fixture
{
  char *folder;
  BbDocument *document;
  BbWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer preset)
{
  fixture->folder = g_dir_make_tmp ("biasbench-export-XXXXXX", NULL);
  fixture->document = bb_document_new ();
  g_assert_true (bb_document_load (fixture->document, preset, NULL));
  fixture->window = application_fixture_add_window (application, fixture->document);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer preset)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);

  for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  bb_window_discard (fixture->window);
  g_object_unref (fixture->document);
}

static const char *
message (Fixture *fixture)
{
  return bb_message_bar_message (fixture->window->message_bar);
}

/* Exports and waits for the word about it. */
static void export(Fixture *fixture, const char *what, const char *path)
{
  bb_message_bar_clear (fixture->window->message_bar);
  bb_exporter_write (fixture->window->exporter, what, path);
  while (message (fixture) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static GBytes *
read_file (const char *path)
{
  char *data = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  return g_bytes_new_take (data, length);
}

static void
run_cli (const char *arguments, const char *preset, const char *option, const char *path)
{
  g_autofree char *program =
      g_build_filename (g_getenv ("BB_BUILD_ROOT"), "biasbench-cli", NULL);
  g_autofree char *line =
      g_strdup_printf ("%s %s %s %s %s", program, arguments, preset, option, path);
  int status = -1;

  g_assert_true (g_spawn_command_line_sync (line, NULL, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
}

/* Every kind and format, of presets with and without a population. */
static void
test_same_bytes (Fixture *fixture, gconstpointer preset)
{
  static const struct
  {
    const char *what, *name, *command, *option;
  } cases[] = {
      {"picture", "a.png", "render", "--out"},
      {"picture", "a.svg", "render", "--out"},
      {"picture", "a.PDF", "render", "--out"},
      {"traces", "a-traces.csv", "simulate", "--traces"},
      {"traces", "a.npy", "simulate", "--traces"},
      {"spikes", "a-spikes.csv", "simulate", "--spikes"},
      {"measures", "a.json", "simulate", "--measures"},
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *ours = g_build_filename (fixture->folder, cases[i].name, NULL);
      g_autofree char *other =
          g_strconcat (fixture->folder, "/cli-", cases[i].name, NULL);

      export(fixture, cases[i].what, ours);
      g_assert_true (g_str_has_prefix (message (fixture), "Exported to "));
      run_cli (cases[i].command, preset, cases[i].option, other);
      g_autoptr (GBytes) a = read_file (ours);
      g_autoptr (GBytes) b = read_file (other);
      g_assert_cmpuint (g_bytes_get_size (a), >, 50);
      g_assert_true (g_bytes_equal (a, b));
    }
  g_autofree char *folder = bb_settings_export_folder (fixture->window->settings);
  g_assert_cmpstr (folder, ==, fixture->folder);
}

/* A name without suffix gets one; another kind of file and a folder that is not there are
 * refused. */
static void
test_names (Fixture *fixture, gconstpointer preset)
{
  g_autofree char *bare = g_build_filename (fixture->folder, "plain", NULL);
  g_autofree char *full = g_build_filename (fixture->folder, "plain.png", NULL);
  g_autofree char *other = g_build_filename (fixture->folder, "plain.gif", NULL);
  g_autofree char *nowhere = g_build_filename (fixture->folder, "no", "a.csv", NULL);

  export(fixture, "picture", bare);
  g_assert_true (g_file_test (full, G_FILE_TEST_EXISTS));
  export(fixture, "picture", other);
  g_assert_cmpstr (message (fixture), ==,
                   "Not exported: “plain.gif” is of no known kind, .png, .svg, .pdf is "
                   "allowed");
  g_assert_false (g_file_test (other, G_FILE_TEST_EXISTS));
  export(fixture, "spikes", nowhere);
  g_assert_true (g_str_has_prefix (message (fixture), "Not exported: "));
}

/* A change before the run is there ends the export, and no file is made. */
static void
test_changed (Fixture *fixture, gconstpointer preset)
{
  g_autofree char *path = g_build_filename (fixture->folder, "a.csv", NULL);

  bb_message_bar_clear (fixture->window->message_bar);
  bb_exporter_write (fixture->window->exporter, "traces", path);
  g_assert_true (bb_document_set (fixture->document, BIAS_IDC, 2e-9, NULL));
  while (message (fixture) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (g_str_has_prefix (message (fixture), "Not exported: the experiment"));
  while (bb_session_busy (fixture->window->session))
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  application = application_fixture_new (&argc, &argv);
  g_test_add ("/exporter/population", Fixture, "factory:adapting", set_up,
              test_same_bytes, tear_down);
  g_test_add ("/exporter/alone", Fixture, "factory:driven", set_up, test_same_bytes,
              tear_down);
  g_test_add ("/exporter/names", Fixture, "factory:driven", set_up, test_names,
              tear_down);
  g_test_add ("/exporter/changed", Fixture, "factory:adapting", set_up, test_changed,
              tear_down);
  int code = g_test_run ();
  g_object_unref (application);
  return code;
}
