/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/panel/fit-label.h"

struct _BbFitLabel
{
  GtkWidget parent_instance;

  /* owned */
  char *least, *natural;
  char **forms; /* longest first */
  gboolean yields;
  GtkInscription *text; /* child */
};

G_DEFINE_FINAL_TYPE (BbFitLabel, bb_fit_label, GTK_TYPE_WIDGET)

/* px, in the font of the shown text. */
static int
width_of (BbFitLabel *self, const char *text)
{
  g_autoptr (PangoLayout) layout =
      gtk_widget_create_pango_layout (GTK_WIDGET (self->text), text);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

static void
choose (BbFitLabel *self, int room)
{
  char **form = self->forms;

  while (*form != NULL && width_of (self, *form) > room)
    form++;
  if (g_strcmp0 (gtk_inscription_get_text (self->text), *form) == 0)
    return;
  gtk_inscription_set_text (self->text, *form);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->forms[0] != NULL ? self->forms[0] : "", -1);
}

static void
bb_fit_label_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                      int *minimum, int *natural, int *minimum_baseline,
                      int *natural_baseline)
{
  BbFitLabel *self = BB_FIT_LABEL (widget);

  gtk_widget_measure (GTK_WIDGET (self->text), orientation, -1, minimum, natural,
                      minimum_baseline, natural_baseline);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    return;
  *natural = width_of (self, self->natural);
  *minimum = self->yields ? 0 : width_of (self, self->least);
}

static void
bb_fit_label_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  BbFitLabel *self = BB_FIT_LABEL (widget);

  choose (self, width);
  gtk_widget_allocate (GTK_WIDGET (self->text), width, height, baseline, NULL);
}

static void
bb_fit_label_dispose (GObject *object)
{
  BbFitLabel *self = BB_FIT_LABEL (object);

  if (self->text != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->text));
  self->text = NULL;
  G_OBJECT_CLASS (bb_fit_label_parent_class)->dispose (object);
}

static void
bb_fit_label_finalize (GObject *object)
{
  BbFitLabel *self = BB_FIT_LABEL (object);

  g_free (self->least);
  g_free (self->natural);
  g_strfreev (self->forms);
  G_OBJECT_CLASS (bb_fit_label_parent_class)->finalize (object);
}

static void
bb_fit_label_class_init (BbFitLabelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bb_fit_label_dispose;
  G_OBJECT_CLASS (klass)->finalize = bb_fit_label_finalize;
  widget_class->measure = bb_fit_label_measure;
  widget_class->size_allocate = bb_fit_label_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "fitlabel");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
bb_fit_label_init (BbFitLabel *self)
{
  self->forms = g_new0 (char *, 1);
}

GtkWidget *
bb_fit_label_new (const char *least, const char *natural, float xalign)
{
  BbFitLabel *self = g_object_new (BB_TYPE_FIT_LABEL, NULL);

  self->least = g_strdup (least);
  self->natural = g_strdup (natural);
  self->text = g_object_new (GTK_TYPE_INSCRIPTION, "min-chars", 0, "xalign", xalign,
                             "text-overflow", GTK_INSCRIPTION_OVERFLOW_CLIP, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->text), "dim-label");
  gtk_widget_set_parent (GTK_WIDGET (self->text), GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

void
bb_fit_label_set_forms (BbFitLabel *self, const char *const *forms)
{
  g_return_if_fail (BB_IS_FIT_LABEL (self));

  if (g_strv_equal (forms, (const char *const *)self->forms))
    return;
  g_strfreev (self->forms);
  self->forms = g_strdupv ((char **)forms);
  choose (self, gtk_widget_get_width (GTK_WIDGET (self)));
}

const char *
bb_fit_label_shown (BbFitLabel *self)
{
  g_return_val_if_fail (BB_IS_FIT_LABEL (self), NULL);

  const char *text = gtk_inscription_get_text (self->text);
  return text != NULL ? text : "";
}

void
bb_fit_label_set_yields (BbFitLabel *self, gboolean yields)
{
  g_return_if_fail (BB_IS_FIT_LABEL (self));

  if (self->yields == yields)
    return;
  self->yields = yields;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
