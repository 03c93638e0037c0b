/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* biasbench-cli simulate: the numbers it writes. */
#include "cli-run.h"

#include <math.h>
#include <stdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

static void
copy_case (const Folder *folder, const char *name)
{
  static const char *const files[] = {"case.json", "input.csv", "spikes.csv"};

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *data = g_build_filename ("dynapsim", name, files[i], NULL);

      folder_copy (folder, data, files[i]);
    }
}

/* The spikes that Rockpool gave, byte for byte. */
static void
test_parity (gconstpointer name)
{
  g_auto (Folder) folder = folder_new ();

  copy_case (&folder, name);
  g_auto (Said) said =
      cli_good (&folder, "simulate case.json --input input.csv --spikes out.csv");
  g_assert_cmpstr (said.out, ==, "");
  folder_assert_same (&folder, "out.csv", "spikes.csv");
}

static void
test_standard_streams (void)
{
  g_auto (Folder) folder = folder_new ();

  copy_case (&folder, "poisson-default");
  g_autofree char *text = folder_read (&folder, "case.json");
  g_autofree char *wanted = folder_read (&folder, "spikes.csv");
  g_auto (Said) file = cli_run (&folder, "simulate - --input input.csv --spikes -", text);
  g_assert_cmpint (file.code, ==, 0);
  g_assert_cmpstr (file.out, ==, wanted);
  g_clear_pointer (&text, g_free);
  text = folder_read (&folder, "input.csv");
  g_auto (Said) input =
      cli_run (&folder, "simulate case.json --input - --spikes -", text);
  g_assert_cmpstr (input.out, ==, wanted);
}

/* Every byte is the same however many threads there are. */
static void
test_threads (void)
{
  g_auto (Folder) folder = folder_new ();

  for (int threads = 1; threads <= 2; threads++)
    {
      g_autofree char *command = g_strdup_printf (
          "simulate factory:driven --neurons 20 --duration 0.05 --threads %d "
          "--traces t%d.csv --spikes s%d.csv --measures m%d.json",
          threads, threads, threads, threads);
      g_auto (Said) said = cli_good (&folder, command);

      g_assert_cmpstr (said.out, ==, "");
    }
  folder_assert_same (&folder, "t1.csv", "t2.csv");
  folder_assert_same (&folder, "s1.csv", "s2.csv");
  folder_assert_same (&folder, "m1.json", "m2.json");
}

/* Rows by step, then neuron; --every keeps a part of the same rows. */
static void
test_traces (void)
{
  g_auto (Folder) folder = folder_new ();
  const char *run = "simulate factory:driven --neurons 2 --dt 1ms --duration 25ms ";
  g_autofree char *all = g_strconcat (run, "--traces -", NULL);
  g_autofree char *tenth = g_strconcat (run, "--traces - --every 10", NULL);
  g_auto (Said) full = cli_good (&folder, all);
  g_auto (Said) part = cli_good (&folder, tenth);
  g_autoptr (GPtrArray) full_rows = csv_rows (full.out);
  g_autoptr (GPtrArray) part_rows = csv_rows (part.out);

  g_assert_true (g_str_has_prefix (full.out, "step,neuron,isyn,iahp,imem,vmem\n0,0,"));
  g_assert_cmpuint (full_rows->len, ==, 75);
  g_assert_cmpuint (part_rows->len, ==, 9);
  for (guint i = 0; i < full_rows->len; i++)
    {
      g_autofree char *start = g_strdup_printf ("%u,%u,", i / 3, i % 3);

      g_assert_true (g_str_has_prefix (g_ptr_array_index (full_rows, i), start));
    }
  for (guint i = 0; i < part_rows->len; i++)
    g_assert_cmpstr (g_ptr_array_index (part_rows, i), ==,
                     g_ptr_array_index (full_rows, i / 3 * 30 + i % 3));
}

/* Each output agrees with the others. */
static void
test_measures (void)
{
  g_auto (Folder) folder = folder_new ();
  g_auto (Said) said =
      cli_good (&folder, "simulate factory:driven --neurons 3 --spikes s.csv "
                         "--measures -");
  g_autofree char *spikes = folder_read (&folder, "s.csv");
  g_autoptr (GPtrArray) rows = csv_rows (spikes);
  int events[4] = {0};

  for (guint i = 0; i < rows->len; i++)
    events[atoi (strchr (g_ptr_array_index (rows, i), ',') + 1)]++;
  double mean = (events[1] + events[2] + events[3]) / 3.0;
  g_assert_cmpint (events[0], >, 0);
  g_assert_cmpfloat (json_measure (said.out, "events"), ==, events[0]);
  g_assert_cmpfloat_with_epsilon (json_measure (said.out, "rate_mean"), mean, 1e-9);
  g_assert_true (g_str_has_prefix (said.out, "{\n  \"events\": "));
  g_assert_true (g_str_has_suffix (said.out, "\n}\n"));
}

