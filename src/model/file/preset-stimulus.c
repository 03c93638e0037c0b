/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The stimulus of a preset, read and written: the input of each port, and DC. The first
 * port stands under "stimulus.input", the others by name in "stimulus.ports". */
#include "model/file/preset-private.h"

#include "model/file/json-print.h"

static const char *
input_choice (const Circuit *circuit, int index)
{
  return input_kind_name ((InputKind)index);
}

static const char *
dc_choice (const Circuit *circuit, int index)
{
  return dc_kind_name ((DcKind)index);
}

/* Reading: input spikes given one by one */

/* Numbers of a list into `value`; each is checked as a value of row `id`. */
static gboolean
read_numbers (BbReader *reader, const cJSON *list, const char *path, BiasId id,
              double *value)
{
  gboolean sound = TRUE;
  gsize i = 0;
  const cJSON *node;
  cJSON_ArrayForEach (node, list)
  {
    g_autofree char *name = g_strdup_printf ("%s[%" G_GSIZE_FORMAT "]", path, i);
    sound = bb_reader_row_value (reader, node, name, id, &value[i]) && sound;
    i++;
  }
  return sound;
}

/* The list of one weight for each time: `weight`, or `weights` beside a common one there.
 */
static const cJSON *
find_weights (BbReader *reader, const cJSON *input, const char *path)
{
  const cJSON *weight = cJSON_GetObjectItemCaseSensitive (input, "weight");
  if (cJSON_IsArray (weight))
    return weight;
  return bb_reader_list (reader, input, path, "weights");
}

static gboolean
lists_fit (BbReader *reader, const char *path, const cJSON *times, const cJSON *weights)
{
  int count = cJSON_GetArraySize (times);
  if (count > SPIKE_LIST_MAX)
    bb_reader_fault (reader, times, BB_PRESET_ERROR_VALUE,
                     "%s.times: %d times were found, at most %d are allowed", path, count,
                     SPIKE_LIST_MAX);
  else if (weights != NULL && cJSON_GetArraySize (weights) != count)
    bb_reader_fault (reader, weights, BB_PRESET_ERROR_VALUE,
                     "%s.%s: a list of %d was found, one number or one for "
                     "each of the %d times is allowed",
                     path, weights->string, cJSON_GetArraySize (weights), count);
  else
    return TRUE;
  return FALSE;
}

/* A time is checked as a start is, which cannot be "the end". */
static void
read_times (BbReader *reader, const cJSON *object, const char *path, PortInput *input)
{
  const cJSON *times = bb_reader_list (reader, object, path, "times");
  const cJSON *weights = find_weights (reader, object, path);
  if (!lists_fit (reader, path, times, weights))
    return;

  gsize count = (gsize)cJSON_GetArraySize (times);
  g_autofree double *time = g_new0 (double, count + 1);
  g_autofree double *weight = g_new0 (double, count + 1);
  g_autofree char *times_path = bb_reader_path (path, "times");
  g_autofree char *weight_path = bb_reader_path (path, "weight");
  gboolean sound = read_numbers (reader, times, times_path, BIAS_START, time);
  if (weights != NULL)
    sound = read_numbers (reader, weights, weight_path, BIAS_WEIGHT, weight) && sound;
  if (sound && count > 0)
    input->times = spike_list_new (time, weights != NULL ? weight : NULL, count);
}

/* Reading: the objects */

/* A list of weights is no value of the row; it is read with the times, and beside it the
 * row's value has a key of its own. */
static void
read_port (BbReader *reader, const cJSON *object, const char *path, int port,
           Experiment *experiment)
{
  PortInput *input = &experiment->input[port];
  int kind = (int)input->kind;
  bb_reader_choice (reader, object, path, "kind", input_choice, &kind);
  input->kind = (InputKind)kind;
  bb_reader_seed (reader, object, path, "seed", &input->seed);

  const cJSON *child;
  cJSON_ArrayForEach (child, object)
  {
    BiasId id = bias_find_setting_key (SECTION_INPUT, child->string);
    gboolean list = id == BIAS_WEIGHT && cJSON_IsArray (child);
    g_autofree char *name = bb_reader_path (path, child->string);
    if (id != BIAS_COUNT && !list)
      bb_reader_row_value (reader, child, name, id,
                           &experiment->value[bias_on_port (id, port)]);
  }
  const cJSON *common = cJSON_GetObjectItemCaseSensitive (object, "common_weight");
  g_autofree char *common_path = bb_reader_path (path, "common_weight");
  if (common != NULL)
    bb_reader_row_value (reader, common, common_path, BIAS_WEIGHT,
                         &experiment->value[bias_on_port (BIAS_WEIGHT, port)]);
  read_times (reader, object, path, input);
  bb_reader_warn_unknown (reader, object, path, bb_preset_knows);
}

