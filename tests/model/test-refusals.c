/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One bad file for each refusal of the loader, with its exact words. */
#include "model/file/preset.h"

#include <string.h>

typedef struct BadFile
{
  const char *text;
  BbPresetError code;
  const char *message;
} BadFile;

/* Broken sentences are worse here than long lines. */
/* clang-format off */
static const BadFile bad_files[] = {
  { "",
    BB_PRESET_ERROR_SYNTAX, "x.json:1:1: the end of the file was found, a value is allowed" },
  { "{",
    BB_PRESET_ERROR_SYNTAX, "x.json:1:2: the end of the file was found, a key in double quotes is allowed" },
  { "{\"format\": \"biasbench-preset\"",
    BB_PRESET_ERROR_SYNTAX, "x.json:1:30: the end of the file was found, \",\" or \"}\" is allowed" },
  { "{\"format\": \"biasbench-preset\",}",
    BB_PRESET_ERROR_SYNTAX, "x.json:1:31: \"}\" was found, a key in double quotes is allowed" },
  { "{\"format\": \"biasbench-preset\"} x",
    BB_PRESET_ERROR_SYNTAX, "x.json:1:32: \"x\" was found, nothing after the value is allowed" },
  { "{format: 1}",
    BB_PRESET_ERROR_SYNTAX, "x.json:1:2: \"format\" was found, a key in double quotes is allowed" },
  { "{\"format\" \"biasbench-preset\"}",
    BB_PRESET_ERROR_SYNTAX, "x.json:1:11: a text was found, \":\" is allowed" },
  { "{\"format\": biasbench}",
    BB_PRESET_ERROR_SYNTAX, "x.json:1:12: \"biasbench\" was found, a value is allowed" },
  { "{\"format\": \"biasbench-preset",
    BB_PRESET_ERROR_SYNTAX, "x.json:1:29: the end of the file was found, text up to a closing quote is allowed" },
  { "{\"a\": \"tab\there\"}",
    BB_PRESET_ERROR_SYNTAX, "x.json:1:11: the character U+0009 was found, text without control characters (\\n, \\t) is allowed" },
  { "{\"a\": \"\\x41\"}",
    BB_PRESET_ERROR_SYNTAX, "x.json:1:8: \"\\x41\" was found, one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u is allowed" },
  { "{\"a\": \"\\u12\"}",
    BB_PRESET_ERROR_SYNTAX, "x.json:1:8: \"\\u12\" was found, \\u and four hexadecimal digits are allowed" },
  { "{\"a\": \"\\u0000\"}",
    BB_PRESET_ERROR_SYNTAX, "x.json:1:8: \"\\u0000\" was found, any character but \\u0000 is allowed" },
  { "{\"a\": \"\\ud800\"}",
    BB_PRESET_ERROR_SYNTAX, "x.json:1:8: \"\\ud800\" was found, surrogates in pairs are allowed" },
  { "{\"a\": [1, 2}",
    BB_PRESET_ERROR_SYNTAX, "x.json:1:12: \"}\" was found, \",\" or \"]\" is allowed" },
  { "{\"a\": 01}",
    BB_PRESET_ERROR_SYNTAX, "x.json:1:7: \"01\" was found, a number without leading zeros is allowed" },
  { "{\"a\": 1.}",
    BB_PRESET_ERROR_SYNTAX, "x.json:1:9: \"}\" was found, a digit is allowed" },
  { "{\"a\": 1e}",
    BB_PRESET_ERROR_SYNTAX, "x.json:1:9: \"}\" was found, a digit is allowed" },
  { "{\"a\": -}",
    BB_PRESET_ERROR_SYNTAX, "x.json:1:8: \"}\" was found, a digit is allowed" },
  { "{\"a\": .5}",
    BB_PRESET_ERROR_SYNTAX, "x.json:1:7: \".5\" was found, a value is allowed" },
  { "{\"a\": +1}",
    BB_PRESET_ERROR_SYNTAX, "x.json:1:7: \"+1\" was found, a value is allowed" },
  { "{\"a\": NaN}",
    BB_PRESET_ERROR_SYNTAX, "x.json:1:7: \"NaN\" was found, a value is allowed" },
  { "{\"a\": 1e400}",
    BB_PRESET_ERROR_SYNTAX, "x.json:1:7: a number beyond 1.8e308 was found, finite numbers are allowed" },
  { "{\"a\": 0.1000000000000000000000000000000000000000000000000000000000001}",
    BB_PRESET_ERROR_SYNTAX, "x.json:1:7: \"0\" was found, a number of at most 60 characters is allowed" },
  { "{\"a\": 1, \"b\": 2, \"a\": 3}",
    BB_PRESET_ERROR_SYNTAX, "x.json:1:18: the key \"a\" was found twice, each key once is allowed" },
  { "{\"a\": {\"\\u0062\": 1,\n  \"b\": 1}}",
    BB_PRESET_ERROR_SYNTAX, "x.json:2:3: the key \"b\" was found twice, each key once is allowed" },
  { "[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]",
    BB_PRESET_ERROR_SYNTAX, "x.json:1:17: \"[\" was found, at most 16 levels are allowed" },
  { "{\"a\": \"\377\"}",
    BB_PRESET_ERROR_SYNTAX, "x.json:1:8: the byte 0xFF was found, UTF-8 text is allowed" },
  { "[]",
    BB_PRESET_ERROR_FORMAT, "x.json:1:1: a list was found, an object with \"format\": \"biasbench-preset\" (a preset) or with \"parameters\" (a parameter file) is allowed" },
  { "{}",
    BB_PRESET_ERROR_FORMAT, "x.json:1:1: an object was found, an object with \"format\": \"biasbench-preset\" (a preset) or with \"parameters\" (a parameter file) is allowed" },
  { "{\"format\": \"other\"}",
    BB_PRESET_ERROR_FORMAT, "x.json:1:12: \"other\" was found, an object with \"format\": \"biasbench-preset\" (a preset) or with \"parameters\" (a parameter file) is allowed" },
  { "{\"format\": 3}",
    BB_PRESET_ERROR_FORMAT, "x.json:1:12: 3 was found, an object with \"format\": \"biasbench-preset\" (a preset) or with \"parameters\" (a parameter file) is allowed" },
  { "{\"format\": \"biasbench-preset\", \"biases\": []}",
    BB_PRESET_ERROR_VALUE, "x.json:1:42: biases: a list was found, an object is allowed" },
  { "{\"format\": \"biasbench-preset\", \"biases\": {\"Itau_mem\": \"two\"}}",
    BB_PRESET_ERROR_VALUE, "x.json:1:55: biases.Itau_mem: \"two\" is not a number, 1 fA to 1 mA is allowed" },
  { "{\"format\": \"biasbench-preset\",\n \"biases\": {\"Itau_mem\": 5}}",
    BB_PRESET_ERROR_VALUE, "x.json:2:25: biases.Itau_mem: 5 is out of range, 1 fA to 1 mA is allowed" },
  { "{\"format\": \"biasbench-preset\", \"title\": \"µm\", \"biases\": {\"Idc\": -1e-12}}",
    BB_PRESET_ERROR_VALUE, "x.json:1:65: biases.Idc: -1e-12 is out of range, 0 A to 1 mA is allowed" },
  { "{\"format\": \"biasbench-preset\", \"biases\": {\"Idc\": null}}",
    BB_PRESET_ERROR_VALUE, "x.json:1:50: biases.Idc: null is not a number, 0 A to 1 mA is allowed" },
  { "{\"format\": \"biasbench-preset\", \"biases\": {\"Idc\": [1e-9]}}",
    BB_PRESET_ERROR_VALUE, "x.json:1:50: biases.Idc: a list is not a number, 0 A to 1 mA is allowed" },
  { "{\"format\": \"biasbench-preset\", \"mismatch\": {\"neurons\": 2.5}}",
    BB_PRESET_ERROR_VALUE, "x.json:1:56: mismatch.neurons: 2.5 is not a whole number, 0 to 1023 is allowed" },
  { "{\"format\": \"biasbench-preset\", \"mismatch\": {\"neurons\": 2000}}",
    BB_PRESET_ERROR_VALUE, "x.json:1:56: mismatch.neurons: 2000 is out of range, 0 to 1023 is allowed" },
  { "{\"format\": \"biasbench-preset\", \"mismatch\": {\"deviation\": \"30 %\"}}",
    BB_PRESET_ERROR_VALUE, "x.json:1:58: mismatch.deviation: \"30 %\" is not a number, 0 to 3 is allowed" },
  { "{\"format\": \"biasbench-preset\", \"mismatch\": {\"chip_seed\": \"seven\"}}",
    BB_PRESET_ERROR_VALUE, "x.json:1:58: mismatch.chip_seed: \"seven\" was found, a whole number in quotes from \"0\" to \"18446744073709551615\" is allowed" },
  { "{\"format\": \"biasbench-preset\", \"mismatch\": {\"chip_seed\": 1.5}}",
    BB_PRESET_ERROR_VALUE, "x.json:1:58: mismatch.chip_seed: 1.5 was found, a whole number in quotes from \"0\" to \"18446744073709551615\" is allowed" },
  { "{\"format\": \"biasbench-preset\", \"mismatch\": {\"parameters\": \"some\"}}",
    BB_PRESET_ERROR_VALUE, "x.json:1:59: mismatch.parameters: \"some\" was found, \"all\", \"devices\" or a list of names is allowed" },
  { "{\"format\": \"biasbench-preset\", \"mismatch\": {\"parameters\": [\"Iscale\"]}}",
    BB_PRESET_ERROR_VALUE, "x.json:1:60: mismatch.parameters: \"Iscale\" was found, \"Idc\", \"Itau_mem\", \"Igain_mem\", \"Ispkthr\", \"Iref\", \"Itau_syn\", \"Igain_syn\", \"Ipulse\", \"If_nmda\", \"Itau_ahp\", \"Igain_ahp\", \"Iw_ahp\", \"Ipulse_ahp\", \"C_mem\", \"C_syn\", \"C_ahp\", \"C_pulse\", \"C_pulse_ahp\", \"C_ref\", \"Io\", \"kappa_n\", \"kappa_p\", \"Ut\" or \"Vth\" is allowed" },
  { "{\"format\": \"biasbench-preset\", \"run\": {\"dt\": 1}}",
    BB_PRESET_ERROR_VALUE, "x.json:1:46: run.dt: 1 is out of range, 1 µs to 100 ms is allowed" },
  { "{\"format\": \"biasbench-preset\", \"run\": {\"integrator\": \"heun\"}}",
    BB_PRESET_ERROR_VALUE, "x.json:1:54: run.integrator: \"heun\" was found, \"euler\" or \"refined\" is allowed" },
  { "{\"format\": \"biasbench-preset\", \"run\": {\"measure_to\": \"end\"}}",
    BB_PRESET_ERROR_VALUE, "x.json:1:54: run.measure_to: \"end\" is not a number, 0 s to 200000 s or null (the end of the run) is allowed" },
  { "{\"format\": \"biasbench-preset\", \"run\": {\"dt\": 1e-6, \"duration\": 10}}",
    BB_PRESET_ERROR_VALUE, "x.json:1:46: dt: duration / dt makes 10000000 steps, 1 to 2000000 are allowed" },
  { "{\"format\": \"biasbench-preset\", \"run\": {\"measure_from\": 0.5, \"measure_to\": 0.25}}",
    BB_PRESET_ERROR_VALUE, "x.json:1:75: measure_to: 250 ms is not after measure_from, which is 500 ms" },
  { "{\"format\": \"biasbench-preset\", \"stimulus\": {\"input\": {\"kind\": \"csv\"}}}",
    BB_PRESET_ERROR_VALUE, "x.json:1:63: stimulus.input.kind: \"csv\" was found, \"none\", \"single\", \"regular\", \"poisson\", \"burst\" or \"times\" is allowed" },
  { "{\"format\": \"biasbench-preset\", \"stimulus\": {\"input\": {\"kind\": \"poisson\", \"rate\": 1e6}, \"dc\": {}}, \"run\": {\"duration\": 100}}",
    BB_PRESET_ERROR_VALUE, "x.json:1:82: rate: 100000000 input spikes, at most 2000000 are allowed" },
  { "{\"format\": \"biasbench-preset\", \"stimulus\": {\"input\": {\"kind\": \"regular\", \"start\": 0.5, \"stop\": 0.2}}}",
    BB_PRESET_ERROR_VALUE, "x.json:1:96: stop: 200 ms is not after start, which is 500 ms" },
  { "{\"format\": \"biasbench-preset\", \"stimulus\": {\"input\": {\"kind\": \"times\", \"times\": [0.1, -1]}}}",
    BB_PRESET_ERROR_VALUE, "x.json:1:87: stimulus.input.times[1]: -1 is out of range, 0 s to 200000 s is allowed" },
  { "{\"format\": \"biasbench-preset\", \"stimulus\": {\"input\": {\"kind\": \"times\", \"times\": [0.1, \"b\"]}}}",
    BB_PRESET_ERROR_VALUE, "x.json:1:87: stimulus.input.times[1]: \"b\" is not a number, 0 s to 200000 s is allowed" },
  { "{\"format\": \"biasbench-preset\", \"stimulus\": {\"input\": {\"kind\": \"times\", \"times\": [0.1], \"weight\": [1, 2]}}}",
    BB_PRESET_ERROR_VALUE, "x.json:1:98: stimulus.input.weight: a list of 2 was found, one number or one for each of the 1 times is allowed" },
  { "{\"format\": \"biasbench-preset\", \"stimulus\": {\"input\": {\"kind\": \"times\", \"times\": 0.1}}}",
    BB_PRESET_ERROR_VALUE, "x.json:1:81: stimulus.input.times: 0.1 was found, a list is allowed" },
  { "{\"format\": \"biasbench-preset\", \"stimulus\": {\"dc\": {\"kind\": \"sine\"}}}",
    BB_PRESET_ERROR_VALUE, "x.json:1:60: stimulus.dc.kind: \"sine\" was found, \"none\", \"step\" or \"ramp\" is allowed" },
  { "{\"format\": \"biasbench-preset\", \"locks\": [\"r_gain\"]}",
    BB_PRESET_ERROR_VALUE, "x.json:1:42: locks: \"r_gain\" was found, \"r_gain_mem\", \"r_gain_syn\" or \"r_gain_ahp\" is allowed" },
  { "{\"format\": \"biasbench-preset\", \"locks\": [\"a\\u001b[2Jb\\nc\\u202e\"]}",
    BB_PRESET_ERROR_VALUE, "x.json:1:42: locks: \"a\357\277\275[2Jb\357\277\275c\357\277\275\" was found, \"r_gain_mem\", \"r_gain_syn\" or \"r_gain_ahp\" is allowed" },
  { "{\"parameters\": {\"a\\u0007\\n0123456789012345678901234567890123456789\": 1}}",
    BB_PRESET_ERROR_VALUE, "x.json:1:17: parameters.a\357\277\275\357\277\2750123456789012345678901234567890123456…: this name is not known, parameters of the model are allowed" },
  { "{\"parameters\": {}, \"model\": \"a\\u001b\"}",
    BB_PRESET_ERROR_LATER, "x.json:1:29: model: \"a\357\277\275\" is not simulated yet, \"dynapsim\" is allowed" },
  { "{\"a\\u001b\": 1, \"a\\u001b\": 2}",
    BB_PRESET_ERROR_SYNTAX, "x.json:1:16: the key \"a\357\277\275\" was found twice, each key once is allowed" },
  { "{\"a\": b\033c}",
    BB_PRESET_ERROR_SYNTAX, "x.json:1:7: \"b\357\277\275c\" was found, a value is allowed" },
  { "{\"format\": \"biasbench-preset\", \"locks\": \"all\"}",
    BB_PRESET_ERROR_VALUE, "x.json:1:41: locks: \"all\" was found, a list is allowed" },
  { "{\"format\": \"biasbench-preset\", \"model\": \"adex\"}",
    BB_PRESET_ERROR_VALUE, "x.json:1:41: model: \"adex\" was found, \"dynapsim\" is allowed" },
  { "{\"format\": \"biasbench-preset\", \"version\": 1.5}",
    BB_PRESET_ERROR_VALUE, "x.json:1:43: version: 1.5 was found, a whole number from 1 to 2147483647 is allowed" },
  { "{\"format\": \"biasbench-preset\", \"version\": 0}",
    BB_PRESET_ERROR_VALUE, "x.json:1:43: version: 0 was found, a whole number from 1 to 2147483647 is allowed" },
  { "{\"format\": \"biasbench-preset\", \"title\": 5}",
    BB_PRESET_ERROR_VALUE, "x.json:1:41: title: 5 was found, a text is allowed" },
  { "{\"format\": \"biasbench-preset\", \"view\": {\"heights\": {\"imem\": 0}}}",
    BB_PRESET_ERROR_VALUE, "x.json:1:61: view.heights.imem: 0 was found, a number from 0.1 to 10 is allowed" },
  { "{\"format\": \"biasbench-preset\", \"view\": {\"panels\": [\"isyn\", \"igaba\"]}}",
    BB_PRESET_ERROR_VALUE, "x.json:1:60: view.panels: \"igaba\" was found, \"input\", \"dc\", \"isyn\", \"imem\", \"vmem\", \"iahp\" or \"output\" is allowed" },
  { "{\"format\": \"biasbench-preset\", \"view\": {\"log\": [\"vmem\"]}}",
    BB_PRESET_ERROR_VALUE, "x.json:1:48: view.log: the panel \"vmem\" was found, only panels of a current are allowed" },
  { "{\"format\": \"biasbench-preset\", \"view\": {\"time\": [0.5, 0.2]}}",
    BB_PRESET_ERROR_VALUE, "x.json:1:49: view.time: a list was found, a list of two times in seconds, the earlier one first, is allowed" },
  { "{\"format\": \"biasbench-preset\", \"population\": {\"Idc\": []}}",
    BB_PRESET_ERROR_VALUE, "x.json:1:46: population: an object was found, an object of lists with one number for each neuron is allowed" },
  { "{\"format\": \"biasbench-preset\", \"population\": {\"Idc\": [1e-9, 2e-9], \"Io\": [1e-12, 1, 2]}}",
    BB_PRESET_ERROR_VALUE, "x.json:1:74: population.Io: a list of 3 was found, one number or one for each of the 2 neurons is allowed" },
  { "{\"format\": \"biasbench-preset\", \"biases\": {\"Idc\": 1, \"Io\": 1, \"Ut\": \"x\"},\n \"note\": false}",
    BB_PRESET_ERROR_VALUE, "x.json:2:10: note: false was found, a text is allowed\nx.json:1:50: biases.Idc: 1 is out of range, 0 A to 1 mA is allowed\nx.json:1:59: biases.Io: 1 is out of range, 1 fA to 10 pA is allowed\nx.json:1:68: biases.Ut: \"x\" is not a number, 10 mV to 50 mV is allowed" },
  { "{\"parameters\": []}",
    BB_PRESET_ERROR_VALUE, "x.json:1:16: parameters: a list was found, an object is allowed" },
  { "{\"parameters\": {\"Idc\": 1e-9, \"Ifoo\": 1}}",
    BB_PRESET_ERROR_VALUE, "x.json:1:30: parameters.Ifoo: this name is not known, parameters of the model are allowed" },
  { "{\"parameters\": {\"Idc\": [1e-9, 2e-9, 5]}}",
    BB_PRESET_ERROR_VALUE, "x.json:1:37: parameters.Idc[2]: 5 is out of range, 0 A to 10 mA is allowed" },
  { "{\"neurons\": 2, \"parameters\": {\"Idc\": [1e-9, 2e-9, 3e-9]}}",
    BB_PRESET_ERROR_VALUE, "x.json:1:38: parameters.Idc: a list of 3 was found, one number or one for each of the 2 neurons is allowed" },
  { "{\"neurons\": 0, \"parameters\": {}}",
    BB_PRESET_ERROR_VALUE, "x.json:1:13: neurons: 0 was found, a whole number from 1 to 1024 is allowed" },
  { "{\"neurons\": 2000, \"parameters\": {\"Idc\": [1e-9, 1e-9]}}",
    BB_PRESET_ERROR_VALUE, "x.json:1:13: neurons: 2000 was found, a whole number from 1 to 1024 is allowed" },
  { "{\"model\": \"se1\", \"parameters\": {}}",
    BB_PRESET_ERROR_LATER, "x.json:1:11: model: \"se1\" is not simulated yet, \"dynapsim\" is allowed" },
  { "{\"parameters\": {}, \"w_rec\": [[0.5]]}",
    BB_PRESET_ERROR_LATER, "x.json:1:29: w_rec: recurrent weights were found, but neurons that feed each other are not simulated yet; null or zeros are allowed" },
  { "{\"parameters\": {\"w_rec\": [[0.5]]}}",
    BB_PRESET_ERROR_LATER, "x.json:1:26: parameters.w_rec: recurrent weights were found, but neurons that feed each other are not simulated yet; null or zeros are allowed" },
  { "{\"steps\": 0, \"parameters\": {}}",
    BB_PRESET_ERROR_VALUE, "x.json:1:11: steps: 0 was found, a whole number from 1 to 2000000 is allowed" },
  { "{\"dt\": [1e-3, 1e-3], \"parameters\": {}}",
    BB_PRESET_ERROR_VALUE, "x.json:1:8: dt: a list is not a number, 1 µs to 100 ms is allowed" },
  { "{\"dt\": 1, \"parameters\": {}}",
    BB_PRESET_ERROR_VALUE, "x.json:1:8: dt: 1 is out of range, 1 µs to 100 ms is allowed" },
  { "{\"dt\": 1e-3, \"parameters\": {\"dt\": 1e-4}}",
    BB_PRESET_ERROR_VALUE, "x.json:1:35: parameters.dt: 1e-4 was found, the same value as dt is allowed" },
  { "{\"dt\": 1e-3, \"steps\": 3000000, \"parameters\": {}}",
    BB_PRESET_ERROR_VALUE, "x.json:1:23: steps: 3000000 was found, a whole number from 1 to 2000000 is allowed" },
};
/* clang-format on */

