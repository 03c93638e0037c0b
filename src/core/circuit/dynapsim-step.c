/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The step of the DynapSim model (docs/physics.md, section 3), in plain C that the
 * compiler turns into vector code. Compiled once per instruction set; LANE_ISA is the
 * suffix. All functions here are static but one, so that no code for a newer machine
 * leaks into the others. */
#include "core/circuit/dynapsim-math.h"

#include "core/circuit/dynapsim-refined.h"
#include "core/engine/lane-step.h"

#include <stdbool.h>

enum
{
  REFINED_GROUP = 16 /* lanes that wait for one another in a dt that is divided */
};

_Static_assert(LANE_WIDTH / REFINED_GROUP == 4, "groups");

#define PASTE(a, b) a##b
#define SUFFIXED(name, suffix) PASTE (name, suffix)

/* max (ceil (ln (imem / threshold)), 0) of a lane that has just crossed; more than one
 * only at coarse dt. `level` is that of imem before the reset. */
static float
spike_count (const LaneBlock *b, size_t l, float level)
{
  /* e times the threshold is log2 e = 1.4427 above it. */
  if (level < b->coefficient[DS_LEVEL_ONE][l])
    return 1.0f;
  float imem_over_io = lane_exp2 (level);
  float ratio = imem_over_io * b->coefficient[DS_IO][l] / b->coefficient[DS_THRESHOLD][l];
  float nats = lane_log2 (larger (ratio, 1.0f)) * 0.693147182f;
  float whole = (float)(int)smaller (nats, 1000.0f);
  float count = nats > whole ? whole + 1.0f : whole;

  return larger (count, 1.0f);
}

/* What the input of a step adds to isyn: fc max (gain Iw, Io) with Iw = input Iscale. */
static void
charge_synapses (const LaneBlock *b, const float input[LANE_WIDTH],
                 float drive[LANE_WIDTH])
{
  for (size_t l = 0; l < LANE_WIDTH; l++)
    {
      float iw = input[l] * b->coefficient[DS_ISCALE][l];
      float floored =
          larger (b->coefficient[DS_DRIVE_GAIN][l] * iw, b->coefficient[DS_IO][l]);
      /* Finite before the product: a pulse without charge brings none, however strong. */
      drive[l] = b->coefficient[DS_CHARGE_SYN][l] * smaller (floored, FLT_MAX);
    }
}

/* The drive of step k: that of a step without input, or the gathered one. */
static inline const float *
drive_of_step (const LaneBlock *b, LaneInput *in, size_t k, float driven[LANE_WIDTH])
{
  if (!lane_has_input (in, k))
    return b->coefficient[DS_REST_DRIVE];
  float input[1][LANE_WIDTH];
  lane_gather_input (b, in, k, 1, input);
  charge_synapses (b, input[0], driven);
  return driven;
}

/* All lanes of a step of the Euler integrator: the vector loop. Whether any fired. */
static inline bool
euler_step (LaneBlock *b, const float *drive, float dc)
{
  uint32_t any = 0;

  for (size_t l = 0; l < LANE_WIDTH; l++)
    {
      Coefficients c = load_coefficients (b, l);
      float isyn = synapse (&c, b->state[DS_ISYN][l], drive[l]);
      float iahp = adaptation (&c, b->state[DS_IAHP][l], b->state[DS_SPIKES][l]);
      Membrane m = membrane (&c, load_membrane (b, l), isyn, iahp, dc);
      b->state[DS_ISYN][l] = isyn;
      b->state[DS_IAHP][l] = iahp;
      b->state[DS_SPIKES][l] = m.fired;
      store_membrane (b, l, m);
      any |= lane_to_bits (m.fired);
    }
  return any != 0;
}

/* Puts the counts into the state, where the adaptation of the next step finds them, and
 * notes the spikes of step k. */
static void
count_spikes (LaneBlock *b, size_t k, LaneOutput *out)
{
  float *spikes = b->state[DS_SPIKES];

  for (size_t l = lane_next_flagged (b, spikes, 0); l < b->lanes;
       l = lane_next_flagged (b, spikes, l + 1))
    {
      spikes[l] = spike_count (b, l, b->state[DS_LEVEL][l]);
      lane_note_spike (out, k, l, spikes[l]);
    }
}

static void
advance_euler (LaneBlock *b, LaneInput *in, size_t from, size_t to, LaneOutput *out)
{
  _Alignas(64) float driven[LANE_WIDTH];

  for (size_t k = from; k < to; k++)
    {
      const float *drive = drive_of_step (b, in, k, driven);
      if (euler_step (b, drive, in->dc != NULL ? in->dc[k] : 0.0f))
        count_spikes (b, k, out);
      if (out->records)
        lane_record (b, k, out, DYNAPSIM_TRACES, dynapsim_sample_lanes);
    }
}

