/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* biasbench-cli and the files it is given: which it reads and writes, which it refuses,
 * and what is left of them. */
#include "cli-run.h"

#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define RUN "simulate factory:driven --neurons 0 --duration 10ms "
#define PRESET "{\"format\": \"biasbench-preset\"}\n"
#define EVENTS "step,neuron,value\n1,0,1\n"

/* A folder with "in.json" and "in.csv" under several names. */
static Folder
named_files (void)
{
  Folder folder = folder_new ();
  g_auto (Said) made = {0};

  folder_write (&folder, "in.json", PRESET);
  folder_write (&folder, "in.csv", EVENTS);
  made = shell_run (&folder, "ln -s in.json link && ln in.json hard && mkdir sub && "
                             "ln -s ../in.csv sub/csv && ln -s sub way");
  g_assert_cmpint (made.code, ==, 0);
  return folder;
}

/* An output that is FILE, --input or another output, under all kinds of names. */
static void
test_guard (void)
{
  g_auto (Folder) folder = named_files ();
  static const char *const from_file[] = {
      "simulate in.json --measures ", "simulate in.json --traces ",
      "simulate in.json --spikes ", "sweep in.json --axis Idc=1n --out ",
      "render in.json --as svg --out "};
  static const char *const names[] = {"in.json", "./in.json", "sub/../in.json", "link",
                                      "hard"};
  static const CliCase cases[] = {
      {"simulate in.json --input in.csv --spikes way/csv", NULL, 1, "",
       "way/csv: --input is read from there, another output for --spikes is wanted\n"},
      {"simulate in.json --input way/csv --traces in.csv", NULL, 1, "",
       "in.csv: --input is read from there, another output for --traces is wanted\n"},
      {"simulate in.json --spikes sub/new --measures way/new", NULL, 1, "",
       "way/new: --spikes is written there already, another output for --measures is "
       "wanted\n"},
      {"simulate in.json --traces - --measures -", NULL, 1, "",
       "-: --traces is written there already, another output for --measures is wanted\n"},
      {RUN "--spikes gone/t --measures t", NULL, 1, "",
       "gone/t: the folder does not exist: choose another one\n"},
      {"simulate in.json --input in.csv --spikes one --measures two", NULL, 0, "", ""},
      {"simulate in.json --input in.csv --spikes one --measures two", NULL, 0, "", ""},
  };

  for (gsize c = 0; c < G_N_ELEMENTS (from_file); c++)
    for (gsize n = 0; n < G_N_ELEMENTS (names); n++)
      {
        g_autofree char *line = g_strconcat (from_file[c], names[n], NULL);
        g_auto (Said) said = cli_run (&folder, line, NULL);
        g_autofree char *words = g_strdup_printf (
            "%s: FILE is read from there, another output for ", names[n]);

        g_test_message ("%s: %s", line, said.err);
        g_assert_cmpint (said.code, ==, 1);
        g_assert_true (g_str_has_prefix (said.err, words));
      }
  cli_check (&folder, cases, G_N_ELEMENTS (cases));
  g_autofree char *preset = folder_read (&folder, "in.json");
  g_autofree char *events = folder_read (&folder, "in.csv");
  g_assert_cmpstr (preset, ==, PRESET);
  g_assert_cmpstr (events, ==, EVENTS);
}

/* The same by redirection. */
static void
test_streams (void)
{
  g_auto (Folder) folder = named_files ();
  static const struct
  {
    const char *script;
    const char *err;
  } cases[] = {
      {"exec \"$0\" simulate - --measures in.json < in.json",
       "in.json: FILE is read from there, another output for --measures is wanted\n"},
      {"exec \"$0\" simulate in.json >> in.json",
       "-: FILE is read from there, another output for --measures is wanted\n"},
      {"\"$0\" simulate in.json --spikes /dev/stdout --measures - | cat >&2",
       "-: --spikes is written there already, another output for --measures is wanted\n"},
      {"mkfifo pipe; exec \"$0\" simulate in.json --input pipe --spikes pipe",
       "pipe: --input is read from there, another output for --spikes is wanted\n"},
      {"head -c 9000000 /dev/zero | \"$0\" simulate /dev/stdin",
       "/dev/stdin: more than 8388608 bytes found, at most that many are allowed\n"},
      {"cat in.json | \"$0\" simulate - --input /dev/stdin",
       "--input: /dev/stdin is read for FILE already, another is wanted\n"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Said) said = shell_run (&folder, cases[i].script);

      g_assert_cmpstr (said.err, ==, cases[i].err);
    }
  g_autofree char *preset = folder_read (&folder, "in.json");
  g_assert_cmpstr (preset, ==, PRESET);
}

