/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Tables of input events: the dialects of common writers, files of another kind, and how
 * much memory a long table takes. */
#include "cli-run.h"

#include <sys/wait.h>

#define RUN "simulate factory:rockpool-defaults --neurons 0 --spikes - --input -"
#define WANTED "the header step,neuron,value or time,weight is wanted\n"

/* Each says: 50 in step 0 and in step 10 of 1000, of 1 ms, of the one neuron. */
static const char *const dialects[] = {
    "step,neuron,value\n0,0,50\n10,0,50\n",
    "step,neuron,value\n10,0,50\n0,0,50",
    "step,neuron,value\n0.0,0.0,50.0\n10.0,0.0,50.0\n",
    "# step,neuron,value\n0.000000000000000000e+00,0.000000000000000000e+00,"
    "5.000000000000000000e+01\n1.000000000000000000e+01,0.000000000000000000e+00,"
    "5.000000000000000000e+01\n",
    "# step neuron value\n0.0 0.0 50\n 1.0e+01   0.0\t5.0e+01\n",
    "# made by a script\n#\n# step,neuron,value\n# of the lab\n0,0,50\n# half\n10,0,50\n",
    "# made by a script\nstep,neuron,value\n0,0,50\n10,0,50\n",
    ",step,neuron,value\n0,0,0,50\n1,10,0,50\n",
    "Unnamed: 0,step,neuron,value\n7,0,0,50\n8,10,0,50\n",
    "index;step;neuron;value\nfirst;0;0;50\nsecond;10;0;50\n",
    "step;neuron;value\n0;0;50\n10;0;50\n",
    "step;neuron;value\n0;0;50,0\n1,0e1;0;5,0e1\n",
    "step\tneuron\tvalue\n0\t0\t50\n10\t0\t50\n",
    "step, neuron, value\n0, 0, 50\n10, 0, 50\n",
    "step , neuron , value \n 0 , 0 , 50 \n 10 , 0 , 50 \n",
    "step neuron value\n0 0 50\n10 0 50\n",
    "\"step\",\"neuron\",\"value\"\r\n\"0\",\"0\",\"50\"\r\n\" 10\",\"0\",\"50\"\r\n",
    "\xef\xbb\xbfstep,neuron,value\r\n0,0,50\r\n10,0,50\r\n",
    "\xef\xbb\xbf# step,neuron,value\n0,0,50\n10,0,50\n",
    "step,neuron,value\r0,0,50\r10,0,50\r",
    "\n\n  \nstep,neuron,value\n\n0,0,50\n\n \t\n10,0,50\n,,\n;;\n\n",
    "Step,Neuron,Value\n0,0,50\n10,0,50\n",
    "value,step,neuron\n50,0,0\n50,10,0\n",
    "neuron,value,step\n0,20,0\n0,50,10\n0,30,0\n",
    "step,neuron,weight\n0,0,50\n10,0,50\n",
    "step,neuron,count\n0,0,50\n10,0,50\n",
    "0,0,50\n10,0,50\n",
    "0 0 50\n10 0 50\n",
    "# no names\n0;0;50\n10;0;50\n",
    "time,weight\n0,50\n0.01,50\n",
    "weight,time\n50,0.01\n50,0\n",
    "time,neuron,weight\n0,0,50\n0.01,0,50\n",
    "time (s);weight\n0;50\n0,01;50\n",
    "# time weight\n0 50\n1e-2 50\n",
    ",time,weight\n0,0,50\n1,0.0109,50\n",
    "0.0009,50\n0.01,50\n",
};

static void
test_dialects (void)
{
  g_auto (Folder) folder = folder_new ();
  g_auto (Said) usual = cli_run (&folder, RUN, dialects[0]);

  g_assert_cmpint (usual.code, ==, 0);
  g_autoptr (GPtrArray) rows = csv_rows (usual.out);
  g_assert_cmpuint (rows->len, ==, 6);
  for (gsize i = 1; i < G_N_ELEMENTS (dialects); i++)
    {
      g_test_message ("%s", dialects[i]);
      g_auto (Said) said = cli_run (&folder, RUN, dialects[i]);
      g_assert_cmpstr (said.err, ==, "");
      g_assert_cmpstr (said.out, ==, usual.out);
    }
}

/* Times without weights have the weight of the preset, and are for every neuron. */
static void
test_times (void)
{
  g_auto (Folder) folder = folder_new ();
  const char *run = "simulate strong.json --traces - --input -";
  static const char *const same[] = {
      "time\n0.01\n0.02\n",
      "# seconds\n0.01\n0.02\n",
      "0.02\n0.01\n",
      "time,neuron\n0.01,0\n0.01,1\n0.02,0\n0.01,2\n0.02,1\n0.02,2\n",
  };
  folder_write (&folder, "strong.json",
                "{\"format\": \"biasbench-preset\", \"mismatch\": {\"neurons\": 2}, "
                "\"run\": {\"dt\": 1e-4, \"duration\": 0.1}, "
                "\"stimulus\": {\"input\": {\"kind\": \"single\", \"weight\": 3}}}");
  g_auto (Said) full = cli_run (
      &folder, run,
      "step,neuron,value\n100,0,3\n100,1,3\n100,2,3\n200,0,3\n200,1,3\n200,2,3\n");

  g_assert_cmpstr (full.err, ==, "");
  for (gsize i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_auto (Said) said = cli_run (&folder, run, same[i]);
      g_assert_cmpstr (said.err, ==, "");
      g_assert_cmpstr (said.out, ==, full.out);
    }
}