/* Without output option: measures; without spikes and population: null, none. */
static void
test_silent_neuron (void)
{
  g_auto (Folder) folder = folder_new ();
  g_auto (Said) said =
      cli_good (&folder, "simulate factory:rockpool-defaults --neurons 0");

  g_assert_nonnull (strstr (said.out, "  \"events\": 0,\n"));
  g_assert_nonnull (strstr (said.out, "  \"isi_cv\": null,\n"));
  g_assert_null (strstr (said.out, "rate_mean"));
}

static double
mean_imem (const char *command)
{
  g_auto (Folder) folder = folder_new ();
  g_autofree char *line =
      g_strconcat ("simulate factory:driven --neurons 0 ", command, NULL);
  g_auto (Said) said = cli_good (&folder, line);

  return json_measure (said.out, "mean_imem");
}

/* Different words for one value give one result; another value another. */
static void
test_set (void)
{
  double plain = mean_imem ("--set Idc=2e-9");

  g_assert_cmpfloat (plain, ==, mean_imem ("--set Idc=2nA"));
  g_assert_cmpfloat (plain, ==, mean_imem ("--set 'Idc=2000 pA'"));
  g_assert_cmpfloat (plain, ==, mean_imem ("--set Idc=5nA --set Idc=2n"));
  g_assert_cmpfloat (plain, !=, mean_imem (""));
  g_assert_cmpfloat (mean_imem ("--set 'tau_mem=40 ms'"), ==,
                     mean_imem ("--set tau_mem=0.04"));
  g_assert_cmpfloat (mean_imem ("--set 'tau_mem=40 ms'"), !=, mean_imem (""));
}

static guint
trace_rows (const Folder *folder, const char *command)
{
  g_autofree char *line =
      g_strconcat ("simulate ", command, " --traces - --every 10", NULL);
  g_auto (Said) said = cli_good (folder, line);
  g_autoptr (GPtrArray) rows = csv_rows (said.out);

  return rows->len;
}

/* --dt keeps the duration of a preset and the steps of a parameter file. */
static void
test_dt (void)
{
  g_auto (Folder) folder = folder_new ();

  copy_case (&folder, "poisson-default");
  g_assert_cmpuint (trace_rows (&folder, "case.json"), ==, 100);
  g_assert_cmpuint (trace_rows (&folder, "case.json --dt 2ms"), ==, 100);
  g_assert_cmpuint (trace_rows (&folder, "case.json --dt 2ms --duration 0.5"), ==, 25);
  g_assert_cmpuint (
      trace_rows (&folder, "factory:driven --neurons 0 --duration 1 --dt 2ms"), ==, 50);
}

static double
rate_driven (const char *options)
{
  g_auto (Folder) folder = folder_new ();
  g_autofree char *line =
      g_strconcat ("simulate factory:driven --neurons 0 --set Idc=1n ", options, NULL);
  g_auto (Said) said = cli_good (&folder, line);

  return json_measure (said.out, "rate");
}

/* At a coarse step the refined integrator is near what a fine step gives, and euler, the
 * default of that preset, is not. */
static void
test_integrator (void)
{
  double fine = rate_driven ("--dt 10us");
  double coarse = rate_driven ("--dt 1ms");

  g_assert_cmpfloat_with_epsilon (rate_driven ("--dt 1ms --integrator refined"), fine,
                                  0.02 * fine);
  g_assert_cmpfloat (fabs (coarse - fine), >, 0.02 * fine);
  g_assert_cmpfloat (rate_driven ("--dt 1ms --integrator euler"), ==, coarse);
}

/* Currents of a published adaptation test of the chip, a refractory period far below dt:
 * many events in one step, the same ones whatever the step. */
