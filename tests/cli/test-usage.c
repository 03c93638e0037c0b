/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* biasbench-cli: what it says and what it exits with. */
#include "cli-run.h"

#include <string.h>

#define RUN "simulate factory:driven --neurons 0 --duration 10ms "
#define CSV RUN "--input - --spikes -"
#define HEAD "step,neuron,value\n"

static const CliCase usage_cases[] = {
    {"--version", NULL, 0, "biasbench-cli 0.1.0\n", ""},
    {"plot x", NULL, 2, "",
     "biasbench-cli: unknown command \"plot\", known commands are simulate, sweep, "
     "check, presets, render, write, input, bench\n"},
    {"--fast", NULL, 2, "",
     "biasbench-cli: unknown option \"--fast\", known commands are simulate, sweep, "
     "check, presets, render, write, input, bench\n"},
    {"simulate", NULL, 2, "",
     "biasbench-cli simulate: no FILE given, --help shows the usage\n"},
    {"simulate a b", NULL, 2, "",
     "biasbench-cli simulate: \"b\" is one argument too many, --help shows the usage\n"},
    {"simulate a --fast", NULL, 2, "",
     "biasbench-cli simulate: Unknown option --fast, --help shows the options\n"},
    {"check", NULL, 2, "",
     "biasbench-cli check: no FILE given, --help shows the usage\n"},
    {"presets x", NULL, 2, "",
     "biasbench-cli presets: \"x\" is one argument too many, --help shows the usage\n"},
    {"simulate a --traces t --spikes t", NULL, 1, "",
     "t: --traces is written there already, another output for --spikes is wanted\n"},
    {"simulate a --spikes t --measures ./t", NULL, 1, "",
     "./t: --spikes is written there already, another output for --measures is wanted\n"},
    {"simulate a --spikes - --measures -", NULL, 1, "",
     "-: --spikes is written there already, another output for --measures is wanted\n"},
    {"simulate - --input -", "", 2, "",
     "--input: standard input is read for FILE already, another is wanted\n"},
    {"render factory:driven", NULL, 2, "",
     "--out: not given, the name of a .png, .svg or .pdf file, or - is wanted\n"},
    {"render factory:driven --out a.gif", NULL, 1, "",
     "--out: \"a.gif\" is of no known kind, .png, .svg or .pdf is allowed, or a kind by "
     "--as\n"},
    {"render factory:driven --out a.png --panels imem,ix", NULL, 2, "",
     "--panels: \"ix\" is no panel, input, dc, isyn, imem, vmem, iahp, output are "
     "allowed\n"},
    {"render factory:driven --out a.png --width 1", NULL, 1, "",
     "--width: \"1\" found, a whole number 200 to 4000 is allowed\n"},
};

