/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "figure/stamp.h"

#include <string.h>

/* Odd numbers of random bits. */
static const uint64_t prime[] = {0x9e3779b97f4a7c15u, 0xbf58476d1ce4e5b9u,
                                 0x94d049bb133111ebu, 0xd6e8feb86659fd93u};

/* Steele, Lea and Flood (2014): each bit of the result hangs on every bit of `x`. */
static uint64_t
mix (uint64_t x)
{
  x = (x ^ x >> 30) * prime[1];
  x = (x ^ x >> 27) * prime[2];
  return x ^ x >> 31;
}

uint64_t
stamp_integer (uint64_t stamp, uint64_t value)
{
  return mix ((stamp ^ value) + prime[0]) + (stamp << 1);
}

static uint64_t
word_at (const unsigned char *at)
{
  uint64_t word;

  memcpy (&word, at, sizeof word);
  return word;
}

/* Four chains beside each other, since one multiplication waits for the last: traces of
 * megabytes are stamped at every result. Both operations of a link can be undone, so no
 * difference in a word is lost. */
uint64_t
stamp_bytes (uint64_t stamp, const void *bytes, size_t size)
{
  const unsigned char *at = bytes;
  uint64_t chain[4] = {stamp, stamp, stamp, stamp}, rest[4] = {0};

  if (bytes == NULL)
    return stamp_integer (stamp, UINT64_MAX);
  for (size_t left = size; left >= 32; left -= 32, at += 32)
    for (int i = 0; i < 4; i++)
      {
        chain[i] = (chain[i] ^ word_at (at + 8 * i)) * prime[i];
        chain[i] ^= chain[i] >> 32;
      }
  memcpy (rest, at, size % 32);
  stamp = stamp_integer (stamp, size);
  for (int i = 0; i < 4; i++)
    stamp = stamp_integer (stamp_integer (stamp, chain[i]), rest[i]);
  return stamp;
}

uint64_t
stamp_double (uint64_t stamp, double value)
{
  uint64_t bits;

  memcpy (&bits, &value, sizeof bits);
  return stamp_integer (stamp, bits);
}

uint64_t
stamp_pointer (uint64_t stamp, const void *pointer)
{
  return stamp_integer (stamp, (uintptr_t)pointer);
}