static void
read_further_ports (BbReader *reader, const cJSON *stimulus, Experiment *experiment)
{
  const cJSON *ports = bb_reader_object (reader, stimulus, "stimulus", "ports");

  for (int port = 1; port < experiment->circuit->ports; port++)
    {
      const char *name = experiment->circuit->port[port].name;
      g_autofree char *path = bb_reader_path ("stimulus.ports", name);
      read_port (reader, bb_reader_object (reader, ports, "stimulus.ports", name), path,
                 port, experiment);
    }
  bb_reader_warn_unknown (reader, ports, "stimulus.ports", bb_preset_knows);
}

void
bb_preset_read_stimulus (BbReader *reader, const cJSON *root, Experiment *experiment)
{
  const cJSON *stimulus = bb_reader_object (reader, root, "", "stimulus");
  const cJSON *input = bb_reader_object (reader, stimulus, "stimulus", "input");
  const cJSON *dc = bb_reader_object (reader, stimulus, "stimulus", "dc");
  int kind = (int)experiment->dc;

  read_port (reader, input, "stimulus.input", 0, experiment);
  read_further_ports (reader, stimulus, experiment);
  bb_reader_choice (reader, dc, "stimulus.dc", "kind", dc_choice, &kind);
  experiment->dc = (DcKind)kind;
  bb_reader_section (reader, dc, "stimulus.dc", SECTION_DC, experiment->value);
  bb_reader_warn_unknown (reader, dc, "stimulus.dc", bb_preset_knows);
  bb_reader_warn_unknown (reader, stimulus, "stimulus", bb_preset_knows);
}

/* Writing */

static void
add_times (cJSON *object, const PortInput *input)
{
  const SpikeList *times = input->times;
  gsize count = spike_list_count (times);
  if (count == 0 && input->kind != INPUT_TIMES)
    return;

  cJSON *list = cJSON_AddArrayToObject (object, "times");
  for (gsize i = 0; i < count; i++)
    cJSON_AddItemToArray (list, bb_json_number (spike_list_time (times, i)));
}

/* One weight for each time stands under `weight`, unless another kind of input has the
 * common one there. */
static void
add_weights (cJSON *object, const PortInput *input, double common)
{
  const SpikeList *times = input->times;
  gboolean used = input->kind == INPUT_TIMES;
  if (!spike_list_has_weights (times))
    return;
  if (used)
    cJSON_DeleteItemFromObjectCaseSensitive (object, "weight");
  if (used && common != bias_row (BIAS_WEIGHT)->preset)
    bb_preset_add_number (object, "common_weight", common);
  cJSON *list = cJSON_AddArrayToObject (object, used ? "weight" : "weights");
  for (gsize i = 0; i < spike_list_count (times); i++)
    cJSON_AddItemToArray (list, bb_json_number (spike_list_weight (times, i, common)));
}

static void
add_port (cJSON *object, int port, const Experiment *experiment)
{
  const PortInput *input = &experiment->input[port];
  const Experiment plain = experiment_for (experiment->circuit);

  cJSON_AddStringToObject (object, "kind", input_kind_name (input->kind));
  bb_preset_add_rows (object, SECTION_INPUT, port, experiment);
  if (input->kind == INPUT_POISSON || input->seed != plain.input[port].seed)
    bb_preset_add_seed (object, "seed", input->seed);
  add_times (object, input);
  add_weights (object, input, experiment->value[bias_on_port (BIAS_WEIGHT, port)]);
}

static void
add_further_ports (cJSON *stimulus, const Experiment *experiment)
{
  const Circuit *circuit = experiment->circuit;
  cJSON *ports = bb_preset_own_object (stimulus, "ports", "stimulus.ports", circuit);

  for (int port = 1; port < circuit->ports; port++)
    {
      g_autofree char *path = bb_reader_path ("stimulus.ports", circuit->port[port].name);
      add_port (bb_preset_own_object (ports, circuit->port[port].name, path, circuit),
                port, experiment);
    }
  bb_preset_drop_empty (stimulus, "ports");
}

void
bb_preset_add_stimulus (cJSON *root, const Experiment *experiment)
{
  cJSON *stimulus =
      bb_preset_own_object (root, "stimulus", "stimulus", experiment->circuit);
  cJSON *input =
      bb_preset_own_object (stimulus, "input", "stimulus.input", experiment->circuit);
  cJSON *dc = bb_preset_own_object (stimulus, "dc", "stimulus.dc", experiment->circuit);

  add_port (input, 0, experiment);
  add_further_ports (stimulus, experiment);
  cJSON_AddStringToObject (dc, "kind", dc_kind_name (experiment->dc));
  bb_preset_add_rows (dc, SECTION_DC, 0, experiment);
}