static void
assert_refused (const char *text, gsize length, BbPresetError code, const char *message)
{
  /* A block of the exact size shows reads beyond the end. */
  g_autofree char *copy = g_memdup2 (text, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (BbPreset) preset =
      bb_preset_parse (copy != NULL ? copy : "", length, "x.json", &error);
  g_assert_null (preset);
  g_assert_error (error, BB_PRESET_ERROR, (int)code);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_table (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad_files); i++)
    assert_refused (bad_files[i].text, strlen (bad_files[i].text), bad_files[i].code,
                    bad_files[i].message);
}

static void
test_nul (void)
{
  static const char text[] = "{\n \"a\0b\": 1}";
  assert_refused (text, sizeof text - 1, BB_PRESET_ERROR_SYNTAX,
                  "x.json:2:4: the byte 0x00 was found, UTF-8 text is allowed");
}

static void
test_too_large (void)
{
  gsize length = BB_PRESET_BYTES_MAX + 1;
  g_autofree char *text = g_malloc (length);
  memset (text, ' ', length);
  assert_refused (text, length, BB_PRESET_ERROR_SYNTAX,
                  "x.json:1:1: 8388609 bytes were found, at most 8388608 are allowed");
}

static void
test_too_many_times (void)
{
  GString *text = g_string_new ("{\"format\": \"biasbench-preset\","
                                " \"stimulus\": {\"input\": {\"times\": [0");
  for (int i = 0; i < SPIKE_LIST_MAX; i++)
    g_string_append (text, ",0");
  g_string_append (text, "]}}}");
  assert_refused (text->str, text->len, BB_PRESET_ERROR_VALUE,
                  "x.json:1:64: stimulus.input.times: 100001 times were found, at most "
                  "100000 are allowed");
  g_string_free (text, TRUE);
}

