/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/text/caption-text.h"

#include <glib.h>

#include <string.h>

/* What is measured is said where it is not the whole run. */
static void
test_measured (void)
{
  Experiment experiment = experiment_default ();
  g_autofree char *whole = bb_caption_text (&experiment);

  g_assert_null (strstr (whole, "measured"));
  experiment.value[BIAS_MEASURE_FROM] = 0.5;
  g_autofree char *late = bb_caption_text (&experiment);
  g_assert_nonnull (strstr (late, "measured\u00a0500\u00a0ms\u00a0to\u00a01.00\u00a0s"));
  experiment.value[BIAS_MEASURE_FROM] = 0;
  experiment.value[BIAS_MEASURE_TO] = 0.25;
  g_autofree char *early = bb_caption_text (&experiment);
  g_assert_nonnull (strstr (early, "measured\u00a00\u00a0s\u00a0to\u00a0250\u00a0ms"));
  experiment_clear (&experiment);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/caption/measured", test_measured);
  return g_test_run ();
}
