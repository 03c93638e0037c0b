/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/circuit/dynapsim.h"
#include "core/experiment/bias.h"

#include <glib.h>

#include <math.h>
#include <string.h>

/* Rockpool's DynapSim, as its recorded runs print it. */
static const struct
{
  const char *name;
  double value;
} rockpool[] = {
    {"Idc", 5e-13},
    {"If_nmda", 5e-13},
    {"Igain_ahp", 2.8368794326241126e-11},
    {"Igain_mem", 2.1276595744680848e-11},
    {"Igain_syn", 8.687943262411346e-09},
    {"Ipulse_ahp", 3.5e-07},
    {"Ipulse", 3.4999999999999996e-08},
    {"Iref", 1.0499999999999999e-09},
    {"Ispkthr", 1e-07},
    {"Itau_ahp", 2.8368794326241126e-11},
    {"Itau_mem", 5.319148936170212e-12},
    {"Itau_syn", 8.687943262411346e-11},
    {"Iw_ahp", 5e-13},
    {"C_ahp", 4e-11},
    {"C_syn", 2.45e-11},
    {"C_pulse_ahp", 5e-13},
    {"C_pulse", 5e-13},
    {"C_ref", 1.5e-12},
    {"C_mem", 3e-12},
    {"Io", 5e-13},
    {"kappa_n", 0.75},
    {"kappa_p", 0.66},
    {"Ut", 0.025},
    {"Vth", 0.7},
    {"Iscale", 1e-08},
};

static void
test_defaults (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (rockpool), ==, dynapsim_circuit.rows);
  for (size_t i = 0; i < G_N_ELEMENTS (rockpool); i++)
    {
      BiasId id = circuit_find_bias (&dynapsim_circuit, rockpool[i].name);

      g_test_message ("%s", rockpool[i].name);
      g_assert_cmpint (id, <, BIAS_CIRCUIT_COUNT);
      g_assert_cmpfloat (circuit_preset (&dynapsim_circuit, id), ==, rockpool[i].value);
    }
}

static void
test_every_row_complete (void)
{
  for (BiasId id = 0; id < BIAS_TABLE_COUNT; id++)
    {
      const Bias *row = bias_row (id);

      g_test_message ("%s", row->name);
      g_assert_cmpint ((int)strlen (row->symbol), >, 0);
      g_assert_nonnull (row->subscript);
      g_assert_cmpint ((int)strlen (row->label), >, 0);
      g_assert_true (g_str_has_suffix (row->help, "."));
      g_assert_true (g_utf8_validate (row->help, -1, NULL));
      g_assert_cmpfloat (row->min, <=, row->low);
      g_assert_cmpfloat (row->low, <, row->high);
      g_assert_cmpfloat (row->high, <=, row->max);
      g_assert_cmpint (row->section == SECTION_BIASES, ==, id < BIAS_CIRCUIT_COUNT);
      g_assert_true (row->law != LAW_LINEAR || row->step > 0);
      g_assert_true (row->law != LAW_ZERO || row->knee > 0);
      if (row->law == LAW_LOG)
        g_assert_cmpfloat (row->low, >, 0);
    }
}

static BiasId
find_key (Section section, const char *key)
{
  return section == SECTION_BIASES ? circuit_find_key (&dynapsim_circuit, key)
                                   : bias_find_setting_key (section, key);
}

static void
test_found_by_name_and_key (void)
{
  for (BiasId id = 0; id < BIAS_TABLE_COUNT; id++)
    {
      const Bias *row = bias_row (id);

      BiasId found = circuit_has (&dynapsim_circuit, id) ? id : BIAS_COUNT;
      g_assert_cmpint (circuit_find_bias (&dynapsim_circuit, row->name), ==, found);
      g_assert_cmpint (find_key (row->section, row->key), ==, found);
    }
  g_assert_cmpint (circuit_find_bias (&dynapsim_circuit, "Itau"), ==, BIAS_COUNT);
  g_assert_cmpint (circuit_find_bias (&dynapsim_circuit, ""), ==, BIAS_COUNT);
  g_assert_cmpint (find_key (SECTION_BIASES, "rate"), ==, BIAS_COUNT);
  g_assert_cmpint (find_key (SECTION_INPUT, "start"), ==, BIAS_START);
  g_assert_cmpint (find_key (SECTION_DC, "start"), ==, BIAS_DC_START);
}

