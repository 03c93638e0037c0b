/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "application-fixture.h"

#include "app/panel/bias-panel.h"
#include "app/panel/bias-row.h"
#include "app/shell/window-private.h"

enum
{
  LONG_ENOUGH = 600, /* ms, longer than the line's patience */
  TOO_SHORT = 80
};

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

static void
wait_ms (guint ms)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  g_timeout_add (ms, quit_cb, loop);
  g_main_loop_run (loop);
}

/* The line alone in a window. */
typedef struct Fixture
{
  GtkWidget *window;
  BbAdviceLine *line;
  GtkWidget *button;
  int chosen;
} Fixture;

static void
chosen_cb (BbAdviceLine *line, int knob, gpointer data)
{
  *(int *)data = knob;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->line = g_object_new (BB_TYPE_ADVICE_LINE, NULL);
  fixture->button = gtk_widget_get_first_child (GTK_WIDGET (fixture->line));
  fixture->chosen = -1;
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->line));
  gtk_window_present (GTK_WINDOW (fixture->window));
  g_signal_connect (fixture->line, "chosen", G_CALLBACK (chosen_cb), &fixture->chosen);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static gboolean
is_shown (Fixture *fixture)
{
  return gtk_widget_get_child_visible (fixture->button);
}

static int
height (Fixture *fixture)
{
  int natural;

  gtk_widget_measure (GTK_WIDGET (fixture->line), GTK_ORIENTATION_VERTICAL, -1, NULL,
                      &natural, NULL, NULL);
  return natural;
}

static gboolean
says (Fixture *fixture, const char *text)
{
  const char *tooltip = gtk_widget_get_tooltip_text (fixture->button);

  return tooltip != NULL && strstr (tooltip, text) != NULL;
}

static const Advice silent = {.code = ADVICE_WEAK_DRIVE};
static const Advice silent_still = {
    .code = ADVICE_WEAK_DRIVE, .proved = true, .way = 1, .remedy = 17e-12};
static const Advice silent_so_far = {.code = ADVICE_SLOW_CLIMB};
static const Advice pulse = {
    .code = ADVICE_PULSE, .value = {2e-3, 1e-3}, .knob = BIAS_IPULSE};

static void
test_has_patience (Fixture *fixture, gconstpointer data)
{
  int empty = height (fixture);

  bb_advice_line_show (fixture->line, &silent, 1);
  wait_ms (TOO_SHORT);
  g_assert_false (is_shown (fixture));
  wait_ms (LONG_ENOUGH);
  g_assert_true (is_shown (fixture));
  g_assert_true (says (fixture, "The membrane never reaches the threshold."));
  g_assert_cmpint (height (fixture), ==, empty);
  g_assert_cmpint (empty, >, 0);

  /* what passes by is not shown; other words on the same subject are, at once */
  bb_advice_line_show (fixture->line, NULL, 0);
  wait_ms (TOO_SHORT);
  bb_advice_line_show (fixture->line, &silent_still, 1);
  g_assert_true (says (fixture, "raise Idc to 17 pA"));
  bb_advice_line_show (fixture->line, &silent_so_far, 1);
  g_assert_true (says (fixture, "in the measured time"));
  wait_ms (LONG_ENOUGH);
  g_assert_true (is_shown (fixture));
  bb_advice_line_show (fixture->line, NULL, 0);
  wait_ms (LONG_ENOUGH);
  g_assert_false (is_shown (fixture));
}

static GtkWidget *
find_type (GtkWidget *widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_type (child, type);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_one_is_chosen_by_a_click (Fixture *fixture, gconstpointer data)
{
  bb_advice_line_show (fixture->line, &silent, 1);
  wait_ms (LONG_ENOUGH);
  g_signal_emit_by_name (fixture->button, "clicked");
  g_assert_cmpint (fixture->chosen, ==, BIAS_IDC);
}

static void
test_several_are_a_list (Fixture *fixture, gconstpointer data)
{
  const Advice both[] = {silent, pulse};
  GtkWidget *popover = find_type (GTK_WIDGET (fixture->line), GTK_TYPE_POPOVER);

  bb_advice_line_show (fixture->line, both, 2);
  wait_ms (LONG_ENOUGH);
  g_signal_emit_by_name (fixture->button, "clicked");
  g_assert_cmpint (fixture->chosen, ==, -1);
  g_assert_true (gtk_widget_get_visible (popover));
  GtkWidget *entry = find_type (popover, GTK_TYPE_BUTTON);
  g_signal_emit_by_name (gtk_widget_get_next_sibling (entry), "clicked");
  g_assert_cmpint (fixture->chosen, ==, BIAS_IPULSE);
  g_assert_false (gtk_widget_get_visible (popover));
}

static BiasId
focused_bias (BbWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));
  GtkWidget *row =
      focus != NULL ? gtk_widget_get_ancestor (focus, BB_TYPE_BIAS_ROW) : NULL;

  return row != NULL ? bb_bias_row_id (BB_BIAS_ROW (row)) : BIAS_COUNT;
}

