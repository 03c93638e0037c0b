/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/text/bias-text.h"

#include "core/experiment/derived.h"

#include <math.h>

/* Limits beyond it are those of the arithmetic, not of the quantity. */
#define ANY_NUMBER 1e29

enum
{
  DIGITS = 3,
  DIGITS_TYPED = 5,
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

char *
bb_bias_title (const Circuit *circuit, BiasId id)
{
  const Bias *row = bias_row (id);
  int port = bias_port (id);

  if (id < BIAS_CIRCUIT_COUNT)
    return g_strdup (row->name);
  if (port == 0 || circuit == NULL || port >= circuit->ports)
    return g_strdup (row->label);
  return g_strdup_printf ("%s (%s)", row->label, circuit->port[port].label);
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

/* With so many digits that what was typed stays visible ("12.345 pA"), where they are
 * few; a number that goes on for ever is rounded. Values that follow from others by a law
 * have an error in the last places. */
static char *
typed_value_text (double value, Unit unit)
{
  char text[QUANTITY_TEXT];

  for (int digits = DIGITS; digits <= DIGITS_TYPED; digits++)
    {
      Quantity read;

      quantity_format (value, unit, digits, text, sizeof text);
      if (quantity_read (text, QUANTITY_PLAIN, &read) == QUANTITY_OK
          && fabs (read.value - value) <= 1e-9 * fabs (value))
        return g_strdup (text);
    }
  return value_text (value, unit);
}

char *
bb_derived_text (const Experiment *experiment, DerivedId id)
{
  double value = derived_value (experiment, id);

  return isfinite (value)
             ? typed_value_text (value, experiment->circuit->derived[id].unit)
             : g_strdup ("–");
}

gboolean
bb_bias_derived_leads (const Experiment *experiment, BiasId id, BbUnits units)
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
  return typed_value_text (experiment->value[id], row->unit);
}

char *
bb_bias_value_text (const Experiment *experiment, BiasId id, BbUnits units)
{
  if (bb_bias_derived_leads (experiment, id, units))
    return bb_derived_text (experiment, derived_of_bias (experiment->circuit, id));
  return own_text (experiment, id);
}

char *
bb_sigma_text (const Experiment *experiment)
{
  return value_text (experiment->value[BIAS_DEVIATION]
                         / experiment->value[BIAS_SIGMA_RULE],
                     UNIT_PERCENT);
}

gboolean
bb_bias_has_note (const Circuit *circuit, BiasId id)
{
  return id == BIAS_DEVIATION || derived_of_bias (circuit, id) != DERIVED_NONE;
}

/* Adds a form unless the one before says the same, and takes it over. */
static void
take_form (GStrvBuilder *forms, char **last, char *form)
{
  if (g_strcmp0 (form, *last) != 0)
    g_strv_builder_add (forms, form);
  g_free (*last);
  *last = form;
}

/* With the word, without, and with no more digits than have room. */
static char **
forms_of (const char *word, char *text, char *rounded)
{
  g_autoptr (GStrvBuilder) forms = g_strv_builder_new ();
  g_autofree char *last = NULL;

  if (word != NULL)
    take_form (forms, &last, g_strdup_printf ("%s %s", word, text));
  take_form (forms, &last, text);
  take_form (forms, &last, rounded);
  return g_strv_builder_end (forms);
}

char **
bb_bias_note_forms (const Experiment *experiment, BiasId id, BbUnits units)
{
  const Circuit *circuit = experiment->circuit;
  DerivedId derived = derived_of_bias (circuit, id);

  if (id == BIAS_DEVIATION)
    return forms_of ("σ", bb_sigma_text (experiment), bb_sigma_text (experiment));
  if (derived == DERIVED_NONE)
    return g_new0 (char *, 1);
  if (bb_bias_derived_leads (experiment, id, units))
    return forms_of (NULL, own_text (experiment, id),
                     value_text (experiment->value[id], bias_row (id)->unit));
  double value = derived_value (experiment, derived);
  return forms_of (circuit->derived[derived].symbol,
                   bb_derived_text (experiment, derived),
                   isfinite (value) ? value_text (value, circuit->derived[derived].unit)
                                    : g_strdup ("–"));
}

char *
bb_bias_note_sample (const Circuit *circuit, BiasId id, gboolean word)
{
  DerivedId derived = derived_of_bias (circuit, id);

  if (!word)
    return g_strdup ("00.0 ms");
  if (derived == DERIVED_NONE)
    return g_strdup ("σ 00.0 %");
  const Derived *row = &circuit->derived[derived];
  return g_strdup_printf ("%s %s", row->symbol,
                          row->unit == UNIT_NONE ? "00.000" : "00.000 ms");
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

/* All digits where they are few. */
static char *
short_text (double value, Unit unit)
{
  char text[QUANTITY_TEXT];
  Quantity read;

  quantity_format_short (value, unit, text, sizeof text);
  if (!isfinite (value)
      || (quantity_read (text, QUANTITY_PLAIN, &read) == QUANTITY_OK
          && read.value == value))
    return bb_exact_text (value, unit);
  return g_strdup (text);
}

static char *
now_markup (const Bias *row, BiasId id, double value)
{
  g_autofree char *now = short_text (value, row->unit);
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

  if (row->min <= -ANY_NUMBER && row->max >= ANY_NUMBER)
    return g_strdup ("Accepted: any number.");
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

  g_autofree char *preset =
      short_text (circuit_preset (experiment->circuit, id), row->unit);
  g_autofree char *marks = g_markup_printf_escaped (
      "Marks: below the slider the default (%s), above it the saved value.\n"
      "Shift+drag is ten times finer.",
      preset);

  return g_strjoin ("\n", name, help, now, accepted, marks, NULL);
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