static const CliCase value_cases[] = {
    {RUN "--set Itau_mem", NULL, 2, "",
     "--set Itau_mem: no value found, NAME=VALUE is allowed\n"},
    {RUN "--set Itau_men=5p", NULL, 2, "",
     "--set Itau_men: unknown name, --help lists the known ones\n"},
    {RUN "--set 'a\033[2J\nb=1'", NULL, 2, "",
     "--set a\xef\xbf\xbd[2J\xef\xbf\xbd"
     "b: unknown name, --help lists the known ones\n"},
    {"sweep factory:driven --axis 'a\033=1'", NULL, 2, "",
     "--axis a\xef\xbf\xbd: unknown name, --help lists the known ones\n"},
    {RUN "'--a\033'", NULL, 2, "",
     "biasbench-cli simulate: Unknown option --a\xef\xbf\xbd, --help shows the "
     "options\n"},
    {"simulate 'a\033b'", NULL, 1, "",
     "a\xef\xbf\xbd"
     "b: there is no such file\n"},
    {RUN "--set 'Itau_mem=20 ms'", NULL, 1, "",
     "--set Itau_mem: \"20 ms\" is in s, A is allowed (tau_mem takes s)\n"},
    {RUN "--set Itau_mem=3V", NULL, 1, "",
     "--set Itau_mem: \"3V\" is in V, A is allowed\n"},
    {RUN "--set weight=3V", NULL, 1, "",
     "--set weight: \"3V\" is in V, a plain number is allowed\n"},
    {RUN "--set Itau_mem=5", NULL, 1, "",
     "--set Itau_mem: 5 A is outside 1 fA to 1 mA\n"},
    {RUN "--set Itau_mem=5,3p", NULL, 1, "",
     "--set Itau_mem: \"5,3p\": this is not a number, a number in A is allowed\n"},
    {RUN "--set Itau_mem=nan", NULL, 1, "",
     "--set Itau_mem: \"nan\": this is not a number, a number in A is allowed\n"},
    {RUN "--set Itau_mem=", NULL, 1, "",
     "--set Itau_mem: \"\": there is no number, a number in A is allowed\n"},
    {RUN "--set Itau_mem=1.000.5", NULL, 1, "",
     "--set Itau_mem: \"1.000.5\": only one decimal mark is allowed and no thousands "
     "marks, a number in A is allowed\n"},
    {RUN "--set weight=3kg", NULL, 1, "",
     "--set weight: \"3kg\": this unit is not known, a number in no unit is allowed\n"},
    {RUN "--set weight=1e999", NULL, 1, "",
     "--set weight: \"1e999\": this number is too large or too small, a number in no "
     "unit "
     "is allowed\n"},
    {RUN "--input-kind regular --set stop=5ms --set start=8ms", NULL, 1, "", NULL},
    {RUN "--input-kind noise", NULL, 1, "",
     "--input-kind: \"noise\" found, none, single, regular, poisson, burst or times is "
     "allowed\n"},
    {RUN "--input-kind west=poisson", NULL, 2, "",
     "--input-kind: \"west\" is no input port of the circuit dynapsim, KIND or PORT=KIND "
     "is allowed\n"},
    {RUN "--dc-kind pulse", NULL, 1, "",
     "--dc-kind: \"pulse\" found, none, step or ramp is allowed\n"},
    {RUN "--set chip_seed=x", NULL, 1, "",
     "--set chip_seed: \"x\" found, a whole number 0 to 18446744073709551615 is "
     "allowed\n"},
    {RUN "--input-kind syn=poisson --set stop=end --spikes -", NULL, 0, NULL, ""},
    {RUN "--dt 1", NULL, 1, "", "--dt: 1 s is outside 1 µs to 100 ms\n"},
    {RUN "--neurons 1.5", NULL, 1, "", NULL},
    {RUN "--neurons 2000", NULL, 1, "", "--neurons: 2000 is outside 0 to 1023\n"},
    {RUN "--threads 0", NULL, 1, "",
     "--threads: \"0\" found, a whole number 1 to 64 is allowed\n"},
    {RUN "--every 10 --spikes -", NULL, 1, "",
     "--every: no effect without --traces, with it it is allowed\n"},
    {"render factory:driven --out a.svg --scale 2", NULL, 1, "",
     "--scale: no effect on a picture without pixels (svg), with png it is allowed\n"},
    {"render factory:driven --out a.svg --scale 1 --out /dev/null --as pdf", NULL, 0, "",
     ""},
    {RUN "--every 0 --traces -", NULL, 1, "",
     "--every: \"0\" found, a whole number 1 to 2000000 is allowed\n"},
    {RUN "--chip-seed -1", NULL, 1, "",
     "--chip-seed: \"-1\" found, a whole number 0 to 18446744073709551615 is "
     "allowed\n"},
    {RUN "--integrator heun", NULL, 1, "",
     "--integrator: \"heun\" found, euler or refined is allowed\n"},
    {RUN "--integrator refined --spikes -", NULL, 0, NULL, ""},
    {RUN "--integrator euler --spikes -", NULL, 0, NULL, ""},
    {"simulate factory:driven --neurons 1023 --duration 20 --traces t.csv", NULL, 1, "",
     "--traces: 1024 neurons over 200000 steps take 3.1 GiB of memory, 2 GiB is "
     "allowed: take fewer neurons or steps\n"},
    {RUN "--spikes gone/s.csv", NULL, 1, "",
     "gone/s.csv: the folder does not exist: choose another one\n"},
    {RUN "--spikes .", NULL, 1, "", ".: this is a folder; give a file name inside it\n"},
};

