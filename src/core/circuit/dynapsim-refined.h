/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The `refined` integrator (docs/physics.md, section 3, "The refined integrator"),
 * inlined into dynapsim-step.c and compiled with its instructions. All lanes of a block
 * take their sub-steps side by side, each of a length that its own state alone decides; a
 * lane that has reached the end of dt waits there for the others. */
#pragma once

#include "core/circuit/dynapsim-math.h"

#include "core/engine/lane-step.h"
#include "core/experiment/experiment.h"

#include <stdbool.h>

/* s */
#define LONGEST ((float)EXPERIMENT_SUBSTEP)
/* A rest this little longer is one sub-step, not one and a splinter. */
#define WHOLE (LONGEST * 1.001f)
/* What ln imem may change in a sub-step, nearly. */
#define STRIDE 0.125f
/* A membrane that changes by less than this share in its time constant has settled. */
#define SETTLED 1e-3f
/* Speeds (1/s) are kept below this, so that no product of them overflows. */
#define FASTEST 1e18f

/* What the sub-steps of a lane change, and what stands still meanwhile. */
typedef struct
{
  float imem, level, iahp, pending;
  float left, carry; /* s: of dt, and what rounding of `left` owes */
  float open;        /* what is left of dt when the refractory period ends */
  float peak, fired;
} Refined;

/* d ln imem / dt, and how it changes with ln imem; 1/s. */
typedef struct
{
  float speed, slope, pace; /* pace: one over the effective time constant */
} Motion;

/* One dt of a current that decays by the share `loss` and gains `gain`, with the digits
 * that rounding took from it before: near 1 a factor in float32 has too few. */
static inline float
decay (float current, float loss, float gain, float floor, float *carry)
{
  float change = (*carry - loss * current) + gain;
  float next = current + change;
  float kept = change - (next - current);

  *carry = next > floor && next < CEILING ? kept : 0.0f;
  return smaller (larger (next, floor), CEILING);
}

static inline float
bounded (float x)
{
  return smaller (larger (x, -FASTEST), FASTEST);
}

static inline Motion
motion (const Coefficients *c, const Refined *m, float isyn, float dc)
{
  float feedback = c->io * lane_exp2 (c->feedback * m->level);
  float ileak = c->itau + m->iahp;
  float iinf = iinf_of (c, isyn, ileak, dc, m->left > m->open);
  float slowing = 1.0f + m->iahp * c->inv_itau;
  float share = 1.0f / (m->imem + c->igain);
  float pull = ileak * (iinf - m->imem * slowing) * share;
  float bend = ileak * m->imem * (slowing * c->igain + iinf) * share * share;

  return (Motion){
      .speed = bounded (c->step * (pull + feedback)),
      .slope = bounded (c->step * (c->feedback * feedback - bend)),
      .pace = smaller (c->step * ileak * slowing, FASTEST),
  };
}

/* Time until the refractory period ends; more than any dt outside of one. */
static inline float
until_open (const Refined *m)
{
  return m->left > m->open ? m->left - m->open : FLT_MAX;
}

/* Length of the next sub-step. A membrane at rest on Io, which Io holds up, stays there
 * however long; one that has settled follows its equilibrium, which the form of the
 * sub-step reaches from any distance. A threshold not above Io is crossed at once and
 * always: there dt is not divided. */
static inline float
substep_length (const Coefficients *c, const Refined *m, Motion now)
{
  float most = smaller (m->left <= WHOLE ? m->left : LONGEST, until_open (m));
  float size = larger (now.speed, -now.speed);
  float limit = size > SETTLED * now.pace ? now.pace : 0.0f;
  limit = larger (larger (limit, now.slope), size * (1.0f / STRIDE));
  limit = larger (m->imem - c->io, now.speed) > 0.0f ? limit : 0.0f;
  float h = most * limit > 1.0f ? 1.0f / limit : most;

  return c->threshold > c->io ? h : m->left;
}

/* What ln imem changes in h: h speed (e^z - 1) / z with z = h slope, the exact answer
 * where the slope stays the same, as a fraction that is as good for z towards 0 and right
 * for z towards minus infinity. */
static inline float
stride (Motion now, float h)
{
  float z = h * now.slope;
  float phi = (1.0f - z * (1.0f / 6)) / (1.0f - z * (2.0f / 3) + z * z * (1.0f / 6));

  return smaller (larger (h * now.speed * phi, -1.0f), 1.0f);
}

/* e^x - 1 for |x| of STRIDE or so, without loss of digits. */
static inline float
growth (float x)
{
  return x * (1.0f + x * (0.5f + x * (1.0f / 6 + x * (1.0f / 24))));
}

/* Takes h off what is left of dt, to the last digit; at the end of dt, and of the
 * refractory period, exactly. */
static inline void
pass (Refined *m, float h, float fired)
{
  float opens = until_open (m);
  float owed = h + m->carry;
  float left = larger (m->left - owed, 0.0f);
  float carry = owed - (m->left - left);
  float end = h < m->left ? left : 0.0f;
  float kept = h < m->left ? carry : 0.0f;

  end = h < opens ? end : m->open;
  kept = h < opens ? kept : 0.0f;
  m->left = fired > 0.0f ? left : end;
  m->carry = fired > 0.0f ? carry : kept;
}

/* The next sub-step of a lane with time left. A crossing ends it, at the time where a
 * straight line of ln imem meets the threshold. */
static inline Refined
refined_substep (const Coefficients *c, float level_threshold, Refined m, float isyn,
                 float dc)
{
  m.iahp = smaller (m.iahp + c->jump_ahp * m.pending, CEILING);
  Motion now = motion (c, &m, isyn, dc);
  float h = substep_length (c, &m, now);
  float imem = larger (m.imem + m.imem * growth (stride (now, h)), c->io);
  float level = lane_log2 (imem * c->inv_io);
  float fired = imem > c->threshold ? 1.0f : 0.0f;
  float part = (level_threshold - m.level) / (level - m.level);
  float cut = c->threshold > c->io ? fired : 0.0f;
  float until = h * larger (smaller (part, 1.0f), 0.0f);

  pass (&m, cut > 0.0f ? until : h, fired);
  m.peak = larger (m.peak, cut > 0.0f ? level_threshold : level);
  m.open = fired > 0.0f ? m.left - c->t_ref : m.open;
  m.imem = fired > 0.0f ? c->io : imem;
  m.level = fired > 0.0f ? 0.0f : level;
  m.pending = fired;
  m.fired = fired;
  return m;
}
