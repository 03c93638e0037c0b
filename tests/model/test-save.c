/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A saved file is the whole old or the whole new one. */
#include "model/file/save.h"

#include "scratch-folder.h"

#include <glib/gstdio.h>

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
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
  g_assert_true (g_file_set_contents (folder->file, "old", -1, NULL));
}

static void
tear_down (Folder *folder, gconstpointer data)
{
  scratch_folder_remove (folder->path);
  g_free (folder->file);
}

static void
assert_contents (const char *path, const char *expected)
{
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

static guint
count_files (const Folder *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder->path, 0, NULL);
  guint count = 0;
  while (g_dir_read_name (dir) != NULL)
    count++;
  return count;
}

static mode_t
mode_of (const char *path)
{
  struct stat info;
  g_assert_cmpint (lstat (path, &info), ==, 0);
  return info.st_mode;
}

/* The refusal names the path and leaves what was there. */
static void
assert_refused (const Folder *folder, const char *path, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_assert_false (bb_save_bytes (path, "new", 3, &error));
  g_assert_nonnull (error);
  g_assert_true (g_str_has_prefix (error->message, path));
  g_assert_nonnull (strstr (error->message, words));
  assert_contents (folder->file, "old");
}

static void
test_replace (Folder *folder, gconstpointer data)
{
  const mode_t modes[] = {0600, 0640, 0664, 0666, 0755};
  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_assert_cmpint (g_chmod (folder->file, (int)modes[i]), ==, 0);
      g_assert_true (bb_save_bytes (folder->file, "new", 3, NULL));
      g_assert_cmpuint (mode_of (folder->file) & 07777, ==, modes[i]);
    }
  assert_contents (folder->file, "new");
  g_assert_cmpuint (count_files (folder), ==, 1);
}

static void
test_create (Folder *folder, gconstpointer data)
{
  g_autofree char *path = g_build_filename (folder->path, "n.json", NULL);
  mode_t mask = umask (0027);
  g_assert_true (bb_save_bytes (path, "new", 3, NULL));
  umask (mask);
  assert_contents (path, "new");
  g_assert_cmpuint (mode_of (path) & 07777, ==, 0640);
}

static void
test_symlink (Folder *folder, gconstpointer data)
{
  g_autofree char *link = g_build_filename (folder->path, "link", NULL);
  g_assert_cmpint (symlink ("p.json", link), ==, 0);
  g_assert_true (bb_save_bytes (link, "new", 3, NULL));
  g_assert_true (S_ISLNK (mode_of (link)));
  assert_contents (folder->file, "new");
}

static void
test_refusals (Folder *folder, gconstpointer data)
{
  g_autofree char *dangling = g_build_filename (folder->path, "dangling", NULL);
  g_autofree char *nowhere = g_build_filename (folder->path, "no", "p.json", NULL);
  g_autofree char *pipe = g_build_filename (folder->path, "pipe", NULL);
  g_assert_cmpint (symlink ("missing", dangling), ==, 0);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);

  assert_refused (folder, folder->path, ": this is a folder; ");
  assert_refused (folder, dangling, ": this link leads to no file; ");
  assert_refused (folder, nowhere, "the folder does not exist: choose another one");
  assert_refused (folder, pipe, ": this is a pipe and no file; ");
  g_assert_cmpint (g_chmod (folder->file, 0444), ==, 0);
  assert_refused (folder, folder->file, ": this file is read-only; ");
  g_assert_cmpuint (mode_of (folder->file) & 07777, ==, 0444);
}

/* A limit on the size of files takes the same way through the system as a full disk. */
static void
test_full_disk (Folder *folder, gconstpointer data)
{
  g_autofree char *text = g_strnfill (100000, 'x');

  struct rlimit before;
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  struct rlimit small = before;
  small.rlim_cur = 4096;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  g_autoptr (GError) error = NULL;
  gboolean saved = bb_save_bytes (folder->file, text, 100000, &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);

  g_assert_false (saved);
  g_assert_nonnull (strstr (error->message, "could not be written and what was there is "
                                            "unchanged: "));
  assert_contents (folder->file, "old");
  g_assert_cmpuint (count_files (folder), ==, 1);
}

