/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* An experiment to the text of a parameter file: every neuron with its own values, in the
 * shapes that the constructor of Rockpool's module takes. */
#include "model/file/preset-private.h"

#include "core/experiment/mismatch.h"
#include "model/file/json-print.h"
#include "model/file/start-file.h"

#include <string.h>

/* Circuit parameters of all neurons, BIAS_CIRCUIT_COUNT numbers each, as they are run. */
static double *
draw_neurons (const Experiment *experiment, gsize neurons)
{
  double *rows = g_new (double, neurons *BIAS_CIRCUIT_COUNT);

  for (gsize i = 0; i < neurons; i++)
    mismatch_lane (experiment, i, rows + i * BIAS_CIRCUIT_COUNT);
  return rows;
}

/* Whether the module has one number for all neurons: that which never varies on a chip,
 * and does not here. */
static gboolean
is_single (BiasId id, const double *rows, gsize neurons)
{
  if (bias_row (id)->mismatch != MISMATCH_NEVER)
    return FALSE;
  for (gsize i = 1; i < neurons; i++)
    if (rows[i * BIAS_CIRCUIT_COUNT + id] < rows[id]
        || rows[i * BIAS_CIRCUIT_COUNT + id] > rows[id])
      return FALSE;
  return TRUE;
}

static void
add_parameter (cJSON *parameters, BiasId id, const double *rows, gsize neurons)
{
  const char *key = bias_row (id)->key;

  if (is_single (id, rows, neurons))
    {
      cJSON_AddItemToObject (parameters, key, bb_json_number (rows[id]));
      return;
    }
  cJSON *list = cJSON_AddArrayToObject (parameters, key);
  for (gsize i = 0; i < neurons; i++)
    cJSON_AddItemToArray (list, bb_json_number (rows[i * BIAS_CIRCUIT_COUNT + id]));
}

char *
bb_parameter_file_print (const BbPreset *preset)
{
  const Experiment *experiment = &preset->experiment;
  gsize neurons = 1 + experiment_neurons (experiment);
  g_autofree double *rows = draw_neurons (experiment, neurons);
  cJSON *root = cJSON_CreateObject ();

  cJSON_AddStringToObject (root, "model", experiment->circuit->name);
  cJSON_AddStringToObject (root, "name", preset->title);
  cJSON_AddStringToObject (root, "about", preset->note);
  bb_preset_add_number (root, "dt", experiment->value[BIAS_DT]);
  bb_preset_add_number (root, "steps", (double)experiment_steps (experiment));
  bb_preset_add_number (root, "neurons", (double)neurons);
  cJSON_AddNullToObject (root, "w_rec");
  bb_start_add (root, experiment);
  cJSON *parameters = cJSON_AddObjectToObject (root, "parameters");
  for (int row = 0; row < experiment->circuit->rows; row++)
    add_parameter (parameters, experiment->circuit->row[row].id, rows, neurons);
  char *text = bb_json_print (root);
  cJSON_Delete (root);
  return text;
}

/* Whether both run the same: the neurons to the bit, and as many steps. */
static gboolean
is_same_run (const Experiment *a, const Experiment *b)
{
  gsize neurons = 1 + experiment_neurons (a);

  if (a->circuit != b->circuit || neurons != 1 + experiment_neurons (b)
      || experiment_steps (a) != experiment_steps (b)
      || !start_state_equal (a->start, b->start) || a->value[BIAS_DT] < b->value[BIAS_DT]
      || a->value[BIAS_DT] > b->value[BIAS_DT])
    return FALSE;
  g_autofree double *first = draw_neurons (a, neurons);
  g_autofree double *second = draw_neurons (b, neurons);
  for (gsize i = 0; i < neurons * BIAS_CIRCUIT_COUNT; i++)
    if (first[i] < second[i] || first[i] > second[i])
      return FALSE;
  return TRUE;
}

gboolean
bb_parameter_file_reads_back (const BbPreset *preset, const char *text, GError **error)
{
  g_autoptr (BbPreset) again =
      bb_preset_parse (text, strlen (text), "parameter file", error);

  if (again == NULL)
    return FALSE;
  if (is_same_run (&preset->experiment, &again->experiment))
    return TRUE;
  g_set_error_literal (error, BB_PRESET_ERROR, BB_PRESET_ERROR_VALUE,
                       "parameter file: some number would not read back as it is run");
  return FALSE;
}
