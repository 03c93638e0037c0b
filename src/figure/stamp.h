/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A number of all that something depends on. Equal numbers mean equal contents but for
 * one chance in 2^64: a kept picture is found valid without keeping what it was made of.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* Goes on from `stamp` (0 to begin) with `size` bytes; NULL differs from no bytes. */
uint64_t
stamp_bytes (uint64_t stamp, const void *bytes, size_t size);
uint64_t
stamp_double (uint64_t stamp, double value);
uint64_t
stamp_integer (uint64_t stamp, uint64_t value);
uint64_t
stamp_pointer (uint64_t stamp, const void *pointer);
