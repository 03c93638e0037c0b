/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/panel/number-entry.h"

#include "app/panel/step-input.h"

struct _BbNumberEntry
{
  GtkEntry parent_instance;

  /* owned */
  char *shown;   /* the text of the present value */
  char *refused; /* the text that was refused last, or NULL */
  char *reason;  /* why, or NULL */
  guint select_source;
  guint undone; /* pieces of typing that were taken back and can be typed again */
  gboolean replaying;
};

enum
{
  PROP_0,
  PROP_REASON,
  N_PROPS
};

enum
{
  SIGNAL_APPLY,
  SIGNAL_STEP,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BbNumberEntry, bb_number_entry, GTK_TYPE_ENTRY)

gboolean
bb_number_entry_is_edited (BbNumberEntry *self)
{
  g_return_val_if_fail (BB_IS_NUMBER_ENTRY (self), FALSE);
  return g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self)), self->shown) != 0;
}

/* What was applied is undone by the document. */
static void
forget_typing (BbNumberEntry *self)
{
  self->undone = 0;
  gtk_editable_set_enable_undo (GTK_EDITABLE (self), FALSE);
  gtk_editable_set_enable_undo (GTK_EDITABLE (self), TRUE);
}

/* A refused text that is taken back to what stands there is no longer refused. */
static void
typed_cb (BbNumberEntry *self)
{
  if (!self->replaying)
    self->undone = 0;
  if (self->reason != NULL && !bb_number_entry_is_edited (self))
    bb_number_entry_refuse (self, NULL);
}

/* Typing over a selection empties the entry first, which is a piece of its own to GtkText
 * and none to a person. */
static gboolean
replay (BbNumberEntry *self, const char *action)
{
  GtkWidget *text = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self)));
  g_autofree char *before = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self)));

  self->replaying = TRUE;
  gtk_widget_activate_action (text, action, NULL);
  if (*gtk_editable_get_text (GTK_EDITABLE (self)) == '\0')
    gtk_widget_activate_action (text, action, NULL);
  self->replaying = FALSE;
  return g_strcmp0 (before, gtk_editable_get_text (GTK_EDITABLE (self))) != 0;
}

static void
restore (BbNumberEntry *self)
{
  if (bb_number_entry_is_edited (self))
    gtk_editable_set_text (GTK_EDITABLE (self), self->shown);
  bb_number_entry_refuse (self, NULL);
  forget_typing (self);
}

static void
activate_cb (BbNumberEntry *self)
{
  if (bb_number_entry_apply (self))
    gtk_editable_select_region (GTK_EDITABLE (self), 0, -1);
}

/* Home and End go to the ends of the slider, but move the caret in a text being typed. */
static gboolean
end_key (BbNumberEntry *self, guint keyval, GdkModifierType state)
{
  gboolean home = keyval == GDK_KEY_Home || keyval == GDK_KEY_KP_Home;
  gboolean end = keyval == GDK_KEY_End || keyval == GDK_KEY_KP_End;

  if ((!home && !end) || bb_number_entry_is_edited (self)
      || (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  g_signal_emit (self, signals[SIGNAL_STEP], 0,
                 home ? BB_STEP_LOW_END : BB_STEP_HIGH_END);
  return TRUE;
}

/* The window has these keys first, but only while the document has something to undo. */
static gboolean
undo_key (BbNumberEntry *self, guint keyval, GdkModifierType state)
{
  guint lower = gdk_keyval_to_lower (keyval);
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;

  if ((state & GDK_CONTROL_MASK) == 0)
    return FALSE;
  if (lower == GDK_KEY_z && !shift)
    return bb_number_entry_undo (self);
  return (lower == GDK_KEY_z || lower == GDK_KEY_y) && bb_number_entry_redo (self);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode,
        GdkModifierType state, BbNumberEntry *self)
{
  if (end_key (self, keyval, state) || undo_key (self, keyval, state))
    return GDK_EVENT_STOP;
  if (keyval != GDK_KEY_Escape
      || (!bb_number_entry_is_edited (self) && self->reason == NULL))
    return GDK_EVENT_PROPAGATE;
  restore (self);
  gtk_editable_select_region (GTK_EDITABLE (self), 0, -1);
  return GDK_EVENT_STOP;
}

static gboolean
select_cb (gpointer data)
{
  BbNumberEntry *self = data;

  self->select_source = 0;
  gtk_editable_select_region (GTK_EDITABLE (self), 0, -1);
  return G_SOURCE_REMOVE;
}

/* A click sets the caret after the focus came, so the selection waits for an idle. */
static void
enter_cb (BbNumberEntry *self)
{
  if (self->select_source == 0 && !bb_number_entry_is_edited (self))
    self->select_source = g_idle_add (select_cb, self);
}

static void
leave_cb (BbNumberEntry *self)
{
  g_clear_handle_id (&self->select_source, g_source_remove);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  if (root == NULL || !gtk_widget_get_visible (GTK_WIDGET (root)))
    return; /* the window goes */
  gtk_editable_select_region (GTK_EDITABLE (self), 0, 0);
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self)), self->refused) != 0)
    bb_number_entry_apply (self);
}

