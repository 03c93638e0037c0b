/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/panel/bias-scale.h"

#include "app/base/gtk-compat.h"
#include "app/panel/scale-drag.h"
#include "app/panel/scale-way.h"
#include "app/panel/step-input.h"

struct _BbBiasScale
{
  GtkScale parent_instance;

  double preset, saved; /* positions of the ticks; negative: none */
  double shown;         /* position that was shown or told last */
  int outside;
};

enum
{
  SIGNAL_MOVED,
  SIGNAL_STEP,
  N_SIGNALS
};

/* px: ticks reach from the trough to just beyond the handle. */
#define TICK_FROM 3.0f
#define TICK_TO 10.0f
#define TICK_WIDTH 2.0f
#define ARROW_WIDTH 5.0f
#define ARROW_HEIGHT 10.0f

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BbBiasScale, bb_bias_scale, GTK_TYPE_SCALE)

/* GtkAdjustment starts its emission anew when the value is set from a handler, so the
 * position tells what was shown from what was moved; blocking a handler would not. */
static void
moved_cb (BbBiasScale *self)
{
  double position = gtk_range_get_value (GTK_RANGE (self));

  if (position == self->shown)
    return;
  self->shown = position;
  g_signal_emit (self, signals[SIGNAL_MOVED], 0, position);
}

static void
step_cb (GtkWidget *widget, int fine_steps)
{
  g_signal_emit (widget, signals[SIGNAL_STEP], 0, fine_steps);
}

/* GtkRange changes its value at every notch and lets nothing pass to what scrolls around
 * it, so its own controller is put out of work. */
static void
guard_wheel (BbBiasScale *self)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (self));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
        gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_NONE);
    }
}

static void
append_tick (BbBiasScale *self, GtkSnapshot *snapshot, double position, int side,
             const GdkRGBA *color)
{
  BbScaleWay way;

  if (position < 0 || !bb_scale_way (GTK_RANGE (self), &way))
    return;
  float x = (float)bb_scale_way_x (GTK_RANGE (self), &way, position);
  float middle = (float)way.middle;
  float top = side < 0 ? middle - TICK_TO : middle + TICK_FROM;
  gtk_snapshot_append_color (
      snapshot, color,
      &GRAPHENE_RECT_INIT (x - TICK_WIDTH / 2, top, TICK_WIDTH, TICK_TO - TICK_FROM));
}

static void
append_arrow (BbBiasScale *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  float width = (float)gtk_widget_get_width (GTK_WIDGET (self));
  float middle = (float)gtk_widget_get_height (GTK_WIDGET (self)) / 2;
  float base = self->outside < 0 ? ARROW_WIDTH : width - ARROW_WIDTH;
  float tip = self->outside < 0 ? 0 : width;
  cairo_t *cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (0, middle - ARROW_HEIGHT, width, 2 * ARROW_HEIGHT));

  gdk_cairo_set_source_rgba (cr, color);
  cairo_move_to (cr, (double)base, (double)(middle - ARROW_HEIGHT / 2));
  cairo_line_to (cr, (double)tip, (double)middle);
  cairo_line_to (cr, (double)base, (double)(middle + ARROW_HEIGHT / 2));
  cairo_close_path (cr);
  cairo_fill (cr);
  cairo_destroy (cr);
}

static void
bb_bias_scale_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  BbBiasScale *self = BB_BIAS_SCALE (widget);
  GdkRGBA color;

  bb_widget_color (widget, &color);
  GdkRGBA faint = color;
  faint.alpha *= 0.5f;
  append_tick (self, snapshot, self->preset, 1, &faint);
  append_tick (self, snapshot, self->saved, -1, &color);
  GTK_WIDGET_CLASS (bb_bias_scale_parent_class)->snapshot (widget, snapshot);
  if (self->outside != 0)
    append_arrow (self, snapshot, &color);
}

/* GtkRange may add its wheel controller as late as here (GTK 4.24). */
static void
bb_bias_scale_constructed (GObject *object)
{
  BbBiasScale *self = BB_BIAS_SCALE (object);

  G_OBJECT_CLASS (bb_bias_scale_parent_class)->constructed (object);
  guard_wheel (self);
  bb_step_input_attach (GTK_WIDGET (self), BB_STEP_INPUT_ALL, step_cb);
  bb_scale_drag_attach (GTK_RANGE (self));
}

static void
bb_bias_scale_class_init (BbBiasScaleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = bb_bias_scale_constructed;
  widget_class->snapshot = bb_bias_scale_snapshot;
  signals[SIGNAL_MOVED] =
      g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);
  signals[SIGNAL_STEP] =
      g_signal_new ("step", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
bb_bias_scale_init (BbBiasScale *self)
{
  self->preset = self->saved = -1;
  gtk_range_set_round_digits (GTK_RANGE (self), -1);
  gtk_scale_set_draw_value (GTK_SCALE (self), FALSE);
  gtk_scale_set_digits (GTK_SCALE (self), -1);
  gtk_scale_set_has_origin (GTK_SCALE (self), TRUE);
  g_signal_connect (self, "value-changed", G_CALLBACK (moved_cb), NULL);
}

GtkWidget *
bb_bias_scale_new (const char *name)
{
  GtkAdjustment *adjustment = gtk_adjustment_new (0, 0, 1, 0.01, 0.1, 0);
  GtkWidget *self =
      g_object_new (BB_TYPE_BIAS_SCALE, "adjustment", adjustment, "hexpand", TRUE, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  return self;
}

void
bb_bias_scale_show (BbBiasScale *self, double position)
{
  g_return_if_fail (BB_IS_BIAS_SCALE (self));

  self->shown = position;
  gtk_range_set_value (GTK_RANGE (self), position);
}

void
bb_bias_scale_set_marks (BbBiasScale *self, double preset, double saved)
{
  g_return_if_fail (BB_IS_BIAS_SCALE (self));

  if (self->preset == preset && self->saved == saved)
    return;
  self->preset = preset;
  self->saved = saved;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
bb_bias_scale_set_outside (BbBiasScale *self, int side)
{
  g_return_if_fail (BB_IS_BIAS_SCALE (self));

  if (self->outside == side)
    return;
  self->outside = side;
  if (side != 0)
    gtk_widget_add_css_class (GTK_WIDGET (self), "outside");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "outside");
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
