/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "scratch-folder.h"

#include <glib/gstdio.h>

char *
scratch_folder_new (void)
{
  char *path = g_dir_make_tmp ("biasbench-test-XXXXXX", NULL);

  g_assert_nonnull (path);
  return path;
}

void
scratch_folder_remove (char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_remove (file);
    }
  g_rmdir (path);
  g_free (path);
}
