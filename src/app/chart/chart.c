/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/chart/chart-private.h"

#include <math.h>

enum
{
  LEAST_WIDTH = 320,
  LEAST_HEIGHT = 240,
};

G_DEFINE_FINAL_TYPE (BbChart, bb_chart, GTK_TYPE_WIDGET)

static void
view_changed_cb (BbChart *self)
{
  bb_chart_update (self);
  bb_chart_update_actions (self);
}

void
bb_chart_keep_zoom (BbChart *self, const Zoom *zoom)
{
  self->picture.zoom = *zoom;
  view_changed_cb (self);
}

/* The zooms of the old document mean nothing. */
static void
loaded_cb (BbChart *self)
{
  self->zooms = (ZoomHistory){0};
  bb_chart_update_actions (self);
}

static void
result_cb (BbChart *self, int kind)
{
  if ((self->tab->kinds & BB_KIND_BIT (kind)) != 0)
    bb_chart_update (self);
}

static void
bb_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  BbChart *self = BB_CHART (widget);

  if (self->parts == 0)
    return;
  bb_chart_snapshot_parts (self, bb_chart_picture (self), snapshot);
  bb_chart_snapshot_readout (self, snapshot);
}

static void
bb_chart_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                  int *minimum, int *natural, int *minimum_baseline,
                  int *natural_baseline)
{
  gboolean horizontal = orientation == GTK_ORIENTATION_HORIZONTAL;

  *minimum = horizontal ? LEAST_WIDTH : LEAST_HEIGHT;
  *natural = horizontal ? 3 * LEAST_WIDTH : 3 * LEAST_HEIGHT;
}

static void
bb_chart_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  BbChart *self = BB_CHART (widget);

  bb_chart_place (self);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

static void
bb_chart_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  BbChart *self = BB_CHART (widget);

  GTK_WIDGET_CLASS (bb_chart_parent_class)->css_changed (widget, change);
  self->themed = FALSE;
  bb_chart_forget (self);
  if (self->parts > 0)
    bb_chart_place (self);
}

static void
bb_chart_dispose (GObject *object)
{
  BbChart *self = BB_CHART (object);

  self->parts = 0;
  bb_chart_forget (self);
  if (self->state != NULL)
    self->tab->detach (self->state);
  self->state = NULL;
  self->document = NULL;
  g_clear_object (&self->session);
  bb_chart_remove_menu (self);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (bb_chart_parent_class)->dispose (object);
}

static void
bb_chart_finalize (GObject *object)
{
  BbChart *self = BB_CHART (object);

  g_free (self->font_family);
  g_free (self->hint);
  G_OBJECT_CLASS (bb_chart_parent_class)->finalize (object);
}

static void
bb_chart_class_init (BbChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bb_chart_dispose;
  object_class->finalize = bb_chart_finalize;
  widget_class->snapshot = bb_chart_snapshot;
  widget_class->measure = bb_chart_measure;
  widget_class->size_allocate = bb_chart_size_allocate;
  widget_class->css_changed = bb_chart_css_changed;
  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  bb_chart_class_add_keys (widget_class);
}

static void
bb_chart_init (BbChart *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->readout = NAN;
  self->box_from_x = NAN;
  self->current = -1;
  self->picture.theme = &self->theme;
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_widget_set_vexpand (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  bb_chart_add_actions (self);
  bb_chart_add_controllers (self);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (gtk_widget_queue_draw),
                    NULL);
}

void
bb_chart_show (BbChart *self, const BbTab *tab, BbSession *session)
{
  g_return_if_fail (BB_IS_CHART (self) && tab != NULL && BB_IS_SESSION (session));
  g_return_if_fail (self->tab == NULL);

  self->tab = tab;
  self->picture.type = tab->type;
  self->session = g_object_ref (session);
  self->document = bb_session_document (session);
  if (tab->attach != NULL)
    self->state = tab->attach (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  tab->type->name, -1);
  g_signal_connect_object (self->document, "view-changed", G_CALLBACK (view_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "loaded", G_CALLBACK (loaded_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "settled", G_CALLBACK (bb_chart_update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "result", G_CALLBACK (result_cb), self,
                           G_CONNECT_SWAPPED);
  view_changed_cb (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

GMenuModel *
bb_chart_menu (BbChart *self)
{
  g_return_val_if_fail (BB_IS_CHART (self) && self->tab != NULL, NULL);
  return self->tab->menu != NULL ? self->tab->menu (self) : NULL;
}

void
bb_chart_set_description (BbChart *self, const char *description)
{
  g_return_if_fail (BB_IS_CHART (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}
