/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Checked reading of a JSON tree: every fault is noted with its place and its path, and
 * reading goes on, so that one look finds them all. Shared by presets and parameter
 * files. */
#pragma once

#include "core/experiment/experiment.h"
#include "model/file/json-text.h"
#include "model/file/preset-error.h"
#include "model/text/free-text.h"

typedef struct BbReader
{
  const BbJson *json;     /* borrowed */
  const Circuit *circuit; /* that the file is of */
  gboolean drawn;         /* its neurons are listed, and may be drawn ones */
  GString *faults;        /* one a line */
  guint fault_count;
  BbPresetError code;  /* of the first fault */
  GPtrArray *warnings; /* of char *, owned */
} BbReader;

/* Whether `key` of the object at `path` is one of ours with this circuit. */
typedef gboolean (*BbKnownKey) (const Circuit *circuit, const char *path,
                                const char *key);

/* The name of choice `index` with this circuit, NULL past the last. */
typedef const char *(*BbChoiceName) (const Circuit *circuit, int index);

/* The path of `key` below `path`, fit to print; at the top `path` is "". Free with g_free
 * (). */
char *
bb_reader_path (const char *path, const char *key);

/* Notes a fault at `node`: `format` says what is wrong and what is allowed. */
void
bb_reader_fault (BbReader *reader, const cJSON *node, BbPresetError code,
                 const char *format, ...) G_GNUC_PRINTF (4, 5);

/* The key of `node` is no parameter of the model. */
void
bb_reader_unknown_name (BbReader *reader, const cJSON *node, const char *path);

/* "PATH: FOUND was found, WANTED is allowed", at `node`. */
void
bb_reader_wrong (BbReader *reader, const cJSON *node, const char *path,
                 const char *wanted);

/* Notes a key of the object at `path` that is not ours. */
void
bb_reader_warn_unknown_key (BbReader *reader, const cJSON *node, const char *path);

/* Notes `what` about the value at `path`, without a fault. */
void
bb_reader_warn (BbReader *reader, const cJSON *node, const char *path, const char *what);

/* The inner list of [[...]], as one batch of a module's state is; else `node`. */
const cJSON *
bb_reader_unwrap (const cJSON *node);

/* Notes the keys of `object` that are not ours. NULL has none. */
void
bb_reader_warn_unknown (BbReader *reader, const cJSON *object, const char *path,
                        BbKnownKey known);

/* Members by key; NULL where there is none, or where it has the wrong type, which is
 * noted. */
const cJSON *
bb_reader_object (BbReader *reader, const cJSON *parent, const char *path,
                  const char *key);
const cJSON *
bb_reader_list (BbReader *reader, const cJSON *parent, const char *path, const char *key);
const char *
bb_reader_string (BbReader *reader, const cJSON *parent, const char *path,
                  const char *key);

/* A title or a note at the top of a file into `*text`, which is left alone where the key
 * is absent, the title empty, or the text refused. */
void
bb_reader_free_text (BbReader *reader, const cJSON *root, const char *key,
                     BbFreeText kind, char **text);

/* A value for a row of the table; `*value` is left alone where it is refused. */
gboolean
bb_reader_row_value (BbReader *reader, const cJSON *node, const char *path, BiasId id,
                     double *value);

/* Values of all settings of `section` that `object` has. */
void
bb_reader_section (BbReader *reader, const cJSON *object, const char *path,
                   Section section, double *value);

/* A whole number from `low` to `high`. */
gboolean
bb_reader_whole (BbReader *reader, const cJSON *node, const char *path, double low,
                 double high, double *value);

/* A seed: decimal digits in a string, or a whole number that a double holds. */
void
bb_reader_seed (BbReader *reader, const cJSON *parent, const char *path, const char *key,
                uint64_t *seed);

/* One of several names; `*index` is left alone where it is refused or absent. */
void
bb_reader_choice (BbReader *reader, const cJSON *parent, const char *path,
                  const char *key, BbChoiceName name, int *index);

/* The index of a name in a list of names, or -1, which is noted at `node`. */
int
bb_reader_name (BbReader *reader, const cJSON *node, const char *path, BbChoiceName name);
