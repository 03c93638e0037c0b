/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/panel/bias-group.h"

#include "app/base/gtk-compat.h"
#include "app/panel/bias-row.h"
#include "app/panel/fit-label.h"
#include "model/text/block-text.h"

enum
{
  ARROW_CHARS = 2
};

struct _BbBiasGroup
{
  GtkWidget parent_instance;

  Block block;
  gboolean expanded;
  gboolean searching;
  char *said; /* owned: the description of the header */
  /* children */
  GtkWidget *header;
  BbFitLabel *summary;
  GtkLabel *arrow;
  GtkWidget *rows;
};

G_DEFINE_FINAL_TYPE (BbBiasGroup, bb_bias_group, GTK_TYPE_WIDGET)

static void
show_expanded (BbBiasGroup *self)
{
  gboolean open = self->expanded || self->searching;

  gtk_widget_set_visible (self->rows, open);
  gtk_label_set_text (self->arrow, open ? "▾" : "▸");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->header),
                               GTK_ACCESSIBLE_STATE_EXPANDED, open, -1);
}

static void
clicked_cb (BbBiasGroup *self)
{
  bb_bias_group_set_expanded (self, !self->expanded);
}

static void
bb_bias_group_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (bb_bias_group_parent_class)->dispose (object);
}

static void
bb_bias_group_finalize (GObject *object)
{
  g_free (BB_BIAS_GROUP (object)->said);
  G_OBJECT_CLASS (bb_bias_group_parent_class)->finalize (object);
}

static void
bb_bias_group_class_init (BbBiasGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bb_bias_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = bb_bias_group_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "biasgroup");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
make_header (BbBiasGroup *self, const char *title)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *dot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = gtk_label_new (title);

  gtk_widget_add_css_class (dot, "dot");
  gtk_widget_set_valign (dot, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (label, "block-title");
  gtk_widget_set_valign (label, BB_ALIGN_BASELINE);
  self->summary = BB_FIT_LABEL (bb_fit_label_new ("", "00.0 ms", 1));
  gtk_widget_set_hexpand (GTK_WIDGET (self->summary), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->summary), BB_ALIGN_BASELINE);
  self->arrow = g_object_new (GTK_TYPE_LABEL, "width-chars", ARROW_CHARS,
                              "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_valign (GTK_WIDGET (self->arrow), BB_ALIGN_BASELINE);
  gtk_box_append (GTK_BOX (line), dot);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->summary));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->arrow));
  return line;
}

static void
bb_bias_group_init (BbBiasGroup *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->expanded = TRUE;
  self->header = gtk_button_new ();
  gtk_widget_add_css_class (self->header, "flat");
  gtk_widget_set_parent (self->header, GTK_WIDGET (self));
  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->rows, GTK_WIDGET (self));
  g_signal_connect_object (self->header, "clicked", G_CALLBACK (clicked_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
bb_bias_group_new (Block block)
{
  BbBiasGroup *self = g_object_new (BB_TYPE_BIAS_GROUP, NULL);
  const char *title = block_title (block);
  g_autofree char *name = g_strdup_printf ("%s group", title);

  self->block = block;
  gtk_widget_add_css_class (GTK_WIDGET (self), block_id (block));
  gtk_button_set_child (GTK_BUTTON (self->header), make_header (self, title));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->header),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  show_expanded (self);
  return GTK_WIDGET (self);
}

void
bb_bias_group_append (BbBiasGroup *self, GtkWidget *row)
{
  g_return_if_fail (BB_IS_BIAS_GROUP (self));
  gtk_box_append (GTK_BOX (self->rows), row);
}

void
bb_bias_group_set_expanded (BbBiasGroup *self, gboolean expanded)
{
  g_return_if_fail (BB_IS_BIAS_GROUP (self));
  self->expanded = expanded;
  show_expanded (self);
}

static void
update_cb (GtkWidget *row, gpointer data)
{
  bb_panel_row_update (BB_PANEL_ROW (row));
}

void
bb_bias_group_update (BbBiasGroup *self, const Experiment *experiment)
{
  g_return_if_fail (BB_IS_BIAS_GROUP (self));

  bb_bias_group_foreach (self, update_cb, NULL);
  g_auto (GStrv) forms = bb_block_summary_forms (experiment, self->block);
  const char *summary = forms[0] != NULL ? forms[0] : "";
  bb_fit_label_set_forms (self->summary, (const char *const *)forms);
  if (g_strcmp0 (summary, self->said) == 0)
    return;
  g_free (self->said);
  self->said = g_strdup (summary);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->header),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, summary, -1);
}

/* A search for the name of the block finds all of its rows. */
gboolean
bb_bias_group_filter (BbBiasGroup *self, const char *const *words)
{
  g_return_val_if_fail (BB_IS_BIAS_GROUP (self), FALSE);

  gboolean any = FALSE;
  for (GtkWidget *row = gtk_widget_get_first_child (self->rows); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      gboolean shown = bb_panel_row_is_used (BB_PANEL_ROW (row))
                       && bb_panel_row_matches (BB_PANEL_ROW (row), words);

      gtk_widget_set_visible (row, shown);
      any = any || shown;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), any);
  self->searching = words[0] != NULL;
  show_expanded (self);
  return any;
}

void
bb_bias_group_foreach (BbBiasGroup *self, void (*func) (GtkWidget *row, gpointer data),
                       gpointer data)
{
  g_return_if_fail (BB_IS_BIAS_GROUP (self));

  for (GtkWidget *row = gtk_widget_get_first_child (self->rows); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    func (row, data);
}

/* The view scrolls to where the row stands: after the layout of what was opened, which
 * the second frame has behind it. */
static gboolean
focus_cb (GtkWidget *row, GdkFrameClock *clock, gpointer data)
{
  int *frames = data;

  if (++*frames < 2)
    return G_SOURCE_CONTINUE;
  if (gtk_widget_get_mapped (row) && gtk_widget_get_focus_child (row) == NULL)
    gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
  return G_SOURCE_REMOVE;
}

void
bb_bias_group_focus (BbBiasGroup *self, BiasId id)
{
  g_return_if_fail (BB_IS_BIAS_GROUP (self));

  GtkWidget *row;
  for (row = gtk_widget_get_first_child (self->rows); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (BB_IS_BIAS_ROW (row) && bb_bias_row_id (BB_BIAS_ROW (row)) == id)
      break;
  if (row == NULL)
    return;
  bb_bias_group_set_expanded (self, TRUE);
  gtk_widget_add_tick_callback (row, focus_cb, g_new0 (int, 1), g_free);
}
