/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The window shows a circuit that no source knows, and goes from one circuit to another
 * and back. Warnings of GTK are fatal here. */
#include "application-fixture.h"
#include "toy.h"

#include "app/panel/bias-row.h"

static BbApplication *application; /* of the program */

/* The shown row of a bias below `widget`, or NULL. */
static GtkWidget *
find_row (GtkWidget *widget, BiasId id)
{
  if (BB_IS_BIAS_ROW (widget) && bb_bias_row_id (BB_BIAS_ROW (widget)) == id)
    return gtk_widget_get_visible (widget) ? widget : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *row = find_row (child, id);
      if (row != NULL)
        return row;
    }
  return NULL;
}

/* Whether a drop-down below `widget` has an item of that text. */
static gboolean
has_choice (GtkWidget *widget, const char *text)
{
  if (GTK_IS_DROP_DOWN (widget))
    {
      GtkStringList *items =
          GTK_STRING_LIST (gtk_drop_down_get_model (GTK_DROP_DOWN (widget)));

      for (guint i = 0; gtk_string_list_get_string (items, i) != NULL; i++)
        if (g_str_equal (gtk_string_list_get_string (items, i), text))
          return TRUE;
      return FALSE;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_choice (child, text))
      return TRUE;
  return FALSE;
}

/* What the circuit has not is not offered: DC without a row that it adds to, a simulator
 * that a run equals. */
static void
assert_choices (GtkWidget *window, const Circuit *circuit)
{
  gboolean toy = circuit == &toy_circuit;

  g_assert_true (has_choice (window, "Poisson"));
  g_assert_true (has_choice (window, toy ? "Euler" : "Euler, as Rockpool"));
  g_assert_false (has_choice (window, toy ? "Euler, as Rockpool" : "Euler"));
  g_assert_cmpint (has_choice (window, "Ramp"), ==, !toy);
  g_assert_cmpint (find_row (window, BIAS_DC_AMPLITUDE) != NULL, ==, !toy);
}

static void
wait_shown (BbWindow *window)
{
  BbSession *session = bb_window_session (window);

  while (bb_session_shown (session) < bb_session_requested (session))
    g_main_context_iteration (NULL, TRUE);
  for (int i = 0; i < 30; i++)
    g_main_context_iteration (NULL, FALSE);
}

static void
load_circuit (BbDocument *document, const Circuit *circuit)
{
  g_autoptr (BbPreset) preset = bb_preset_new ();

  experiment_set_circuit (&preset->experiment, circuit);
  preset->view = view_default (circuit);
  for (int port = 0; port < circuit->ports; port++)
    preset->experiment.input[port].kind = INPUT_REGULAR;
  preset->experiment.dc = DC_STEP;
  preset->experiment.value[BIAS_NEURONS] = 5;
  bb_document_set_preset (document, preset, NULL);
}

static void
test_to_and_fro (void)
{
  g_autoptr (BbDocument) document = bb_document_new ();
  BbWindow *window = application_fixture_add_window (application, document);
  BiasId west = bias_on_port (BIAS_RATE, 1);

  gtk_window_present (GTK_WINDOW (window));
  wait_shown (window);
  g_assert_null (find_row (GTK_WIDGET (window), west));
  for (int i = 0; i < 3; i++)
    {
      load_circuit (document, &toy_circuit);
      wait_shown (window);
      g_assert_nonnull (find_row (GTK_WIDGET (window), BIAS_RATE));
      g_assert_nonnull (find_row (GTK_WIDGET (window), west));
      g_assert_nonnull (find_row (GTK_WIDGET (window), BIAS_ISPKTHR));
      g_assert_null (find_row (GTK_WIDGET (window), BIAS_ITAU_MEM));
      assert_choices (GTK_WIDGET (window), &toy_circuit);
      g_assert_true (bb_document_set (document, west, 200, NULL));
      wait_shown (window);
      load_circuit (document, circuit_list[0]);
      wait_shown (window);
      g_assert_null (find_row (GTK_WIDGET (window), west));
      g_assert_nonnull (find_row (GTK_WIDGET (window), BIAS_ITAU_MEM));
      assert_choices (GTK_WIDGET (window), circuit_list[0]);
    }
  bb_window_discard (window);
}

int
main (int argc, char **argv)
{
  application = application_fixture_new (&argc, &argv);
  g_test_add_func ("/toy-window/to-and-fro", test_to_and_fro);
  int status = g_test_run ();
  g_object_unref (application);
  return status;
}