static void
close_window (BbWindow *window, BbDocument *document)
{
  gpointer alive = window;

  g_object_add_weak_pointer (G_OBJECT (window), &alive);
  bb_window_discard (window);
  for (int i = 0; alive != NULL && i < 50; i++)
    wait_ms (TOO_SHORT);
  g_assert_null (alive);
  g_object_unref (document);
}

/* A silent neuron in the program's window: the advice leads to Idc, and goes once it is
 * followed. */
static void
test_window_advises (gconstpointer data)
{
  BbDocument *document = bb_document_new ();
  BbWindow *window = application_fixture_add_window ((BbApplication *)data, document);
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (window->advice_line));

  gtk_window_present (GTK_WINDOW (window));
  g_assert_true (bb_document_set (document, BIAS_IDC, 5e-13, NULL));
  g_assert_true (bb_document_set (document, BIAS_DT, 1e-4, NULL));
  wait_ms (2 * LONG_ENOUGH);
  g_assert_true (gtk_widget_get_child_visible (button));
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (button), "raise Idc"));
  g_signal_emit_by_name (button, "clicked");
  wait_ms (LONG_ENOUGH);
  g_assert_cmpint (focused_bias (window), ==, BIAS_IDC);
  g_assert_true (bb_document_set (document, BIAS_IDC, 1e-9, NULL));
  wait_ms (2 * LONG_ENOUGH);
  g_assert_false (gtk_widget_get_child_visible (button));

  close_window (window, document);
}

/* A row out of sight, in a folded group and behind a search. */
static void
test_panel_shows_the_row (gconstpointer data)
{
  BbDocument *document = bb_document_new ();
  BbWindow *window = application_fixture_add_window ((BbApplication *)data, document);

  gtk_window_present (GTK_WINDOW (window));
  wait_ms (LONG_ENOUGH);
  gtk_editable_set_text (GTK_EDITABLE (find_type (window->panel, GTK_TYPE_SEARCH_ENTRY)),
                         "Idc");
  wait_ms (LONG_ENOUGH);
  bb_bias_panel_focus_bias (BB_BIAS_PANEL (window->panel), BIAS_VTH);
  wait_ms (LONG_ENOUGH);
  g_assert_cmpint (focused_bias (window), ==, BIAS_VTH);
  g_assert_true (GTK_IS_SCALE (gtk_window_get_focus (GTK_WINDOW (window))));
  GtkWidget *row = gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (window)),
                                            BB_TYPE_BIAS_ROW);
  GtkWidget *scroller = gtk_widget_get_ancestor (row, GTK_TYPE_SCROLLED_WINDOW);
  graphene_point_t place;
  g_assert_true (
      gtk_widget_compute_point (row, scroller, &GRAPHENE_POINT_INIT (0, 0), &place));
  g_assert_cmpfloat (place.y, >=, 0);
  g_assert_cmpfloat (place.y, <, gtk_widget_get_height (scroller));

  close_window (window, document);
}

int
main (int argc, char **argv)
{
  g_autoptr (BbApplication) application = application_fixture_new (&argc, &argv);

#define ADD(path, func)                                                                  \
  g_test_add ("/advice-line/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("patience", test_has_patience);
  ADD ("one", test_one_is_chosen_by_a_click);
  ADD ("several", test_several_are_a_list);
  g_test_add_data_func ("/window/advice", application, test_window_advises);
  g_test_add_data_func ("/window/focus-bias", application, test_panel_shows_the_row);
  return g_test_run ();
}
