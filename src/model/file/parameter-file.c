/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Parameters of a Rockpool module as json.dump () writes them, with a few lines around:
 * every neuron has its own explicit values, and nothing is drawn. */
#include "model/file/preset-private.h"

#include "model/file/module-dump.h"
#include "model/file/start-file.h"

#include <stdlib.h>

static const char *const known_keys[] = {
    "about",      "dt",    "expect",    "initial",           "model", "name", "neurons",
    "parameters", "steps", "tolerance", "tolerance_float32", "w_rec", NULL};

static gboolean
is_known (const Circuit *circuit, const char *path, const char *key)
{
  return g_strv_contains (known_keys, key);
}

/* Whether `key` may stand among the parameters without being one. */
static gboolean
is_beside (const Circuit *circuit, const char *path, const char *key)
{
  return g_str_equal (key, "dt") || g_str_equal (key, "w_rec")
         || bb_start_knows (circuit, key)
         || (*path == '\0' && is_known (circuit, path, key));
}

/* A member; a list of one element is that element. */
static const cJSON *
find_single (const cJSON *object, const char *key)
{
  const cJSON *node = bb_reader_unwrap (cJSON_GetObjectItemCaseSensitive (object, key));
  return cJSON_IsArray (node) && cJSON_GetArraySize (node) == 1 ? node->child : node;
}

/* What this program cannot run is said before anything else. */
static void
read_model (BbReader *reader, const cJSON *root)
{
  const char *model = bb_reader_string (reader, root, "", "model");
  if (model == NULL)
    return;
  if (circuit_find (model) != NULL)
    {
      reader->circuit = circuit_find (model);
      return;
    }
  const cJSON *node = cJSON_GetObjectItemCaseSensitive (root, "model");
  g_autofree char *found = bb_json_describe (reader->json, node);
  bb_reader_fault (reader, node, BB_PRESET_ERROR_LATER,
                   "model: %s is not simulated yet, \"%s\" is allowed", found,
                   circuit_list[0]->name);
}

/* Recurrent weights: neurons that feed each other not at all are as good as none. */

/* The first value in the lists of `node` that is not 0. */
static const cJSON *
find_weight (const cJSON *node)
{
  const cJSON *child;

  if (!cJSON_IsArray (node))
    return cJSON_IsNumber (node) && node->valuedouble == 0 ? NULL : node;
  cJSON_ArrayForEach (child, node)
  {
    const cJSON *weight = find_weight (child);
    if (weight != NULL)
      return weight;
  }
  return NULL;
}

static void
read_weights (BbReader *reader, const cJSON *object, const char *path, gsize neurons)
{
  const cJSON *node = cJSON_GetObjectItemCaseSensitive (object, "w_rec");
  const cJSON *weight = node != NULL && !cJSON_IsNull (node) ? find_weight (node) : NULL;
  g_autofree char *name = bb_reader_path (path, "w_rec");

  if (weight != NULL && !cJSON_IsNumber (weight))
    bb_reader_wrong (reader, weight, name, "null or rows of numbers");
  else if (weight != NULL)
    bb_reader_fault (reader, node, BB_PRESET_ERROR_LATER,
                     "%s: recurrent weights were found, but neurons that feed each other "
                     "are not simulated yet; null or zeros are allowed",
                     name);
  else if (cJSON_IsArray (node) && neurons > 0
           && (gsize)cJSON_GetArraySize (node) != neurons)
    bb_reader_fault (reader, node, BB_PRESET_ERROR_VALUE,
                     "%s: %d rows were found, one for each of the %" G_GSIZE_FORMAT
                     " neurons is allowed",
                     name, cJSON_GetArraySize (node), neurons);
}

/* Time */

/* A module keeps dt in float32: of all numbers that are the same to the run, the one with
 * the fewest digits, so that 1 ms is not 1.00000005 ms, by which times of the measure
 * window would fall into the step before. */
static double
tidy_dt (double dt)
{
  if ((double)(float)dt != dt)
    return dt;
  for (int digits = 1; digits <= 9; digits++)
    {
      char format[8], text[G_ASCII_DTOSTR_BUF_SIZE];
      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (text, sizeof text, format, dt);
      double tidy = g_ascii_strtod (text, NULL);
      if ((float)tidy == (float)dt)
        return tidy;
    }
  return dt;
}

/* dt may stand outside or among the parameters; twice only with one value to the run. */
static void
read_dt (BbReader *reader, const cJSON *root, const BbModule *module, double *dt)
{
  const cJSON *outer = module->bare ? NULL : find_single (root, "dt");
  const cJSON *inner = find_single (module->parameters, "dt");
  g_autofree char *path = bb_reader_path (module->path, "dt");
  double other = *dt;

  if (outer != NULL)
    bb_reader_row_value (reader, outer, "dt", BIAS_DT, dt);
  if (inner != NULL && bb_reader_row_value (reader, inner, path, BIAS_DT, &other)
      && outer != NULL && (float)other != (float)*dt)
    bb_reader_wrong (reader, inner, path, "the same value as dt");
  *dt = tidy_dt (outer != NULL ? *dt : other);
}

static void
read_time (BbReader *reader, const cJSON *root, const BbModule *module, double *value)
{
  const cJSON *node = find_single (root, "steps");
  read_dt (reader, root, module, &value[BIAS_DT]);
  double steps;
  if (node != NULL
      && bb_reader_whole (reader, node, "steps", 1, EXPERIMENT_STEPS_MAX, &steps))
    value[BIAS_DURATION] = value[BIAS_DT] * steps;
}