/* Each row with the kinds of stimulus that use it, and with one that does not. */
static const struct
{
  const char *row;
  const char *with; /* kinds with blanks between */
  const char *without;
} effects[] = {
    {"rate=50", "input=regular input=poisson input=burst",
     "input=none input=single input=times"},
    {"rate=0", "input=regular input=poisson input=burst", "input=none"},
    {"weight=2", "input=single input=regular input=poisson input=burst input=times",
     "input=none"},
    {"start=1ms", "input=single input=regular input=poisson input=burst",
     "input=none input=times"},
    {"stop=5ms", "input=regular input=poisson input=burst",
     "input=none input=single input=times"},
    {"burst_spikes=2", "input=burst",
     "input=none input=regular input=poisson input=times"},
    {"burst_period=0.4", "input=burst", "input=none input=poisson"},
    {"input_seed=3", "input=poisson", "input=none input=regular input=burst"},
    {"dc_amplitude=1n", "dc=step", "dc=none dc=ramp"},
    {"dc_from=1n", "dc=ramp", "dc=none dc=step"},
    {"dc_to=1n", "dc=ramp", "dc=none dc=step"},
    {"dc_start=1ms", "dc=step dc=ramp", "dc=none"},
    {"dc_stop=5ms", "dc=step dc=ramp", "dc=none"},
    {"chip_seed=4", "dc=none", ""},
    {"deviation=0.1", "dc=none", ""},
    {"sigma_rule=2", "dc=none", ""},
    {"If_nmda=1p", "dc=none", ""},
    {"Ipulse=1p", "input=none", ""},
};

static const CliCase input_cases[] = {
    {CSV, HEAD, 0, NULL, ""},
    {CSV, "\xef\xbb\xbf" HEAD "0,0,1\n\n", 0, NULL, ""},
    {CSV, "", 1, "",
     "-:1:1: nothing found, the header step,neuron,value or time,weight is wanted\n"},
    {CSV, "step,value\n", 1, "",
     "-:1:1: \"step,value\" found, the header step,neuron,value or time,weight is "
     "wanted\n"},
    {CSV, HEAD "0,0\n", 1, "",
     "-:2:1: \"0,0\" found, 3 fields step,neuron,value are wanted\n"},
    {CSV, HEAD "0,0,1,5\n", 1, "",
     "-:2:1: \"0,0,1,5\" found, 3 fields step,neuron,value are wanted\n"},
    {CSV, HEAD "0,0,1\n100,0,1\n", 1, "",
     "-:3:1: \"100\" found, a step 0 to 99 is allowed\n"},
    {CSV, HEAD "-1,0,1\n", 1, "", "-:2:1: \"-1\" found, a step 0 to 99 is allowed\n"},
    {CSV, HEAD "12,1,1\n", 1, "", "-:2:4: \"1\" found, a neuron 0 to 0 is allowed\n"},
    {CSV, HEAD "12,0,1 V\n", 1, "",
     "-:2:6: \"1 V\" found, a number from -3.4e38 to 3.4e38 is allowed\n"},
    {CSV, HEAD "12,0,nan\n", 1, "",
     "-:2:6: \"nan\" found, a number from -3.4e38 to 3.4e38 is allowed\n"},
    {CSV, HEAD "12,0,1e39\n", 1, "",
     "-:2:6: \"1e39\" found, a number from -3.4e38 to 3.4e38 is allowed\n"},
    {CSV, HEAD "5,0,3e38\n5,0,3e38\n", 1, "",
     "-: the values of step 5 and neuron 0 add up to a number beyond 3.40282e+38, "
     "numbers "
     "from -3.4e38 to 3.4e38 are allowed\n"},
    {RUN "--input .", NULL, 1, "", ".: this is a folder; give a file in it\n"},
    {RUN "--input gone.csv", NULL, 1, "", "gone.csv: there is no such file\n"},
};

static void
test_usage (void)
{
  g_auto (Folder) folder = folder_new ();

  cli_check (&folder, usage_cases, G_N_ELEMENTS (usage_cases));
  g_autofree char *left = folder_list (&folder);
  g_assert_cmpstr (left, ==, "");
}

static void
test_values (void)
{
  g_auto (Folder) folder = folder_new ();

  cli_check (&folder, value_cases, G_N_ELEMENTS (value_cases));
  g_autofree char *left = folder_list (&folder);
  g_assert_cmpstr (left, ==, "");
}

