/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/panel/bias-row.h"

#include "app/panel/bias-scale.h"
#include "app/panel/bias-tail.h"
#include "app/panel/bias-walk.h"
#include "app/panel/number-entry.h"
#include "app/panel/row-help.h"
#include "core/experiment/typed.h"
#include "model/text/refusal-text.h"
#include "model/text/typed-text.h"

enum
{
  ENTRY_CHARS = 8
};

struct _BbBiasRow
{
  BbPanelRow parent_instance;

  BbSession *session; /* owned */
  BiasId id;
  BbUnits units;
  const char *own_units;  /* static: "panel", "current", "time" */
  gboolean derived_leads; /* in the text that the entry shows */
  BbBiasWalk walk;
  gboolean dragging;
  char *move_reason; /* owned: why the last move was refused, or NULL */
  char *spoken;      /* owned: the value text of the slider */
  /* children */
  BbBiasScale *scale;
  BbNumberEntry *entry;
  BbBiasTail *tail;
};

enum
{
  SIGNAL_POPUP_MENU,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BbBiasRow, bb_bias_row, BB_TYPE_PANEL_ROW)

static const Experiment *
experiment_of (BbBiasRow *self)
{
  return bb_document_experiment (bb_panel_row_document (BB_PANEL_ROW (self)));
}

static BbUnits
leading_units (BbBiasRow *self)
{
  if (g_str_equal (self->own_units, "time"))
    return BB_UNITS_TIME;
  if (g_str_equal (self->own_units, "current"))
    return BB_UNITS_CURRENT;
  return self->units;
}

/* A refused text says its reason before a refused move does. */
static void
show_reason (BbBiasRow *self)
{
  const char *reason = bb_number_entry_reason (self->entry);

  bb_panel_row_set_reason (BB_PANEL_ROW (self),
                           reason != NULL ? reason : self->move_reason);
}

static void
set_move_reason (BbBiasRow *self, const char *reason)
{
  if (g_strcmp0 (reason, self->move_reason) == 0)
    return;
  g_free (self->move_reason);
  self->move_reason = g_strdup (reason);
  show_reason (self);
}

static void
show_position (BbBiasRow *self)
{
  double value = experiment_of (self)->value[self->id];

  /* While it is dragged the handle stays under the finger, though values are rounded. */
  if (self->dragging
      && bias_at_position (self->id, gtk_range_get_value (GTK_RANGE (self->scale)))
             == value)
    return;
  bb_bias_scale_show (self->scale, bias_position (self->id, value));
}

/* Hands `value` to the document. On refusal the slider returns and the row says why. */
static gboolean
try_value (BbBiasRow *self, double value)
{
  BbDocument *document = bb_panel_row_document (BB_PANEL_ROW (self));
  Refusal refusal;

  if (bb_document_set (document, self->id, value, &refusal))
    {
      set_move_reason (self, NULL);
      return TRUE;
    }
  g_autofree char *reason = bb_refusal_row_text (&refusal);
  set_move_reason (self, reason);
  show_position (self);
  return FALSE;
}

static void
moved_cb (BbBiasRow *self, double position)
{
  try_value (self, bias_at_position (self->id, position));
  if (!self->dragging)
    bb_document_pause_step (bb_panel_row_document (BB_PANEL_ROW (self)));
}

static void
step_cb (BbBiasRow *self, int fine_steps)
{
  double value =
      bb_bias_walk_target (&self->walk, experiment_of (self), self->id, &fine_steps);

  if (try_value (self, value))
    bb_bias_walk_done (&self->walk, fine_steps);
  bb_document_pause_step (bb_panel_row_document (BB_PANEL_ROW (self)));
}

static char *
apply_cb (BbBiasRow *self, const char *text)
{
  BbDocument *document = bb_panel_row_document (BB_PANEL_ROW (self));
  TypedField field = {self->derived_leads,
                      quantity_scale_of (bb_number_entry_shown (self->entry))};

  set_move_reason (self, NULL);
  TypedFault fault;
  double value;
  if (!typed_value (experiment_of (self), self->id, field, text, &value, &fault))
    return bb_typed_text (&fault, text);
  bb_document_begin_step (document);
  Refusal refusal;
  gboolean done = bb_document_set (document, self->id, value, &refusal);
  bb_document_end_step (document);
  return done ? NULL : bb_refusal_row_text (&refusal);
}

