/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/session/drafts.h"

#include "model/file/temporary.h"

#include <glib/gstdio.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define SUFFIX ".draft"
#define LOCK_SUFFIX ".lock"

enum
{
  RUNNING = -2 /* in place of a descriptor: the program of this name runs */
};

struct BbDrafts
{
  char *folder;
  char *name;        /* of this program; NULL before its first draft */
  guint number;      /* of its last draft */
  GHashTable *locks; /* name -> descriptor of the lock we hold; -1: none could be had */
};

BbDrafts *
bb_drafts_new (const char *folder)
{
  g_return_val_if_fail (folder != NULL, NULL);
  BbDrafts *drafts = g_new0 (BbDrafts, 1);
  drafts->folder = g_strdup (folder);
  drafts->locks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return drafts;
}

/* Locks */

static char *
lock_path (const BbDrafts *drafts, const char *name)
{
  g_autofree char *base = g_strconcat (name, LOCK_SUFFIX, NULL);
  return g_build_filename (drafts->folder, base, NULL);
}

/* Where the file system has no locks, the number that names begin with has to do. */
static gboolean
process_runs (const char *name)
{
  long id = strtol (name, NULL, 10);
  return id > 0 && (pid_t)id != getpid () && (kill ((pid_t)id, 0) == 0 || errno == EPERM);
}

/* Whether the file of the descriptor still is that of the path. */
static gboolean
is_file_at (int descriptor, const char *path)
{
  struct stat ours, there;
  return fstat (descriptor, &ours) == 0 && stat (path, &there) == 0
         && ours.st_ino == there.st_ino && ours.st_dev == there.st_dev;
}

/* The descriptor of a lock; RUNNING; -1 with errno where none can be had. */
static int
take_lock (const BbDrafts *drafts, const char *name)
{
  g_autofree char *path = lock_path (drafts, name);
  for (;;)
    {
      int descriptor =
          open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
      if (descriptor < 0)
        return -1;
      int number = flock (descriptor, LOCK_EX | LOCK_NB) == 0 ? 0 : errno;
      /* Another program may have removed the file before it was locked. */
      if (number == 0 && is_file_at (descriptor, path))
        return descriptor;
      if (number != 0 && number != EWOULDBLOCK && !process_runs (name))
        return descriptor;
      g_close (descriptor, NULL);
      if (number != 0)
        return RUNNING;
    }
}

/* Whether the drafts of `name` are ours, or may be from now on. */
static gboolean
make_ours (BbDrafts *drafts, const char *name)
{
  if (g_hash_table_contains (drafts->locks, name))
    return TRUE;
  int descriptor = take_lock (drafts, name);
  if (descriptor == RUNNING)
    return FALSE;
  g_hash_table_insert (drafts->locks, g_strdup (name), GINT_TO_POINTER (descriptor));
  return TRUE;
}

/* The files of the folder */

static GPtrArray *
list_names (const BbDrafts *drafts, const char *suffix)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) directory = g_dir_open (drafts->folder, 0, NULL);
  const char *name;
  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    if (g_str_has_suffix (name, suffix) && *name != '.')
      g_ptr_array_add (names, g_strdup (name));
  return names;
}

/* "NAME-7.draft" -> "NAME" */
static char *
program_of (const char *draft)
{
  const char *dash = strrchr (draft, '-');
  return g_strndup (draft, dash != NULL && dash != draft
                               ? (gsize)(dash - draft)
                               : strlen (draft) - strlen (SUFFIX));
}

/* Whether `name` has a draft among `drafts`, names of files. */
static gboolean
has_draft (GPtrArray *drafts, const char *name)
{
  for (guint i = 0; i < drafts->len; i++)
    {
      g_autofree char *program = program_of (drafts->pdata[i]);
      if (g_str_equal (program, name))
        return TRUE;
    }
  return FALSE;
}

void
bb_drafts_free (BbDrafts *drafts)
{
  g_return_if_fail (drafts != NULL);
  g_autoptr (GPtrArray) names = list_names (drafts, SUFFIX);
  GHashTableIter iter;
  gpointer name, descriptor;
  g_hash_table_iter_init (&iter, drafts->locks);
  while (g_hash_table_iter_next (&iter, &name, &descriptor))
    {
      g_autofree char *path = lock_path (drafts, name);
      if (!has_draft (names, name))
        g_unlink (path);
      if (GPOINTER_TO_INT (descriptor) >= 0)
        g_close (GPOINTER_TO_INT (descriptor), NULL);
    }
  g_hash_table_unref (drafts->locks);
  g_free (drafts->folder);
  g_free (drafts->name);
  g_free (drafts);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const BbDraft *const *first = a, *const *second = b;
  return ((*first)->time < (*second)->time) - ((*first)->time > (*second)->time);
}

/* Takes the locks of programs that left nothing but them; they go with our own. */
static void
make_empty_ones_ours (BbDrafts *drafts)
{
  g_autoptr (GPtrArray) locks = list_names (drafts, LOCK_SUFFIX);
  for (guint i = 0; i < locks->len; i++)
    {
      g_autofree char *name =
          g_strndup (locks->pdata[i], strlen (locks->pdata[i]) - strlen (LOCK_SUFFIX));
      make_ours (drafts, name);
    }
}

GPtrArray *
bb_drafts_find (BbDrafts *drafts)
{
  g_return_val_if_fail (drafts != NULL, NULL);
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify)bb_draft_free);
  g_autoptr (GPtrArray) names = list_names (drafts, SUFFIX);
  for (guint i = 0; i < names->len && found->len < BB_DRAFTS_MAX; i++)
    {
      g_autofree char *program = program_of (names->pdata[i]);
      if ((drafts->name != NULL && g_str_equal (program, drafts->name))
          || !make_ours (drafts, program))
        continue;
      g_autofree char *path = g_build_filename (drafts->folder, names->pdata[i], NULL);
      bb_temporary_sweep (path);
      g_ptr_array_add (found, bb_draft_load (path));
    }
  make_empty_ones_ours (drafts);
  g_ptr_array_sort (found, compare_times);
  return found;
}

/* Takes a name for this program. */
static gboolean
take_name (BbDrafts *drafts, GError **error)
{
  if (g_mkdir_with_parents (drafts->folder, 0700) == 0)
    {
      g_autofree char *name =
          g_strdup_printf ("%ld-%08x", (long)getpid (), g_random_int ());
      int descriptor = take_lock (drafts, name);
      if (descriptor >= 0)
        {
          g_hash_table_insert (drafts->locks, g_strdup (name),
                               GINT_TO_POINTER (descriptor));
          drafts->name = g_steal_pointer (&name);
          return TRUE;
        }
    }
  int number = errno;
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (number), "%s: %s",
               drafts->folder, g_strerror (number));
  return FALSE;
}

char *
bb_drafts_path (BbDrafts *drafts, GError **error)
{
  g_return_val_if_fail (drafts != NULL, NULL);
  if (drafts->name == NULL && !take_name (drafts, error))
    return NULL;
  g_autofree char *base =
      g_strdup_printf ("%s-%u" SUFFIX, drafts->name, ++drafts->number);
  return g_build_filename (drafts->folder, base, NULL);
}
