/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/file/temporary.h"

#include <glib/gstdio.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define MARK ".biasbench-"

enum
{
  DRAWN = 6,       /* random characters at the end */
  NAME_MOST = 255, /* bytes, where the file system does not say */
  TRIES = 100,
};

static const char alphabet[] =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/* ".NAME.biasbench-" */
static char *
prefix_of (const char *folder, const char *real)
{
  g_autofree char *base = g_path_get_basename (real);
  long most = pathconf (folder, _PC_NAME_MAX);
  gsize room = (gsize)(most > 0 ? most : NAME_MOST);
  gsize taken = 1 + strlen (MARK) + DRAWN;

  room = room > taken ? room - taken : 1;
  if (strlen (base) > room)
    {
      char *cut = base + room;
      /* not within a character */
      while (cut > base && ((guchar)*cut & 0xc0) == 0x80)
        cut--;
      *cut = '\0';
    }
  return g_strconcat (".", base, MARK, NULL);
}

char *
bb_temporary_path (const char *real)
{
  g_return_val_if_fail (real != NULL, NULL);
  g_autofree char *folder = g_path_get_dirname (real);
  g_autofree char *prefix = prefix_of (folder, real);
  char drawn[DRAWN + 1] = "";

  for (int i = 0; i < DRAWN; i++)
    drawn[i] = alphabet[g_random_int_range (0, (gint32)strlen (alphabet))];
  g_autofree char *base = g_strconcat (prefix, drawn, NULL);
  return g_build_filename (folder, base, NULL);
}

void
bb_temporary_lock (int descriptor)
{
  while (flock (descriptor, LOCK_EX) != 0 && errno == EINTR)
    ;
}

int
bb_temporary_open (const char *real, mode_t mode, char **path)
{
  g_return_val_if_fail (path != NULL, -1);
  for (int i = 0; i < TRIES; i++)
    {
      *path = bb_temporary_path (real);
      int descriptor =
          open (*path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
      int number = errno;
      struct stat info;
      if (descriptor >= 0)
        {
          bb_temporary_lock (descriptor);
          /* Before it was locked, another program may have swept it. */
          if (fstat (descriptor, &info) == 0 && info.st_nlink > 0)
            return descriptor;
          g_close (descriptor, NULL);
          number = EEXIST;
        }
      g_clear_pointer (path, g_free);
      errno = number;
      if (number != EEXIST)
        return -1;
    }
  return -1;
}

static gboolean
is_ours (const char *name, const char *prefix)
{
  gsize length = strlen (prefix);
  return g_str_has_prefix (name, prefix) && strlen (name) == length + DRAWN
         && strspn (name + length, alphabet) == DRAWN;
}

static void
remove_if_left (const char *path)
{
  int descriptor = open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  struct stat info;
  if (descriptor < 0)
    return;
  if (fstat (descriptor, &info) == 0 && S_ISREG (info.st_mode)
      && info.st_uid == geteuid () && flock (descriptor, LOCK_EX | LOCK_NB) == 0)
    g_unlink (path);
  g_close (descriptor, NULL);
}

void
bb_temporary_sweep (const char *real)
{
  g_return_if_fail (real != NULL);
  g_autofree char *folder = g_path_get_dirname (real);
  g_autofree char *prefix = prefix_of (folder, real);
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    if (is_ours (name, prefix))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);
        remove_if_left (path);
      }
}
