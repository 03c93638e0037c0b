/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/experiment/block.h"

const char *
block_title (Block block)
{
  static const char *const titles[BLOCK_COUNT] = {
      [BLOCK_MEMBRANE] = "Membrane",     [BLOCK_SPIKE] = "Spike and refractory",
      [BLOCK_SYNAPSE] = "Synapse",       [BLOCK_ADAPTATION] = "Adaptation (AHP)",
      [BLOCK_WEIGHTS] = "Weights",       [BLOCK_STIMULUS] = "Stimulus",
      [BLOCK_MISMATCH] = "Mismatch",     [BLOCK_SIMULATION] = "Simulation",
      [BLOCK_TECHNOLOGY] = "Technology",
  };

  return titles[block];
}

const char *
block_id (Block block)
{
  static const char *const ids[BLOCK_COUNT] = {
      [BLOCK_MEMBRANE] = "membrane",     [BLOCK_SPIKE] = "spike",
      [BLOCK_SYNAPSE] = "synapse",       [BLOCK_ADAPTATION] = "ahp",
      [BLOCK_WEIGHTS] = "weights",       [BLOCK_STIMULUS] = "stimulus",
      [BLOCK_MISMATCH] = "mismatch",     [BLOCK_SIMULATION] = "simulation",
      [BLOCK_TECHNOLOGY] = "technology",
  };

  return ids[block];
}
