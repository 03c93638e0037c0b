/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Reading a name that may stand for anything. */
#include "model/file/load.h"

#include "scratch-folder.h"

#include <glib/gstdio.h>

#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

typedef struct Folder
{
  char *path;
  char *file; /* holds "old" */
  char *pipe; /* nobody writes into it */
} Folder;

static void
set_up (Folder *folder, gconstpointer data)
{
  folder->path = scratch_folder_new ();
  folder->file = g_build_filename (folder->path, "p.json", NULL);
  folder->pipe = g_build_filename (folder->path, "pipe", NULL);
  g_assert_true (g_file_set_contents (folder->file, "old", -1, NULL));
  g_assert_cmpint (mkfifo (folder->pipe, 0600), ==, 0);
}

static void
tear_down (Folder *folder, gconstpointer data)
{
  scratch_folder_remove (folder->path);
  g_free (folder->file);
  g_free (folder->pipe);
}

/* The refusal is "PATH: WORDS". */
static void
assert_refused (const char *path, gsize limit, const char *words)
{
  gsize length;
  g_autoptr (GError) error = NULL;
  g_assert_null (bb_load_bytes (path, limit, NULL, &length, &error));
  g_autofree char *expected = g_strconcat (path, ": ", words, NULL);
  g_assert_cmpstr (error->message, ==, expected);
}

static void
test_bytes (Folder *folder, gconstpointer data)
{
  gsize length;
  g_autofree char *whole = bb_load_bytes (folder->file, 3, NULL, &length, NULL);
  g_assert_cmpstr (whole, ==, "old");
  g_assert_cmpuint (length, ==, 3);

  assert_refused (folder->file, 2,
                  "the file is larger than 2 bytes, the most that is read");
  assert_refused ("/proc/no-such-file", 100, "there is no such file");
  /* A file whose size is said to be 0 and is not. */
  assert_refused ("/proc/cpuinfo", 10,
                  "the file is larger than 10 bytes, the most that is read");
}

/* Neither waits: the test ends. */
static void
test_what_is_no_file (Folder *folder, gconstpointer data)
{
  g_autofree char *link = g_build_filename (folder->path, "link", NULL);
  g_autofree char *name = g_build_filename (folder->path, "socket", NULL);
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  int listener = socket (AF_UNIX, SOCK_STREAM, 0);
  g_strlcpy (address.sun_path, name, sizeof address.sun_path);
  g_assert_cmpint (bind (listener, (struct sockaddr *)&address, sizeof address), ==, 0);
  g_assert_cmpint (symlink ("pipe", link), ==, 0);

  assert_refused (folder->path, 100, "this is a folder; give a file in it");
  assert_refused (folder->pipe, 100, "this is a pipe; only files can be read here");
  assert_refused (link, 100, "this is a pipe; only files can be read here");
  assert_refused (name, 100, "this is a socket; only files can be read here");
  assert_refused ("/dev/zero", 100, "this is a device; only files can be read here");
  g_autoptr (GError) error = NULL;
  g_assert_cmpint (bb_open_to_read ("/dev/zero", BB_READABLE_PIPES, &error), ==, -1);
  g_assert_cmpstr (error->message, ==,
                   "/dev/zero: this is a device; only files and pipes can be read here");
  close (listener);
  g_remove (name);
  g_remove (link);
}

static gpointer
write_later (gpointer path)
{
  g_usleep (50000);
  int writer = open (path, O_WRONLY | O_CLOEXEC);
  g_assert_cmpint (write (writer, "text", 4), ==, 4);
  close (writer);
  return NULL;
}

/* Where pipes are wanted, all comes that the other program has to say. */
static void
test_pipe (Folder *folder, gconstpointer data)
{
  GThread *thread = g_thread_new ("writer", write_later, folder->pipe);
  g_autoptr (GError) error = NULL;
  int reader = bb_open_to_read (folder->pipe, BB_READABLE_PIPES, &error);
  g_assert_no_error (error);
  char text[8];
  g_assert_cmpint (read (reader, text, sizeof text), ==, 4);
  g_assert_cmpint (read (reader, text, sizeof text), ==, 0);
  close (reader);
  g_thread_join (thread);
}

static void
test_stop (Folder *folder, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_cancellable_cancel (cancellable);
  gsize length;
  g_autoptr (GError) error = NULL;
  g_assert_null (bb_load_bytes (folder->file, 100, cancellable, &length, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add (name, Folder, NULL, set_up, func, tear_down)
  ADD ("/load/bytes", test_bytes);
  ADD ("/load/what-is-no-file", test_what_is_no_file);
  ADD ("/load/pipe", test_pipe);
  ADD ("/load/stop", test_stop);
  return g_test_run ();
}
