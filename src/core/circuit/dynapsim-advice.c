/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/circuit/dynapsim-advice.h"

#include "core/circuit/dynapsim-rheobase.h"

/* What makes this neuron fire: the row to raise when that is not enough. */
static BiasId
drive_knob (const DynapsimCase *c)
{
  double constant = c->experiment->value[BIAS_IDC] + c->rest;

  if (c->run->excited && constant + c->run->dc < c->needed)
    return c->input_knob;
  return c->run->dc > 0 && constant < c->needed ? c->run->dc_knob : BIAS_IDC;
}

void
dynapsim_advise (AdviceCase *run)
{
  DynapsimCase c = {
      .run = run,
      .experiment = run->experiment,
      .nominal = run->nominal,
      .needed = rheobase_drive (run->experiment, 0),
      .rest = resting_isyn (run->experiment),
      .input_knob = run->own_weights ? BIAS_IGAIN_SYN : BIAS_WEIGHT,
  };

  c.drive_knob = drive_knob (&c);
  dynapsim_advise_on_steps (&c);
  dynapsim_advise_on_firing (&c);
  dynapsim_advise_on_currents (&c);
}
