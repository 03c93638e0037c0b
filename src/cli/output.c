/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli/output.h"

#include "cli/report.h"
#include "model/save.h"

#include <glib/gstdio.h>

#include <errno.h>
#include <fcntl.h>
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
output_name (const Output *output)
{
  return output->stream == stdout ? "standard output" : output->path;
}

static void
output_fail (GError **error, const char *name, int code)
{
  g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED, "%s: cannot write: %s", name,
               g_strerror (code));
}

/* A nameless file beside `path`, or in the usual place where the file system cannot. */
static FILE *
spool_open (const char *folder)
{
  int descriptor = open (folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

  return descriptor >= 0 ? fdopen (descriptor, "w+") : tmpfile ();
}

static FILE *
file_open (const char *path, gboolean *spooled)
{
  g_autofree char *folder = g_path_get_dirname (path);
  struct stat info;
  gboolean exists = stat (path, &info) == 0;

  if (exists && S_ISDIR (info.st_mode))
    {
      errno = EISDIR;
      return NULL;
    }
  *spooled = !exists || S_ISREG (info.st_mode);
  if (!*spooled)
    return g_fopen (path, "we");
  if (g_access (exists ? path : folder, W_OK) != 0)
    return NULL;
  return spool_open (folder);
}

Output *
output_open (const char *path, GError **error)
{
  g_autoptr (Output) output = g_new0 (Output, 1);

  output->path = g_strdup (path);
  if (strcmp (path, "-") == 0)
    output->stream = stdout;
  else
    output->stream = file_open (path, &output->spooled);
  if (output->stream == NULL)
    {
      output_fail (error, path, errno);
      return NULL;
    }
  return g_steal_pointer (&output);
}

FILE *
output_stream (Output *output)
{
  return output->stream;
}

static gboolean
output_place (Output *output, GError **error)
{
  g_autoptr (GMappedFile) map =
      g_mapped_file_new_from_fd (fileno (output->stream), FALSE, error);
  const char *data;

  if (map == NULL)
    return FALSE;
  data = g_mapped_file_get_contents (map);
  return bb_save_bytes (output->path, data != NULL ? data : "",
                        g_mapped_file_get_length (map), error);
}

gboolean
output_close (Output *output, GError **error)
{
  g_autoptr (Output) owned = output;

  errno = 0;
  if (fflush (owned->stream) != 0 || ferror (owned->stream) != 0)
    {
      output_fail (error, output_name (owned), errno != 0 ? errno : EIO);
      return FALSE;
    }
  return !owned->spooled || output_place (owned, error);
}

void
output_discard (Output *output)
{
  if (output->stream != NULL && output->stream != stdout)
    fclose (output->stream);
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
