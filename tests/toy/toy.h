/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Six traces, two input ports, three rows; one test program's list of circuits has it. */
#pragma once

#include "core/experiment/experiment.h"

extern const Circuit toy_circuit;
