/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The format: numpy.org, "NPY format", version 1.0: magic, version, the length of the
 * header as 16 bits, then the header, a Python dictionary padded with blanks and a line
 * feed so that the numbers begin at a multiple of 64 bytes. */
#include "model/file/npy.h"

#include <string.h>

enum
{
  ALIGNMENT = 64,
  PREFIX = 10, /* magic, version and length */
};

static void
write_header (FILE *stream, gsize steps, gsize neurons, int traces)
{
  g_autofree char *text =
      g_strdup_printf ("{'descr': '<f4', 'fortran_order': False, 'shape': "
                       "(%" G_GSIZE_FORMAT ", %" G_GSIZE_FORMAT ", %d), }",
                       steps, neurons, traces);
  gsize used = PREFIX + strlen (text) + 1;
  gsize blanks = (ALIGNMENT - used % ALIGNMENT) % ALIGNMENT;
  gsize length = strlen (text) + blanks + 1;

  fwrite ("\x93NUMPY\x01\x00", 1, 8, stream);
  putc ((int)(length & 0xff), stream);
  putc ((int)(length >> 8), stream);
  fprintf (stream, "%s%*s\n", text, (int)blanks, "");
}

static void
put_sample (guint32 *at, const Traces *traces, int count, gsize step, gsize lane)
{
  for (int id = 0; id < count; id++)
    {
      guint32 bits;

      memcpy (&bits, &traces->value[id][step * traces->lanes + lane], sizeof bits);
      at[id] = GUINT32_TO_LE (bits);
    }
}

void
bb_npy_write_traces (FILE *stream, const BbOutcome *outcome, gsize every,
                     const BbWatch *watch)
{
  int traces = outcome->circuit->traces;
  gsize width = outcome->neurons * (gsize)traces;
  g_autofree guint32 *row = g_new (guint32, width);

  write_header (stream, (outcome->steps + every - 1) / every, outcome->neurons, traces);
  for (gsize step = 0; step < outcome->steps && ferror (stream) == 0; step += every)
    {
      put_sample (row, &outcome->nominal.traces, traces, step, 0);
      for (gsize neuron = 1; neuron < outcome->neurons; neuron++)
        put_sample (row + neuron * (gsize)traces, &outcome->population.traces, traces,
                    step, neuron - 1);
      fwrite (row, sizeof *row, width, stream);
      if (!watch->share (watch->data, (double)step / (double)outcome->steps))
        break;
    }
}
