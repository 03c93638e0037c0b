/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The step of the DynapSim model (docs/physics.md, section 3), in plain C that the
 * compiler turns into vector code. Compiled once per instruction set; LANE_ISA is the
 * suffix. All functions here are static but one, so that no code for a newer machine
 * leaks into the others. */
#include "core/circuit/dynapsim-math.h"

#include "core/engine/lane-step.h"

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

/* Notes the spikes that the sub-steps of step k added up. */
static void
collect_spikes (const LaneBlock *b, size_t k, LaneOutput *out)
{
  const float *spikes = b->state[DS_SPIKES];

  for (size_t l = lane_next_flagged (b, spikes, 0); l < b->lanes;
       l = lane_next_flagged (b, spikes, l + 1))
    lane_note_spike (out, k, l, spikes[l]);
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
      Membrane m = membrane (&c, load_membrane (b, l), isyn, iahp, dc, 0.0f);
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
static inline bool
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
  return any != 0;
}

static void
add_spikes (LaneBlock *b)
{
  const float *fired = b->state[DS_FIRED];
  float *spikes = b->state[DS_SPIKES];

  for (size_t l = lane_next_flagged (b, fired, 0); l < b->lanes;
       l = lane_next_flagged (b, fired, l + 1))
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
      refined_currents (b, width, drive);
      bool fired = false;
      for (unsigned i = 0; i < b->substeps; i++)
        if (refined_substep (b, width, in->dc != NULL ? in->dc[k] : 0.0f))
          {
            add_spikes (b);
            fired = true;
          }
      if (fired)
        collect_spikes (b, k, out);
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
      m = membrane (&c, m, isyn, iahp, in->dc != NULL ? in->dc[k] : 0.0f, 0.0f);
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
  if (block->substeps > 0 && block->lanes == 1)
    advance_refined (block, 1, input, from, to, output);
  else if (block->substeps > 0)
    advance_refined (block, LANE_WIDTH, input, from, to, output);
  else if (block->lanes == 1)
    advance_single (block, input, from, to, output);
  else
    advance_euler (block, input, from, to, output);
}
