/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What is said of runs that had to be ended. */
#include "model/text/trouble-text.h"

#include <math.h>

static void
test_spikes (void)
{
  Experiment e = experiment_default ();

  e.value[BIAS_DT] = 1e-6;
  e.value[BIAS_DURATION] = 2;
  e.value[BIAS_NEURONS] = 1023;
  g_autofree char *whole = bb_trouble_text (SIMULATE_SPIKES, &e, 0);
  g_assert_cmpstr (whole, ==,
                   "more than 67108864 spikes found, which take 2.0\u00a0GiB of memory, "
                   "more is not allowed: of 1024 neurons 65536 steps always fit, of "
                   "2000000 steps 33 neurons");
  g_autofree char *unknown = bb_trouble_text (SIMULATE_SPIKES, &e, (double)NAN);
  g_assert_cmpstr (unknown, ==,
                   "more than 67108864 spikes found, which take 2.0\u00a0GiB of memory, "
                   "more is not allowed: run a shorter time, make dt larger or use fewer "
                   "neurons");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trouble-text/spikes", test_spikes);
  return g_test_run ();
}
