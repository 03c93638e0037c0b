/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* biasbench-cli sweep: its rows against runs of simulate, its axes, what it refuses. */
#include "cli-run.h"

#include <math.h>
#include <string.h>

/* A sweep whose every row is run again by simulate, with the row's own text for the axes.
 */
typedef struct Table
{
  const char *file; /* and common options */
  const char *axes; /* NAME=VALUES with blanks between */
  const char *measures;
  guint rows;
} Table;

#define DRIVEN "factory:driven --neurons 0 --duration 200ms"
#define ALL                                                                              \
  "events,spike_sum,rate,latency,isi_mean,isi_cv,rate_first,rate_last,adaptation,"       \
  "peak_isyn,peak_iahp,peak_imem,peak_vmem,mean_isyn,mean_iahp,mean_imem,mean_vmem"

static const Table tables[] = {
    {DRIVEN, "Idc=0.01n:10n:3 C_mem=1p,3p", ALL, 6},
    {DRIVEN, "tau_mem=5ms,20ms r_gain_mem=2,4 t_ref=1ms,5ms", "events,mean_imem", 8},
    {"factory:adapting --neurons 0", "tau_ahp=50ms:200ms:3 Iw_ahp=0,10n", "adaptation",
     6},
    {"factory:synapse --neurons 0", "rate=5,20,80 Idc=1p,1n", "rate,peak_isyn", 6},
    {"factory:synapse --neurons 2", "Idc=1p,1n rate=5,20,80", "rate_mean,mean_isyn", 6},
    {"factory:driven --neurons 0", "dt=0.1ms,1ms duration=50ms,0.1", "events,latency", 4},
    {DRIVEN, "measure_to=50ms,end", "events,rate", 2},
    {"factory:driven --duration 0.1 --neurons 5", "deviation=0,30% Idc=1n,5n",
     "rate,rate_mean,rate_sd,silent", 4},
    {"factory:driven --duration 0.1 --chip-seed 3", "neurons=1,7,2", "rate,rate_mean", 3},
    {"factory:driven --dt 1ms --integrator refined --neurons 0", "Idc=1n,10n", "rate", 2},
    {"case.json --input-kind regular", "Idc=1n,3n weight=10,100", "rate,mean_isyn", 4},
    {"factory:synapse", "input_seed=3,18446744073709551615 rate=0,80", "rate", 4},
    {"factory:driven --duration 0.1 --neurons 3 --input-kind poisson",
     "chip_seed=7:3:3 input_seed=5,6 Idc=1n,3n", "rate,rate_mean,rate_sd", 12},
    {"two.json", "dt=1ms,0.5ms", "rate_mean,events", 2},
};

/* The cell that a measure of the JSON text makes. */
static char *
cell_of (const char *json, const char *name)
{
  double value = json_measure (json, name);

  return isnan (value) ? g_strdup ("") : g_strdup_printf ("%.9g", value);
}

static void
check_row (const Folder *folder, const Table *table, char **names, const char *row)
{
  g_auto (GStrv) cell = g_strsplit (row, ",", -1);
  g_auto (GStrv) measures = g_strsplit (table->measures, ",", -1);
  guint axes = g_strv_length (names) - g_strv_length (measures);
  g_autoptr (GString) line = g_string_new (NULL);

  g_string_printf (line, "simulate %s --measures -", table->file);
  for (guint a = 0; a < axes; a++)
    {
      /* The input's rate is told apart from the neuron's. */
      const char *name = strcmp (names[a], "input.rate") == 0 ? "rate" : names[a];
      g_string_append_printf (line, " --set %s=%s", name, cell[a]);
    }
  g_auto (Said) said = cli_good (folder, line->str);
  g_test_message ("%s", line->str);
  g_assert_cmpuint (g_strv_length (cell), ==, g_strv_length (names));
  for (guint m = 0; measures[m] != NULL; m++)
    {
      g_autofree char *wanted = cell_of (said.out, measures[m]);

      g_assert_cmpstr (cell[axes + m], ==, wanted);
    }
}

