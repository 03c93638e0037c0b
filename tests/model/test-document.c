/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The document: every change is checked, told once, undone to the bit and saved whole. */
#include "core/circuit/dynapsim.h"
#include "model/session/document.h"

#include <glib/gstdio.h>

#include <math.h>
#include <string.h>

typedef struct Fixture
{
  BbDocument *document;
  int changed, view_changed, state_changed;
  char *folder;
  GFile *file;
} Fixture;

static void
count_cb (int *counter)
{
  *counter += 1;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->document = bb_document_new ();
  g_signal_connect_swapped (fixture->document, "changed", G_CALLBACK (count_cb),
                            &fixture->changed);
  g_signal_connect_swapped (fixture->document, "view-changed", G_CALLBACK (count_cb),
                            &fixture->view_changed);
  g_signal_connect_swapped (fixture->document, "state-changed", G_CALLBACK (count_cb),
                            &fixture->state_changed);
  fixture->folder = g_dir_make_tmp ("biasbench-document-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (fixture->folder, "p.biasbench.json", NULL);
  fixture->file = g_file_new_for_path (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->document);
  g_remove (g_file_peek_path (fixture->file));
  g_object_unref (fixture->file);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static double
value (Fixture *fixture, BiasId id)
{
  return bb_document_experiment (fixture->document)->value[id];
}

static void
save (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  bb_document_save (fixture->document, fixture->file, FALSE, &error);
  g_assert_no_error (error);
}

static void
test_set (Fixture *fixture, gconstpointer data)
{
  BbDocument *document = fixture->document;
  g_assert_false (bb_document_is_modified (document));
  g_assert_true (bb_document_set (document, BIAS_IDC, 1e-9, NULL));
  g_assert_cmpint (fixture->changed, ==, 1);
  g_assert_cmpint (fixture->state_changed, ==, 1);
  g_assert_true (bb_document_is_modified (document));
  g_assert_cmpfloat (bb_document_saved (document)->value[BIAS_IDC], ==, 5e-13);

  g_assert_true (bb_document_set (document, BIAS_IDC, 1e-9, NULL));
  g_assert_cmpint (fixture->changed, ==, 1);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  Refusal refusal;
  g_assert_false (bb_document_set (fixture->document, BIAS_IDC, NAN, &refusal));
  g_assert_cmpint (refusal.code, ==, REFUSAL_RANGE);
  g_assert_false (bb_document_set (fixture->document, BIAS_DT, 1e-6, NULL)
                  && bb_document_set (fixture->document, BIAS_DURATION, 100, &refusal));
  g_assert_false (bb_document_set (fixture->document, BIAS_DURATION, 100, &refusal));
  g_assert_cmpint (refusal.code, ==, REFUSAL_STEPS);
  g_assert_false (bb_document_set (fixture->document, BIAS_MEASURE_TO, 0, &refusal));
  g_assert_cmpint (refusal.code, ==, REFUSAL_ORDER);
  g_assert_cmpint (fixture->changed, ==, 1);
  g_assert_cmpfloat (value (fixture, BIAS_DURATION), ==, 1);
  g_assert_true (isinf (value (fixture, BIAS_MEASURE_TO)));
}

/* A drag with the lock on: one step, which takes the gain back to the bit. */
static void
test_drag (Fixture *fixture, gconstpointer data)
{
  BbDocument *document = fixture->document;
  Experiment locked = experiment_copy (bb_document_experiment (document));
  experiment_set_lock (&locked, DYNAPSIM_LOCK_MEM, true);
  g_assert_true (bb_document_change (document, &locked, NULL));
  double gain = value (fixture, BIAS_IGAIN_MEM);

  for (int i = 1; i <= 30; i++)
    g_assert_true (bb_document_set (document, BIAS_ITAU_MEM, 5e-12 * i, NULL));
  bb_document_end_step (document);
  g_assert_cmpfloat (value (fixture, BIAS_IGAIN_MEM), >, 20 * gain);
  bb_document_set (document, BIAS_ITAU_MEM, 1e-12, NULL);

  bb_document_undo (document);
  g_assert_cmpfloat (value (fixture, BIAS_ITAU_MEM), ==, 1.5e-10);
  bb_document_undo (document);
  g_assert_true (experiment_equal (bb_document_experiment (document), &locked));
  g_assert_cmpfloat (value (fixture, BIAS_IGAIN_MEM), ==, gain);
  bb_document_undo (document);
  g_assert_false (bb_document_experiment (document)->lock[DYNAPSIM_LOCK_MEM]);
  g_assert_false (bb_document_can_undo (document));
  g_assert_false (bb_document_is_modified (document));
  int before = fixture->changed;
  bb_document_undo (document);
  g_assert_cmpint (fixture->changed, ==, before);
  bb_document_redo (document);
  g_assert_true (bb_document_can_redo (document));
}

static void
iterate_for (guint ms)
{
  gint64 end = g_get_monotonic_time () + ms * G_TIME_SPAN_MILLISECOND;
  while (g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
}

static guint
count_steps (BbDocument *document)
{
  guint steps = 0;
  for (; bb_document_can_undo (document); steps++)
    bb_document_undo (document);
  for (guint i = 0; i < steps; i++)
    bb_document_redo (document);
  return steps;
}

/* Small changes are one step until none follows for half a second; a drag that begins
 * meanwhile ends the wait, and is not cut in two by it. */
static void
test_pause (Fixture *fixture, gconstpointer data)
{
  BbDocument *document = fixture->document;
  for (int i = 1; i <= 3; i++)
    {
      bb_document_set (document, BIAS_IDC, i * 1e-9, NULL);
      bb_document_pause_step (document);
      iterate_for (100);
    }
  iterate_for (600);
  bb_document_set (document, BIAS_IDC, 4e-9, NULL);
  bb_document_pause_step (document);
  bb_document_begin_step (document);
  bb_document_set (document, BIAS_IDC, 5e-9, NULL);
  iterate_for (600);
  bb_document_set (document, BIAS_IDC, 6e-9, NULL);
  g_assert_cmpuint (count_steps (document), ==, 3);
  bb_document_pause_step (document); /* goes with the document */
}

static void
choose_dc (BbDocument *document, DcKind dc)
{
  Experiment next = experiment_copy (bb_document_experiment (document));
  next.dc = dc;
  g_assert_true (bb_document_change (document, &next, NULL));
  experiment_clear (&next);
}

static gboolean
dc_is_shown (BbDocument *document)
{
  return bb_document_view (document)->shown[DYNAPSIM_PANEL_DC];
}

static void
hide_dc (BbDocument *document)
{
  View view = *bb_document_view (document);
  view.shown[DYNAPSIM_PANEL_DC] = false;
  bb_document_set_view (document, &view);
}

/* The view is still as it was. */
static void
dc_changed_cb (BbDocument *document, gpointer data)
{
  g_assert_false (dc_is_shown (document));
}

/* A kind of DC shows its panel where there was none before, also by undo and redo, and
 * takes it away again; the rest of the view is not undone. */
static void
test_chosen_dc (Fixture *fixture, gconstpointer data)
{
  BbDocument *document = fixture->document;
  gulong handler =
      g_signal_connect (document, "changed", G_CALLBACK (dc_changed_cb), NULL);
  g_assert_false (dc_is_shown (document));
  choose_dc (document, DC_STEP);
  g_signal_handler_disconnect (document, handler);
  g_assert_true (dc_is_shown (document));
  g_assert_cmpint (fixture->view_changed, ==, 1);
  hide_dc (document);
  choose_dc (document, DC_RAMP);
  g_assert_false (dc_is_shown (document));
  choose_dc (document, DC_NONE);
  g_assert_false (dc_is_shown (document));
  bb_document_undo (document);
  g_assert_true (dc_is_shown (document));
  bb_document_redo (document);
  g_assert_false (dc_is_shown (document));
}

/* The door of the view: nothing changes, nothing is told. */
static void
test_unsound_view (Fixture *fixture, gconstpointer data)
{
  const View sound = *bb_document_view (fixture->document);
  View bad = sound;

  bad.height[DYNAPSIM_PANEL_IMEM] = 0;
  g_assert_false (bb_document_set_view (fixture->document, &bad));
  bad = sound;
  bad.order[0] = bad.order[1];
  g_assert_false (bb_document_set_view (fixture->document, &bad));
  g_assert_true (view_equal (bb_document_view (fixture->document), &sound));
  g_assert_cmpint (fixture->view_changed, ==, 0);
  bad = sound;
  bad.height[DYNAPSIM_PANEL_IMEM] = 2;
  g_assert_true (bb_document_set_view (fixture->document, &bad));
  g_assert_cmpint (fixture->view_changed, ==, 1);
}

/* Told apart from a change; what a preset says of the panels holds. */
static void
test_loaded (Fixture *fixture, gconstpointer data)
{
  BbDocument *document = fixture->document;
  int loaded = 0;
  g_signal_connect_swapped (document, "loaded", G_CALLBACK (count_cb), &loaded);
  choose_dc (document, DC_STEP);
  bb_document_undo (document);
  hide_dc (document);
  g_assert_cmpint (loaded, ==, 0);
  g_assert_true (bb_document_load (document, "factory:adapting", NULL));
  g_assert_cmpint (loaded, ==, 1);
  save (fixture);
  g_assert_cmpint (loaded, ==, 1);

  g_autoptr (BbPreset) preset = bb_preset_new ();
  preset->experiment.dc = DC_RAMP;
  bb_document_set_preset (document, preset, NULL);
  g_assert_cmpint (loaded, ==, 2);
  g_assert_false (dc_is_shown (document));
}

static void
test_texts_and_view (Fixture *fixture, gconstpointer data)
{
  BbDocument *document = fixture->document;
  g_assert_cmpstr (bb_document_title (document), ==, "Untitled");
  bb_document_set_title (document, "  Mine ", NULL);
  g_assert_cmpstr (bb_document_title (document), ==, "Mine");
  g_assert_true (bb_document_is_modified (document));
  bb_document_set_title (document, "", NULL);
  g_assert_cmpstr (bb_document_title (document), ==, "Untitled");
  g_assert_false (bb_document_is_modified (document));
  bb_document_set_note (document, "n", NULL);
  g_assert_true (bb_document_is_modified (document));
  bb_document_set_note (document, "", NULL);

  View view = *bb_document_view (document);
  bb_document_set_view (document, &view);
  g_assert_cmpint (fixture->view_changed, ==, 0);
  view.shown[DYNAPSIM_PANEL_IMEM] = !view.shown[DYNAPSIM_PANEL_IMEM];
  bb_document_set_view (document, &view);
  g_assert_cmpint (fixture->view_changed, ==, 1);
  g_assert_false (bb_document_is_modified (document));
  g_assert_cmpint (fixture->changed, ==, 0);
}

static void
assert_undo_text (BbDocument *document, const char *expected)
{
  g_autofree char *text = bb_document_undo_text (document);
  g_assert_cmpstr (text, ==, expected);
}

/* Typing into one text is one step; what is saved follows. */
static void
test_undone_texts (Fixture *fixture, gconstpointer data)
{
  BbDocument *document = fixture->document;
  bb_document_set_title (document, "M", NULL);
  bb_document_set_title (document, "Mi", NULL);
  bb_document_set_title (document, "Mine", NULL);
  assert_undo_text (document, "title");
  bb_document_set_note (document, "N", NULL);
  bb_document_set_note (document, "No", NULL);
  assert_undo_text (document, "note");
  save (fixture);
  g_assert_cmpuint (count_steps (document), ==, 2);
  bb_document_undo (document);
  g_assert_cmpstr (bb_document_note (document), ==, "");
  g_assert_cmpstr (bb_document_title (document), ==, "Mine");
  g_assert_true (bb_document_is_modified (document));
  g_autoptr (BbPreset) preset = bb_document_preset (document);
  g_assert_cmpstr (preset->note, ==, "");
  bb_document_redo (document);
  g_assert_cmpstr (bb_document_note (document), ==, "No");
  g_assert_false (bb_document_is_modified (document));
  bb_document_set_texts (document, "Other", "Other.", NULL);
  assert_undo_text (document, "title and note");
  bb_document_undo (document);
  g_assert_cmpstr (bb_document_title (document), ==, "Mine");
  g_assert_false (bb_document_is_modified (document));
  bb_document_undo (document);
  bb_document_undo (document);
  g_assert_cmpstr (bb_document_title (document), ==, "Untitled");
  g_assert_cmpint (fixture->changed, ==, 0);
  g_autofree char *redo = bb_document_redo_text (document);
  g_assert_cmpstr (redo, ==, "title");
  assert_undo_text (document, NULL);
}

/* A text between two drags of one number makes them two. */
static void
test_text_between_drags (Fixture *fixture, gconstpointer data)
{
  BbDocument *document = fixture->document;
  bb_document_set (document, BIAS_IDC, 1e-9, NULL);
  bb_document_set_title (document, "Mine", NULL);
  bb_document_set (document, BIAS_IDC, 2e-9, NULL);
  g_assert_cmpuint (count_steps (document), ==, 3);
  assert_undo_text (document, "Idc");
  bb_document_undo (document);
  g_assert_cmpfloat (value (fixture, BIAS_IDC), ==, 1e-9);
  g_assert_cmpstr (bb_document_title (document), ==, "Mine");
}

/* A lock carries another row along: the one that was turned has the name. */
static void
test_names_of_changes (Fixture *fixture, gconstpointer data)
{
  BbDocument *document = fixture->document;
  Experiment next = experiment_copy (bb_document_experiment (document));
  assert_undo_text (document, NULL);
  experiment_set_lock (&next, DYNAPSIM_LOCK_MEM, true);
  g_assert_true (bb_document_change (document, &next, NULL));
  assert_undo_text (document, "lock of Igain_mem");
  bb_document_set (document, BIAS_ITAU_MEM, 1e-11, NULL);
  assert_undo_text (document, "Itau_mem");
  bb_document_set (document, BIAS_WEIGHT, 3, NULL);
  assert_undo_text (document, "input weight");
}

static void
test_save_and_load (Fixture *fixture, gconstpointer data)
{
  BbDocument *document = fixture->document;
  bb_document_set (document, BIAS_IDC, 1e-9 / 3, NULL);
  bb_document_set_title (document, "Mine", NULL);
  save (fixture);
  g_assert_false (bb_document_is_modified (document));
  g_assert_true (g_file_equal (bb_document_file (document), fixture->file));
  g_assert_cmpfloat (bb_document_saved (document)->value[BIAS_IDC], ==, 1e-9 / 3);

  bb_document_undo (document);
  g_assert_true (bb_document_is_modified (document));
  bb_document_redo (document);
  g_assert_false (bb_document_is_modified (document));

  g_autoptr (BbDocument) other = bb_document_new ();
  g_assert_true (bb_document_load (other, g_file_peek_path (fixture->file), NULL));
  g_assert_true (experiment_equal (bb_document_experiment (other),
                                   bb_document_experiment (document)));
  g_assert_cmpstr (bb_document_title (other), ==, "Mine");
  g_assert_false (bb_document_can_undo (other));
}

static void
test_failed_load (Fixture *fixture, gconstpointer data)
{
  BbDocument *document = fixture->document;
  bb_document_set (document, BIAS_IDC, 1e-9, NULL);
  g_file_set_contents (g_file_peek_path (fixture->file), "{\"format\": 1}", -1, NULL);
  g_autoptr (GError) error = NULL;
  g_assert_false (bb_document_load (document, g_file_peek_path (fixture->file), &error));
  g_assert_error (error, BB_PRESET_ERROR, BB_PRESET_ERROR_FORMAT);
  g_assert_cmpfloat (value (fixture, BIAS_IDC), ==, 1e-9);
  g_assert_true (bb_document_can_undo (document));
  g_assert_null (bb_document_file (document));
  g_assert_cmpint (fixture->changed, ==, 1);
}

static void
test_factory (Fixture *fixture, gconstpointer data)
{
  g_assert_true (bb_document_load (fixture->document, "factory:driven", NULL));
  g_assert_null (bb_document_file (fixture->document));
  g_assert_null (bb_document_save_obstacle (fixture->document));
  g_assert_false (bb_document_is_modified (fixture->document));
  g_assert_cmpint (fixture->changed, ==, 1);
  g_assert_cmpint (fixture->view_changed, ==, 1);
}

static void
test_changed_on_disk (Fixture *fixture, gconstpointer data)
{
  BbDocument *document = fixture->document;
  const char *path = g_file_peek_path (fixture->file);
  save (fixture);
  g_assert_false (bb_document_changed_on_disk (document));

  /* Touched, or written again with the same bytes: still the same. */
  g_autofree char *text = NULL;
  gsize length;
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  g_assert_true (g_file_set_contents (path, text, (gssize)length, NULL));
  g_assert_false (bb_document_changed_on_disk (document));

  /* Same size and another byte. */
  *strstr (text, "Untitled") = 'u';
  g_assert_true (g_file_set_contents (path, text, (gssize)length, NULL));
  g_assert_true (bb_document_changed_on_disk (document));
  g_autoptr (GError) error = NULL;
  g_assert_false (bb_document_save (document, fixture->file, FALSE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG);
  g_assert_true (bb_document_save (document, fixture->file, TRUE, NULL));
  g_assert_false (bb_document_changed_on_disk (document));

  /* Gone: nothing is lost by writing it again. */
  g_remove (path);
  g_assert_false (bb_document_changed_on_disk (document));
  save (fixture);
}

static void
assert_obstacle (Fixture *fixture, const char *text, const char *words)
{
  BbDocument *document = fixture->document;
  g_assert_true (g_file_set_contents (g_file_peek_path (fixture->file), text, -1, NULL));
  g_assert_true (bb_document_load (document, g_file_peek_path (fixture->file), NULL));
  g_assert_nonnull (strstr (bb_document_save_obstacle (document), words));
  g_autoptr (GError) error = NULL;
  g_assert_false (bb_document_save (document, fixture->file, TRUE, &error));
  g_assert_nonnull (strstr (error->message, words));

  g_autofree char *path = g_build_filename (fixture->folder, "other.json", NULL);
  g_autoptr (GFile) other = g_file_new_for_path (path);
  g_assert_true (bb_document_save (document, other, FALSE, NULL));
  g_assert_null (bb_document_save_obstacle (document));
  g_assert_true (bb_document_save (document, other, FALSE, NULL));
  g_remove (path);
}

static void
test_obstacles (Fixture *fixture, gconstpointer data)
{
  assert_obstacle (fixture, "{\"format\": \"biasbench-preset\", \"version\": 9}",
                   "newer version");
  assert_obstacle (fixture, "{\"parameters\": {\"Idc\": [1e-9, 2e-9]}}",
                   "a parameter file is read only");
}

static void
test_unknown_keys_survive (Fixture *fixture, gconstpointer data)
{
  const char *path = g_file_peek_path (fixture->file);
  g_file_set_contents (path, "{\"format\": \"biasbench-preset\", \"lab\": {\"id\": 7}}",
                       -1, NULL);
  g_assert_true (bb_document_load (fixture->document, path, NULL));
  bb_document_set (fixture->document, BIAS_IDC, 1e-9, NULL);
  save (fixture);
  bb_document_set (fixture->document, BIAS_IDC, 2e-9, NULL);
  save (fixture);
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\"lab\": {\n    \"id\": 7\n  }"));
  g_assert_nonnull (strstr (text, "\"Idc\": 2e-09"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)
  ADD ("/document/set", test_set);
  ADD ("/document/refused", test_refused);
  ADD ("/document/drag", test_drag);
  ADD ("/document/pause", test_pause);
  ADD ("/document/chosen-dc", test_chosen_dc);
  ADD ("/document/unsound-view", test_unsound_view);
  ADD ("/document/loaded", test_loaded);
  ADD ("/document/texts-and-view", test_texts_and_view);
  ADD ("/document/undone-texts", test_undone_texts);
  ADD ("/document/text-between-drags", test_text_between_drags);
  ADD ("/document/names-of-changes", test_names_of_changes);
  ADD ("/document/save-and-load", test_save_and_load);
  ADD ("/document/failed-load", test_failed_load);
  ADD ("/document/factory", test_factory);
  ADD ("/document/changed-on-disk", test_changed_on_disk);
  ADD ("/document/obstacles", test_obstacles);
  ADD ("/document/unknown-keys-survive", test_unknown_keys_survive);
  return g_test_run ();
}
