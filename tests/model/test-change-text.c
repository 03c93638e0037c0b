/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What undo takes back has a name, also where it is no single number. */
#include "core/circuit/dynapsim.h"
#include "model/text/change-text.h"

typedef void (*Change) (Experiment *next);

static void
assert_named (Change change, const char *expected)
{
  Experiment before = experiment_default ();
  Experiment after = experiment_copy (&before);

  change (&after);
  g_autofree char *there = bb_change_text_between (&before, &after);
  g_autofree char *back = bb_change_text_between (&after, &before);
  g_assert_cmpstr (there, ==, expected);
  g_assert_cmpstr (back, ==, expected);
  experiment_clear (&after);
  experiment_clear (&before);
}

static void
choose_poisson (Experiment *next)
{
  next->input[0].kind = INPUT_POISSON;
}

static void
draw_times (Experiment *next)
{
  next->input[0].kind = INPUT_TIMES;
  next->input[0].times = spike_list_new ((const double[]){0.1}, NULL, 1);
}

static void
change_input_seed (Experiment *next)
{
  next->input[0].seed += 1;
}

static void
change_chip (Experiment *next)
{
  next->chip_seed += 1;
}

static void
choose_ramp (Experiment *next)
{
  next->dc = DC_RAMP;
}

static void
choose_refined (Experiment *next)
{
  next->integrator = INTEGRATOR_REFINED;
}

static void
lock_membrane (Experiment *next)
{
  experiment_set_lock (next, DYNAPSIM_LOCK_MEM, true);
}

static void
vary_one (Experiment *next)
{
  next->varied[BIAS_IDC] = !next->varied[BIAS_IDC];
}

static void
vary_none (Experiment *next)
{
  for (BiasId id = 0; id < BIAS_CIRCUIT_COUNT; id++)
    next->varied[id] = false;
}

static void
reset_two (Experiment *next)
{
  next->value[BIAS_IDC] *= 2;
  next->value[BIAS_WEIGHT] = 2;
}

static void
change_much (Experiment *next)
{
  next->chip_seed += 1;
  next->value[BIAS_IDC] *= 2;
}

static void
double_idc (Experiment *next)
{
  next->value[BIAS_IDC] *= 2;
}

static void
test_settings (void)
{
  assert_named (choose_poisson, "input kind");
  assert_named (change_input_seed, "input seed");
  assert_named (draw_times, "input spikes");
  assert_named (choose_ramp, "DC kind");
  assert_named (choose_refined, "integrator");
  assert_named (change_chip, "chip seed");
  assert_named (lock_membrane, "lock of Igain_mem");
  assert_named (vary_one, "mismatch of Idc");
  assert_named (vary_none, "varied parameters");
  assert_named (double_idc, "Idc");
  assert_named (reset_two, "2 numbers");
  assert_named (change_much, "several settings");
}

static void
assert_row (const Circuit *circuit, BiasId id, const char *expected)
{
  g_autofree char *text = bb_change_row_text (circuit, id);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_rows (void)
{
  static const Port ports[] = {{"syn", "AMPA", 0}, {"gaba", "GABA", 0}};
  const Circuit circuit = {.port = ports, .ports = 2};

  assert_row (&circuit, BIAS_ITAU_MEM, "Itau_mem");
  assert_row (&circuit, BIAS_DT, "dt");
  assert_row (&circuit, BIAS_RATE, "input rate");
  assert_row (&circuit, bias_on_port (BIAS_RATE, 1), "input rate (GABA)");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/change-text/settings", test_settings);
  g_test_add_func ("/change-text/rows", test_rows);
  return g_test_run ();
}
