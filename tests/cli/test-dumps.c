/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What json.dump () writes of modules of Rockpool 3.1.0, against the spikes that Rockpool
 * itself emits, count by count. */
#include "cli-run.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Runs a line that has to work. */
static void
run (const Folder *folder, const char *line)
{
  Said said = cli_good (folder, line);

  said_clear (&said);
}

static void
copy (const Folder *folder, const char *name)
{
  g_autofree char *data = g_strconcat ("dumps/", name, NULL);

  folder_copy (folder, data, name);
}

/* A run and the same after it was saved as a preset and as a parameter file. */
static void
check_spikes (const char *dump, const char *input, const char *spikes)
{
  g_auto (Folder) folder = folder_new ();
  g_autofree char *options =
      input != NULL ? g_strconcat (" --input ", input, " --spikes s.csv", NULL)
                    : g_strdup (" --spikes s.csv");
  const char *const forms[] = {dump, "saved.biasbench.json", "saved.json"};

  copy (&folder, dump);
  copy (&folder, spikes);
  if (input != NULL)
    copy (&folder, input);
  g_autofree char *preset =
      g_strconcat ("write ", dump, " --as preset --out saved.biasbench.json", NULL);
  g_autofree char *file =
      g_strconcat ("write ", dump, " --as parameter-file --out saved.json", NULL);
  run (&folder, preset);
  run (&folder, file);
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *line = g_strconcat ("simulate ", forms[i], options, NULL);
      run (&folder, line);
      folder_assert_same (&folder, "s.csv", spikes);
    }
}

static void
test_plain (void)
{
  check_spikes ("plain-4.json", "plain-4-input.csv", "plain-4-spikes.csv");
}

/* Made with percent_mismatch: every neuron starts at the nominal dark current. */
static void
test_mismatch (void)
{
  check_spikes ("mismatch-32.json", NULL, "mismatch-32-spikes.csv");
}

/* The state after a run of Rockpool's, one batch of six neurons, goes on here. */
static void
test_evolved (void)
{
  check_spikes ("evolved-6.json", NULL, "evolved-6-spikes.csv");
}

/* The start counts with the refined integrator too: neurons on the way to their
 * threshold fire sooner. */
static void
test_refined (void)
{
  g_auto (Folder) folder = folder_new ();
  const char *run = "simulate - --integrator refined --measures -";
  g_auto (Said) rest = cli_run (&folder, run, "{\"Idc\": 1e-9}");
  g_auto (Said) ahead =
      cli_run (&folder, run, "{\"Idc\": 1e-9, \"imem\": 1e-8, \"vmem\": 0.351}");
  g_auto (Said) blocked =
      cli_run (&folder, run, "{\"Idc\": 1e-9, \"timer_ref\": [[0.4]]}");

  g_assert_cmpfloat (json_measure (ahead.out, "latency"), <, 0.01);
  g_assert_cmpfloat (json_measure (rest.out, "latency"), >, 0.02);
  g_assert_cmpfloat (json_measure (blocked.out, "latency"), >, 0.4);
}

/* The same neuron in the shapes that dumps have. */
static void
test_shapes (void)
{
  g_auto (Folder) folder = folder_new ();
  static const char *const shapes[] = {
      "{\"parameters\": {\"Idc\": 1e-9}, \"initial\": {\"iampa\": 1e-9}}",
      "\xef\xbb\xbf{\"parameters\": {\"Idc\": [1e-9]}, \"initial\": {\"isyn\": [1e-9]}}",
      ("{\"parameters\": {\"Idc\": [[1e-9]], \"w_rec\": [[0.0]], \"dt\": "
       "[0.0010000000474974513]}, \"dt\": 1e-3, \"initial\": {\"isyn\": [[1e-9]], "
       "\"rng_key\": [[1, 2]], \"igaba\": [5e-13], \"step\": 0}}"),
      ("{\"Idc\": [1e-9], \"w_rec\": [[0]], \"dt\": 0.0010000000474974513, \"iampa\": "
       "[1e-9], \"rng_key\": [1, 2]}"),
  };
  g_auto (Said) first = cli_run (&folder, "simulate - --measures -", shapes[0]);

  g_assert_cmpstr (first.err, ==, "");
  for (gsize i = 1; i < G_N_ELEMENTS (shapes); i++)
    {
      g_auto (Said) said = cli_run (&folder, "simulate - --measures -", shapes[i]);
      g_assert_cmpstr (said.err, ==, "");
      g_assert_cmpstr (said.out, ==, first.out);
    }
}

/* The neurons inside a Sequential are found, and the layer before them is named. */
static void
test_sequential (void)
{
  g_auto (Folder) folder = folder_new ();

  copy (&folder, "sequential-5x3.json");
  g_auto (Said) said =
      cli_run (&folder, "simulate sequential-5x3.json --neuron-measures -", NULL);
  g_autoptr (GPtrArray) rows = csv_rows (said.out);
  g_assert_cmpint (said.code, ==, 0);
  g_assert_cmpuint (rows->len, ==, 3);
  g_assert_cmpstr (said.err, ==,
                   "sequential-5x3.json:1:53: parameters.0_LinearJax: this linear layer "
                   "is left out, as networks are not simulated yet; rows of --input name "
                   "neurons, not inputs\n");
}

#define START(state) "{\"parameters\": {\"Idc\": 1e-9},\n\"initial\": {" state "}}"
#define CHECK "simulate - --spikes -"

