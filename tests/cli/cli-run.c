/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli-run.h"

#include <glib/gstdio.h>

#include <math.h>
#include <string.h>

Folder
folder_new (void)
{
  g_autoptr (GError) error = NULL;
  Folder folder = {g_dir_make_tmp ("biasbench-cli-XXXXXX", &error)};

  g_assert_no_error (error);
  return folder;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *
list_names (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  g_assert_nonnull (dir);
  const char *name;
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

/* A link to a folder is removed, not followed. */
static void
remove_folder (const char *path)
{
  g_autoptr (GPtrArray) names = list_names (path);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *inner =
          g_build_filename (path, g_ptr_array_index (names, i), NULL);

      if (g_unlink (inner) != 0)
        remove_folder (inner);
    }
  g_rmdir (path);
}

void
folder_clear (Folder *folder)
{
  remove_folder (folder->path);
  g_clear_pointer (&folder->path, g_free);
}

void
folder_write (const Folder *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder->path, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

void
folder_copy (const Folder *folder, const char *data, const char *name)
{
  g_autofree char *from = g_test_build_filename (G_TEST_DIST, "data", data, NULL);
  g_autofree char *to = g_build_filename (folder->path, name, NULL);
  g_autofree char *text = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (from, &text, &length, NULL));
  g_assert_true (g_file_set_contents (to, text, (gssize)length, NULL));
}

char *
folder_read (const Folder *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder->path, name, NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

void
folder_assert_same (const Folder *folder, const char *a, const char *b)
{
  g_autofree char *first = folder_read (folder, a);
  g_autofree char *second = folder_read (folder, b);

  g_assert_true (strcmp (first, second) == 0);
}

char *
folder_list (const Folder *folder)
{
  g_autoptr (GPtrArray) names = list_names (folder->path);

  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **)names->pdata);
}

void
said_clear (Said *said)
{
  g_clear_pointer (&said->out, g_free);
  g_clear_pointer (&said->err, g_free);
}

char *
cli_path (void)
{
  return g_build_filename (g_getenv ("BB_BUILD_ROOT"), "src", "cli", "biasbench-cli",
                           NULL);
}

/* Runs a command in the folder until it ends. */
static Said
spawn (const Folder *folder, const char *const *argv, const char *input)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE
      | G_SUBPROCESS_FLAGS_STDERR_PIPE);

  g_subprocess_launcher_set_cwd (launcher, folder->path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  g_assert_no_error (error);
  Said said = {0};
  g_subprocess_communicate_utf8 (process, input != NULL ? input : "", NULL, &said.out,
                                 &said.err, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  said.code = g_subprocess_get_exit_status (process);
  return said;
}

Said
cli_run (const Folder *folder, const char *command, const char *input)
{
  g_autofree char *path = cli_path ();
  g_autofree char *quoted = g_shell_quote (path);
  g_autofree char *line = g_strdup_printf ("%s %s", quoted, command);
  g_auto (GStrv) argv = NULL;

  g_assert_true (g_shell_parse_argv (line, NULL, &argv, NULL));
  return spawn (folder, (const char *const *)argv, input);
}

Said
shell_run (const Folder *folder, const char *script)
{
  g_autofree char *path = cli_path ();
  const char *const argv[] = {"/bin/sh", "-c", script, path, NULL};

  return spawn (folder, argv, NULL);
}

Said
cli_good (const Folder *folder, const char *command)
{
  Said said = cli_run (folder, command, NULL);

  g_assert_cmpstr (said.err, ==, "");
  g_assert_cmpint (said.code, ==, 0);
  return said;
}

void
cli_check (const Folder *folder, const CliCase *cases, gsize count)
{
  for (gsize i = 0; i < count; i++)
    {
      const CliCase *wanted = &cases[i];
      g_auto (Said) said = cli_run (folder, wanted->command, wanted->input);

      g_test_message ("biasbench-cli %s", wanted->command);
      if (wanted->out != NULL)
        g_assert_cmpstr (said.out, ==, wanted->out);
      if (wanted->err != NULL)
        g_assert_cmpstr (said.err, ==, wanted->err);
      g_assert_cmpint (said.code, ==, wanted->code);
      if (said.code != 0)
        g_assert_cmpstr (said.err, !=, "");
    }
}

GPtrArray *
csv_rows (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    g_ptr_array_add (rows, g_strdup (lines[i]));
  return rows;
}

double
json_measure (const char *json, const char *name)
{
  g_autofree char *key = g_strdup_printf ("\"%s\": ", name);
  const char *at = strstr (json, key);

  g_assert_nonnull (at);
  at += strlen (key);
  return g_str_has_prefix (at, "null") ? (double)NAN : g_ascii_strtod (at, NULL);
}
