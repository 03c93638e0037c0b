/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/shell/status-bar.h"

#include "core/study/euler-error.h"
#include "model/text/measure-text.h"
#include "model/text/plural.h"

#include <math.h>

/* The places of the line, left to right, and the room each keeps so that the next does
 * not move while numbers change. */
typedef enum Item
{
  ITEM_SPIKES,
  ITEM_RATES,
  ITEM_LATENCY,
  ITEM_ADAPTATION,
  ITEM_PEAK,
  ITEM_POPULATION,
  ITEM_COUNT
} Item;

static const int room[ITEM_COUNT] = {9, 24, 15, 15, 17, 33}; /* characters */

/* The order in which they give way. */
static const Item first_to_go[] = {ITEM_PEAK, ITEM_ADAPTATION, ITEM_LATENCY,
                                   ITEM_POPULATION, ITEM_RATES};

enum
{
  SPACING = 16 /* px */
};

struct _BbStatusBar
{
  GtkWidget parent_instance;

  BbSession *session; /* owned */

  /* children */
  GtkLabel *item[ITEM_COUNT];
  GtkWidget *end;        /* a box with the others */
  GtkButton *integrator; /* says the Euler error, offers the other way */
  GtkLabel *floored;
  GtkLabel *busy_label;
  GtkSpinner *spinner;
  GtkLabel *run;
};

G_DEFINE_FINAL_TYPE (BbStatusBar, bb_status_bar, GTK_TYPE_WIDGET)

static GtkLabel *
dim_label (BbStatusBar *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (self->end), label);
  return GTK_LABEL (label);
}

/* The same with minus signs in place of hyphens. */
static char *
with_minus (const char *number)
{
  g_auto (GStrv) parts = g_strsplit (number, "-", -1);

  return g_strjoinv ("−", parts);
}

/* "<b>value</b> words", the words dimmed. */
static void
set_item (GtkLabel *label, const char *value, const char *words)
{
  g_autofree char *number = with_minus (value);
  g_autofree char *markup =
      g_markup_printf_escaped ("<b>%s</b> <span alpha=\"65%%\">%s</span>", number, words);

  gtk_label_set_markup (label, markup);
}

static void
set_measure (BbStatusBar *self, Item item, const Circuit *circuit,
             const Measures *measures, MeasureId id, const char *words)
{
  g_autofree char *value = bb_measure_text (circuit, measures, id, 3);

  set_item (self->item[item], value, words);
}

static void
show_nominal (BbStatusBar *self, const Circuit *circuit, const Measures *measures)
{
  const Trace *driven = &circuit->trace[circuit->port[0].trace];
  g_autofree char *peak =
      g_strdup_printf ("%s_%s peak", driven->symbol, driven->subscript);
  g_autofree char *events = g_strdup_printf ("%.0f", measures->value[MEASURE_EVENTS]);
  g_autofree char *rates = bb_rates_text (measures);

  set_item (self->item[ITEM_SPIKES], events,
            bb_plural ((gsize)measures->value[MEASURE_EVENTS], "spike", "spikes"));
  set_item (self->item[ITEM_RATES], rates, "first → last");
  set_measure (self, ITEM_LATENCY, circuit, measures, MEASURE_LATENCY, "latency");
  set_measure (self, ITEM_ADAPTATION, circuit, measures, MEASURE_ADAPTATION,
               "adaptation");
  set_measure (self, ITEM_PEAK, circuit, measures, MEASURE_PEAK + circuit->port[0].trace,
               peak);
}

static void
show_population (BbStatusBar *self, const BbResult *result)
{
  const double *value = result != NULL ? result->measures.value : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->item[ITEM_POPULATION]), value != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->floored),
                          result != NULL && result->floored > 0);
  if (value == NULL || !isfinite (value[MEASURE_RATE_MEAN]))
    {
      gtk_label_set_text (self->item[ITEM_POPULATION], "");
      return;
    }
  g_autofree char *rate =
      isfinite (value[MEASURE_RATE_SD])
          ? g_strdup_printf ("%.1f ± %.1f Hz", value[MEASURE_RATE_MEAN],
                             value[MEASURE_RATE_SD])
          : g_strdup_printf ("%.1f Hz", value[MEASURE_RATE_MEAN]);
  g_autofree char *words =
      g_strdup_printf ("population, %.0f %% silent", 100 * value[MEASURE_SILENT]);
  set_item (self->item[ITEM_POPULATION], rate, words);
  if (result->floored > 0)
    {
      g_autofree char *floored =
          g_strdup_printf ("%zu draws at the floor", result->floored);
      gtk_label_set_text (self->floored, floored);
    }
}

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

static void
show_run (BbStatusBar *self, const BbResult *nominal, const BbResult *population)
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
 * will be none, else as it was: while a slider is dragged only the last one is checked.
 */
static void
show_integrator (BbStatusBar *self, const BbResult *nominal, const BbResult *check)
{
  g_autofree char *text = NULL;

  if (nominal->experiment.integrator == INTEGRATOR_REFINED)
    text = g_strdup ("Refined sub-steps");
  else if (check != NULL)
    {
      double error = bb_result_euler_error (nominal, check);
      g_autofree char *number = g_strdup_printf ("Euler error %+.1f %%", 100 * error);
      text = isfinite (error) ? with_minus (number) : g_strdup ("Euler error –");
    }
  else if (!euler_can_be_checked (&nominal->experiment)
           || bb_session_failed (self->session, BB_KIND_CHECK))
    text = g_strdup ("Euler error –");
  if (text != NULL)
    gtk_button_set_label (self->integrator, text);
}

