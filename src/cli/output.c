/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli/output.h"

#include "cli/report.h"
#include "model/file/load.h"
#include "model/file/save.h"

#include <glib/gstdio.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum
{
  BUFFER = 65536
};

struct Output
{
  char *path;       /* as given */
  int descriptor;   /* owned unless it is standard output; -1 where not open */
  FILE *stream;     /* writes to the descriptor; owned */
  gboolean spooled; /* the descriptor is of a nameless file whose contents go to `path` */
  int failure;      /* errno of the first write that failed, or 0 */
};

static const char *
name_of (const Output *output)
{
  return output->descriptor == STDOUT_FILENO ? "standard output" : output->path;
}

static void
fail (GError **error, const char *name, int code)
{
  g_set_error (error, CLI_ERROR, code == EPIPE ? CLI_ERROR_CLOSED : CLI_ERROR_FAILED,
               "%s: cannot write: %s", name, g_strerror (code));
}

/* The stream's way to the descriptor. A standard stream takes a write that a full disk
 * cut short for a failure without a reason. */
static ssize_t
write_cb (void *cookie, const char *data, size_t length)
{
  Output *output = cookie;
  size_t written = 0;

  while (written < length && output->failure == 0)
    {
      ssize_t count = write (output->descriptor, data + written, length - written);
      if (count >= 0)
        written += (size_t)count;
      else if (errno != EINTR)
        output->failure = errno;
    }
  return (ssize_t)written;
}

/* Whether a device is one that may be written to by its name: what the caller gave as
 * standard output or error, and the two that stand for no disk and for a full one. */
static gboolean
is_open_device (const struct stat *info)
{
  static const char *const harmless[] = {"/dev/null", "/dev/full"};
  struct stat other;

  for (gsize i = 0; i < G_N_ELEMENTS (harmless); i++)
    if (stat (harmless[i], &other) == 0 && other.st_rdev == info->st_rdev)
      return TRUE;
  for (int descriptor = STDOUT_FILENO; descriptor <= STDERR_FILENO; descriptor++)
    if (fstat (descriptor, &other) == 0 && S_ISCHR (other.st_mode)
        && other.st_rdev == info->st_rdev)
      return TRUE;
  return FALSE;
}

/* Devices and pipes are written to at once; what is no such thing is for bb_save_open ().
 * False where the kind is refused. */
static gboolean
look_at (const char *path, gboolean *spooled, GError **error)
{
  struct stat info;

  *spooled = stat (path, &info) != 0 || S_ISREG (info.st_mode) || S_ISDIR (info.st_mode);
  if (*spooled || S_ISFIFO (info.st_mode)
      || (S_ISCHR (info.st_mode) && is_open_device (&info)))
    return TRUE;
  g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED,
               "%s: this is %s, the name of a file or pipe, or -, is allowed", path,
               bb_kind_of_file (info.st_mode));
  return FALSE;
}

static int
descriptor_open (const char *path, gboolean spooled, GError **error)
{
  if (spooled)
    return bb_save_open (path, error);
  int descriptor = g_open (path, O_WRONLY | O_TRUNC | O_NOCTTY | O_CLOEXEC, 0);
  if (descriptor < 0)
    fail (error, path, errno);
  return descriptor;
}

Output *
output_open (const char *path, GError **error)
{
  g_autoptr (Output) output = g_new0 (Output, 1);
  const cookie_io_functions_t functions = {.write = write_cb};

  output->path = g_strdup (path);
  output->descriptor = STDOUT_FILENO;
  if (strcmp (path, "-") != 0)
    {
      output->descriptor = -1;
      if (!look_at (path, &output->spooled, error))
        return NULL;
      output->descriptor = descriptor_open (path, output->spooled, error);
      if (output->descriptor < 0)
        return NULL;
    }
  output->stream = fopencookie (output, "w", functions);
  if (output->stream == NULL)
    {
      fail (error, name_of (output), errno);
      return NULL;
    }
  setvbuf (output->stream, NULL, _IOFBF, BUFFER);
  return g_steal_pointer (&output);
}

FILE *
output_stream (Output *output)
{
  return output->stream;
}

gboolean
output_close (Output *output, GError **error)
{
  g_autoptr (Output) owned = output;

  if (fflush (owned->stream) != 0 || ferror (owned->stream) != 0)
    {
      fail (error, name_of (owned), owned->failure != 0 ? owned->failure : EIO);
      return FALSE;
    }
  return !owned->spooled || bb_save_place (owned->path, owned->descriptor, error);
}

void
output_discard (Output *output)
{
  /* What is still in its buffer is written by closing, to a nameless file or into
   * nothing. */
  if (output->stream != NULL)
    fclose (output->stream);
  if (output->descriptor >= 0 && output->descriptor != STDOUT_FILENO)
    g_close (output->descriptor, NULL);
  g_free (output->path);
  g_free (output);
}

gboolean
output_write (const char *path, const char *data, gsize length, GError **error)
{
  Output *output = output_open (path, error);

  if (output == NULL)
    return FALSE;
  fwrite (data, 1, length, output->stream);
  return output_close (output, error);
}
