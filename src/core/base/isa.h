/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Instruction sets that the inner loops are compiled for. All give the same bits. */
#pragma once

#include <stdbool.h>

typedef enum Isa
{
  ISA_BEST, /* the best this machine has */
  ISA_BASELINE,
  ISA_AVX2,
  ISA_AVX512,
  ISA_COUNT
} Isa;

/* "baseline", "avx2", "avx512". */
const char *
isa_name (Isa isa);

/* Whether this build and this machine have it. */
bool
isa_available (Isa isa);

/* ISA_BEST resolved to one that is available; others as they are. */
Isa
isa_resolve (Isa isa);
