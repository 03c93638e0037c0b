/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/circuit/dynapsim-math.h"

#include "core/base/real.h"

/* exp of a float32, rounded once to float32, as the reference's coefficients are. */
static float
rounded_exp (float x)
{
  return (float)real_exp ((double)x);
}

/* 1 - exp (-x), the share of the way to its end that a pulse of x time constants goes: as
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

/* Float32 in the reference's order of operations: that order decides in which step a
 * refractory period ends, and so moves spikes. */
void
dynapsim_derive (LaneBlock *block, size_t lane, const double *value, double dt_s)
{
  float p[BIAS_CIRCUIT_COUNT];
  for (int id = 0; id < BIAS_CIRCUIT_COUNT; id++)
    p[id] = (float)value[id];

  bool refined = block->substeps > 0;
  float dt = (float)dt_s;
  float h = refined ? dt / (float)block->substeps : dt;
  float io = p[BIAS_IO];
  float kappa = (p[BIAS_KAPPA_N] + p[BIAS_KAPPA_P]) / 2;
  float slope = p[BIAS_UT] / kappa;
  float itau_syn = at_least (p[BIAS_ITAU_SYN], io);
  float itau_ahp = at_least (p[BIAS_ITAU_AHP], io);
  float itau_mem = at_least (p[BIAS_ITAU_MEM], io);
  float igain_mem = at_least (p[BIAS_IGAIN_MEM], io);
  float tau_syn = (slope * p[BIAS_C_SYN]) / itau_syn;
  float tau_ahp = (slope * p[BIAS_C_AHP]) / itau_ahp;
  float t_pulse = (p[BIAS_VTH] * p[BIAS_C_PULSE]) / p[BIAS_IPULSE];
  float t_pulse_ahp = (p[BIAS_VTH] * p[BIAS_C_PULSE_AHP]) / p[BIAS_IPULSE_AHP];
  float charge_syn = charge (t_pulse / tau_syn, refined);
  float charge_ahp = charge (t_pulse_ahp / tau_ahp, refined);
  float ratio_ahp = at_least (p[BIAS_IGAIN_AHP], io) / itau_ahp;

  const float coefficient[DS_COEFFICIENTS] = {
      [DS_DRIVE_GAIN] = at_least (p[BIAS_IGAIN_SYN], io) / itau_syn,
      [DS_CHARGE_SYN] = charge_syn,
      [DS_DECAY_SYN] = rounded_exp (-(dt / tau_syn)),
      [DS_REST_DRIVE] = charge_syn * io,
      [DS_ISCALE] = p[BIAS_ISCALE],
      [DS_DECAY_AHP] = rounded_exp (-(dt / tau_ahp)),
      [DS_JUMP_AHP] = charge_ahp * (ratio_ahp * p[BIAS_IW_AHP]),
      [DS_IDC] = p[BIAS_IDC],
      [DS_ITAU_MEM] = itau_mem,
      [DS_INV_ITAU_MEM] = 1 / itau_mem,
      [DS_IGAIN_MEM] = igain_mem,
      [DS_GAIN_MEM] = igain_mem / itau_mem,
      [DS_STEP] = h / (slope * p[BIAS_C_MEM]),
      [DS_FEEDBACK] = kappa / (kappa + 1),
      [DS_IO] = io,
      [DS_INV_IO] = 1 / io,
      [DS_THRESHOLD] = p[BIAS_ISPKTHR],
      [DS_T_REF] = (p[BIAS_VTH] * p[BIAS_C_REF]) / p[BIAS_IREF],
      [DS_DT] = h,
      [DS_VOLT] = slope * 0.693147182f,
      [DS_LEVEL_ONE] =
          (float)(real_log ((double)p[BIAS_ISPKTHR] / (double)io) / 0.6931471805599453
                  + 1.44),
  };
  for (int row = 0; row < DS_COEFFICIENTS; row++)
    block->coefficient[row][lane] = coefficient[row];

  const float state[DS_STATES] = {[DS_ISYN] = io, [DS_IAHP] = io, [DS_IMEM] = io};
  for (int row = 0; row < DS_STATES; row++)
    block->state[row][lane] = state[row];
}

void
dynapsim_sample (const LaneBlock *block, float *const *out)
{
  dynapsim_sample_lanes (block, out);
}
