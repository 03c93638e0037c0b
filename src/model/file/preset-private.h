/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the readers and the printer of presets share. "Ours" are keys that this program
 * reads and writes. */
#pragma once

#include "model/file/preset-reader.h"
#include "model/file/preset.h"

#define BB_PRESET_FORMAT "biasbench-preset"

/* The known keys beside those of the table, and names, shared by reading and printing. */
const char *
bb_preset_lock_choice (const Circuit *circuit, int index);
const char *
bb_preset_panel_choice (const Circuit *circuit, int index);

/* Whether `key` is one of ours in the object at `path` ("", "stimulus.input") of a preset
 * of the circuit; or of any circuit of the program. */
gboolean
bb_preset_knows (const Circuit *circuit, const char *path, const char *key);
gboolean
bb_preset_known_to_any (const char *path, const char *key);

/* The object at key `key` of `parent`, made where there is none, without what any circuit
 * writes there: what nobody knows stays, and the objects that `circuit` has, each of
 * which is to be emptied by its own call. */
cJSON *
bb_preset_own_object (cJSON *parent, const char *key, const char *path,
                      const Circuit *circuit);

/* Removes the object at `key` from `parent` where it has no members. */
void
bb_preset_drop_empty (cJSON *parent, const char *key);

/* Adds the rows of a section that `experiment` has, of the stimulus those of `port`. */
void
bb_preset_add_rows (cJSON *object, Section section, int port,
                    const Experiment *experiment);
void
bb_preset_add_number (cJSON *object, const char *key, double value);
void
bb_preset_add_seed (cJSON *object, const char *key, uint64_t seed);

/* Adds "stimulus". */
void
bb_preset_add_stimulus (cJSON *root, const Experiment *experiment);

/* Reads the circuit's rows of `object` ("biases"); one of another circuit is a fault. */
void
bb_preset_read_biases (BbReader *reader, const cJSON *object, const char *path,
                       double *value);

/* Fill `preset`; faults and warnings go to the reader. `root` is an object. */
void
bb_preset_read (BbReader *reader, const cJSON *root, BbPreset *preset);
void
bb_preset_read_stimulus (BbReader *reader, const cJSON *root, Experiment *experiment);
void
bb_parameter_file_read (BbReader *reader, const cJSON *root, BbPreset *preset);

/* Rows of BIAS_CIRCUIT_COUNT numbers for `neurons` neurons: what `object` gives by name,
 * one number or one for each neuron, the rest from `usual`. Other names are faults, but
 * those of `is_extra` (may be NULL). Free with g_free (). */
double *
bb_preset_read_rows (BbReader *reader, const cJSON *object, const char *path,
                     gsize neurons, const double *usual, BbKnownKey is_extra);

/* A relation between numbers that does not hold, at the key it names. */
void
bb_preset_read_relations (BbReader *reader, const cJSON *root,
                          const Experiment *experiment);
