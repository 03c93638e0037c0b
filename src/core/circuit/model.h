/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a circuit model is to the engine: coefficients once, then a block of lanes step by
 * step. A further model is one more file with such a table. */
#pragma once

#include "core/experiment/experiment.h"
#include "core/base/isa.h"
#include "core/engine/lanes.h"

typedef void (*LaneAdvance) (LaneBlock *block, LaneInput *input, size_t from, size_t to,
                             LaneOutput *output);

typedef struct CircuitModel
{
  const char *name;
  /* Coefficients and start state of one lane from value[BIAS_CIRCUIT_COUNT] (SI) and dt.
   */
  void (*derive) (LaneBlock *block, size_t lane, const double *value, double dt);
  /* The function that runs steps [from, to) with the given instructions. */
  LaneAdvance (*advance) (Isa isa);
  /* The recorded quantities of all lanes in use as they stand after the last step: lane l
   * to out[q][l]; NULL is skipped. */
  void (*sample) (const LaneBlock *block, float *const out[TRACE_COUNT]);
} CircuitModel;

const CircuitModel *
circuit_model (CircuitKind kind);

/* Rockpool's DynapSim (chip.md section 2.1). */
extern const CircuitModel dynapsim_model;
