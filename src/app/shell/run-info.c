/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/shell/run-info.h"

#include "app/shell/styles.h"
#include "core/study/euler-error.h"
#include "model/text/measure-text.h"
#include "model/text/plural.h"

#include <math.h>

/* Characters that each keeps so that the others do not move. */
enum
{
  ERROR_CHARS = 16,
  RUN_CHARS = 17,
  WORK_CHARS = 14
};

struct _BbRunInfo
{
  GtkWidget parent_instance;

  /* children */
  GtkLabel *error;
  GtkLabel *floored;
  GtkStack *stack; /* the last run, or the present work */
  GtkLabel *run;
  GtkLabel *work;
};

G_DEFINE_FINAL_TYPE (BbRunInfo, bb_run_info, GTK_TYPE_WIDGET)

/* "940", "12 k", "2.6 M" of neuron steps. */
static char *
step_text (double steps)
{
  if (steps < 1e3)
    return g_strdup_printf ("%.0f", steps);
  if (steps < 999.5e3)
    return g_strdup_printf ("%.0f k", steps / 1e3);
  if (steps < 999.5e6)
    return g_strdup_printf ("%.1f M", steps / 1e6);
  return g_strdup_printf ("%.1f G", steps / 1e9);
}

/* `population` is that of the nominal run's experiment, or NULL. */
static void
show_run (BbRunInfo *self, const BbResult *nominal, const BbResult *population)
{
  double lanes =
      1 + (population != NULL ? (double)experiment_neurons (&population->experiment) : 0);
  double seconds = nominal->seconds + (population != NULL ? population->seconds : 0);
  g_autofree char *steps =
      step_text ((double)experiment_steps (&nominal->experiment) * lanes);
  char time[QUANTITY_TEXT];
  g_autofree char *text = g_strdup_printf (
      "%s · %s steps", quantity_format (seconds, UNIT_SECOND, 2, time, sizeof time),
      steps);

  gtk_label_set_text (self->run, text);
}

/* The error of an Euler run where the check of its experiment is in, none where there
 * will be none, else as it was, and dimmed: while a slider is dragged only the last one
 * is checked. */
static void
show_error (BbRunInfo *self, BbSession *session, const BbResult *nominal)
{
  const BbResult *check = bb_session_result (session, BB_KIND_CHECK);
  gboolean no_check = !euler_can_be_checked (&nominal->experiment)
                      || bb_session_failed (session, BB_KIND_CHECK);
  g_autofree char *text = NULL;

  if (nominal->experiment.integrator == INTEGRATOR_REFINED)
    text = g_strdup ("Refined sub-steps");
  else if (check != NULL)
    {
      double error = bb_result_euler_error (nominal, check);
      g_autofree char *number = g_strdup_printf ("Euler error %+.1f %%", 100 * error);
      text = isfinite (error) ? bb_with_minus (number) : g_strdup ("Euler error –");
    }
  else if (no_check)
    text = g_strdup ("Euler error –");
  if (text != NULL)
    gtk_label_set_text (self->error, text);
  bb_mark_older (GTK_WIDGET (self->error), text == NULL);
}

static void
show_floored (BbRunInfo *self, const BbResult *population, gboolean older)
{
  gsize draws = population != NULL ? population->floored : 0;
  g_autofree char *text = g_strdup_printf (
      bb_plural (draws, "%zu draw at the floor", "%zu draws at the floor"), draws);

  gtk_widget_set_visible (GTK_WIDGET (self->floored), draws > 0);
  gtk_label_set_text (self->floored, text);
  bb_mark_older (GTK_WIDGET (self->floored), older);
}

void
bb_run_info_show (BbRunInfo *self, BbSession *session)
{
  g_return_if_fail (BB_IS_RUN_INFO (self));
  const BbResult *nominal = bb_session_result (session, BB_KIND_NOMINAL);
  const BbResult *population = bb_session_result (session, BB_KIND_POPULATION);
  gboolean older = !bb_session_matches (session, BB_KIND_POPULATION);

  if (nominal != NULL)
    {
      show_run (self, nominal, older ? NULL : population);
      show_error (self, session, nominal);
    }
  show_floored (self, population, older);
}

/* The work */

static const char *
words_of (BbKind kind)
{
  switch (kind)
    {
    case BB_KIND_CHECK:
      return "checking";
    case BB_KIND_EXPORT:
      return "exporting";
    case BB_KIND_SEEK:
      return "seeking";
    case BB_KIND_SENSITIVITY:
    case BB_KIND_ADVICE:
      return "comparing";
    default:
      return "computing";
    }
}

void
bb_run_info_set_work (BbRunInfo *self, const BbWork *work)
{
  g_return_if_fail (BB_IS_RUN_INFO (self));
  g_autofree char *text = NULL;

  if (work != NULL && isfinite (work->share))
    text =
        g_strdup_printf ("%s %.0f %%", words_of (work->kind), floor (100 * work->share));
  else if (work != NULL)
    text = g_strdup_printf ("%s…", words_of (work->kind));
  if (text != NULL)
    gtk_label_set_text (self->work, text);
  gtk_stack_set_visible_child_name (self->stack, work != NULL ? "work" : "run");
}

/* Making */

static void
bb_run_info_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (bb_run_info_parent_class)->dispose (object);
}

static void
bb_run_info_class_init (BbRunInfoClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bb_run_info_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass),
                                            GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "runinfo");
}

static GtkLabel *
make_label (int chars, float xalign, const char *tooltip)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", xalign, "width-chars", chars,
                                   "tooltip-text", tooltip, NULL);

  gtk_widget_add_css_class (label, "dim-label");
  return GTK_LABEL (label);
}

static GtkWidget *
make_switch (void)
{
  GtkWidget *button = gtk_toggle_button_new_with_label ("Refined");

  gtk_widget_add_css_class (button, "integrator");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, "Refined sub-steps of the membrane in place of "
                                       "Euler steps of dt");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  "Refined sub-steps", -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.integrator");
  return button;
}

static GtkWidget *
make_work (BbRunInfo *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *stop = gtk_button_new_with_label ("Stop");

  self->work = make_label (WORK_CHARS, 1, "What takes long, and how much of it is done");
  gtk_widget_add_css_class (stop, "integrator");
  gtk_widget_set_valign (stop, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (stop, "Stop, and keep what is shown (Escape)");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (stop), "win.stop");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->work));
  gtk_box_append (GTK_BOX (box), stop);
  return box;
}

static void
bb_run_info_init (BbRunInfo *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkWidget *stack = gtk_stack_new ();

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (widget)), 8);
  self->error = make_label (ERROR_CHARS, 1,
                            "How far the rate of this Euler run is off, against refined "
                            "sub-steps over the same intervals; – where that cannot be "
                            "told");
  gtk_widget_set_parent (GTK_WIDGET (self->error), widget);
  gtk_label_set_text (self->error, "Euler error –");
  gtk_widget_set_parent (make_switch (), widget);
  self->floored = make_label (-1, 0,
                              "Mismatch draws below 5 % of the nominal value were set to "
                              "5 %");
  gtk_widget_set_visible (GTK_WIDGET (self->floored), FALSE);
  gtk_widget_set_parent (GTK_WIDGET (self->floored), widget);
  self->run = make_label (RUN_CHARS, 1, "Time the last run took, and its neuron steps");
  self->stack = GTK_STACK (stack);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->run), "run");
  gtk_stack_add_named (self->stack, make_work (self), "work");
  gtk_widget_set_parent (stack, widget);
}
