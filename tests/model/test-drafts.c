/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Unsaved work that outlives its program. BB_KILLS: how many programs are killed. */
#include "model/session/drafter.h"

#include "scratch-folder.h"

#include "core/circuit/dynapsim.h"

#include <glib/gstdio.h>

#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum
{
  KILLS = 20,
  AT_ONCE = 20,
  EDITS_MAX = 4000,
  EDIT_PAUSE = 5,  /* ms */
  LIFE_MAX = 4500, /* ms */
  LOST_MOST = 3 * G_USEC_PER_SEC,
};

#define STEP 1e-13 /* A */

typedef struct Folder
{
  char *path;
  BbDrafts *drafts;
  BbDocument *document;
} Folder;

static void
set_up (Folder *folder, gconstpointer data)
{
  folder->path = scratch_folder_new ();
  folder->drafts = bb_drafts_new (folder->path);
  folder->document = bb_document_new ();
}

static void
tear_down (Folder *folder, gconstpointer data)
{
  g_clear_pointer (&folder->drafts, bb_drafts_free);
  g_assert_finalize_object (folder->document);
  scratch_folder_remove (folder->path);
}

static guint
count_drafts (const Folder *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder->path, 0, NULL);
  guint count = 0;
  const char *name;
  while ((name = g_dir_read_name (dir)) != NULL)
    count += g_str_has_suffix (name, ".draft");
  return count;
}

/* As another program would find them that starts now. */
static guint
count_offered (const Folder *folder)
{
  g_autoptr (BbDrafts) other = bb_drafts_new (folder->path);
  g_autoptr (GPtrArray) found = bb_drafts_find (other);
  return found->len;
}

static BbDraft *
round_trip (const Folder *folder, const char *text, gssize length)
{
  g_autofree char *path = g_build_filename (folder->path, "x-1.draft", NULL);
  g_assert_true (g_file_set_contents (path, text, length, NULL));
  return bb_draft_load (path);
}

static void
test_round_trip (Folder *folder, gconstpointer data)
{
  g_assert_true (bb_document_set_title (folder->document, "My neuron", NULL));
  g_assert_true (bb_document_set (folder->document, BIAS_IDC, 1.25e-9, NULL));
  g_autoptr (BbPreset) preset = bb_document_preset (folder->document);
  g_autofree char *digest = g_strnfill (64, 'a');
  gsize length;
  preset->newer = TRUE;
  g_autofree char *text = bb_draft_print (preset, "/a folder/ä\nb.json", digest, &length);
  g_autoptr (BbDraft) draft = round_trip (folder, text, (gssize)length);
  g_assert_no_error (draft->error);
  g_assert_true (experiment_equal (&draft->preset->experiment, &preset->experiment));
  g_assert_cmpstr (draft->preset->title, ==, "My neuron");
  g_assert_cmpstr (draft->file, ==, "/a folder/ä\nb.json");
  g_assert_cmpstr (draft->digest, ==, digest);
  g_assert_true (draft->preset->newer);
  g_assert_false (draft->preset->parameter_file);
}

/* A draft that ends anywhere, or has another byte anywhere in the preset, is refused. */
static void
test_torn (Folder *folder, gconstpointer data)
{
  g_autoptr (BbPreset) preset = bb_document_preset (folder->document);
  gsize length;
  g_autofree char *text = bb_draft_print (preset, "/p.json", NULL, &length);
  for (gsize end = 0; end < length; end += 1 + length / 97)
    {
      g_autoptr (BbDraft) draft = round_trip (folder, text, (gssize)end);
      g_assert_null (draft->preset);
      g_assert_nonnull (strstr (draft->error->message, "x-1.draft: "));
      g_autofree char *other = g_memdup2 (text, length);
      other[end] ^= 1;
      g_autoptr (BbDraft) flipped = round_trip (folder, other, (gssize)length);
      /* the name of the file is not part of the check */
      g_assert_true (flipped->preset == NULL || end < 200);
    }
  const char *const hostile[] = {"",
                                 "\n",
                                 "biasbench-draft 1\n",
                                 "biasbench-draft 2\ntext 0 x\n",
                                 "biasbench-draft 1\nfile /etc/passwd\n",
                                 "biasbench-draft 1\nread short\n",
                                 "biasbench-draft 1\ntext 2 x\n{}",
                                 "{\"format\": \"biasbench-preset\"}"};
  for (gsize i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autoptr (BbDraft) draft = round_trip (folder, hostile[i], -1);
      g_assert_null (draft->preset);
      g_assert_nonnull (draft->error);
    }
}

