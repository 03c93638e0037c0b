/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/text/measure-text.h"

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

static void
append_measure (GString *text, const Measures *measures, MeasureId id, int digits,
                const char *words)
{
  g_autofree char *value = NULL;

  if (!isfinite (measures->value[id]))
    return;
  value = bb_measure_text (measures, id, digits);
  g_string_append_printf (text, ", %s %s", words, value);
}

char *
bb_measures_describe (const Measures *nominal, const Measures *population)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%.0f spikes", nominal->value[MEASURE_EVENTS]);
  append_measure (text, nominal, MEASURE_RATE, 3, "rate");
  append_measure (text, nominal, MEASURE_RATE_FIRST, 3, "first");
  append_measure (text, nominal, MEASURE_RATE_LAST, 3, "last");
  append_measure (text, nominal, MEASURE_LATENCY, 3, "latency");
  append_measure (text, nominal, MEASURE_PEAK_ISYN, 3, "peak synaptic current");
  append_measure (text, nominal, MEASURE_PEAK_IMEM, 3, "peak membrane current");
  append_measure (text, nominal, MEASURE_PEAK_VMEM, 3, "peak membrane voltage");
  append_measure (text, nominal, MEASURE_PEAK_IAHP, 3, "peak adaptation current");
  g_string_append_c (text, '.');
  if (population && isfinite (population->value[MEASURE_RATE_MEAN]))
    {
      g_string_append (text, " Population");
      append_measure (text, population, MEASURE_RATE_MEAN, 3, "mean rate");
      append_measure (text, population, MEASURE_RATE_SD, 3, "standard deviation");
      append_measure (text, population, MEASURE_SILENT, 3, "silent");
      g_string_append_c (text, '.');
    }
  return g_string_free (text, FALSE);
}
