/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The ways to lay out points: names, grids, sensitivities, chips, orders. */
#include "core/study/explore.h"

#include "core/base/real.h"
#include "core/experiment/derived.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool
explore_find (const Circuit *circuit, const char *name, ExploreName *found)
{
  found->bias = circuit_find_bias (circuit, name);
  found->derived = derived_find (circuit, name);
  found->seed = strcmp (name, "chip_seed") == 0    ? EXPLORE_SEED_CHIP
                : strcmp (name, "input_seed") == 0 ? EXPLORE_SEED_INPUT
                                                   : EXPLORE_SEED_NONE;
  return found->bias != BIAS_COUNT || found->derived != DERIVED_NONE
         || found->seed != EXPLORE_SEED_NONE;
}

bool
explore_set (Experiment *experiment, ExploreName name, double value, Refusal *refusal)
{
  return name.bias != BIAS_COUNT ? experiment_set (experiment, name.bias, value, refusal)
                                 : derived_set (experiment, name.derived, value, refusal);
}

void
explore_set_seed (Experiment *experiment, ExploreSeed which, uint64_t seed)
{
  if (which == EXPLORE_SEED_CHIP)
    experiment->chip_seed = seed;
  for (int port = 0; which == EXPLORE_SEED_INPUT && port < experiment->circuit->ports;
       port++)
    experiment->input[port].seed = seed;
}

/* The nearest number of 14 decimal digits: 1e-10 and not 1.0000000000000002e-10. */
static double
tidy (double x)
{
  char text[32];

  snprintf (text, sizeof text, "%.13e", x);
  return strtod (text, NULL);
}

void
explore_span (double from, double to, size_t count, bool log, double *value)
{
  for (size_t i = 0; i < count; i++)
    {
      double share = count > 1 ? (double)i / (double)(count - 1) : 0;
      value[i] = log ? tidy (from * real_exp (share * real_log (to / from)))
                     : tidy (from + share * (to - from));
    }
  if (count > 0)
    value[0] = from;
  if (count > 1)
    value[count - 1] = to;
}

size_t
explore_grid_count (const ExploreGrid *grid)
{
  size_t count = 1;

  for (size_t a = 0; a < grid->axes; a++)
    count *= grid->axis[a].count;
  return count;
}

/* Which of its values the axis has at a point. */
static size_t
place_on_axis (const ExploreGrid *grid, size_t index, size_t axis)
{
  for (size_t a = grid->axes; --a > axis;)
    index /= grid->axis[a].count;
  return index % grid->axis[axis].count;
}

double
explore_grid_value (const ExploreGrid *grid, size_t index, size_t axis)
{
  return grid->axis[axis].value[place_on_axis (grid, index, axis)];
}

uint64_t
explore_grid_seed (const ExploreGrid *grid, size_t index, size_t axis)
{
  return grid->axis[axis].seed[place_on_axis (grid, index, axis)];
}

bool
explore_grid_set (const ExploreGrid *grid, size_t index, size_t axis,
                  Experiment *experiment, Refusal *refusal)
{
  ExploreName name = grid->axis[axis].name;

  if (name.seed == EXPLORE_SEED_NONE)
    return explore_set (experiment, name, explore_grid_value (grid, index, axis),
                        refusal);
  explore_set_seed (experiment, name.seed, explore_grid_seed (grid, index, axis));
  return true;
}

bool
explore_grid_point (size_t index, Experiment *experiment, Refusal *refusal,
                    const void *data)
{
  const ExploreGrid *grid = data;

  for (size_t a = 0; a < grid->axes; a++)
    if (!explore_grid_set (grid, index, a, experiment, refusal))
      return false;
  return true;
}

bool
explore_sensitivity_point (size_t index, Experiment *experiment, Refusal *refusal,
                           const void *data)
{
  const ExploreSensitivity *sensitivity = data;

  if (index == 0)
    return true;
  BiasId id = sensitivity->bias[(index - 1) / 2];
  double factor = index % 2 == 1 ? 1 + sensitivity->share : 1 - sensitivity->share;
  return experiment_set (experiment, id, experiment->value[id] * factor, refusal);
}

bool
explore_chip_point (size_t index, Experiment *experiment, Refusal *refusal,
                    const void *data)
{
  const uint64_t *first = data;

  (void)refusal;
  experiment->chip_seed = *first + index;
  return true;
}

void
explore_coarse_to_fine (size_t width, size_t height, size_t *order)
{
  size_t largest = width > height ? width : height;
  size_t stride = 1;

  while (stride * 2 < largest)
    stride *= 2;
  size_t n = 0;
  for (size_t s = stride; s > 0; s /= 2)
    for (size_t y = 0; y < height; y += s)
      for (size_t x = 0; x < width; x += s)
        if (s == stride || x % (2 * s) != 0 || y % (2 * s) != 0)
          order[n++] = y * width + x;
}
