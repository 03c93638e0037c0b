/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The kinds of file that preset.c puts together. */
#pragma once

#include "model/file/preset-reader.h"

#define BB_PRESET_FORMAT "biasbench-preset"

/* The known keys beside those of the table, and names, shared by reading and printing. */
const char *
bb_preset_lock_choice (int index);
const char *
bb_preset_panel_choice (int index);

/* Whether `key` is one of ours in the object at `path` ("", "stimulus.input"). */
gboolean
bb_preset_knows (const char *path, const char *key);

/* Fill `preset`; faults and warnings go to the reader. `root` is an object. */
void
bb_preset_read (BbReader *reader, const cJSON *root, BbPreset *preset);
void
bb_preset_read_stimulus (BbReader *reader, const cJSON *root, Experiment *experiment);
void
bb_parameter_file_read (BbReader *reader, const cJSON *root, BbPreset *preset);

/* Rows of BIAS_CIRCUIT_COUNT numbers for `neurons` neurons: what `object` gives by name,
 * one number or one for each neuron, the rest from `usual`. Free with g_free (). */
double *
bb_preset_read_rows (BbReader *reader, const cJSON *object, const char *path,
                     gsize neurons, const double *usual);

/* A relation between numbers that does not hold, at the key it names. */
void
bb_preset_read_relations (BbReader *reader, const cJSON *root,
                          const Experiment *experiment);
