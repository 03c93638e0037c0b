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
    "biases",  "format", "locks",    "mismatch", "model",   "note", "population",
    "program", "run",    "stimulus", "title",    "version", "view", NULL};
static const char *const no_keys[] = {NULL};
static const char *const stimulus_keys[] = {"dc", "input", NULL};
static const char *const input_keys[] = {"common_weight", "kind",    "seed",
                                         "times",         "weights", NULL};
static const char *const dc_keys[] = {"kind", NULL};
static const char *const mismatch_keys[] = {"chip_seed", "parameters", NULL};
static const char *const run_keys[] = {"integrator", NULL};
static const char *const view_keys[] = {"heights", "log", "panels", "time", NULL};
static const char *const height_keys[] = {"dc",   "iahp",   "imem", "input",
                                          "isyn", "output", "vmem", NULL};

static const KnownObject objects[] = {
    {"", NO_SECTION, top_keys},
    {"biases", SECTION_BIASES, no_keys},
    {"stimulus", NO_SECTION, stimulus_keys},
    {"stimulus.input", SECTION_INPUT, input_keys},
    {"stimulus.dc", SECTION_DC, dc_keys},
    {"mismatch", SECTION_MISMATCH, mismatch_keys},
    {"run", SECTION_RUN, run_keys},
    {"view", NO_SECTION, view_keys},
    {"view.heights", NO_SECTION, height_keys},
};

gboolean
bb_preset_knows (const char *path, const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    if (g_str_equal (objects[i].path, path))
      return g_strv_contains (objects[i].keys, key)
             || (objects[i].section != NO_SECTION
                 && bias_find_key ((Section)objects[i].section, key) != BIAS_COUNT);
  return FALSE;
}

const char *
bb_preset_lock_choice (int index)
{
  return index < LOCK_COUNT ? lock_name ((Lock)index) : NULL;
}

const char *
bb_preset_panel_choice (int index)
{
  return index < PANEL_COUNT ? panel_row ((PanelId)index)->name : NULL;
}
