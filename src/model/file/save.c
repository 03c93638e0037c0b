/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/file/save.h"

#include "model/file/load.h"
#include "model/file/temporary.h"

#include <glib/gstdio.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum
{
  MODE_BITS = 07777,
  PERMISSIONS = 0777,
  MODE_NEW = 0666,
  MODE_PRIVATE = 0600,
};

static gboolean
fail (GError **error, int number, const char *path, const char *what)
{
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (number), "%s: %s", path,
               what);
  return FALSE;
}

/* What to do about a failed write, by the GFileError; the old file is always whole. */
static const char *
next_step (int code)
{
  switch (code)
    {
    case G_FILE_ERROR_NOSPC:
      return "free some space on the disk, or save to another one";
    case G_FILE_ERROR_ACCES:
    case G_FILE_ERROR_PERM:
    case G_FILE_ERROR_ROFS:
      return "this folder may not be written to: save under another name elsewhere";
    case G_FILE_ERROR_NOENT:
    case G_FILE_ERROR_NOTDIR:
      return "the folder does not exist: choose another one";
    default:
      return "save under another name elsewhere";
    }
}

/* Finds the real file behind `path` and its mode; a path that is not there yet is its own
 * and *mode becomes 0. NULL with an error where the file may not be replaced. */
static char *
resolve (const char *path, mode_t *mode, GError **error)
{
  *mode = 0;
  struct stat info;
  if (lstat (path, &info) != 0)
    return g_strdup (path);

  /* realpath () gives memory of malloc, as g_free () takes it. */
  g_autofree char *real = realpath (path, NULL);
  if (real == NULL || stat (real, &info) != 0)
    fail (error, errno, path, "this link leads to no file; remove it, or save elsewhere");
  else if (S_ISDIR (info.st_mode))
    fail (error, EISDIR, path, "this is a folder; give a file name inside it");
  else if (!S_ISREG (info.st_mode))
    {
      g_autofree char *what = g_strdup_printf ("this is %s and no file; save elsewhere",
                                               bb_kind_of_file (info.st_mode));
      fail (error, EINVAL, path, what);
    }
  /* The superuser may write anything, so the mode is asked too. */
  else if ((info.st_mode & 0222) == 0 || access (real, W_OK) != 0)
    fail (error, EACCES, path,
          "this file is read-only; save under another name, or allow writing to it");
  else
    {
      *mode = info.st_mode & MODE_BITS;
      return g_steal_pointer (&real);
    }
  return NULL;
}

/* False with errno set. */
static gboolean
write_all (int descriptor, const char *data, gsize length)
{
  while (length > 0)
    {
      ssize_t count = write (descriptor, data, length);
      if (count < 0 && errno != EINTR)
        return FALSE;
      data += MAX (count, 0);
      length -= (gsize)MAX (count, 0);
    }
  return TRUE;
}

/* The new file was made under the process's mask. False with errno set. */
static gboolean
give_mode (int descriptor, mode_t mode)
{
  struct stat info;
  return mode == 0
         || (fstat (descriptor, &info) == 0 && (info.st_mode & MODE_BITS) == mode)
         || fchmod (descriptor, mode) == 0;
}

/* So that the new name survives a power cut too. A failure is passed over: the file under
 * the name, old or new, is whole in any case. */
static void
sync_folder (const char *real)
{
  g_autofree char *folder = g_path_get_dirname (real);
  int descriptor = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  if (descriptor < 0)
    return;
  fsync (descriptor);
  g_close (descriptor, NULL);
}

/* Writes to the real file; `mode` as from resolve (). */
static gboolean
replace (const char *path, const char *real, mode_t mode, const char *data, gsize length,
         GError **error)
{
  g_autofree char *name = NULL;
  bb_temporary_sweep (real);
  int descriptor =
      bb_temporary_open (real, mode != 0 ? mode & PERMISSIONS : MODE_NEW, &name);
  gboolean done = descriptor >= 0 && write_all (descriptor, data, length)
                  && give_mode (descriptor, mode) && fsync (descriptor) == 0
                  && g_rename (name, real) == 0;
  int number = errno;
  if (!done && name != NULL)
    g_unlink (name);
  if (descriptor >= 0)
    g_close (descriptor, NULL);
  if (done)
    sync_folder (real);
  else
    g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (number),
                 "%s: it could not be written and what was there is unchanged: %s (%s)",
                 path, next_step (g_file_error_from_errno (number)), g_strerror (number));
  return done;
}

