/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Rockpool's DynapSim: one merged synapse, adaptation, exponential membrane
 * (docs/physics.md). */
#pragma once

#include "core/circuit/dynapsim-lists.h"
#include "core/experiment/circuit.h"

extern const Circuit dynapsim_circuit;