/* What is no file is refused by what it is; pipes are read and written. */
static void
test_kinds (void)
{
  g_auto (Folder) folder = named_files ();
  g_autofree char *path = g_build_filename (folder.path, "socket", NULL);
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  int socket_descriptor = socket (AF_UNIX, SOCK_STREAM, 0);
  static const CliCase cases[] = {
      {"simulate /dev/zero", NULL, 1, "",
       "/dev/zero: this is a device; only files and pipes can be read here\n"},
      {"simulate sub", NULL, 1, "", "sub: this is a folder; give a file in it\n"},
      {"simulate socket", NULL, 1, "",
       "socket: this is a socket; only files and pipes can be read here\n"},
      {RUN "--input /dev/zero", NULL, 1, "",
       "/dev/zero: this is a device; only files and pipes can be read here\n"},
      {RUN "--input sub", NULL, 1, "", "sub: this is a folder; give a file in it\n"},
      {RUN "--spikes /dev/zero", NULL, 1, "",
       "/dev/zero: this is a device, the name of a file or pipe, or -, is allowed\n"},
      {RUN "--spikes socket", NULL, 1, "",
       "socket: this is a socket, the name of a file or pipe, or -, is allowed\n"},
      {RUN "--spikes sub", NULL, 1, "",
       "sub: this is a folder; give a file name inside it\n"},
      {RUN "--spikes /dev/null", NULL, 0, "", ""},
      {RUN "--spikes /dev/null --traces /dev/null", NULL, 0, "", ""},
      {"check /dev/zero in.json", NULL, 1,
       "/dev/zero: this is a device; only files and pipes can be read here\n"
       "in.json: ok\n",
       NULL},
  };

  g_strlcpy (address.sun_path, path, sizeof address.sun_path);
  g_assert_cmpint (
      bind (socket_descriptor, (const struct sockaddr *)&address, sizeof address), ==, 0);
  for (gsize i = 0; i + 1 < G_N_ELEMENTS (cases); i++)
    cli_check (&folder, &cases[i], 1);
  g_auto (Said) checked =
      cli_run (&folder, cases[G_N_ELEMENTS (cases) - 1].command, NULL);
  g_assert_cmpstr (checked.out, ==, cases[G_N_ELEMENTS (cases) - 1].out);
  close (socket_descriptor);

  g_auto (Said) direct = cli_good (&folder, "simulate in.json --spikes - --input in.csv");
  g_auto (Said) piped =
      shell_run (&folder, "mkfifo one two three\n"
                          "cat in.json > one & cat in.csv > two & cat three & "
                          "exec \"$0\" simulate one --input two --spikes three");
  g_assert_cmpint (piped.code, ==, 0);
  g_assert_cmpstr (piped.err, ==, "");
  g_assert_cmpstr (piped.out, ==, direct.out);
}

/* What a full disk and a closed output end in, large outputs or small. */
static void
test_full (void)
{
  g_auto (Folder) folder = named_files ();
  static const char *const scripts[] = {
      "exec \"$0\" presets > /dev/full",
      "exec \"$0\" simulate factory:driven --traces - > /dev/full",
      "exec \"$0\" simulate factory:driven --traces /dev/full",
      "ln -s /dev/full a.npy; exec \"$0\" simulate factory:driven --traces a.npy",
      "ln -s /dev/full a.png; exec \"$0\" render factory:driven --out a.png",
      "ln -s /dev/full a.svg; exec \"$0\" render factory:driven --out a.svg",
      "ln -s /dev/full a.pdf; exec \"$0\" render factory:driven --out a.pdf",
      "exec \"$0\" sweep factory:driven --axis Idc=1n,2n --out /dev/full",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      g_auto (Said) said = shell_run (&folder, scripts[i]);

      g_test_message ("%s: %s", scripts[i], said.err);
      g_assert_true (
          g_str_has_suffix (said.err, ": cannot write: No space left on device\n"));
      g_assert_cmpint (said.code, ==, 1);
    }
  g_auto (Said) closed = shell_run (&folder, "exec \"$0\" presets >&-");
  g_assert_true (g_str_has_prefix (closed.err, "standard output: cannot write: "));
  g_assert_cmpint (closed.code, ==, 1);
}

