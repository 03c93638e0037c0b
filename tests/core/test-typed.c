/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a person types is read, or refused with the reason. */
#include "core/circuit/dynapsim.h"
#include "core/experiment/derived.h"
#include "core/experiment/typed.h"

#include <glib.h>

#include <math.h>

typedef struct Typed
{
  BiasId id;
  bool derived_leads;
  const char *text;
  double value;
} Typed;

static const Typed typed[] = {
    {BIAS_ITAU_MEM, false, "12.5p", 1.25e-11},
    {BIAS_ITAU_MEM, false, "12.5 pA", 1.25e-11},
    {BIAS_ITAU_MEM, false, "12,5 pA", 1.25e-11},
    {BIAS_ITAU_MEM, false, "1.25e-11", 1.25e-11},
    {BIAS_ITAU_MEM, true, "12.5 pA", 1.25e-11},
    {BIAS_ITAU_MEM, false, "20 ms", 5.319148936170212e-12},
    {BIAS_ITAU_MEM, true, "20m", 5.319148936170212e-12},
    /* bare numbers have unit and prefix of what stands there, with an exponent SI */
    {BIAS_ITAU_MEM, true, "20", 5.319148936170212e-12},
    {BIAS_ITAU_MEM, true, "2e-2", 5.319148936170212e-12},
    {BIAS_ITAU_MEM, false, "2.1e-11", 2.1e-11},
    {BIAS_ITAU_MEM, false, "3E-9", 3e-9},
    {BIAS_ITAU_MEM, false, "12.5", 1.25e-11},
    {BIAS_ITAU_MEM, false, "12,5", 1.25e-11},
    {BIAS_ITAU_MEM, false, "0,125 nA", 1.25e-10},
    {BIAS_ITAU_MEM, false, "1234,567", 1.234567e-9},
    {BIAS_IDC, false, "0", 0},
    {BIAS_IDC, false, "400", 4e-13},
    {BIAS_DT, false, "2", 2e-3},
    {BIAS_DURATION, false, "2", 2},
    {BIAS_DC_AMPLITUDE, false, "3", 3e-9},
    {BIAS_DEVIATION, false, "3e-1", 0.3},
    {BIAS_RATE, false, "50", 50},
    {BIAS_ITAU_MEM, false, "*2", 1.0638297872340424e-11},
    {BIAS_ITAU_MEM, false, "/2", 2.659574468085106e-12},
    {BIAS_ITAU_MEM, true, "*2", 2.659574468085106e-12},
    {BIAS_IGAIN_MEM, true, "4", 2.1276595744680848e-11},
    {BIAS_IGAIN_MEM, true, "*1.5", 3.191489361702127e-11},
    {BIAS_IGAIN_MEM, false, "4p", 4e-12},
    {BIAS_IREF, false, "1 ms", 1.05e-9},
    {BIAS_ISPKTHR, false, "0 V", 5e-13},
    {BIAS_IDC, true, "1 nA", 1e-9},
    {BIAS_IDC, true, "1n", 1e-9},
    {BIAS_DEVIATION, false, "30", 0.3},
    {BIAS_DEVIATION, false, "30 %", 0.3},
    {BIAS_DEVIATION, false, "12,5", 0.125},
    {BIAS_DEVIATION, false, "*2", 0.6},
    {BIAS_NEURONS, false, "255", 255},
    {BIAS_WEIGHT, false, "-1.5", -1.5},
    {BIAS_STOP, false, "end", INFINITY},
    {BIAS_STOP, false, " End ", INFINITY},
    {BIAS_STOP, false, "500 ms", 0.5},
    {BIAS_STOP, false, "0.5", 0.5},
    {BIAS_DT, false, "100 \u00b5s", 1e-4},
    {BIAS_RATE, false, "1 kHz", 1000},
};

/* An entry that shows the value of the row as the window writes it. */
static TypedField
field_of (const Experiment *experiment, BiasId id, bool derived_leads)
{
  DerivedId derived = derived_of_bias (experiment->circuit, id);
  bool leads = derived_leads && derived != DERIVED_NONE;
  char shown[QUANTITY_TEXT];

  quantity_format (leads ? derived_value (experiment, derived) : experiment->value[id],
                   leads ? experiment->circuit->derived[derived].unit
                         : bias_row (id)->unit,
                   3, shown, sizeof shown);
  return (TypedField){derived_leads, quantity_scale_of (shown)};
}

static void
test_accepted (void)
{
  Experiment experiment = experiment_default ();

  for (size_t i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_test_message ("%s: %s", bias_row (typed[i].id)->name, typed[i].text);
      double value = NAN;
      TypedFault fault;
      g_assert_true (
          typed_value (&experiment, typed[i].id,
                       field_of (&experiment, typed[i].id, typed[i].derived_leads),
                       typed[i].text, &value, &fault));
      if (isinf (typed[i].value))
        g_assert_cmpfloat (value, ==, typed[i].value);
      else
        g_assert_cmpfloat (fabs (value - typed[i].value), <=,
                           4e-15 * fabs (typed[i].value));
    }
}

