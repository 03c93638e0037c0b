/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A strict look over a JSON text (RFC 8259), before cJSON reads it: cJSON takes more than
 * JSON and keeps no positions. */
#pragma once

#include <glib.h>

/* Where a value stands, as byte offsets. `key` is that of its key in an object, and equal
 * to `value` elsewhere. */
typedef struct BbJsonMark
{
  gsize key, value;
} BbJsonMark;

typedef struct BbJsonFault
{
  gsize offset;
  const char *wanted; /* what is allowed there; static */
} BbJsonFault;

/* Marks (BbJsonMark) of all values, each before what it contains, in the order of the
 * text; NULL and `fault` where the text is not JSON or deeper than `depth`. `text` must
 * be valid UTF-8. */
GArray *
bb_json_scan (const char *text, gsize length, guint depth, BbJsonFault *fault);
