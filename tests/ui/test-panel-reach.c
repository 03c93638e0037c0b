/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* "Reach a rate…" of a row: what is asked, refused, sought, set and given up. */
#include "panel-fixture.h"

#include "app/panel/reach-popover.h"

#include <string.h>

typedef struct Asked
{
  GtkWidget *popover;
  GtkWidget *entry;
  GtkWidget *cancel;
  GtkWidget *seek;
} Asked;

static void
iterate_until (gboolean (*done) (gpointer data), gpointer data)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (!done (data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
}

static gboolean
has_text (gpointer entry)
{
  return *gtk_editable_get_text (entry) != '\0';
}

static gboolean
is_closed (gpointer popover)
{
  return !gtk_widget_get_visible (popover);
}

static GtkWidget *
button_of (GtkWidget *popover, const char *label)
{
  GtkWidget *button = find (popover, GTK_TYPE_BUTTON, BIAS_COUNT);

  while (strcmp (gtk_button_get_label (GTK_BUTTON (button)), label) != 0)
    {
      button = gtk_widget_get_next_sibling (button);
      g_assert_nonnull (button);
    }
  return button;
}

/* Opens the popover and waits for the present rate to stand in it. */
static Asked
ask (Fixture *fixture, BiasId id)
{
  g_assert_true (gtk_widget_activate_action (row_of (fixture, id), "row.reach", NULL));
  Asked asked;
  asked.popover = find (row_of (fixture, id), BB_TYPE_REACH_POPOVER, BIAS_COUNT);
  g_assert_nonnull (asked.popover);
  asked.entry = find (asked.popover, BB_TYPE_NUMBER_ENTRY, BIAS_COUNT);
  asked.cancel = button_of (asked.popover, "Cancel");
  asked.seek = button_of (asked.popover, "Seek");
  iterate_until (has_text, asked.entry);
  return asked;
}

static gboolean
may_seek (gpointer seek)
{
  return gtk_widget_get_sensitive (seek);
}

static const char *
answer_of (const Asked *asked)
{
  GtkWidget *line = gtk_widget_get_parent (asked->entry);

  return gtk_label_get_text (GTK_LABEL (gtk_widget_get_next_sibling (line)));
}

static void
drive (Fixture *fixture)
{
  bb_document_set (fixture->document, BIAS_IDC, 1e-9, NULL);
  bb_document_set (fixture->document, BIAS_DT, 1e-4, NULL);
  bb_document_end_step (fixture->document);
}

static void
test_sets_the_value (Fixture *fixture, gconstpointer data)
{
  drive (fixture);
  Asked asked = ask (fixture, BIAS_IDC);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (asked.entry),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Wanted rate");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (asked.entry)), ==, "42.1 Hz");
  gtk_editable_set_text (GTK_EDITABLE (asked.entry), "20");
  g_assert_true (gtk_widget_activate (asked.entry));
  iterate_until (is_closed, asked.popover);
  g_assert_cmpfloat_with_epsilon (value_of (fixture, BIAS_IDC), 183e-12, 10e-12);
  g_assert_cmpuint (count_steps (fixture), ==, 3);
  bb_document_undo (fixture->document);
  g_assert_cmpfloat (value_of (fixture, BIAS_IDC), ==, 1e-9);
}

static void
test_refuses (Fixture *fixture, gconstpointer data)
{
  drive (fixture);
  Asked asked = ask (fixture, BIAS_IREF);
  gtk_editable_set_text (GTK_EDITABLE (asked.entry), "20 ms");
  g_signal_emit_by_name (asked.seek, "clicked");
  g_assert_cmpstr (bb_number_entry_reason (BB_NUMBER_ENTRY (asked.entry)), ==,
                   answer_of (&asked));
  g_assert_true (may_seek (asked.seek));
  gtk_editable_set_text (GTK_EDITABLE (asked.entry), "900 Hz");
  g_signal_emit_by_name (asked.seek, "clicked");
  g_assert_false (may_seek (asked.seek));
  iterate_until (may_seek, asked.seek);
  g_assert_nonnull (strstr (answer_of (&asked), "no value gives 900 Hz"));
  g_assert_true (gtk_widget_get_visible (asked.popover));
  g_assert_cmpuint (count_steps (fixture), ==, 2);
  g_signal_emit_by_name (asked.cancel, "clicked");
  g_assert_true (is_closed (asked.popover));
}

/* A stop, closing, another change, and the end of the window give the seeking up. */
static void
test_gives_up (Fixture *fixture, gconstpointer data)
{
  drive (fixture);
  Asked asked = ask (fixture, BIAS_IDC);
  bb_document_set (fixture->document, BIAS_DURATION, 100, NULL);
  gtk_editable_set_text (GTK_EDITABLE (asked.entry), "20");
  g_signal_emit_by_name (asked.seek, "clicked");
  bb_document_set (fixture->document, BIAS_KAPPA_N, 0.7, NULL);
  g_assert_true (may_seek (asked.seek));
  g_assert_true (g_str_has_prefix (answer_of (&asked), "Something else changed"));
  g_signal_emit_by_name (asked.seek, "clicked");
  bb_session_stop (fixture->session);
  g_assert_true (may_seek (asked.seek));
  g_assert_true (g_str_has_prefix (answer_of (&asked), "Stopped."));
  g_signal_emit_by_name (asked.seek, "clicked");
  g_assert_false (may_seek (asked.seek));
  g_signal_emit_by_name (asked.cancel, "clicked");
  g_assert_true (may_seek (asked.seek));
  g_assert_cmpfloat (value_of (fixture, BIAS_IDC), ==, 1e-9);
  gtk_popover_popup (GTK_POPOVER (asked.popover));
  gtk_editable_set_text (GTK_EDITABLE (asked.entry), "30");
  g_signal_emit_by_name (asked.seek, "clicked");
}

static void
test_only_for_the_circuit (Fixture *fixture, gconstpointer data)
{
  gtk_widget_activate_action (row_of (fixture, BIAS_RATE), "row.reach", NULL);
  g_assert_null (find (row_of (fixture, BIAS_RATE), BB_TYPE_REACH_POPOVER, BIAS_COUNT));
}

#define ADD(path, function)                                                              \
  g_test_add ("/panel-reach/" path, Fixture, NULL, panel_set_up, function,               \
              panel_tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  ADD ("sets-the-value", test_sets_the_value);
  ADD ("refuses", test_refuses);
  ADD ("gives-up", test_gives_up);
  ADD ("only-for-the-circuit", test_only_for_the_circuit);
  return g_test_run ();
}
