/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Lists of spikes as text, there and back. */
#include "model/text/spike-text.h"

static void
test_round_trip (void)
{
  static const struct
  {
    const char *typed;
    const char *shown;
  } cases[] = {
      {"", ""},
      {"10 ms, 20 ms", "10 ms, 20 ms"},
      {"20m; 10\n", "10 ms, 20 ms"},
      {"20, 10, 1.2 s", "10 ms, 20 ms, 1200 ms"},
      {"1e-2, 2.5e-2", "10 ms, 25 ms"},
      {"10,20,30", "10 ms, 20 ms, 30 ms"},
      {"0.5,1.5", "0.5 ms, 1.5 ms"},
      {"12,5 ms; 20", "12.5 ms, 20 ms"},
      {"12,5\n20", "12.5 ms, 20 ms"},
      {"10 ms,20 ms", "10 ms, 20 ms"},
      {"10 ms 100", "10 ms 100"},
      {"20 ms 0.35, 30 ms", "20 ms 0.35, 30 ms 2.0"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SpikeList *list, *again;
      g_autofree char *reason = NULL;

      g_assert_true (bb_spike_text_read (cases[i].typed, 2, &list, &reason));
      g_assert_null (reason);
      g_autofree char *shown = bb_spike_text (list);
      g_assert_cmpstr (shown, ==, cases[i].shown);
      g_assert_true (bb_spike_text_read (shown, 2, &again, &reason));
      g_autofree char *shown_again = bb_spike_text (again);
      g_assert_cmpstr (shown_again, ==, shown);
      spike_list_unref (list);
      spike_list_unref (again);
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *typed;
    const char *reason;
  } cases[] = {
      {"10 ms, soon", "“soon” is no spike time: a time such as “20 ms”, or a time and a "
                      "weight such as “20 ms 0.35”, is wanted"},
      {"10 ms 5 A", "“10 ms 5 A” is no spike time: a time such as “20 ms”, or a time and "
                    "a weight such as “20 ms 0.35”, is wanted"},
      {"12,5 ms", "“12,5” can be one number or several: write a space after a comma "
                  "between times, and a point for decimals"},
      {"10, 12,5 ms", "“12,5” can be one number or several: write a space after a comma "
                      "between times, and a point for decimals"},
      {"1,000,000", "“1,000,000” can be one number or several: write a space after a "
                    "comma between times, and a point for decimals"},
      {"1,000; 2000", "“1,000”: this can be 1.000 ms or 1000 ms; type one of them"},
      {"1 000", "“1 000”: only one decimal mark is allowed and no thousands marks; type "
                "for example 1000 ms or 1 ms 0.35"},
      {"-10 ms", "“-10 ms” is before the start: times from 0 s on are allowed"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SpikeList *list;
      g_autofree char *reason = NULL;

      g_assert_false (bb_spike_text_read (cases[i].typed, 1, &list, &reason));
      g_assert_null (list);
      g_assert_cmpstr (reason, ==, cases[i].reason);
    }
}

static void
test_too_many (void)
{
  GString *typed = g_string_new (NULL);

  for (int i = 0; i <= SPIKE_LIST_MAX; i++)
    g_string_append (typed, "0,");
  SpikeList *list;
  g_autofree char *reason = NULL;
  g_assert_false (bb_spike_text_read (typed->str, 1, &list, &reason));
  g_assert_cmpstr (reason, ==, "at most 100000 spike times are allowed");
  g_string_free (typed, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spike-text/round-trip", test_round_trip);
  g_test_add_func ("/spike-text/refused", test_refused);
  g_test_add_func ("/spike-text/too-many", test_too_many);
  return g_test_run ();
}
