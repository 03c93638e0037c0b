/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/base/quantity.h"
#include "core/study/remedy-values.h"

#include <glib.h>

/* On the slider, always farther, and what two digits say. */
static void
assert_sound (const Values *values, int way, double from)
{
  const Bias *row = bias_row (values->knob);
  double last = from;

  g_assert_cmpuint (values->count, >, 0);
  g_assert_cmpuint (values->count, <=, VALUES_MAX);
  for (size_t i = 0; i < values->count; i++)
    {
      char text[QUANTITY_TEXT];
      Quantity read;

      g_assert_cmpfloat (values->value[i], >=, row->low);
      g_assert_cmpfloat (values->value[i], <=, row->high);
      g_assert_cmpfloat (way * (values->value[i] - last), >, 0);
      quantity_format (values->value[i], row->unit, 2, text, sizeof text);
      g_assert_cmpint (quantity_read (text, QUANTITY_PLAIN, &read), ==, QUANTITY_OK);
      g_assert_cmpfloat (read.value, ==, values->value[i]);
      last = values->value[i];
    }
}

static void
test_to_end (void)
{
  Values up = values_to_end (BIAS_IDC, 1, 1e-9);
  Values down = values_to_end (BIAS_ITAU_MEM, -1, 106e-9);
  Values back = values_to_end (BIAS_IDC, -1, 1e-3);
  Values from_nothing = values_to_end (BIAS_IDC, 1, 0);
  Values weight = values_to_end (BIAS_WEIGHT, 1, -3);

  assert_sound (&up, 1, 1e-9);
  assert_sound (&down, -1, 106e-9);
  assert_sound (&back, -1, 1e-3);
  assert_sound (&from_nothing, 1, 0);
  assert_sound (&weight, 1, -3);
  g_assert_cmpfloat (up.value[0], <, 1.2e-9);
  g_assert_cmpfloat (up.value[up.count - 1], >, 0.9 * bias_row (BIAS_IDC)->high);
}

static void
test_at_the_end (void)
{
  g_assert_cmpuint (values_to_end (BIAS_IDC, 1, 1).count, ==, 0);
  g_assert_cmpuint (values_to_end (BIAS_WEIGHT, -1, 0).count, ==, 0);
}

static void
test_between (void)
{
  Values values = values_between (BIAS_IDC, 1, 1e-12, 1e-10);

  assert_sound (&values, 1, 1e-12);
  g_assert_cmpfloat (values.value[values.count - 1], ==, 1e-10);
}

static void
test_dt (void)
{
  Values values = values_of_dt (-1, 1e-3);
  const double wanted[] = {5e-4, 2e-4, 1e-4, 5e-5, 2e-5, 1e-5};

  g_assert_cmpuint (values.count, ==, G_N_ELEMENTS (wanted));
  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    g_assert_cmpfloat_with_epsilon (values.value[i], wanted[i], 1e-12);
  assert_sound (&values, -1, 1e-3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/remedy-values/to-end", test_to_end);
  g_test_add_func ("/remedy-values/at-the-end", test_at_the_end);
  g_test_add_func ("/remedy-values/between", test_between);
  g_test_add_func ("/remedy-values/dt", test_dt);
  return g_test_run ();
}
