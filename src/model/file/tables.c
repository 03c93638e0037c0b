/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/file/tables.h"

#include "core/base/quantity.h"

#include <math.h>

/* The spikes of one neuron that are still to be written, in step order. */
typedef struct Cursor
{
  const guint32 *step;
  const guint16 *count;
  gsize left;
} Cursor;

static void
write_sample (FILE *stream, const BbOutcome *outcome, const Traces *traces, gsize step,
              gsize lane, gsize neuron)
{
  fprintf (stream, "%" G_GSIZE_FORMAT ",%" G_GSIZE_FORMAT, step, neuron);
  for (int id = 0; id < outcome->circuit->traces; id++)
    {
      double value = (double)traces->value[id][step * traces->lanes + lane];
      char text[G_ASCII_DTOSTR_BUF_SIZE];

      putc (',', stream);
      fputs (g_ascii_formatd (text, sizeof text, "%.9g", value), stream);
    }
  putc ('\n', stream);
}

void
bb_write_traces (FILE *stream, const BbOutcome *outcome, gsize every,
                 const BbWatch *watch)
{
  fputs ("step,neuron", stream);
  for (int id = 0; id < outcome->circuit->traces; id++)
    fprintf (stream, ",%s", outcome->circuit->trace[id].name);
  putc ('\n', stream);
  for (gsize step = 0; step < outcome->steps && ferror (stream) == 0; step += every)
    {
      write_sample (stream, outcome, &outcome->nominal.traces, step, 0, 0);
      for (gsize neuron = 1; neuron < outcome->neurons; neuron++)
        write_sample (stream, outcome, &outcome->population.traces, step, neuron - 1,
                      neuron);
      if (!watch->share (watch->data, (double)step / (double)outcome->steps))
        break;
    }
}

static Cursor
cursor_of (const Spikes *spikes, gsize lane)
{
  Cursor cursor;

  cursor.left = spikes_of_lane (spikes, lane, &cursor.step, &cursor.count);
  return cursor;
}

/* Moves past the spikes of a step, of which a refined run can have several: how many
 * there were. */
static guint
take_step (Cursor *at, guint32 step)
{
  guint count = 0;

  for (; at->left > 0 && *at->step == step;
       *at = (Cursor){at->step + 1, at->count + 1, at->left - 1})
    count += *at->count;
  return count;
}

/* Writes the rows of one step; the next step that has any, G_MAXUINT32 past the last. */
static guint32
write_step (FILE *stream, Cursor *cursor, gsize neurons, guint32 step)
{
  guint32 next = G_MAXUINT32;

  for (gsize neuron = 0; neuron < neurons; neuron++)
    {
      Cursor *at = &cursor[neuron];

      guint count = take_step (at, step);
      if (count > 0)
        fprintf (stream, "%u,%" G_GSIZE_FORMAT ",%u\n", step, neuron, count);
      if (at->left > 0 && *at->step < next)
        next = *at->step;
    }
  return next;
}

void
bb_write_spikes (FILE *stream, const BbOutcome *outcome)
{
  g_autofree Cursor *cursor = g_new (Cursor, outcome->neurons);

  cursor[0] = cursor_of (&outcome->nominal.spikes, 0);
  for (gsize neuron = 1; neuron < outcome->neurons; neuron++)
    cursor[neuron] = cursor_of (&outcome->population.spikes, neuron - 1);
  guint32 step = 0;
  fputs ("step,neuron,count\n", stream);
  while (step != G_MAXUINT32 && ferror (stream) == 0)
    step = write_step (stream, cursor, outcome->neurons, step);
}

static void
write_event (FILE *stream, const InputEvent *event, gsize neuron)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  fprintf (stream, "%u,%" G_GSIZE_FORMAT ",%s\n", event->step, neuron,
           g_ascii_formatd (text, sizeof text, "%.9g", (double)event->value));
}

void
bb_write_input (FILE *stream, const InputTrain *train, gsize neurons)
{
  fputs ("step,neuron,value\n", stream);
  for (gsize i = 0; i < train->count && ferror (stream) == 0; i++)
    {
      const InputEvent *event = &train->event[i];

      if (event->port == 0 && event->lane != INPUT_ALL_LANES)
        write_event (stream, event, event->lane);
      for (gsize neuron = 0;
           event->port == 0 && event->lane == INPUT_ALL_LANES && neuron < neurons;
           neuron++)
        write_event (stream, event, neuron);
    }
}

void
bb_write_measures (FILE *stream, const Circuit *circuit, const Measures *measures,
                   gboolean population)
{
  int count = population ? MEASURE_COUNT : MEASURE_RATE_MEAN;
  const char *separator = "{";

  for (MeasureId id = 0; (int)id < count; id++)
    {
      double value = measures->value[id];

      if (!measure_exists (circuit, id))
        continue;
      char text[QUANTITY_TEXT] = "null", name[MEASURE_NAME_TEXT];
      if (isfinite (value))
        quantity_format_exact (value, text, sizeof text);
      fprintf (stream, "%s\n  \"%s\": %s", separator, measure_name (circuit, id, name),
               text);
      separator = ",";
    }
  fputs ("\n}\n", stream);
}

void
bb_write_neuron_measures (FILE *stream, const BbOutcome *outcome,
                          const Experiment *experiment)
{
  char name[MEASURE_NAME_TEXT], text[G_ASCII_DTOSTR_BUF_SIZE];

  fputs ("neuron", stream);
  for (MeasureId id = 0; id < MEASURE_RATE_MEAN; id++)
    if (measure_exists (outcome->circuit, id))
      fprintf (stream, ",%s", measure_name (outcome->circuit, id, name));
  putc ('\n', stream);
  for (gsize neuron = 0; neuron < outcome->neurons && ferror (stream) == 0; neuron++)
    {
      Measures measures = bb_outcome_neuron (outcome, experiment, neuron);

      fprintf (stream, "%" G_GSIZE_FORMAT, neuron);
      for (MeasureId id = 0; id < MEASURE_RATE_MEAN; id++)
        if (measure_exists (outcome->circuit, id))
          fprintf (stream, ",%s",
                   isfinite (measures.value[id])
                       ? g_ascii_formatd (text, sizeof text, "%.9g", measures.value[id])
                       : "");
      putc ('\n', stream);
    }
}
