/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/status-bar.h"

#include "app/measure-text.h"

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

static const int room[ITEM_COUNT] = {10, 24, 16, 15, 18, 34}; /* characters */

struct _BbStatusBar
{
  GtkBox parent_instance;

  /* children, borrowed */
  GtkLabel *item[ITEM_COUNT];
  GtkLabel *floored;
  GtkLabel *busy_label;
  GtkSpinner *spinner;
  GtkLabel *run;
};

G_DEFINE_FINAL_TYPE (BbStatusBar, bb_status_bar, GTK_TYPE_BOX)

static GtkLabel *
add_label (BbStatusBar *self, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (self), label);
  return GTK_LABEL (label);
}

/* "<b>value</b> words", the words dimmed. */
static void
set_item (GtkLabel *label, const char *value, const char *words)
{
  g_autofree char *markup =
      g_markup_printf_escaped ("<b>%s</b> <span alpha=\"65%%\">%s</span>", value, words);

  gtk_label_set_markup (label, markup);
}

static void
set_measure (BbStatusBar *self, Item item, const Measures *measures, MeasureId id,
             const char *words)
{
  g_autofree char *value = bb_measure_text (measures, id, 3);

  set_item (self->item[item], value, words);
}

static void
show_nominal (BbStatusBar *self, const Measures *measures)
{
  g_autofree char *events = g_strdup_printf ("%.0f", measures->value[MEASURE_EVENTS]);
  g_autofree char *rates = bb_rates_text (measures);

  set_item (self->item[ITEM_SPIKES], events, "spikes");
  set_item (self->item[ITEM_RATES], rates, "first → last");
  set_measure (self, ITEM_LATENCY, measures, MEASURE_LATENCY, "latency");
  set_measure (self, ITEM_ADAPTATION, measures, MEASURE_ADAPTATION, "adaptation");
  set_measure (self, ITEM_PEAK, measures, MEASURE_PEAK_ISYN, "I_syn peak");
}

static void
show_population (BbStatusBar *self, const BbResult *result)
{
  const double *value = result ? result->measures.value : NULL;
  g_autofree char *rate = NULL;
  g_autofree char *words = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->item[ITEM_POPULATION]), value != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->floored), result && result->floored > 0);
  if (!value || !isfinite (value[MEASURE_RATE_MEAN]))
    {
      gtk_label_set_text (self->item[ITEM_POPULATION], "");
      return;
    }
  rate = isfinite (value[MEASURE_RATE_SD])
             ? g_strdup_printf ("%.1f ± %.1f Hz", value[MEASURE_RATE_MEAN],
                                value[MEASURE_RATE_SD])
             : g_strdup_printf ("%.1f Hz", value[MEASURE_RATE_MEAN]);
  words = g_strdup_printf ("population, %.0f %% silent", 100 * value[MEASURE_SILENT]);
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
      1 + (population ? (double)experiment_neurons (&population->experiment) : 0);
  double seconds = nominal->seconds + (population ? population->seconds : 0);
  g_autofree char *steps =
      step_text ((double)experiment_steps (&nominal->experiment) * lanes);
  char time[QUANTITY_TEXT];
  g_autofree char *text = g_strdup_printf (
      "%s · %s steps", quantity_format (seconds, UNIT_SECOND, 2, time, sizeof time),
      steps);

  gtk_label_set_text (self->run, text);
}

static void
bb_status_bar_class_init (BbStatusBarClass *klass)
{
}

static void
bb_status_bar_init (BbStatusBar *self)
{
  GtkWidget *gap = gtk_label_new (NULL);

  gtk_box_set_spacing (GTK_BOX (self), 14);
  gtk_widget_add_css_class (GTK_WIDGET (self), "bb-status");
  for (Item item = 0; item < ITEM_COUNT; item++)
    {
      self->item[item] = add_label (self, NULL);
      gtk_label_set_width_chars (self->item[item], room[item]);
    }
  gtk_widget_set_hexpand (gap, TRUE);
  gtk_box_append (GTK_BOX (self), gap);
  self->spinner = GTK_SPINNER (gtk_spinner_new ());
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->spinner));
  self->busy_label = add_label (self, "dim-label");
  gtk_label_set_text (self->busy_label, "computing…");
  self->floored = add_label (self, "dim-label");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->floored),
                               "Mismatch draws below 5 % of the nominal value were set "
                               "to 5 %");
  self->run = add_label (self, "dim-label");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->run),
                               "Time the last run took, and its neuron steps");
  gtk_widget_set_visible (GTK_WIDGET (self->floored), FALSE);
  bb_status_bar_set_busy (self, FALSE);
}

void
bb_status_bar_show (BbStatusBar *self, const BbResult *nominal,
                    const BbResult *population)
{
  g_return_if_fail (BB_IS_STATUS_BAR (self));

  if (nominal)
    {
      show_nominal (self, &nominal->measures);
      show_run (self, nominal, population);
    }
  show_population (self, population);
}

void
bb_status_bar_set_busy (BbStatusBar *self, gboolean busy)
{
  g_return_if_fail (BB_IS_STATUS_BAR (self));

  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_widget_set_visible (GTK_WIDGET (self->busy_label), busy);
  gtk_spinner_set_spinning (self->spinner, busy);
}
