/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A JSON tree to a preset. */
#include "model/file/preset-private.h"

#include "model/file/start-file.h"

#include <string.h>

static const char *
circuit_choice (const Circuit *circuit, int index)
{
  return circuit_list[index] != NULL ? circuit_list[index]->name : NULL;
}

static const char *
integrator_choice (const Circuit *circuit, int index)
{
  return integrator_name ((Integrator)index);
}

/* The circuit row that is choice `index` among those that can have mismatch, BIAS_COUNT
 * past the last. */
static BiasId
varied_row (const Circuit *circuit, int index)
{
  for (int row = 0; row < circuit->rows; row++)
    if (bias_row (circuit->row[row].id)->mismatch != MISMATCH_NEVER && index-- == 0)
      return circuit->row[row].id;
  return BIAS_COUNT;
}

static const char *
varied_choice (const Circuit *circuit, int index)
{
  BiasId id = varied_row (circuit, index);
  return id != BIAS_COUNT ? bias_row (id)->key : NULL;
}

/* "all", "devices" or a list of names. */
static void
read_varied (BbReader *reader, const cJSON *mismatch, Experiment *experiment)
{
  const cJSON *node = cJSON_GetObjectItemCaseSensitive (mismatch, "parameters");
  const char *word = cJSON_GetStringValue (node);

  if (node == NULL)
    return;
  const char *const path = "mismatch.parameters";
  if (g_strcmp0 (word, "all") == 0)
    experiment_vary_all (experiment);
  else if (g_strcmp0 (word, "devices") == 0)
    experiment_vary_devices (experiment);
  else if (cJSON_IsArray (node))
    {
      memset (experiment->varied, 0, sizeof experiment->varied);
      const cJSON *item;
      cJSON_ArrayForEach (item, node)
      {
        int index = bb_reader_name (reader, item, path, varied_choice);
        if (index >= 0)
          experiment->varied[varied_row (reader->circuit, index)] = true;
      }
    }
  else
    bb_reader_wrong (reader, node, path, "\"all\", \"devices\" or a list of names");
}

static void
read_mismatch (BbReader *reader, const cJSON *root, Experiment *experiment)
{
  const cJSON *mismatch = bb_reader_object (reader, root, "", "mismatch");
  bb_reader_section (reader, mismatch, "mismatch", SECTION_MISMATCH, experiment->value);
  bb_reader_seed (reader, mismatch, "mismatch", "chip_seed", &experiment->chip_seed);
  read_varied (reader, mismatch, experiment);
  bb_reader_warn_unknown (reader, mismatch, "mismatch", bb_preset_knows);
}

static void
read_run (BbReader *reader, const cJSON *root, Experiment *experiment)
{
  const cJSON *run = bb_reader_object (reader, root, "", "run");
  int integrator = (int)experiment->integrator;
  bb_reader_choice (reader, run, "run", "integrator", integrator_choice, &integrator);
  experiment->integrator = (Integrator)integrator;
  bb_reader_section (reader, run, "run", SECTION_RUN, experiment->value);
  bb_reader_warn_unknown (reader, run, "run", bb_preset_knows);
}

static void
read_locks (BbReader *reader, const cJSON *root, Experiment *experiment)
{
  const cJSON *item;
  cJSON_ArrayForEach (item, bb_reader_list (reader, root, "", "locks"))
  {
    int index = bb_reader_name (reader, item, "locks", bb_preset_lock_choice);
    if (index >= 0)
      experiment->lock[index] = true;
  }
}

/* Explicit neurons that came from a parameter file. Absent names are those of neuron 0.
 */
static void
read_population (BbReader *reader, const cJSON *root, Experiment *experiment)
{
  const cJSON *population = bb_reader_object (reader, root, "", "population");
  int count = population != NULL ? cJSON_GetArraySize (population->child) : 0;
  if (population == NULL)
    return;
  if (count > EXPERIMENT_NEURONS_MAX || (population->child != NULL && count < 1))
    {
      bb_reader_wrong (reader, population, "population",
                       "an object of lists with one number for each neuron");
      return;
    }
  g_autofree double *rows = bb_preset_read_rows (reader, population, "population",
                                                 (gsize)count, experiment->value, NULL);
  if (reader->fault_count == 0)
    experiment->population = population_new (rows, (gsize)count);
}

static void
read_start (BbReader *reader, const cJSON *root, Experiment *experiment)
{
  const cJSON *initial = bb_reader_object (reader, root, "", "initial");
  gsize listed = population_count (experiment->population);
  BbStartReading reading = {.neurons = 1 + listed};

  bb_start_read (reader, initial, "initial", TRUE, &reading);
  experiment->start = bb_start_take (&reading);
}

/* View */

/* Sets `flag` by name; absent leaves all as they are. `ordered` (may be NULL) takes the
 * order of the names. */
