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
bb_measure_text (const Circuit *circuit, const Measures *measures, MeasureId id,
                 int digits)
{
  if (!isfinite (measures->value[id]))
    return g_strdup (MISSING);
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

/* "41 spikes, rate 41.0 Hz"; peaks in the order of the panels. */
static char *
nominal_text (const Circuit *circuit, const Measures *nominal)
{
  static const MeasureId ids[] = {MEASURE_RATE, MEASURE_RATE_FIRST, MEASURE_RATE_LAST,
                                  MEASURE_LATENCY};
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);
  double events = nominal->value[MEASURE_EVENTS];

  g_ptr_array_add (
      items,
      g_strdup_printf (bb_plural ((gsize)events, "%.0f spike", "%.0f spikes"), events));
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
  static const MeasureId ids[] = {MEASURE_RATE_MEAN, MEASURE_RATE_SD, MEASURE_SILENT};
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    add_item (items, circuit, population, ids[i]);
  return join_items (items);
}

char *
bb_measures_describe (const Circuit *circuit, const Measures *nominal,
                      const Measures *population)
{
  g_autofree char *of_nominal = nominal_text (circuit, nominal);

  if (population == NULL || !isfinite (population->value[MEASURE_RATE_MEAN]))
    return g_strdup_printf ("%s.", of_nominal);
  g_autofree char *of_population = population_text (circuit, population);
  return g_strdup_printf ("%s. Population, %s.", of_nominal, of_population);
}
