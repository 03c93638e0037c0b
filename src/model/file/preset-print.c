/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A preset to the text of its file. What was read and is not ours is laid under. */
#include "model/file/json-print.h"
#include "model/file/preset-private.h"

#include <string.h>

/* The object of `parent` under `key`, freed of all that we write ourselves; made where it
 * is missing. */
static cJSON *
own_object (cJSON *parent, const char *key, const char *path)
{
  cJSON *object = cJSON_GetObjectItemCaseSensitive (parent, key);
  if (!cJSON_IsObject (object))
    {
      cJSON_DeleteItemFromObjectCaseSensitive (parent, key);
      return cJSON_AddObjectToObject (parent, key);
    }
  for (cJSON *child = object->child, *next; child != NULL; child = next)
    {
      next = child->next;
      if (bb_preset_knows (path, child->string))
        cJSON_Delete (cJSON_DetachItemViaPointer (object, child));
    }
  return object;
}

static void
add_number (cJSON *object, const char *key, double value)
{
  cJSON_AddItemToObject (object, key, bb_json_number (value));
}

static void
add_seed (cJSON *object, const char *key, uint64_t seed)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, (guint64)seed);
  cJSON_AddStringToObject (object, key, text);
}

/* A row without effect is written only where its value is not the default, so that
 * nothing is lost and nothing stands about. */
static void
add_rows (cJSON *object, Section section, const Experiment *experiment)
{
  for (int i = 0; i < BIAS_COUNT; i++)
    {
      const Bias *row = bias_row ((BiasId)i);
      gboolean always = section != SECTION_INPUT && section != SECTION_DC;
      double value = experiment->value[i];
      if (row->section == section
          && (always || experiment_uses (experiment, (BiasId)i) || value != row->preset))
        add_number (object, row->key, value);
    }
}

static void
add_name (cJSON *list, const char *name)
{
  cJSON_AddItemToArray (list, cJSON_CreateString (name));
}

/* Stimulus */

static void
add_times (cJSON *input, const Experiment *experiment)
{
  const SpikeList *times = experiment->times;
  gsize count = spike_list_count (times);
  if (count == 0 && experiment->input != INPUT_TIMES)
    return;

  cJSON *list = cJSON_AddArrayToObject (input, "times");
  for (gsize i = 0; i < count; i++)
    cJSON_AddItemToArray (list, bb_json_number (spike_list_time (times, i)));
}

/* One weight for each time stands under `weight`, unless another kind of input has the
 * common one there. */
static void
add_weights (cJSON *input, const Experiment *experiment)
{
  const SpikeList *times = experiment->times;
  double common = experiment->value[BIAS_WEIGHT];
  gboolean used = experiment->input == INPUT_TIMES;
  if (!spike_list_has_weights (times))
    return;
  if (used)
    cJSON_DeleteItemFromObjectCaseSensitive (input, "weight");
  if (used && common != bias_row (BIAS_WEIGHT)->preset)
    add_number (input, "common_weight", common);
  cJSON *list = cJSON_AddArrayToObject (input, used ? "weight" : "weights");
  for (gsize i = 0; i < spike_list_count (times); i++)
    cJSON_AddItemToArray (list, bb_json_number (spike_list_weight (times, i, common)));
}

static void
add_stimulus (cJSON *root, const Experiment *experiment)
{
  cJSON *stimulus = cJSON_GetObjectItemCaseSensitive (root, "stimulus");
  if (!cJSON_IsObject (stimulus))
    stimulus = own_object (root, "stimulus", "stimulus");
  cJSON *input = own_object (stimulus, "input", "stimulus.input");
  cJSON *dc = own_object (stimulus, "dc", "stimulus.dc");
  const Experiment plain = experiment_default ();

  cJSON_AddStringToObject (input, "kind", input_kind_name (experiment->input));
  add_rows (input, SECTION_INPUT, experiment);
  if (experiment->input == INPUT_POISSON || experiment->input_seed != plain.input_seed)
    add_seed (input, "seed", experiment->input_seed);
  add_times (input, experiment);
  add_weights (input, experiment);
  cJSON_AddStringToObject (dc, "kind", dc_kind_name (experiment->dc));
  add_rows (dc, SECTION_DC, experiment);
}

/* The other objects */

static void
add_mismatch (cJSON *root, const Experiment *experiment)
{
  cJSON *mismatch = own_object (root, "mismatch", "mismatch");
  add_rows (mismatch, SECTION_MISMATCH, experiment);
  add_seed (mismatch, "chip_seed", experiment->chip_seed);
  if (experiment_varies_all (experiment))
    cJSON_AddStringToObject (mismatch, "parameters", "all");
  else if (experiment_varies_devices (experiment))
    cJSON_AddStringToObject (mismatch, "parameters", "devices");
  else
    {
      cJSON *list = cJSON_AddArrayToObject (mismatch, "parameters");
      for (int i = 0; i < BIAS_CIRCUIT_COUNT; i++)
        if (experiment->varied[i])
          add_name (list, bias_row ((BiasId)i)->key);
    }
}

