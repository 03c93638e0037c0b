/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/text/bias-text.h"

#include "core/experiment/derived.h"
#include "model/text/plural.h"

#include <math.h>

enum
{
  DIGITS = 3,
  DIGITS_MIN = 2,
  DIGITS_MAX = 17
};

GType
bb_units_get_type (void)
{
  static gsize type = 0;

  if (g_once_init_enter (&type))
    {
      static const GEnumValue values[] = {
          {BB_UNITS_CURRENT, "BB_UNITS_CURRENT", "current"},
          {BB_UNITS_TIME, "BB_UNITS_TIME", "time"},
          {0, NULL, NULL},
      };

      g_once_init_leave (&type, g_enum_register_static ("BbUnits", values));
    }
  return type;
}

char *
bb_bias_symbol_markup (BiasId id)
{
  const Bias *row = bias_row (id);

  if (row->subscript[0] == '\0')
    return g_markup_printf_escaped ("<i>%s</i>", row->symbol);
  return g_markup_printf_escaped ("<i>%s</i><sub>%s</sub>", row->symbol, row->subscript);
}

const char *
bb_bias_noun (BiasId id)
{
  const Bias *row = bias_row (id);

  return row->noun != NULL ? row->noun : row->name;
}

static char *
value_text (double value, Unit unit)
{
  char text[QUANTITY_TEXT];

  return g_strdup (quantity_format (value, unit, DIGITS, text, sizeof text));
}

/* A missing value is a dash: NaN reaches no label. */
static char *
derived_text (const Experiment *experiment, DerivedId id)
{
  double value = derived_value (experiment, id);

  return isfinite (value) ? value_text (value, experiment->circuit->derived[id].unit)
                          : g_strdup ("–");
}

static gboolean
derived_leads (const Experiment *experiment, BiasId id, BbUnits units)
{
  DerivedId derived = derived_of_bias (experiment->circuit, id);

  return units == BB_UNITS_TIME && derived != DERIVED_NONE
         && isfinite (derived_value (experiment, derived));
}

static char *
own_text (const Experiment *experiment, BiasId id)
{
  const Bias *row = bias_row (id);

  if (row->law == LAW_INTEGER)
    return g_strdup_printf ("%.0f", experiment->value[id]);
  return value_text (experiment->value[id], row->unit);
}

char *
bb_bias_value_text (const Experiment *experiment, BiasId id, BbUnits units)
{
  if (derived_leads (experiment, id, units))
    return derived_text (experiment, derived_of_bias (experiment->circuit, id));
  return own_text (experiment, id);
}

/* One standard deviation of the devices. */
static char *
sigma_text (const Experiment *experiment)
{
  return value_text (experiment->value[BIAS_DEVIATION]
                         / experiment->value[BIAS_SIGMA_RULE],
                     UNIT_PERCENT);
}

char *
bb_bias_note_text (const Experiment *experiment, BiasId id, BbUnits units)
{
  DerivedId derived = derived_of_bias (experiment->circuit, id);
  g_autofree char *text = NULL;

  if (id == BIAS_DEVIATION)
    {
      text = sigma_text (experiment);
      return g_strdup_printf ("σ %s", text);
    }
  if (derived == DERIVED_NONE)
    return g_strdup ("");
  if (derived_leads (experiment, id, units))
    return own_text (experiment, id);
  text = derived_text (experiment, derived);
  return g_strdup_printf ("%s %s", experiment->circuit->derived[derived].symbol, text);
}

char *
bb_exact_text (double value, Unit unit)
{
  char text[QUANTITY_TEXT];

  for (int digits = DIGITS_MIN; digits <= DIGITS_MAX; digits++)
    {
      quantity_format (value, unit, digits, text, sizeof text);
      Quantity read;
      if (!isfinite (value)
          || (quantity_read (text, QUANTITY_PLAIN, &read) == QUANTITY_OK
              && read.value == value))
        return g_strdup (text);
    }
  quantity_format_exact (value, text, sizeof text);
  return unit == UNIT_NONE || unit == UNIT_PERCENT
             ? g_strdup (text)
             : g_strdup_printf ("%s %s", text, unit_symbol (unit));
}

int
bb_bias_side (BiasId id, double value)
{
  const Bias *row = bias_row (id);

  if (value < row->low)
    return -1;
  return value > row->high && !isinf (value) ? 1 : 0;
}

static char *
name_markup (const Bias *row)
{
  if (row->chip_name == NULL)
    return g_markup_printf_escaped ("<b>%s</b> (%s)", row->label, row->name);
  return g_markup_printf_escaped ("<b>%s</b> (%s · chip bias %s)", row->label, row->name,
                                  row->chip_name);
}

