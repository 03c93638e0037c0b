/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A circuit that no source knows is saved, opened, refused, viewed and painted. */
#include "toy.h"

#include "core/engine/simulate.h"
#include "figure/traces/source.h"
#include "figure/traces/traces.h"
#include "model/file/preset.h"
#include "model/session/result.h"
#include "model/text/block-text.h"
#include "model/text/caption-text.h"
#include "model/text/refusal-text.h"

#include <glib/gstdio.h>

#include <math.h>
#include <string.h>

static BbPreset *
toy_preset (void)
{
  BbPreset *preset = bb_preset_new ();
  Experiment *e = &preset->experiment;

  experiment_set_circuit (e, &toy_circuit);
  preset->view = view_default (&toy_circuit);
  e->input[0].kind = INPUT_REGULAR;
  e->input[1].kind = INPUT_POISSON;
  e->input[1].seed = 5;
  e->value[bias_on_port (BIAS_RATE, 1)] = 300;
  e->value[BIAS_ISPKTHR] = 4e-9;
  preset->view.shown[2] = false;
  preset->view.log[3] = true;
  return preset;
}

static void
test_round_trip (void)
{
  g_autoptr (BbPreset) preset = toy_preset ();
  g_autofree char *text = bb_preset_print (preset);
  g_autoptr (GError) error = NULL;
  g_autoptr (BbPreset) again = bb_preset_parse (text, strlen (text), "toy", &error);

  g_assert_no_error (error);
  g_assert_true (experiment_equal (&preset->experiment, &again->experiment));
  g_assert_true (view_equal (&preset->view, &again->view));
  g_assert_null (again->warnings);
  g_autofree char *printed = bb_preset_print (again);
  g_assert_cmpstr (text, ==, printed);
  g_assert_nonnull (strstr (text, "\"model\": \"toy\""));
  g_assert_nonnull (strstr (text, "\"ports\": {"));
  g_assert_null (strstr (text, "Itau_mem"));
}

/* A key of another circuit is refused, an unknown one is kept. */
static void
test_keys (void)
{
  static const char other[] = "{\"format\": \"biasbench-preset\", \"model\": \"toy\",\n"
                              "\"biases\": {\"Itau_mem\": 1e-12}}";
  static const char unknown[] = "{\"format\": \"biasbench-preset\", \"model\": \"toy\",\n"
                                "\"biases\": {\"Inone\": 1e-12}}";
  g_autoptr (GError) error = NULL;

  g_assert_null (bb_preset_parse (other, strlen (other), "toy", &error));
  g_assert_cmpstr (error->message, ==,
                   "toy:2:24: biases.Itau_mem: the circuit \"toy\" has no such bias, "
                   "only its own are allowed");
  g_clear_error (&error);
  g_autoptr (BbPreset) kept = bb_preset_parse (unknown, strlen (unknown), "toy", &error);
  g_assert_no_error (error);
  g_assert_nonnull (kept->warnings);
  g_autofree char *text = bb_preset_print (kept);
  g_assert_nonnull (strstr (text, "\"Inone\": 1e-12"));
}

/* What a circuit wrote does not stay in the file of the next one. */
static void
test_switch (void)
{
  g_autoptr (BbPreset) made = toy_preset ();
  g_autoptr (GError) error = NULL;
  made->view.height[circuit_find_panel (&toy_circuit, "west_in")] = 2;
  g_autofree char *text = bb_preset_print (made);
  g_autoptr (BbPreset) preset = bb_preset_parse (text, strlen (text), "toy", &error);
  g_assert_no_error (error);

  experiment_set_circuit (&preset->experiment, circuit_list[0]);
  preset->view = view_for_circuit (&preset->view, circuit_list[0]);
  g_autofree char *switched = bb_preset_print (preset);
  g_autoptr (BbPreset) again =
      bb_preset_parse (switched, strlen (switched), "toy", &error);
  g_assert_no_error (error);
  g_assert_null (again->warnings);
  g_assert_null (strstr (switched, "west_in"));
}

