/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/text/bias-text.h"

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
bias_text_format (double value, Unit unit)
{
  char text[QUANTITY_TEXT];

  return g_strdup (quantity_format (value, unit, DIGITS, text, sizeof text));
}

/* A missing value is a dash: NaN reaches no label. */
static char *
bias_text_derived (const Experiment *experiment, DerivedId id)
{
  double value = derived_value (experiment, id);

  return isfinite (value) ? bias_text_format (value, derived_row (id)->unit)
                          : g_strdup ("–");
}

static gboolean
bias_text_derived_leads (const Experiment *experiment, BiasId id, BbUnits units)
{
  DerivedId derived = derived_of_bias (id);

  return units == BB_UNITS_TIME && derived != DERIVED_COUNT
         && isfinite (derived_value (experiment, derived));
}

static char *
bias_text_own (const Experiment *experiment, BiasId id)
{
  const Bias *row = bias_row (id);

  if (row->law == LAW_INTEGER)
    return g_strdup_printf ("%.0f", experiment->value[id]);
  return bias_text_format (experiment->value[id], row->unit);
}

char *
bb_bias_value_text (const Experiment *experiment, BiasId id, BbUnits units)
{
  if (bias_text_derived_leads (experiment, id, units))
    return bias_text_derived (experiment, derived_of_bias (id));
  return bias_text_own (experiment, id);
}

/* One standard deviation of the devices. */
static char *
bias_text_sigma (const Experiment *experiment)
{
  return bias_text_format (experiment->value[BIAS_DEVIATION]
                               / experiment->value[BIAS_SIGMA_RULE],
                           UNIT_PERCENT);
}

char *
bb_bias_note_text (const Experiment *experiment, BiasId id, BbUnits units)
{
  DerivedId derived = derived_of_bias (id);
  g_autofree char *text = NULL;

  if (id == BIAS_DEVIATION)
    {
      text = bias_text_sigma (experiment);
      return g_strdup_printf ("σ %s", text);
    }
  if (derived == DERIVED_COUNT)
    return g_strdup ("");
  if (bias_text_derived_leads (experiment, id, units))
    return bias_text_own (experiment, id);
  text = bias_text_derived (experiment, derived);
  return g_strdup_printf ("%s %s", derived_row (derived)->symbol, text);
}