static char *
now_markup (const Bias *row, BiasId id, double value)
{
  g_autofree char *now = bb_exact_text (value, row->unit);
  g_autofree char *low = value_text (row->low, row->unit);
  g_autofree char *high = value_text (row->high, row->unit);
  int side = bb_bias_side (id, value);

  if (side < 0)
    return g_markup_printf_escaped ("Now: %s, below the slider. Slider: %s to %s.", now,
                                    low, high);
  if (side > 0)
    return g_markup_printf_escaped ("Now: %s, above the slider. Slider: %s to %s.", now,
                                    low, high);
  return g_markup_printf_escaped ("Now: %s. Slider: %s to %s.", now, low, high);
}

static char *
accepted_markup (const Bias *row)
{
  g_autofree char *min = value_text (row->min, row->unit);
  g_autofree char *max = value_text (row->max, row->unit);

  if (row->may_be_end)
    return g_markup_printf_escaped ("Accepted: %s to %s, or “end”.", min, max);
  return g_markup_printf_escaped ("Accepted: %s to %s.", min, max);
}

char *
bb_bias_tooltip_markup (const Experiment *experiment, BiasId id)
{
  const Bias *row = bias_row (id);
  g_autofree char *name = name_markup (row);
  g_autofree char *help = g_markup_escape_text (row->help, -1);
  g_autofree char *now = now_markup (row, id, experiment->value[id]);
  g_autofree char *accepted = accepted_markup (row);

  return g_strjoin ("\n", name, help, now, accepted, NULL);
}

char *
bb_bias_keywords (BiasId id)
{
  const Bias *row = bias_row (id);
  g_autofree char *all = g_strjoin (" ", row->symbol, row->subscript, row->name,
                                    row->label, row->help, block_title (row->block),
                                    row->chip_name != NULL ? row->chip_name : "", NULL);

  return g_utf8_casefold (all, -1);
}

/* Adds an item to a summary and takes it over. */
static void
take_item (GPtrArray *items, char *item)
{
  g_ptr_array_add (items, item);
}

/* "Poisson 20.0 Hz" where the input has a rate. */
static char *
input_text (const Experiment *experiment)
{
  g_autofree char *rate = own_text (experiment, BIAS_RATE);

  switch (experiment->input[0].kind)
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
add_stimulus (GPtrArray *items, const Experiment *experiment)
{
  g_autofree char *weight = own_text (experiment, BIAS_WEIGHT);
  g_autofree char *step = own_text (experiment, BIAS_DC_AMPLITUDE);
  g_autofree char *end = own_text (experiment, BIAS_DC_TO);

  take_item (items, input_text (experiment));
  if (experiment_uses (experiment, BIAS_WEIGHT))
    take_item (items, g_strdup_printf ("weight %s", weight));
  if (experiment->dc == DC_STEP)
    take_item (items, g_strdup_printf ("DC %s", step));
  else if (experiment->dc == DC_RAMP)
    take_item (items, g_strdup_printf ("DC ramp to %s", end));
}

static void
add_mismatch (GPtrArray *items, const Experiment *experiment)
{
  size_t neurons = experiment_neurons (experiment);
  g_autofree char *spread = own_text (experiment, BIAS_DEVIATION);
  g_autofree char *sigma = sigma_text (experiment);

  take_item (items,
             g_strdup_printf (bb_plural (neurons, "%zu neuron", "%zu neurons"), neurons));
  if (experiment->population == NULL)
    take_item (items, g_strdup_printf ("%s (σ %s)", spread, sigma));
}

static void
add_weights (GPtrArray *items, const Experiment *experiment)
{
  g_autofree char *unit = own_text (experiment, BIAS_ISCALE);

  take_item (items, g_strdup_printf ("unit %s", unit));
}

static void
add_simulation (GPtrArray *items, const Experiment *experiment)
{
  g_autofree char *dt = own_text (experiment, BIAS_DT);

  take_item (items, own_text (experiment, BIAS_DURATION));
  take_item (items, g_strdup_printf ("dt %s", dt));
  if (experiment->integrator == INTEGRATOR_REFINED)
    take_item (items, g_strdup ("refined"));
}

static void
add_technology (GPtrArray *items, const Experiment *experiment)
{
  double kappa = (experiment->value[BIAS_KAPPA_N] + experiment->value[BIAS_KAPPA_P]) / 2;
  g_autofree char *capacitor = own_text (experiment, BIAS_C_MEM);
  g_autofree char *slope = value_text (kappa, UNIT_NONE);
  g_autofree char *thermal = own_text (experiment, BIAS_UT);

  take_item (items, g_strdup_printf ("C_mem %s", capacitor));
  take_item (items, g_strdup_printf ("κ %s", slope));
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
      g_autofree char *text = derived_text (experiment, id);
      take_item (items, g_strdup_printf ("%s %s", derived->symbol, text));
    }
}

char *
bb_block_summary (const Experiment *experiment, Block block)
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
  g_ptr_array_add (items, NULL);
  return g_strjoinv (" · ", (char **)items->pdata);
}
