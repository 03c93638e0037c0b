/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/circuit/dynapsim-math.h"

#include "core/base/real.h"

/* exp of a float32, rounded once to float32, as the reference's coefficients are. */
static float
rounded_exp (float x)
{
  return (float)real_exp ((double)x);
}

/* 1 - exp (-x), the share of the way to its end that is gone in x time constants: as
 * the reference has it, which loses digits at small x, or exact for `refined`. */
static float
charge (float x, bool exact)
{
  if (!exact)
    return 1 - rounded_exp (-x);
  double t = (double)x;
  return (float)(t < 1e-5 ? t * (1 - t / 2) : 1 - real_exp (-t));
}

static float
at_least (float x, float floor)
{
  return x > floor ? x : floor;
}

/* A lane whose coefficients are being set, and what all of them need. */
typedef struct Lane
{
  LaneBlock *block;
  size_t number; /* within the block */
  float value[BIAS_CIRCUIT_COUNT];
  float dt;
  float h; /* s: step of the membrane; 1 where each sub-step has its own */
  float io;
  float kappa; /* the mean of both */
  float slope; /* V: Ut / kappa */
  bool refined;
} Lane;

static void
set (const Lane *lane, int row, float coefficient)
{
  lane->block->coefficient[row][lane->number] = coefficient;
}

static float
floored (const Lane *lane, BiasId id)
{
  return at_least (lane->value[id], lane->io);
}

/* Time in which `current` charges `capacitor` to the threshold of a transistor, s. */
static float
ramp_time (const Lane *lane, BiasId capacitor, BiasId current)
{
  const float *p = lane->value;

  return (p[BIAS_VTH] * p[capacitor]) / p[current];
}

static void
derive_technology (const Lane *lane)
{
  set (lane, DS_IO, lane->io);
  set (lane, DS_INV_IO, 1 / lane->io);
  set (lane, DS_VOLT, lane->slope * 0.693147182f);
}

static void
derive_synapse (const Lane *lane)
{
  const float *p = lane->value;
  float itau = floored (lane, BIAS_ITAU_SYN);
  float tau = (lane->slope * p[BIAS_C_SYN]) / itau;
  float charged =
      charge (ramp_time (lane, BIAS_C_PULSE, BIAS_IPULSE) / tau, lane->refined);

  set (lane, DS_DRIVE_GAIN, floored (lane, BIAS_IGAIN_SYN) / itau);
  set (lane, DS_CHARGE_SYN, charged);
  set (lane, DS_DECAY_SYN, rounded_exp (-(lane->dt / tau)));
  set (lane, DS_LOSS_SYN, charge (lane->dt / tau, true));
  set (lane, DS_REST_DRIVE, charged * lane->io);
  set (lane, DS_ISCALE, p[BIAS_ISCALE]);
}

static void
derive_adaptation (const Lane *lane)
{
  const float *p = lane->value;
  float itau = floored (lane, BIAS_ITAU_AHP);
  float tau = (lane->slope * p[BIAS_C_AHP]) / itau;
  float charged =
      charge (ramp_time (lane, BIAS_C_PULSE_AHP, BIAS_IPULSE_AHP) / tau, lane->refined);
  float ratio = floored (lane, BIAS_IGAIN_AHP) / itau;

  set (lane, DS_DECAY_AHP, rounded_exp (-(lane->dt / tau)));
  set (lane, DS_LOSS_AHP, charge (lane->dt / tau, true));
  set (lane, DS_JUMP_AHP, charged * (ratio * p[BIAS_IW_AHP]));
}

static void
derive_membrane (const Lane *lane)
{
  const float *p = lane->value;
  float itau = floored (lane, BIAS_ITAU_MEM);
  float igain = floored (lane, BIAS_IGAIN_MEM);

  set (lane, DS_IDC, p[BIAS_IDC]);
  set (lane, DS_ITAU_MEM, itau);
  set (lane, DS_INV_ITAU_MEM, 1 / itau);
  set (lane, DS_IGAIN_MEM, igain);
  set (lane, DS_GAIN_MEM, igain / itau);
  set (lane, DS_STEP, lane->h / (lane->slope * p[BIAS_C_MEM]));
  set (lane, DS_FEEDBACK, lane->kappa / (lane->kappa + 1));
  set (lane, DS_DT, lane->dt);
}

static void
derive_spike (const Lane *lane)
{
  float threshold = lane->value[BIAS_ISPKTHR];
  double level = real_log ((double)threshold / (double)lane->io) / 0.6931471805599453;

  set (lane, DS_THRESHOLD, threshold);
  set (lane, DS_LEVEL_THRESHOLD, (float)level);
  set (lane, DS_LEVEL_ONE, (float)(level + 1.44));
  set (lane, DS_T_REF, ramp_time (lane, BIAS_C_REF, BIAS_IREF));
}

static void
reset_state (LaneBlock *block, size_t lane, float io)
{
  const float state[DS_STATES] = {[DS_ISYN] = io, [DS_IAHP] = io, [DS_IMEM] = io};

  for (int row = 0; row < DS_STATES; row++)
    block->state[row][lane] = state[row];
}

/* Float32 in the reference's order of operations: that order decides in which step a
 * refractory period ends, and so moves spikes. */
void
dynapsim_derive (LaneBlock *block, size_t lane, const double *value, double dt_s)
{
  Lane l = {.block = block, .number = lane, .refined = block->refined};

  for (int id = 0; id < BIAS_CIRCUIT_COUNT; id++)
    l.value[id] = (float)value[id];
  l.dt = (float)dt_s;
  l.h = l.refined ? 1.0f : l.dt;
  l.io = l.value[BIAS_IO];
  l.kappa = (l.value[BIAS_KAPPA_N] + l.value[BIAS_KAPPA_P]) / 2;
  l.slope = l.value[BIAS_UT] / l.kappa;

  derive_technology (&l);
  derive_synapse (&l);
  derive_adaptation (&l);
  derive_membrane (&l);
  derive_spike (&l);
  reset_state (block, lane, l.io);
}

/* The step keeps no voltage: a level is the voltage in doublings of imem. */
void
dynapsim_start (LaneBlock *block, size_t lane, int state, double value)
{
  static const int row[DYNAPSIM_STARTS] = {
      [DYNAPSIM_START_IAHP] = DS_IAHP,   [DYNAPSIM_START_IMEM] = DS_IMEM,
      [DYNAPSIM_START_ISYN] = DS_ISYN,   [DYNAPSIM_START_VMEM] = DS_LEVEL,
      [DYNAPSIM_START_LEVEL] = DS_LEVEL, [DYNAPSIM_START_SPIKES] = DS_SPIKES,
      [DYNAPSIM_START_TIMER] = DS_TIMER,
  };

  if (state == DYNAPSIM_START_VMEM)
    value /= (double)block->coefficient[DS_VOLT][lane];
  block->state[row[state]][lane] = (float)value;
}

void
dynapsim_sample (const LaneBlock *block, float *const *out)
{
  dynapsim_sample_lanes (block, out);
}
