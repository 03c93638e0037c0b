/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The keys of a preset file beside those that the table of biases gives. */
#include "model/file/preset-private.h"

typedef struct KnownObject
{
  const char *path;
  int section; /* the Section whose rows are keys here, or NO_SECTION */
  const char *const *keys;
} KnownObject;

enum
{
  NO_SECTION = -1
};

static const char *const top_keys[] = {
    "biases",  "format", "initial",  "locks", "mismatch", "model", "note", "population",
    "program", "run",    "stimulus", "title", "version",  "view",  NULL};
static const char *const stimulus_keys[] = {"dc", "input", "ports", NULL};
static const char *const input_keys[] = {"common_weight", "kind",    "seed",
                                         "times",         "weights", NULL};
static const char *const dc_keys[] = {"kind", NULL};
static const char *const mismatch_keys[] = {"chip_seed", "parameters", NULL};
static const char *const run_keys[] = {"integrator", NULL};
static const char *const view_keys[] = {"heights", "log", "panels", "time", NULL};

static const KnownObject objects[] = {
    {"", NO_SECTION, top_keys},
    {"stimulus", NO_SECTION, stimulus_keys},
    {"stimulus.input", SECTION_INPUT, input_keys},
    {"stimulus.dc", SECTION_DC, dc_keys},
    {"mismatch", SECTION_MISMATCH, mismatch_keys},
    {"run", SECTION_RUN, run_keys},
    {"view", NO_SECTION, view_keys},
};

gboolean
bb_preset_knows (const Circuit *circuit, const char *path, const char *key)
{
  if (g_str_equal (path, "view.heights"))
    return circuit_find_panel (circuit, key) != PANEL_NONE;
  if (g_str_equal (path, "biases"))
    return circuit_find_key (circuit, key) != BIAS_COUNT;
  if (g_str_equal (path, "stimulus.ports"))
    return circuit_find_port (circuit, key) > 0;
  if (g_str_has_prefix (path, "stimulus.ports."))
    path = "stimulus.input";
  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    if (g_str_equal (objects[i].path, path))
      return g_strv_contains (objects[i].keys, key)
             || (objects[i].section != NO_SECTION
                 && bias_find_setting_key ((Section)objects[i].section, key)
                        != BIAS_COUNT);
  return FALSE;
}

gboolean
bb_preset_known_to_any (const char *path, const char *key)
{
  for (gsize i = 0; circuit_list[i] != NULL; i++)
    if (bb_preset_knows (circuit_list[i], path, key))
      return TRUE;
  return FALSE;
}

const char *
bb_preset_lock_choice (const Circuit *circuit, int index)
{
  return index < circuit->locks ? circuit->lock[index].name : NULL;
}

const char *
bb_preset_panel_choice (const Circuit *circuit, int index)
{
  return index < circuit->panels ? circuit_panel_name (circuit, index) : NULL;
}
