/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Parameters of a Rockpool module as json.dump () writes them, with a few lines around:
 * every neuron has its own explicit values, and nothing is drawn. */
#include "model/file/preset-private.h"

static const char *const known_keys[] = {
    "about",      "dt",    "expect",    "initial",           "model", "name", "neurons",
    "parameters", "steps", "tolerance", "tolerance_float32", "w_rec", NULL};

static gboolean
is_known (const Circuit *circuit, const char *path, const char *key)
{
  return g_strv_contains (known_keys, key);
}

/* A member; a list of one element is that element. */
static const cJSON *
find_single (const cJSON *object, const char *key)
{
  const cJSON *node = cJSON_GetObjectItemCaseSensitive (object, key);
  return cJSON_IsArray (node) && cJSON_GetArraySize (node) == 1 ? node->child : node;
}

/* What this program cannot run is said before anything else. */
static void
read_model (BbReader *reader, const cJSON *root, const cJSON *parameters)
{
  const cJSON *const places[] = {root, parameters};
  const char *model = bb_reader_string (reader, root, "", "model");
  if (model != NULL && circuit_find (model) == NULL)
    {
      const cJSON *node = cJSON_GetObjectItemCaseSensitive (root, "model");
      g_autofree char *found = bb_json_describe (reader->json, node);
      bb_reader_fault (reader, node, BB_PRESET_ERROR_LATER,
                       "model: %s is not simulated yet, \"%s\" is allowed", found,
                       circuit_list[0]->name);
    }
  if (model != NULL && circuit_find (model) != NULL)
    reader->circuit = circuit_find (model);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      const cJSON *node = cJSON_GetObjectItemCaseSensitive (places[i], "w_rec");
      if (node != NULL && !cJSON_IsNull (node))
        bb_reader_fault (reader, node, BB_PRESET_ERROR_LATER,
                         "%sw_rec: recurrent weights were found, but neurons that feed "
                         "each other are not simulated yet; null is allowed",
                         i == 0 ? "" : "parameters.");
    }
}

/* Time */

/* dt may stand outside or among the parameters; twice only with one value. */
static void
read_dt (BbReader *reader, const cJSON *root, const cJSON *parameters, double *dt)
{
  const cJSON *outer = find_single (root, "dt");
  const cJSON *inner = find_single (parameters, "dt");
  if (outer != NULL)
    bb_reader_row_value (reader, outer, "dt", BIAS_DT, dt);
  if (inner == NULL)
    return;
  double other = *dt;
  if (bb_reader_row_value (reader, inner, "parameters.dt", BIAS_DT, &other)
      && outer != NULL && other != *dt)
    bb_reader_wrong (reader, inner, "parameters.dt", "the same value as dt");
  *dt = other;
}

static void
read_time (BbReader *reader, const cJSON *root, const cJSON *parameters, double *value)
{
  const cJSON *node = find_single (root, "steps");
  read_dt (reader, root, parameters, &value[BIAS_DT]);
  double steps;
  if (node != NULL
      && bb_reader_whole (reader, node, "steps", 1, EXPERIMENT_STEPS_MAX, &steps))
    value[BIAS_DURATION] = value[BIAS_DT] * steps;
}

/* Neurons */

/* N as the file says, else the length of the longest list; 0 where that is refused. */
static gsize
read_neurons (BbReader *reader, const cJSON *root, const cJSON *parameters)
{
  const cJSON *node = find_single (root, "neurons");
  double count = 0;
  if (node != NULL)
    {
      bb_reader_whole (reader, node, "neurons", 1, EXPERIMENT_NEURONS_MAX + 1, &count);
      return (gsize)count;
    }
  count = 1;
  const cJSON *child, *longest = NULL;
  cJSON_ArrayForEach (child, parameters) if (cJSON_GetArraySize (child) > count)
  {
    count = cJSON_GetArraySize (child);
    longest = child;
  }
  if (count <= EXPERIMENT_NEURONS_MAX + 1)
    return (gsize)count;
  g_autofree char *path = bb_reader_path ("parameters", longest->string);
  bb_reader_fault (reader, longest, BB_PRESET_ERROR_VALUE,
                   "%s: a list of %.0f was found, at most %d neurons are allowed", path,
                   count, EXPERIMENT_NEURONS_MAX + 1);
  return 0;
}

/* Row 0 is the nominal neuron, the rest its explicit population. */
static void
set_neurons (Experiment *experiment, const double *rows, gsize neurons)
{
  for (int id = 0; id < BIAS_CIRCUIT_COUNT; id++)
    experiment->value[id] = rows[id];
  if (neurons > 1)
    experiment->population = population_new (rows + BIAS_CIRCUIT_COUNT, neurons - 1);
}

void
bb_parameter_file_read (BbReader *reader, const cJSON *root, BbPreset *preset)
{
  Experiment *experiment = &preset->experiment;
  const cJSON *parameters = bb_reader_object (reader, root, "", "parameters");

  preset->parameter_file = TRUE;
  read_model (reader, root, parameters);
  if (reader->circuit != experiment->circuit)
    {
      experiment_set_circuit (experiment, reader->circuit);
      preset->view = view_default (reader->circuit);
    }
  *preset->title = '\0'; /* that of the file, unless it says a name */
  bb_reader_free_text (reader, root, "name", BB_FREE_TEXT_TITLE, &preset->title);
  bb_reader_free_text (reader, root, "about", BB_FREE_TEXT_NOTE, &preset->note);
  experiment->value[BIAS_NEURONS] = 0;
  read_time (reader, root, parameters, experiment->value);

  bb_reader_warn_unknown (reader, root, "", is_known);
  /* Without a number of neurons there is nothing to hold the lists against. */
  gsize neurons = read_neurons (reader, root, parameters);
  if (neurons == 0)
    return;
  g_autofree double *rows =
      bb_preset_read_rows (reader, parameters, "parameters", neurons, experiment->value);
  if (reader->fault_count > 0)
    return;
  set_neurons (experiment, rows, neurons);
  bb_preset_read_relations (reader, root, experiment);
}
