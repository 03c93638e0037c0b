/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The step of the DynapSim model (chip.md section 2.1), in plain C that the compiler
 * turns into vector code. Compiled once per instruction set; LANE_ISA is the suffix. All
 * functions here are static but one, so that no code for a newer machine leaks into the
 * others. */
#include "core/circuit/dynapsim-math.h"

#include <stdbool.h>

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

enum
{
  GROUP = 8 /* lanes looked at together for spikes */
};

/* Whether any of GROUP flags (0.0 or more) is not 0.0. */
static inline bool
any_in_group (const float *flag)
{
  uint64_t word[GROUP / 2];
  uint64_t any = 0;

  memcpy (word, flag, sizeof word);
  for (int i = 0; i < GROUP / 2; i++)
    any |= word[i];
  return any != 0;
}

/* The next lane from `l` on whose flag is not 0.0; b->lanes where there is none. */
static inline size_t
next_flagged (const LaneBlock *b, const float *flag, size_t l)
{
  while (l < b->lanes && !(flag[l] > 0))
    if (l % GROUP == 0 && !any_in_group (flag + l))
      l += GROUP;
    else
      l++;
  return l < b->lanes ? l : b->lanes;
}

static inline void
note_spike (const LaneBlock *b, size_t k, size_t l, LaneOutput *out)
{
  out->spike[out->spikes++] =
      (LaneSpike){(uint32_t)k, (uint16_t)l, (uint16_t)b->state[DS_SPIKES][l]};
}

/* Notes the spikes that the sub-steps of step k added up. */
static void
collect_spikes (const LaneBlock *b, size_t k, LaneOutput *out)
{
  const float *spikes = b->state[DS_SPIKES];

  for (size_t l = next_flagged (b, spikes, 0); l < b->lanes;
       l = next_flagged (b, spikes, l + 1))
    note_spike (b, k, l, out);
}

static void
record (const LaneBlock *b, size_t k, LaneOutput *out)
{
  static const int row[TRACE_COUNT] = {DS_ISYN, DS_IAHP, DS_IMEM, DS_LEVEL};
  int level = b->substeps > 0 ? DS_PEAK : DS_LEVEL;

  for (int q = 0; q < TRACE_COUNT; q++)
    if (out->trace[q])
      for (size_t l = 0; l < b->lanes; l++)
        out->trace[q][(k - out->origin) * out->stride + l] =
            q == TRACE_VMEM ? b->state[level][l] * b->coefficient[DS_VOLT][l]
                            : b->state[row[q]][l];
}

/* Charge that the synapses take in this step: fc (gain Iw)|Io, Iw = input Iscale. Moves
 * past the events of step k and of lanes that are not here. */
static void
gather_drive (const LaneBlock *b, LaneInput *in, size_t k, float drive[LANE_WIDTH])
{
  float input[LANE_WIDTH] = {0};

  for (; in->next < in->count && in->event[in->next].step == k; in->next++)
    {
      const InputEvent *event = &in->event[in->next];
      size_t l = event->lane - b->first;
      if (event->lane == INPUT_ALL_LANES)
        for (l = 0; l < LANE_WIDTH; l++)
          input[l] += event->value;
      else if (event->lane >= b->first && l < b->lanes)
        input[l] += event->value;
    }
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
  if (in->next >= in->count || in->event[in->next].step != k)
    return b->coefficient[DS_REST_DRIVE];
  gather_drive (b, in, k, driven);
  return driven;
}

/* All lanes of a step of the Euler integrator: the vector loop. Nonzero if any fired. */
static inline uint32_t
euler_step (LaneBlock *b, const float *drive, float dc)
{
  uint32_t any = 0;

  for (size_t l = 0; l < LANE_WIDTH; l++)
    {
      Coefficients c = load_coefficients (b, l);
      float isyn = synapse (&c, b->state[DS_ISYN][l], drive[l]);
      float iahp = adaptation (&c, b->state[DS_IAHP][l], b->state[DS_SPIKES][l]);
      Membrane m = membrane (&c, load_membrane (b, l), isyn, iahp, dc, 0.0f);
      b->state[DS_ISYN][l] = isyn;
      b->state[DS_IAHP][l] = iahp;
      b->state[DS_SPIKES][l] = m.fired;
      store_membrane (b, l, m);
      any |= lane_to_bits (m.fired);
    }
  return any;
}

/* Puts the counts into the state, where the adaptation of the next step finds them, and
 * notes the spikes of step k. */
