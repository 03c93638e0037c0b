/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Runs of Rockpool's own DynapSim (tests/data/dynapsim) against this engine: the same
 * spikes in the same steps, traces within each case's tolerance. Where the environment
 * variable BB_REFERENCE names a folder of further cases, those are compared as well. */
#include "core/circuit/dynapsim.h"
#include "core/engine/simulate.h"

#include <cjson/cJSON.h>
#include <glib.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Named one by one, so that a lost one is missed. */
static const char *const own_cases[] = {
    "ahp-lesson",      "below-Io",          "chip-codes-fine-dt", "dc-decades-fine-dt",
    "large-dt",        "mismatch-poisson",  "negative-input",     "poisson-default",
    "poisson-fine-dt", "real-valued-input", "refractory-steps",   "rest",
    "single-spike",    "tech-all"};

/* The columns of a recorded trace. */
static const TraceId reference[] = {DYNAPSIM_ISYN, DYNAPSIM_IAHP, DYNAPSIM_IMEM,
                                    DYNAPSIM_VMEM};

typedef struct
{
  char *folder;
  cJSON *json;
  Experiment experiment;
  size_t neurons;
  size_t steps;
  InputTrain input;
  Recording recording;
} Case;

static char *
read_text (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
  return text;
}

static double
parameter_of (const cJSON *parameters, BiasId id, size_t neuron)
{
  const cJSON *item = cJSON_GetObjectItemCaseSensitive (parameters, bias_row (id)->name);

  if (item == NULL)
    return circuit_preset (&dynapsim_circuit, id);
  if (cJSON_IsArray (item))
    item = cJSON_GetArrayItem (item, cJSON_GetArraySize (item) > 1 ? (int)neuron : 0);
  return item->valuedouble;
}

static void
load_experiment (Case *c)
{
  const cJSON *parameters = cJSON_GetObjectItemCaseSensitive (c->json, "parameters");
  double dt = cJSON_GetObjectItemCaseSensitive (c->json, "dt")->valuedouble;
  g_autofree double *others = g_new (double, c->neurons *BIAS_CIRCUIT_COUNT);

  c->experiment = experiment_default ();
  c->experiment.value[BIAS_DT] = dt;
  c->experiment.value[BIAS_DURATION] = dt * (double)c->steps;
  for (size_t n = 0; n < c->neurons; n++)
    for (BiasId id = 0; id < BIAS_CIRCUIT_COUNT; id++)
      {
        double value = parameter_of (parameters, id, n);
        if (n == 0)
          c->experiment.value[id] = value;
        else
          others[(n - 1) * BIAS_CIRCUIT_COUNT + id] = value;
      }
  if (c->neurons > 1)
    c->experiment.population = population_new (others, c->neurons - 1);
  g_assert_cmpuint (experiment_steps (&c->experiment), ==, c->steps);
}

static void
load_input (Case *c)
{
  g_autofree char *text = read_text (c->folder, "input.csv");
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  size_t count = 0;
  InputEvent *event = malloc ((g_strv_length (lines) + 1) * sizeof *event);

  for (char **line = lines; *line != NULL && line[0] != NULL; line++)
    {
      unsigned step, neuron;
      double value;
      if (sscanf (*line, "%u,%u,%lf", &step, &neuron, &value) == 3)
        event[count++] = (InputEvent){step, neuron, (float)value};
    }
  input_train_take (event, count, &c->input);
}

static void
case_clear (Case *c)
{
  recording_clear (&c->recording);
  input_train_clear (&c->input);
  experiment_clear (&c->experiment);
  cJSON_Delete (c->json);
  g_free (c->folder);
}

static Recording
run_case (const Case *c, Isa isa, int threads)
{
  SimulateOptions options = {.lanes = c->neurons,
                             .trace_mask = (1u << DYNAPSIM_TRACES) - 1,
                             .threads = threads,
                             .isa = isa,
                             .input = &c->input};
  Recording recording;

  g_assert_cmpint (simulate (&c->experiment, &options, &recording, NULL), ==,
                   SIMULATE_OK);
  return recording;
}

/* The same bits from every instruction set this machine has. */
static void
compare_instruction_sets (const Case *c)
{
  const Traces *traces = &c->recording.traces;
  size_t bytes = traces->steps * traces->lanes * sizeof (float);

  for (Isa isa = ISA_BASELINE; isa < ISA_COUNT; isa++)
    if (isa_available (isa))
      {
        Recording other = run_case (c, isa, 1);
        for (int q = 0; q < DYNAPSIM_TRACES; q++)
          g_assert_cmpmem (traces->value[q], bytes, other.traces.value[q], bytes);
        recording_clear (&other);
      }
}

