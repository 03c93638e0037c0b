/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The groups that rows, traces and colors belong to. */
#pragma once

/* The group of rows it is shown in. */
typedef enum Block
{
  BLOCK_MEMBRANE,
  BLOCK_SPIKE,
  BLOCK_SYNAPSE,
  BLOCK_ADAPTATION,
  BLOCK_WEIGHTS,
  BLOCK_STIMULUS,
  BLOCK_MISMATCH,
  BLOCK_SIMULATION,
  BLOCK_TECHNOLOGY,
  BLOCK_COUNT
} Block;

/* "Membrane", "Adaptation (AHP)". */
const char *
block_title (Block block);

/* Short lower-case id of a block for style classes: "membrane", "ahp". */
const char *
block_id (Block block);
