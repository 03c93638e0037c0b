/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Experiment <-> preset file (docs/files.md, section 1), and the parameter files of
 * Rockpool modules (section 2 there) as a second kind to read. The only user of cJSON.
 * Any thread, each with presets of its own: cJSON writes one global pointer to its last
 * error, which nobody here reads. */
#pragma once

#include "core/experiment/experiment.h"
#include "core/experiment/view.h"
#include "model/file/preset-error.h"

#include <gio/gio.h>

enum
{
  BB_PRESET_VERSION = 1
};

/* A preset in memory. All owned. */
typedef struct BbPreset
{
  Experiment experiment;
  View view;
  char *title;       /* never NULL */
  char *note;        /* never NULL */
  char *source_json; /* the text of the preset it was read from, so that unknown keys
                        survive; or NULL */
  char *digest;      /* SHA-256 of the file it was read from, or NULL */
  gboolean newer;    /* a version above BB_PRESET_VERSION: show, do not save over it */
  gboolean parameter_file;
  char **warnings; /* unknown keys, a line each as faults have; NULL-terminated or NULL */
} BbPreset;

BbPreset *
bb_preset_new (void);
void
bb_preset_free (BbPreset *preset);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BbPreset, bb_preset_free)

/* Reads a preset or a parameter file from memory. `place` is the file name for messages.
 * On failure NULL and one error whose message has one line per fault found:
 * "place:line:column: what was found, what is allowed". */
BbPreset *
bb_preset_parse (const char *text, gsize length, const char *place, GError **error);

/* The text of a preset file, deterministic; keys of source_json that this program does
 * not know are kept. Free with g_free ().
 *
 * Three keys go beyond what a person writes, so that saving loses nothing:
 * "stimulus.input.weights" for one weight a time while the kind is another than "times"
 * and "weight" the common one, "stimulus.input.common_weight" for the common one while
 * "weight" is the list, and "population" for the explicit neurons of a parameter file. */
char *
bb_preset_print (const BbPreset *preset);

/* The text of a parameter file (docs/files.md, section 2) with every neuron of the
 * experiment, the nominal one first, as it is run: drawn ones stand there as explicit
 * ones. Stimulus, integrator, measure window, locks and view have no place in it. Free
 * with g_free (). */
char *
bb_parameter_file_print (const BbPreset *preset);

/* Whether reading that text gives the same neurons, dt and steps. A draw can be out of
 * what is read, which the error names. */
gboolean
bb_parameter_file_reads_back (const BbPreset *preset, const char *text, GError **error);

/* Reads "factory:NAME" or a path. `cancellable` (may be NULL) ends the reading. */
BbPreset *
bb_preset_load (const char *name, GCancellable *cancellable, GError **error);

/* The factory presets in the order in which they are offered, NULL-terminated. Static. */
const char *const *
bb_preset_factory_names (void);
BbPreset *
bb_preset_factory (const char *name, GError **error);
