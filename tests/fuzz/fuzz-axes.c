/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The axes of a sweep, one a line. Axes that were taken make a grid whose points are all
 * numbers; the first points are checked as a sweep does. */
#include "fuzz.h"

#include "cli/axis.h"
#include "core/circuit/dynapsim.h"

#include <math.h>

enum
{
  POINTS_CHECKED = 50
};

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *)data, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", 4);
  g_auto (Axes) axes = {0};

  if (axes_read (&dynapsim_circuit, lines, &axes) != EXIT_DONE)
    return 0;
  ExploreGrid grid = axes_grid (&axes);
  size_t count = explore_grid_count (&grid);
  FUZZ_CHECK (axes.count > 0 && count > 0);
  for (size_t i = 0; i < MIN (count, POINTS_CHECKED); i++)
    for (size_t axis = 0; axis < axes.count; axis++)
      FUZZ_CHECK (grid.axis[axis].value == NULL
                  || !isnan (explore_grid_value (&grid, i, axis)));
  Experiment base = experiment_for (&dynapsim_circuit);
  axes_check (&axes, &base, 0, MIN (count, POINTS_CHECKED));
  return 0;
}
