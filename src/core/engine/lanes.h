/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Structure of arrays: a lane is one neuron, nominal or mismatched, or one point of a
 * sweep; a block of lanes stays in the first-level cache for the whole run. */
#pragma once

#include "core/engine/record.h"
#include "core/experiment/stimulus.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum
{
  LANE_WIDTH = 64,
  LANE_COEFFICIENTS = 64,
  LANE_STATES = 24,
  LANE_SUBSTEPS = 256, /* of a block between two calls of LaneOutput.pause */
};

/* What the rows of `coefficient` and `state` mean is the circuit's affair. */
typedef struct LaneBlock
{
  _Alignas(64) float coefficient[LANE_COEFFICIENTS][LANE_WIDTH];
  _Alignas(64) float state[LANE_STATES][LANE_WIDTH];
  size_t first; /* number of the first lane, as in InputEvent */
  size_t lanes; /* in use, 1..LANE_WIDTH; a circuit may also step the padding behind them
                 */
  bool refined; /* divides dt; else the Euler integrator */
  int32_t allowed;           /* sub-steps that a lane may take in a run */
  int32_t spent[LANE_WIDTH]; /* that it took; above `allowed` it stands still */
} LaneBlock;

/* What drives the lanes. Events are those of the whole run from `next` on. */
typedef struct LaneInput
{
  const InputEvent *event;
  size_t count;
  size_t next;     /* moved on by the circuit */
  const float *dc; /* A, one per step of the run; NULL where there is none */
} LaneInput;

typedef struct LaneSpike
{
  uint32_t step;
  uint16_t lane; /* within the block */
  uint16_t count;
  float part; /* of the step that was over, 0 to 1 */
} LaneSpike;

/* Where the circuit writes. */
typedef struct LaneOutput
{
  /* Sample of step k, lane l goes to trace[id][(k - origin) * stride + l]; NULL: not
   * recorded. */
  float *trace[CIRCUIT_TRACES_MAX];
  bool records; /* any trace is recorded */
  size_t origin;
  size_t stride;
  LaneSpike *spike; /* room for one per lane and step of the call, or sub-step before the
                       next pause */
  size_t spikes;
  /* Called by steps that are divided (lane_may_go_on ()): makes room for the next
   * LANE_SUBSTEPS sub-steps; false stops the run. */
  bool (*pause) (struct LaneOutput *output, void *data);
  void *pause_data;
  unsigned substeps; /* since the last pause */
} LaneOutput;