static const CliCase refusals[] = {
    {CHECK, START ("\"iampa\": 1e-12, \"isyn\": 1e-12"), 1, "",
     "-:2:37: initial.isyn: the state iampa was given before, once is "
     "allowed\n"},
    {CHECK, START ("\"icalcium\": 1e-12"), 1, "",
     "-:2:25: initial.icalcium: the circuit \"dynapsim\" has no such state, "
     "iahp, imem, iampa, vmem, level, spikes, timer_ref are allowed\n"},
    {CHECK, START ("\"iahp\": -1e-12"), 1, "",
     "-:2:21: initial.iahp: -1e-12 was found, a number from 0 A to 1 A is "
     "allowed\n"},
    {CHECK, START ("\"step\": 7"), 1, "",
     "-:2:21: initial.step: 7 was found, but no run goes on at a later step "
     "yet; 0 is allowed\n"},
    {CHECK, "{\"Idc\": [1e-9, 1e-9], \"kappa_n\": [1.1, 11]}", 1, "",
     "-:1:40: kappa_n[1]: 11 is out of range, 0.015 to 10 is allowed\n"},
    {CHECK, "{\"Idc\": [1e-9, 1e-9], \"kappa_n\": [1.1, 0.5]}", 0, NULL, ""},
    {CHECK, "{\"Idc\": 1e-9, \"w_rec\": [[0.1]]}", 1, "",
     "-:1:24: w_rec: recurrent weights were found, but neurons that feed "
     "each other are not simulated yet; null or zeros are allowed\n"},
    {CHECK, "{\"1_DynapSim\": {\"Idc\": 1e-9}, \"2_DynapSim\": {\"Idc\": 1e-9}}", 1, "",
     "-:1:45: 2_DynapSim: a second layer of neurons was found, but networks "
     "are not simulated yet; one is allowed\n"},
};

static void
test_refusals (void)
{
  g_auto (Folder) folder = folder_new ();

  cli_check (&folder, refusals, G_N_ELEMENTS (refusals));
}

/* One neuron that only a draw can give is kept as it is. */
static void
test_drawn_neuron (void)
{
  g_auto (Folder) folder = folder_new ();

  folder_write (&folder, "one.json", "{\"Idc\": 1e-9, \"kappa_n\": 1.05}");
  run (&folder, "write one.json --as preset --out one.biasbench.json");
  g_auto (Said) file = cli_good (&folder, "simulate one.json --traces -");
  g_auto (Said) preset = cli_good (&folder, "simulate one.biasbench.json --traces -");
  g_assert_cmpstr (file.out, ==, preset.out);
}

static double
cell (const char *row, guint column)
{
  g_auto (GStrv) cells = g_strsplit (row, ",", -1);

  return *cells[column] != '\0' ? atof (cells[column]) : NAN;
}

/* Neuron 0 of a file that lists its neurons counts like the others; that of a preset is
 * the nominal one and does not. */
static void
check_population (const char *file, gsize first)
{
  g_auto (Folder) folder = folder_new ();
  folder_write (&folder, "list.json",
                "{\"dt\": 1e-3, \"steps\": 1000, \"parameters\": {\"Idc\": [0, 1e-10, "
                "1e-9, 2e-9]}}");
  g_autofree char *line =
      g_strconcat ("simulate ", file, " --measures m.json --neuron-measures n.csv", NULL);
  run (&folder, line);
  g_autofree char *json = folder_read (&folder, "m.json");
  g_autofree char *csv = folder_read (&folder, "n.csv");
  g_autoptr (GPtrArray) rows = csv_rows (csv);
  double count = (double)(rows->len - first), sum = 0, squares = 0, silent = 0;

  g_assert_cmpuint (rows->len, ==, 4);
  g_assert_true (g_str_has_prefix (csv, "neuron,events,spike_sum,rate,latency,"));
  for (gsize i = first; i < rows->len; i++)
    {
      g_assert_cmpfloat (cell (rows->pdata[i], 0), ==, (double)i);
      sum += cell (rows->pdata[i], 3);
      silent += cell (rows->pdata[i], 1) > 0 ? 0 : 1;
    }
  for (gsize i = first; i < rows->len; i++)
    squares += pow (cell (rows->pdata[i], 3) - sum / count, 2);
  g_assert_cmpfloat_with_epsilon (json_measure (json, "rate_mean"), sum / count, 1e-6);
  g_assert_cmpfloat_with_epsilon (json_measure (json, "rate_sd"),
                                  sqrt (squares / (count - 1)), 1e-6);
  g_assert_cmpfloat_with_epsilon (json_measure (json, "silent"), silent / count, 1e-6);
  g_assert_cmpfloat (cell (rows->pdata[0], 1), ==, json_measure (json, "events"));
  g_assert_cmpfloat_with_epsilon (cell (rows->pdata[0], 10),
                                  json_measure (json, "peak_isyn"), 1e-18);
}

static void
test_neuron_measures (void)
{
  check_population ("list.json", 0);
  check_population ("factory:driven --neurons 3", 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/dumps/plain", test_plain);
  g_test_add_func ("/cli/dumps/mismatch", test_mismatch);
  g_test_add_func ("/cli/dumps/evolved", test_evolved);
  g_test_add_func ("/cli/dumps/refined", test_refined);
  g_test_add_func ("/cli/dumps/shapes", test_shapes);
  g_test_add_func ("/cli/dumps/sequential", test_sequential);
  g_test_add_func ("/cli/dumps/refusals", test_refusals);
  g_test_add_func ("/cli/dumps/drawn-neuron", test_drawn_neuron);
  g_test_add_func ("/cli/dumps/neuron-measures", test_neuron_measures);
  return g_test_run ();
}
