/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/text/measure-text.h"

#include "model/text/plural.h"

#include <math.h>

#define MISSING "–"

enum
{
  DIGITS = 3 /* of a measure in a sentence */
};

char *
bb_with_minus (const char *number)
{
  g_auto (GStrv) parts = g_strsplit (number, "-", -1);

  return g_strjoinv ("−", parts);
}

char *
bb_measure_text (const Circuit *circuit, const Measures *measures, MeasureId id,
                 int digits)
{
  if (!isfinite (measures->value[id]))
    return g_strdup (MISSING);
  /* An index from -1 to 1, whose small values are nothing. */
  if (id == MEASURE_ADAPTATION)
    return fabs (measures->value[id]) < 0.0005
               ? g_strdup ("0")
               : g_strdup_printf ("%.3f", measures->value[id]);
  char text[QUANTITY_TEXT];
  return g_strdup (quantity_format (measures->value[id], measure_unit (circuit, id),
                                    digits, text, sizeof text));
}

/* A rate without its unit, so that two of them can share one. */
static char *
hertz (double rate)
{
  if (!isfinite (rate))
    return g_strdup (MISSING);
  return g_strdup_printf (rate < 99.95 ? "%.1f" : "%.0f", rate);
}

char *
bb_rates_text (const Measures *measures)
{
  g_autofree char *first = hertz (measures->value[MEASURE_RATE_FIRST]);
  g_autofree char *last = hertz (measures->value[MEASURE_RATE_LAST]);

  if (!isfinite (measures->value[MEASURE_RATE_FIRST]))
    return g_strdup (MISSING " Hz");
  return g_strdup_printf ("%s → %s Hz", first, last);
}

char *
bb_population_text (const Measures *measures, char **words)
{
  const double *value = measures->value;

  if (!isfinite (value[MEASURE_RATE_MEAN]))
    return NULL;
  *words =
      isfinite (value[MEASURE_RATE_CV])
          ? g_strdup_printf ("population, CV %.2f, %.0f %% silent",
                             value[MEASURE_RATE_CV], 100 * value[MEASURE_SILENT])
          : g_strdup_printf ("population, %.0f %% silent", 100 * value[MEASURE_SILENT]);
  if (!isfinite (value[MEASURE_RATE_SD]))
    return g_strdup_printf ("%.1f Hz", value[MEASURE_RATE_MEAN]);
  return g_strdup_printf ("%.1f ± %.1f Hz", value[MEASURE_RATE_MEAN],
                          value[MEASURE_RATE_SD]);
}

/* The window */

/* The fewest decimals, from `least` on, that say both numbers. */
static int
decimals_of (double from, double to, int least)
{
  const int most = 6;
  int decimals = least;
  for (double scale = pow (10, least);
       decimals < most
       && !(fabs (from * scale - round (from * scale)) < 1e-6 * scale * to
            && fabs (to * scale - round (to * scale)) < 1e-6 * scale * to);
       scale *= 10)
    decimals++;
  return decimals;
}

/* "0.5-1.0 s", "20-100 ms" */
static char *
span_text (double from, double to)
{
  static const struct
  {
    const char *unit;
    double scale;
  } units[] = {{"s", 1}, {"ms", 1e3}, {"µs", 1e6}};
  gsize i = 0;

  while (i + 1 < G_N_ELEMENTS (units) && to * units[i].scale < 0.9995)
    i++;
  double low = from * units[i].scale, high = to * units[i].scale;
  int decimals = decimals_of (low, high, high < 10 ? 1 : 0);
  return g_strdup_printf ("%.*f-%.*f %s", decimals, low, decimals, high, units[i].unit);
}

/* The measured span of the run in s; whether it is less than all. */
static gboolean
measured_span (const Experiment *experiment, double *from, double *to)
{
  size_t first, end;

  experiment_window (experiment, &first, &end);
  *from = (double)first * experiment->value[BIAS_DT];
  *to = (double)end * experiment->value[BIAS_DT];
  return first > 0 || end < experiment_steps (experiment);
}

char *
bb_window_text (const Experiment *experiment)
{
  double from, to;

  return measured_span (experiment, &from, &to) ? span_text (from, to) : NULL;
}

char *
bb_spikes_words (const Experiment *experiment, const Measures *measures)
{
  const char *spikes =
      bb_plural ((gsize)measures->value[MEASURE_EVENTS], "spike", "spikes");
  g_autofree char *window = bb_window_text (experiment);

  return window != NULL ? g_strdup_printf ("%s in %s", spikes, window)
                        : g_strdup (spikes);
}