/* Runs with the row as --set and as --axis under each of the kinds. */
static void
check_effect (const Folder *folder, const char *row, const char *kinds, gboolean has_one)
{
  static const char *const commands[] = {
      "simulate factory:driven --duration 10ms --set",
      "sweep factory:driven --duration 10ms --axis",
      "render factory:driven --duration 10ms --out a.svg --set"};
  g_auto (GStrv) kind = g_strsplit (kinds, " ", -1);

  for (gsize i = 0; kind[i] != NULL && *kind[i] != '\0'; i++)
    for (gsize c = 0; c < G_N_ELEMENTS (commands); c++)
      {
        g_auto (GStrv) part = g_strsplit (kind[i], "=", 2);
        g_autofree char *line =
            g_strdup_printf ("%s %s --%s-kind %s", commands[c], row, part[0], part[1]);
        g_autofree char *word = g_strdup_printf ("of kind %s, kind ", part[1]);
        g_auto (Said) said = cli_run (folder, line, NULL);

        g_test_message ("%s: %s", line, said.err);
        g_assert_cmpint (said.code, ==, has_one ? 0 : 1);
        g_assert_true (has_one ? *said.err == '\0' : strstr (said.err, word) != NULL);
      }
}

static void
test_effects (void)
{
  g_auto (Folder) folder = folder_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (effects); i++)
    {
      check_effect (&folder, effects[i].row, effects[i].with, TRUE);
      check_effect (&folder, effects[i].row, effects[i].without, FALSE);
    }
}

static void
test_input (void)
{
  g_auto (Folder) folder = folder_new ();

  cli_check (&folder, input_cases, G_N_ELEMENTS (input_cases));
}

#define LISTED                                                                           \
  "no effect on a parameter file that lists its neurons, as none is drawn; a preset "    \
  "without such a list is allowed\n"
#define REPLACED                                                                         \
  "no effect beside --input, which replaces the input; one of both is allowed\n"

/* Options that do not fit a parameter file. */
static void
test_parameter_file (void)
{
  g_auto (Folder) folder = folder_new ();
  static const CliCase cases[] = {
      {"simulate case.json --neurons 3", NULL, 1, "",
       "--neurons: the file lists its neurons, their number cannot be set\n"},
      {"simulate case.json --set neurons=3", NULL, 1, "",
       "--set neurons: the file lists its neurons, their number cannot be "
       "set\n"},
      {"check case.json", NULL, 0, "case.json: ok\n", ""},
      {"simulate case.json --set deviation=0.1", NULL, 1, "", "--set deviation: " LISTED},
      {"simulate case.json --set sigma_rule=2", NULL, 1, "", "--set sigma_rule: " LISTED},
      {"simulate case.json --chip-seed 2", NULL, 1, "", "--chip-seed: " LISTED},
      {"simulate case.json --input-seed 2", NULL, 1, "",
       "--input-seed: no effect with input of kind none, kind poisson is allowed "
       "(--input-kind)\n"},
      {"simulate case.json --input-kind poisson --input-seed 2 --spikes -", NULL, 0, NULL,
       ""},
      {"simulate case.json --input - --set weight=2", NULL, 1, "",
       "--set weight: " REPLACED},
      {"simulate case.json --input - --input-kind single", NULL, 1, "",
       "--input-kind: " REPLACED},
  };

  folder_copy (&folder, "dynapsim/poisson-default/case.json", "case.json");
  cli_check (&folder, cases, G_N_ELEMENTS (cases));
}