static void
compare_spikes (const Case *c)
{
  g_autofree char *text = read_text (c->folder, "spikes.csv");
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree size_t *place = g_new0 (size_t, c->neurons);
  size_t total = 0;

  for (char **line = lines; *line != NULL; line++)
    {
      unsigned step, neuron, count;
      if (sscanf (*line, "%u,%u,%u", &step, &neuron, &count) != 3)
        continue;
      const uint32_t *ours;
      const uint16_t *counts;
      size_t n = spikes_of_lane (&c->recording.spikes, neuron, &ours, &counts);
      g_assert_cmpuint (place[neuron], <, n);
      g_assert_cmpuint (ours[place[neuron]], ==, step);
      g_assert_cmpuint (counts[place[neuron]], ==, count);
      place[neuron]++;
      total++;
    }
  g_assert_cmpuint (c->recording.spikes.first[c->neurons], ==, total);
}

static void
compare_value (const Case *c, const cJSON *tolerance, TraceId q, double ours,
               double theirs)
{
  const cJSON *rel = cJSON_GetObjectItemCaseSensitive (tolerance, "trace_rel");
  const cJSON *floor = cJSON_GetObjectItemCaseSensitive (tolerance, "floor");
  const char *floor_key = q == DYNAPSIM_VMEM ? "vmem" : "current";
  double allowed =
      cJSON_GetObjectItemCaseSensitive (rel, dynapsim_circuit.trace[q].name)->valuedouble
      * MAX (fabs (theirs),
             cJSON_GetObjectItemCaseSensitive (floor, floor_key)->valuedouble);

  if (!(fabs (ours - theirs) <= allowed))
    g_error ("%s: %s is %.9g, the reference has %.9g, allowed %.2g", c->folder,
             dynapsim_circuit.trace[q].name, ours, theirs, allowed);
}

static void
compare_traces (const Case *c)
{
  const cJSON *tolerance = cJSON_GetObjectItemCaseSensitive (c->json, "tolerance");
  const Traces *traces = &c->recording.traces;
  g_autofree char *text = read_text (c->folder, "trace.csv");
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  unsigned compared = 0;

  for (char **line = lines; *line != NULL; line++)
    {
      unsigned step, neuron;
      double theirs[G_N_ELEMENTS (reference)];
      if (sscanf (*line, "%u,%u,%lf,%lf,%lf,%lf", &step, &neuron, &theirs[0], &theirs[1],
                  &theirs[2], &theirs[3])
          != 6)
        continue;
      for (size_t i = 0; i < G_N_ELEMENTS (reference); i++)
        {
          const float *ours = traces->value[reference[i]];
          compare_value (c, tolerance, reference[i],
                         (double)ours[step * traces->lanes + neuron], theirs[i]);
        }
      compared++;
    }
  g_assert_cmpuint (compared, >, 10);
}

static void
test_case (gconstpointer data)
{
  Case c = {.folder = g_strdup (data)};
  g_autofree char *text = read_text (c.folder, "case.json");

  if (text == NULL)
    g_error ("%s: there is no case.json", c.folder);
  c.json = cJSON_Parse (text);
  g_assert_nonnull (c.json);
  c.neurons = (size_t)cJSON_GetObjectItemCaseSensitive (c.json, "neurons")->valuedouble;
  c.steps = (size_t)cJSON_GetObjectItemCaseSensitive (c.json, "steps")->valuedouble;
  load_experiment (&c);
  load_input (&c);
  c.recording = run_case (&c, ISA_BEST, 2);
  compare_spikes (&c);
  compare_traces (&c);
  compare_instruction_sets (&c);
  case_clear (&c);
}

static void
add_case (const char *group, const char *folder, const char *name)
{
  g_autofree char *path = g_strdup_printf ("/parity/%s/%s", group, name);

  g_test_add_data_func_full (path, g_build_filename (folder, name, NULL), test_case,
                             g_free);
}

/* Recurrent networks are not simulated: their cases are left out. */
static void
add_further_cases (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  g_assert_nonnull (dir);
  const char *name;
  while ((name = g_dir_read_name (dir)) != NULL)
    if (!g_str_has_prefix (name, "rec-"))
      add_case ("further", folder, name);
}

int
main (int argc, char **argv)
{
  g_autofree char *own =
      g_build_filename (g_getenv ("G_TEST_SRCDIR"), "data", "dynapsim", NULL);
  const char *further = g_getenv ("BB_REFERENCE");

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (own_cases); i++)
    add_case ("own", own, own_cases[i]);
  if (further != NULL)
    add_further_cases (further);
  return g_test_run ();
}
