/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Everything that determines a run: the numbers of the table, the kinds of stimulus, the
 * seeds, the locks. A value type: copied with experiment_copy (), which shares the two
 * immutable, reference-counted lists. Thread: any, as long as one thread owns a copy. */
#pragma once

#include "core/experiment/circuit.h"
#include "core/experiment/start.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum Integrator
{
  INTEGRATOR_EULER,   /* the reference's, bit for bit in what decides spikes */
  INTEGRATOR_REFINED, /* membrane in sub-steps of at most 25 us, exact coefficients */
  INTEGRATOR_COUNT
} Integrator;

typedef enum InputKind
{
  INPUT_NONE,
  INPUT_SINGLE,
  INPUT_REGULAR,
  INPUT_POISSON,
  INPUT_BURST,
  INPUT_TIMES,
  INPUT_KIND_COUNT
} InputKind;

typedef enum DcKind
{
  DC_NONE,
  DC_STEP,
  DC_RAMP,
  DC_KIND_COUNT
} DcKind;

/* Input spikes given one by one. Immutable, shared by reference count. */
typedef struct SpikeList SpikeList;

/* Explicit neurons of a parameter file beside neuron 0. Immutable, shared. */
typedef struct Population Population;

/* What comes in at a port, beside the numbers of its input rows. */
typedef struct PortInput
{
  InputKind kind;
  uint64_t seed;
  SpikeList *times; /* INPUT_TIMES; NULL is an empty list. Owned reference */
} PortInput;

typedef struct Experiment
{
  const Circuit *circuit;
  Integrator integrator;
  PortInput input[CIRCUIT_PORTS_MAX]; /* of the circuit's ports */
  DcKind dc;
  double value[BIAS_COUNT]; /* SI, by BiasId; a row that the circuit does not have keeps
                               its circuit_preset () */
  bool lock[CIRCUIT_LOCKS_MAX]; /* by LockId */
  /* The pair a lock started from: Igain = gain * (Itau / tau), so that going back to the
   * old Itau returns the old Igain to the bit. Not part of the experiment's identity. */
  struct
  {
    double gain, tau;
  } lock_anchor[CIRCUIT_LOCKS_MAX];
  uint64_t chip_seed;
  bool varied[BIAS_CIRCUIT_COUNT]; /* takes part in mismatch */
  Population *population; /* NULL unless from a parameter file. Owned reference */
  StartState *start;      /* NULL: the usual one. Owned reference */
} Experiment;

/* Why a value or an experiment was refused; enough to name the thing, what was found and
 * what is allowed. */
typedef enum RefusalCode
{
  REFUSAL_NONE,
  REFUSAL_RANGE,    /* value outside low..high, or not finite */
  REFUSAL_INTEGER,  /* a whole number is wanted */
  REFUSAL_LOCKED,   /* the locked gain would leave its range; `id` is the gain */
  REFUSAL_STEPS,    /* duration / dt = `value` outside low..high steps; `id` is dt */
  REFUSAL_ORDER,    /* stop not after start (`low`), measure_to not after measure_from
                       (`low`), measure_from not before the end of the run (`high`),
                       burst_period shorter than a burst (`low`) */
  REFUSAL_LIST,     /* a spike of a list: time not finite or negative (`id` is start), or
                       weight refused (`id` is weight) */
  REFUSAL_COUNT,    /* `value` input spikes, more than `high`; `id` is start for a list,
                       else rate */
  REFUSAL_SUBSTEPS, /* `value` sub-steps of the refined integrator, more than `high`; with
                       as many steps a dt of `low` would do; `id` is dt */
  REFUSAL_DERIVED,  /* a derived value (tau, gain) that no accepted bias gives */
  REFUSAL_CODE_COUNT
} RefusalCode;

typedef struct Refusal
{
  RefusalCode code;
  BiasId id;
  double value;
  double low, high;
  const Circuit *circuit; /* whose row, lock or derived value it is; NULL where a row was
                             looked at alone */
} Refusal;

enum
{
  EXPERIMENT_STEPS_MAX = 2000000,
  EXPERIMENT_SUBSTEPS_MAX = 200000000, /* of a lane of the refined integrator */
  EXPERIMENT_NEURONS_MAX = 1023,
  SPIKE_LIST_MAX = 100000,
  INPUT_SPIKES_MAX = 2000000,
};

