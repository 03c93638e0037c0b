/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/file/module-dump.h"

static gboolean
is_parameter (const char *key)
{
  for (gsize i = 0; circuit_list[i] != NULL; i++)
    if (circuit_find_key (circuit_list[i], key) != BIAS_COUNT)
      return TRUE;
  return FALSE;
}

/* Whether an object has a parameter of a circuit. */
static gboolean
is_module (const cJSON *object)
{
  const cJSON *child;

  if (!cJSON_IsObject (object))
    return FALSE;
  cJSON_ArrayForEach (child, object)
  {
    if (is_parameter (child->string))
      return TRUE;
  }
  return FALSE;
}

/* Whether an object is a module, or has one somewhere below. */
static gboolean
holds_module (const cJSON *object)
{
  const cJSON *child;

  if (!cJSON_IsObject (object))
    return FALSE;
  if (is_module (object))
    return TRUE;
  cJSON_ArrayForEach (child, object)
  {
    if (holds_module (child))
      return TRUE;
  }
  return FALSE;
}

gboolean
bb_module_is_there (const cJSON *root)
{
  return cJSON_GetObjectItemCaseSensitive (root, "parameters") != NULL
         || holds_module (root);
}

static void
leave_out (BbReader *reader, const cJSON *layer, const char *path)
{
  gboolean linear = cJSON_GetObjectItemCaseSensitive (layer, "weight") != NULL;
  g_autofree char *name = bb_reader_path (path, layer->string);

  bb_reader_warn (reader, layer, name,
                  linear ? "this linear layer is left out, as networks are not simulated "
                           "yet; rows of --input name neurons, not inputs"
                         : "this layer is left out, as networks are not simulated yet");
}

/* Looks for the module among the layers of `object`, at any depth. */
static void
find_layer (BbReader *reader, const cJSON *object, const char *path, BbModule *module)
{
  const cJSON *child;

  cJSON_ArrayForEach (child, object)
  {
    g_autofree char *name = bb_reader_path (path, child->string);

    if (!cJSON_IsObject (child) || g_str_equal (child->string, "initial"))
      continue;
    if (!holds_module (child))
      leave_out (reader, child, path);
    else if (!is_module (child))
      find_layer (reader, child, name, module);
    else if (module->layer != NULL)
      bb_reader_fault (reader, child, BB_PRESET_ERROR_LATER,
                       "%s: a second layer of neurons was found, but networks are not "
                       "simulated yet; one is allowed",
                       name);
    else
      {
        module->parameters = child;
        module->layer = child->string;
        g_free (module->path);
        module->path = g_steal_pointer (&name);
      }
  }
}

/* DynapSimCore has the currents of four synapses, which no circuit here knows. */
static void
refuse_core (BbReader *reader, BbModule *module)
{
  const cJSON *gate = cJSON_GetObjectItemCaseSensitive (module->parameters, "Itau_ampa");

  if (gate == NULL || is_parameter (gate->string))
    return;
  g_autofree char *name = bb_reader_path (module->path, gate->string);
  bb_reader_fault (reader, gate, BB_PRESET_ERROR_LATER,
                   "%s: this is the dump of a DynapSimCore, whose four synapses are not "
                   "simulated yet; a DynapSim is allowed: dump the module that "
                   "dynapsim_net_from_config () makes of it, or leave Itau_ampa, "
                   "Igain_ampa and C_ampa as Itau_syn, Igain_syn and C_syn and the other "
                   "gates and Iw_0 to Iw_3 out",
                   name);
  module->parameters = NULL;
}

BbModule
bb_module_find (BbReader *reader, const cJSON *root)
{
  gboolean inside = cJSON_GetObjectItemCaseSensitive (root, "parameters") != NULL;
  BbModule module = {
      .parameters = inside ? bb_reader_object (reader, root, "", "parameters") : root,
      .path = g_strdup (inside ? "parameters" : ""),
      .bare = !inside,
  };

  if (!is_module (module.parameters) && holds_module (module.parameters))
    {
      const cJSON *layers = module.parameters;
      g_autofree char *path = g_strdup (module.path);
      find_layer (reader, layers, path, &module);
      module.bare = FALSE;
    }
  if (module.parameters != NULL)
    refuse_core (reader, &module);
  return module;
}

void
bb_module_clear (BbModule *module)
{
  g_clear_pointer (&module->path, g_free);
}
