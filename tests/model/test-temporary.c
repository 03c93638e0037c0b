/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Names of temporary files, and which of them are swept. */
#include "model/file/temporary.h"

#include "scratch-folder.h"

#include "model/file/save.h"

#include <glib/gstdio.h>

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct Folder
{
  char *path;
  char *file;
} Folder;

static void
set_up (Folder *folder, gconstpointer data)
{
  folder->path = scratch_folder_new ();
  folder->file = g_build_filename (folder->path, "p.json", NULL);
}

static void
tear_down (Folder *folder, gconstpointer data)
{
  scratch_folder_remove (folder->path);
  g_free (folder->file);
}

static void
make (const Folder *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder->path, name, NULL);
  g_assert_true (g_file_set_contents (path, "half", -1, NULL));
}

static gboolean
is_there (const Folder *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder->path, name, NULL);
  return g_file_test (path, G_FILE_TEST_IS_SYMLINK)
         || g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
test_name (Folder *folder, gconstpointer data)
{
  g_autofree char *path = bb_temporary_path (folder->file);
  g_autofree char *base = g_path_get_basename (path);
  g_assert_true (g_regex_match_simple ("^\\.p\\.json\\.biasbench-[A-Za-z0-9]{6}$", base,
                                       G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT));
  g_autofree char *there = g_path_get_dirname (path);
  g_assert_cmpstr (there, ==, folder->path);
}

/* A name as long as the file system bears can be saved to; characters of two bytes are
 * not cut in half. */
static void
test_long_name (Folder *folder, gconstpointer data)
{
  GString *name = g_string_new ("a");
  while (name->len + 2 <= 255)
    g_string_append (name, "ä");
  g_autofree char *path = g_build_filename (folder->path, name->str, NULL);
  g_autofree char *temporary = bb_temporary_path (path);
  g_autofree char *base = g_path_get_basename (temporary);
  g_assert_cmpuint (strlen (base), <=, 255);
  g_assert_cmpuint (strlen (base), >=, 254);
  g_assert_true (g_utf8_validate (base, -1, NULL));

  g_autoptr (GError) error = NULL;
  g_assert_true (bb_save_bytes (path, "new", 3, &error));
  g_assert_no_error (error);
  g_string_free (name, TRUE);
}

/* Only what is left behind of this file goes, when it is saved. */
static void
test_sweep (Folder *folder, gconstpointer data)
{
  const char *kept[] = {
      ".q.json.biasbench-abcDE1", /* of another file */
      ".p.json.biasbench-abcDE",  /* not our length */
      ".p.json.biasbench-abcDE12", ".p.json.biasbench-abc-E1",
      "p.json.biasbench-abcDE1",   "p.json.ABCDE1", /* of other programs */
      ".biasbench-0123abcd",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (kept); i++)
    make (folder, kept[i]);
  make (folder, ".p.json.biasbench-abcDE1");
  make (folder, ".p.json.biasbench-000000");
  g_autofree char *link =
      g_build_filename (folder->path, ".p.json.biasbench-links1", NULL);
  g_assert_cmpint (symlink ("p.json", link), ==, 0);
  g_autofree char *inner =
      g_build_filename (folder->path, ".p.json.biasbench-folder", NULL);
  g_assert_cmpint (g_mkdir (inner, 0700), ==, 0);

  g_assert_true (bb_save_bytes (folder->file, "new", 3, NULL));
  g_assert_false (is_there (folder, ".p.json.biasbench-abcDE1"));
  g_assert_false (is_there (folder, ".p.json.biasbench-000000"));
  g_assert_true (is_there (folder, ".p.json.biasbench-links1"));
  g_assert_true (is_there (folder, ".p.json.biasbench-folder"));
  for (gsize i = 0; i < G_N_ELEMENTS (kept); i++)
    g_assert_true (is_there (folder, kept[i]));
}

/* What another program is still writing stays. */
static void
test_locked_stays (Folder *folder, gconstpointer data)
{
  g_autofree char *path = NULL;
  int descriptor = bb_temporary_open (folder->file, 0600, &path);
  g_assert_cmpint (descriptor, >=, 0);
  bb_temporary_sweep (folder->file);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  close (descriptor);
  bb_temporary_sweep (folder->file);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add (name, Folder, NULL, set_up, func, tear_down)
  ADD ("/temporary/name", test_name);
  ADD ("/temporary/long-name", test_long_name);
  ADD ("/temporary/sweep", test_sweep);
  ADD ("/temporary/locked-stays", test_locked_stays);
  return g_test_run ();
}
