/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the rules of advice.h share. Private to them. */
#pragma once

#include "core/study/advice.h"
#include "core/circuit/dynapsim-rheobase.h"

/* A run as the rules see it. Currents in A, times in s. */
typedef struct AdviceCase
{
  const Experiment *experiment;
  const double *nominal;    /* by MeasureId */
  const double *population; /* by MeasureId, or NULL */
  double euler_error;       /* share, or NAN */
  double window;            /* length of the measured time */
  double needed;            /* least constant drive without adaptation */
  double rest;              /* Isyn without input */
  double dc;                /* highest current of the DC stimulus */
  bool excited;             /* the input adds current */
  BiasId dc_knob;           /* the one that sets `dc` */
  BiasId input_knob;        /* the one that scales the input */
  BiasId drive_knob;        /* the one of these, or Idc, that makes this neuron fire */
  Advice *out;
  size_t count;
} AdviceCase;

/* Writes one entry; what has no room is left out. */
void
advice_add (AdviceCase *c, AdviceId id, BiasId knob, const char *format, ...)
    __attribute__ ((format (printf, 4, 5)));

/* The round number (1, 2 or 5 of a decade) at or below `dt`, which is above 0. */
double
advice_step_below (double dt);

/* Groups of rules, in the order of AdviceId. */
void
advice_about_steps (AdviceCase *c);
void
advice_about_firing (AdviceCase *c);
void
advice_about_currents (AdviceCase *c);
