/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What to run and to record, and how a run ended. */
#pragma once

#include "core/base/isa.h"
#include "core/experiment/stimulus.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

typedef enum SimulateStatus
{
  SIMULATE_OK,
  SIMULATE_CANCELLED,
  SIMULATE_NO_MEMORY,
  SIMULATE_SPIKES,   /* more spikes than may be kept */
  SIMULATE_SUBSTEPS, /* a lane of the refined integrator took too many sub-steps */
} SimulateStatus;

enum
{
  /* Spikes of all lanes of a run. While they are gathered and put in order one takes up
   * to 32 bytes; half of that is in use when a run is ended for having more. */
  SIMULATE_SPIKES_MAX = 1 << 26,
  SIMULATE_SPIKE_BYTES = 32,
};

typedef struct SimulateOptions
{
  size_t first_lane;     /* lane 0 is the nominal neuron */
  size_t lanes;          /* how many from there */
  unsigned trace_mask;   /* 1 << TraceId: full-resolution traces of every lane run */
  unsigned band_mask;    /* 1 << TraceId: percentiles over all lanes run */
  size_t band_columns;   /* at most BAND_COLUMNS_MAX */
  unsigned summary_mask; /* 1 << TraceId: sums and peaks; only without traces */
  int threads;           /* at most; 1 = the calling thread alone */
  Isa isa;               /* ISA_BEST unless a test compares them */
  /* Circuit parameters (SI) of a lane into value[BIAS_CIRCUIT_COUNT]; returns the draws
   * set to the floor. Called from several threads. NULL: the experiment's own neurons. */
  size_t (*lane_values) (size_t lane, double *value, const void *data);
  const void *lane_data;
  size_t lane_neurons;  /* lanes repeat neurons 0 .. this - 1, as for their start; 0: lane
                           l is neuron l */
  int32_t substeps;     /* that a lane may take; 0: EXPERIMENT_SUBSTEPS_MAX */
  bool spares_the_rest; /* a lane that takes more is left unfinished, and the run goes on;
                           else the run ends */
  size_t spikes;        /* that all lanes may have; 0: SIMULATE_SPIKES_MAX */
  const InputTrain *input; /* NULL: the experiment's own stimulus, which is then handed
                              over with the recording */
  /* Called now and then, on the calling thread only, between pieces of some 50 us; may
   * run another simulation; false cancels. May be NULL. */
  bool (*poll) (void *data);
  void *poll_data;
  /* For other threads; each may be NULL. Steps x lanes that are run are added to `done`;
   * `cancel` set to true cancels, soon on all threads. */
  atomic_size_t *done;
  const atomic_bool *cancel;
} SimulateOptions;