/* What a dt of the refined integrator begins with: synapse and adaptation, which stand
 * still over it but for the jumps of the adaptation. */
static inline void
refined_begin (LaneBlock *b, size_t width, const float *drive)
{
  float (*s)[LANE_WIDTH] = b->state;

  for (size_t l = 0; l < width; l++)
    {
      Coefficients c = load_coefficients (b, l);
      s[DS_ISYN][l] =
          decay (s[DS_ISYN][l], c.loss_syn, drive[l], FLT_MIN, &s[DS_ISYN_CARRY][l]);
      s[DS_IAHP][l] = decay (s[DS_IAHP][l], c.loss_ahp, c.jump_ahp * s[DS_SPIKES][l],
                             c.io, &s[DS_IAHP_CARRY][l]);
      s[DS_SPIKES][l] = 0.0f;
      s[DS_PEAK][l] = 0.0f;
      s[DS_LEFT][l] = b->spent[l] > b->allowed ? 0.0f : c.dt;
      s[DS_LEFT_CARRY][l] = 0.0f;
      s[DS_OPEN][l] = c.dt - s[DS_TIMER][l];
    }
}

static inline Refined
load_refined (const LaneBlock *b, size_t l)
{
  const float (*s)[LANE_WIDTH] = b->state;

  return (Refined){
      .imem = s[DS_IMEM][l],
      .level = s[DS_LEVEL][l],
      .iahp = s[DS_IAHP][l],
      .pending = s[DS_SPIKES][l],
      .left = s[DS_LEFT][l],
      .carry = s[DS_LEFT_CARRY][l],
      .open = s[DS_OPEN][l],
      .peak = s[DS_PEAK][l],
  };
}

static inline void
store_refined (LaneBlock *b, size_t l, Refined m)
{
  float (*s)[LANE_WIDTH] = b->state;

  s[DS_IMEM][l] = m.imem;
  s[DS_LEVEL][l] = m.level;
  s[DS_IAHP][l] = m.iahp;
  s[DS_SPIKES][l] = m.pending;
  s[DS_LEFT][l] = m.left;
  s[DS_LEFT_CARRY][l] = m.carry;
  s[DS_OPEN][l] = m.open;
  s[DS_PEAK][l] = m.peak;
  s[DS_FIRED][l] = m.fired;
}

/* `next` for a lane that had time left, else what it was. */
static inline Refined
if_left (Refined was, Refined next)
{
  return (Refined){
      .imem = was.left > 0.0f ? next.imem : was.imem,
      .level = was.left > 0.0f ? next.level : was.level,
      .iahp = was.left > 0.0f ? next.iahp : was.iahp,
      .pending = was.left > 0.0f ? next.pending : was.pending,
      .left = was.left > 0.0f ? next.left : 0.0f,
      .carry = was.left > 0.0f ? next.carry : was.carry,
      .open = was.left > 0.0f ? next.open : was.open,
      .peak = was.left > 0.0f ? next.peak : was.peak,
      .fired = was.left > 0.0f ? next.fired : 0.0f,
  };
}

/* One sub-step of those of `width` lanes from `first` on that have time left. Whether any
 * has now, and any fired. */
static inline bool
refined_substeps (LaneBlock *b, size_t first, size_t width, float dc, uint32_t *fired)
{
  const int32_t allowed = b->allowed;
  uint32_t any_left = 0, any_fired = 0;

  for (size_t l = first; l < first + width; l++)
    {
      Coefficients c = load_coefficients (b, l);
      Refined was = load_refined (b, l);
      Refined next = refined_substep (&c, b->coefficient[DS_LEVEL_THRESHOLD][l], was,
                                      b->state[DS_ISYN][l], dc);
      int32_t spent = b->spent[l] + (was.left > 0.0f ? 1 : 0);
      next = if_left (was, next);
      next.left = spent > allowed ? 0.0f : next.left;
      b->spent[l] = spent;
      store_refined (b, l, next);
      any_left |= lane_to_bits (next.left);
      any_fired |= lane_to_bits (next.fired);
    }
  *fired |= any_fired;
  return any_left != 0;
}

/* The same for all groups of lanes that are not at the end of dt; `left` has a flag for
 * each. */
