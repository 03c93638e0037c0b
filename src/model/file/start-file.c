/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/file/start-file.h"

#include "core/base/quantity.h"
#include "model/file/json-print.h"

/* What state () of a DynapSim also lists: the gates of an older module, and a key for
 * random numbers that it does not draw. */
static const char *const idle[] = {"igaba", "inmda", "ishunt", "rng_key", NULL};

gboolean
bb_start_knows (const Circuit *circuit, const char *key)
{
  return circuit_find_state (circuit, key) >= 0 || g_strv_contains (idle, key);
}

static void
refuse_name (BbReader *reader, const cJSON *node, const char *path)
{
  GString *names = g_string_new (NULL);

  for (int state = 0; state < reader->circuit->states; state++)
    g_string_append_printf (names, "%s%s", state > 0 ? ", " : "",
                            reader->circuit->state[state].name);
  bb_reader_fault (reader, node, BB_PRESET_ERROR_VALUE,
                   "%s: the circuit \"%s\" has no such state, %s are allowed", path,
                   reader->circuit->name, names->len > 0 ? names->str : "none");
  g_string_free (names, TRUE);
}

/* A run that goes on at a later step of its stimulus. */
static void
read_step (BbReader *reader, const cJSON *node, const char *path)
{
  g_autofree char *found = NULL;

  if (cJSON_IsNumber (node) && node->valuedouble == 0)
    return;
  found = bb_json_describe (reader->json, node);
  bb_reader_fault (reader, node, BB_PRESET_ERROR_LATER,
                   "%s: %s was found, but no run goes on at a later step yet; 0 is "
                   "allowed",
                   path, found);
}

static gboolean
read_number (BbReader *reader, const cJSON *node, const char *path,
             const NeuronState *state, double *value)
{
  if (cJSON_IsNumber (node) && node->valuedouble >= state->min
      && node->valuedouble <= state->max)
    {
      *value = node->valuedouble;
      return TRUE;
    }
  char low[QUANTITY_TEXT], high[QUANTITY_TEXT];
  quantity_format_short (state->min, state->unit, low, sizeof low);
  quantity_format_short (state->max, state->unit, high, sizeof high);
  g_autofree char *wanted = g_strdup_printf ("a number from %s to %s", low, high);
  bb_reader_wrong (reader, node, path, wanted);
  return FALSE;
}

/* One number for all, or a list with one for each neuron. */
static void
read_state (BbReader *reader, const cJSON *node, const char *path, int id,
            BbStartReading *reading)
{
  const cJSON *list = bb_reader_unwrap (node);
  gsize length = cJSON_IsArray (list) ? (gsize)cJSON_GetArraySize (list) : 1;

  if (length != 1 && length != reading->neurons)
    {
      g_autofree char *wanted =
          reading->neurons > 1
              ? g_strdup_printf ("one number or one for each of the %" G_GSIZE_FORMAT
                                 " neurons",
                                 reading->neurons)
              : g_strdup ("one number");
      bb_reader_fault (reader, node, BB_PRESET_ERROR_VALUE,
                       "%s: a list of %" G_GSIZE_FORMAT " was found, %s is allowed", path,
                       length, wanted);
      return;
    }
  const cJSON *item = cJSON_IsArray (list) ? list->child : list;
  double *value = g_new0 (double, reading->neurons);
  g_free (reading->value[id]);
  reading->value[id] = value;
  reading->lists |= length > 1;
  for (gsize i = 0; i < reading->neurons; i++)
    {
      g_autofree char *name = length > 1
                                  ? g_strdup_printf ("%s[%" G_GSIZE_FORMAT "]", path, i)
                                  : g_strdup (path);
      if (!read_number (reader, item, name, &reader->circuit->state[id], &value[i])
          && length == 1)
        return;
      item = length > 1 ? item->next : item;
    }
}

void
bb_start_read (BbReader *reader, const cJSON *object, const char *path, gboolean alone,
               BbStartReading *reading)
{
  const cJSON *child;

  cJSON_ArrayForEach (child, object)
  {
    int id = circuit_find_state (reader->circuit, child->string);
    g_autofree char *name = bb_reader_path (path, child->string);

    if (id < 0 && g_strv_contains (idle, child->string))
      continue;
    if (id < 0 && alone && g_str_equal (child->string, "step"))
      read_step (reader, child, name);
    else if (id < 0 && alone)
      refuse_name (reader, child, name);
    else if (id >= 0 && reading->given[id])
      bb_reader_fault (reader, child, BB_PRESET_ERROR_VALUE,
                       "%s: the state %s was given before, once is allowed", name,
                       reader->circuit->state[id].name);
    else if (id >= 0)
      {
        reading->given[id] = TRUE;
        read_state (reader, child, name, id, reading);
      }
  }
}

StartState *
bb_start_take (BbStartReading *reading)
{
  StartState *start = NULL;

  for (int id = 0; id < CIRCUIT_STATES_MAX; id++)
    {
      if (reading->value[id] == NULL)
        continue;
      if (start == NULL)
        start = start_state_new (reading->lists ? reading->neurons : 1);
      if (start != NULL)
        start_state_give (start, id, reading->value[id]);
      g_clear_pointer (&reading->value[id], g_free);
    }
  return start;
}

void
bb_start_add (cJSON *root, const Experiment *experiment)
{
  const StartState *start = experiment->start;
  cJSON *object = start != NULL ? cJSON_AddObjectToObject (root, "initial") : NULL;

  for (int id = 0; start != NULL && id < experiment->circuit->states; id++)
    {
      const char *name = experiment->circuit->state[id].name;
      if (!start_state_has (start, id))
        continue;
      if (start_state_neurons (start) == 1)
        {
          cJSON_AddItemToObject (object, name,
                                 bb_json_number (start_state_value (start, id, 0)));
          continue;
        }
      cJSON *list = cJSON_AddArrayToObject (object, name);
      for (gsize i = 0; i < start_state_neurons (start); i++)
        cJSON_AddItemToArray (list, bb_json_number (start_state_value (start, id, i)));
    }
}
