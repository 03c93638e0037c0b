/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Input events as CSV: what is taken lies within the run and is finite, what is not has a
 * reason. */
#include "fuzz.h"

#include "cli/csv-in.h"

#include <math.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum
{
  STEPS = 1000,
  NEURONS = 5
};

static void
check (const InputTrain *train)
{
  for (size_t i = 0; i < train->count; i++)
    {
      const InputEvent *event = &train->event[i];

      FUZZ_CHECK (event->step < STEPS
                  && (event->lane < NEURONS || event->lane == INPUT_ALL_LANES));
      FUZZ_CHECK (isfinite (event->value));
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  int file = memfd_create ("fuzz.csv", 0);
  FUZZ_CHECK (file >= 0 && write (file, data, size) == (ssize_t)size);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", file);
  g_autoptr (GError) error = NULL;
  InputTrain train = {0};
  Experiment experiment = experiment_default ();
  experiment.value[BIAS_DURATION] = STEPS * experiment.value[BIAS_DT];
  experiment.value[BIAS_NEURONS] = NEURONS - 1;
  if (csv_read_input (path, &experiment, &train, &error))
    {
      check (&train);
      input_train_clear (&train);
      FUZZ_CHECK (error == NULL);
    }
  else
    FUZZ_CHECK (error != NULL && g_utf8_validate (error->message, -1, NULL));
  experiment_clear (&experiment);
  close (file);
  return 0;
}
