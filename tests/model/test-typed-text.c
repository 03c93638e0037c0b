/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The sentences that answer what a person typed. */
#include "model/text/typed-text.h"

#include "model/text/bias-text.h"

#include <string.h>

static const struct
{
  BiasId id;
  bool derived_leads;
  const char *text;
  const char *reason;
} cases[] = {
    {BIAS_ITAU_MEM, false, "abc",
     "Itau_mem: this is not a number; type for example 5.32 pA or 20.0 ms"},
    {BIAS_IDC, false, "", "Idc: there is no number; type for example 500 fA"},
    {BIAS_ITAU_MEM, false, "5 V",
     "Itau_mem: a voltage (V) is given, a current (A) or a time (s) is allowed"},
    {BIAS_IGAIN_MEM, false, "5 ms",
     "Igain_mem: a time (s) is given, a current (A) is allowed"},
    {BIAS_IGAIN_MEM, true, "5 ms",
     "Igain_mem: a time (s) is given, a current (A) or a plain number is allowed"},
    {BIAS_IDC, false, "5 ms", "Idc: a time (s) is given, a current (A) is allowed"},
    {BIAS_NEURONS, false, "5 s",
     "Mismatched neurons: a time (s) is given, a plain number is allowed"},
    {BIAS_DEVIATION, false, "300m",
     "Mismatch spread: a prefix is given, a share (%) is allowed"},
    {BIAS_ITAU_MEM, false, "0 s", "Itau_mem: no value gives τ 0 s"},
    {BIAS_IGAIN_MEM, true, "-4", "Igain_mem: no value gives gain -4"},
    {BIAS_STOP, false, "*2", "Input stop: there is no number to multiply"},
    {BIAS_DT, false, "end", "Time step: this is not a number; type for example 1.00 ms"},
    {BIAS_STOP, false, "endless",
     "Input stop: this is not a number; type for example end"},
    {BIAS_DT, false, "1.000,5",
     "Time step: only one decimal mark is allowed and no thousands marks; type for "
     "example "
     "1.00 ms"},
};

static const struct
{
  BiasId id;
  bool derived_leads;
  const char *text;
  const char *reason;
} commas[] = {
    {BIAS_IDC, false, "1,000 pA",
     "Idc: this can be 1.000 pA or 1000 pA; type one of them"},
    {BIAS_IDC, false, "1,000", "Idc: this can be 1.000 fA or 1000 fA; type one of them"},
    {BIAS_ITAU_MEM, true, "1,000",
     "Itau_mem: this can be 1.000 ms or 1000 ms; type one of them"},
    {BIAS_NEURONS, false, "1,000",
     "Mismatched neurons: this can be 1.000 or 1000; type one of them"},
    {BIAS_IDC, false, "*1,100", "Idc: this can be *1.100 or *1100; type one of them"},
    {BIAS_IDC, false, "1,000p", "Idc: this can be 1.000p or 1000p; type one of them"},
};

static void
test_sentences (void)
{
  Experiment experiment = experiment_default ();
  gboolean tested[TYPED_CODE_COUNT] = {FALSE};

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown =
          bb_bias_value_text (&experiment, cases[i].id,
                              cases[i].derived_leads ? BB_UNITS_TIME : BB_UNITS_CURRENT);
      TypedField field = {cases[i].derived_leads, quantity_scale_of (shown)};
      TypedFault fault;
      double value = -77;

      g_assert_false (
          typed_value (&experiment, cases[i].id, field, cases[i].text, &value, &fault));
      g_autofree char *reason = bb_typed_text (&fault, cases[i].text);
      g_assert_cmpstr (reason, ==, cases[i].reason);
      g_assert_cmpfloat (value, ==, -77);
      tested[fault.code] = TRUE;
    }
  for (TypedCode code = 0; code < TYPED_CODE_COUNT; code++)
    {
      g_test_message ("code %d", code);
      g_assert_true (tested[code]);
    }
}

/* Both readings are named, with the unit that a bare number has here. */
static void
test_commas (void)
{
  Experiment experiment = experiment_default ();

  for (gsize i = 0; i < G_N_ELEMENTS (commas); i++)
    {
      g_autofree char *shown =
          bb_bias_value_text (&experiment, commas[i].id,
                              commas[i].derived_leads ? BB_UNITS_TIME : BB_UNITS_CURRENT);
      TypedField field = {commas[i].derived_leads, quantity_scale_of (shown)};
      TypedFault fault;
      double value = -77;

      g_assert_false (
          typed_value (&experiment, commas[i].id, field, commas[i].text, &value, &fault));
      g_assert_cmpfloat (value, ==, -77);
      g_autofree char *reason = bb_typed_text (&fault, commas[i].text);
      g_assert_cmpstr (reason, ==, commas[i].reason);
    }
}

/* Every way in which a number cannot be read has a sentence of its own. */
static void
test_numbers (void)
{
  g_autoptr (GHashTable) seen =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (QuantityStatus status = QUANTITY_OK + 1; status <= QUANTITY_NOT_FINITE; status++)
    {
      char *text =
          bb_typed_number_text (&(BbTypedNumber){status, "1,000", {0}}, "Rate", "20 Hz");

      g_assert_true (g_str_has_prefix (text, "Rate: "));
      g_assert_nonnull (strstr (text, "; type "));
      g_assert_true (g_hash_table_add (seen, text));
    }
  g_assert_null (bb_typed_number_text (&(BbTypedNumber){.text = "1"}, "Rate", "20 Hz"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/typed-text/sentences", test_sentences);
  g_test_add_func ("/typed-text/commas", test_commas);
  g_test_add_func ("/typed-text/numbers", test_numbers);
  return g_test_run ();
}
