/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* biasbench-cli sweep --shard: parts that add up to the whole, in a loop, under GNU
 * parallel and as a job array. */
#include "cli-run.h"

#include <signal.h>

/* Rows that share runs and rows that do not; 70 x 70 points are more than one piece. */
#define SMALL                                                                            \
  "sweep factory:driven --neurons 2 --duration 50ms --input-kind poisson --axis "        \
  "rate=20,200 --axis input_seed=1:2:2 --axis chip_seed=5:1:2 --axis "                   \
  "Idc=0.1n:10n:2 --measure rate,latency,rate_mean"
#define LARGE                                                                            \
  "sweep factory:driven --neurons 0 --dt 1ms --duration 30ms --input-kind burst --axis " \
  "Idc=0.1n:100n:70 "                                                                    \
  "--axis weight=1:100:70:lin --measure events,latency,mean_imem"

/* Rows of a text, its header among them. */
static guint
lines_of (const char *text)
{
  guint count = 0;

  for (; *text != '\0'; text++)
    count += *text == '\n';
  return count;
}

static void
check_shards (const char *sweep, guint count, guint rows)
{
  g_auto (Folder) folder = folder_new ();
  g_auto (Said) whole = cli_good (&folder, sweep);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_cmpuint (lines_of (whole.out), ==, 1 + rows);
  for (guint i = 1; i <= count; i++)
    {
      g_autofree char *line = g_strdup_printf ("%s --shard %u/%u", sweep, i, count);
      g_auto (Said) part = cli_good (&folder, line);
      guint own = lines_of (part.out) - (i == 1);

      g_assert_cmpuint (own, >=, rows / count);
      g_assert_cmpuint (own, <=, rows / count + 1);
      g_string_append (text, part.out);
    }
  g_assert_cmpstr (text->str, ==, whole.out);
}

static void
test_concatenated (void)
{
  for (guint count = 1; count <= 7; count++)
    check_shards (SMALL, count, 16);
}

/* More parts than rows: some are empty. */
static void
test_many (void)
{
  check_shards (SMALL, 20, 16);
}

static void
test_large (void)
{
  check_shards (LARGE, 3, 4900);
}

/* Runs a shell script in the folder, where "$0" is the program; its exit code. */
static int
run_script (const Folder *folder, const char *script)
{
  g_autofree char *path = cli_path ();
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);

  g_subprocess_launcher_set_cwd (launcher, folder->path);
  g_subprocess_launcher_setenv (launcher, "CLI", path, TRUE);
  g_autoptr (GSubprocess) process =
      g_subprocess_launcher_spawn (launcher, NULL, "/bin/sh", "-c", script, NULL);
  g_assert_nonnull (process);
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  g_assert_true (g_subprocess_get_if_exited (process));
  return g_subprocess_get_exit_status (process);
}

static gboolean
has_gnu_parallel (const Folder *folder)
{
  return run_script (folder, "parallel --version 2>&1 | grep -q '^GNU parallel'") == 0;
}

/* GNU parallel keeps notes on its machines in a folder of its own. */
#define PARALLEL                                                                         \
  "PARALLEL_HOME=$(mktemp -d) && export PARALLEL_HOME && "                               \
  "trap 'rm -r \"$PARALLEL_HOME\"' EXIT && parallel --will-cite -k --halt now,fail=1 "

static void
test_gnu_parallel (void)
{
  g_auto (Folder) folder = folder_new ();

  if (!has_gnu_parallel (&folder))
    {
      g_test_skip ("GNU parallel is not installed");
      return;
    }
  g_assert_cmpint (run_script (&folder, "\"$CLI\" " LARGE " --out whole.csv"), ==, 0);
  g_assert_cmpint (run_script (&folder,
                               PARALLEL "\"$CLI\" " LARGE " --threads 1 --shard {}/8 "
                                        "::: 1 2 3 4 5 6 7 8 > parts.csv"),
                   ==, 0);
  folder_assert_same (&folder, "whole.csv", "parts.csv");
  g_assert_cmpint (run_script (&folder, PARALLEL "\"$CLI\" " LARGE
                                                 " --axis dt=1 --shard {}/8 ::: 1 2 3 "
                                                 "2>/dev/null"),
                   !=, 0);
  g_autofree char *list = folder_list (&folder);
  g_assert_cmpstr (list, ==, "parts.csv whole.csv");
}

