/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "panel-fixture.h"

void
panel_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->document = bb_document_new ();
  fixture->session = bb_session_new (fixture->document);
  bb_session_want (fixture->session, BB_KIND_BIT (BB_KIND_NOMINAL), TRUE);
  fixture->panel = bb_bias_panel_new (fixture->session);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 440, 900);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->panel);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
}

void
panel_tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->panel), (gpointer *)&fixture->panel);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (fixture->panel);
  g_assert_finalize_object (fixture->session);
  g_assert_finalize_object (fixture->document);
}

GtkWidget *
find (GtkWidget *widget, GType type, BiasId id)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type)
      && (id == BIAS_COUNT || bb_bias_row_id (BB_BIAS_ROW (widget)) == id))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, id);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
row_of (Fixture *fixture, BiasId id)
{
  GtkWidget *row = find (fixture->panel, BB_TYPE_BIAS_ROW, id);

  g_assert_nonnull (row);
  return row;
}

GtkWidget *
part_of (Fixture *fixture, BiasId id, GType type)
{
  GtkWidget *part = find (row_of (fixture, id), type, BIAS_COUNT);

  g_assert_nonnull (part);
  return part;
}

double
value_of (Fixture *fixture, BiasId id)
{
  return bb_document_experiment (fixture->document)->value[id];
}

guint
count_steps (Fixture *fixture)
{
  guint steps = 0;

  for (; bb_document_can_undo (fixture->document); steps++)
    bb_document_undo (fixture->document);
  for (guint i = 0; i < steps; i++)
    bb_document_redo (fixture->document);
  return steps;
}
