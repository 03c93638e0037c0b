/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Rows of a LaneBlock under the DynapSim circuit; names as in docs/physics.md, section 3.
 */
#pragma once

#include "core/circuit/dynapsim-lists.h"
#include "core/engine/lanes.h"

enum
{
  DS_DRIVE_GAIN, /* Igain_syn / Itau_syn */
  DS_CHARGE_SYN, /* fc = 1 - exp (-t_pulse / tau_syn) */
  DS_DECAY_SYN,  /* fd = exp (-dt / tau_syn) */
  DS_REST_DRIVE, /* fc * Io: what a step without input adds */
  DS_ISCALE,
  DS_DECAY_AHP, /* fda */
  DS_JUMP_AHP,  /* fca * Igain_ahp / Itau_ahp * Iw_ahp */
  DS_IDC,
  DS_ITAU_MEM,
  DS_INV_ITAU_MEM,
  DS_IGAIN_MEM,
  DS_GAIN_MEM, /* Igain_mem / Itau_mem */
  DS_STEP, /* dt kappa / (Ut C_mem): dt / tau per ampere of leak; `refined`: 1 / tau */
  DS_FEEDBACK, /* kappa / (kappa + 1): F = (imem / Io)^this */
  DS_IO,
  DS_INV_IO,
  DS_THRESHOLD,
  DS_T_REF,
  DS_DT,
  DS_VOLT, /* (Ut / kappa) ln 2: vmem per doubling of imem */
  DS_LEVEL_THRESHOLD,
  DS_LEVEL_ONE, /* level safely below which a crossing counts as one spike */
  DS_LOSS_SYN,  /* `refined`: 1 - fd, which has the digits that fd has not */
  DS_LOSS_AHP,  /* 1 - fda */
  DS_COEFFICIENTS
};

enum
{
  DS_ISYN,
  DS_IAHP,
  DS_IMEM,
  DS_LEVEL,  /* log2 (imem / Io) before the reset */
  DS_SPIKES, /* that the adaptation has not seen yet */
  DS_TIMER,
  /* `refined` alone: */
  DS_PEAK,       /* largest level within the dt */
  DS_FIRED,      /* 1 where this sub-step fired */
  DS_LEFT,       /* s: of dt */
  DS_LEFT_CARRY, /* what rounding has kept back of the row it is named for */
  DS_ISYN_CARRY,
  DS_IAHP_CARRY,
  DS_OPEN, /* what is left of dt when the refractory period ends, s */
  DS_STATES
};

_Static_assert((int)DS_COEFFICIENTS <= (int)LANE_COEFFICIENTS, "rows");
_Static_assert((int)DS_STATES <= (int)LANE_STATES, "rows");

/* Circuit.derive, Circuit.start and Circuit.sample. */
void
dynapsim_derive (LaneBlock *block, size_t lane, const double *value, double dt);
void
dynapsim_start (LaneBlock *block, size_t lane, int state, double value);
void
dynapsim_sample (const LaneBlock *block, float *const *out);

/* The step compiled per instruction set (dynapsim-step.c). */
void
dynapsim_advance_baseline (LaneBlock *block, LaneInput *input, size_t from, size_t to,
                           LaneOutput *output);
void
dynapsim_advance_avx2 (LaneBlock *block, LaneInput *input, size_t from, size_t to,
                       LaneOutput *output);
void
dynapsim_advance_avx512 (LaneBlock *block, LaneInput *input, size_t from, size_t to,
                         LaneOutput *output);