/* A list that is too long is named once: the lists are not held against a number of
 * neurons that was refused. */
static void
test_too_many_neurons (void)
{
  GString *text = g_string_new ("{\"parameters\": {\"Idc\": [0");
  for (int i = 0; i < EXPERIMENT_NEURONS_MAX + 1; i++)
    g_string_append (text, ",0");
  g_string_append (text, "]}}");
  assert_refused (text->str, text->len, BB_PRESET_ERROR_VALUE,
                  "x.json:1:24: parameters.Idc: a list of 1025 was found, at most 1024 "
                  "neurons are allowed");
  g_string_free (text, TRUE);
}

/* After twenty faults the rest is only counted. */
static void
test_many_faults (void)
{
  GString *text = g_string_new ("{\"format\": \"biasbench-preset\", \"locks\": [");
  for (int i = 0; i < 25; i++)
    g_string_append_printf (text, "%s%d", i > 0 ? "," : "", i);
  g_string_append (text, "]}");
  g_autoptr (GError) error = NULL;
  g_assert_null (bb_preset_parse (text->str, text->len, "x.json", &error));
  g_auto (GStrv) lines = g_strsplit (error->message, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 21);
  g_assert_cmpstr (lines[20], ==, "and 5 more");
  g_string_free (text, TRUE);
}

