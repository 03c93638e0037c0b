/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Reading a wanted rate, and the sentences about those that no value gives. */
#include "model/text/seek-text.h"

#include <math.h>

/* A circuit bias whose rates go from 20 Hz to 80 Hz, but jump over 50 Hz. */
static const SeekAnswer jumping = {
    .best = {2e-9, 48},
    .least = {1e-9, 20},
    .most = {4e-9, 80},
};

static const SeekAnswer still = {
    .best = {1e-9, 42},
    .least = {1e-9, 42},
    .most = {1e-9, 42},
};

static void
test_miss (void)
{
  static const struct
  {
    double wanted;
    const SeekAnswer *answer;
    const char *text;
  } cases[] = {
      {300, &still, "Idc: no value gives 300 Hz; the rate stays at 42.0 Hz"},
      {300, &jumping,
       "Idc: no value gives 300 Hz; it reaches from 20.0 Hz (at 1.00 nA) to 80.0 Hz (at "
       "4.00 nA)"},
      {1, &jumping,
       "Idc: no value gives 1 Hz; it reaches from 20.0 Hz (at 1.00 nA) to 80.0 Hz (at "
       "4.00 nA)"},
      {50, &jumping,
       "Idc: no value gives 50 Hz, the nearest rate is 48.0 Hz (at 2.00 nA); it reaches "
       "from 20.0 Hz (at 1.00 nA) to 80.0 Hz (at 4.00 nA)"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
          bb_seek_miss_text (BIAS_IDC, cases[i].wanted, cases[i].answer);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_found (void)
{
  g_autofree char *text = bb_seek_found_text (BIAS_IDC, &jumping);

  g_assert_cmpstr (text, ==, "Idc is set to 2.00 nA for 48.0 Hz");
}

static void
test_read (void)
{
  static const struct
  {
    const char *shown;
    const char *typed;
    double wanted; /* Hz */
  } cases[] = {{"", "20", 20},      {"42 Hz", "20 Hz", 20},  {"42 Hz", "0,5 kHz", 500},
               {"42 Hz", "*2", 84}, {"1.2 kHz", "0.9", 900}, {"42 Hz", "2e1", 20}};
  Experiment base = experiment_default ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double rate = 0;

      g_assert_null (bb_seek_read (&base, quantity_scale_of (cases[i].shown),
                                   cases[i].typed, 42, &rate));
      g_assert_cmpfloat (rate, ==, cases[i].wanted);
    }
  experiment_clear (&base);
}

static void
test_not_read (void)
{
  static const struct
  {
    const char *typed;
    double present;
    const char *text;
  } cases[] = {
      {"", 42, "Rate: there is no number; type for example 20 Hz"},
      {"fast", 42, "Rate: this is not a number; type for example 20 Hz"},
      {"20 ms", 42, "Rate: a time (s) is given, a rate (Hz) is allowed"},
      {"1,000", 42, "Rate: this can be 1.000 Hz or 1000 Hz; type one of them"},
      {"*2", NAN, "Rate: there is no number to multiply"},
      {"0", 42, "Rate: 0 Hz is not above 0 Hz and up to 1 kHz"},
      {"-3 Hz", 42, "Rate: -3 Hz is not above 0 Hz and up to 1 kHz"},
      {"1001 Hz", 42, "Rate: 1.001 kHz is not above 0 Hz and up to 1 kHz"},
  };
  Experiment base = experiment_default ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double rate = -77;
      g_autofree char *text = bb_seek_read (&base, (QuantityScale){0}, cases[i].typed,
                                            cases[i].present, &rate);

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpfloat (rate, ==, -77);
    }
  experiment_clear (&base);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seek-text/miss", test_miss);
  g_test_add_func ("/seek-text/found", test_found);
  g_test_add_func ("/seek-text/read", test_read);
  g_test_add_func ("/seek-text/not-read", test_not_read);
  return g_test_run ();
}
