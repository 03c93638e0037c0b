/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* biasbench-cli write and input: what they write is read back and runs the same. */
#include "cli-run.h"

#include <string.h>

/* A file with options, and where a parameter file does not hold all of it, what is said.
 */
typedef struct Source
{
  const char *options;
  const char *losses;
} Source;

#define LOST "--as: a parameter file has no "
#define INPUT_LOST                                                                       \
  LOST "stimulus, the input is left out (\"biasbench-cli input\" writes its events for " \
       "\"simulate --input\")\n"

static const Source sources[] = {
    {"factory:synapse --neurons 12 --chip-seed 3 --set weight=30 --set rate=40 "
     "--duration 0.3",
     INPUT_LOST},
    {"factory:coincidence --neurons 2", INPUT_LOST},
    {"factory:driven --neurons 0 --dt 0.2ms", ""},
    {"factory:driven --neurons 20 --set deviation=40% --set tau_mem=8ms", ""},
    {"case.json --set Idc=1nA", ""},
    {"case.json --input-kind poisson --input-seed 18446744073709551615 --set rate=0",
     INPUT_LOST},
};

static Said
run (const Folder *folder, const char *format, const char *options)
{
  g_auto (GStrv) part = g_strsplit (format, "@", 2);
  g_autofree char *line = g_strconcat (part[0], options, part[1], NULL);

  return cli_run (folder, line, NULL);
}

static void
run_good (const Folder *folder, const char *format, const char *options)
{
  g_auto (Said) said = run (folder, format, options);

  g_test_message ("%s with %s: %s", format, options, said.err);
  g_assert_cmpstr (said.err, ==, "");
  g_assert_cmpint (said.code, ==, 0);
}

/* As a preset, and as a parameter file with its input, the same spikes and traces. */
static void
test_same_runs (void)
{
  g_auto (Folder) folder = folder_new ();

  folder_copy (&folder, "dynapsim/poisson-default/case.json", "case.json");
  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      const char *options = sources[i].options;
      g_auto (Said) written =
          run (&folder, "write @ --as parameter-file --out p.json", options);

      g_assert_cmpstr (written.err, ==, sources[i].losses);
      g_assert_cmpint (written.code, ==, 0);
      run_good (&folder, "simulate @ --spikes s1 --traces t1", options);
      run_good (&folder, "input @ --out in.csv", options);
      run_good (&folder, "simulate @p.json --input in.csv --spikes s2 --traces t2", "");
      folder_assert_same (&folder, "s1", "s2");
      folder_assert_same (&folder, "t1", "t2");
      run_good (&folder, "write @ --out q.json", options);
      run_good (&folder, "simulate @q.json --spikes s3 --traces t3 --measures m3", "");
      run_good (&folder, "simulate @ --measures m1", options);
      folder_assert_same (&folder, "s1", "s3");
      folder_assert_same (&folder, "t1", "t3");
      folder_assert_same (&folder, "m1", "m3");
    }
}

/* The text of a preset is that of a second writing; all options are in it. */
static void
test_preset (void)
{
  g_auto (Folder) folder = folder_new ();

  run_good (
      &folder,
      "write factory:adapting --dt 0.2ms --duration 2 --integrator refined "
      "--chip-seed 9 --input-seed 8 --neurons 7 --input-kind poisson --dc-kind ramp "
      "--set dc_to=3n --set tau_ahp=100ms --out a.json",
      "");
  run_good (&folder, "write a.json --out b.json", "");
  folder_assert_same (&folder, "a.json", "b.json");
  g_autofree char *text = folder_read (&folder, "a.json");
  static const char *const parts[] = {
      "\"dt\": 0.0002,",         "\"duration\": 2,",   "\"integrator\": \"refined\"",
      "\"chip_seed\": \"9\"",    "\"seed\": \"8\"",    "\"neurons\": 7,",
      "\"kind\": \"poisson\"",   "\"kind\": \"ramp\"", "\"to\": 3e-09",
      "\"Itau_ahp\": 1.41843971"};
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_test_message ("%s", parts[i]);
      g_assert_nonnull (strstr (text, parts[i]));
    }
}

/* Shapes as the constructor of the module has them: a list for what is of a neuron, also
 * of a single one, a number for what is of all. */
static void
test_shapes (void)
{
  g_auto (Folder) folder = folder_new ();

  run_good (&folder, "write factory:driven --as parameter-file --out a.json", "");
  g_autofree char *one = folder_read (&folder, "a.json");
  g_assert_nonnull (strstr (one, "\"Idc\": [1e-09],"));
  g_assert_nonnull (strstr (one, "\"Iscale\": 1e-08,"));
  g_assert_nonnull (strstr (one, "\"neurons\": 1,"));
  g_assert_nonnull (strstr (one, "\"steps\": 10000,"));
  g_assert_nonnull (strstr (one, "\"w_rec\": null"));
  run_good (
      &folder,
      "write factory:driven --neurons 2 --set deviation=0 --as parameter-file --out "
      "a.json",
      "");
  g_autofree char *three = folder_read (&folder, "a.json");
  g_assert_nonnull (strstr (three, "\"Idc\": [1e-09, 1e-09, 1e-09],"));
  g_assert_nonnull (strstr (three, "\"Iscale\": 1e-08,"));
}

/* Each neuron gets a row; no input is a header. */
static void
test_input_rows (void)
{
  g_auto (Folder) folder = folder_new ();
  static const CliCase cases[] = {
      {"input factory:driven", NULL, 0, "step,neuron,value\n", ""},
      {"input factory:driven --input-kind single --set start=1ms --set weight=-0.1 "
       "--neurons 2",
       NULL, 0,
       "step,neuron,value\n10,0,-0.100000001\n10,1,-0.100000001\n"
       "10,2,-0.100000001\n",
       ""},
      {"input factory:driven --input-kind regular --set rate=0", NULL, 0,
       "step,neuron,value\n", ""},
      {"input factory:driven --set rate=5", NULL, 1, "", NULL},
      {"input in.json --out in.json", NULL, 1, "",
       "in.json: FILE is read from there, another output for --out is wanted\n"},
      {"write in.json --out ./in.json", NULL, 1, "",
       "./in.json: FILE is read from there, another output for --out is wanted\n"},
      {"write in.json", NULL, 2, "",
       "--out: not given, the name of a file or - is wanted\n"},
      {"write in.json --out x --as python", NULL, 1, "",
       "--as: \"python\" found, preset or parameter-file is allowed\n"},
      {"write factory:driven --dc-kind step --integrator refined --set measure_to=0.5 "
       "--as parameter-file --out x",
       NULL, 0, "",
       LOST "stimulus, the DC is left out (a constant one can stand in Idc)\n" LOST
            "integrator, the refined one is left out (\"--integrator refined\")\n" LOST
            "measure window, it is left out (\"--set measure_from=...\")\n"},
  };

  folder_write (&folder, "in.json", "{\"format\": \"biasbench-preset\"}");
  cli_check (&folder, cases, G_N_ELEMENTS (cases));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/write/same-runs", test_same_runs);
  g_test_add_func ("/cli/write/preset", test_preset);
  g_test_add_func ("/cli/write/shapes", test_shapes);
  g_test_add_func ("/cli/write/input-rows", test_input_rows);
  return g_test_run ();
}
