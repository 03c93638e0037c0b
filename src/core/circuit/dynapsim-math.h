/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The equations of one lane (docs/physics.md, section 3), inlined into the vector loops
 * of dynapsim-step.c and compiled with their instructions. */
#pragma once

#include "core/base/lane-math.h"
#include "core/circuit/dynapsim-lane.h"

#include <float.h>
#include <string.h>

/* Currents are kept below this (A), far beyond any accepted bias, so that no difference
 * of infinities can arise. */
#define CEILING 1e15f

typedef struct
{
  float decay_syn, decay_ahp, loss_syn, loss_ahp, jump_ahp, idc, itau, inv_itau, igain,
      gain, step, feedback;
  float io, inv_io, threshold, t_ref, dt;
} Coefficients;

/* What one evaluation of the membrane changes. */
typedef struct
{
  float imem, level, timer, fired;
} Membrane;

static inline float
larger (float a, float b)
{
  return a > b ? a : b;
}

static inline float
smaller (float a, float b)
{
  return a < b ? a : b;
}

/* Discharge, then charge by the drive of this step. */
static inline float
synapse (const Coefficients *c, float isyn, float drive)
{
  float next = smaller (c->decay_syn * isyn + drive, CEILING);

  /* Numbers below FLT_MIN are slow to compute with, and no current of a circuit. */
  return next < FLT_MIN ? 0.0f : next;
}

static inline float
adaptation (const Coefficients *c, float iahp, float spikes)
{
  float next = larger (c->decay_ahp * iahp + c->jump_ahp * spikes, c->io);

  return smaller (next, CEILING);
}

/* Iinf: what drives the membrane, in terms of its own current. */
static inline float
iinf_of (const Coefficients *c, float isyn, float ileak, float dc, int blocked)
{
  float iin = (isyn - ileak) + (c->idc + dc);
  iin = blocked ? 0.0f : iin;
  iin = larger (iin, c->io);
  return c->gain * (iin - ileak);
}

/* One dt of the membrane by Euler. Algebra leaves one division: with
 * tau = Ut C / (kappa Ileak),
 *   d imem = imem dt / (tau (imem + Igain)) (Iinf + Io F (imem + Igain) / Ileak
 *                                            - imem (1 + iahp / Itau))
 *          = imem step (Ileak (Iinf - imem (1 + iahp / Itau)) / (imem + Igain) + Io F).
 */
static inline Membrane
membrane (const Coefficients *c, Membrane m, float isyn, float iahp, float dc)
{
  float f = lane_exp2 (c->feedback * m.level);
  float ileak = c->itau + iahp;
  float iinf = iinf_of (c, isyn, ileak, dc, m.timer > 0.0f);
  float pull = iinf - m.imem * (1.0f + iahp * c->inv_itau);
  float d = ileak * pull / (m.imem + c->igain) + c->io * f;
  float imem = larger (m.imem + m.imem * c->step * d, c->io);

  float timer = larger (m.timer - c->dt, 0.0f);
  int spike = imem > c->threshold;
  return (Membrane){
      .imem = spike ? c->io : imem,
      .level = lane_log2 (imem * c->inv_io),
      .timer = spike ? c->t_ref : timer,
      .fired = spike ? 1.0f : 0.0f,
  };
}

static inline Membrane
load_membrane (const LaneBlock *b, size_t l)
{
  return (Membrane){.imem = b->state[DS_IMEM][l],
                    .level = b->state[DS_LEVEL][l],
                    .timer = b->state[DS_TIMER][l]};
}

static inline void
store_membrane (LaneBlock *b, size_t l, Membrane m)
{
  b->state[DS_IMEM][l] = m.imem;
  b->state[DS_LEVEL][l] = m.level;
  b->state[DS_TIMER][l] = m.timer;
}

static inline Coefficients
load_coefficients (const LaneBlock *b, size_t l)
{
  const float (*c)[LANE_WIDTH] = b->coefficient;

  return (Coefficients){
      .decay_syn = c[DS_DECAY_SYN][l],
      .decay_ahp = c[DS_DECAY_AHP][l],
      .loss_syn = c[DS_LOSS_SYN][l],
      .loss_ahp = c[DS_LOSS_AHP][l],
      .jump_ahp = c[DS_JUMP_AHP][l],
      .idc = c[DS_IDC][l],
      .itau = c[DS_ITAU_MEM][l],
      .inv_itau = c[DS_INV_ITAU_MEM][l],
      .igain = c[DS_IGAIN_MEM][l],
      .gain = c[DS_GAIN_MEM][l],
      .step = c[DS_STEP][l],
      .feedback = c[DS_FEEDBACK][l],
      .io = c[DS_IO][l],
      .inv_io = c[DS_INV_IO][l],
      .threshold = c[DS_THRESHOLD][l],
      .t_ref = c[DS_T_REF][l],
      .dt = c[DS_DT][l],
  };
}

/* The traces as they stand after a step: row l of out[id] is lane l; NULL is skipped. */
static inline void
dynapsim_sample_lanes (const LaneBlock *b, float *const *out)
{
  static const int row[DYNAPSIM_VMEM] = {
      [DYNAPSIM_ISYN] = DS_ISYN,
      [DYNAPSIM_IAHP] = DS_IAHP,
      [DYNAPSIM_IMEM] = DS_IMEM,
  };

  for (int id = 0; id < DYNAPSIM_VMEM; id++)
    if (out[id] != NULL)
      memcpy (out[id], b->state[row[id]], b->lanes * sizeof (float));
  if (out[DYNAPSIM_VMEM] == NULL)
    return;
  const float *level = b->state[b->refined ? DS_PEAK : DS_LEVEL];
  for (size_t l = 0; l < b->lanes; l++)
    out[DYNAPSIM_VMEM][l] = level[l] * b->coefficient[DS_VOLT][l];
}
