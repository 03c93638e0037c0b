/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli/tables.h"

#include "core/quantity.h"

#include <math.h>
#include <stdlib.h>

typedef struct Spike
{
  guint32 step;
  guint32 neuron;
  guint16 count;
} Spike;

static void
write_sample (FILE *stream, const Traces *traces, gsize step, gsize lane, gsize neuron)
{
  fprintf (stream, "%" G_GSIZE_FORMAT ",%" G_GSIZE_FORMAT, step, neuron);
  for (int id = 0; id < TRACE_COUNT; id++)
    fprintf (stream, ",%.9g", (double)traces->value[id][step * traces->lanes + lane]);
  putc ('\n', stream);
}

void
write_traces (FILE *stream, const Run *run, gsize every)
{
  Progress progress;

  progress_begin (&progress, g_strdup ("writing traces"));
  fputs ("step,neuron", stream);
  for (int id = 0; id < TRACE_COUNT; id++)
    fprintf (stream, ",%s", trace_name ((TraceId)id));
  putc ('\n', stream);
  for (gsize step = 0; step < run->steps && ferror (stream) == 0; step += every)
    {
      write_sample (stream, &run->nominal.traces, step, 0, 0);
      for (gsize neuron = 1; neuron < run->neurons; neuron++)
        write_sample (stream, &run->population.traces, step, neuron - 1, neuron);
      progress_share (&progress, (double)step / (double)run->steps);
    }
  progress_end (&progress);
}

static void
append_spikes (GArray *list, const Spikes *spikes, gsize lane, gsize neuron)
{
  const guint32 *step;
  const guint16 *count;
  gsize length = spikes_of_lane (spikes, lane, &step, &count);

  for (gsize i = 0; i < length; i++)
    {
      Spike spike = {step[i], (guint32)neuron, count[i]};

      g_array_append_val (list, spike);
    }
}

static int
compare_spikes (const void *first, const void *second)
{
  const Spike *a = first;
  const Spike *b = second;

  if (a->step != b->step)
    return a->step < b->step ? -1 : 1;
  return a->neuron < b->neuron ? -1 : a->neuron > b->neuron;
}

void
write_spikes (FILE *stream, const Run *run)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (Spike));

  append_spikes (list, &run->nominal.spikes, 0, 0);
  for (gsize neuron = 1; neuron < run->neurons; neuron++)
    append_spikes (list, &run->population.spikes, neuron - 1, neuron);
  if (list->len > 1)
    qsort (list->data, list->len, sizeof (Spike), compare_spikes);
  fputs ("step,neuron,count\n", stream);
  for (guint i = 0; i < list->len && ferror (stream) == 0; i++)
    {
      const Spike *spike = &g_array_index (list, Spike, i);

      fprintf (stream, "%u,%u,%u\n", spike->step, spike->neuron, spike->count);
    }
}

void
write_measures (FILE *stream, const Measures *measures, gboolean population)
{
  int count = population ? MEASURE_COUNT : MEASURE_RATE_MEAN;

  fputs ("{\n", stream);
  for (int id = 0; id < count; id++)
    {
      double value = measures->value[id];
      char text[QUANTITY_TEXT] = "null";

      if (isfinite (value))
        quantity_format_exact (value, text, sizeof text);
      fprintf (stream, "  \"%s\": %s%s\n", measure_name ((MeasureId)id), text,
               id + 1 < count ? "," : "");
    }
  fputs ("}\n", stream);
}