static void
count_spikes (LaneBlock *b, size_t k, LaneOutput *out)
{
  float *spikes = b->state[DS_SPIKES];

  for (size_t l = next_flagged (b, spikes, 0); l < b->lanes;
       l = next_flagged (b, spikes, l + 1))
    {
      spikes[l] = spike_count (b, l, b->state[DS_LEVEL][l]);
      note_spike (b, k, l, out);
    }
}

static void
advance_euler (LaneBlock *b, LaneInput *in, size_t from, size_t to, LaneOutput *out)
{
  _Alignas(64) float driven[LANE_WIDTH];

  for (size_t k = from; k < to; k++)
    {
      const float *drive = drive_of_step (b, in, k, driven);
      if (euler_step (b, drive, in->dc ? in->dc[k] : 0.0f))
        count_spikes (b, k, out);
      if (out->trace[0] || out->trace[1] || out->trace[2] || out->trace[3])
        record (b, k, out);
    }
}

/* Synapse and adaptation of a dt, then the membrane in sub-steps with both held. */
static inline void
refined_currents (LaneBlock *b, size_t width, const float *drive)
{
  for (size_t l = 0; l < width; l++)
    {
      Coefficients c = load_coefficients (b, l);
      b->state[DS_ISYN][l] = synapse (&c, b->state[DS_ISYN][l], drive[l]);
      b->state[DS_IAHP][l] =
          adaptation (&c, b->state[DS_IAHP][l], b->state[DS_SPIKES][l]);
      b->state[DS_SPIKES][l] = 0.0f;
      b->state[DS_PEAK][l] = 0.0f;
    }
}

/* Half a sub-step is the limit of being refractory, so that rounding of the timer neither
 * adds nor takes one. */
static inline uint32_t
refined_substep (LaneBlock *b, size_t width, float dc)
{
  uint32_t any = 0;

  for (size_t l = 0; l < width; l++)
    {
      Coefficients c = load_coefficients (b, l);
      Membrane m = membrane (&c, load_membrane (b, l), b->state[DS_ISYN][l],
                             b->state[DS_IAHP][l], dc, 0.5f * c.dt);
      store_membrane (b, l, m);
      b->state[DS_FIRED][l] = m.fired;
      b->state[DS_PEAK][l] = larger (b->state[DS_PEAK][l], m.level);
      any |= lane_to_bits (m.fired);
    }
  return any;
}

static void
add_spikes (LaneBlock *b)
{
  const float *fired = b->state[DS_FIRED];
  float *spikes = b->state[DS_SPIKES];

  for (size_t l = next_flagged (b, fired, 0); l < b->lanes;
       l = next_flagged (b, fired, l + 1))
    spikes[l] = smaller (spikes[l] + spike_count (b, l, b->state[DS_LEVEL][l]), 60000.0f);
}

/* `width` is a constant where this is inlined: 1 or LANE_WIDTH. */
static inline void
advance_refined (LaneBlock *b, size_t width, LaneInput *in, size_t from, size_t to,
                 LaneOutput *out)
{
  _Alignas(64) float driven[LANE_WIDTH];

  for (size_t k = from; k < to; k++)
    {
      const float *drive = drive_of_step (b, in, k, driven);
      uint32_t any = 0;
      refined_currents (b, width, drive);
      for (unsigned i = 0; i < b->substeps; i++)
        if (refined_substep (b, width, in->dc ? in->dc[k] : 0.0f))
          {
            add_spikes (b);
            any = 1;
          }
      if (any)
        collect_spikes (b, k, out);
      record (b, k, out);
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
      m = membrane (&c, m, isyn, iahp, in->dc ? in->dc[k] : 0.0f, 0.0f);
      spikes = m.fired;
      if (spikes > 0)
        {
          spikes = spike_count (b, 0, m.level);
          out->spike[out->spikes++] = (LaneSpike){(uint32_t)k, 0, (uint16_t)spikes};
        }
      const float sample[TRACE_COUNT] = {isyn, iahp, m.imem, m.level * volt};
      for (int q = 0; q < TRACE_COUNT; q++)
        if (out->trace[q])
          out->trace[q][(k - out->origin) * out->stride] = sample[q];
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
  if (block->substeps > 0 && block->lanes == 1)
    advance_refined (block, 1, input, from, to, output);
  else if (block->substeps > 0)
    advance_refined (block, LANE_WIDTH, input, from, to, output);
  else if (block->lanes == 1)
    advance_single (block, input, from, to, output);
  else
    advance_euler (block, input, from, to, output);
}
