/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What there is to say about a run of the dynapsim circuit (docs/physics.md). */
#pragma once

#include "core/circuit/dynapsim-lists.h"
#include "core/study/advice.h"

/* A run as the rules of this circuit see it. Currents in A. */
typedef struct DynapsimCase
{
  AdviceCase *run;
  const Experiment *experiment; /* of `run` */
  const double *nominal;        /* of `run`, by MeasureId */
  double needed;                /* least constant drive without adaptation */
  double rest;                  /* Isyn without input */
  BiasId input_knob;            /* the one that scales the input */
  BiasId drive_knob; /* this one, that of the DC stimulus, or Idc: what makes this neuron
                        fire */
} DynapsimCase;

/* Adds the entries that apply; for the circuit's descriptor. */
void
dynapsim_advise (AdviceCase *run);

/* Groups of rules, in the order of AdviceSubject. */
void
dynapsim_advise_on_steps (const DynapsimCase *c);
void
dynapsim_advise_on_firing (const DynapsimCase *c);
void
dynapsim_advise_on_currents (const DynapsimCase *c);
