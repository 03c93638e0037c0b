/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The two lists that copies of an experiment share: immutable once made, freed with the
 * last reference, counted atomically as copies live on several threads. */
#include "core/experiment/experiment.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

typedef struct ListedSpike
{
  double time;
  double weight;
  size_t place; /* as given: keeps the sort stable */
} ListedSpike;

struct SpikeList
{
  atomic_size_t references;
  size_t count;
  bool has_weights;
  ListedSpike spike[];
};

struct Population
{
  atomic_size_t references;
  size_t count;
  double value[]; /* count rows of BIAS_CIRCUIT_COUNT */
};

/* A block with `count` elements behind its head, or NULL. */
static void *
allocate (size_t head, size_t count, size_t element)
{
  if (count > (SIZE_MAX - head) / element)
    return NULL;
  return calloc (1, head + count * element);
}

/* Whether the last reference went. */
static bool
drop (atomic_size_t *references)
{
  return atomic_fetch_sub_explicit (references, 1, memory_order_acq_rel) == 1;
}

/* By time; what is not a number comes last, so that the order is total. */
static int
compare_spikes (const void *left, const void *right)
{
  const ListedSpike *a = left, *b = right;

  if (isnan (a->time) || isnan (b->time))
    return !!isnan (a->time) - !!isnan (b->time);
  if (a->time < b->time || a->time > b->time)
    return a->time < b->time ? -1 : 1;
  return (a->place > b->place) - (a->place < b->place);
}

SpikeList *
spike_list_new (const double *times, const double *weights, size_t count)
{
  SpikeList *list = allocate (sizeof *list, count, sizeof *list->spike);

  if (list == NULL)
    return NULL;
  atomic_init (&list->references, 1);
  list->count = count;
  list->has_weights = weights != NULL;
  for (size_t i = 0; i < count; i++)
    list->spike[i] = (ListedSpike){times[i], weights != NULL ? weights[i] : 0, i};
  qsort (list->spike, count, sizeof *list->spike, compare_spikes);
  return list;
}

SpikeList *
spike_list_ref (SpikeList *list)
{
  if (list != NULL)
    atomic_fetch_add_explicit (&list->references, 1, memory_order_relaxed);
  return list;
}

void
spike_list_unref (SpikeList *list)
{
  if (list != NULL && drop (&list->references))
    free (list);
}

size_t
spike_list_count (const SpikeList *list)
{
  return list != NULL ? list->count : 0;
}

bool
spike_list_has_weights (const SpikeList *list)
{
  return list != NULL && list->has_weights;
}

double
spike_list_time (const SpikeList *list, size_t index)
{
  return list->spike[index].time;
}

double
spike_list_weight (const SpikeList *list, size_t index, double common)
{
  return list->has_weights ? list->spike[index].weight : common;
}

Population *
population_new (const double *values, size_t count)
{
  size_t row = BIAS_CIRCUIT_COUNT * sizeof *values;
  Population *population = allocate (sizeof *population, count, row);

  if (population == NULL)
    return NULL;
  atomic_init (&population->references, 1);
  population->count = count;
  if (count > 0)
    memcpy (population->value, values, count * row);
  return population;
}

Population *
population_ref (Population *population)
{
  if (population != NULL)
    atomic_fetch_add_explicit (&population->references, 1, memory_order_relaxed);
  return population;
}

void
population_unref (Population *population)
{
  if (population != NULL && drop (&population->references))
    free (population);
}

size_t
population_count (const Population *population)
{
  return population != NULL ? population->count : 0;
}

const double *
population_row (const Population *population, size_t index)
{
  return population->value + index * BIAS_CIRCUIT_COUNT;
}
