/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Numbers read from a recording over the measure window, from full-resolution data and
 * never from what is drawn. Definitions: docs/commands.md, "Measures". */
#pragma once

#include "core/engine/record.h"
#include "core/experiment/experiment.h"

typedef enum MeasureId
{
  MEASURE_EVENTS,
  MEASURE_SPIKE_SUM,
  MEASURE_RATE,
  MEASURE_LATENCY,
  MEASURE_ISI_MEAN,
  MEASURE_ISI_CV,
  MEASURE_RATE_FIRST,
  MEASURE_RATE_LAST,
  MEASURE_ADAPTATION,
  MEASURE_PEAK, /* of trace 0; MEASURE_PEAK + id of the others */
  MEASURE_MEAN = MEASURE_PEAK + CIRCUIT_TRACES_MAX,
  MEASURE_RATE_MEAN = MEASURE_MEAN + CIRCUIT_TRACES_MAX, /* the last four over the
                                                             mismatched neurons only */
  MEASURE_RATE_SD,
  MEASURE_RATE_CV,
  MEASURE_SILENT,
  MEASURE_COUNT
} MeasureId;

/* By MeasureId, SI; NAN where a measure is missing. */
typedef struct Measures
{
  double value[MEASURE_COUNT];
  double fine_rate; /* measure_fine_rate () */
} Measures;

enum
{
  MEASURE_NAME_TEXT = 48
};

/* Whether the circuit has the measure: peaks and means are those of its traces. */
bool
measure_exists (const Circuit *circuit, MeasureId id);

/* "events", "isi_cv", "peak_isyn": JSON key and sweep column. Returns `text`. */
char *
measure_name (const Circuit *circuit, MeasureId id, char text[MEASURE_NAME_TEXT]);
Unit
measure_unit (const Circuit *circuit, MeasureId id);
MeasureId
measure_find (const Circuit *circuit, const char *name); /* MEASURE_COUNT if none */

/* Measures of one lane of a recording; the population ones stay NAN. Traces that were not
 * recorded leave their peak and mean NAN. */
Measures
measure_lane (const Experiment *experiment, const Recording *recording, size_t lane);

/* The rate with parts of an interval counted as parts of a spike, so that it changes
 * evenly with a bias where the count goes by whole spikes: added is what has passed of
 * the interval after the last spike, which is taken to grow or shrink as the one before
 * did, and taken off what had passed of the one before the first when the window began.
 * So a steady neuron has one over its interval whatever the window, and of an adapting
 * one just the spikes are counted that its window holds. The count alone with fewer than
 * two spikes, and at an end where the neuron was silent for twice an interval. */
double
measure_fine_rate (const Measures *measures);

/* Fills the four population measures from all lanes of `population`. Where the experiment
 * lists its neurons, the nominal one is a neuron like the others and counts with them. */
void
measure_population (const Experiment *experiment, const Recording *nominal,
                    const Recording *population, Measures *measures);