static void
check_table (const Folder *folder, const Table *table)
{
  g_auto (GStrv) axes = g_strsplit (table->axes, " ", -1);
  g_autofree char *options = g_strjoinv (" --axis ", axes);
  g_autofree char *line = g_strdup_printf ("sweep %s --axis %s --measure %s", table->file,
                                           options, table->measures);
  g_auto (Said) said = cli_good (folder, line);
  g_autofree char *header = g_strndup (said.out, strcspn (said.out, "\n"));
  g_auto (GStrv) names = g_strsplit (header, ",", -1);
  g_autoptr (GPtrArray) rows = csv_rows (said.out);

  g_assert_true (g_str_has_suffix (header, table->measures));
  g_assert_cmpuint (rows->len, ==, table->rows);
  for (guint i = 0; i < rows->len; i++)
    check_row (folder, table, names, g_ptr_array_index (rows, i));
}

static void
test_single_runs (void)
{
  g_auto (Folder) folder = folder_new ();

  folder_write (&folder, "two.json",
                "{\"model\": \"dynapsim\", \"dt\": 0.001, \"steps\": 100, "
                "\"neurons\": 2, \"parameters\": {\"Idc\": [1e-9, 3e-9]}}");
  folder_copy (&folder, "dynapsim/poisson-default/case.json", "case.json");
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    check_table (&folder, &tables[i]);
}

/* Whole tables: order, column names, spacing, units, empty cells, the default measure. */
static void
test_tables (void)
{
  g_auto (Folder) folder = folder_new ();
#define SILENT "sweep factory:rockpool-defaults --neurons 0 --duration 20ms "
#define POISSON SILENT "--set Idc=0 --input-kind poisson --set weight=0.1 "
  static const CliCase cases[] = {
      {SILENT "--axis Idc=0,1p --axis 'tau_mem=5ms,20 ms'", NULL, 0,
       "Idc,tau_mem,rate\n0,0.005,0\n0,0.02,0\n1e-12,0.005,0\n1e-12,0.02,0\n", ""},
      {SILENT
       "--input-kind single --axis weight=-1:1:5:lin --measure latency,events,isi_cv",
       NULL, 0, "weight,latency,events,isi_cv\n-1,,0,\n-0.5,,0,\n0,,0,\n0.5,,0,\n1,,0,\n",
       ""},
      {SILENT "--axis deviation=10%,0.3 --measure events", NULL, 0,
       "deviation,events\n0.1,0\n0.3,0\n", ""},
      {SILENT "--axis C_mem=4p:1p:3 --measure events", NULL, 0,
       "C_mem,events\n4e-12,0\n2e-12,0\n1e-12,0\n", ""},
      {SILENT "--axis Idc=3p:9p:1 --measure events", NULL, 0, "Idc,events\n3e-12,0\n",
       ""},
      {SILENT "--input-kind burst --axis stop=end,10ms --measure events", NULL, 0,
       "stop,events\nend,0\n0.01,0\n", ""},
      {SILENT "--axis neurons=0,2 --measure silent", NULL, 0, "neurons,silent\n0,\n2,1\n",
       ""},
      {SILENT "--axis Idc=0,1p --axis 'tau_mem = 5ms , 20 ms' --measure 'events, silent' "
              "--neurons 1",
       NULL, 0,
       "Idc,tau_mem,events,silent\n0,0.005,0,1\n0,0.02,0,1\n1e-12,0.005,0,1\n"
       "1e-12,0.02,0,1\n",
       ""},
      {POISSON "--axis rate=0,10,1e2", NULL, 0, "input.rate,rate\n0,0\n10,0\n100,0\n",
       ""},
      {POISSON "--axis rate=0:10:3:lin --measure events", NULL, 0,
       "input.rate,events\n0,0\n5,0\n10,0\n", ""},
      {SILENT "--input-kind burst --axis rate=0,1e3 --measure events", NULL, 0,
       "input.rate,events\n0,0\n1000,1\n", ""},
      {SILENT "--axis chip_seed=1:7:3", NULL, 0, "chip_seed,rate\n1,0\n4,0\n7,0\n", ""},
      {SILENT "--axis chip_seed=18446744073709551615:0:2:lin", NULL, 0,
       "chip_seed,rate\n18446744073709551615,0\n0,0\n", ""},
      {SILENT "--axis chip_seed=5:9:1", NULL, 0, "chip_seed,rate\n5,0\n", ""},
      {POISSON "--axis 'input_seed=9007199254740993, 2'", NULL, 0,
       "input_seed,rate\n9007199254740993,0\n2,0\n", ""},
      {SILENT "--axis Idc=0 --shard 1/2 --out -", NULL, 0, "Idc,rate\n", ""},
      {SILENT "--axis Idc=0 --shard 2/2 --out -", NULL, 0, "0,0\n", ""},
  };

  cli_check (&folder, cases, G_N_ELEMENTS (cases));
}