/* What cannot be read is offered with its reason, and nothing of it is touched. */
static void
test_unreadable_is_told (Folder *folder, gconstpointer data)
{
  g_autofree char *pipe = g_build_filename (folder->path, "7-pipe-1.draft", NULL);
  g_autofree char *torn = g_build_filename (folder->path, "nodash.draft", NULL);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_true (g_file_set_contents (torn, "biasbench-dr", -1, NULL));
  g_autoptr (GPtrArray) found = bb_drafts_find (folder->drafts);
  g_assert_cmpuint (found->len, ==, 2);
  for (guint i = 0; i < found->len; i++)
    g_assert_nonnull (((BbDraft *)found->pdata[i])->error);
  g_assert_cmpuint (count_drafts (folder), ==, 2);
}

static void
edit (Folder *folder, double value)
{
  g_assert_true (bb_document_set (folder->document, BIAS_IDC, value, NULL));
}

/* Written private after a second; never offered while its program runs; gone when the
 * work is saved, undone or given up. */
static void
test_life (Folder *folder, gconstpointer data)
{
  g_autoptr (BbDrafter) drafter = bb_drafter_new (folder->document, folder->drafts, NULL);
  edit (folder, 1e-9);
  while (count_drafts (folder) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count_offered (folder), ==, 0);
  bb_document_undo (folder->document);
  g_assert_cmpuint (count_drafts (folder), ==, 0);

  edit (folder, 2e-9);
  g_assert_true (bb_drafter_flush (drafter));
  g_autoptr (GDir) dir = g_dir_open (folder->path, 0, NULL);
  const char *name;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder->path, name, NULL);
      struct stat info;
      g_assert_cmpint (stat (path, &info), ==, 0);
      g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
    }
  g_autofree char *path = g_build_filename (folder->path, "saved.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_assert_true (bb_document_save (folder->document, file, FALSE, NULL));
  g_assert_cmpuint (count_drafts (folder), ==, 0);
  g_assert_false (bb_drafter_flush (drafter));

  edit (folder, 3e-9);
  g_assert_true (bb_drafter_flush (drafter));
  bb_drafter_discard (drafter);
  g_assert_cmpuint (count_drafts (folder), ==, 0);
}

/* A drafter that goes leaves its draft; who restores it takes it over. */
static void
test_restore (Folder *folder, gconstpointer data)
{
  BbDrafter *drafter = bb_drafter_new (folder->document, folder->drafts, NULL);
  edit (folder, 2e-9);
  bb_drafter_free (drafter);
  g_assert_cmpuint (count_offered (folder), ==, 0);
  g_clear_pointer (&folder->drafts, bb_drafts_free);

  folder->drafts = bb_drafts_new (folder->path);
  g_autoptr (GPtrArray) found = bb_drafts_find (folder->drafts);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpuint (count_offered (folder), ==, 0);
  BbDraft *draft = found->pdata[0];
  g_autoptr (BbDocument) document = bb_document_new ();
  g_autoptr (GFile) file = g_file_new_for_path ("/p.json");
  bb_document_restore (document, draft->preset, file, draft->digest);
  g_assert_cmpfloat (bb_document_experiment (document)->value[BIAS_IDC], ==, 2e-9);
  g_assert_true (bb_document_is_modified (document));
  g_assert_false (bb_document_can_undo (document));
  g_assert_true (g_file_equal (bb_document_file (document), file));

  drafter = bb_drafter_new (document, folder->drafts, draft->path);
  g_assert_true (bb_document_set (document, BIAS_IDC, 4e-9, NULL));
  bb_document_undo (document);
  g_assert_true (bb_document_is_modified (document));
  g_assert_true (bb_drafter_flush (drafter));
  g_assert_cmpuint (count_drafts (folder), ==, 1);
  bb_drafter_discard (drafter);
  g_assert_cmpuint (count_drafts (folder), ==, 0);
  bb_drafter_free (drafter);
}

static void
failed_cb (gpointer data, const GError *error)
{
  *(guint *)data += 1;
}

/* No place for drafts: the work goes on, and it is told. */
static void
test_no_place (Folder *folder, gconstpointer data)
{
  g_autofree char *file = g_build_filename (folder->path, "file", NULL);
  g_autofree char *below = g_build_filename (file, "drafts", NULL);
  g_assert_true (g_file_set_contents (file, "", -1, NULL));
  g_autoptr (BbDrafts) nowhere = bb_drafts_new (below);
  guint failures = 0;
  BbDrafter *drafter = bb_drafter_new (folder->document, nowhere, NULL);
  bb_drafter_set_failed (drafter, failed_cb, &failures);
  edit (folder, 2e-9);
  while (failures == 0)
    g_main_context_iteration (NULL, TRUE);
  bb_drafter_free (drafter);
}

