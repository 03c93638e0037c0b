/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/text/measure-text.h"

#include "model/text/plural.h"

#include <math.h>

#define MISSING "–"

char *
bb_measure_text (const Measures *measures, MeasureId id, int digits)
{
  char text[QUANTITY_TEXT];

  if (!isfinite (measures->value[id]))
    return g_strdup (MISSING);
  return g_strdup (quantity_format (measures->value[id], measure_unit (id), digits, text,
                                    sizeof text));
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
item_text (MeasureId id, const char *value)
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
    case MEASURE_PEAK_ISYN:
      return g_strdup_printf ("peak synaptic current %s", value);
    case MEASURE_PEAK_IMEM:
      return g_strdup_printf ("peak membrane current %s", value);
    case MEASURE_PEAK_VMEM:
      return g_strdup_printf ("peak membrane voltage %s", value);
    case MEASURE_PEAK_IAHP:
      return g_strdup_printf ("peak adaptation current %s", value);
    case MEASURE_RATE_MEAN:
      return g_strdup_printf ("mean rate %s", value);
    case MEASURE_RATE_SD:
      return g_strdup_printf ("standard deviation %s", value);
    case MEASURE_SILENT:
      return g_strdup_printf ("silent %s", value);
    default:
      return g_strdup (value);
    }
}

static void
add_items (GPtrArray *items, const Measures *measures, const MeasureId *ids, gsize count)
{
  for (gsize i = 0; i < count; i++)
    if (isfinite (measures->value[ids[i]]))
      {
        g_autofree char *value = bb_measure_text (measures, ids[i], 3);

        g_ptr_array_add (items, item_text (ids[i], value));
      }
}

/* "41 spikes, rate 41.0 Hz" */
static char *
nominal_text (const Measures *nominal)
{
  static const MeasureId ids[] = {
      MEASURE_RATE,      MEASURE_RATE_FIRST, MEASURE_RATE_LAST, MEASURE_LATENCY,
      MEASURE_PEAK_ISYN, MEASURE_PEAK_IMEM,  MEASURE_PEAK_VMEM, MEASURE_PEAK_IAHP,
  };
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);
  double events = nominal->value[MEASURE_EVENTS];

  g_ptr_array_add (
      items,
      g_strdup_printf (bb_plural ((gsize)events, "%.0f spike", "%.0f spikes"), events));
  add_items (items, nominal, ids, G_N_ELEMENTS (ids));
  g_ptr_array_add (items, NULL);
  return g_strjoinv (", ", (char **)items->pdata);
}

/* "mean rate 38.0 Hz, silent 2.0 %" */
static char *
population_text (const Measures *population)
{
  static const MeasureId ids[] = {MEASURE_RATE_MEAN, MEASURE_RATE_SD, MEASURE_SILENT};
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);

  add_items (items, population, ids, G_N_ELEMENTS (ids));
  g_ptr_array_add (items, NULL);
  return g_strjoinv (", ", (char **)items->pdata);
}

char *
bb_measures_describe (const Measures *nominal, const Measures *population)
{
  g_autofree char *of_nominal = nominal_text (nominal);

  if (population == NULL || !isfinite (population->value[MEASURE_RATE_MEAN]))
    return g_strdup_printf ("%s.", of_nominal);
  g_autofree char *of_population = population_text (population);
  return g_strdup_printf ("%s. Population, %s.", of_nominal, of_population);
}