static void
show_results (BbStatusBar *self)
{
  const BbResult *nominal = bb_session_result (self->session, BB_KIND_NOMINAL);
  const BbResult *population = bb_session_result (self->session, BB_KIND_POPULATION);

  if (nominal != NULL)
    {
      show_nominal (self, nominal->experiment.circuit, &nominal->measures);
      show_run (self, nominal, population);
      show_integrator (self, nominal, bb_session_result (self->session, BB_KIND_CHECK));
    }
  show_population (self, population);
}

static void
result_cb (BbStatusBar *self, int kind)
{
  if (kind == BB_KIND_NOMINAL || kind == BB_KIND_POPULATION || kind == BB_KIND_CHECK)
    show_results (self);
}

static void
add_integrator (BbStatusBar *self)
{
  GtkWidget *button = gtk_button_new_with_label ("Euler error –");

  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_add_css_class (button, "integrator");
  gtk_widget_set_tooltip_text (
      button, "How far the rate of this Euler run is off, against refined "
              "sub-steps over the same intervals; – where that cannot be "
              "told. Click to change between Euler steps and refined "
              "sub-steps.");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.integrator");
  gtk_box_append (GTK_BOX (self->end), button);
  self->integrator = GTK_BUTTON (button);
}

static int
wanted_width (GtkWidget *child)
{
  int natural = 0;

  if (gtk_widget_get_visible (child))
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL,
                        NULL);
  return natural;
}

static void
bb_status_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                       int *minimum, int *natural, int *minimum_baseline,
                       int *natural_baseline)
{
  BbStatusBar *self = BB_STATUS_BAR (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      gtk_widget_measure (self->end, orientation, -1, minimum, natural, NULL, NULL);
      return;
    }
  *minimum = wanted_width (GTK_WIDGET (self->item[ITEM_SPIKES])) + SPACING
             + wanted_width (self->end);
  *natural = wanted_width (self->end);
  for (Item item = 0; item < ITEM_COUNT; item++)
    *natural += wanted_width (GTK_WIDGET (self->item[item])) + SPACING;
}

/* Marks the items that have room; `fits` has ITEM_COUNT entries. */
static void
choose_items (BbStatusBar *self, int width, gboolean *fits)
{
  int natural;

  gtk_widget_measure (GTK_WIDGET (self), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural,
                      NULL, NULL);
  for (Item item = 0; item < ITEM_COUNT; item++)
    fits[item] = TRUE;
  for (size_t i = 0; i < G_N_ELEMENTS (first_to_go) && natural > width; i++)
    {
      fits[first_to_go[i]] = FALSE;
      natural -= wanted_width (GTK_WIDGET (self->item[first_to_go[i]])) + SPACING;
    }
}

static void
bb_status_bar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  BbStatusBar *self = BB_STATUS_BAR (widget);
  int end = wanted_width (self->end);
  gboolean fits[ITEM_COUNT];

  choose_items (self, width, fits);
  int x = 0;
  for (Item item = 0; item < ITEM_COUNT; item++)
    {
      GtkWidget *label = GTK_WIDGET (self->item[item]);
      int wanted = wanted_width (label);

      gtk_widget_set_child_visible (label, fits[item]);
      if (!fits[item] || !gtk_widget_get_visible (label))
        continue;
      gtk_widget_size_allocate (label, &(GtkAllocation){x, 0, wanted, height}, -1);
      x += wanted + SPACING;
    }
  gtk_widget_size_allocate (self->end, &(GtkAllocation){width - end, 0, end, height}, -1);
}

static void
bb_status_bar_dispose (GObject *object)
{
  BbStatusBar *self = BB_STATUS_BAR (object);

  g_clear_object (&self->session);
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (bb_status_bar_parent_class)->dispose (object);
}

static void
bb_status_bar_class_init (BbStatusBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bb_status_bar_dispose;
  widget_class->measure = bb_status_bar_measure;
  widget_class->size_allocate = bb_status_bar_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "statusbar");
}

static void
add_items (BbStatusBar *self)
{
  for (Item item = 0; item < ITEM_COUNT; item++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_width_chars (GTK_LABEL (label), room[item]);
      gtk_widget_set_parent (label, GTK_WIDGET (self));
      self->item[item] = GTK_LABEL (label);
    }
}

static void
bb_status_bar_init (BbStatusBar *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "bb-status");
  add_items (self);
  self->end = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  gtk_widget_set_parent (self->end, GTK_WIDGET (self));
  self->spinner = GTK_SPINNER (gtk_spinner_new ());
  gtk_box_append (GTK_BOX (self->end), GTK_WIDGET (self->spinner));
  self->busy_label = dim_label (self);
  gtk_label_set_text (self->busy_label, "computing…");
  add_integrator (self);
  self->floored = dim_label (self);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->floored),
                               "Mismatch draws below 5 % of the nominal value were set "
                               "to 5 %");
  gtk_widget_set_visible (GTK_WIDGET (self->floored), FALSE);
  self->run = dim_label (self);
  gtk_label_set_width_chars (self->run, 19);
  gtk_label_set_xalign (self->run, 1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->run),
                               "Time the last run took, and its neuron steps");
  bb_status_bar_set_busy (self, FALSE);
}

void
bb_status_bar_set_session (BbStatusBar *self, BbSession *session)
{
  g_return_if_fail (BB_IS_STATUS_BAR (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "result", G_CALLBACK (result_cb), self,
                           G_CONNECT_SWAPPED);
  show_results (self);
}

void
bb_status_bar_set_busy (BbStatusBar *self, gboolean busy)
{
  g_return_if_fail (BB_IS_STATUS_BAR (self));

  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_widget_set_visible (GTK_WIDGET (self->busy_label), busy);
  gtk_spinner_set_spinning (self->spinner, busy);
}
