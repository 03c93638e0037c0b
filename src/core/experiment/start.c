/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/experiment/start.h"

#include "core/experiment/circuit.h"

#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct StartState
{
  atomic_uint references;
  bool given[CIRCUIT_STATES_MAX];
  size_t neurons;
  double value[]; /* neurons x CIRCUIT_STATES_MAX */
};

StartState *
start_state_new (size_t neurons)
{
  const size_t row = CIRCUIT_STATES_MAX * sizeof (double);

  if (neurons == 0 || neurons > (SIZE_MAX - sizeof (StartState)) / row)
    return NULL;
  StartState *start = calloc (1, sizeof *start + neurons * row);
  if (start == NULL)
    return NULL;
  atomic_init (&start->references, 1);
  start->neurons = neurons;
  return start;
}

StartState *
start_state_ref (StartState *start)
{
  if (start != NULL)
    atomic_fetch_add_explicit (&start->references, 1, memory_order_relaxed);
  return start;
}

void
start_state_unref (StartState *start)
{
  if (start != NULL
      && atomic_fetch_sub_explicit (&start->references, 1, memory_order_acq_rel) == 1)
    free (start);
}

void
start_state_give (StartState *start, int state, const double *values)
{
  start->given[state] = true;
  for (size_t i = 0; i < start->neurons; i++)
    start->value[i * CIRCUIT_STATES_MAX + (size_t)state] = values[i];
}

size_t
start_state_neurons (const StartState *start)
{
  return start->neurons;
}

bool
start_state_has (const StartState *start, int state)
{
  return start != NULL && start->given[state];
}

double
start_state_value (const StartState *start, int state, size_t neuron)
{
  size_t row = neuron < start->neurons ? neuron : 0;

  return start->value[row * CIRCUIT_STATES_MAX + (size_t)state];
}

static bool
gives_nothing (const StartState *start)
{
  for (int state = 0; state < CIRCUIT_STATES_MAX; state++)
    if (start_state_has (start, state))
      return false;
  return true;
}

bool
start_state_equal (const StartState *a, const StartState *b)
{
  if (a == b || (gives_nothing (a) && gives_nothing (b)))
    return true;
  if (a == NULL || b == NULL || a->neurons != b->neurons
      || memcmp (a->given, b->given, sizeof a->given) != 0)
    return false;
  for (size_t i = 0; i < a->neurons * CIRCUIT_STATES_MAX; i++)
    if (a->value[i] < b->value[i] || a->value[i] > b->value[i])
      return false;
  return true;
}
