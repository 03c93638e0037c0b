/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/shell/text-slot.h"

enum
{
  LEAST_WIDTH = 100 /* px */
};

struct _BbTextSlot
{
  GtkWidget parent_instance;

  GtkWidget *child; /* or NULL */
};

enum
{
  PROP_0,
  PROP_CHILD,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (BbTextSlot, bb_text_slot, GTK_TYPE_WIDGET)

static int
least_width (GtkWidget *child)
{
  int least;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return least;
}

static GtkSizeRequestMode
bb_text_slot_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
bb_text_slot_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                      int *minimum, int *natural, int *minimum_baseline,
                      int *natural_baseline)
{
  GtkWidget *child = BB_TEXT_SLOT (widget)->child;

  *minimum = *natural = LEAST_WIDTH;
  if (orientation == GTK_ORIENTATION_VERTICAL && child != NULL)
    {
      int width = for_size < 0 ? -1 : MAX (for_size, least_width (child));
      gtk_widget_measure (child, orientation, width, minimum, natural, NULL, NULL);
    }
}

static void
bb_text_slot_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *child = BB_TEXT_SLOT (widget)->child;

  if (child != NULL)
    gtk_widget_size_allocate (
        child, &(GtkAllocation){0, 0, MAX (width, least_width (child)), height}, -1);
}

static void
bb_text_slot_set_property (GObject *object, guint id, const GValue *value,
                           GParamSpec *pspec)
{
  BbTextSlot *self = BB_TEXT_SLOT (object);

  if (id != PROP_CHILD)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = g_value_get_object (value);
  if (self->child != NULL)
    gtk_widget_set_parent (self->child, GTK_WIDGET (self));
}

static void
bb_text_slot_dispose (GObject *object)
{
  g_clear_pointer (&BB_TEXT_SLOT (object)->child, gtk_widget_unparent);
  G_OBJECT_CLASS (bb_text_slot_parent_class)->dispose (object);
}

static void
bb_text_slot_class_init (BbTextSlotClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bb_text_slot_dispose;
  object_class->set_property = bb_text_slot_set_property;
  widget_class->get_request_mode = bb_text_slot_get_request_mode;
  widget_class->measure = bb_text_slot_measure;
  widget_class->size_allocate = bb_text_slot_size_allocate;
  properties[PROP_CHILD] = g_param_spec_object (
      "child", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
bb_text_slot_init (BbTextSlot *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}