/* A decimal that is typed in the row's own unit is taken to the last bit. */
static void
test_exact (void)
{
  Experiment experiment = experiment_default ();
  TypedFault fault;
  double value;

  g_assert_true (typed_value (&experiment, BIAS_ITAU_MEM,
                              field_of (&experiment, BIAS_ITAU_MEM, false), "12.5",
                              &value, &fault));
  g_assert_cmpfloat (value, ==, 1.25e-11);
  g_assert_true (typed_value (&experiment, BIAS_DEVIATION,
                              field_of (&experiment, BIAS_DEVIATION, false), "30", &value,
                              &fault));
  g_assert_cmpfloat (value, ==, 0.3);
}

static void
test_refused (void)
{
  static const struct
  {
    BiasId id;
    bool derived_leads;
    const char *text;
    TypedFault fault;
  } cases[] = {
      {BIAS_ITAU_MEM, false, "abc", {TYPED_NUMBER, .status = QUANTITY_NOT_A_NUMBER}},
      {BIAS_IDC, false, "", {TYPED_NUMBER, .status = QUANTITY_EMPTY}},
      {BIAS_ITAU_MEM,
       false,
       "5 V",
       {TYPED_UNIT, .given = UNIT_VOLT, .allowed = {UNIT_AMPERE, UNIT_SECOND}}},
      {BIAS_IGAIN_MEM,
       false,
       "5 ms",
       {TYPED_UNIT, .given = UNIT_SECOND, .allowed = {UNIT_AMPERE, UNIT_AMPERE}}},
      {BIAS_IGAIN_MEM,
       true,
       "5 ms",
       {TYPED_UNIT, .given = UNIT_SECOND, .allowed = {UNIT_AMPERE, UNIT_NONE}}},
      {BIAS_NEURONS,
       false,
       "5 s",
       {TYPED_UNIT, .given = UNIT_SECOND, .allowed = {UNIT_NONE, UNIT_NONE}}},
      {BIAS_DEVIATION, false, "300m", {TYPED_PREFIX}},
      {BIAS_ITAU_MEM, false, "0 s", {TYPED_DERIVED, .wanted = 0}},
      {BIAS_IGAIN_MEM, true, "-4", {TYPED_DERIVED, .wanted = -4}},
      {BIAS_STOP, false, "*2", {TYPED_FACTOR}},
      {BIAS_DT, false, "end", {TYPED_NUMBER, .status = QUANTITY_NOT_A_NUMBER}},
      {BIAS_DT, false, "1.000,5", {TYPED_NUMBER, .status = QUANTITY_AMBIGUOUS_MARKS}},
      {BIAS_IDC, false, "1'000", {TYPED_NUMBER, .status = QUANTITY_AMBIGUOUS_MARKS}},
      {BIAS_IDC, false, "1e-3,5", {TYPED_NUMBER, .status = QUANTITY_AMBIGUOUS_MARKS}},
      {BIAS_IDC, false, "1,000 pA", {TYPED_NUMBER, .status = QUANTITY_AMBIGUOUS_COMMA}},
      {BIAS_IDC, true, "12,500", {TYPED_NUMBER, .status = QUANTITY_AMBIGUOUS_COMMA}},
      {BIAS_IDC, true, "*1,100", {TYPED_NUMBER, .status = QUANTITY_AMBIGUOUS_COMMA}},
  };
  Experiment experiment = experiment_default ();

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const TypedFault *wanted = &cases[i].fault;

      g_test_message ("%s: %s", bias_row (cases[i].id)->name, cases[i].text);
      double value = -77;
      TypedFault fault;
      g_assert_false (
          typed_value (&experiment, cases[i].id,
                       field_of (&experiment, cases[i].id, cases[i].derived_leads),
                       cases[i].text, &value, &fault));
      g_assert_cmpfloat (value, ==, -77);
      g_assert_cmpint (fault.code, ==, wanted->code);
      g_assert_cmpint (fault.id, ==, cases[i].id);
      g_assert_cmpint (fault.status, ==, wanted->status);
      g_assert_cmpfloat (fault.wanted, ==, wanted->wanted);
      if (fault.code != TYPED_UNIT)
        continue;
      g_assert_cmpint (fault.given, ==, wanted->given);
      g_assert_cmpint (fault.allowed[0], ==, wanted->allowed[0]);
      g_assert_cmpint (fault.allowed[1], ==, wanted->allowed[1]);
    }
}

/* What a row shows can be typed back. */
static void
test_shown_is_accepted (void)
{
  Experiment experiment = experiment_default ();

  for (BiasId id = 0; id < BIAS_TABLE_COUNT; id++)
    {
      const Bias *row = bias_row (id);
      char shown[QUANTITY_TEXT];

      quantity_format (circuit_preset (&dynapsim_circuit, id), row->unit,
                       row->law == LAW_INTEGER ? 0 : 6, shown, sizeof shown);
      g_test_message ("%s: %s", row->name, shown);
      TypedFault fault;
      double value;
      g_assert_true (typed_value (&experiment, id, field_of (&experiment, id, false),
                                  shown, &value, &fault));
      if (isfinite (circuit_preset (&dynapsim_circuit, id)))
        g_assert_cmpfloat (fabs (value - circuit_preset (&dynapsim_circuit, id)), <=,
                           1e-5 * fabs (circuit_preset (&dynapsim_circuit, id)));
      else
        g_assert_cmpfloat (value, ==, circuit_preset (&dynapsim_circuit, id));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/typed/accepted", test_accepted);
  g_test_add_func ("/typed/exact", test_exact);
  g_test_add_func ("/typed/refused", test_refused);
  g_test_add_func ("/typed/shown", test_shown_is_accepted);
  return g_test_run ();
}