/* A file size limit cuts a write short, as a disk does that is full but for a bit. */
static void
test_cut_short (void)
{
  g_auto (Folder) folder = named_files ();
  static const char *const outputs[] = {
      "simulate factory:driven --traces a.npy", "simulate factory:driven --traces a.csv",
      "render factory:driven --out a.png", "render factory:driven --out a.svg"};

  for (gsize i = 0; i < G_N_ELEMENTS (outputs); i++)
    {
      g_autofree char *script =
          g_strdup_printf ("trap '' XFSZ; ulimit -f 4; exec \"$0\" %s", outputs[i]);
      g_auto (Said) said = shell_run (&folder, script);

      g_assert_true (g_str_has_suffix (said.err, ": cannot write: File too large\n"));
      g_assert_cmpint (said.code, ==, 1);
    }
  g_autofree char *left = folder_list (&folder);
  g_assert_cmpstr (left, ==, "hard in.csv in.json link sub way");
}

/* A reader that has gone ends the program in silence. */
static void
test_closed_pipe (void)
{
  g_auto (Folder) folder = named_files ();
  static const char *const commands[] = {
      "simulate factory:driven --traces -",
      "sweep factory:driven --duration 1ms --axis Idc=1n:2n:9000",
      "render factory:driven --out -"};

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *script =
          g_strdup_printf ("{ \"$0\" %s; echo $? > status; } | head -c 1", commands[i]);
      g_auto (Said) said = shell_run (&folder, script);
      g_autofree char *status = folder_read (&folder, "status");

      g_assert_cmpuint (strlen (said.out), ==, 1);
      g_assert_cmpstr (said.err, ==, "");
      g_assert_cmpstr (status, ==, "141\n");
    }
}

/* The other outputs are there nevertheless. */
static void
test_closed_one (void)
{
  g_auto (Folder) folder = folder_new ();
  g_auto (Said) said = shell_run (
      &folder, "{ \"$0\" simulate factory:driven --traces - --spikes s --measures m; "
               "echo $? >&2; } | head -c 1");

  g_assert_cmpstr (said.err, ==, "141\n");
  g_autofree char *spikes = folder_read (&folder, "s");
  g_autofree char *measures = folder_read (&folder, "m");
  g_assert_nonnull (strstr (measures, "\"events\": 42"));
  g_autoptr (GPtrArray) rows = csv_rows (spikes);
  g_assert_cmpuint (rows->len, ==, 42);
}

/* A name of no file that is nearly that of a preset. */
static void
test_suggestion (void)
{
  g_auto (Folder) folder = folder_new ();
  static const CliCase cases[] = {
      {"simulate driven", NULL, 1, "",
       "driven: there is no such file, did you mean factory:driven?\n"},
      {"sweep Adaptin.json --axis Idc=1n", NULL, 1, "",
       "Adaptin.json: there is no such file, did you mean factory:adapting?\n"},
      {"render my/fast_synapse.biasbench.json --out a.svg", NULL, 1, "",
       "my/fast_synapse.biasbench.json: there is no such file, did you mean "
       "factory:fast-synapse?\n"},
      {"simulate gone.json", NULL, 1, "", "gone.json: there is no such file\n"},
      {"simulate factory:driven --input driven", NULL, 1, "",
       "driven: there is no such file\n"},
  };

  cli_check (&folder, cases, G_N_ELEMENTS (cases));
}

/* To standard output an SVG, or what --as says, the same bytes as in a file. */
static void
test_picture_out (void)
{
  g_auto (Folder) folder = folder_new ();
  static const char *const kinds[] = {"png", "svg", "pdf"};
  g_auto (Said) plain = cli_good (&folder, "render factory:driven --out -");

  g_assert_true (g_str_has_prefix (plain.out, "<?xml"));
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *script =
          g_strdup_printf ("\"$0\" render factory:driven --out - --as %s > x && "
                           "\"$0\" render factory:driven --out a.%s && cmp x a.%s",
                           kinds[i], kinds[i], kinds[i]);
      g_auto (Said) said = shell_run (&folder, script);

      g_assert_cmpstr (said.err, ==, "");
      g_assert_cmpstr (said.out, ==, "");
      g_assert_cmpint (said.code, ==, 0);
    }
  g_auto (Said) bad = cli_run (&folder, "render factory:driven --out - --as gif", NULL);
  g_assert_cmpstr (bad.err, ==, "--as: \"gif\" found, png, svg or pdf is allowed\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/files/guard", test_guard);
  g_test_add_func ("/cli/files/streams", test_streams);
  g_test_add_func ("/cli/files/kinds", test_kinds);
  g_test_add_func ("/cli/files/full", test_full);
  g_test_add_func ("/cli/files/cut-short", test_cut_short);
  g_test_add_func ("/cli/files/closed-pipe", test_closed_pipe);
  g_test_add_func ("/cli/files/closed-one", test_closed_one);
  g_test_add_func ("/cli/files/suggestion", test_suggestion);
  g_test_add_func ("/cli/files/picture-out", test_picture_out);
  return g_test_run ();
}