/* Traces of one circuit are not painted over those of another. */
static void
test_same_picture (void)
{
  Experiment toy = experiment_for (&toy_circuit);
  Experiment other = experiment_for (circuit_list[0]);

  other.value[BIAS_DT] = toy.value[BIAS_DT];
  other.value[BIAS_DURATION] = toy.value[BIAS_DURATION];
  g_assert_true (bb_same_picture (&toy, &toy));
  g_assert_false (bb_same_picture (&toy, &other));
  experiment_clear (&toy);
  experiment_clear (&other);
}

/* A refusal names the port. */
static void
test_refusal (void)
{
  Experiment e = experiment_for (&toy_circuit);
  BiasId rate = circuit_find_bias (&toy_circuit, "west_in.rate");

  g_assert_cmpint (rate, ==, bias_on_port (BIAS_RATE, 1));
  Refusal refusal;
  g_assert_false (experiment_set (&e, rate, -1, &refusal));
  g_autofree char *text = bb_refusal_text (&refusal);
  g_assert_cmpstr (text, ==, "west_in.rate: -1 Hz is outside 0 Hz to 1 MHz");
  e.value[bias_on_port (BIAS_START, 1)] = 0.5;
  e.value[bias_on_port (BIAS_STOP, 1)] = 0.25;
  g_assert_false (experiment_validate (&e, &refusal));
  g_autofree char *order = bb_refusal_text (&refusal);
  g_assert_cmpstr (order, ==,
                   "west_in.stop: 250 ms is not after west_in.start, which is 500 ms");
}

/* What panels of the same name have is kept; the others are as usual. */
static void
test_view (void)
{
  View view = view_default (circuit_list[0]);
  PanelId input = circuit_find_panel (circuit_list[0], "input");

  view.height[input] = 2;
  view.shown[circuit_find_panel (circuit_list[0], "output")] = false;
  view.to = 0.5;
  View next = view_for_circuit (&view, &toy_circuit);
  g_assert_cmpint (view_validate (&next), ==, VIEW_SOUND);
  g_assert_cmpfloat (next.height[circuit_find_panel (&toy_circuit, "input")], ==, 2);
  g_assert_false (next.shown[circuit_find_panel (&toy_circuit, "output")]);
  g_assert_true (next.shown[circuit_find_panel (&toy_circuit, "west_in")]);
  g_assert_cmpfloat (next.to, ==, 0.5);
}

static void
assert_summary (const Experiment *experiment, Block block, const char *text)
{
  g_auto (GStrv) forms = bb_block_summary_forms (experiment, block);

  g_assert_cmpstr (forms[0] != NULL ? forms[0] : "", ==, text);
}

/* A summary speaks of each port and of no row that the circuit has not. */
static void
test_summaries (void)
{
  Experiment e = experiment_for (&toy_circuit);

  assert_summary (&e, BLOCK_TECHNOLOGY, "");
  assert_summary (&e, BLOCK_WEIGHTS, "");
  assert_summary (&e, BLOCK_STIMULUS, "no input");
  e.input[1].kind = INPUT_POISSON;
  e.value[bias_on_port (BIAS_RATE, 1)] = 300;
  assert_summary (&e, BLOCK_STIMULUS, "West: Poisson 300 Hz");
  e.input[0].kind = INPUT_SINGLE;
  e.dc = DC_STEP;
  assert_summary (&e, BLOCK_STIMULUS, "East: single spike · West: Poisson 300 Hz");
}

/* Blanks of a caption are not to be broken. */
static void
test_caption (void)
{
  g_autoptr (BbPreset) preset = toy_preset ();
  g_autofree char *caption = bb_caption_text (&preset->experiment);

  g_assert_nonnull (strstr (caption, "input\u00a0regular\u00a0· rate\u00a020.0\u00a0Hz"));
  g_assert_nonnull (strstr (caption, "west_in\u00a0poisson\u00a0seed\u00a05\u00a0· "
                                     "west_in.rate\u00a0300\u00a0Hz\u00a0· "
                                     "west_in.weight\u00a01.00\u00a0· dt"));
}

