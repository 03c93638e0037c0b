/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The step of the DynapSim model (chip.md section 2.1), in plain C that the compiler
 * turns into vector code. Compiled once per instruction set; LANE_ISA is the suffix. All
 * functions here are static but one, so that no code for a newer machine leaks into the
 * others. */
#include "core/models/dynapsim-lane.h"

#include "core/lane-math.h"

#include <float.h>

#define PASTE(a, b) a##b
#define SUFFIXED(name, suffix) PASTE (name, suffix)

/* Currents are kept below this (A), far beyond any accepted bias, so that no difference
 * of infinities can arise. */
#define CEILING 1e15f

typedef struct
{
  float isyn, iahp, imem, level, spikes, timer;
} State;

typedef struct
{
  float decay_syn, decay_ahp, jump_ahp, idc, itau, inv_itau, igain, gain, step, feedback;
  float io, inv_io, threshold, t_ref, dt;
} Coefficients;

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

/* One dt of one lane. Algebra leaves one division: with tau = Ut C / (kappa Ileak),
 *   d imem = imem dt / (tau (imem + Igain)) (Iinf + Io F (imem + Igain) / Ileak
 *                                            - imem (1 + iahp / Itau))
 *          = imem step (Ileak (Iinf - imem (1 + iahp / Itau)) / (imem + Igain) + Io F).
 */
static inline State
step (State s, const Coefficients *c, float drive, float dc)
{
  float isyn = smaller (c->decay_syn * s.isyn + drive, CEILING);
  isyn = isyn < FLT_MIN ? 0.0f : isyn; /* no denormals: they are slow, and nothing here */
  float iahp = larger (c->decay_ahp * s.iahp + c->jump_ahp * s.spikes, c->io);
  iahp = smaller (iahp, CEILING);

  float f = lane_exp2 (c->feedback * s.level);
  float ileak = c->itau + iahp;
  float iin = (isyn - ileak) + (c->idc + dc);
  iin = s.timer > 0 ? 0.0f : iin;
  iin = larger (iin, c->io);
  float iinf = c->gain * (iin - ileak);
  float pull = iinf - s.imem * (1.0f + iahp * c->inv_itau);
  float d = ileak * pull / (s.imem + c->igain) + c->io * f;
  float imem = larger (s.imem + s.imem * c->step * d, c->io);

  float timer = larger (s.timer - c->dt, 0.0f);
  int spike = imem > c->threshold;
  return (State){
      .isyn = isyn,
      .iahp = iahp,
      .imem = spike ? c->io : imem,
      .level = lane_log2 (imem * c->inv_io),
      .spikes = spike ? 1.0f : 0.0f,
      .timer = spike ? c->t_ref : timer,
  };
}

static inline State
load_state (const LaneBlock *b, size_t l)
{
  return (State){b->state[DS_ISYN][l],  b->state[DS_IAHP][l],   b->state[DS_IMEM][l],
                 b->state[DS_LEVEL][l], b->state[DS_SPIKES][l], b->state[DS_TIMER][l]};
}

static inline void
store_state (LaneBlock *b, size_t l, State s)
{
  b->state[DS_ISYN][l] = s.isyn;
  b->state[DS_IAHP][l] = s.iahp;
  b->state[DS_IMEM][l] = s.imem;
  b->state[DS_LEVEL][l] = s.level;
  b->state[DS_SPIKES][l] = s.spikes;
  b->state[DS_TIMER][l] = s.timer;
}

