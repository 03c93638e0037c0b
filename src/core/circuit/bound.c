/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/circuit/bound-step.h"

BoundAdvance
bound_advance (Isa isa)
{
#ifdef __x86_64__
  if (isa == ISA_AVX512)
    return bound_advance_avx512;
  if (isa == ISA_AVX2)
    return bound_advance_avx2;
#endif
  return bound_advance_baseline;
}