static void
test_range (void)
{
  for (BiasId id = 0; id < BIAS_TABLE_COUNT; id++)
    {
      const Bias *row = bias_row (id);

      g_test_message ("%s", row->name);
      g_assert_true (bias_accepts (id, circuit_preset (&dynapsim_circuit, id)));
      g_assert_true (bias_accepts (id, row->min));
      g_assert_true (bias_accepts (id, row->max));
      g_assert_false (bias_accepts (id, nextafter (row->min, -INFINITY)));
      g_assert_false (bias_accepts (id, nextafter (row->max, INFINITY)));
      g_assert_false (bias_accepts (id, NAN));
      g_assert_false (bias_accepts (id, -INFINITY));
      g_assert_cmpint (bias_accepts (id, INFINITY), ==, row->may_be_end);
    }
}

/* The ranges that files and scripts rely on. */
static void
test_documented_ranges (void)
{
  static const struct
  {
    BiasId id;
    double min, max;
  } cases[] = {
      {BIAS_IDC, 0, 1e-3},          {BIAS_IW_AHP, 0, 1e-3},     {BIAS_IF_NMDA, 0, 1e-3},
      {BIAS_ITAU_MEM, 1e-15, 1e-3}, {BIAS_ISCALE, 1e-15, 1e-3}, {BIAS_C_MEM, 1e-15, 1e-9},
      {BIAS_C_REF, 1e-15, 1e-9},    {BIAS_IO, 1e-15, 1e-11},    {BIAS_KAPPA_N, 0.3, 1},
      {BIAS_KAPPA_P, 0.3, 1},       {BIAS_UT, 0.01, 0.05},      {BIAS_VTH, 0.1, 2},
      {BIAS_DT, 1e-6, 0.1},         {BIAS_NEURONS, 0, 1023},
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpfloat (bias_row (cases[i].id)->min, ==, cases[i].min);
      g_assert_cmpfloat (bias_row (cases[i].id)->max, ==, cases[i].max);
    }
  g_assert_true (bias_accepts (BIAS_WEIGHT, -3.5));
  g_assert_true (bias_accepts (BIAS_WEIGHT, 1e20));
}

static void
test_whole_numbers (void)
{
  g_assert_true (bias_accepts (BIAS_NEURONS, 255));
  g_assert_false (bias_accepts (BIAS_NEURONS, 255.5));
  g_assert_false (bias_accepts (BIAS_BURST_SPIKES, 0));
  g_assert_cmpfloat (bias_at_position (BIAS_BURST_SPIKES, 0.5), ==, 10);
}

static void
test_position_round_trip (void)
{
  for (BiasId id = 0; id < BIAS_TABLE_COUNT; id++)
    {
      const Bias *row = bias_row (id);
      double grain =
          row->law == LAW_INTEGER ? 0.6 * bias_position (id, row->low + 1) : 6e-3;

      g_test_message ("%s", row->name);
      double last = -1;
      for (int i = 0; i <= 1000; i++)
        {
          double value = bias_at_position (id, i / 1000.0);
          double position = bias_position (id, value);

          g_assert_cmpfloat (value, >=, row->low);
          g_assert_cmpfloat (value, <=, row->high);
          g_assert_cmpfloat (fabs (position - i / 1000.0), <, grain);
          g_assert_cmpfloat (position, >=, last);
          last = position;
        }
    }
}

