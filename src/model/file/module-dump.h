/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Finds the neurons in what json.dump () writes of a Rockpool module: its dictionary of
 * parameters alone, inside "parameters", or as one layer among others. */
#pragma once

#include "model/file/preset-reader.h"

typedef struct BbModule
{
  const cJSON *parameters; /* NULL where there is none, or none that can be read */
  const char *layer;       /* its key among the layers; NULL where it is no layer */
  char *path;              /* of `parameters`, for messages: "parameters.1_DynapSim" */
  gboolean bare;           /* `parameters` is the root itself */
} BbModule;

/* Whether the tree is a parameter file: it has "parameters", or those of a circuit. */
gboolean
bb_module_is_there (const cJSON *root);

/* Finds the module; layers that are left out are warnings, several modules and modules of
 * another kind are faults. Clear with bb_module_clear (). */
BbModule
bb_module_find (BbReader *reader, const cJSON *root);
void
bb_module_clear (BbModule *module);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BbModule, bb_module_clear)