static void
test_log_axis (void)
{
  g_auto (Folder) folder = folder_new ();
  g_auto (Said) plain = cli_good (&folder, SILENT "--axis Idc=1p:100n:6");
  g_auto (Said) named = cli_good (&folder, SILENT "--axis Idc=1e-12:1e-7A:6:log");
  g_autoptr (GPtrArray) rows = csv_rows (plain.out);

  g_assert_cmpstr (plain.out, ==, named.out);
  g_assert_cmpuint (rows->len, ==, 6);
  g_assert_true (g_str_has_prefix (g_ptr_array_index (rows, 0), "1e-12,"));
  g_assert_true (g_str_has_prefix (g_ptr_array_index (rows, 5), "1e-07,"));
  for (guint i = 0; i < rows->len; i++)
    g_assert_cmpfloat_with_epsilon (g_ascii_strtod (g_ptr_array_index (rows, i), NULL)
                                        / (1e-12 * pow (10, i)),
                                    1, 1e-12);
}

#define PRESET                                                                           \
  "{\"format\": \"biasbench-preset\", \"version\": 1, \"model\": \"dynapsim\", "         \
  "\"biases\": {\"Idc\": 1e-9}, \"mismatch\": {\"neurons\": 0}, "                        \
  "\"run\": {\"dt\": 1e-4, \"duration\": 0.5}, \"locks\": ["
#define OVER_TAU "sweep - --measure mean_imem,peak_vmem --axis tau_mem=5ms,80ms "

/* A locked gain follows an axis over its tau, and only a locked one. */
static void
test_locks (void)
{
  g_auto (Folder) folder = folder_new ();
  g_auto (Said) with = cli_run (&folder, OVER_TAU, PRESET "\"r_gain_mem\"]}");
  g_auto (Said) without = cli_run (&folder, OVER_TAU, PRESET "]}");
  g_auto (Said) kept = cli_run (&folder, OVER_TAU "--axis r_gain_mem=4", PRESET "]}");
  g_autoptr (GString) bare = g_string_new (kept.out);

  g_assert_cmpstr (with.err, ==, "");
  g_assert_cmpint (with.code, ==, 0);
  g_assert_cmpstr (with.out, !=, without.out);
  g_string_replace (bare, ",r_gain_mem", "", 0);
  g_string_replace (bare, ",4,", ",", 0);
  g_assert_cmpstr (with.out, ==, bare->str);
}

#define RUN "sweep factory:driven --neurons 0 --duration 20ms "

static const CliCase usage_cases[] = {
    {"sweep", NULL, 2, "",
     "biasbench-cli sweep: no FILE given, --help shows the usage\n"},
    {RUN, NULL, 2, "", "--axis: not given, NAME=A:B:N or NAME=V1,V2 is wanted\n"},
    {RUN "--axis Idc", NULL, 2, "",
     "--axis Idc: no values found, NAME=A:B:N or NAME=V1,V2 is allowed\n"},
    {RUN "--axis Idd=1p,2p", NULL, 2, "",
     "--axis Idd: unknown name, --help lists the known ones\n"},
    {RUN "--axis Idc=1p --axis Idc=2p", NULL, 2, "",
     "--axis Idc: Idc is set by --axis Idc already, one axis is allowed\n"},
    {RUN "--axis tau_mem=5ms --axis Itau_mem=2p", NULL, 2, "",
     "--axis Itau_mem: Itau_mem is set by --axis tau_mem already, one axis is "
     "allowed\n"},
    {RUN "--axis Idc=1p --measure rates", NULL, 2, "",
     "--measure: \"rates\" is no measure, --help lists the known ones\n"},
    {RUN "--axis Idc=1p --measure rate,rate", NULL, 2, "",
     "--measure: \"rate\" is named twice, once is allowed\n"},
    {RUN "--axis Idc=1p --measure ''", NULL, 2, "",
     "--measure: no name found, --help lists the known ones\n"},
};

