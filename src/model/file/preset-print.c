/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A preset to the text of its file. Keys that nobody knows are kept from the text that it
 * was read from. */
#include "model/file/preset-private.h"

#include "model/file/json-print.h"
#include "model/file/start-file.h"

#include <stdlib.h>
#include <string.h>

/* The other objects */

static void
add_name (cJSON *list, const char *name)
{
  cJSON_AddItemToArray (list, cJSON_CreateString (name));
}

static void
add_mismatch (cJSON *root, const Experiment *experiment)
{
  cJSON *mismatch =
      bb_preset_own_object (root, "mismatch", "mismatch", experiment->circuit);
  bb_preset_add_rows (mismatch, SECTION_MISMATCH, 0, experiment);
  bb_preset_add_seed (mismatch, "chip_seed", experiment->chip_seed);
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

static int
compare_names (const void *a, const void *b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
add_locks (cJSON *root, const Experiment *experiment)
{
  const char *name[CIRCUIT_LOCKS_MAX];
  gsize count = 0;
  cJSON *list = cJSON_AddArrayToObject (root, "locks");

  for (LockId lock = 0; lock < experiment->circuit->locks; lock++)
    if (experiment->lock[lock])
      name[count++] = experiment->circuit->lock[lock].name;
  qsort (name, count, sizeof *name, compare_names);
  for (gsize i = 0; i < count; i++)
    add_name (list, name[i]);
}

static void
add_population (cJSON *root, const Experiment *experiment)
{
  const Population *population = experiment->population;
  if (population == NULL)
    return;
  cJSON *object = cJSON_AddObjectToObject (root, "population");
  for (int row = 0; row < experiment->circuit->rows; row++)
    {
      BiasId id = experiment->circuit->row[row].id;
      if (population_count (population) == 0)
        break;
      cJSON *list = cJSON_AddArrayToObject (object, bias_row (id)->key);
      for (gsize i = 0; i < population_count (population); i++)
        cJSON_AddItemToArray (list, bb_json_number (population_row (population, i)[id]));
    }
}

static void
add_panels (cJSON *view, const char *key, const View *shown, const bool *flag,
            const PanelId *order)
{
  cJSON *list = cJSON_AddArrayToObject (view, key);
  for (int i = 0; i < shown->circuit->panels; i++)
    if (flag[order[i]])
      add_name (list, circuit_panel_name (shown->circuit, order[i]));
}

static void
add_heights (cJSON *view, const View *shown)
{
  cJSON *heights = bb_preset_own_object (view, "heights", "view.heights", shown->circuit);
  for (PanelId id = 0; id < shown->circuit->panels; id++)
    if (shown->height[id] < 1 || shown->height[id] > 1)
      bb_preset_add_number (heights, circuit_panel_name (shown->circuit, id),
                            shown->height[id]);
  bb_preset_drop_empty (view, "heights");
}

/* What is as usual is left out. */
static void
add_view (cJSON *root, const View *shown)
{
  const View usual = view_default (shown->circuit);
  cJSON *view = bb_preset_own_object (root, "view", "view", shown->circuit);
  add_heights (view, shown);
  if (memcmp (shown->log, usual.log, sizeof usual.log) != 0)
    add_panels (view, "log", shown, shown->log, usual.order);
  if (memcmp (shown->shown, usual.shown, sizeof usual.shown) != 0
      || memcmp (shown->order, usual.order, sizeof usual.order) != 0)
    add_panels (view, "panels", shown, shown->shown, shown->order);
  if (shown->from < shown->to)
    {
      cJSON *time = cJSON_AddArrayToObject (view, "time");
      cJSON_AddItemToArray (time, bb_json_number (shown->from));
      cJSON_AddItemToArray (time, bb_json_number (shown->to));
    }
}

/* The whole */

/* Drops our members but the objects that bb_preset_own_object () empties one by one. */
static void
drop_own_members (cJSON *root)
{
  static const char *const emptied[] = {"biases",   "mismatch", "run",
                                        "stimulus", "view",     NULL};
  for (cJSON *next, *child = root->child; child != NULL; child = next)
    {
      next = child->next;
      if (bb_preset_known_to_any ("", child->string)
          && !g_strv_contains (emptied, child->string))
        cJSON_Delete (cJSON_DetachItemViaPointer (root, child));
    }
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

  bb_preset_add_rows (
      bb_preset_own_object (root, "biases", "biases", experiment->circuit),
      SECTION_BIASES, 0, experiment);
  cJSON_AddStringToObject (root, "format", BB_PRESET_FORMAT);
  bb_start_add (root, experiment);
  add_locks (root, experiment);
  add_mismatch (root, experiment);
  cJSON_AddStringToObject (root, "model", experiment->circuit->name);
  cJSON_AddStringToObject (root, "note", preset->note);
  add_population (root, experiment);
  cJSON_AddStringToObject (root, "program", BB_VERSION);
  cJSON *run = bb_preset_own_object (root, "run", "run", experiment->circuit);
  bb_preset_add_rows (run, SECTION_RUN, 0, experiment);
  cJSON_AddStringToObject (run, "integrator", integrator_name (experiment->integrator));
  bb_preset_add_stimulus (root, experiment);
  cJSON_AddStringToObject (root, "title", preset->title);
  bb_preset_add_number (root, "version", BB_PRESET_VERSION);
  add_view (root, &preset->view);

  char *text = bb_json_print (root);
  cJSON_Delete (root);
  return text;
}
