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

static void
test_substeps (void)
{
  Experiment e = experiment_default ();

  e.value[BIAS_DURATION] = 40;
  g_autofree char *half = bb_trouble_text (SIMULATE_SUBSTEPS, &e, 0.5);
  g_assert_cmpstr (half, ==,
                   "the refined integrator took 200000000 sub-steps in the first 20.0 s, "
                   "more are not allowed: run no longer than that, which with as many "
                   "steps is dt 490 \u00b5s, or use Euler steps");
  g_autofree char *first = bb_trouble_text (SIMULATE_SUBSTEPS, &e, 0);
  g_assert_cmpstr (first, ==,
                   "the refined integrator took 200000000 sub-steps in the first step "
                   "alone, more are not allowed: use Euler steps");
  g_autofree char *unknown = bb_trouble_text (SIMULATE_SUBSTEPS, &e, (double)NAN);
  g_assert_cmpstr (unknown, ==,
                   "the refined integrator takes too many sub-steps for this: run a "
                   "shorter time or use Euler steps");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trouble-text/spikes", test_spikes);
  g_test_add_func ("/trouble-text/substeps", test_substeps);
  return g_test_run ();
}