static void
read_panels (BbReader *reader, const cJSON *view, const char *key, bool *flag,
             View *ordered)
{
  g_autofree char *path = bb_reader_path ("view", key);
  const cJSON *list = bb_reader_list (reader, view, "view", key);
  if (list == NULL)
    return;
  memset (flag, 0, CIRCUIT_PANELS_MAX * sizeof *flag);
  const cJSON *item;
  PanelId listed[CIRCUIT_PANELS_MAX];
  gsize count = 0;
  cJSON_ArrayForEach (item, list)
  {
    int index = bb_reader_name (reader, item, path, bb_preset_panel_choice);
    if (index >= 0 && !flag[index])
      listed[count++] = (PanelId)index;
    if (index >= 0)
      flag[index] = true;
  }
  if (ordered != NULL)
    view_set_order (ordered, listed, count);
}

static void
read_heights (BbReader *reader, const cJSON *view, View *shown)
{
  const cJSON *heights = bb_reader_object (reader, view, "view", "heights");
  for (int i = 0; i < shown->circuit->panels; i++)
    {
      const char *name = circuit_panel_name (shown->circuit, i);
      const cJSON *node = cJSON_GetObjectItemCaseSensitive (heights, name);
      g_autofree char *path = bb_reader_path ("view.heights", name);
      double height = node != NULL ? node->valuedouble : 1;
      if (node != NULL
          && (!cJSON_IsNumber (node) || !(height >= view_height_least)
              || !(height <= view_height_most)))
        bb_reader_wrong (reader, node, path, "a number from 0.1 to 10");
      else
        shown->height[i] = view_height_clean (height);
    }
  bb_reader_warn_unknown (reader, heights, "view.heights", bb_preset_knows);
}

static void
read_zoom (BbReader *reader, const cJSON *view, View *shown)
{
  const cJSON *list = bb_reader_list (reader, view, "view", "time");
  if (list == NULL)
    return;
  const cJSON *from = cJSON_GetArrayItem (list, 0);
  const cJSON *to = cJSON_GetArrayItem (list, 1);
  if (cJSON_GetArraySize (list) != 2 || !cJSON_IsNumber (from) || !cJSON_IsNumber (to)
      || from->valuedouble < 0 || !(from->valuedouble < to->valuedouble))
    {
      bb_reader_wrong (reader, list, "view.time",
                       "a list of two times in seconds, the earlier one first,");
      return;
    }
  shown->from = from->valuedouble;
  shown->to = to->valuedouble;
}

static void
read_view (BbReader *reader, const cJSON *root, View *shown)
{
  const cJSON *view = bb_reader_object (reader, root, "", "view");
  read_panels (reader, view, "panels", shown->shown, shown);
  read_panels (reader, view, "log", shown->log, NULL);
  read_heights (reader, view, shown);
  for (PanelId id = 0; id < shown->circuit->panels; id++)
    if (shown->log[id] && !view_may_be_log (shown->circuit, id))
      {
        bb_reader_fault (reader, cJSON_GetObjectItemCaseSensitive (view, "log"),
                         BB_PRESET_ERROR_VALUE,
                         "view.log: the panel \"%s\" was found, only panels of a current "
                         "are allowed",
                         circuit_panel_name (shown->circuit, id));
      }
  read_zoom (reader, view, shown);
  bb_reader_warn_unknown (reader, view, "view", bb_preset_knows);
}

/* The whole */

static void
read_head (BbReader *reader, const cJSON *root, BbPreset *preset)
{
  const cJSON *node = cJSON_GetObjectItemCaseSensitive (root, "version");
  double version = BB_PRESET_VERSION;
  if (node != NULL)
    bb_reader_whole (reader, node, "version", 1, G_MAXINT, &version);
  preset->newer = version > BB_PRESET_VERSION;

  bb_reader_free_text (reader, root, "title", BB_FREE_TEXT_TITLE, &preset->title);
  bb_reader_free_text (reader, root, "note", BB_FREE_TEXT_NOTE, &preset->note);
  int circuit = 0;
  bb_reader_choice (reader, root, "", "model", circuit_choice, &circuit);
  if (circuit > 0)
    {
      experiment_set_circuit (&preset->experiment, circuit_list[circuit]);
      preset->view = view_default (circuit_list[circuit]);
    }
  reader->circuit = circuit_list[circuit];
}

void
bb_preset_read (BbReader *reader, const cJSON *root, BbPreset *preset)
{
  Experiment *experiment = &preset->experiment;
  read_head (reader, root, preset);
  reader->drawn = cJSON_GetObjectItemCaseSensitive (root, "population") != NULL;
  const cJSON *biases = bb_reader_object (reader, root, "", "biases");
  bb_preset_read_biases (reader, biases, "biases", experiment->value);
  bb_preset_read_stimulus (reader, root, experiment);
  read_mismatch (reader, root, experiment);
  read_run (reader, root, experiment);
  read_locks (reader, root, experiment);
  read_population (reader, root, experiment);
  if (reader->fault_count == 0)
    read_start (reader, root, experiment);
  read_view (reader, root, &preset->view);
  bb_reader_warn_unknown (reader, root, "", bb_preset_knows);
  experiment_anchor_locks (experiment);
  if (reader->fault_count == 0)
    bb_preset_read_relations (reader, root, experiment);
}