char *
bb_exact_text (double value, Unit unit)
{
  char text[QUANTITY_TEXT];

  for (int digits = DIGITS_MIN; digits <= DIGITS_MAX; digits++)
    {
      Quantity read;

      quantity_format (value, unit, digits, text, sizeof text);
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

char *
bb_bias_tooltip_markup (const Experiment *experiment, BiasId id)
{
  static const char *const sides[] = {", below the slider", "", ", above the slider"};
  const Bias *row = bias_row (id);
  double value = experiment->value[id];
  g_autofree char *now = bb_exact_text (value, row->unit);
  g_autofree char *min = bias_text_format (row->min, row->unit);
  g_autofree char *max = bias_text_format (row->max, row->unit);
  g_autofree char *low = bias_text_format (row->low, row->unit);
  g_autofree char *high = bias_text_format (row->high, row->unit);
  g_autofree char *chip =
      row->chip_name != NULL ? g_strdup_printf (" · chip bias %s", row->chip_name) : NULL;

  return g_markup_printf_escaped (
      "<b>%s</b> (%s%s)\n%s\nNow: %s%s. Slider: %s to %s.\nAccepted: %s to %s%s.",
      row->label, row->name, chip != NULL ? chip : "", row->help, now,
      sides[bb_bias_side (id, value) + 1], low, high, min, max,
      row->may_be_end ? ", or “end”" : "");
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

static void
summary_add (GString *summary, const char *word, const char *value)
{
  if (summary->len > 0)
    g_string_append (summary, " · ");
  if (word[0] != '\0')
    g_string_append_printf (summary, "%s ", word);
  g_string_append (summary, value);
}

static void
summary_add_value (GString *summary, const Experiment *experiment, const char *word,
                   BiasId id)
{
  g_autofree char *text = bias_text_own (experiment, id);

  summary_add (summary, word, text);
}

static void
summary_add_stimulus (GString *summary, const Experiment *experiment)
{
  static const char *const titles[INPUT_KIND_COUNT] = {
      [INPUT_NONE] = "no input",   [INPUT_SINGLE] = "single spike",
      [INPUT_REGULAR] = "regular", [INPUT_POISSON] = "Poisson",
      [INPUT_BURST] = "bursts",    [INPUT_TIMES] = "list of times",
  };

  if (experiment_uses (experiment, BIAS_RATE))
    summary_add_value (summary, experiment, titles[experiment->input], BIAS_RATE);
  else
    summary_add (summary, "", titles[experiment->input]);
  if (experiment_uses (experiment, BIAS_WEIGHT))
    summary_add_value (summary, experiment, "weight", BIAS_WEIGHT);
  if (experiment->dc == DC_STEP)
    summary_add_value (summary, experiment, "DC", BIAS_DC_AMPLITUDE);
  else if (experiment->dc == DC_RAMP)
    summary_add_value (summary, experiment, "DC ramp to", BIAS_DC_TO);
}

static void
summary_add_mismatch (GString *summary, const Experiment *experiment)
{
  g_autofree char *neurons = g_strdup_printf ("%zu", experiment_neurons (experiment));
  g_autofree char *spread = NULL;
  g_autofree char *sigma = NULL;
  g_autofree char *text = NULL;

  summary_add (summary, neurons,
               experiment_neurons (experiment) == 1 ? "neuron" : "neurons");
  if (experiment->population != NULL)
    return;
  spread = bias_text_own (experiment, BIAS_DEVIATION);
  sigma = bias_text_sigma (experiment);
  text = g_strdup_printf ("%s (σ %s)", spread, sigma);
  summary_add (summary, "", text);
}

static void
summary_add_technology (GString *summary, const Experiment *experiment)
{
  double kappa = (experiment->value[BIAS_KAPPA_N] + experiment->value[BIAS_KAPPA_P]) / 2;
  g_autofree char *text = bias_text_format (kappa, UNIT_NONE);

  summary_add_value (summary, experiment, "C_mem", BIAS_C_MEM);
  summary_add (summary, "κ", text);
  summary_add_value (summary, experiment, "U_T", BIAS_UT);
}

static void
summary_add_derived (GString *summary, const Experiment *experiment, Block block)
{
  for (DerivedId id = 0; id < DERIVED_COUNT; id++)
    {
      const Derived *derived = derived_row (id);
      g_autofree char *text = NULL;

      /* The pulse widths stand in their rows; tau and gain say more. */
      if (bias_row (derived->bias)->block != block || id == DERIVED_T_PULSE
          || id == DERIVED_T_PULSE_AHP)
        continue;
      text = bias_text_derived (experiment, id);
      summary_add (summary, derived->symbol, text);
    }
}

char *
bb_block_summary (const Experiment *experiment, Block block)
{
  GString *summary = g_string_new (NULL);

  switch (block)
    {
    case BLOCK_STIMULUS:
      summary_add_stimulus (summary, experiment);
      break;
    case BLOCK_MISMATCH:
      summary_add_mismatch (summary, experiment);
      break;
    case BLOCK_WEIGHTS:
      summary_add_value (summary, experiment, "unit", BIAS_ISCALE);
      break;
    case BLOCK_SIMULATION:
      summary_add_value (summary, experiment, "", BIAS_DURATION);
      summary_add_value (summary, experiment, "dt", BIAS_DT);
      if (experiment->integrator == INTEGRATOR_REFINED)
        g_string_append (summary, " · refined");
      break;
    case BLOCK_TECHNOLOGY:
      summary_add_technology (summary, experiment);
      break;
    case BLOCK_MEMBRANE:
    case BLOCK_SPIKE:
    case BLOCK_SYNAPSE:
    case BLOCK_ADAPTATION:
    case BLOCK_COUNT:
      summary_add_derived (summary, experiment, block);
      break;
    }
  return g_string_free (summary, FALSE);
}
