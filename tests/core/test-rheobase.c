/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The least drive that makes the dynapsim circuit fire, from its equations alone. */
#include "core/circuit/dynapsim-rheobase.h"
#include "core/circuit/dynapsim.h"
#include "core/experiment/derived.h"

#include <glib.h>

#include <math.h>

static void
test_rheobase (void)
{
  static const struct
  {
    double gain, tau, wanted;
  } figures[] = {{1, 20e-3, 40e-12},   {2, 20e-3, 24e-12},    {4, 20e-3, 15.8e-12},
                 {8, 20e-3, 11.9e-12}, {16, 20e-3, 11.2e-12}, {4, 5e-3, 186e-12},
                 {4, 10e-3, 48e-12},   {4, 40e-3, 6.8e-12},   {4, 100e-3, 3.1e-12}};

  for (gsize i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      Experiment e = experiment_default ();
      g_assert_true (derived_set (&e, DYNAPSIM_TAU_MEM, figures[i].tau, NULL));
      g_assert_true (derived_set (&e, DYNAPSIM_R_GAIN_MEM, figures[i].gain, NULL));
      double found = rheobase_drive (&e, 0);
      g_test_message ("%g %g: %g", figures[i].gain, figures[i].tau, found);
      g_assert_cmpfloat (fabs (found / figures[i].wanted - 1), <, 0.05);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rheobase/drive", test_rheobase);
  return g_test_run ();
}
