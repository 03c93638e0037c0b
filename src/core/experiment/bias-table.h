/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The table of all numbers a person can change: one row per bias or setting. Slider,
 * entry, JSON key, command-line name, range check, help text and mismatch draw come from
 * its row. */
#pragma once

#include "core/base/quantity.h"
#include "core/experiment/block.h"

#include <stdbool.h>

enum
{
  CIRCUIT_PORTS_MAX = 4 /* input ports of a circuit, each with its own input rows */
};

/* Index of a row, in the order of display. Rows up to BIAS_CIRCUIT_COUNT are parameters
 * of circuits, each of which lists those that it has; the others are settings of the run.
 * The input rows stand for the circuit's first port; those of further ports have numbers
 * of their own from BIAS_TABLE_COUNT on. */
typedef enum BiasId
{
  BIAS_IDC,
  BIAS_ITAU_MEM,
  BIAS_IGAIN_MEM,
  BIAS_ISPKTHR,
  BIAS_IREF,
  BIAS_ITAU_SYN,
  BIAS_IGAIN_SYN,
  BIAS_IPULSE,
  BIAS_IF_NMDA,
  BIAS_ITAU_AHP,
  BIAS_IGAIN_AHP,
  BIAS_IW_AHP,
  BIAS_IPULSE_AHP,
  BIAS_ISCALE,
  BIAS_C_MEM,
  BIAS_C_SYN,
  BIAS_C_AHP,
  BIAS_C_PULSE,
  BIAS_C_PULSE_AHP,
  BIAS_C_REF,
  BIAS_IO,
  BIAS_KAPPA_N,
  BIAS_KAPPA_P,
  BIAS_UT,
  BIAS_VTH,
  BIAS_CIRCUIT_COUNT,
  BIAS_RATE = BIAS_CIRCUIT_COUNT,
  BIAS_WEIGHT,
  BIAS_START,
  BIAS_STOP,
  BIAS_BURST_SPIKES,
  BIAS_BURST_PERIOD,
  BIAS_DC_AMPLITUDE,
  BIAS_DC_FROM,
  BIAS_DC_TO,
  BIAS_DC_START,
  BIAS_DC_STOP,
  BIAS_DEVIATION,
  BIAS_SIGMA_RULE,
  BIAS_NEURONS,
  BIAS_DT,
  BIAS_DURATION,
  BIAS_MEASURE_FROM,
  BIAS_MEASURE_TO,
  BIAS_TABLE_COUNT,
  BIAS_INPUT_ROWS = BIAS_DC_AMPLITUDE - BIAS_RATE,
  BIAS_COUNT = BIAS_TABLE_COUNT + (CIRCUIT_PORTS_MAX - 1) * BIAS_INPUT_ROWS
} BiasId;

/* The object of a preset file that holds the row's key. */
typedef enum Section
{
  SECTION_BIASES,
  SECTION_INPUT, /* stimulus.input */
  SECTION_DC,    /* stimulus.dc */
  SECTION_MISMATCH,
  SECTION_RUN,
} Section;

/* How slider positions and keyboard steps map to values. */
typedef enum SliderLaw
{
  LAW_LOG,
  LAW_LINEAR,
  LAW_ZERO, /* even below `knee`, logarithmic above it, on both sides of zero */
  LAW_INTEGER,
} SliderLaw;

/* Which mismatch sets take part in a row (docs/physics.md, section 6). */
typedef enum MismatchClass
{
  MISMATCH_NEVER,
  MISMATCH_DEVICE,     /* the 13 currents and 6 capacitors: in "devices" and "all" */
  MISMATCH_TECHNOLOGY, /* Io, kappa, Ut, Vth: in "all" only */
} MismatchClass;

/* One row. All numbers in SI units. */
typedef struct Bias
{
  const char *name; /* unique: command line and accessibility ("Itau_mem", "dc_start") */
  const char *key;  /* key inside its section of a preset file ("start") */
  const char *symbol;    /* "I", "C", "κ" */
  const char *subscript; /* "τ,mem"; may be "" */
  const char *label;     /* "Membrane leak" */
  const char *noun;      /* "the input weight": inside a sentence; NULL: the name */
  const char *help;      /* one sentence: what it does */
  const char *chip_name; /* "SOIF_LEAK_N", or NULL where the chip has no such bias */
  Block block;
  Section section;
  Unit unit;
  double preset;    /* default of a setting; a bias has the one of its circuit */
  double min, max;  /* accepted */
  double low, high; /* what the slider spans: the chip range where there is one */
  double knee; /* LAW_ZERO: see there. LAW_INTEGER: the same for positions, 0: even */
  double step; /* one keyboard step where all are equal; 0: steps follow the law */
  SliderLaw law;
  MismatchClass mismatch;
  bool may_be_end; /* INFINITY is accepted and means "the end of the run"; JSON null */
} Bias;

/* The row of `id`; never NULL for a valid id. */
const Bias *
bias_row (BiasId id);

/* The port whose input the row is of: 0 for the first, and for all other rows. */
int
bias_port (BiasId id);

/* The same input row of another port; other rows stay as they are. */
BiasId
bias_on_port (BiasId id, int port);
