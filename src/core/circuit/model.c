/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/circuit/model.h"

const CircuitModel *
circuit_model (CircuitKind kind)
{
  switch (kind)
    {
    case CIRCUIT_DYNAPSIM:
      return &dynapsim_model;
    default:
      return NULL;
    }
}