static inline Coefficients
load_coefficients (const LaneBlock *b, size_t l)
{
  const float (*c)[LANE_WIDTH] = b->coefficient;

  return (Coefficients){
      .decay_syn = c[DS_DECAY_SYN][l],
      .decay_ahp = c[DS_DECAY_AHP][l],
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

/* max (ceil (ln (imem / threshold)), 0) of a lane that has just crossed; more than one
 * only at coarse dt. `level` is that of imem before the reset. */
static float
spike_count (const LaneBlock *b, size_t l, float level)
{
  float imem_over_io = lane_exp2 (level);
  float ratio = imem_over_io * b->coefficient[DS_IO][l] / b->coefficient[DS_THRESHOLD][l];
  float nats = lane_log2 (larger (ratio, 1.0f)) * 0.693147182f;
  float whole = (float)(int)smaller (nats, 1000.0f);
  float count = nats > whole ? whole + 1.0f : whole;

  return larger (count, 1.0f);
}

static void
collect_spikes (LaneBlock *b, size_t k, LaneOutput *out)
{
  for (size_t l = 0; l < b->lanes; l++)
    if (b->state[DS_SPIKES][l] > 0)
      {
        float count = spike_count (b, l, b->state[DS_LEVEL][l]);
        b->state[DS_SPIKES][l] = count;
        out->spike[out->spikes++] =
            (LaneSpike){(uint32_t)k, (uint16_t)l, (uint16_t)count};
      }
}

static void
record (const LaneBlock *b, size_t k, LaneOutput *out)
{
  static const int row[TRACE_COUNT] = {DS_ISYN, DS_IAHP, DS_IMEM, DS_LEVEL};

  for (int q = 0; q < TRACE_COUNT; q++)
    if (out->trace[q])
      for (size_t l = 0; l < b->lanes; l++)
        out->trace[q][k * out->stride + l] =
            q == TRACE_VMEM ? b->state[DS_LEVEL][l] * b->coefficient[DS_VOLT][l]
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
      drive[l] = smaller (b->coefficient[DS_CHARGE_SYN][l] * floored, CEILING);
    }
}

/* Many lanes: the loop over lanes is the vector loop. */
static void
advance_block (LaneBlock *b, LaneInput *in, size_t from, size_t to, LaneOutput *out)
{
  _Alignas(64) float driven[LANE_WIDTH];

  for (size_t k = from; k < to; k++)
    {
      const float *drive = b->coefficient[DS_REST_DRIVE];
      float dc = in->dc ? in->dc[k] : 0.0f;
      uint32_t any = 0;

      if (in->next < in->count && in->event[in->next].step == k)
        {
          gather_drive (b, in, k, driven);
          drive = driven;
        }
      for (size_t l = 0; l < LANE_WIDTH; l++)
        {
          Coefficients c = load_coefficients (b, l);
          State s = step (load_state (b, l), &c, drive[l], dc);
          store_state (b, l, s);
          any |= lane_to_bits (s.spikes);
        }
      if (any)
        collect_spikes (b, k, out);
      if (out->trace[0] || out->trace[1] || out->trace[2] || out->trace[3])
        record (b, k, out);
    }
}

/* One lane: state and coefficients stay in registers. */
static void
advance_single (LaneBlock *b, LaneInput *in, size_t from, size_t to, LaneOutput *out)
{
  const Coefficients c = load_coefficients (b, 0);
  const float volt = b->coefficient[DS_VOLT][0];
  State s = load_state (b, 0);
  float driven[LANE_WIDTH];

  for (size_t k = from; k < to; k++)
    {
      float drive = b->coefficient[DS_REST_DRIVE][0];
      if (in->next < in->count && in->event[in->next].step == k)
        {
          gather_drive (b, in, k, driven);
          drive = driven[0];
        }
      s = step (s, &c, drive, in->dc ? in->dc[k] : 0.0f);
      if (s.spikes > 0)
        {
          s.spikes = spike_count (b, 0, s.level);
          out->spike[out->spikes++] = (LaneSpike){(uint32_t)k, 0, (uint16_t)s.spikes};
        }
      const float sample[TRACE_COUNT] = {s.isyn, s.iahp, s.imem, s.level * volt};
      for (int q = 0; q < TRACE_COUNT; q++)
        if (out->trace[q])
          out->trace[q][k * out->stride] = sample[q];
    }
  store_state (b, 0, s);
}

void
SUFFIXED (dynapsim_advance_, LANE_ISA) (LaneBlock *block, LaneInput *input, size_t from,
                                        size_t to, LaneOutput *output)
{
  if (block->lanes == 1)
    advance_single (block, input, from, to, output);
  else
    advance_block (block, input, from, to, output);
}
