/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli/guard.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
is_standard (const GuardedFile *file)
{
  return strcmp (file->path, "-") == 0;
}

/* What stands behind the name; false where there is nothing yet, or a factory preset. */
static gboolean
identify (const GuardedFile *file, struct stat *info)
{
  if (is_standard (file))
    return fstat (file->output ? STDOUT_FILENO : STDIN_FILENO, info) == 0;
  if (!file->output && g_str_has_prefix (file->path, "factory:"))
    return FALSE;
  return stat (file->path, info) == 0;
}

static gboolean
is_null_device (const struct stat *info)
{
  struct stat null;

  return S_ISCHR (info->st_mode) && stat ("/dev/null", &null) == 0
         && null.st_rdev == info->st_rdev;
}

/* Two that are there. A terminal may be read and written; so may a device that both
 * standard input and output are. What goes to /dev/null cannot get mixed up. */
static gboolean
is_one (const struct stat *a, const struct stat *b, gboolean same_use)
{
  if (a->st_dev != b->st_dev || a->st_ino != b->st_ino || is_null_device (a))
    return FALSE;
  return S_ISREG (a->st_mode) || S_ISDIR (a->st_mode) || S_ISFIFO (a->st_mode)
         || same_use;
}

/* The path of a file that is still to be made, the links of its folder followed; `path`
 * as it is where not even the folder is there. */
static char *
canonical (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  /* realpath () gives memory of malloc, as g_free () takes it. */
  g_autofree char *real = realpath (folder, NULL);

  return real != NULL ? g_build_filename (real, base, NULL) : g_strdup (path);
}

static gboolean
is_same (const GuardedFile *a, const GuardedFile *b)
{
  struct stat first, second;
  gboolean there = identify (a, &first);
  gboolean other = identify (b, &second);

  if (is_standard (a) && is_standard (b) && a->output == b->output)
    return TRUE;
  /* The same file may be read under two names; a stream gives its bytes only once. */
  if (!a->output && !b->output)
    return there && other && !S_ISREG (first.st_mode) && is_one (&first, &second, TRUE);
  if (there && other)
    return is_one (&first, &second, a->output == b->output);
  if (there || other || is_standard (a) || is_standard (b))
    return FALSE;
  g_autofree char *path = canonical (a->path);
  g_autofree char *again = canonical (b->path);
  return a->output && b->output && strcmp (path, again) == 0;
}

static ExitCode
report_pair (const GuardedFile *a, const GuardedFile *b)
{
  if (!a->output && !b->output)
    {
      report (b->option, "%s is read for %s already, another is wanted",
              is_standard (b) ? "standard input" : b->path, a->option);
      return EXIT_USAGE;
    }
  const GuardedFile *output = b->output ? b : a;
  const GuardedFile *other = b->output ? a : b;
  report (output->path,
          other->output ? "%s is written there already, another output for %s is wanted"
                        : "%s is read from there, another output for %s is wanted",
          other->option, output->option);
  return EXIT_FAILED;
}

ExitCode
guard_files (const GuardedFile *files, gsize count)
{
  for (gsize j = 1; j < count; j++)
    for (gsize i = 0; i < j; i++)
      if (files[i].path != NULL && files[j].path != NULL
          && is_same (&files[i], &files[j]))
        return report_pair (&files[i], &files[j]);
  return EXIT_DONE;
}