static const CliCase value_cases[] = {
    {RUN "--axis Idc=", NULL, 1, "",
     "--axis Idc: 0 values found, 1 to 1000000 are allowed\n"},
    {RUN "--axis Idc=1p,", NULL, 1, "",
     "--axis Idc: \"\": there is no number, a number in A is allowed\n"},
    {RUN "--axis Idc=1p:2p", NULL, 1, "",
     "--axis Idc: \"1p:2p\" found, A:B:N, A:B:N:log, A:B:N:lin or V1,V2 is allowed\n"},
    {RUN "--axis Idc=1p:2p:0", NULL, 1, "",
     "--axis Idc: \"0\" found, a number of values 1 to 1000000 is allowed\n"},
    {RUN "--axis Idc=1p:2p:1000001", NULL, 1, "",
     "--axis Idc: \"1000001\" found, a number of values 1 to 1000000 is allowed\n"},
    {RUN "--axis Idc=1p:2p:3:cubic", NULL, 1, "",
     "--axis Idc: \"cubic\" found, log or lin is allowed\n"},
    {RUN "--axis Idc=0:2p:3", NULL, 1, "",
     "--axis Idc: \"0\" found, a positive end is allowed on a log axis (:lin takes "
     "any)\n"},
    {RUN "--axis rate=0:10:3", NULL, 1, "",
     "--axis rate: \"0\" found, a positive end is allowed on a log axis (:lin takes "
     "any)\n"},
    {RUN "--axis rate=10,100,1000", NULL, 1, "",
     "--axis rate: no effect with input of kind none, kind regular, poisson or burst is "
     "allowed (--input-kind)\n"},
    {RUN "--axis dc_to=1n --dc-kind step", NULL, 1, "",
     "--axis dc_to: no effect with a DC of kind step, kind ramp is allowed "
     "(--dc-kind)\n"},
    {RUN "--axis input_seed=1:3:3 --input-kind regular", NULL, 1, "",
     "--axis input_seed: no effect with input of kind regular, kind poisson is allowed "
     "(--input-kind)\n"},
    {RUN "--axis chip_seed=1:50:3", NULL, 1, "",
     "--axis chip_seed: 3 values from 1 to 50 are no whole numbers, whole numbers are "
     "allowed\n"},
    {RUN "--axis chip_seed=1:50:50:log", NULL, 1, "",
     "--axis chip_seed: \"log\" found, seeds are evenly spaced and only lin is "
     "allowed\n"},
    {RUN "--axis chip_seed=1.5", NULL, 1, "",
     "--axis chip_seed: \"1.5\" found, a whole number 0 to 18446744073709551615 is "
     "allowed\n"},
    {RUN "--axis chip_seed=1 --axis chip_seed=2", NULL, 2, "",
     "--axis chip_seed: chip_seed is set by --axis chip_seed already, one axis is "
     "allowed\n"},
    {RUN "--axis weight=1:-2:3", NULL, 1, "",
     "--axis weight: \"-2\" found, a positive end is allowed on a log axis (:lin takes "
     "any)\n"},
    {RUN "--axis stop=1ms:end:3", NULL, 1, "",
     "--axis stop: \"end\" cannot be an end of A:B:N, it can stand in a list V1,V2\n"},
    {RUN "--axis Idc=1ms:2p:3", NULL, 1, "",
     "--axis Idc: \"1ms\" is in s, A is allowed\n"},
    {RUN "--axis Itau_mem=5ms", NULL, 1, "",
     "--axis Itau_mem: \"5ms\" is in s, A is allowed (tau_mem takes s)\n"},
    {RUN "--axis Idc=1n:5:3", NULL, 1, "", "--axis Idc: 5 A is outside 0 A to 1 mA\n"},
    {RUN "--axis tau_mem=5ms,2000 --axis Idc=1n", NULL, 1, "",
     "--axis tau_mem: 2000 s is outside 106.383 ps to 106.383 s\n"},
    {RUN "--axis Itau_mem=0.9mA", NULL, 1, "",
     "--axis Itau_mem: Igain_mem, carried along by the lock r_gain_mem: 3.6 mA is "
     "outside 1 fA to 1 mA\n"},
    {RUN "--axis neurons=1,2.5", NULL, 1, "",
     "--axis neurons: 2.5 is not a whole number, 0 to 1023 are allowed\n"},
    {RUN "--axis dt=1ms,1", NULL, 1, "", "--axis dt: 1 s is outside 1 µs to 100 ms\n"},
    {RUN "--axis Idc=1p:2p:10000 --axis C_mem=1p:2p:1001", NULL, 1, "",
     "--axis: the axes make over 10000000 points, at most that many are allowed\n"},
    {RUN "--input-kind regular --axis stop=20ms,5ms --axis start=10ms", NULL, 1, "",
     "--axis stop=0.005 --axis start=0.01: stop: 5 ms is not after start, which is 10 "
     "ms\n"},
    {RUN "--axis tau_mem=5ms,20ms --axis C_mem=1p", NULL, 1, "",
     "--axis tau_mem: changed again by --axis C_mem, which is allowed only before it\n"},
    {RUN "--axis Igain_mem=1p,2p --axis tau_mem=5ms", NULL, 1, "",
     "--axis Igain_mem: changed again by --axis tau_mem, which is allowed only before "
     "it\n"},
    {RUN "--axis Idc=1p --shard 0/2", NULL, 1, "",
     "--shard: \"0/2\" found, I/N with I from 1 to N and N up to 1000000 is allowed\n"},
    {RUN "--axis Idc=1p --shard 3/2", NULL, 1, "",
     "--shard: \"3/2\" found, I/N with I from 1 to N and N up to 1000000 is allowed\n"},
    {RUN "--axis Idc=1p --shard 1", NULL, 1, "",
     "--shard: \"1\" found, I/N with I from 1 to N and N up to 1000000 is allowed\n"},
    {RUN "--axis Idc=1p --measure rate_mean", NULL, 1, "",
     "--measure: rate_mean is a measure of mismatched neurons, the run has none\n"},
    {RUN "--axis Idc=1p --out gone/s.csv", NULL, 1, "",
     "gone/s.csv: the folder does not exist: choose another one\n"},
    {"sweep two.json --axis Idc=1p", NULL, 1, "",
     "--axis Idc: the file lists 2 neurons, an axis over a circuit parameter is allowed "
     "with one\n"},
    {"sweep two.json --axis tau_mem=5ms", NULL, 1, "",
     "--axis tau_mem: the file lists 2 neurons, an axis over a circuit parameter is "
     "allowed with one\n"},
    {"sweep two.json --axis neurons=1,2", NULL, 1, "",
     "--axis neurons: the file lists its neurons, their number cannot be set\n"},
    {"sweep two.json --axis deviation=10%", NULL, 1, "",
     "--axis deviation: no effect on a parameter file that lists its neurons, as none is "
     "drawn; a preset without such a list is allowed\n"},
    {"sweep two.json --axis chip_seed=1,2", NULL, 1, "",
     "--axis chip_seed: no effect on a parameter file that lists its neurons, as none is "
     "drawn; a preset without such a list is allowed\n"},
    {"sweep gone.json --axis Idc=1p", NULL, 1, "", "gone.json: there is no such file\n"},
};

/* Nothing is written where anything is refused. */
static void
test_refusals (void)
{
  g_auto (Folder) folder = folder_new ();

  folder_write (&folder, "two.json",
                "{\"model\": \"dynapsim\", \"dt\": 0.001, \"steps\": 5, "
                "\"neurons\": 2, \"parameters\": {}}");
  cli_check (&folder, usage_cases, G_N_ELEMENTS (usage_cases));
  cli_check (&folder, value_cases, G_N_ELEMENTS (value_cases));
  g_autofree char *left = folder_list (&folder);
  g_assert_cmpstr (left, ==, "two.json");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/sweep/single-runs", test_single_runs);
  g_test_add_func ("/cli/sweep/tables", test_tables);
  g_test_add_func ("/cli/sweep/log-axis", test_log_axis);
  g_test_add_func ("/cli/sweep/locks", test_locks);
  g_test_add_func ("/cli/sweep/refusals", test_refusals);
  return g_test_run ();
}
