/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/text/block-text.h"

#include "model/text/bias-text.h"
#include "model/text/measure-text.h"
#include "model/text/plural.h"

static char *
row_text (const Experiment *experiment, BiasId id)
{
  return bb_bias_value_text (experiment, id, BB_UNITS_CURRENT);
}

/* Adds an item to a summary and takes it over. */
static void
take_item (GPtrArray *items, char *item)
{
  g_ptr_array_add (items, item);
}

/* "Poisson 20.0 Hz" where the input of the port has a rate. */
static char *
input_text (const Experiment *experiment, int port)
{
  g_autofree char *rate = row_text (experiment, bias_on_port (BIAS_RATE, port));

  switch (experiment->input[port].kind)
    {
    case INPUT_NONE:
      return g_strdup ("no input");
    case INPUT_SINGLE:
      return g_strdup ("single spike");
    case INPUT_REGULAR:
      return g_strdup_printf ("regular %s", rate);
    case INPUT_POISSON:
      return g_strdup_printf ("Poisson %s", rate);
    case INPUT_BURST:
      return g_strdup_printf ("bursts %s", rate);
    case INPUT_TIMES:
      return g_strdup ("list of times");
    case INPUT_KIND_COUNT:
      break;
    }
  return g_strdup ("");
}

static void
add_only_input (GPtrArray *items, const Experiment *experiment)
{
  g_autofree char *weight = row_text (experiment, BIAS_WEIGHT);

  take_item (items, input_text (experiment, 0));
  if (experiment_uses (experiment, BIAS_WEIGHT))
    take_item (items, g_strdup_printf ("weight %s", weight));
}

/* "East: Poisson 20.0 Hz" of each port that has input; too many for their weights. */
static void
add_inputs (GPtrArray *items, const Experiment *experiment)
{
  guint before = items->len;

  for (int port = 0; port < experiment->circuit->ports; port++)
    {
      g_autofree char *input = input_text (experiment, port);
      if (experiment->input[port].kind != INPUT_NONE)
        take_item (items, g_strdup_printf ("%s: %s",
                                           experiment->circuit->port[port].label, input));
    }
  if (items->len == before)
    take_item (items, input_text (experiment, 0));
}

static void
add_stimulus (GPtrArray *items, const Experiment *experiment)
{
  g_autofree char *step = row_text (experiment, BIAS_DC_AMPLITUDE);
  g_autofree char *end = row_text (experiment, BIAS_DC_TO);

  if (experiment->circuit->ports == 1)
    add_only_input (items, experiment);
  else
    add_inputs (items, experiment);
  if (!circuit_takes_dc (experiment->circuit))
    return;
  if (experiment->dc == DC_STEP)
    take_item (items, g_strdup_printf ("DC %s", step));
  else if (experiment->dc == DC_RAMP)
    take_item (items, g_strdup_printf ("DC ramp to %s", end));
}

static void
add_mismatch (GPtrArray *items, const Experiment *experiment)
{
  size_t neurons = experiment_neurons (experiment);
  g_autofree char *spread = row_text (experiment, BIAS_DEVIATION);
  g_autofree char *sigma = bb_sigma_text (experiment);

  take_item (items,
             g_strdup_printf (bb_plural (neurons, "%zu neuron", "%zu neurons"), neurons));
  if (experiment->population == NULL)
    take_item (items, g_strdup_printf ("%s (σ %s)", spread, sigma));
}

static void
add_weights (GPtrArray *items, const Experiment *experiment)
{
  g_autofree char *unit = row_text (experiment, BIAS_ISCALE);

  if (circuit_has (experiment->circuit, BIAS_ISCALE))
    take_item (items, g_strdup_printf ("unit %s", unit));
}

static void
add_simulation (GPtrArray *items, const Experiment *experiment)
{
  g_autofree char *dt = row_text (experiment, BIAS_DT);

  take_item (items, row_text (experiment, BIAS_DURATION));
  take_item (items, g_strdup_printf ("dt %s", dt));
  if (experiment->integrator == INTEGRATOR_REFINED)
    take_item (items, g_strdup ("refined"));
  g_autofree char *window = bb_window_text (experiment);
  if (window != NULL)
    take_item (items, g_strdup_printf ("measured in %s", window));
}

/* Of the rows that the circuit has. */
static void
add_technology (GPtrArray *items, const Experiment *experiment)
{
  const Circuit *circuit = experiment->circuit;
  const double *value = experiment->value;
  g_autofree char *capacitor = row_text (experiment, BIAS_C_MEM);
  g_autofree char *thermal = row_text (experiment, BIAS_UT);

  if (circuit_has (circuit, BIAS_C_MEM))
    take_item (items, g_strdup_printf ("C_mem %s", capacitor));
  char slope[QUANTITY_TEXT];
  quantity_format ((value[BIAS_KAPPA_N] + value[BIAS_KAPPA_P]) / 2, UNIT_NONE, 3, slope,
                   sizeof slope);
  if (circuit_has (circuit, BIAS_KAPPA_N) && circuit_has (circuit, BIAS_KAPPA_P))
    take_item (items, g_strdup_printf ("κ %s", slope));
  if (circuit_has (circuit, BIAS_UT))
    take_item (items, g_strdup_printf ("U_T %s", thermal));
}

static void
add_derived (GPtrArray *items, const Experiment *experiment, Block block)
{
  for (DerivedId id = 0; id < experiment->circuit->deriveds; id++)
    {
      const Derived *derived = &experiment->circuit->derived[id];

      if (bias_row (derived->bias)->block != block || derived->detail)
        continue;
      g_autofree char *text = bb_derived_text (experiment, id);
      take_item (items, g_strdup_printf ("%s %s", derived->symbol, text));
    }
}

/* All items; without the last; and so on to the first alone. */
static char **
forms_of (GPtrArray *items)
{
  g_autoptr (GStrvBuilder) forms = g_strv_builder_new ();

  g_ptr_array_add (items, NULL);
  for (guint count = items->len - 1; count > 0; count--)
    {
      g_autofree char *form = g_strjoinv (" · ", (char **)items->pdata);
      g_strv_builder_add (forms, form);
      g_clear_pointer (&items->pdata[count - 1], g_free);
    }
  return g_strv_builder_end (forms);
}

char **
bb_block_summary_forms (const Experiment *experiment, Block block)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);

  switch (block)
    {
    case BLOCK_STIMULUS:
      add_stimulus (items, experiment);
      break;
    case BLOCK_MISMATCH:
      add_mismatch (items, experiment);
      break;
    case BLOCK_WEIGHTS:
      add_weights (items, experiment);
      break;
    case BLOCK_SIMULATION:
      add_simulation (items, experiment);
      break;
    case BLOCK_TECHNOLOGY:
      add_technology (items, experiment);
      break;
    case BLOCK_MEMBRANE:
    case BLOCK_SPIKE:
    case BLOCK_SYNAPSE:
    case BLOCK_ADAPTATION:
    case BLOCK_COUNT:
      add_derived (items, experiment, block);
      break;
    }
  return forms_of (items);
}