gboolean
bb_save_bytes (const char *path, const char *data, gsize length, GError **error)
{
  g_return_val_if_fail (path != NULL && data != NULL, FALSE);
  mode_t mode;
  g_autofree char *real = resolve (path, &mode, error);
  return real != NULL && replace (path, real, mode, data, length, error);
}

gboolean
bb_save_private (const char *path, const char *data, gsize length, GError **error)
{
  g_return_val_if_fail (path != NULL && data != NULL, FALSE);
  mode_t mode;
  g_autofree char *real = resolve (path, &mode, error);
  return real != NULL
         && replace (path, real, mode != 0 ? mode : MODE_PRIVATE, data, length, error);
}

/* Saving what is written bit by bit */

/* For file systems without nameless files. */
static int
open_elsewhere (void)
{
  g_autofree char *name = NULL;
  int descriptor = g_file_open_tmp (NULL, &name, NULL);
  if (descriptor >= 0)
    g_unlink (name);
  return descriptor;
}

int
bb_save_open (const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, -1);
  mode_t mode;
  g_autofree char *real = resolve (path, &mode, error);
  if (real == NULL)
    return -1;

  g_autofree char *folder = g_path_get_dirname (real);
  int descriptor = -1;
  if (access (folder, W_OK | X_OK) == 0)
    {
      descriptor = open (folder, O_TMPFILE | O_RDWR | O_CLOEXEC, MODE_NEW);
      if (descriptor < 0)
        descriptor = open_elsewhere ();
    }
  if (descriptor < 0)
    fail (error, errno, path, next_step (g_file_error_from_errno (errno)));
  return descriptor;
}

/* Gives a nameless file the name `real`, in place of a file that has it. */
static gboolean
give_name (int descriptor, const char *real)
{
  g_autofree char *nameless = g_strdup_printf ("/proc/self/fd/%d", descriptor);
  if (linkat (AT_FDCWD, nameless, AT_FDCWD, real, AT_SYMLINK_FOLLOW) == 0)
    return TRUE;
  if (errno != EEXIST)
    return FALSE;
  /* No call links over an existing name. */
  g_autofree char *name = bb_temporary_path (real);
  bb_temporary_lock (descriptor);
  if (linkat (AT_FDCWD, nameless, AT_FDCWD, name, AT_SYMLINK_FOLLOW) != 0)
    return FALSE;
  if (g_rename (name, real) == 0)
    return TRUE;
  g_unlink (name);
  return FALSE;
}

static gboolean
copy (const char *path, const char *real, mode_t mode, int descriptor, GError **error)
{
  g_autoptr (GMappedFile) map = g_mapped_file_new_from_fd (descriptor, FALSE, error);
  if (map == NULL)
    return FALSE;
  const char *data = g_mapped_file_get_contents (map);
  return replace (path, real, mode, data != NULL ? data : "",
                  g_mapped_file_get_length (map), error);
}

gboolean
bb_save_place (const char *path, int descriptor, GError **error)
{
  g_return_val_if_fail (path != NULL && descriptor >= 0, FALSE);
  mode_t mode;
  g_autofree char *real = resolve (path, &mode, error);
  if (real == NULL)
    return FALSE;
  if (fsync (descriptor) != 0 || (mode != 0 && fchmod (descriptor, mode) != 0))
    return fail (error, errno, path, next_step (g_file_error_from_errno (errno)));

  bb_temporary_sweep (real);
  sigset_t waiting, before;
  sigemptyset (&waiting);
  sigaddset (&waiting, SIGINT);
  sigaddset (&waiting, SIGTERM);
  sigaddset (&waiting, SIGHUP);
  pthread_sigmask (SIG_BLOCK, &waiting, &before);
  gboolean placed =
      give_name (descriptor, real) || copy (path, real, mode, descriptor, error);
  pthread_sigmask (SIG_SETMASK, &before, NULL);
  if (placed)
    sync_folder (real);
  return placed;
}
