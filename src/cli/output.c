/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli/output.h"

#include "cli/report.h"
#include "model/file/save.h"

#include <glib/gstdio.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct Output
{
  char *path;       /* as given */
  FILE *stream;     /* owned unless it is standard output */
  gboolean spooled; /* `stream` is a nameless file whose contents go to `path` */
};

static const char *
name_of (const Output *output)
{
  return output->stream == stdout ? "standard output" : output->path;
}

static void
fail (GError **error, const char *name, int code)
{
  g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED, "%s: cannot write: %s", name,
               g_strerror (code));
}

/* Devices and pipes are written to at once. */
static gboolean
is_stream (const char *path)
{
  struct stat info;

  return stat (path, &info) == 0 && !S_ISREG (info.st_mode) && !S_ISDIR (info.st_mode);
}

static FILE *
file_open (const char *path, gboolean spooled, GError **error)
{
  int descriptor = spooled ? bb_save_open (path, error)
                           : g_open (path, O_WRONLY | O_TRUNC | O_CLOEXEC, 0);
  FILE *stream = descriptor >= 0 ? fdopen (descriptor, "w") : NULL;

  if (stream != NULL || (spooled && descriptor < 0))
    return stream;
  fail (error, path, errno);
  if (descriptor >= 0)
    g_close (descriptor, NULL);
  return NULL;
}

Output *
output_open (const char *path, GError **error)
{
  g_autoptr (Output) output = g_new0 (Output, 1);

  output->path = g_strdup (path);
  if (strcmp (path, "-") == 0)
    output->stream = stdout;
  else
    {
      output->spooled = !is_stream (path);
      output->stream = file_open (path, output->spooled, error);
    }
  return output->stream != NULL ? g_steal_pointer (&output) : NULL;
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

  errno = 0;
  if (fflush (owned->stream) != 0 || ferror (owned->stream) != 0)
    {
      fail (error, name_of (owned), errno != 0 ? errno : EIO);
      return FALSE;
    }
  return !owned->spooled || bb_save_place (owned->path, fileno (owned->stream), error);
}

void
output_discard (Output *output)
{
  if (output->stream != NULL && output->stream != stdout)
    fclose (output->stream);
  g_free (output->path);
  g_free (output);
}

/* The path with all links followed, also of a file that is still to be made in a folder
 * that exists; `path` as it is where not even the folder does. */
static char *
canonical (const char *path)
{
  g_autofree char *real = realpath (path, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);

  if (real != NULL)
    return g_steal_pointer (&real);
  real = realpath (folder, NULL);
  return real != NULL ? g_build_filename (real, base, NULL) : g_strdup (path);
}

gboolean
output_is_same (const char *a, const char *b)
{
  g_autofree char *first = canonical (a);
  g_autofree char *second = canonical (b);

  if (strcmp (a, "-") == 0 || strcmp (b, "-") == 0)
    return strcmp (a, b) == 0;
  return strcmp (first, second) == 0;
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