/* A file made of faults alone is refused as soon as one with a few: the time for each
 * beyond the listed ones must not grow with the file. */
static void
assert_flood (const char *head, const char *item, const char *tail, int count)
{
  GString *text = g_string_new (head);
  for (int i = 0; i < count; i++)
    g_string_append_printf (text, "%s%s%d%s", i > 0 ? "," : "", item, i, tail);
  g_string_append (text, g_str_has_suffix (head, "[") ? "]}}" : "}}");
  g_autoptr (GError) error = NULL;
  g_assert_null (bb_preset_parse (text->str, text->len, "x.json", &error));
  g_auto (GStrv) lines = g_strsplit (error->message, "\n", -1);
  g_autofree char *rest = g_strdup_printf ("and %d more", count - 20);
  g_assert_cmpuint (g_strv_length (lines), ==, 21);
  g_assert_cmpstr (lines[20], ==, rest);
  g_string_free (text, TRUE);
}

static void
test_flood (void)
{
#define PRESET "{\"format\": \"biasbench-preset\", "
  assert_flood (PRESET "\"mismatch\": {\"parameters\": [", "", "", 400000);
  assert_flood (PRESET "\"locks\": [\"r_gain_mem\"], \"view\": {\"panels\": [", "\"p",
                "\"", 200000);
  assert_flood ("{\"parameters\": {", "\"x", "\": 1", 200000);
}

