/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The circuits of the programs. Not part of the library: each program links a list. */
#include "core/circuit/dynapsim.h"

const Circuit *const circuit_list[] = {&dynapsim_circuit, NULL};