static void
step_cb (GtkWidget *widget, int fine_steps)
{
  if (bb_number_entry_apply (BB_NUMBER_ENTRY (widget)))
    g_signal_emit (widget, signals[SIGNAL_STEP], 0, fine_steps);
}

static void
bb_number_entry_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  BbNumberEntry *self = BB_NUMBER_ENTRY (object);

  if (id == PROP_REASON)
    g_value_set_string (value, self->reason);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bb_number_entry_dispose (GObject *object)
{
  BbNumberEntry *self = BB_NUMBER_ENTRY (object);

  g_clear_handle_id (&self->select_source, g_source_remove);
  G_OBJECT_CLASS (bb_number_entry_parent_class)->dispose (object);
}

static void
bb_number_entry_finalize (GObject *object)
{
  BbNumberEntry *self = BB_NUMBER_ENTRY (object);

  g_free (self->shown);
  g_free (self->refused);
  g_free (self->reason);
  G_OBJECT_CLASS (bb_number_entry_parent_class)->finalize (object);
}

static void
bb_number_entry_class_init (BbNumberEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bb_number_entry_get_property;
  object_class->dispose = bb_number_entry_dispose;
  object_class->finalize = bb_number_entry_finalize;
  /* So that assistive tools can press Enter. */
  gtk_widget_class_set_activate_signal_from_name (GTK_WIDGET_CLASS (klass), "activate");

  properties[PROP_REASON] = g_param_spec_string (
      "reason", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_APPLY] =
      g_signal_new ("apply", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_STRING, 1, G_TYPE_STRING);
  signals[SIGNAL_STEP] =
      g_signal_new ("step", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
bb_number_entry_init (BbNumberEntry *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->shown = g_strdup ("");
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  g_signal_connect_object (focus, "enter", G_CALLBACK (enter_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  bb_step_input_attach (GTK_WIDGET (self), BB_STEP_INPUT_VERTICAL, step_cb);
  g_signal_connect (self, "activate", G_CALLBACK (activate_cb), NULL);
  g_signal_connect (self, "changed", G_CALLBACK (typed_cb), NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "number");
}

GtkWidget *
bb_number_entry_new (const char *name)
{
  GtkWidget *self = g_object_new (BB_TYPE_NUMBER_ENTRY, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  return self;
}

void
bb_number_entry_show (BbNumberEntry *self, const char *text)
{
  g_return_if_fail (BB_IS_NUMBER_ENTRY (self));
  g_return_if_fail (text != NULL);

  if (g_strcmp0 (text, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_strdup (text);
  restore (self);
}

const char *
bb_number_entry_shown (BbNumberEntry *self)
{
  g_return_val_if_fail (BB_IS_NUMBER_ENTRY (self), NULL);
  return self->shown;
}

void
bb_number_entry_refuse (BbNumberEntry *self, const char *reason)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (self);

  g_return_if_fail (BB_IS_NUMBER_ENTRY (self));

  g_clear_pointer (&self->refused, g_free);
  if (reason != NULL)
    self->refused = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self)));
  if (g_strcmp0 (reason, self->reason) == 0)
    return;
  g_free (self->reason);
  self->reason = g_strdup (reason);
  if (reason != NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "error");
      gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      reason, -1);
      gtk_accessible_update_state (accessible, GTK_ACCESSIBLE_STATE_INVALID,
                                   GTK_ACCESSIBLE_INVALID_TRUE, -1);
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
      gtk_accessible_reset_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
      gtk_accessible_reset_state (accessible, GTK_ACCESSIBLE_STATE_INVALID);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REASON]);
}

gboolean
bb_number_entry_apply (BbNumberEntry *self)
{
  g_return_val_if_fail (BB_IS_NUMBER_ENTRY (self), FALSE);

  g_autofree char *typed = NULL;
  g_autofree char *reason = NULL;
  if (bb_number_entry_is_edited (self))
    {
      typed = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self)));
      g_signal_emit (self, signals[SIGNAL_APPLY], 0, typed, &reason);
    }
  if (reason != NULL)
    {
      bb_number_entry_refuse (self, reason);
      return FALSE;
    }
  restore (self);
  return TRUE;
}

gboolean
bb_number_entry_undo (BbNumberEntry *self)
{
  g_return_val_if_fail (BB_IS_NUMBER_ENTRY (self), FALSE);

  if (!bb_number_entry_is_edited (self))
    return FALSE;
  if (replay (self, "text.undo"))
    self->undone++;
  else
    restore (self);
  return TRUE;
}

gboolean
bb_number_entry_redo (BbNumberEntry *self)
{
  g_return_val_if_fail (BB_IS_NUMBER_ENTRY (self), FALSE);

  if (self->undone == 0 || !replay (self, "text.redo"))
    return FALSE;
  self->undone--;
  return TRUE;
}

const char *
bb_number_entry_reason (BbNumberEntry *self)
{
  g_return_val_if_fail (BB_IS_NUMBER_ENTRY (self), NULL);
  return self->reason;
}