/* Any prefix of a good file and any changed byte is read or refused, never worse. */
static void
test_damage (void)
{
  g_autoptr (BbPreset) preset = bb_preset_factory ("coincidence", NULL);
  const char *text = preset->source_json;
  gsize length = strlen (text);
  for (gsize cut = 0; cut + 2 < length; cut++)
    {
      g_autofree char *copy = g_strndup (text, cut);
      g_assert_null (bb_preset_parse (copy, cut, "x.json", NULL));
    }
  g_autoptr (GRand) random = g_rand_new_with_seed (2);
  for (int i = 0; i < 3000; i++)
    {
      g_autofree char *copy = g_strdup (text);
      copy[g_rand_int_range (random, 0, (gint32)length)] =
          (char)g_rand_int_range (random, 0, 256);
      g_autoptr (GError) error = NULL;
      g_autoptr (BbPreset) read = bb_preset_parse (copy, length, "x.json", &error);
      g_assert_true ((read == NULL) == (error != NULL));
      g_assert_true (read == NULL || experiment_validate (&read->experiment, NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/refusals/table", test_table);
  g_test_add_func ("/refusals/nul", test_nul);
  g_test_add_func ("/refusals/too-large", test_too_large);
  g_test_add_func ("/refusals/too-many-times", test_too_many_times);
  g_test_add_func ("/refusals/too-many-neurons", test_too_many_neurons);
  g_test_add_func ("/refusals/many-faults", test_many_faults);
  g_test_add_func ("/refusals/flood", test_flood);
  g_test_add_func ("/refusals/damage", test_damage);
  return g_test_run ();
}
