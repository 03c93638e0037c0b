/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "toy.h"

#include "core/circuit/dynapsim.h"

const Circuit *const circuit_list[] = {&dynapsim_circuit, &toy_circuit, NULL};