static int
open_written (const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;
  int descriptor = bb_save_open (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (write (descriptor, text, strlen (text)), ==, (int)strlen (text));
  return descriptor;
}

static void
assert_placed (const char *path, int descriptor)
{
  g_autoptr (GError) error = NULL;
  bb_save_place (path, descriptor, &error);
  g_assert_no_error (error);
  g_assert_true (g_close (descriptor, NULL));
}

/* Nothing is to be seen of the new file before it is whole; mode and links stay. */
static void
test_place (Folder *folder, gconstpointer data)
{
  g_autofree char *link = g_build_filename (folder->path, "link", NULL);
  g_autofree char *fresh = g_build_filename (folder->path, "fresh", NULL);
  g_assert_cmpint (g_chmod (folder->file, 0604), ==, 0);
  g_assert_cmpint (symlink ("p.json", link), ==, 0);

  int descriptor = open_written (link, "new");
  g_assert_cmpuint (count_files (folder), ==, 2);
  assert_contents (folder->file, "old");
  assert_placed (link, descriptor);
  g_assert_true (S_ISLNK (mode_of (link)));
  assert_contents (folder->file, "new");
  g_assert_cmpuint (mode_of (folder->file) & 07777, ==, 0604);
  g_assert_cmpuint (count_files (folder), ==, 2);

  mode_t mask = umask (0027);
  descriptor = open_written (fresh, "");
  umask (mask);
  g_assert_false (g_file_test (fresh, G_FILE_TEST_EXISTS));
  assert_placed (fresh, descriptor);
  assert_contents (fresh, "");
  g_assert_cmpuint (mode_of (fresh) & 07777, ==, 0640);
  g_assert_cmpuint (count_files (folder), ==, 3);
}

/* Where the file system can, the file that was written is the one that is placed: there
 * is no copy that an interrupt could leave half-written. */
static void
test_place_no_copy (Folder *folder, gconstpointer data)
{
  int probe = open (folder->path, O_TMPFILE | O_RDWR, 0600);
  if (probe < 0)
    {
      g_test_skip ("this file system has no nameless files");
      return;
    }
  close (probe);
  int descriptor = open_written (folder->file, "new");
  struct stat written, placed;
  g_assert_cmpint (fstat (descriptor, &written), ==, 0);
  assert_placed (folder->file, descriptor);
  g_assert_cmpint (stat (folder->file, &placed), ==, 0);
  g_assert_cmpuint (written.st_ino, ==, placed.st_ino);
}

/* What cannot get a name in the folder is copied. */
static void
test_place_copy (Folder *folder, gconstpointer data)
{
  int descriptor = memfd_create ("new", MFD_CLOEXEC);
  g_assert_cmpint (descriptor, >=, 0);
  g_assert_cmpint (write (descriptor, "new", 3), ==, 3);
  g_assert_cmpint (g_chmod (folder->file, 0604), ==, 0);
  assert_placed (folder->file, descriptor);
  assert_contents (folder->file, "new");
  g_assert_cmpuint (mode_of (folder->file) & 07777, ==, 0604);
  g_assert_cmpuint (count_files (folder), ==, 1);
}

static void
test_open_refusals (Folder *folder, gconstpointer data)
{
  g_autofree char *dangling = g_build_filename (folder->path, "dangling", NULL);
  g_autofree char *nowhere = g_build_filename (folder->path, "no", "p.json", NULL);
  g_assert_cmpint (symlink ("missing", dangling), ==, 0);
  const char *const paths[] = {folder->path, dangling, nowhere};
  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_cmpint (bb_save_open (paths[i], &error), ==, -1);
      g_assert_true (g_str_has_prefix (error->message, paths[i]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add (name, Folder, NULL, set_up, func, tear_down)
  ADD ("/save/replace", test_replace);
  ADD ("/save/create", test_create);
  ADD ("/save/symlink", test_symlink);
  ADD ("/save/refusals", test_refusals);
  ADD ("/save/full-disk", test_full_disk);
  ADD ("/save/place", test_place);
  ADD ("/save/place-no-copy", test_place_no_copy);
  ADD ("/save/place-copy", test_place_copy);
  ADD ("/save/open-refusals", test_open_refusals);
  return g_test_run ();
}
