/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The stimulus of a preset: input spikes and DC. */
#include "model/file/preset-private.h"

static const char *
input_choice (int index)
{
  return input_kind_name ((InputKind)index);
}

static const char *
dc_choice (int index)
{
  return dc_kind_name ((DcKind)index);
}

/* Input spikes given one by one */

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
find_weights (BbReader *reader, const cJSON *input)
{
  const cJSON *weight = cJSON_GetObjectItemCaseSensitive (input, "weight");
  if (cJSON_IsArray (weight))
    return weight;
  return bb_reader_list (reader, input, "stimulus.input", "weights");
}

static gboolean
lists_fit (BbReader *reader, const cJSON *times, const cJSON *weights)
{
  int count = cJSON_GetArraySize (times);
  if (count > SPIKE_LIST_MAX)
    bb_reader_fault (reader, times, BB_PRESET_ERROR_VALUE,
                     "stimulus.input.times: %d times were found, at most %d are allowed",
                     count, SPIKE_LIST_MAX);
  else if (weights != NULL && cJSON_GetArraySize (weights) != count)
    bb_reader_fault (reader, weights, BB_PRESET_ERROR_VALUE,
                     "stimulus.input.%s: a list of %d was found, one number or one for "
                     "each of the %d times is allowed",
                     weights->string, cJSON_GetArraySize (weights), count);
  else
    return TRUE;
  return FALSE;
}

/* A time is checked as a start is, which cannot be "the end". */
static void
read_times (BbReader *reader, const cJSON *input, Experiment *experiment)
{
  const cJSON *times = bb_reader_list (reader, input, "stimulus.input", "times");
  const cJSON *weights = find_weights (reader, input);
  if (!lists_fit (reader, times, weights))
    return;

  gsize count = (gsize)cJSON_GetArraySize (times);
  g_autofree double *time = g_new0 (double, count + 1);
  g_autofree double *weight = g_new0 (double, count + 1);
  gboolean sound = read_numbers (reader, times, "stimulus.input.times", BIAS_START, time);
  if (weights != NULL)
    sound = read_numbers (reader, weights, "stimulus.input.weight", BIAS_WEIGHT, weight)
            && sound;
  if (sound && count > 0)
    experiment->times = spike_list_new (time, weights != NULL ? weight : NULL, count);
}

/* The objects */

/* A list of weights is no value of the row; it is read with the times, and beside it the
 * row's value has a key of its own. */
static void
read_input (BbReader *reader, const cJSON *input, Experiment *experiment)
{
  const char *const path = "stimulus.input";
  int kind = (int)experiment->input;
  bb_reader_choice (reader, input, path, "kind", input_choice, &kind);
  experiment->input = (InputKind)kind;
  bb_reader_seed (reader, input, path, "seed", &experiment->input_seed);

  const cJSON *child;
  cJSON_ArrayForEach (child, input)
  {
    BiasId id = bias_find_key (SECTION_INPUT, child->string);
    gboolean list = id == BIAS_WEIGHT && cJSON_IsArray (child);
    g_autofree char *name = bb_reader_path (path, child->string);
    if (id != BIAS_COUNT && !list)
      bb_reader_row_value (reader, child, name, id, &experiment->value[id]);
  }
  const cJSON *common = cJSON_GetObjectItemCaseSensitive (input, "common_weight");
  if (common != NULL)
    bb_reader_row_value (reader, common, "stimulus.input.common_weight", BIAS_WEIGHT,
                         &experiment->value[BIAS_WEIGHT]);
  read_times (reader, input, experiment);
  bb_reader_warn_unknown (reader, input, path, bb_preset_knows);
}

void
bb_preset_read_stimulus (BbReader *reader, const cJSON *root, Experiment *experiment)
{
  const cJSON *stimulus = bb_reader_object (reader, root, "", "stimulus");
  const cJSON *input = bb_reader_object (reader, stimulus, "stimulus", "input");
  const cJSON *dc = bb_reader_object (reader, stimulus, "stimulus", "dc");
  int kind = (int)experiment->dc;

  read_input (reader, input, experiment);
  bb_reader_choice (reader, dc, "stimulus.dc", "kind", dc_choice, &kind);
  experiment->dc = (DcKind)kind;
  bb_reader_section (reader, dc, "stimulus.dc", SECTION_DC, experiment->value);
  bb_reader_warn_unknown (reader, dc, "stimulus.dc", bb_preset_knows);
  bb_reader_warn_unknown (reader, stimulus, "stimulus", bb_preset_knows);
}