static const CliCase refusals[] = {
    {RUN, "step,neuron,value\n0,0,50\n10.5,0,50\n", 1, "",
     "-:3:1: \"10.5\" found, a step 0 to 999 is allowed\n"},
    {RUN, "# step,neuron,value\n0,0,abc\n", 1, "",
     "-:2:5: \"abc\" found, a number from -3.4e38 to 3.4e38 is allowed\n"},
    {RUN, "value;neuron;step\n5;0;0\n5;\"1\";0\n", 1, "",
     "-:3:4: \"1\" found, a neuron 0 to 0 is allowed\n"},
    {RUN, "step,neuron,gate,value\n0,0,1,5\n", 1, "",
     "-:1:1: \"step,neuron,gate,value\" found, " WANTED},
    {RUN, "step,step,neuron,value\n", 1, "",
     "-:1:1: \"step,step,neuron,value\" found, " WANTED},
    {RUN, "step,time,neuron,value\n", 1, "",
     "-:1:1: \"step,time,neuron,value\" found, " WANTED},
    {RUN, "0,0,0,50\n", 1, "", "-:1:1: \"0,0,0,50\" found, " WANTED},
    {RUN, "\n# no table\n", 1, "", "-:1:1: nothing found, " WANTED},
    {RUN, "time,weight\n0,50\n1,50\n", 1, "",
     "-:3:1: \"1\" found, a time from 0 s to below 1 s is allowed\n"},
    {RUN, "time\n-0.1\n", 1, "",
     "-:2:1: \"-0.1\" found, a time from 0 s to below 1 s is allowed\n"},
    {RUN, "time\n0,01\n", 1, "", "-:2:1: \"0,01\" found, 1 field time is wanted\n"},
    {RUN, ",step,neuron,value\n0,0,50\n", 1, "",
     "-:2:1: \"0,0,50\" found, 4 fields index,step,neuron,value are wanted\n"},
    {RUN, "C0c0:(SOIF_DC_P,1,32)\nC0c0:(SOIF_GAIN_N,3,230)\n", 1, "",
     "-:1:1: \"C0c0:(SOIF_DC_P,1,32)\" found: this looks like a DYNAP-SE bias "
     "list, " WANTED},
    {RUN, "name,type,coarse,fine\nSOIF_DC_P,P,1,32\n", 1, "",
     "-:1:1: \"name,type,coarse,fine\" found: this looks like a DYNAP-SE bias "
     "list, " WANTED},
    {RUN, "{\n \"SOIF_DC_P\": [1, 32]}\n", 1, "",
     "-:1:1: \"{\" found: this looks like a DYNAP-SE bias list, " WANTED},
    {RUN, "# biases\nset_parameter(c, \"SOIF_DC_P\", 1, 32)\n", 1, "",
     "-:2:1: \"set_parameter(c, \"SOIF_DC_P\", 1, 32)\" found: this looks like a Python "
     "script of DYNAP-SE biases, " WANTED},
    {RUN, "x-axis,1\nsecond,Volt\n+1.3E+00,+98.75E-03\n", 1, "",
     "-:1:1: \"x-axis,1\" found: this looks like an oscilloscope record, " WANTED},
    {RUN, "Record Length,2.5e+03,,  -0.15, 0.26,\n", 1, "",
     "-:1:1: \"Record Length,2.5e+03,,  -0.15, 0.26,\" found: this looks like an "
     "oscilloscope record, " WANTED},
    {RUN, "step,neuron,isyn,iahp,imem,vmem\n", 1, "",
     "-:1:1: \"step,neuron,isyn,iahp,imem,vmem\" found: this looks like a table of "
     "traces, " WANTED},
    {RUN, " [1, 2]", 1, "",
     "-:1:1: \" [1, 2]\" found: this looks like a JSON file, " WANTED},
};

static void
test_refusals (void)
{
  g_auto (Folder) folder = folder_new ();

  cli_check (&folder, refusals, G_N_ELEMENTS (refusals));
}

/* Runs a line of the shell, in which $0 is the program; returns what went wrong. */
static char *
run_shell (const char *script)
{
  g_autofree char *path = cli_path ();
  const char *argv[] = {"/bin/sh", "-c", script, path, NULL};
  char *err = NULL;
  int status;

  g_assert_true (g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL,
                               NULL, &err, &status, NULL));
  g_assert_true (WIFEXITED (status));
  return err;
}

/* Sanitizers take more address space than any limit. */
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED TRUE
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED TRUE
#endif
#endif
#ifndef SANITIZED
#define SANITIZED FALSE
#endif

/* A table of 40 MB, in no order, and lines without an end are read in little memory. */
static void
test_memory (void)
{
  if (SANITIZED)
    {
      g_test_skip ("the sanitizer does not run with little memory");
      return;
    }
  const char *run = "| (ulimit -v 40000; exec \"$0\" simulate factory:rockpool-defaults "
                    "--neurons 1 --threads 1 --measures /dev/null --input -)";
  g_autofree char *table =
      g_strdup_printf ("yes '900,1,0.25\n7,0,0.5' | head -n 4000000 %s", run);
  g_autofree char *endless = g_strdup_printf ("tr '\\0' 5 </dev/zero %s", run);
  g_autofree char *zeros = g_strdup_printf ("cat /dev/zero %s", run);

  g_autofree char *good = run_shell (table);
  g_assert_cmpstr (good, ==, "");
  g_autofree char *long_line = run_shell (endless);
  g_assert_true (g_str_has_suffix (
      long_line, "\" found, a line of at most 4096 bytes is allowed\n"));
  g_autofree char *binary = run_shell (zeros);
  g_assert_true (g_str_has_suffix (
      binary, "\" found: this looks like a file that is no text, " WANTED));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/input/dialects", test_dialects);
  g_test_add_func ("/cli/input/times", test_times);
  g_test_add_func ("/cli/input/refusals", test_refusals);
  g_test_add_func ("/cli/input/memory", test_memory);
  return g_test_run ();
}
