/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Names what is odd about the regime of a run, and the knob that helps. Pure; the rules
 * follow docs/physics.md, sections 4 and 8. */
#pragma once

#include "core/study/measure.h"

/* In the order of weight: numbers that cannot be trusted, a neuron that does not do its
 * work, what is only remarkable. */
typedef enum AdviceId
{
  ADVICE_SPONTANEOUS,   /* fires without input */
  ADVICE_UNSTABLE,      /* the Euler step is too large for the membrane */
  ADVICE_SPIKES_A_STEP, /* several spikes in one step */
  ADVICE_EULER_ERROR,   /* the rate of the Euler run is off */
  ADVICE_SILENT,        /* never reaches the threshold */
  ADVICE_ADAPTATION,    /* adaptation silences or all but silences the neuron */
  ADVICE_REFRACTORY,    /* refractory most of the time */
  ADVICE_WEIGHT_SIGN,   /* a negative weight, which this model ignores */
  ADVICE_PULSE,         /* input pulses longer than their interval */
  ADVICE_BELOW_IO,      /* a current below the dark current */
  ADVICE_BEYOND_MODEL,  /* a current above 1 uA */
  ADVICE_POPULATION,    /* many silent neurons beside a firing nominal one */
  ADVICE_COUNT
} AdviceId;

enum
{
  ADVICE_TEXT = 240,
  ADVICE_MAX = 16
};

typedef struct Advice
{
  AdviceId id;
  BiasId knob; /* to change; `text` names it and the direction */
  char text[ADVICE_TEXT];
} Advice;

/* Writes the entries that apply, the weightiest first, and returns how many. `experiment`
 * must be valid and `nominal` be of its run. `population` may be NULL. `euler_error`: the
 * relative error of the rate against refined sub-steps, NAN where it is not known. */
size_t
advice_find (const Experiment *experiment, const Measures *nominal,
             const Measures *population, double euler_error, Advice out[ADVICE_MAX]);

/* As texts name it: "Itau_mem", "dt", "the input weight". Writes at most `size` bytes;
 * returns `text`. */
char *
advice_knob_name (BiasId id, char *text, size_t size);
