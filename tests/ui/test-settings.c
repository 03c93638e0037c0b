/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What is remembered between starts, also where the file of it is damaged. */
#include "app/shell/settings.h"

#include <glib/gstdio.h>

typedef struct Fixture
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("biasbench-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "state.ini", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
assert_state (const BbSettings *settings, int width, int height, int pane)
{
  BbWindowState state = bb_settings_window (settings);

  g_assert_cmpint (state.width, ==, width);
  g_assert_cmpint (state.height, ==, height);
  g_assert_cmpint (state.pane, ==, pane);
  g_assert_false (state.maximized);
}

static void
assert_recent (const BbSettings *settings, const char *first, guint count)
{
  g_auto (GStrv) recent = bb_settings_recent (settings);

  g_assert_cmpstr (recent[0], ==, first);
  g_assert_cmpuint (g_strv_length (recent), ==, count);
}

/* The name of a file may be any bytes; the file of settings is text. */
static void
test_any_bytes (Fixture *fixture, gconstpointer data)
{
  BbSettings *settings = bb_settings_new (fixture->path);

  bb_settings_add_recent (settings, "/a/\377\376 é.json");
  bb_settings_add_recent (settings, "/a/é.json");
  assert_recent (settings, "/a/é.json", 2);
  bb_settings_free (settings);
  settings = bb_settings_new (fixture->path);
  assert_recent (settings, "/a/é.json", 2);
  bb_settings_remove_recent (settings, "/a/é.json");
  assert_recent (settings, "/a/\377\376 é.json", 1);
  bb_settings_free (settings);
}

/* Begins with the defaults and says nothing (a message would end the test); the next save
 * makes a sound file of it. */
static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *bytes;
    gssize length;
  } damaged[] = {
      {"", 0},
      {"{\"window\": 1}", -1},
      {"[window]\nwidth=1000\nheight=700\npane=3", -1},
      {"[window]\nwidth=1000\nheight=700\n[rec", -1},
      {"[window\nwidth=1000\n", -1},
      {"[window]\nwidth=wide\nheight=-5\npane=1e9\nmaximized=maybe\n", -1},
      {"[window]\nwidth=99999999999999999999\n[recent]\nfiles=\xff\xfe\n", -1},
      {"\0\0\0\0\0\0\0\0", 8},
      {"\x89PNG\r\n\x1a\n\0\0\xff", 11},
  };
  BbWindowState state = {.width = 1200, .height = 800, .pane = 400};

  for (size_t i = 0; i < G_N_ELEMENTS (damaged); i++)
    {
      g_assert_true (
          g_file_set_contents (fixture->path, damaged[i].bytes, damaged[i].length, NULL));
      BbSettings *settings = bb_settings_new (fixture->path);
      g_test_message ("case %zu", i);
      if (i == 2)
        assert_state (settings, 1000, 700, 432);
      else
        assert_state (settings, 1440, 900, 432);
      assert_recent (settings, NULL, 0);
      bb_settings_set_window (settings, &state);
      bb_settings_add_recent (settings, "/home/a/1.json");
      bb_settings_free (settings);

      settings = bb_settings_new (fixture->path);
      assert_state (settings, 1200, 800, 400);
      assert_recent (settings, "/home/a/1.json", 1);
      bb_settings_free (settings);
    }
}

/* Nothing is written where nothing changed. */
static void
test_missing (Fixture *fixture, gconstpointer data)
{
  BbSettings *settings = bb_settings_new (fixture->path);

  assert_state (settings, 1440, 900, 432);
  assert_recent (settings, NULL, 0);
  bb_settings_free (settings);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_MESSAGE | G_LOG_LEVEL_WARNING
                          | G_LOG_LEVEL_CRITICAL);
  g_test_add ("/settings/damaged", Fixture, NULL, set_up, test_damaged, tear_down);
  g_test_add ("/settings/missing", Fixture, NULL, set_up, test_missing, tear_down);
  g_test_add ("/settings/any-bytes", Fixture, NULL, set_up, test_any_bytes, tear_down);
  return g_test_run ();
}
