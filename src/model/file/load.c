/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/file/load.h"

#include <glib/gstdio.h>

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum
{
  READ_BLOCK = 64 * 1024
};

const char *
bb_kind_of_file (mode_t mode)
{
  switch (mode & S_IFMT)
    {
    case S_IFREG:
      return "a file";
    case S_IFDIR:
      return "a folder";
    case S_IFIFO:
      return "a pipe";
    case S_IFSOCK:
      return "a socket";
    default:
      return "a device";
    }
}

static void
fail (GError **error, int number, const char *path, const char *what)
{
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (number), "%s: %s", path,
               what);
}

static void
fail_to_open (GError **error, int number, const char *path)
{
  fail (error, number, path,
        number == ENOENT ? "there is no such file" : g_strerror (number));
}

static gboolean
accepts (mode_t mode, BbReadable readable, const char *path, GError **error)
{
  if (S_ISREG (mode) || (S_ISFIFO (mode) && readable == BB_READABLE_PIPES))
    return TRUE;
  if (S_ISDIR (mode))
    {
      fail (error, EISDIR, path, "this is a folder; give a file in it");
      return FALSE;
    }
  g_autofree char *what =
      g_strdup_printf ("this is %s; only %s can be read here", bb_kind_of_file (mode),
                       readable == BB_READABLE_PIPES ? "files and pipes" : "files");
  fail (error, EINVAL, path, what);
  return FALSE;
}

int
bb_open_to_read (const char *path, BbReadable readable, GError **error)
{
  g_return_val_if_fail (path != NULL, -1);
  struct stat info;
  if (stat (path, &info) != 0)
    {
      fail_to_open (error, errno, path);
      return -1;
    }
  if (!accepts (info.st_mode, readable, path, error))
    return -1;
  /* A pipe opened without waiting would seem to be at its end until somebody writes. What
   * was a file and has become a pipe since is not waited for. */
  gboolean wait = S_ISFIFO (info.st_mode);
  int descriptor = open (path, O_RDONLY | O_NOCTTY | O_CLOEXEC | (wait ? 0 : O_NONBLOCK));
  if (descriptor < 0 || fstat (descriptor, &info) != 0)
    fail_to_open (error, errno, path);
  else if (accepts (info.st_mode, wait ? readable : BB_READABLE_FILES, path, error))
    return descriptor;
  if (descriptor >= 0)
    g_close (descriptor, NULL);
  return -1;
}

/* Reads to the end or one byte beyond `limit`. */
static gboolean
read_all (int descriptor, const char *path, gsize limit, GCancellable *cancellable,
          GByteArray *bytes, GError **error)
{
  for (;;)
    {
      guint used = bytes->len;
      gsize wanted = MIN ((gsize)READ_BLOCK, limit + 1 - used);
      if (wanted == 0)
        return TRUE;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      g_byte_array_set_size (bytes, used + (guint)wanted);
      ssize_t count = read (descriptor, bytes->data + used, wanted);
      int number = errno;
      g_byte_array_set_size (bytes, used + (guint)MAX (count, 0));
      if (count == 0)
        return TRUE;
      if (count < 0 && number != EINTR)
        {
          fail (error, number, path, g_strerror (number));
          return FALSE;
        }
    }
}

static gboolean
refuse_large (GError **error, const char *path, gsize limit)
{
  g_autofree char *size = g_format_size_full (limit, G_FORMAT_SIZE_IEC_UNITS);
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
               "%s: the file is larger than %s, the most that is read", path, size);
  return FALSE;
}

/* Fills `bytes`, or false with an error. A file may grow while it is read. */
static gboolean
read_file (int descriptor, const char *path, gsize limit, GCancellable *cancellable,
           GByteArray *bytes, GError **error)
{
  struct stat info;
  if (fstat (descriptor, &info) == 0 && (guint64)info.st_size > limit)
    return refuse_large (error, path, limit);
  if (!read_all (descriptor, path, limit, cancellable, bytes, error))
    return FALSE;
  return bytes->len <= limit || refuse_large (error, path, limit);
}

char *
bb_load_bytes (const char *path, gsize limit, GCancellable *cancellable, gsize *length,
               GError **error)
{
  g_return_val_if_fail (path != NULL && length != NULL && limit < G_MAXUINT - READ_BLOCK,
                        NULL);
  int descriptor = bb_open_to_read (path, BB_READABLE_FILES, error);
  if (descriptor < 0)
    return NULL;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gboolean done = read_file (descriptor, path, limit, cancellable, bytes, error);
  g_close (descriptor, NULL);
  if (!done)
    return NULL;
  *length = bytes->len;
  g_byte_array_append (bytes, (const guint8 *)"", 1);
  return (char *)g_byte_array_free (g_steal_pointer (&bytes), FALSE);
}