/* Pixels of a color in a panel's place. */
static int
count_pixels (cairo_surface_t *surface, const Part *part, const Rgba *color)
{
  const unsigned char *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface), found = 0;
  guint32 wanted = (guint32)lround (color->red * 255) << 16
                   | (guint32)lround (color->green * 255) << 8
                   | (guint32)lround (color->blue * 255);

  for (int y = (int)part->y; y < (int)(part->y + part->height); y++)
    for (int x = (int)part->x; x < (int)(part->x + part->width); x++)
      found +=
          (((const guint32 *)(const void *)(data + y * stride))[x] & 0xffffff) == wanted;
  return found;
}

static void
test_painted (void)
{
  g_autoptr (BbPreset) preset = toy_preset ();
  SimulateOptions options = {
      .lanes = 1, .trace_mask = circuit_trace_mask (&toy_circuit), .threads = 1};
  const Theme theme = theme_light ();
  Part part[PICTURE_PARTS_MAX];
  Recording r;
  Picture picture = {.type = &traces_picture,
                     .theme = &theme,
                     .view = view_default (&toy_circuit),
                     .data = {.experiment = &preset->experiment, .nominal = &r}};

  g_assert_cmpint (simulate (&preset->experiment, &options, &r, NULL), ==, SIMULATE_OK);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 600, 500);
  cairo_t *cr = cairo_create (surface);
  picture.type->range (&picture, NULL);
  picture_paint (&picture, cr, 600, 500, 1);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  size_t panels = picture.type->place (&picture, 600, 500, part);
  g_assert_cmpuint (panels, ==, toy_circuit.panels);
  for (size_t i = 0; i < panels; i++)
    {
      Rgba color = source_color (&picture, part[i].id);
      g_test_message ("%s", circuit_panel_name (&toy_circuit, part[i].id));
      g_assert_cmpint (count_pixels (surface, &part[i], &color), >, 20);
    }
  cairo_surface_destroy (surface);
  recording_clear (&r);
}

