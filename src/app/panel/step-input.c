/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/panel/step-input.h"

typedef struct StepInput
{
  BbStepInputKeys keys;
  BbStepFunc func;
} StepInput;

/* Fine steps that a key means; 0 for any other key. */
static int
steps_of (BbStepInputKeys keys, guint keyval)
{
  gboolean all = keys == BB_STEP_INPUT_ALL;

  switch (keyval)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return BB_STEP_ONE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return -BB_STEP_ONE;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      return 10 * BB_STEP_ONE;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      return -10 * BB_STEP_ONE;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return all ? BB_STEP_ONE : 0;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return all ? -BB_STEP_ONE : 0;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      return all ? BB_STEP_LOW_END : 0;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      return all ? BB_STEP_HIGH_END : 0;
    default:
      return 0;
    }
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode,
        GdkModifierType state, StepInput *input)
{
  int steps = steps_of (input->keys, keyval);

  if (steps == 0 || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if ((state & GDK_SHIFT_MASK) != 0 && steps != BB_STEP_LOW_END
      && steps != BB_STEP_HIGH_END)
    steps /= 10;
  input->func (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller)),
               steps);
  return GDK_EVENT_STOP;
}

static gboolean
scroll_cb (GtkEventController *controller, double dx, double dy, StepInput *input)
{
  GtkWidget *widget = gtk_event_controller_get_widget (controller);
  gboolean focused = (gtk_widget_get_state_flags (widget)
                      & (GTK_STATE_FLAG_FOCUSED | GTK_STATE_FLAG_FOCUS_WITHIN))
                     != 0;
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);
  int notches = (int)-dy;

  if (!focused && (state & GDK_CONTROL_MASK) == 0)
    return GDK_EVENT_PROPAGATE;
  if (notches != 0)
    input->func (widget, notches * BB_STEP_ONE);
  return GDK_EVENT_STOP;
}

static void
free_cb (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
connect_input (GtkEventController *controller, const char *signal, GCallback handler,
               BbStepInputKeys keys, BbStepFunc func)
{
  StepInput *input = g_new (StepInput, 1);

  input->keys = keys;
  input->func = func;
  g_signal_connect_data (controller, signal, handler, input, free_cb, 0);
}

void
bb_step_input_attach (GtkWidget *widget, BbStepInputKeys keys, BbStepFunc func)
{
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (
      GTK_EVENT_CONTROLLER_SCROLL_VERTICAL | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);

  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  connect_input (key, "key-pressed", G_CALLBACK (key_cb), keys, func);
  gtk_widget_add_controller (widget, key);
  connect_input (scroll, "scroll", G_CALLBACK (scroll_cb), keys, func);
  gtk_widget_add_controller (widget, scroll);
}