static void
test_position_ends (void)
{
  for (BiasId id = 0; id < BIAS_TABLE_COUNT; id++)
    {
      const Bias *row = bias_row (id);

      g_assert_cmpfloat (bias_at_position (id, 0), ==, row->low);
      g_assert_cmpfloat (bias_at_position (id, 1), ==, row->high);
      g_assert_cmpfloat (bias_at_position (id, NAN), ==, row->low);
      g_assert_cmpfloat (bias_position (id, row->low), ==, 0);
      g_assert_cmpfloat (bias_position (id, row->high), ==, 1);
      g_assert_cmpfloat (bias_position (id, row->min), ==, 0);
      g_assert_cmpfloat (bias_position (id, row->max), ==, 1);
      g_assert_cmpfloat (bias_position (id, INFINITY), ==, 1);
      g_assert_cmpfloat (bias_position (id, NAN), ==, 0);
    }
}

/* A drag gives numbers that read like "5.32e-12": those a person would type. */
static void
test_drag_gives_round_numbers (void)
{
  for (BiasId id = 0; id < BIAS_TABLE_COUNT; id++)
    for (int i = 1; i < 500; i++)
      {
        double value = bias_at_position (id, i / 500.0);
        g_autofree char *text = g_strdup_printf ("%.2e", value);

        if (bias_row (id)->law != LAW_INTEGER)
          g_assert_cmpfloat (g_ascii_strtod (text, NULL), ==, value);
      }
}

static void
test_steps (void)
{
  for (BiasId id = 0; id < BIAS_TABLE_COUNT; id++)
    g_assert_cmpfloat (bias_step (id, 1.2345e-7, 0), ==, 1.2345e-7);

  g_assert_cmpfloat_with_epsilon (bias_step (BIAS_IDC, 1e-9, 400), 1e-8, 1e-20);
  g_assert_cmpfloat_with_epsilon (bias_step (BIAS_IDC, 1e-9, -400), 1e-10, 1e-22);
  g_assert_cmpfloat_with_epsilon (bias_step (BIAS_KAPPA_N, 0.75, 10), 0.76, 1e-12);
  g_assert_cmpfloat_with_epsilon (bias_step (BIAS_KAPPA_N, 0.75, -1), 0.749, 1e-12);
  g_assert_cmpfloat (bias_step (BIAS_NEURONS, 100, 10), ==, 101);
  g_assert_cmpfloat (bias_step (BIAS_NEURONS, 100, -100), ==, 90);
  g_assert_cmpfloat (bias_step (BIAS_NEURONS, 100, 9), ==, 100);
  g_assert_cmpfloat (bias_step (BIAS_IDC, 0, 10), ==, bias_row (BIAS_IDC)->low);
  g_assert_cmpfloat (bias_step (BIAS_IDC, 0, -10), ==, 0);

  /* Each step grows the value by the same factor. */
  double value =
      bias_step (BIAS_ITAU_MEM, 3e-12, 37) / bias_step (BIAS_ITAU_MEM, 3e-12, 36);
  g_assert_cmpfloat_with_epsilon (value, pow (10, 1 / 400.0), 1e-12);
}

/* Where zero is on the slider, a tenth of it reaches down to a hundredth of its span, and
 * positions near the foot are finer than an even slider's. */
static void
test_fine_near_zero (void)
{
  static const BiasId ids[] = {
      BIAS_RATE,  BIAS_WEIGHT, BIAS_DC_AMPLITUDE, BIAS_DC_FROM,      BIAS_DC_TO,
      BIAS_START, BIAS_STOP,   BIAS_DEVIATION,    BIAS_MEASURE_FROM, BIAS_NEURONS};

  for (size_t i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const Bias *row = bias_row (ids[i]);

      g_test_message ("%s", row->name);
      g_assert_cmpfloat (row->low, ==, 0);
      g_assert_cmpfloat (bias_at_position (ids[i], 0.1), <, 0.04 * row->high);
      g_assert_cmpfloat (bias_position (ids[i], 0.01 * row->high), >, 0.03);
    }
}

