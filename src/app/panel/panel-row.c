/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/panel/panel-row.h"

#include "model/text/refusal-text.h"

#include <string.h>

/* A long label of a port is cut before it takes the room of all sliders; symbols with
 * subscripts are short. */
enum
{
  TITLE_CHARS = 12
};

typedef struct BbPanelRowPrivate
{
  /* owned */
  BbDocument *document;
  char *keywords;
  /* children */
  GtkWidget *line;
  GtkWidget *title;
  GtkWidget *reason;
  gboolean used;
} BbPanelRowPrivate;

enum
{
  PROP_0,
  PROP_DOCUMENT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (BbPanelRow, bb_panel_row, GTK_TYPE_WIDGET)

static BbPanelRowPrivate *
private_of (BbPanelRow *self)
{
  return bb_panel_row_get_instance_private (self);
}

static void
bb_panel_row_set_property (GObject *object, guint id, const GValue *value,
                           GParamSpec *pspec)
{
  if (id == PROP_DOCUMENT)
    private_of (BB_PANEL_ROW (object))->document = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bb_panel_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (bb_panel_row_parent_class)->dispose (object);
}

static void
bb_panel_row_finalize (GObject *object)
{
  BbPanelRowPrivate *priv = private_of (BB_PANEL_ROW (object));

  g_clear_object (&priv->document);
  g_free (priv->keywords);
  G_OBJECT_CLASS (bb_panel_row_parent_class)->finalize (object);
}

static void
bb_panel_row_class_init (BbPanelRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = bb_panel_row_set_property;
  object_class->dispose = bb_panel_row_dispose;
  object_class->finalize = bb_panel_row_finalize;
  properties[PROP_DOCUMENT] = g_param_spec_object (
      "document", NULL, NULL, BB_TYPE_DOCUMENT,
      G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "panelrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
bb_panel_row_init (BbPanelRow *self)
{
  BbPanelRowPrivate *priv = private_of (self);
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  priv->used = TRUE;
  priv->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  priv->title = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, NULL);
  gtk_widget_add_css_class (priv->title, "title");
  gtk_box_append (GTK_BOX (priv->line), priv->title);
  gtk_widget_set_parent (priv->line, GTK_WIDGET (self));

  priv->reason = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode",
                               PANGO_WRAP_WORD_CHAR, "visible", FALSE, NULL);
  gtk_widget_add_css_class (priv->reason, "refusal");
  gtk_widget_set_parent (priv->reason, GTK_WIDGET (self));
}

BbDocument *
bb_panel_row_document (BbPanelRow *self)
{
  g_return_val_if_fail (BB_IS_PANEL_ROW (self), NULL);
  return private_of (self)->document;
}

void
bb_panel_row_set_title (BbPanelRow *self, const char *markup, const char *name,
                        const BbColumns *columns)
{
  g_return_if_fail (BB_IS_PANEL_ROW (self));

  GtkWidget *title = private_of (self)->title;
  gtk_label_set_markup (GTK_LABEL (title), markup);
  if (strchr (markup, '<') == NULL)
    g_object_set (title, "ellipsize", PANGO_ELLIPSIZE_END, "max-width-chars", TITLE_CHARS,
                  NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (title), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  gtk_size_group_add_widget (columns->title, title);
}

void
bb_panel_row_append (BbPanelRow *self, GtkWidget *child)
{
  g_return_if_fail (BB_IS_PANEL_ROW (self));
  gtk_widget_set_valign (child, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (private_of (self)->line), child);
}

void
bb_panel_row_set_keywords (BbPanelRow *self, const char *keywords)
{
  g_return_if_fail (BB_IS_PANEL_ROW (self));

  BbPanelRowPrivate *priv = private_of (self);
  g_free (priv->keywords);
  priv->keywords = g_strdup (keywords);
}

gboolean
bb_panel_row_matches (BbPanelRow *self, const char *const *words)
{
  g_return_val_if_fail (BB_IS_PANEL_ROW (self), FALSE);

  BbPanelRowPrivate *priv = private_of (self);
  for (gsize i = 0; words[i] != NULL; i++)
    if (priv->keywords == NULL || strstr (priv->keywords, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

static void
show_words (BbPanelRow *self, const char *reason, const char *style, const char *other)
{
  GtkLabel *label = GTK_LABEL (private_of (self)->reason);

  gtk_widget_add_css_class (GTK_WIDGET (label), style);
  gtk_widget_remove_css_class (GTK_WIDGET (label), other);
  gtk_label_set_text (label, reason != NULL ? reason : "");
  gtk_widget_set_visible (GTK_WIDGET (label), reason != NULL);
}

void
bb_panel_row_set_reason (BbPanelRow *self, const char *reason)
{
  g_return_if_fail (BB_IS_PANEL_ROW (self));
  show_words (self, reason, "refusal", "said");
}

void
bb_panel_row_say (BbPanelRow *self, const char *sentence)
{
  g_return_if_fail (BB_IS_PANEL_ROW (self));
  show_words (self, sentence, "said", "refusal");
}

void
bb_panel_row_set_used (BbPanelRow *self, gboolean used)
{
  g_return_if_fail (BB_IS_PANEL_ROW (self));
  private_of (self)->used = used;
}

gboolean
bb_panel_row_is_used (BbPanelRow *self)
{
  g_return_val_if_fail (BB_IS_PANEL_ROW (self), FALSE);
  return private_of (self)->used;
}

void
bb_panel_row_update (BbPanelRow *self)
{
  g_return_if_fail (BB_IS_PANEL_ROW (self));

  BbPanelRowClass *klass = BB_PANEL_ROW_GET_CLASS (self);
  if (gtk_widget_has_css_class (private_of (self)->reason, "said"))
    bb_panel_row_set_reason (self, NULL);
  klass->update (self, bb_document_experiment (bb_panel_row_document (self)));
}

gboolean
bb_panel_row_change (BbPanelRow *self, Experiment *next, char **reason)
{
  g_return_val_if_fail (BB_IS_PANEL_ROW (self), FALSE);

  Refusal refusal;
  gboolean done = bb_document_change (bb_panel_row_document (self), next, &refusal);
  g_autofree char *text = done ? NULL : bb_refusal_row_text (&refusal);
  experiment_clear (next);
  if (reason != NULL)
    *reason = g_steal_pointer (&text);
  else
    bb_panel_row_set_reason (self, text);
  return done;
}
