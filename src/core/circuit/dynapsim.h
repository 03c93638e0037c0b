/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Rockpool's DynapSim: one merged synapse, adaptation, exponential membrane
 * (docs/physics.md). The enums are the places in the descriptor's lists. */
#pragma once

#include "core/experiment/experiment.h"

enum
{
  DYNAPSIM_ISYN,
  DYNAPSIM_IAHP,
  DYNAPSIM_IMEM, /* after the reset */
  DYNAPSIM_VMEM, /* before the reset: shows the peak */
  DYNAPSIM_TRACES
};

enum
{
  DYNAPSIM_PANEL_INPUT,
  DYNAPSIM_PANEL_DC,
  DYNAPSIM_PANEL_ISYN,
  DYNAPSIM_PANEL_IMEM,
  DYNAPSIM_PANEL_VMEM,
  DYNAPSIM_PANEL_IAHP,
  DYNAPSIM_PANEL_OUTPUT,
  DYNAPSIM_PANELS
};

enum
{
  DYNAPSIM_LOCK_MEM,
  DYNAPSIM_LOCK_SYN,
  DYNAPSIM_LOCK_AHP,
  DYNAPSIM_LOCKS
};

enum
{
  DYNAPSIM_TAU_MEM,
  DYNAPSIM_TAU_SYN,
  DYNAPSIM_TAU_AHP,
  DYNAPSIM_R_GAIN_MEM,
  DYNAPSIM_R_GAIN_SYN,
  DYNAPSIM_R_GAIN_AHP,
  DYNAPSIM_T_REF,
  DYNAPSIM_T_PULSE,
  DYNAPSIM_T_PULSE_AHP,
  DYNAPSIM_V_THRESHOLD,
  DYNAPSIM_DERIVEDS
};

extern const Circuit dynapsim_circuit;