static void
add_locks (cJSON *root, const Experiment *experiment)
{
  static const Lock by_name[] = {LOCK_GAIN_AHP, LOCK_GAIN_MEM, LOCK_GAIN_SYN};
  cJSON *list = cJSON_AddArrayToObject (root, "locks");
  for (guint i = 0; i < G_N_ELEMENTS (by_name); i++)
    if (experiment->lock[by_name[i]])
      add_name (list, lock_name (by_name[i]));
}

static void
add_population (cJSON *root, const Population *population)
{
  if (population_count (population) == 0)
    return;
  cJSON *object = cJSON_AddObjectToObject (root, "population");
  for (int id = 0; id < BIAS_CIRCUIT_COUNT; id++)
    {
      cJSON *list = cJSON_AddArrayToObject (object, bias_row ((BiasId)id)->key);
      for (gsize i = 0; i < population_count (population); i++)
        cJSON_AddItemToArray (list, bb_json_number (population_row (population, i)[id]));
    }
}

static void
add_panels (cJSON *view, const char *key, const bool *flag, const PanelId *order)
{
  cJSON *list = cJSON_AddArrayToObject (view, key);
  for (int i = 0; i < PANEL_COUNT; i++)
    if (flag[order[i]])
      add_name (list, bb_preset_panel_choice ((int)order[i]));
}

static void
add_heights (cJSON *view, const View *shown)
{
  cJSON *heights = cJSON_CreateObject ();
  for (int i = 0; i < PANEL_COUNT; i++)
    if (shown->height[i] < 1 || shown->height[i] > 1)
      add_number (heights, bb_preset_panel_choice (i), shown->height[i]);
  if (heights->child != NULL)
    cJSON_AddItemToObject (view, "heights", heights);
  else
    cJSON_Delete (heights);
}

/* What is as usual is left out. */
static void
add_view (cJSON *root, const View *shown)
{
  const View usual = view_default ();
  cJSON *view = own_object (root, "view", "view");
  add_heights (view, shown);
  if (memcmp (shown->log, usual.log, sizeof usual.log) != 0)
    add_panels (view, "log", shown->log, usual.order);
  if (memcmp (shown->shown, usual.shown, sizeof usual.shown) != 0
      || memcmp (shown->order, usual.order, sizeof usual.order) != 0)
    add_panels (view, "panels", shown->shown, shown->order);
  if (shown->from < shown->to)
    {
      cJSON *time = cJSON_AddArrayToObject (view, "time");
      cJSON_AddItemToArray (time, bb_json_number (shown->from));
      cJSON_AddItemToArray (time, bb_json_number (shown->to));
    }
}

/* The whole */

/* Drops our plain members, keeping the objects, which are freed one by one. */
static void
drop_own_members (cJSON *root)
{
  static const char *const plain[] = {"format",     "locks",   "model", "note",
                                      "population", "program", "title", "version"};
  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    cJSON_DeleteItemFromObjectCaseSensitive (root, plain[i]);
}

/* What is kept of the text it was read from. */
static cJSON *
start_tree (const BbPreset *preset)
{
  g_autoptr (BbJson) json = NULL;
  if (preset->source_json != NULL)
    json =
        bb_json_read (preset->source_json, strlen (preset->source_json), "preset", NULL);
  if (json == NULL || !cJSON_IsObject (bb_json_root (json)))
    return cJSON_CreateObject ();
  cJSON *root = bb_json_steal_tree (json);
  drop_own_members (root);
  return root;
}

char *
bb_preset_print (const BbPreset *preset)
{
  const Experiment *experiment = &preset->experiment;
  cJSON *root = start_tree (preset);

  add_rows (own_object (root, "biases", "biases"), SECTION_BIASES, experiment);
  cJSON_AddStringToObject (root, "format", BB_PRESET_FORMAT);
  add_locks (root, experiment);
  add_mismatch (root, experiment);
  cJSON_AddStringToObject (root, "model", circuit_name (experiment->circuit));
  cJSON_AddStringToObject (root, "note", preset->note);
  add_population (root, experiment->population);
  cJSON_AddStringToObject (root, "program", BB_VERSION);
  cJSON *run = own_object (root, "run", "run");
  add_rows (run, SECTION_RUN, experiment);
  cJSON_AddStringToObject (run, "integrator", integrator_name (experiment->integrator));
  add_stimulus (root, experiment);
  cJSON_AddStringToObject (root, "title", preset->title);
  add_number (root, "version", BB_PRESET_VERSION);
  add_view (root, &preset->view);

  char *text = bb_json_print (root);
  cJSON_Delete (root);
  return text;
}