/* Good, warned of and bad files in one go, all on standard output. */
static void
test_check (void)
{
  g_auto (Folder) folder = folder_new ();
  const char *good = "{\"model\": \"dynapsim\", \"dt\": 0.001, \"steps\": 5, "
                     "\"neurons\": 1, \"parameters\": {}}";

  folder_write (&folder, "good.json", good);
  folder_write (&folder, "extra.json",
                "{\"model\": \"dynapsim\", \"dt\": 0.001, \"steps\": 5, \"neurons\": 1, "
                "\"colour\": 1, \"parameters\": {}}");
  folder_write (&folder, "bad.json",
                "{\"model\": \"dynapsim\", \"dt\": 0.001, \"steps\": 5, \"neurons\": 1,\n"
                "\"parameters\": {\"Idd\": 1,\n\"Idc\": \"x\"}}");
  g_auto (Said) said =
      cli_run (&folder, "check good.json extra.json bad.json gone.json", NULL);
  g_assert_cmpint (said.code, ==, 1);
  g_assert_cmpstr (said.err, ==, "");
  g_assert_true (g_str_has_prefix (said.out, "good.json: ok\nextra.json:1:"));
  g_assert_nonnull (strstr (said.out, "\nextra.json: ok\nbad.json:2:"));
  g_assert_nonnull (strstr (said.out, "\nbad.json:3:"));
  g_assert_nonnull (strstr (said.out, "\ngone.json: there is no such file\n"));
  g_assert_null (strstr (said.out, "bad.json: ok"));

  g_auto (Said) pipe = cli_run (&folder, "check -", good);
  g_assert_cmpstr (pipe.out, ==, "-: ok\n");
  g_assert_cmpint (pipe.code, ==, 0);
}

/* One aligned line a preset, each of which runs. */
static void
test_presets (void)
{
  g_auto (Folder) folder = folder_new ();
  g_auto (Said) said = cli_good (&folder, "presets");
  g_auto (GStrv) lines = g_strsplit (said.out, "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), ==, 11);
  g_assert_true (g_str_has_prefix (lines[0], "rockpool-defaults  "));
  gsize second = strlen ("rockpool-defaults  ");
  for (gsize i = 0; i < 10; i++)
    {
      g_autofree char *name = g_strndup (lines[i], strcspn (lines[i], " "));
      g_autofree char *command =
          g_strdup_printf ("simulate factory:%s --neurons 1 --duration 10ms", name);
      g_auto (Said) run = cli_good (&folder, command);

      g_assert_cmpint (lines[i][second - 1], ==, ' ');
      g_assert_cmpint (lines[i][second], !=, ' ');
      g_assert_true (g_str_has_prefix (run.out, "{\n"));
    }
}

/* Name, title and the whole note of each. */
static void
test_presets_json (void)
{
  g_auto (Folder) folder = folder_new ();
  g_auto (Said) said = cli_good (&folder, "presets --json");
  g_auto (Said) lines = cli_good (&folder, "presets");
  g_auto (GStrv) line = g_strsplit (lines.out, "\n", -1);

  g_assert_true (g_str_has_prefix (said.out, "[\n  {\n"));
  g_assert_true (g_str_has_suffix (said.out, "  }\n]\n"));
  for (gsize i = 0; *line[i] != '\0'; i++)
    {
      g_autofree char *name = g_strndup (line[i], strcspn (line[i], " "));
      g_autofree char *member = g_strdup_printf ("\"name\": \"%s\"", name);

      g_assert_nonnull (strstr (said.out, member));
    }
  g_assert_nonnull (strstr (said.out, " Try: "));
}

static void
test_help (void)
{
  g_auto (Folder) folder = folder_new ();
  static const char *const commands[] = {"simulate", "sweep", "check", "presets",
                                         "render",   "write", "input", "bench"};
  g_auto (Said) all = cli_good (&folder, "--help");
  g_auto (Said) none = cli_run (&folder, "", NULL);

  g_assert_cmpstr (none.err, ==, all.out);
  g_assert_cmpint (none.code, ==, 2);
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *line = g_strdup_printf ("%s --help", commands[i]);
      g_autofree char *usage =
          g_strdup_printf ("Usage:\n  biasbench-cli %s", commands[i]);
      g_auto (Said) said = cli_good (&folder, line);

      g_assert_nonnull (strstr (all.out, commands[i]));
      g_assert_true (g_str_has_prefix (said.out, usage));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/usage", test_usage);
  g_test_add_func ("/cli/values", test_values);
  g_test_add_func ("/cli/effects", test_effects);
  g_test_add_func ("/cli/input", test_input);
  g_test_add_func ("/cli/parameter-file", test_parameter_file);
  g_test_add_func ("/cli/check", test_check);
  g_test_add_func ("/cli/presets", test_presets);
  g_test_add_func ("/cli/presets-json", test_presets_json);
  g_test_add_func ("/cli/help", test_help);
  return g_test_run ();
}
