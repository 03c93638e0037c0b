/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/panel/bias-tail.h"

#include "app/panel/change-label.h"
#include "app/panel/fit-label.h"

struct _BbBiasTail
{
  GtkBox parent_instance;

  BiasId id;
  gboolean notes; /* whether the group has any */
  /* children */
  BbFitLabel *note;      /* NULL where there is none */
  GtkToggleButton *lock; /* NULL where there is none */
  GtkWidget *change;     /* NULL in groups that bb_sensitivity_covers () leaves out */
};

enum
{
  SIGNAL_LOCKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BbBiasTail, bb_bias_tail, GTK_TYPE_BOX)

static void
toggled_cb (BbBiasTail *self)
{
  g_signal_emit (self, signals[SIGNAL_LOCKED], 0,
                 gtk_toggle_button_get_active (self->lock));
}

static void
bb_bias_tail_class_init (BbBiasTailClass *klass)
{
  signals[SIGNAL_LOCKED] =
      g_signal_new ("locked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
bb_bias_tail_init (BbBiasTail *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 2);
}

static void
add_note (BbBiasTail *self, const Circuit *circuit)
{
  if (!bb_bias_has_note (circuit, self->id))
    return;
  g_autofree char *least = bb_bias_note_sample (circuit, self->id, FALSE);
  g_autofree char *natural = bb_bias_note_sample (circuit, self->id, TRUE);

  self->note = BB_FIT_LABEL (bb_fit_label_new (least, natural, 0));
  gtk_widget_set_hexpand (GTK_WIDGET (self->note), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->note), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->note));
}

static void
add_lock (BbBiasTail *self, const Circuit *circuit)
{
  LockId lock = circuit_lock_of (circuit, self->id);

  if (lock == LOCK_NONE || circuit->lock[lock].gain != self->id)
    return;
  g_autofree char *name = g_strdup_printf ("%s lock", bias_row (self->id)->name);
  g_autofree char *tip = g_strdup_printf ("Keep this gain: %s carries %s along",
                                          bias_row (circuit->lock[lock].tau)->name,
                                          bias_row (self->id)->name);
  self->lock = GTK_TOGGLE_BUTTON (gtk_toggle_button_new ());
  gtk_button_set_icon_name (GTK_BUTTON (self->lock), "bb-chain-symbolic");
  gtk_widget_add_css_class (GTK_WIDGET (self->lock), "flat");
  gtk_widget_set_valign (GTK_WIDGET (self->lock), GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->lock), tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->lock),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (self->lock, "toggled", G_CALLBACK (toggled_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->lock));
}

/* Also where a time among rates has none, so that the sliders end alike. */
static void
add_change (BbBiasTail *self)
{
  if (!bb_sensitivity_covers (self->id) && bias_row (self->id)->block != BLOCK_STIMULUS)
    return;
  self->change = bb_change_label_new (self->id);
  gtk_widget_set_hexpand (self->change, TRUE);
  gtk_box_append (GTK_BOX (self), self->change);
}

GtkWidget *
bb_bias_tail_new (const Circuit *circuit, BiasId id, const BbColumns *columns)
{
  BbBiasTail *self = g_object_new (BB_TYPE_BIAS_TAIL, NULL);

  self->id = id;
  self->notes = columns->notes[bias_row (id)->block];
  add_note (self, circuit);
  add_lock (self, circuit);
  add_change (self);
  gtk_widget_set_hexpand (GTK_WIDGET (self), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), self->notes);
  if (self->notes)
    gtk_size_group_add_widget (columns->tail, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

static void
show_lock (BbBiasTail *self, const Experiment *experiment)
{
  gboolean on = experiment->lock[circuit_lock_of (experiment->circuit, self->id)];

  g_signal_handlers_block_by_func (self->lock, toggled_cb, self);
  gtk_toggle_button_set_active (self->lock, on);
  g_signal_handlers_unblock_by_func (self->lock, toggled_cb, self);
}

void
bb_bias_tail_show (BbBiasTail *self, const Experiment *experiment, BbUnits units)
{
  g_return_if_fail (BB_IS_BIAS_TAIL (self));

  if (self->note != NULL)
    {
      g_auto (GStrv) forms = bb_bias_note_forms (experiment, self->id, units);
      bb_fit_label_set_forms (self->note, (const char *const *)forms);
    }
  if (self->lock != NULL)
    show_lock (self, experiment);
}

GtkWidget *
bb_bias_tail_change_label (BbBiasTail *self)
{
  g_return_val_if_fail (BB_IS_BIAS_TAIL (self), NULL);
  return self->change;
}

void
bb_bias_tail_set_change_visible (BbBiasTail *self, gboolean visible)
{
  g_return_if_fail (BB_IS_BIAS_TAIL (self));

  if (self->change == NULL)
    return;
  gtk_widget_set_visible (self->change, visible);
  gtk_widget_set_visible (GTK_WIDGET (self), visible || self->notes);
  if (self->note != NULL)
    bb_fit_label_set_yields (self->note, visible);
}