/* Steps along the law pass through zero itself and go on below it. */
static void
test_steps_past_zero (void)
{
  static const double anchors[] = {1, 0.02, 0.0123, -3};

  for (size_t a = 0; a < G_N_ELEMENTS (anchors); a++)
    {
      int zeros = 0;
      double last = INFINITY;

      for (int n = 1200; n >= -1200; n -= 10)
        {
          double value = bias_step (BIAS_WEIGHT, anchors[a], n);

          g_assert_cmpfloat (value, <, last);
          zeros += value == 0;
          last = value;
        }
      g_assert_cmpint (zeros, ==, 1);
    }
  /* far from zero a step is as large as on a logarithm */
  g_assert_cmpfloat_with_epsilon (bias_step (BIAS_RATE, 500, 10) / 500,
                                  pow (10, 10 / 400.0), 1e-4);
  g_assert_cmpfloat (bias_step (BIAS_WEIGHT, 0, 1), <, 2e-4);
  g_assert_cmpfloat_with_epsilon (bias_step (BIAS_START, 0.2, 10), 0.21, 1e-12);
  g_assert_cmpfloat_with_epsilon (bias_step (BIAS_DEVIATION, 0.3, -1), 0.299, 1e-12);
}

static void
test_mismatch_classes (void)
{
  int devices = 0, technology = 0;

  for (BiasId id = 0; id < BIAS_TABLE_COUNT; id++)
    {
      bool own = circuit_has (&dynapsim_circuit, id);
      devices += own && bias_row (id)->mismatch == MISMATCH_DEVICE;
      technology += own && bias_row (id)->mismatch == MISMATCH_TECHNOLOGY;
      if (id >= BIAS_CIRCUIT_COUNT)
        g_assert_cmpint (bias_row (id)->mismatch, ==, MISMATCH_NEVER);
    }
  g_assert_cmpint (devices, ==, 19);
  g_assert_cmpint (technology, ==, 5);
  g_assert_cmpint (bias_row (BIAS_ISCALE)->mismatch, ==, MISMATCH_NEVER);
}

static gboolean
is_shown (BiasId id)
{
  const CircuitRow *row = circuit_row (&dynapsim_circuit, id);

  return row == NULL || row->role != ROW_CARRIED;
}

static void
test_blocks (void)
{
  for (Block block = 0; block < BLOCK_COUNT; block++)
    {
      int rows = 0;

      for (BiasId id = 0; id < BIAS_TABLE_COUNT; id++)
        rows += bias_row (id)->block == block && is_shown (id);
      g_assert_cmpint (rows, >, 0);
      g_assert_cmpstr (block_title (block), !=, "");
      g_assert_cmpstr (block_id (block), !=, "");
    }
  g_assert_cmpstr (block_id (BLOCK_ADAPTATION), ==, "ahp");
  g_assert_cmpstr (block_title (BLOCK_ADAPTATION), ==, "Adaptation (AHP)");
  g_assert_false (is_shown (BIAS_IF_NMDA));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bias/defaults", test_defaults);
  g_test_add_func ("/bias/complete", test_every_row_complete);
  g_test_add_func ("/bias/find", test_found_by_name_and_key);
  g_test_add_func ("/bias/range", test_range);
  g_test_add_func ("/bias/range/documented", test_documented_ranges);
  g_test_add_func ("/bias/range/whole", test_whole_numbers);
  g_test_add_func ("/bias/position/round-trip", test_position_round_trip);
  g_test_add_func ("/bias/position/ends", test_position_ends);
  g_test_add_func ("/bias/position/round-numbers", test_drag_gives_round_numbers);
  g_test_add_func ("/bias/steps", test_steps);
  g_test_add_func ("/bias/position/near-zero", test_fine_near_zero);
  g_test_add_func ("/bias/steps/past-zero", test_steps_past_zero);
  g_test_add_func ("/bias/mismatch", test_mismatch_classes);
  g_test_add_func ("/bias/blocks", test_blocks);
  return g_test_run ();
}
