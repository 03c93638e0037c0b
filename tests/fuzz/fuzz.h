/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the targets of libFuzzer have in common. Each is also linked to replay.c, which
 * runs it over the corpus in every build. */
#pragma once

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* Ends the program where the condition does not hold. */
#define FUZZ_CHECK(condition)                                                            \
  do                                                                                     \
    {                                                                                    \
      if (!(condition))                                                                  \
        {                                                                                \
          fprintf (stderr, "%s:%d: %s does not hold\n", __FILE__, __LINE__, #condition); \
          abort ();                                                                      \
        }                                                                                \
    }                                                                                    \
  while (0)

/* One input; always returns 0. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);