/* Runs the command line that knows the toy on a preset of it; returns what it prints. */
static char *
toy_cli (const char *arguments)
{
  g_autoptr (BbPreset) preset = toy_preset ();
  g_autofree char *text = bb_preset_print (preset);
  g_autofree char *folder = g_dir_make_tmp ("toy-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "toy.json", NULL);
  g_autofree char *script =
      g_strdup_printf ("%s %s 2>&1", g_getenv ("BB_TOY_CLI"), arguments);
  g_auto (GStrv) words = g_strsplit (script, "FILE", -1);
  g_autofree char *command = g_strjoinv (file, words);
  const char *const shell[] = {"/bin/sh", "-c", command, NULL};

  g_assert_true (g_file_set_contents (file, text, -1, NULL));
  g_autoptr (GError) error = NULL;
  char *said = NULL;
  g_spawn_sync (NULL, (char **)shell, NULL, G_SPAWN_DEFAULT, NULL, NULL, &said, NULL,
                NULL, &error);
  g_assert_no_error (error);
  g_unlink (file);
  g_rmdir (folder);
  return said;
}

static void
test_command_line (void)
{
  g_autofree char *sweep = toy_cli (
      "sweep FILE --axis west_in.rate=10,1000 --measure rate,mean_west --threads 1");
  g_autofree char *traces = toy_cli ("simulate FILE --traces - --every 5000");
  g_autofree char *refused = toy_cli ("simulate FILE --set west_in.rate=-1");
  g_autofree char *unknown = toy_cli ("simulate FILE --set Itau_mem=1p");
  g_autofree char *seed1 = toy_cli ("simulate FILE --spikes - --input-seed 1");
  g_autofree char *seed2 = toy_cli ("simulate FILE --spikes - --input-seed 2");
  g_auto (GStrv) rows = g_strsplit (sweep, "\n", -1);

  g_assert_cmpstr (rows[0], ==, "west_in.rate,rate,mean_west");
  double few = g_ascii_strtod (strrchr (rows[1], ',') + 1, NULL);
  double many = g_ascii_strtod (strrchr (rows[2], ',') + 1, NULL);
  g_assert_cmpfloat (many, >, 50 * few);
  g_assert_true (g_str_has_prefix (traces,
                                   "step,neuron,east,east1,east2,west,west1,west2\n"
                                   "0,0,"));
  g_assert_cmpstr (refused, ==, "--set west_in.rate: -1 Hz is outside 0 Hz to 1 MHz\n");
  g_assert_cmpstr (unknown, ==,
                   "--set Itau_mem: unknown name, --help lists the known ones\n");
  g_assert_false (g_str_equal (seed1, seed2)); /* of the further port too */
}

/* Each port has its kind, and its rows only with it. */
static void
test_port_kinds (void)
{
  g_autofree char *none = toy_cli ("simulate FILE --input-kind west_in=none --set "
                                   "west_in.rate=5");
  g_autofree char *list = toy_cli ("sweep FILE --input-kind west_in=times --axis "
                                   "west_in.stop=0.1,0.2");
  g_autofree char *first = toy_cli ("simulate FILE --input-kind west_in=burst "
                                    "--input-kind none --set rate=5");
  g_autofree char *burst = toy_cli (
      "sweep FILE --input-kind west_in=burst --set west_in.burst_spikes=3 --axis "
      "west_in.rate=0,100 --measure spike_sum,mean_west --threads 1");
  g_autofree char *seed = toy_cli ("simulate FILE --input-kind west_in=single "
                                   "--input-seed 4");
  g_autofree char *port = toy_cli ("simulate FILE --input-kind north=single");
  g_autofree char *rows = toy_cli ("input FILE");
  g_auto (GStrv) swept = g_strsplit (burst, "\n", -1);

  g_assert_cmpstr (
      none, ==,
      "--set west_in.rate: no effect with west_in of kind none, kind regular, "
      "poisson or burst is allowed (--input-kind west_in=KIND)\n");
  g_assert_cmpstr (list, ==,
                   "--axis west_in.stop: no effect with west_in of kind times, kind "
                   "regular, poisson or burst is allowed (--input-kind west_in=KIND)\n");
  g_assert_cmpstr (first, ==,
                   "--set rate: no effect with input of kind none, kind regular, poisson "
                   "or burst is allowed (--input-kind)\n");
  g_assert_cmpstr (swept[0], ==, "west_in.rate,spike_sum,mean_west");
  double still = g_ascii_strtod (strrchr (swept[1], ',') + 1, NULL);
  double driven = g_ascii_strtod (strrchr (swept[2], ',') + 1, NULL);
  g_assert_cmpfloat (driven, >, 2 * still);
  g_assert_true (g_str_has_prefix (seed, "--input-seed: no effect with input of kind "));
  g_assert_cmpstr (port, ==,
                   "--input-kind: \"north\" is no input port of the circuit toy, KIND or "
                   "PORT=KIND is allowed\n");
  g_assert_true (g_str_has_suffix (
      rows, ": the circuit toy has 2 input ports, a circuit with one is allowed\n"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/toy/round-trip", test_round_trip);
  g_test_add_func ("/toy/keys", test_keys);
  g_test_add_func ("/toy/switch", test_switch);
  g_test_add_func ("/toy/same-picture", test_same_picture);
  g_test_add_func ("/toy/refusal", test_refusal);
  g_test_add_func ("/toy/view", test_view);
  g_test_add_func ("/toy/summaries", test_summaries);
  g_test_add_func ("/toy/caption", test_caption);
  g_test_add_func ("/toy/painted", test_painted);
  g_test_add_func ("/toy/command-line", test_command_line);
  g_test_add_func ("/toy/port-kinds", test_port_kinds);
  return g_test_run ();
}
