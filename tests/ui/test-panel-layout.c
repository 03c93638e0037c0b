/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What has which room on the left side: sliders take what is free, words go before
 * digits, no text is cut at the narrowest, and no words stand on the rows. */
#include "panel-fixture.h"

#include "app/panel/bias-group.h"
#include "app/panel/fit-label.h"
#include "app/shell/styles.h"

enum
{
  NARROW = 320,
  USUAL = 400,
  WIDE = 600,
  SHADOW = 10, /* of a popover, at most */
  PADDING = 12 /* of a row, at its end */
};

static void
set_width (Fixture *fixture, int width)
{
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, 900);
  while (gtk_widget_get_width (fixture->panel) != width)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  gtk_widget_queue_draw (fixture->window);
  gtk_test_widget_wait_for_draw (fixture->window);
}

static int
slider_width (Fixture *fixture, BiasId id)
{
  return gtk_widget_get_width (part_of (fixture, id, BB_TYPE_BIAS_SCALE));
}

static void
choose_input (Fixture *fixture, InputKind kind)
{
  Experiment next = experiment_copy (bb_document_experiment (fixture->document));

  next.input[0].kind = kind;
  g_assert_true (bb_document_change (fixture->document, &next, NULL));
  experiment_clear (&next);
}

/* What the pane gains, all sliders gain; where no row of a group has anything behind its
 * entry, the entry stands at the end. */
static void
test_sliders_take_what_is_free (Fixture *fixture, gconstpointer data)
{
  static const BiasId ids[] = {BIAS_IDC, BIAS_IGAIN_MEM, BIAS_ISCALE, BIAS_RATE,
                               BIAS_DEVIATION};
  int before[G_N_ELEMENTS (ids)];

  choose_input (fixture, INPUT_POISSON);
  set_width (fixture, USUAL);
  for (size_t i = 0; i < G_N_ELEMENTS (ids); i++)
    before[i] = slider_width (fixture, ids[i]);
  g_assert_cmpint (before[0], ==, before[1]);
  g_assert_cmpint (before[2], >, before[0]);
  g_assert_cmpint (before[2], ==, before[3]);
  set_width (fixture, WIDE);
  for (size_t i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_cmpint (slider_width (fixture, ids[i]), ==, before[i] + WIDE - USUAL);
  graphene_rect_t entry;
  g_assert_true (
      gtk_widget_compute_bounds (part_of (fixture, BIAS_RATE, BB_TYPE_NUMBER_ENTRY),
                                 row_of (fixture, BIAS_RATE), &entry));
  g_assert_cmpfloat ((double)(entry.origin.x + entry.size.width), ==,
                     gtk_widget_get_width (row_of (fixture, BIAS_RATE)));
}

static const char *
note_of (Fixture *fixture, BiasId id)
{
  return bb_fit_label_shown (BB_FIT_LABEL (part_of (fixture, id, BB_TYPE_FIT_LABEL)));
}

static void
test_words_go_before_digits (Fixture *fixture, gconstpointer data)
{
  double leak = value_of (fixture, BIAS_ITAU_MEM);

  g_assert_true (
      bb_document_set (fixture->document, BIAS_IGAIN_MEM, 12.345 * leak, NULL));
  set_width (fixture, WIDE);
  g_assert_cmpstr (note_of (fixture, BIAS_IGAIN_MEM), ==, "gain 12.345");
  g_assert_cmpstr (note_of (fixture, BIAS_IREF), ==, "t_ref 1.00 ms");
  set_width (fixture, NARROW);
  g_assert_cmpstr (note_of (fixture, BIAS_IGAIN_MEM), ==, "12.345");
  g_assert_cmpstr (note_of (fixture, BIAS_ITAU_MEM), ==, "τ 20.0 ms");
  g_assert_true (
      bb_document_set (fixture->document, BIAS_IGAIN_MEM, 123.45 * leak, NULL));
  g_assert_cmpstr (note_of (fixture, BIAS_IGAIN_MEM), ==, "123.45");
  bb_bias_panel_set_units (BB_BIAS_PANEL (fixture->panel), BB_UNITS_TIME);
  g_assert_true (bb_document_set (fixture->document, BIAS_IGAIN_MEM, 1.2345e-10, NULL));
  g_assert_cmpstr (note_of (fixture, BIAS_IGAIN_MEM), ==, "123 pA");
}

/* Whether all texts below have the room that they take; a note is never without. */
static void
assert_whole (GtkWidget *widget)
{
  int width;

  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget))
    g_assert_false (
        pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))));
  if (GTK_IS_INSCRIPTION (widget))
    {
      g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (
          widget, gtk_inscription_get_text (GTK_INSCRIPTION (widget)));
      pango_layout_get_pixel_size (layout, &width, NULL);
      g_assert_cmpint (width, <=, gtk_widget_get_width (widget));
    }
  if (BB_IS_FIT_LABEL (widget))
    g_assert_cmpstr (bb_fit_label_shown (BB_FIT_LABEL (widget)), !=, "");
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_whole (child);
}