/* Neurons */

/* The longest list of parameters, states and rows of weights in `object`. */
static void
find_longest (const BbReader *reader, const cJSON *object, int *count,
              const cJSON **longest)
{
  const cJSON *child;

  cJSON_ArrayForEach (child, object)
  {
    int length = cJSON_GetArraySize (bb_reader_unwrap (child));
    gboolean counts = cJSON_IsArray (child)
                      && (circuit_find_key (reader->circuit, child->string) != BIAS_COUNT
                          || circuit_find_state (reader->circuit, child->string) >= 0
                          || g_str_equal (child->string, "w_rec"));
    if (counts && length > *count)
      {
        *count = length;
        *longest = child;
      }
  }
}

/* N as the file says, else the length of the longest list; 0 where that is refused. */
static gsize
read_neurons (BbReader *reader, const cJSON *root, const BbModule *module,
              const cJSON *initial)
{
  const cJSON *node = find_single (root, "neurons");
  const cJSON *longest = NULL;
  double said = 0;
  int count = 1;

  if (node != NULL)
    {
      bb_reader_whole (reader, node, "neurons", 1, EXPERIMENT_NEURONS_MAX + 1, &said);
      return (gsize)said;
    }
  find_longest (reader, initial, &count, &longest);
  find_longest (reader, module->parameters, &count, &longest);
  if (count <= EXPERIMENT_NEURONS_MAX + 1)
    return (gsize)count;
  g_autofree char *path = bb_reader_path (module->path, longest->string);
  bb_reader_fault (reader, longest, BB_PRESET_ERROR_VALUE,
                   "%s: a list of %d was found, at most %d neurons are allowed", path,
                   count, EXPERIMENT_NEURONS_MAX + 1);
  return 0;
}

/* Whether the only neuron has a value that no row takes but that of a drawn one. */
static gboolean
is_drawn (const double *row)
{
  for (BiasId id = 0; id < BIAS_CIRCUIT_COUNT; id++)
    if (!bias_accepts (id, row[id]))
      return TRUE;
  return FALSE;
}

/* Row 0 is the nominal neuron, the rest its explicit population. One neuron alone is that
 * of a usual experiment where it can be. */
static void
set_neurons (Experiment *experiment, const double *rows, gsize neurons)
{
  for (int id = 0; id < BIAS_CIRCUIT_COUNT; id++)
    experiment->value[id] = rows[id];
  if (neurons > 1 || is_drawn (rows))
    experiment->population = population_new (rows + BIAS_CIRCUIT_COUNT, neurons - 1);
}

/* The states of the module: those of its layer, where "initial" is by layers too. */
static const cJSON *
find_initial (BbReader *reader, const cJSON *root, const BbModule *module)
{
  const cJSON *initial = bb_reader_object (reader, root, "", "initial");
  const cJSON *own = module->layer != NULL
                         ? cJSON_GetObjectItemCaseSensitive (initial, module->layer)
                         : NULL;

  return cJSON_IsObject (own) ? own : initial;
}

static void
read_start (BbReader *reader, const BbModule *module, const cJSON *initial, gsize neurons,
            Experiment *experiment)
{
  BbStartReading reading = {.neurons = neurons};

  bb_start_read (reader, module->parameters, module->path, FALSE, &reading);
  bb_start_read (reader, initial, "initial", TRUE, &reading);
  experiment->start = bb_start_take (&reading);
}

static void
set_circuit (BbPreset *preset, const Circuit *circuit)
{
  if (circuit == preset->experiment.circuit)
    return;
  experiment_set_circuit (&preset->experiment, circuit);
  preset->view = view_default (circuit);
}

/* Parameters and start of all neurons. */
static void
read_module (BbReader *reader, const cJSON *root, const BbModule *module,
             Experiment *experiment)
{
  const cJSON *initial = find_initial (reader, root, module);
  /* Without a number of neurons there is nothing to hold the lists against. */
  gsize neurons = read_neurons (reader, root, module, initial);

  read_weights (reader, module->parameters, module->path, neurons);
  if (!module->bare)
    read_weights (reader, root, "", neurons);
  if (neurons == 0)
    return;
  g_autofree double *rows = bb_preset_read_rows (reader, module->parameters, module->path,
                                                 neurons, experiment->value, is_beside);
  read_start (reader, module, initial, neurons, experiment);
  if (reader->fault_count == 0)
    set_neurons (experiment, rows, neurons);
}

void
bb_parameter_file_read (BbReader *reader, const cJSON *root, BbPreset *preset)
{
  Experiment *experiment = &preset->experiment;

  preset->parameter_file = TRUE;
  reader->drawn = TRUE;
  read_model (reader, root);
  set_circuit (preset, reader->circuit);
  *preset->title = '\0'; /* that of the file, unless it says a name */
  bb_reader_free_text (reader, root, "name", BB_FREE_TEXT_TITLE, &preset->title);
  bb_reader_free_text (reader, root, "about", BB_FREE_TEXT_NOTE, &preset->note);
  experiment->value[BIAS_NEURONS] = 0;

  g_auto (BbModule) module = bb_module_find (reader, root);
  read_time (reader, root, &module, experiment->value);
  if (cJSON_GetObjectItemCaseSensitive (root, "parameters") != NULL)
    bb_reader_warn_unknown (reader, root, "", is_known);
  if (module.parameters != NULL)
    read_module (reader, root, &module, experiment);
  if (reader->fault_count == 0)
    bb_preset_read_relations (reader, root, experiment);
}
