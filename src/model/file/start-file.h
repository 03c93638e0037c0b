/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The state that a run starts from in a file: "initial", by the names of Rockpool's
 * state (). */
#pragma once

#include "model/file/preset-reader.h"

/* What has been read of it so far. */
typedef struct BbStartReading
{
  gsize neurons;  /* of the file */
  gboolean lists; /* some state has one value for each */
  gboolean given[CIRCUIT_STATES_MAX];
  double *value[CIRCUIT_STATES_MAX]; /* one for each neuron; owned */
} BbStartReading;

/* Whether `key` names a state of the circuit, or one that Rockpool's modules have
 * without effect. */
gboolean
bb_start_knows (const Circuit *circuit, const char *key);

/* Reads the states in `object` (may be NULL). Other names are a fault where it holds
 * nothing but states. */
void
bb_start_read (BbReader *reader, const cJSON *object, const char *path, gboolean alone,
               BbStartReading *reading);

/* Hands over what was read, NULL where nothing was, and empties `reading`. */
StartState *
bb_start_take (BbStartReading *reading);

/* Adds "initial" where there is a start state. */
void
bb_start_add (cJSON *root, const Experiment *experiment);