static inline bool
refined_turn (LaneBlock *b, size_t width, float dc, bool *left, bool *fired)
{
  const size_t group = width < REFINED_GROUP ? width : REFINED_GROUP;
  uint32_t any_fired = 0;
  bool any_left = false;

  for (size_t g = 0; g * group < b->lanes; g++)
    if (left[g])
      {
        left[g] = refined_substeps (b, g * group, group, dc, &any_fired);
        any_left = any_left || left[g];
      }
    else
      memset (b->state[DS_FIRED] + g * group, 0, group * sizeof (float));
  *fired = any_fired != 0;
  return any_left;
}

/* Notes who fired, at which part of step k. */
static void
note_crossings (const LaneBlock *b, size_t k, LaneOutput *out)
{
  const float *fired = b->state[DS_FIRED];

  for (size_t l = lane_next_flagged (b, fired, 0); l < b->lanes;
       l = lane_next_flagged (b, fired, l + 1))
    {
      float dt = b->coefficient[DS_DT][l];
      lane_note_crossing (out, k, l, (dt - b->state[DS_LEFT][l]) / dt);
    }
}

/* `width` is a constant where this is inlined: 1 or LANE_WIDTH. False where the run was
 * stopped inside the step. */
static inline bool
refined_step (LaneBlock *b, size_t width, size_t k, const float *drive, float dc,
              LaneOutput *out)
{
  bool left[LANE_WIDTH / REFINED_GROUP] = {true, true, true, true};

  refined_begin (b, width, drive);
  for (bool any = true; any;)
    {
      bool fired;
      any = refined_turn (b, width, dc, left, &fired);
      if (fired)
        note_crossings (b, k, out);
      if (!lane_may_go_on (out))
        return false;
    }
  for (size_t l = 0; l < width; l++)
    b->state[DS_TIMER][l] = larger (-b->state[DS_OPEN][l], 0.0f);
  return true;
}

static inline void
advance_refined (LaneBlock *b, size_t width, LaneInput *in, size_t from, size_t to,
                 LaneOutput *out)
{
  _Alignas(64) float driven[LANE_WIDTH];

  for (size_t k = from; k < to; k++)
    {
      const float *drive = drive_of_step (b, in, k, driven);
      if (!refined_step (b, width, k, drive, in->dc != NULL ? in->dc[k] : 0.0f, out))
        return;
      if (out->records)
        lane_record (b, k, out, DYNAPSIM_TRACES, dynapsim_sample_lanes);
    }
}

/* One lane by Euler: state and coefficients stay in registers. */
static void
advance_single (LaneBlock *b, LaneInput *in, size_t from, size_t to, LaneOutput *out)
{
  const Coefficients c = load_coefficients (b, 0);
  const float volt = b->coefficient[DS_VOLT][0];
  Membrane m = load_membrane (b, 0);
  float isyn = b->state[DS_ISYN][0];
  float iahp = b->state[DS_IAHP][0];
  float spikes = b->state[DS_SPIKES][0];
  float driven[LANE_WIDTH];

  for (size_t k = from; k < to; k++)
    {
      isyn = synapse (&c, isyn, drive_of_step (b, in, k, driven)[0]);
      iahp = adaptation (&c, iahp, spikes);
      m = membrane (&c, m, isyn, iahp, in->dc != NULL ? in->dc[k] : 0.0f);
      spikes = m.fired;
      if (spikes > 0)
        {
          spikes = spike_count (b, 0, m.level);
          lane_note_spike (out, k, 0, spikes);
        }
      const float sample[DYNAPSIM_TRACES] = {
          [DYNAPSIM_ISYN] = isyn,
          [DYNAPSIM_IAHP] = iahp,
          [DYNAPSIM_IMEM] = m.imem,
          [DYNAPSIM_VMEM] = m.level * volt,
      };
      for (int id = 0; id < DYNAPSIM_TRACES; id++)
        if (out->trace[id] != NULL)
          out->trace[id][(k - out->origin) * out->stride] = sample[id];
    }
  b->state[DS_ISYN][0] = isyn;
  b->state[DS_IAHP][0] = iahp;
  b->state[DS_SPIKES][0] = spikes;
  store_membrane (b, 0, m);
}

void
SUFFIXED (dynapsim_advance_, LANE_ISA) (LaneBlock *block, LaneInput *input, size_t from,
                                        size_t to, LaneOutput *output)
{
  if (block->refined && block->lanes == 1)
    advance_refined (block, 1, input, from, to, output);
  else if (block->refined)
    advance_refined (block, LANE_WIDTH, input, from, to, output);
  else if (block->lanes == 1)
    advance_single (block, input, from, to, output);
  else
    advance_euler (block, input, from, to, output);
}