/* Programs that are killed */

typedef struct Victim
{
  char *folder;
  gint64 *edits; /* when each was made; shared with the program */
  pid_t id;
  gint64 end; /* when it is to be killed */
} Victim;

typedef struct Program
{
  BbDocument *document;
  gint64 *edits;
  guint count;
} Program;

static gboolean
edit_cb (gpointer data)
{
  Program *program = data;
  program->count++;
  bb_document_set (program->document, BIAS_IDC, program->count * STEP, NULL);
  program->edits[program->count] = g_get_monotonic_time ();
  return program->count + 1 < EDITS_MAX;
}

static void
run_program (const Victim *victim)
{
  Program program = {.document = bb_document_new (), .edits = victim->edits};
  bb_drafter_new (program.document, bb_drafts_new (victim->folder), NULL);
  g_timeout_add (EDIT_PAUSE, edit_cb, &program);
  g_main_loop_run (g_main_loop_new (NULL, FALSE));
}

static void
start (Victim *victim, GRand *random)
{
  victim->folder = scratch_folder_new ();
  victim->edits = mmap (NULL, EDITS_MAX * sizeof (gint64), PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  g_assert_true (victim->edits != MAP_FAILED);
  victim->end =
      g_get_monotonic_time () + 1000 * (gint64)g_rand_int_range (random, 100, LIFE_MAX);
  victim->id = fork ();
  g_assert_cmpint (victim->id, >=, 0);
  if (victim->id == 0)
    {
      run_program (victim);
      _exit (0);
    }
}

/* What is left is whole, and holds what was done three seconds before the end. */
static void
check (const Victim *victim)
{
  guint least = 0;
  for (guint i = 1; i < EDITS_MAX && victim->edits[i] != 0; i++)
    if (victim->edits[i] < victim->end - LOST_MOST)
      least = i;
  g_autoptr (BbDrafts) drafts = bb_drafts_new (victim->folder);
  g_autoptr (GPtrArray) found = bb_drafts_find (drafts);
  g_assert_cmpuint (found->len, <=, 1);
  guint kept = 0;
  if (found->len == 1)
    {
      const BbDraft *draft = found->pdata[0];
      g_assert_no_error (draft->error);
      kept = (guint)lround (draft->preset->experiment.value[BIAS_IDC] / STEP);
    }
  g_assert_cmpuint (kept, >=, least);
}

static void
kill_group (guint count, GRand *random)
{
  Victim victims[AT_ONCE] = {0};
  for (guint i = 0; i < count; i++)
    start (&victims[i], random);
  for (guint left = count; left > 0; g_usleep (2000))
    for (guint i = 0; i < count; i++)
      if (victims[i].id != 0 && g_get_monotonic_time () >= victims[i].end)
        {
          victims[i].end = g_get_monotonic_time ();
          g_assert_cmpint (kill (victims[i].id, SIGKILL), ==, 0);
          waitpid (victims[i].id, NULL, 0);
          victims[i].id = 0;
          left--;
        }
  for (guint i = 0; i < count; i++)
    {
      check (&victims[i]);
      scratch_folder_remove (victims[i].folder);
      munmap (victims[i].edits, EDITS_MAX * sizeof (gint64));
    }
}

static void
test_killed (void)
{
  const char *given = g_getenv ("BB_KILLS");
  guint kills = given != NULL ? (guint)g_ascii_strtoull (given, NULL, 10) : KILLS;
  g_autoptr (GRand) random = g_rand_new_with_seed (g_test_rand_int ());
  for (guint done = 0; done < kills; done += AT_ONCE)
    kill_group (MIN (AT_ONCE, kills - done), random);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* before this program has threads of its own */
  g_test_add_func ("/drafts/killed", test_killed);
#define ADD(name, func) g_test_add (name, Folder, NULL, set_up, func, tear_down)
  ADD ("/drafts/round-trip", test_round_trip);
  ADD ("/drafts/torn", test_torn);
  ADD ("/drafts/unreadable", test_unreadable_is_told);
  ADD ("/drafts/life", test_life);
  ADD ("/drafts/restore", test_restore);
  ADD ("/drafts/no-place", test_no_place);
  return g_test_run ();
}
