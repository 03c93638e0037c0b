/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* JSON text that depends on the contents alone: keys sorted, two-space indent, short
 * lists of plain values on one line, a line break at the end. */
#pragma once

#include <cjson/cJSON.h>
#include <glib.h>

/* Numbers must be raw items (bb_json_number ()). Free with g_free (). */
char *
bb_json_print (const cJSON *root);

/* A number with the fewest digits that read back equal; null for INFINITY. */
cJSON *
bb_json_number (double value);