static void
test_nothing_is_cut_at_the_narrowest (Fixture *fixture, gconstpointer data)
{
  int narrowest;

  for (InputKind kind = 0; kind < INPUT_KIND_COUNT; kind++)
    {
      choose_input (fixture, kind);
      set_width (fixture, NARROW);
      assert_whole (fixture->panel);
    }
  bb_bias_panel_set_units (BB_BIAS_PANEL (fixture->panel), BB_UNITS_TIME);
  set_width (fixture, NARROW);
  assert_whole (fixture->panel);
  gtk_widget_measure (fixture->panel, GTK_ORIENTATION_HORIZONTAL, -1, &narrowest, NULL,
                      NULL, NULL);
  g_assert_cmpint (narrowest, ==, NARROW);
}

static GtkWidget *
find_title (GtkWidget *widget)
{
  if (gtk_widget_has_css_class (widget, "block-title"))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *title = find_title (child);
      if (title != NULL)
        return title;
    }
  return NULL;
}

/* Of a text as high as it wants to be, px below the top of `ancestor`. */
static double
baseline_in (GtkWidget *widget, GtkWidget *ancestor)
{
  int baseline;
  graphene_rect_t bounds;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, -1, NULL, NULL, NULL, &baseline);
  g_assert_true (gtk_widget_compute_bounds (widget, ancestor, &bounds));
  g_assert_cmpint (baseline, >, 0);
  return (double)bounds.origin.y + baseline;
}

static void
test_title_and_summary_share_a_baseline (Fixture *fixture, gconstpointer data)
{
  GtkWidget *group = find (fixture->panel, BB_TYPE_BIAS_GROUP, BIAS_COUNT);
  int groups = 0;

  for (; group != NULL; group = gtk_widget_get_next_sibling (group))
    {
      GtkWidget *summary = find (group, BB_TYPE_FIT_LABEL, BIAS_COUNT);
      g_assert_cmpfloat (baseline_in (find_title (group), group), ==,
                         baseline_in (summary, group));
      groups++;
    }
  g_assert_cmpint (groups, ==, BLOCK_COUNT);
}

static void
press_key (GtkWidget *row)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (row);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", GDK_KEY_Down, 0, 0, &handled);
    }
}

/* Pointers rest for half a second before words come. */
static GtkWidget *
await_help (GtkWidget *row, int milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;
  GtkWidget *help = NULL;

  while (help == NULL && g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
      help = find (row, GTK_TYPE_POPOVER, BIAS_COUNT);
    }
  return help;
}

/* "enter" or "motion" of the pointer. */
static void
point (GtkWidget *row, const char *signal)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (row);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_MOTION (controller))
        g_signal_emit_by_name (controller, signal, 5.0, 5.0);
    }
}

/* Beside the panel, on none of its rows; gone with a key or a change; not while a number
 * is typed. */
static void
test_words_stand_aside (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = row_of (fixture, BIAS_ITAU_MEM);
  GtkWidget *entry = part_of (fixture, BIAS_ITAU_MEM, BB_TYPE_NUMBER_ENTRY);

  set_width (fixture, USUAL);
  point (row, "enter");
  GtkWidget *help = await_help (row, 10000);
  g_assert_nonnull (help);
  graphene_rect_t panel;
  g_assert_true (gtk_widget_compute_bounds (fixture->panel, fixture->window, &panel));
  double x, y;
  gtk_native_get_surface_transform (GTK_NATIVE (fixture->window), &x, &y);
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (help));
  g_assert_cmpfloat (gdk_popup_get_position_x (GDK_POPUP (surface)), >=,
                     x + (double)(panel.origin.x + panel.size.width) - SHADOW);
  g_assert_null (strstr (
      gtk_label_get_text (GTK_LABEL (find (help, GTK_TYPE_LABEL, BIAS_COUNT))), "<b>"));
  press_key (row);
  g_assert_null (find (row, GTK_TYPE_POPOVER, BIAS_COUNT));
  /* who works in the row looks at the plots: not again before it is entered anew */
  point (row, "motion");
  g_assert_null (await_help (row, 1000));
  point (row, "enter");
  g_assert_nonnull (await_help (row, 10000));
  g_assert_true (bb_document_set (fixture->document, BIAS_ITAU_MEM, 1e-11, NULL));
  g_assert_null (find (row, GTK_TYPE_POPOVER, BIAS_COUNT));
  gtk_editable_set_text (GTK_EDITABLE (entry), "3");
  point (row, "enter");
  g_assert_null (await_help (row, 1000));
}

#define ADD(path, function)                                                              \
  g_test_add ("/panel-layout/" path, Fixture, NULL, panel_set_up, function,              \
              panel_tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  bb_styles_add (gdk_display_get_default ());
  ADD ("sliders-take-what-is-free", test_sliders_take_what_is_free);
  ADD ("words-go-before-digits", test_words_go_before_digits);
  ADD ("nothing-is-cut-at-the-narrowest", test_nothing_is_cut_at_the_narrowest);
  ADD ("title-and-summary-share-a-baseline", test_title_and_summary_share_a_baseline);
  ADD ("words-stand-aside", test_words_stand_aside);
  return g_test_run ();
}
