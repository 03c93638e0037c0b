/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/shell/status-bar.h"

#include "app/base/gtk-compat.h"
#include "app/shell/run-info.h"
#include "app/shell/styles.h"
#include "model/text/measure-text.h"

/* The places of the line, left to right, and the room each keeps so that the next does
 * not move while numbers change. */
typedef enum Item
{
  ITEM_SPIKES,
  ITEM_RATE,
  ITEM_RATES,
  ITEM_LATENCY,
  ITEM_ADAPTATION,
  ITEM_PEAK,
  ITEM_POPULATION,
  ITEM_COUNT
} Item;

static const int room[ITEM_COUNT] = {9, 10, 22, 14, 14, 16, 30}; /* characters */

/* The order in which they give way. */
static const Item first_to_go[] = {ITEM_PEAK,  ITEM_ADAPTATION, ITEM_LATENCY,
                                   ITEM_RATES, ITEM_POPULATION, ITEM_RATE};

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
  BbRunInfo *end;
};

G_DEFINE_FINAL_TYPE (BbStatusBar, bb_status_bar, GTK_TYPE_WIDGET)

/* "<b>value</b> words", the words dimmed but with high contrast. */
static void
set_item (GtkLabel *label, const char *value, const char *words)
{
  g_autofree char *number = bb_with_minus (value);
  gboolean contrast = bb_wants_contrast (gtk_widget_get_settings (GTK_WIDGET (label)));
  g_autofree char *markup = g_markup_printf_escaped (
      contrast ? "<b>%s</b> %s" : "<b>%s</b> <span alpha=\"65%%\">%s</span>", number,
      words);

  gtk_label_set_markup (label, markup);
}

/* The measures that the items show, and say of themselves in their tooltips. */
static MeasureId
measure_of (Item item, const Circuit *circuit)
{
  switch (item)
    {
    case ITEM_SPIKES:
      return MEASURE_EVENTS;
    case ITEM_RATE:
      return MEASURE_RATE;
    case ITEM_RATES:
      return MEASURE_RATE_FIRST;
    case ITEM_LATENCY:
      return MEASURE_LATENCY;
    case ITEM_ADAPTATION:
      return MEASURE_ADAPTATION;
    case ITEM_POPULATION:
      return MEASURE_RATE_MEAN;
    default:
      return MEASURE_PEAK + circuit->port[0].trace;
    }
}

static void
set_help (BbStatusBar *self, Item item, const Experiment *experiment, gboolean older)
{
  g_autofree char *help =
      bb_measure_help (experiment, measure_of (item, experiment->circuit));
  g_autofree char *text =
      g_strconcat (help, older ? "\nOf a run before the one that is shown" : "", NULL);

  gtk_widget_set_tooltip_text (GTK_WIDGET (self->item[item]), text);
}

static void
set_measure (BbStatusBar *self, Item item, const BbResult *nominal, const char *words)
{
  const Circuit *circuit = nominal->experiment.circuit;
  g_autofree char *value =
      bb_measure_text (circuit, &nominal->measures, measure_of (item, circuit), 3);

  set_item (self->item[item], value, words);
}

static void
show_nominal (BbStatusBar *self, const BbResult *nominal)
{
  const Experiment *experiment = &nominal->experiment;
  const Trace *driven = &experiment->circuit->trace[experiment->circuit->port[0].trace];
  g_autofree char *peak =
      g_strdup_printf ("%s_%s peak", driven->symbol, driven->subscript);
  g_autofree char *events =
      g_strdup_printf ("%.0f", nominal->measures.value[MEASURE_EVENTS]);
  g_autofree char *spikes = bb_spikes_words (experiment, &nominal->measures);
  g_autofree char *rates = bb_rates_text (&nominal->measures);

  set_item (self->item[ITEM_SPIKES], events, spikes);
  set_measure (self, ITEM_RATE, nominal, "mean");
  set_item (self->item[ITEM_RATES], rates, "first → last");
  set_measure (self, ITEM_LATENCY, nominal, "latency");
  set_measure (self, ITEM_ADAPTATION, nominal, "adaptation");
  set_measure (self, ITEM_PEAK, nominal, peak);
  for (Item item = 0; item < ITEM_POPULATION; item++)
    set_help (self, item, experiment, FALSE);
}

/* That of an older experiment is dimmed. */
static void
show_population (BbStatusBar *self, const BbResult *result)
{
  GtkLabel *label = self->item[ITEM_POPULATION];
  gboolean older = !bb_session_matches (self->session, BB_KIND_POPULATION);
  g_autofree char *words = NULL;
  g_autofree char *rate =
      result != NULL ? bb_population_text (&result->measures, &words) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (label), result != NULL);
  bb_mark_older (GTK_WIDGET (label), older);
  if (rate == NULL)
    {
      gtk_label_set_text (label, "");
      return;
    }
  set_item (label, rate, words);
  set_help (self, ITEM_POPULATION, &result->experiment, older);
}

static void
show_results (BbStatusBar *self)
{
  const BbResult *nominal = bb_session_result (self->session, BB_KIND_NOMINAL);

  if (nominal != NULL)
    show_nominal (self, nominal);
  show_population (self, bb_session_result (self->session, BB_KIND_POPULATION));
  bb_run_info_show (self->end, self->session);
}

static void
result_cb (BbStatusBar *self, int kind)
{
  if (kind == BB_KIND_NOMINAL || kind == BB_KIND_POPULATION || kind == BB_KIND_CHECK)
    show_results (self);
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

static int
width_of_all (BbStatusBar *self)
{
  int width = wanted_width (GTK_WIDGET (self->end));

  for (Item item = 0; item < ITEM_COUNT; item++)
    width += wanted_width (GTK_WIDGET (self->item[item])) + SPACING;
  return width;
}

static void
bb_status_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                       int *minimum, int *natural, int *minimum_baseline,
                       int *natural_baseline)
{
  BbStatusBar *self = BB_STATUS_BAR (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      gtk_widget_measure (GTK_WIDGET (self->end), orientation, -1, minimum, natural, NULL,
                          NULL);
      return;
    }
  *minimum = wanted_width (GTK_WIDGET (self->item[ITEM_SPIKES])) + SPACING
             + wanted_width (GTK_WIDGET (self->end));
  *natural = width_of_all (self);
}

/* Marks the items that have room; `fits` has ITEM_COUNT entries. */
static void
choose_items (BbStatusBar *self, int width, gboolean *fits)
{
  int natural = width_of_all (self);

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
  int end = wanted_width (GTK_WIDGET (self->end));
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
  gtk_widget_size_allocate (GTK_WIDGET (self->end),
                            &(GtkAllocation){width - end, 0, end, height}, -1);
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
  self->end = g_object_new (BB_TYPE_RUN_INFO, NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->end), GTK_WIDGET (self));
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
bb_status_bar_set_work (BbStatusBar *self, const BbWork *work)
{
  g_return_if_fail (BB_IS_STATUS_BAR (self));

  bb_run_info_set_work (self->end, work);
}
