/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The parts that the objects of a preset are written with. */
#include "model/file/preset-private.h"

#include "model/file/json-print.h"

cJSON *
bb_preset_own_object (cJSON *parent, const char *key, const char *path,
                      const Circuit *circuit)
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
      gboolean ours =
          cJSON_IsObject (child) && bb_preset_knows (circuit, path, child->string);
      if (!ours && bb_preset_known_to_any (path, child->string))
        cJSON_Delete (cJSON_DetachItemViaPointer (object, child));
    }
  return object;
}

void
bb_preset_drop_empty (cJSON *parent, const char *key)
{
  const cJSON *object = cJSON_GetObjectItemCaseSensitive (parent, key);
  if (object != NULL && object->child == NULL)
    cJSON_DeleteItemFromObjectCaseSensitive (parent, key);
}

void
bb_preset_add_number (cJSON *object, const char *key, double value)
{
  cJSON_AddItemToObject (object, key, bb_json_number (value));
}

void
bb_preset_add_seed (cJSON *object, const char *key, uint64_t seed)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, (guint64)seed);
  cJSON_AddStringToObject (object, key, text);
}

/* A row without effect is written only where its value is not the default, so that
 * nothing is lost and no number stands there that means nothing. */
void
bb_preset_add_rows (cJSON *object, Section section, int port,
                    const Experiment *experiment)
{
  gboolean always = section != SECTION_INPUT && section != SECTION_DC;

  for (BiasId row = 0; row < BIAS_TABLE_COUNT; row++)
    {
      BiasId id = bias_on_port (row, port);
      double value = experiment->value[id];
      if (bias_row (id)->section == section && circuit_has (experiment->circuit, id)
          && (always || experiment_uses (experiment, id)
              || value != circuit_preset (experiment->circuit, id)))
        bb_preset_add_number (object, bias_row (id)->key, value);
    }
}
