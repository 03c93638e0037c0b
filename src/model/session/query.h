/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What is wanted of the worker: an experiment and, by kind, a bit and its parameters. */
#pragma once

#include "core/experiment/experiment.h"

#include <glib.h>

/* What can be asked for, in the order in which it is computed (job.c). */
typedef enum BbKind
{
  BB_KIND_NOMINAL,     /* lane 0: full traces, spikes, its measures */
  BB_KIND_POPULATION,  /* lanes 1..N: spikes, band, population measures */
  BB_KIND_CHECK,       /* lane 0 by the refined integrator: spikes, its measures */
  BB_KIND_EXPORT,      /* what is to be written to a file, or drawn as one */
  BB_KIND_SEEK,        /* the value of one bias that gives a wanted rate */
  BB_KIND_SENSITIVITY, /* what a small rise of each circuit bias does to the rate */
  BB_KIND_ADVICE,      /* what there is to say about the run, with remedies tried */
  BB_KIND_COUNT
} BbKind;

/* The bit of a kind in a set of kinds. */
#define BB_KIND_BIT(kind) (1u << (kind))

typedef struct BbSeek
{
  BiasId id;
  double wanted; /* Hz, > 0 */
  guint serial;  /* tells a question from the same one asked before */
} BbSeek;

typedef enum BbExportWhat
{
  BB_EXPORT_PICTURE, /* run only: it is drawn by who knows the view */
  BB_EXPORT_TRACES,  /* of all neurons; NPY by the name, else CSV */
  BB_EXPORT_SPIKES,
  BB_EXPORT_MEASURES,
} BbExportWhat;

typedef struct BbExport
{
  BbExportWhat what;
  char *path;   /* a GRefString; NULL where nothing is asked for */
  guint serial; /* as in BbSeek */
} BbExport;

typedef struct BbQuery
{
  Experiment experiment; /* valid */
  unsigned kinds;        /* BB_KIND_BIT () of each kind that is wanted */
  unsigned band_mask;    /* population: 1 << TraceId of each band that is wanted */
  BbSeek seek;
  BbExport export;
} BbQuery;

/* What is computed now of a query. */
typedef struct BbWork
{
  BbKind kind;  /* BB_KIND_COUNT: between two */
  gint64 since; /* us, monotonic: when it was begun */
  double share; /* done of it, 0 to 1; NAN where nobody knows */
} BbWork;

/* A copy of its own; release it with bb_query_clear (). */
BbQuery
bb_query_copy (const BbQuery *query);
void
bb_query_clear (BbQuery *query);
