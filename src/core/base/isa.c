/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/base/isa.h"

const char *
isa_name (Isa isa)
{
  static const char *const name[ISA_COUNT] = {"best", "baseline", "avx2", "avx512"};

  return name[isa];
}

bool
isa_available (Isa isa)
{
#ifdef __x86_64__
  if (isa == ISA_AVX512)
    return __builtin_cpu_supports ("avx512f") && __builtin_cpu_supports ("avx512dq")
           && __builtin_cpu_supports ("avx512bw") && __builtin_cpu_supports ("avx512vl");
  if (isa == ISA_AVX2)
    return __builtin_cpu_supports ("avx2");
#else
  if (isa == ISA_AVX2 || isa == ISA_AVX512)
    return false;
#endif
  return true;
}

Isa
isa_resolve (Isa isa)
{
  if (isa != ISA_BEST)
    return isa;
  if (isa_available (ISA_AVX512))
    return ISA_AVX512;
  return isa_available (ISA_AVX2) ? ISA_AVX2 : ISA_BASELINE;
}