/* What each task of a job array does, the tasks one after the other in any order. */
static void
test_job_array (void)
{
  g_auto (Folder) folder = folder_new ();

  g_assert_cmpint (run_script (&folder, "\"$CLI\" " SMALL " --out whole.csv"), ==, 0);
  g_assert_cmpint (
      run_script (&folder, "SLURM_ARRAY_TASK_COUNT=11; SLURM_CPUS_PER_TASK=2; set -e\n"
                           "for SLURM_ARRAY_TASK_ID in 10 2 3 4 11 5 6 7 8 9 1; do\n"
                           "\"$CLI\" " SMALL " --threads \"$SLURM_CPUS_PER_TASK\" "
                           "--shard \"$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT\" "
                           "--out \"part-$(printf %04d \"$SLURM_ARRAY_TASK_ID\").csv\"\n"
                           "done\n"
                           "cat part-*.csv > parts.csv"),
      ==, 0);
  folder_assert_same (&folder, "whole.csv", "parts.csv");
}

/* A shard checks its own rows: a value that is refused stops the part that has it. */
static void
test_own_rows (void)
{
  g_auto (Folder) folder = folder_new ();
#define WRONG_AT_END                                                                     \
  "sweep factory:driven --neurons 0 --duration 20ms --axis Idc=1n,2n,3n,5 "
  static const CliCase cases[] = {
      {WRONG_AT_END, NULL, 1, "", "--axis Idc: 5 A is outside 0 A to 1 mA\n"},
      {WRONG_AT_END "--shard 2/2", NULL, 1, "",
       "--axis Idc: 5 A is outside 0 A to 1 mA\n"},
      {WRONG_AT_END "--shard 1/2", NULL, 0, NULL, ""},
  };

  cli_check (&folder, cases, G_N_ELEMENTS (cases));
}

static void
test_threads (void)
{
  g_auto (Folder) folder = folder_new ();
  g_auto (Said) one = cli_good (&folder, SMALL " --threads 1");
  g_auto (Said) many = cli_good (&folder, SMALL " --threads 3");

  g_assert_cmpstr (one.out, ==, many.out);
}

/* A sweep that is killed leaves no file, and an old file as it was. */
static void
test_interrupted (void)
{
  g_auto (Folder) folder = folder_new ();
  g_autofree char *path = cli_path ();
  g_autofree char *old = NULL;
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);

  folder_write (&folder, "old.csv", "as it was\n");
  g_subprocess_launcher_set_cwd (launcher, folder.path);
  g_autoptr (GSubprocess) process = g_subprocess_launcher_spawn (
      launcher, NULL, path, "sweep", "factory:driven", "--neurons", "0", "--duration",
      "10", "--axis", "Idc=1n:10n:100000", "--out", "old.csv", NULL);
  g_assert_nonnull (process);
  g_usleep (500000);
  g_subprocess_send_signal (process, SIGINT);
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  g_assert_true (g_subprocess_get_if_signaled (process));
  g_autofree char *list = folder_list (&folder);
  old = folder_read (&folder, "old.csv");
  g_assert_cmpstr (list, ==, "old.csv");
  g_assert_cmpstr (old, ==, "as it was\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/shards/concatenated", test_concatenated);
  g_test_add_func ("/cli/shards/many", test_many);
  g_test_add_func ("/cli/shards/large", test_large);
  g_test_add_func ("/cli/shards/gnu-parallel", test_gnu_parallel);
  g_test_add_func ("/cli/shards/job-array", test_job_array);
  g_test_add_func ("/cli/shards/own-rows", test_own_rows);
  g_test_add_func ("/cli/shards/threads", test_threads);
  g_test_add_func ("/cli/shards/interrupted", test_interrupted);
  return g_test_run ();
}