static char *
definition_of (const Circuit *circuit, MeasureId id)
{
  switch (id)
    {
    case MEASURE_EVENTS:
      return g_strdup ("Spikes of the nominal neuron");
    case MEASURE_RATE:
      return g_strdup ("Mean rate of the nominal neuron: its spikes over the time");
    case MEASURE_RATE_FIRST:
    case MEASURE_RATE_LAST:
      return g_strdup ("One over the first and over the last interval between spikes of "
                       "the nominal neuron");
    case MEASURE_LATENCY:
      return g_strdup ("Time to the first spike of the nominal neuron");
    case MEASURE_ADAPTATION:
      return g_strdup ("(first - last) / (first + last) of the two rates: 0 where the "
                       "intervals stay alike, near 1 where the last is much longer");
    case MEASURE_RATE_MEAN:
      return g_strdup (
          "Mean rate and its standard deviation over the population; CV: the "
          "one over the other; silent: the share without a spike");
    default: /* a peak */
      return g_strdup_printf ("Largest value of %s_%s of the nominal neuron",
                              circuit->trace[id - MEASURE_PEAK].symbol,
                              circuit->trace[id - MEASURE_PEAK].subscript);
    }
}

char *
bb_measure_help (const Experiment *experiment, MeasureId id)
{
  double from, to;
  gboolean part = measured_span (experiment, &from, &to);
  g_autofree char *definition = definition_of (experiment->circuit, id);
  g_autofree char *span = span_text (from, to);

  return g_strdup_printf (part ? "%s\nMeasured in %s (measure from, measure to)"
                               : "%s\nMeasured over the whole run, %s",
                          definition, span);
}

/* An item of the description with its label. */
static char *
item_text (const Circuit *circuit, MeasureId id, const char *value)
{
  switch (id)
    {
    case MEASURE_RATE:
      return g_strdup_printf ("rate %s", value);
    case MEASURE_RATE_FIRST:
      return g_strdup_printf ("first %s", value);
    case MEASURE_RATE_LAST:
      return g_strdup_printf ("last %s", value);
    case MEASURE_LATENCY:
      return g_strdup_printf ("latency %s", value);
    case MEASURE_RATE_MEAN:
      return g_strdup_printf ("mean rate %s", value);
    case MEASURE_RATE_SD:
      return g_strdup_printf ("standard deviation %s", value);
    case MEASURE_RATE_CV:
      return g_strdup_printf ("coefficient of variation %s", value);
    case MEASURE_SILENT:
      return g_strdup_printf ("silent %s", value);
    default: /* a peak */
      return g_strdup_printf ("peak %s %s", circuit->trace[id - MEASURE_PEAK].noun,
                              value);
    }
}

static void
add_item (GPtrArray *items, const Circuit *circuit, const Measures *measures,
          MeasureId id)
{
  if (!isfinite (measures->value[id]))
    return;
  g_autofree char *value = bb_measure_text (circuit, measures, id, DIGITS);
  g_ptr_array_add (items, item_text (circuit, id, value));
}

/* "a, b, c" */
static char *
join_items (GPtrArray *items)
{
  g_ptr_array_add (items, NULL);
  return g_strjoinv (", ", (char **)items->pdata);
}

/* "41 spikes in 0.5-1.0 s, rate 82.0 Hz"; peaks in the order of the panels. */
static char *
nominal_text (const Experiment *experiment, const Measures *nominal)
{
  const Circuit *circuit = experiment->circuit;
  static const MeasureId ids[] = {MEASURE_RATE, MEASURE_RATE_FIRST, MEASURE_RATE_LAST,
                                  MEASURE_LATENCY};
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *words = bb_spikes_words (experiment, nominal);

  g_ptr_array_add (items,
                   g_strdup_printf ("%.0f %s", nominal->value[MEASURE_EVENTS], words));
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    add_item (items, circuit, nominal, ids[i]);
  for (PanelId id = 0; id < circuit->panels; id++)
    if (circuit_panel_trace (circuit, id) != TRACE_NONE)
      add_item (items, circuit, nominal,
                MEASURE_PEAK + circuit_panel_trace (circuit, id));
  return join_items (items);
}

/* "mean rate 38.0 Hz, silent 2.0 %" */
static char *
population_text (const Circuit *circuit, const Measures *population)
{
  static const MeasureId ids[] = {MEASURE_RATE_MEAN, MEASURE_RATE_SD, MEASURE_RATE_CV,
                                  MEASURE_SILENT};
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    add_item (items, circuit, population, ids[i]);
  return join_items (items);
}

char *
bb_measures_describe (const Experiment *experiment, const Measures *nominal,
                      const Measures *population)
{
  g_autofree char *of_nominal = nominal_text (experiment, nominal);

  if (population == NULL || !isfinite (population->value[MEASURE_RATE_MEAN]))
    return g_strdup_printf ("%s.", of_nominal);
  g_autofree char *of_population = population_text (experiment->circuit, population);
  return g_strdup_printf ("%s. Population, %s.", of_nominal, of_population);
}
