/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A JSON text as a cJSON tree in which every value knows its line and column. */
#pragma once

#include <cjson/cJSON.h>
#include <glib.h>

typedef struct BbJson BbJson;

/* Reads strictly: UTF-8, RFC 8259, at most BB_PRESET_DEPTH_MAX levels, no key twice in an
 * object, finite numbers. NULL with a BB_PRESET_ERROR_SYNTAX. */
BbJson *
bb_json_read (const char *text, gsize length, const char *place, GError **error);
void
bb_json_free (BbJson *json);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BbJson, bb_json_free)

const cJSON *
bb_json_root (const BbJson *json);

/* Hands over the tree; numbers become raw items with the digits of the text, so that they
 * are printed as they were written. `json` is of no use after. */
cJSON *
bb_json_steal_tree (BbJson *json);

/* What a value is, for messages: "\"two\"", "5e3" as it is written, "a list". Free with
 * g_free (). */
char *
bb_json_describe (const BbJson *json, const cJSON *node);

/* "place:line:column" of a value of the tree, or of its key. Free with g_free (). */
char *
bb_json_place (const BbJson *json, const cJSON *node);
char *
bb_json_key_place (const BbJson *json, const cJSON *node);
