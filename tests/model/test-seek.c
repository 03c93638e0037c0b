/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Seeking a rate: what is found gives the rate in a run of its own; what cannot be
 * reached is told with the rates that can. */
#include "core/circuit/dynapsim.h"
#include "model/file/preset.h"
#include "model/session/job.h"
#include "model/text/seek-text.h"

#include <math.h>
#include <string.h>

typedef struct Answer
{
  gboolean found;
  SeekPoint point;
  char *refusal; /* NULL where the value was found; free with g_free () */
} Answer;

static Answer
seek (const Experiment *experiment, BiasId id, double wanted)
{
  BbQuery query = {.experiment = *experiment, .seek = {id, wanted, 1}};
  g_autoptr (BbResult) result = bb_job_run (BB_KIND_SEEK, &query, &(BbRun){.threads = 2});

  g_assert_nonnull (result);
  g_assert_false (result->failed);
  if (result->answer.found)
    return (Answer){TRUE, result->answer.best, NULL};
  return (Answer){.refusal = bb_seek_miss_text (result->seek.id, result->seek.wanted,
                                                &result->answer)};
}

static Experiment
experiment_of (const char *preset_name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BbPreset) preset = bb_preset_load (preset_name, NULL, &error);

  g_assert_no_error (error);
  return experiment_copy (&preset->experiment);
}

static double
rate_with (const Experiment *base, BiasId id, double value)
{
  Experiment experiment = experiment_copy (base);

  g_assert_true (experiment_set (&experiment, id, value, NULL));
  g_autoptr (BbResult) result =
      bb_job_run (BB_KIND_NOMINAL, &(BbQuery){.experiment = experiment},
                  &(BbRun){.generation = 1, .threads = 1});
  experiment_clear (&experiment);
  return measure_fine_rate (&result->measures);
}

/* Rising and falling knobs, with and without a lock, several presets. */
static void
test_gives_the_rate (void)
{
  static const struct
  {
    const char *preset;
    BiasId id;
    double wanted;
    gboolean lock;
  } cases[] = {
      {"factory:driven", BIAS_IDC, 20, FALSE},
      {"factory:driven", BIAS_IDC, 80, FALSE},
      {"factory:driven", BIAS_ITAU_MEM, 30, FALSE},
      {"factory:driven", BIAS_IGAIN_MEM, 50, TRUE},
      {"factory:driven", BIAS_IREF, 35, FALSE},
      {"factory:refractory", BIAS_IREF, 60, FALSE},
      {"factory:adapting", BIAS_IW_AHP, 20, TRUE},
      {"factory:adapting", BIAS_IDC, 8, FALSE},
      {"factory:synapse", BIAS_IGAIN_SYN, 6, FALSE},
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Experiment base = experiment_of (cases[i].preset);
      for (int lock = 0; cases[i].lock && lock < DYNAPSIM_LOCKS; lock++)
        experiment_set_lock (&base, (LockId)lock, true);
      Answer answer = seek (&base, cases[i].id, cases[i].wanted);
      g_test_message ("%s %s %g Hz: %g gives %g Hz", cases[i].preset,
                      bias_row (cases[i].id)->name, cases[i].wanted, answer.point.value,
                      answer.point.rate);
      g_assert_null (answer.refusal);
      g_assert_cmpfloat (answer.point.rate, ==,
                         rate_with (&base, cases[i].id, answer.point.value));
      g_assert_cmpfloat (fabs (answer.point.rate - cases[i].wanted), <=,
                         0.01 * cases[i].wanted);
      experiment_clear (&base);
    }
}

/* 183 pA make 20 Hz over ten seconds at dt 0.1 ms. */
static void
test_known_current (void)
{
  Experiment base = experiment_of ("factory:driven");

  base.value[BIAS_DT] = 1e-4;
  base.value[BIAS_DURATION] = 10;
  Answer answer = seek (&base, BIAS_IDC, 20);
  g_assert_null (answer.refusal);
  g_assert_cmpfloat (fabs (answer.point.value / 183e-12 - 1), <, 0.03);
  base.value[BIAS_DURATION] = 1;
  answer = seek (&base, BIAS_IDC, 20);
  g_assert_cmpfloat (fabs (answer.point.value / 183e-12 - 1), <, 0.06);
  experiment_clear (&base);
}

/* More refractory current means a shorter rest, so a higher rate needs more of it. */
static void
test_order_of_values (void)
{
  Experiment base = experiment_of ("factory:driven");
  Answer slow = seek (&base, BIAS_IREF, 30);
  Answer fast = seek (&base, BIAS_IREF, 40);

  g_assert_true (slow.found && fast.found);
  g_assert_cmpfloat (slow.point.value, <, fast.point.value);
  experiment_clear (&base);
}

/* The present value stays where it already gives the rate. */
static void
test_present_value_stays (void)
{
  Experiment base = experiment_of ("factory:driven");
  double now = base.value[BIAS_IDC];
  Answer answer = seek (&base, BIAS_IDC, rate_with (&base, BIAS_IDC, now));

  g_assert_null (answer.refusal);
  g_assert_cmpfloat (answer.point.value, ==, now);
  experiment_clear (&base);
}

static void
test_unreachable (void)
{
  Experiment base = experiment_of ("factory:driven");
  Answer high = seek (&base, BIAS_IREF, 900);
  Answer still = seek (&base, BIAS_ITAU_SYN, 300);

  g_assert_false (high.found || still.found);
  g_test_message ("%s", high.refusal);
  g_assert_nonnull (strstr (high.refusal, "Iref: no value gives 900 Hz"));
  g_assert_nonnull (strstr (high.refusal, "it reaches from "));
  g_assert_nonnull (strstr (high.refusal, "A)"));
  g_test_message ("%s", still.refusal);
  g_assert_nonnull (strstr (still.refusal, "Itau_syn: no value gives 300 Hz"));
  g_free (high.refusal);
  g_free (still.refusal);
  experiment_clear (&base);
}

static bool
until_cb (void *end)
{
  return g_get_monotonic_time () < *(const gint64 *)end;
}

static void
test_cancel (void)
{
  Experiment base = experiment_of ("factory:driven");
  gint64 end = g_get_monotonic_time () + 50000;

  base.value[BIAS_DT] = 1e-5;
  base.value[BIAS_DURATION] = 20;
  g_assert_null (bb_job_run (
      BB_KIND_SEEK, &(BbQuery){.experiment = base, .seek = {BIAS_IDC, 100, 1}},
      &(BbRun){.threads = 2, .poll = until_cb, .poll_data = &end}));
  g_assert_cmpint (g_get_monotonic_time () - end, <, G_USEC_PER_SEC / 2);
  experiment_clear (&base);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seek/gives-the-rate", test_gives_the_rate);
  g_test_add_func ("/seek/known-current", test_known_current);
  g_test_add_func ("/seek/order-of-values", test_order_of_values);
  g_test_add_func ("/seek/present-value-stays", test_present_value_stays);
  g_test_add_func ("/seek/unreachable", test_unreachable);
  g_test_add_func ("/seek/cancel", test_cancel);
  return g_test_run ();
}
