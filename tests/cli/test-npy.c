/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* biasbench-cli simulate --traces FILE.npy, read back as the format's description says.
 */
#include "cli-run.h"

#include <stdlib.h>
#include <string.h>

#define RUN "simulate factory:driven --neurons 2 --dt 1ms --duration 25ms "

/* Bytes of a file, checked to be an array of that shape; the numbers begin at `*start`.
 */
static guint8 *
read_array (const Folder *folder, const char *name, const char *steps_and_neurons,
            guint traces, gsize *start, gsize *length)
{
  g_autofree char *path = g_build_filename (folder->path, name, NULL);
  g_autofree char *wanted =
      g_strdup_printf ("{'descr': '<f4', 'fortran_order': False, 'shape': (%s, %u), }",
                       steps_and_neurons, traces);
  char *bytes;

  g_assert_true (g_file_get_contents (path, &bytes, length, NULL));
  g_assert_cmpuint (*length, >, 10);
  g_assert_true (memcmp (bytes, "\x93NUMPY\x01\x00", 8) == 0);
  *start = 10 + (gsize)(guint8)bytes[8] + 256 * (gsize)(guint8)bytes[9];
  g_assert_cmpuint (*start % 64, ==, 0);
  g_assert_cmpuint (*start, <=, *length);
  g_assert_cmpint (bytes[*start - 1], ==, '\n');
  g_autofree char *header = g_strndup (bytes + 10, *start - 10);
  g_strchomp (header);
  g_assert_cmpstr (header, ==, wanted);
  return (guint8 *)bytes;
}

/* A little-endian float, put together from its bytes. */
static float
number_at (const guint8 *bytes)
{
  guint32 bits = bytes[0] | (guint32)bytes[1] << 8 | (guint32)bytes[2] << 16
                 | (guint32)bytes[3] << 24;
  float value;

  memcpy (&value, &bits, sizeof value);
  return value;
}

/* The columns of a CSV behind step and neuron. */
static guint
count_traces (const char *csv)
{
  guint commas = 0;

  for (; *csv != '\n'; csv++)
    commas += *csv == ',';
  return commas - 1;
}

/* Nine digits tell any two floats apart, so the CSV of the same run has the same ones. */
static void
compare (const char *options, const char *steps_and_neurons, guint rows)
{
  g_auto (Folder) folder = folder_new ();
  g_autofree char *csv_line = g_strconcat (RUN "--traces - ", options, NULL);
  g_autofree char *npy_line = g_strconcat (RUN "--traces t.npy ", options, NULL);
  g_auto (Said) csv = cli_good (&folder, csv_line);
  g_auto (Said) npy = cli_good (&folder, npy_line);
  g_autoptr (GPtrArray) row = csv_rows (csv.out);
  guint traces = count_traces (csv.out);
  gsize at, length;
  g_autofree guint8 *bytes =
      read_array (&folder, "t.npy", steps_and_neurons, traces, &at, &length);

  g_assert_cmpstr (npy.out, ==, "");
  g_assert_cmpuint (row->len, ==, rows);
  g_assert_cmpuint (length - at, ==, rows * traces * sizeof (float));
  for (guint i = 0; i < rows; i++)
    {
      g_auto (GStrv) field = g_strsplit (g_ptr_array_index (row, i), ",", -1);

      for (guint q = 0; q < traces; q++, at += sizeof (float))
        g_assert_cmpfloat (number_at (bytes + at), ==, strtof (field[2 + q], NULL));
    }
}

static void
test_all_steps (void)
{
  compare ("", "25, 3", 75);
}

/* Steps 0, 10 and 20. */
static void
test_every (void)
{
  compare ("--every 10", "3, 3", 9);
}

static void
test_one_neuron (void)
{
  compare ("--neurons 0", "25, 1", 25);
}

/* The memory that traces take is limited whatever the format. */
static void
test_memory (void)
{
  g_auto (Folder) folder = folder_new ();
  static const CliCase cases[] = {
      {"simulate factory:driven --neurons 1023 --duration 20 --traces t.npy", NULL, 1, "",
       "--traces: 1024 neurons over 200000 steps take 3.1 GiB of memory, 2 GiB is "
       "allowed: take fewer neurons or steps\n"},
  };

  cli_check (&folder, cases, G_N_ELEMENTS (cases));
  g_autofree char *left = folder_list (&folder);
  g_assert_cmpstr (left, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/npy/all-steps", test_all_steps);
  g_test_add_func ("/cli/npy/every", test_every);
  g_test_add_func ("/cli/npy/one-neuron", test_one_neuron);
  g_test_add_func ("/cli/npy/memory", test_memory);
  return g_test_run ();
}