static void
test_many_spikes_a_step (void)
{
  static const char *const dt[] = {"1e-3", "1e-4", "2e-5"};
  static const int steps[] = {500, 5000, 25000};

  for (gsize i = 0; i < G_N_ELEMENTS (dt); i++)
    {
      g_auto (Folder) folder = folder_new ();
      g_autofree char *file = g_strdup_printf (
          "{\"model\": \"dynapsim\", \"dt\": %s, \"steps\": %d, \"neurons\": 1, "
          "\"parameters\": {\"Igain_mem\": 6.2886716865e-08, \"Itau_mem\": "
          "7.078737192e-11, \"Iref\": 2.389706424e-06, \"Idc\": 6.318551764e-09, "
          "\"Ispkthr\": 1.3153396265999999e-07, \"Ipulse_ahp\": 2.6712932136e-07, "
          "\"Igain_ahp\": 4.8195924732e-09, \"Itau_ahp\": 5.715353080000001e-13, "
          "\"Iw_ahp\": 6.9172751344e-09}}",
          dt[i], steps[i]);
      folder_write (&folder, "chip.json", file);
      g_auto (Said) measures =
          cli_good (&folder, "simulate chip.json --integrator refined");
      g_assert_cmpfloat (json_measure (measures.out, "events"), ==, 58);
      g_assert_cmpfloat (json_measure (measures.out, "spike_sum"), ==, 58);
      g_assert_cmpfloat (json_measure (measures.out, "rate"), ==, 116);
      g_assert_cmpfloat (json_measure (measures.out, "rate_first"), >, 5000);

      /* one row a step, in order, with the number of its spikes */
      g_auto (Said) spikes =
          cli_good (&folder, "simulate chip.json --integrator refined --spikes -");
      g_auto (GStrv) lines = g_strsplit (spikes.out, "\n", -1);
      int sum = 0, last = -1, step, neuron, count;
      for (gsize n = 1; sscanf (lines[n], "%d,%d,%d", &step, &neuron, &count) == 3; n++)
        {
          g_assert_cmpint (step, >, last);
          last = step;
          sum += count;
        }
      g_assert_cmpint (sum, ==, 58);
    }
}

/* What takes too many sub-steps is refused before it begins, or ends with a word. */
static void
test_too_many_substeps (void)
{
  g_auto (Folder) folder = folder_new ();
  g_auto (Said) before = cli_run (&folder,
                                  "simulate factory:rockpool-defaults --dt 0.1 "
                                  "--duration 200000 --integrator refined",
                                  NULL);

  g_assert_cmpint (before.code, ==, 1);
  g_assert_cmpstr (before.out, ==, "");
  g_assert_cmpstr (
      before.err, ==,
      "factory:rockpool-defaults: integrator: refined would take 8e9 "
      "sub-steps, at most 200000000 are allowed; with as many steps dt up to "
      "2.5 ms would do\n");
  g_auto (Said) allowed = cli_run (&folder,
                                   "simulate factory:rockpool-defaults --dt 0.1 "
                                   "--duration 200000 --measures -",
                                   NULL);
  g_assert_cmpint (allowed.code, ==, 0);
}

/* A value for a parameter file holds for each of its neurons. */
static void
test_set_population (void)
{
  g_auto (Folder) folder = folder_new ();
  const char *list = "{\"model\": \"dynapsim\", \"dt\": 0.001, \"steps\": 20, "
                     "\"neurons\": 2, \"parameters\": {\"Idc\": [1e-9, 3e-9]}}";
  const char *one = "{\"model\": \"dynapsim\", \"dt\": 0.001, \"steps\": 20, "
                    "\"neurons\": 2, \"parameters\": {\"Idc\": 2e-9}}";

  g_auto (Said) set = cli_run (&folder, "simulate - --set Idc=2n --traces -", list);
  g_auto (Said) file = cli_run (&folder, "simulate - --traces -", one);
  g_auto (Said) other = cli_run (&folder, "simulate - --traces -", list);
  g_assert_cmpstr (set.err, ==, "");
  g_assert_cmpstr (set.out, ==, file.out);
  g_assert_cmpstr (set.out, !=, other.out);
}

/* Rows of one step and neuron add up in any order; neurons are told apart. */
static void
test_input_sums (void)
{
  g_auto (Folder) folder = folder_new ();
  const char *run = "simulate factory:rockpool-defaults --neurons 1 --duration 30ms "
                    "--input - --traces -";
  g_auto (Said) sum = cli_run (&folder, run, "step,neuron,value\n9,1,1.5\n3,0,2\n");
  g_auto (Said) parts =
      cli_run (&folder, run, "step,neuron,value\r\n9,1,1\r\n3,0,2e0\r\n9,1,0.5\r\n");
  g_auto (Said) swapped = cli_run (&folder, run, "step,neuron,value\n9,0,1.5\n3,1,2\n");

  g_assert_cmpint (sum.code, ==, 0);
  g_assert_cmpstr (sum.out, ==, parts.out);
  g_assert_cmpstr (sum.out, !=, swapped.out);
}

/* Sanitizers take more address space than any limit. */
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif

