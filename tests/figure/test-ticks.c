/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "figure/traces/traces.h"
#include "figure/ticks.h"

#include <glib.h>
#include <math.h>

static void
check_ticks (const Ticks *ticks, double low, double high)
{
  double slack = (high - low) * 1e-6;

  g_assert_cmpuint (ticks->count, >=, 1);
  const Tick *labelled = NULL;
  for (size_t i = 0; i < ticks->count; i++)
    {
      const Tick *tick = &ticks->tick[i];

      g_assert_true (isfinite (tick->value));
      g_assert_cmpfloat (tick->value, >=, low - slack);
      g_assert_cmpfloat (tick->value, <=, high + slack);
      if (i > 0)
        g_assert_cmpfloat (tick->value, >, tick[-1].value);
      g_assert_true (g_utf8_validate (tick->label, -1, NULL));
      if (tick->label[0] == '\0')
        continue;
      if (labelled != NULL)
        g_assert_cmpstr (tick->label, !=, labelled->label);
      labelled = tick;
    }
  g_assert_nonnull (labelled);
}

/* What a reader takes from a label, with U+2212 for minus. */
static double
read_label (const char *label)
{
  g_auto (GStrv) parts = g_strsplit (label, "−", 2);
  Quantity quantity = {0};

  g_assert_cmpint (
      quantity_read (parts[1] != NULL ? parts[1] : label, QUANTITY_PLAIN, &quantity), ==,
      QUANTITY_OK);
  return parts[1] != NULL ? -quantity.value : quantity.value;
}

static Axis
random_range (bool log)
{
  double low = pow (10, g_test_rand_double_range (-12, 1));
  double factor = pow (10, g_test_rand_double_range (log ? 0.1 : -5.9, 6));
  Axis range = {.law = log ? AXIS_LOG : AXIS_LINEAR,
                .low = low,
                .high = low * (log ? factor : 1 + factor)};

  if (!log && g_test_rand_bit ())
    range.low = g_test_rand_bit () ? 0 : -low;
  return axis_clean (range);
}

static void
test_linear_random (void)
{
  for (int i = 0; i < 20000; i++)
    {
      Axis range = random_range (false);
      int most = g_test_rand_int_range (2, 13);
      double span = range.high - range.low;
      Ticks ticks;

      ticks_linear (range.low, range.high, most, UNIT_AMPERE, &ticks);
      check_ticks (&ticks, range.low, range.high);
      g_assert_cmpuint (ticks.count, <=, (size_t)MAX (most + 1, 5));
      g_assert_cmpuint (ticks.count, >=, 2);
      for (size_t t = 0; t < ticks.count; t++)
        {
          double shown = read_label (ticks.tick[t].label);

          g_assert_cmpfloat (fabs (shown - ticks.tick[t].value), <, span * 1e-6);
        }
    }
}

static void
test_log_random (void)
{
  for (int i = 0; i < 20000; i++)
    {
      Axis range = random_range (true);
      int most = g_test_rand_int_range (2, 13);
      Ticks ticks;

      ticks_log (range.low, range.high, most, UNIT_AMPERE, &ticks);
      check_ticks (&ticks, range.low, range.high);
      size_t labels = 0;
      for (size_t t = 0; t < ticks.count; t++)
        labels += ticks.tick[t].label[0] != '\0';
      g_assert_cmpuint (labels, <=, (size_t)MAX (most + 1, 5));
    }
}

static void
check_labels (const Ticks *ticks, const char *expected)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (size_t i = 0; i < ticks->count; i++)
    if (ticks->tick[i].label[0] != '\0')
      g_string_append_printf (all, "%s%s", all->len > 0 ? "|" : "", ticks->tick[i].label);
  g_assert_cmpstr (all->str, ==, expected);
}

static void
test_known_linear (void)
{
  Ticks ticks;

  ticks_linear (0, 1.5e-11, 3, UNIT_AMPERE, &ticks);
  check_labels (&ticks, "0|5 pA|10 pA|15 pA");
  ticks_linear (0, 1, 5, UNIT_SECOND, &ticks);
  check_labels (&ticks, "0 s|0.2 s|0.4 s|0.6 s|0.8 s|1.0 s");
  ticks_linear (0.31, 0.32, 2, UNIT_SECOND, &ticks);
  check_labels (&ticks, "310 ms|315 ms|320 ms");
  ticks_linear (-2e-9, 2e-9, 4, UNIT_AMPERE, &ticks);
  check_labels (&ticks, "−2 nA|−1 nA|0|1 nA|2 nA");
}

