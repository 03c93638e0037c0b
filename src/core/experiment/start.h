/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The state that a run starts from, where it is given: for some of the circuit's states
 * (Circuit.state) one value for all neurons or one for each. What is not given follows
 * from the rows. Immutable once it is shared by reference count. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

typedef struct StartState StartState;

/* Nothing is given yet. `neurons` is 1 where one value is for all. NULL when memory runs
 * out. */
StartState *
start_state_new (size_t neurons);
StartState *
start_state_ref (StartState *start);
void
start_state_unref (StartState *start);

/* Gives `state` its values (SI), `neurons` of them, while nobody shares it. */
void
start_state_give (StartState *start, int state, const double *values);

size_t
start_state_neurons (const StartState *start);
bool
start_state_has (const StartState *start, int state); /* false for NULL */
double
start_state_value (const StartState *start, int state, size_t neuron);

/* NULL and a state where nothing is given start alike. */
bool
start_state_equal (const StartState *a, const StartState *b);