/* Out of memory is said in words, without a crash. */
static void
test_memory (void)
{
#ifdef SANITIZED
  g_test_skip ("the sanitizer does not run with little memory");
#else
  g_auto (Folder) folder = folder_new ();
  g_autofree char *path = cli_path ();
  const char *script =
      "cd \"$1\" && seq 0 1999999 | sed 's/$/,0,1/; 1i step,neuron,value' >input.csv "
      "&& ulimit -v 40000 && exec \"$0\" simulate factory:driven --neurons 0 --threads 1 "
      "--dt 1e-6 --duration 2 --input input.csv";
  const char *argv[] = {"/bin/sh", "-c", script, path, folder.path, NULL};
  g_autofree char *err = NULL;
  int status;

  g_assert_true (g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL,
                               NULL, &err, &status, NULL));
  g_assert_cmpstr (err, ==, "input.csv: out of memory, take fewer rows\n");
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 1);
#endif
}

/* A run that is killed leaves no file, and an old file as it was. */
static void
test_killed (gconstpointer data)
{
  g_auto (Folder) folder = folder_new ();
  g_autofree char *path = cli_path ();
  g_autofree char *old = NULL;
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);

  folder_write (&folder, "old.csv", "as it was\n");
  g_subprocess_launcher_set_cwd (launcher, folder.path);
  g_autoptr (GSubprocess) process = g_subprocess_launcher_spawn (
      launcher, NULL, path, "simulate", "factory:driven", "--neurons", "60", "--duration",
      "10", "--traces", "old.csv", "--spikes", "new.csv", NULL);
  g_assert_nonnull (process);
  g_usleep (700000);
  g_subprocess_send_signal (process, GPOINTER_TO_INT (data));
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  g_assert_true (g_subprocess_get_if_signaled (process));
  g_autofree char *list = folder_list (&folder);
  old = folder_read (&folder, "old.csv");
  g_assert_cmpstr (list, ==, "old.csv");
  g_assert_cmpstr (old, ==, "as it was\n");
}

/* An interrupt at any moment, that of placing the file among them, leaves one whole file:
 * the old or the new one. */
static void
test_interrupted (void)
{
  g_auto (Folder) folder = folder_new ();
  g_autofree char *path = cli_path ();

  for (int i = 0; i < 16; i++)
    {
      g_autoptr (GSubprocessLauncher) launcher =
          g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);

      folder_write (&folder, "t.csv", "as it was\n");
      g_subprocess_launcher_set_cwd (launcher, folder.path);
      g_autoptr (GSubprocess) process = g_subprocess_launcher_spawn (
          launcher, NULL, path, "simulate", "factory:driven", "--neurons", "40",
          "--duration", "0.5", "--traces", "t.csv", NULL);
      g_assert_nonnull (process);
      g_usleep ((gulong)(20000 + 20000 * i));
      g_subprocess_send_signal (process, SIGINT);
      g_assert_true (g_subprocess_wait (process, NULL, NULL));
      g_autofree char *list = folder_list (&folder);
      g_autofree char *text = folder_read (&folder, "t.csv");
      g_assert_cmpstr (list, ==, "t.csv");
      if (strcmp (text, "as it was\n") != 0)
        g_assert_nonnull (strstr (text, "\n4999,40,"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/cli/simulate/parity/one", "poisson-default", test_parity);
  g_test_add_data_func ("/cli/simulate/parity/many", "mismatch-poisson", test_parity);
  g_test_add_func ("/cli/simulate/standard-streams", test_standard_streams);
  g_test_add_func ("/cli/simulate/threads", test_threads);
  g_test_add_func ("/cli/simulate/traces", test_traces);
  g_test_add_func ("/cli/simulate/measures", test_measures);
  g_test_add_func ("/cli/simulate/silent-neuron", test_silent_neuron);
  g_test_add_func ("/cli/simulate/set", test_set);
  g_test_add_func ("/cli/simulate/dt", test_dt);
  g_test_add_func ("/cli/simulate/integrator", test_integrator);
  g_test_add_func ("/cli/simulate/many-spikes-a-step", test_many_spikes_a_step);
  g_test_add_func ("/cli/simulate/too-many-substeps", test_too_many_substeps);
  g_test_add_func ("/cli/simulate/set-population", test_set_population);
  g_test_add_func ("/cli/simulate/input-sums", test_input_sums);
  g_test_add_func ("/cli/simulate/memory", test_memory);
  g_test_add_func ("/cli/simulate/interrupted", test_interrupted);
  g_test_add_data_func ("/cli/simulate/killed/interrupt", GINT_TO_POINTER (SIGINT),
                        test_killed);
  g_test_add_data_func ("/cli/simulate/killed/kill", GINT_TO_POINTER (SIGKILL),
                        test_killed);
  return g_test_run ();
}