static void
test_known_log (void)
{
  Ticks ticks;

  ticks_log (1e-13, 1e-7, 20, UNIT_AMPERE, &ticks);
  check_labels (&ticks, "100 fA|1 pA|10 pA|100 pA|1 nA|10 nA|100 nA");
  ticks_log (1e-13, 1e-7, 3, UNIT_AMPERE, &ticks);
  check_labels (&ticks, "100 fA|100 pA|100 nA");
  ticks_log (2e-9, 6e-9, 4, UNIT_AMPERE, &ticks);
  check_labels (&ticks, "2 nA|3 nA|4 nA|5 nA|6 nA");
}

static void
test_round_up (void)
{
  for (int i = 0; i < 10000; i++)
    {
      double value = pow (10, g_test_rand_double_range (-15, 3));
      double top = ticks_round_up (value);

      g_assert_cmpfloat (top, >=, value * (1 - 1e-8));
      g_assert_cmpfloat (top, <=, value * 1.51);
      g_assert_cmpfloat (ticks_round_up (top), ==, top);
    }
}

static void
test_quantity (void)
{
  char text[QUANTITY_TEXT];

  g_assert_cmpstr (ticks_quantity (20, UNIT_HERTZ, text, sizeof text), ==, "20 Hz");
  g_assert_cmpstr (ticks_quantity (0.4333, UNIT_VOLT, text, sizeof text), ==, "433 mV");
  g_assert_cmpstr (ticks_quantity (1.5e-9, UNIT_AMPERE, text, sizeof text), ==, "1.5 nA");
}

/* The two ends of a stretch have different texts, however narrow it is and far away. */
static void
test_apart (void)
{
  const struct
  {
    double value, apart;
    const char *text;
  } cases[] = {
      {1, 0.1, "1.00 s"},          {0.5, 1e-3, "500 ms"},    {0, 1e-9, "0 s"},
      {9.9998, 2e-5, "9.99980 s"}, {10, 2e-5, "10.00000 s"}, {10, 1e-7, "10.0000000 s"},
      {200000, 0.1, "200000.0 s"}, {2e-6, 1e-6, "2.00 µs"},
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char text[QUANTITY_TEXT];

      g_assert_cmpstr (
          ticks_apart (cases[i].value, cases[i].apart, 3, UNIT_SECOND, text, sizeof text),
          ==, cases[i].text);
    }
  for (int i = 0; i < 20000; i++)
    {
      double from = pow (10, g_test_rand_double_range (-6, 5.3));
      double to = from + fmax (pow (10, g_test_rand_double_range (-6, 3)), from * 1e-12);
      char a[QUANTITY_TEXT], b[QUANTITY_TEXT];

      ticks_apart (from, (to - from) / 10, 3, UNIT_SECOND, a, sizeof a);
      ticks_apart (to, (to - from) / 10, 3, UNIT_SECOND, b, sizeof b);
      g_assert_cmpstr (a, !=, b);
    }
}

static void
test_clean (void)
{
  const double odd[] = {NAN,   INFINITY, -INFINITY, 0,     -0.0, 1e-300,
                        1e300, -1e300,   1e-9,      -1e-9, 1,    1 + 1e-15};

  for (size_t a = 0; a < G_N_ELEMENTS (odd); a++)
    for (size_t b = 0; b < G_N_ELEMENTS (odd); b++)
      for (int log = 0; log < 2; log++)
        {
          Axis range = axis_clean (
              (Axis){.law = log ? AXIS_LOG : AXIS_LINEAR, .low = odd[a], .high = odd[b]});

          g_assert_true (isfinite (range.low) && isfinite (range.high));
          g_assert_cmpfloat (range.low, <, range.high);
          g_assert_cmpint (range.law, ==, log ? AXIS_LOG : AXIS_LINEAR);
          Ticks ticks;
          if (log)
            {
              g_assert_cmpfloat (range.low, >, 0);
              ticks_log (range.low, range.high, 5, UNIT_AMPERE, &ticks);
            }
          else
            ticks_linear (range.low, range.high, 5, UNIT_AMPERE, &ticks);
          check_ticks (&ticks, range.low, range.high);
        }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ticks/linear-random", test_linear_random);
  g_test_add_func ("/ticks/log-random", test_log_random);
  g_test_add_func ("/ticks/linear-known", test_known_linear);
  g_test_add_func ("/ticks/log-known", test_known_log);
  g_test_add_func ("/ticks/round-up", test_round_up);
  g_test_add_func ("/ticks/quantity", test_quantity);
  g_test_add_func ("/ticks/apart", test_apart);
  g_test_add_func ("/ticks/clean-range", test_clean);
  return g_test_run ();
}
