/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Rows of the table in a file: those of the circuit, of each neuron, and how they fit
 * together. */
#include "model/file/preset-private.h"

#include "model/text/refusal-text.h"

/* One value of each */

static gboolean
is_of_another (const Circuit *circuit, const char *key)
{
  for (gsize i = 0; circuit_list[i] != NULL; i++)
    if (circuit_list[i] != circuit
        && circuit_find_key (circuit_list[i], key) != BIAS_COUNT)
      return TRUE;
  return FALSE;
}

void
bb_preset_read_biases (BbReader *reader, const cJSON *object, const char *path,
                       double *value)
{
  const cJSON *child;
  cJSON_ArrayForEach (child, object)
  {
    BiasId id = circuit_find_key (reader->circuit, child->string);
    g_autofree char *name = bb_reader_path (path, child->string);
    if (id != BIAS_COUNT)
      bb_reader_row_value (reader, child, name, id, &value[id]);
    else if (is_of_another (reader->circuit, child->string))
      bb_reader_fault (
          reader, child, BB_PRESET_ERROR_VALUE,
          "%s: the circuit \"%s\" has no such bias, only its own are allowed", name,
          reader->circuit->name);
    else
      bb_reader_warn_unknown_key (reader, child, path);
  }
}

/* One value of each for each neuron */

/* One parameter of all neurons into column `id` of `rows`. */
static void
read_parameter (BbReader *reader, const cJSON *node, const char *path, BiasId id,
                gsize neurons, double *rows)
{
  const cJSON *list = bb_reader_unwrap (node);
  gsize length = cJSON_IsArray (list) ? (gsize)cJSON_GetArraySize (list) : 1;
  if (length != 1 && length != neurons)
    {
      bb_reader_fault (reader, node, BB_PRESET_ERROR_VALUE,
                       "%s: a list of %" G_GSIZE_FORMAT " was found, one number or one "
                       "for each of the %" G_GSIZE_FORMAT " neurons is allowed",
                       path, length, neurons);
      return;
    }
  const cJSON *item = cJSON_IsArray (list) ? list->child : list;
  for (gsize neuron = 0; neuron < neurons; neuron++)
    {
      double *value = &rows[neuron * BIAS_CIRCUIT_COUNT + id];
      g_autofree char *name =
          length > 1 ? g_strdup_printf ("%s[%" G_GSIZE_FORMAT "]", path, neuron)
                     : g_strdup (path);
      if (!bb_reader_row_value (reader, item, name, id, value) && length == 1)
        return;
      item = length > 1 ? item->next : item;
    }
}

double *
bb_preset_read_rows (BbReader *reader, const cJSON *object, const char *path,
                     gsize neurons, const double *usual, BbKnownKey is_extra)
{
  double *rows = g_new (double, neurons *BIAS_CIRCUIT_COUNT);
  for (gsize i = 0; i < neurons * BIAS_CIRCUIT_COUNT; i++)
    rows[i] = usual[i % BIAS_CIRCUIT_COUNT];

  const cJSON *child;
  cJSON_ArrayForEach (child, object)
  {
    BiasId id = circuit_find_key (reader->circuit, child->string);
    g_autofree char *name = bb_reader_path (path, child->string);
    if (id != BIAS_COUNT)
      read_parameter (reader, child, name, id, neurons, rows);
    else if (is_extra == NULL || !is_extra (reader->circuit, path, child->string))
      bb_reader_unknown_name (reader, child, name);
  }
  return rows;
}

/* Together */

/* The object that holds a port's input. */
static const cJSON *
port_node (const cJSON *root, const Circuit *circuit, int port)
{
  const cJSON *stimulus = cJSON_GetObjectItemCaseSensitive (root, "stimulus");

  if (port == 0)
    return cJSON_GetObjectItemCaseSensitive (stimulus, "input");
  return cJSON_GetObjectItemCaseSensitive (
      cJSON_GetObjectItemCaseSensitive (stimulus, "ports"), circuit->port[port].name);
}

/* The value of a row of the table in the file, or the object it would be in, or `root`.
 */
static const cJSON *
node_of_row (const cJSON *root, const Circuit *circuit, BiasId id)
{
  const cJSON *stimulus = cJSON_GetObjectItemCaseSensitive (root, "stimulus");
  const cJSON *object = NULL;
  switch (bias_row (id)->section)
    {
    case SECTION_BIASES:
      object = cJSON_GetObjectItemCaseSensitive (root, "biases");
      break;
    case SECTION_INPUT:
      object = port_node (root, circuit, bias_port (id));
      break;
    case SECTION_DC:
      object = cJSON_GetObjectItemCaseSensitive (stimulus, "dc");
      break;
    case SECTION_MISMATCH:
      object = cJSON_GetObjectItemCaseSensitive (root, "mismatch");
      break;
    case SECTION_RUN:
      object = cJSON_GetObjectItemCaseSensitive (root, "run");
      break;
    }
  const cJSON *node = cJSON_GetObjectItemCaseSensitive (object, bias_row (id)->key);
  return node != NULL ? node : object != NULL ? object : root;
}

void
bb_preset_read_relations (BbReader *reader, const cJSON *root,
                          const Experiment *experiment)
{
  Refusal refusal;

  if (experiment_validate (experiment, &refusal))
    return;
  g_autofree char *text = bb_refusal_text (&refusal);
  bb_reader_fault (reader, node_of_row (root, experiment->circuit, refusal.id),
                   BB_PRESET_ERROR_VALUE, "%s", text);
}
