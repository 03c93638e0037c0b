/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Names what is odd about the regime of a run, and the rows that may help; which value of
 * one of them does is found by remedy.h. This is the frame: the rules are each circuit's
 * own. Pure functions; sentences are made in model/text. */
#pragma once

#include "core/study/measure.h"

enum
{
  ADVICE_MAX = 16,
  ADVICE_VALUES = 2,
  ADVICE_TRIES = 10
};

/* What an entry is about, in the order of weight: numbers that cannot be trusted, a
 * neuron that does not do its work, what is only remarkable. */
typedef enum AdviceSubject
{
  SUBJECT_SPONTANEOUS,   /* fires without input */
  SUBJECT_UNSTABLE,      /* the Euler step is too large for the membrane */
  SUBJECT_SPIKES_A_STEP, /* several spikes in one step */
  SUBJECT_EULER_ERROR,   /* the rate of the Euler run is off */
  SUBJECT_SILENT,        /* never reaches the threshold */
  SUBJECT_ADAPTATION,    /* adaptation silences or all but silences the neuron */
  SUBJECT_REFRACTORY,    /* refractory most of the time */
  SUBJECT_WEIGHT_SIGN,   /* a negative weight, which the circuit ignores */
  SUBJECT_PULSE,         /* input pulses longer than their interval */
  SUBJECT_BELOW_IO,      /* a current below the dark current */
  SUBJECT_BEYOND_MODEL,  /* a current above what the equations hold for */
  SUBJECT_POPULATION,    /* many silent neurons beside a firing nominal one */
  SUBJECT_COUNT
} AdviceSubject;

/* One for each sentence, in the order of subjects. The comments list the numbers that
 * come along (Advice.value), in SI units. */
typedef enum AdviceCode
{
  ADVICE_THRESHOLD_BELOW_IO,  /* none */
  ADVICE_RESTING_SYNAPSE,     /* current at rest */
  ADVICE_UNSTABLE,            /* time constant, dt */
  ADVICE_SPIKES_A_STEP,       /* spikes, steps with any */
  ADVICE_EULER_ERROR,         /* dt, relative error of the rate */
  ADVICE_SLOW_CLIMB,          /* none */
  ADVICE_STRONG_LEAK,         /* leak, all input */
  ADVICE_WEAK_DRIVE,          /* none */
  ADVICE_WEAK_INPUT,          /* none */
  ADVICE_ADAPTATION_SILENCES, /* length of the silence */
  ADVICE_ADAPTATION_SLOWS,    /* last interval as multiple of the first */
  ADVICE_REFRACTORY,          /* pause, its share of the interval */
  ADVICE_WEIGHT_SIGN,         /* none */
  ADVICE_PULSE,               /* pulse width, interval */
  ADVICE_BELOW_IO,            /* value of the knob, dark current */
  ADVICE_BIAS_BEYOND_MODEL,   /* value of the knob, the highest that the equations bear */
  ADVICE_DC_BEYOND_MODEL,     /* the same of the DC input */
  ADVICE_SYNAPSE_BEYOND_MODEL, /* the same of the synaptic current */
  ADVICE_POPULATION,           /* share of silent neurons */
  ADVICE_COUNT
} AdviceCode;

/* A row that may help, and whether by raising or by lowering it. */
typedef struct AdviceTry
{
  BiasId knob;
  int way; /* +1 up, -1 down; 0 ends a list */
} AdviceTry;

typedef struct Advice
{
  AdviceCode code;
  BiasId about; /* the row to look at */
  double value[ADVICE_VALUES];
  AdviceTry tries[ADVICE_TRIES]; /* the likeliest first */
  /* What was tried: with it the complaint is gone. */
  bool proved;
  BiasId knob;   /* the row to change; `about` where nothing is proved */
  bool unlock;   /* only with the lock of the row off */
  int way;       /* +1: to be raised, -1: to be lowered */
  double remedy; /* its value, SI */
} Advice;

/* A run as the rules see it, and where they put what they find. Currents in A, times in
 * s. */
typedef struct AdviceCase
{
  const Experiment *experiment;
  const double *nominal;    /* by MeasureId */
  const double *population; /* by MeasureId, or NULL */
  double euler_error;       /* share, or NAN */
  double window;            /* length of the measured time */
  double dc;                /* highest current of the DC stimulus */
  BiasId dc_knob;           /* the one that sets `dc` */
  bool own_weights;         /* the input spikes have weights of their own */
  bool excited;             /* the input has spikes that add current */
  Advice *out;
  size_t count;
} AdviceCase;

/* Writes the entries that apply, the weightiest first, and returns how many. `experiment`
 * must be valid and `nominal` be of its run. `population` may be NULL. `euler_error`: the
 * relative error of the rate against refined sub-steps, NAN where it is not known. */
size_t
advice_find (const Experiment *experiment, const Measures *nominal,
             const Measures *population, double euler_error, Advice out[ADVICE_MAX]);

AdviceSubject
advice_subject (AdviceCode code);

/* Whether two entries complain of the same: of one subject and, where each row is a case
 * of its own, of one row. Of entries as advice_find () gives them. */
bool
advice_same (const Advice *a, const Advice *b);

/* For rules. Adds one entry; what has no room is left out. Entries are added in the order
 * of their codes. `tries` ends with a way of 0. */
void
advice_add (AdviceCase *c, Advice advice, const AdviceTry *tries);