static void
locked_cb (BbBiasRow *self, gboolean on)
{
  Experiment next = experiment_copy (experiment_of (self));

  experiment_set_lock (&next, circuit_lock_of (next.circuit, self->id), on);
  bb_panel_row_change (BB_PANEL_ROW (self), &next, NULL);
  bb_panel_row_update (BB_PANEL_ROW (self));
}

static void
press_cb (BbBiasRow *self)
{
  self->dragging = TRUE;
  bb_document_begin_step (bb_panel_row_document (BB_PANEL_ROW (self)));
}

static void
release_cb (BbBiasRow *self)
{
  self->dragging = FALSE;
  bb_document_end_step (bb_panel_row_document (BB_PANEL_ROW (self)));
  show_position (self);
}

/* No words while a slider is dragged or a number typed. */
static char *
help_of (GtkWidget *row)
{
  BbBiasRow *self = BB_BIAS_ROW (row);

  if (self->dragging || bb_number_entry_is_edited (self->entry))
    return NULL;
  return bb_bias_tooltip_markup (experiment_of (self), self->id);
}

static void
leave_cb (BbBiasRow *self)
{
  if (!self->dragging && !gtk_widget_in_destruction (GTK_WIDGET (self)))
    bb_document_end_step (bb_panel_row_document (BB_PANEL_ROW (self)));
}

/* Showing */

static void
show_marks (BbBiasRow *self, double value)
{
  const Experiment *saved =
      bb_document_saved (bb_panel_row_document (BB_PANEL_ROW (self)));

  bb_bias_scale_set_marks (
      self->scale, bias_position (self->id, circuit_preset (saved->circuit, self->id)),
      bias_position (self->id, saved->value[self->id]));
  bb_bias_scale_set_outside (self->scale, bb_bias_side (self->id, value));
}

static void
show_texts (BbBiasRow *self, const Experiment *experiment)
{
  BbUnits units = leading_units (self);
  g_autofree char *value = bb_bias_value_text (experiment, self->id, units);

  self->derived_leads = bb_bias_derived_leads (experiment, self->id, units);
  bb_number_entry_show (self->entry, value);
  bb_bias_tail_show (self->tail, experiment, units);
  if (g_strcmp0 (value, self->spoken) == 0)
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, value, -1);
  g_free (self->spoken);
  self->spoken = g_steal_pointer (&value);
}

static void
bb_bias_row_update (BbPanelRow *base, const Experiment *experiment)
{
  BbBiasRow *self = BB_BIAS_ROW (base);
  const Bias *row = bias_row (self->id);
  gboolean explicit_neurons =
      row->block == BLOCK_MISMATCH && experiment->population != NULL;

  set_move_reason (self, NULL);
  bb_row_help_hide (GTK_WIDGET (self));
  bb_panel_row_set_used (base,
                         !explicit_neurons && experiment_uses (experiment, self->id));
  show_texts (self, experiment);
  show_position (self);
  show_marks (self, experiment->value[self->id]);
}

/* Making */

static void
bb_bias_row_finalize (GObject *object)
{
  BbBiasRow *self = BB_BIAS_ROW (object);

  g_clear_object (&self->session);
  g_free (self->move_reason);
  g_free (self->spoken);
  G_OBJECT_CLASS (bb_bias_row_parent_class)->finalize (object);
}

