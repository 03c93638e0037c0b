/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/text/measure-text.h"

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
  char text[QUANTITY_TEXT];

  if (!isfinite (measures->value[id]))
    return g_strdup (MISSING);
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

static void
append_measure (GString *text, const Circuit *circuit, const Measures *measures,
                MeasureId id, const char *words)
{
  g_autofree char *value = NULL;

  if (!isfinite (measures->value[id]))
    return;
  value = bb_measure_text (circuit, measures, id, DIGITS);
  g_string_append_printf (text, ", %s %s", words, value);
}

/* In the order of the panels. */
static void
append_peaks (GString *text, const Circuit *circuit, const Measures *measures)
{
  for (PanelId id = 0; id < circuit->panels; id++)
    {
      TraceId trace = circuit_panel_trace (circuit, id);
      if (trace == TRACE_NONE)
        continue;
      g_autofree char *words = g_strdup_printf ("peak %s", circuit->trace[trace].noun);
      append_measure (text, circuit, measures, MEASURE_PEAK + trace, words);
    }
}

char *
bb_measures_describe (const Circuit *circuit, const Measures *nominal,
                      const Measures *population)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%.0f spikes", nominal->value[MEASURE_EVENTS]);
  append_measure (text, circuit, nominal, MEASURE_RATE, "rate");
  append_measure (text, circuit, nominal, MEASURE_RATE_FIRST, "first");
  append_measure (text, circuit, nominal, MEASURE_RATE_LAST, "last");
  append_measure (text, circuit, nominal, MEASURE_LATENCY, "latency");
  append_peaks (text, circuit, nominal);
  g_string_append_c (text, '.');
  if (population && isfinite (population->value[MEASURE_RATE_MEAN]))
    {
      g_string_append (text, " Population");
      append_measure (text, circuit, population, MEASURE_RATE_MEAN, "mean rate");
      append_measure (text, circuit, population, MEASURE_RATE_SD, "standard deviation");
      append_measure (text, circuit, population, MEASURE_SILENT, "silent");
      g_string_append_c (text, '.');
    }
  return g_string_free (text, FALSE);
}