/* The longest sub-step of the refined integrator, s. */
#define EXPERIMENT_SUBSTEP 25e-6

/* The circuit's defaults, no input, no mismatched neurons, locks off. */
Experiment
experiment_for (const Circuit *circuit);

/* The same for the first circuit of the program's list. */
Experiment
experiment_default (void);

/* Takes the experiment to another circuit: rows that both have with the same default keep
 * their value, and so do settings but dt, locks of the same name and the input of ports
 * that both have; all else gets the new circuit's default. Explicit neurons and a start
 * state are dropped.
 */
void
experiment_set_circuit (Experiment *experiment, const Circuit *circuit);

/* A copy that shares the lists; release it with experiment_clear (). */
Experiment
experiment_copy (const Experiment *experiment);

/* Drops the references; may be called twice. */
void
experiment_clear (Experiment *experiment);

/* Same run: all but the lock anchors, lists compared by content. */
bool
experiment_equal (const Experiment *a, const Experiment *b);

/* Changes one number and what its locks carry along. On refusal nothing changes,
 * `refusal` (may be NULL) says why, and false is returned. Checks the row's range and the
 * locked gain's; relations between rows (steps, order) are left to experiment_validate
 * (). */
bool
experiment_set (Experiment *experiment, BiasId id, double value, Refusal *refusal);

/* The row's part of the check of experiment_set (): range and whole numbers. */
bool
experiment_check_row (BiasId id, double value, Refusal *refusal);

/* The same for an explicit neuron, which may be one of many that were drawn: from 5 % of
 * the row's lower limit to 10 times its upper one. */
bool
experiment_check_drawn (BiasId id, double value, Refusal *refusal);

/* Turns a lock on or off, taking the present ratio as the one to keep. */
void
experiment_set_lock (Experiment *experiment, LockId lock, bool on);

/* Re-takes the anchors of all locks from the present values (after loading). */
void
experiment_anchor_locks (Experiment *experiment);

/* The door: every row in range and every relation sound. The first fault is in `refusal`.
 */
bool
experiment_validate (const Experiment *experiment, Refusal *refusal);

/* llround (duration / dt). */
size_t
experiment_steps (const Experiment *experiment);

/* The fewest sub-steps that a lane takes with the refined integrator, whichever
 * integrator is chosen. */
double
experiment_substeps (const Experiment *experiment);

/* The measure window as steps [*from, *to), at least one. */
void
experiment_window (const Experiment *experiment, size_t *from, size_t *to);

/* Lanes beside neuron 0: explicit ones of a parameter file, else the mismatched ones. */
size_t
experiment_neurons (const Experiment *experiment);

/* Whether the row has an effect in the present state (burst rows only with bursts, ...);
 * rows without effect are not shown. */
bool
experiment_uses (const Experiment *experiment, BiasId id);

/* Names as in files: "poisson", "step", "euler". NULL past the last. */
const char *
input_kind_name (InputKind kind);
const char *
dc_kind_name (DcKind kind);
const char *
integrator_name (Integrator integrator);

/* Which of the circuit's rows take part in mismatch: "all" that can, or "devices". */
void
experiment_vary_all (Experiment *experiment);
void
experiment_vary_devices (Experiment *experiment);
bool
experiment_varies_all (const Experiment *experiment);
bool
experiment_varies_devices (const Experiment *experiment);

/* Spike lists. `times` in s; `weights` has `count` entries, or is NULL for the
 * experiment's one weight. Copies both, sorts by time; NULL when memory runs out. */
SpikeList *
spike_list_new (const double *times, const double *weights, size_t count);
SpikeList *
spike_list_ref (SpikeList *list);
void
spike_list_unref (SpikeList *list);
size_t
spike_list_count (const SpikeList *list); /* 0 for NULL */
bool
spike_list_has_weights (const SpikeList *list);
double
spike_list_time (const SpikeList *list, size_t index);
double
spike_list_weight (const SpikeList *list, size_t index, double common);

/* Populations of parameter files: `values` holds `count` rows of BIAS_CIRCUIT_COUNT
 * numbers (SI), neurons 1..count. Copies; NULL when memory runs out. */
Population *
population_new (const double *values, size_t count);
Population *
population_ref (Population *population);
void
population_unref (Population *population);
size_t
population_count (const Population *population); /* 0 for NULL */
const double *
population_row (const Population *population, size_t index);