static void
bb_bias_row_class_init (BbBiasRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bb_bias_row_finalize;
  BB_PANEL_ROW_CLASS (klass)->update = bb_bias_row_update;
  signals[SIGNAL_POPUP_MENU] = g_signal_new ("popup-menu", G_TYPE_FROM_CLASS (klass),
                                             G_SIGNAL_RUN_LAST | G_SIGNAL_ACTION, 0, NULL,
                                             NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_add_binding_signal (GTK_WIDGET_CLASS (klass), GDK_KEY_Menu, 0,
                                       "popup-menu", NULL);
  gtk_widget_class_add_binding_signal (GTK_WIDGET_CLASS (klass), GDK_KEY_F10,
                                       GDK_SHIFT_MASK, "popup-menu", NULL);
}

/* GtkScale tells no end of a drag; a gesture on its parent sees press and release. */
static void
watch (BbBiasRow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click),
                                              GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (press_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "unpaired-release", G_CALLBACK (release_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "released", G_CALLBACK (release_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "cancel", G_CALLBACK (release_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

static void
bb_bias_row_init (BbBiasRow *self)
{
  self->own_units = "panel";
}

static void
make_children (BbBiasRow *self, const BbColumns *columns)
{
  const Bias *row = bias_row (self->id);
  BbPanelRow *base = BB_PANEL_ROW (self);
  const Circuit *circuit = experiment_of (self)->circuit;
  char name[BIAS_NAME_TEXT];
  g_autofree char *entry_name =
      g_strdup_printf ("%s value", circuit_bias_name (circuit, self->id, name));

  self->scale = BB_BIAS_SCALE (bb_bias_scale_new (name));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, row->help, -1);
  self->entry = BB_NUMBER_ENTRY (bb_number_entry_new (entry_name));
  g_object_set (self->entry, "width-chars", ENTRY_CHARS, "max-width-chars", ENTRY_CHARS,
                "xalign", 1.0f, NULL);
  bb_panel_row_append (base, GTK_WIDGET (self->scale));
  bb_panel_row_append (base, GTK_WIDGET (self->entry));
  self->tail = BB_BIAS_TAIL (bb_bias_tail_new (circuit, self->id, columns));
  bb_panel_row_append (base, GTK_WIDGET (self->tail));
}

GtkWidget *
bb_bias_row_new (BbSession *session, BiasId id, const BbColumns *columns)
{
  BbBiasRow *self =
      g_object_new (BB_TYPE_BIAS_ROW, "document", bb_session_document (session), NULL);
  g_autofree char *symbol = bb_bias_symbol_markup (id);
  g_autofree char *keywords = bb_bias_keywords (id);

  self->session = g_object_ref (session);
  self->id = id;
  bb_panel_row_set_title (BB_PANEL_ROW (self), symbol, bias_row (id)->label, columns);
  bb_panel_row_set_keywords (BB_PANEL_ROW (self), keywords);
  bb_row_help_attach (GTK_WIDGET (self), help_of);
  make_children (self, columns);
  g_signal_connect_object (self->scale, "moved", G_CALLBACK (moved_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->scale, "step", G_CALLBACK (step_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "step", G_CALLBACK (step_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "apply", G_CALLBACK (apply_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tail, "locked", G_CALLBACK (locked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "notify::reason", G_CALLBACK (show_reason), self,
                           G_CONNECT_SWAPPED);
  watch (self);
  return GTK_WIDGET (self);
}

BiasId
bb_bias_row_id (BbBiasRow *self)
{
  g_return_val_if_fail (BB_IS_BIAS_ROW (self), BIAS_COUNT);
  return self->id;
}

BbSession *
bb_bias_row_session (BbBiasRow *self)
{
  g_return_val_if_fail (BB_IS_BIAS_ROW (self), NULL);
  return self->session;
}

GtkWidget *
bb_bias_row_entry (BbBiasRow *self)
{
  g_return_val_if_fail (BB_IS_BIAS_ROW (self), NULL);
  return GTK_WIDGET (self->entry);
}

void
bb_bias_row_set_units (BbBiasRow *self, BbUnits units)
{
  g_return_if_fail (BB_IS_BIAS_ROW (self));
  self->units = units;
  show_texts (self, experiment_of (self));
}

void
bb_bias_row_set_own_units (BbBiasRow *self, const char *nick)
{
  g_return_if_fail (BB_IS_BIAS_ROW (self));
  self->own_units = g_intern_string (nick);
  show_texts (self, experiment_of (self));
}

const char *
bb_bias_row_own_units (BbBiasRow *self)
{
  g_return_val_if_fail (BB_IS_BIAS_ROW (self), NULL);
  return self->own_units;
}

void
bb_bias_row_set_change_visible (BbBiasRow *self, gboolean visible)
{
  g_return_if_fail (BB_IS_BIAS_ROW (self));
  bb_bias_tail_set_change_visible (self->tail, visible);
}

GtkWidget *
bb_bias_row_change_label (BbBiasRow *self)
{
  g_return_val_if_fail (BB_IS_BIAS_ROW (self), NULL);
  return bb_bias_tail_change_label (self->tail);
}

void
bb_bias_row_set_value (BbBiasRow *self, double value)
{
  g_return_if_fail (BB_IS_BIAS_ROW (self));

  BbDocument *document = bb_panel_row_document (BB_PANEL_ROW (self));
  bb_document_begin_step (document);
  try_value (self, value);
  bb_document_end_step (document);
}
