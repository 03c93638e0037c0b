/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/text/advice-text.h"

#include "model/text/bias-text.h"
#include "model/text/plural.h"

#include <math.h>

/* How a number of an entry is written. */
typedef enum Style
{
  STYLE_NONE,
  STYLE_ROUNDED, /* two digits */
  STYLE_FINE,    /* three digits */
  STYLE_SHORT,   /* a round number, or what a person has set */
  STYLE_COUNT,
  STYLE_CHANGE, /* two digits with a sign */
} Style;

typedef struct Form
{
  Style style;
  Unit unit;
} Form;

static const Form forms[ADVICE_COUNT][ADVICE_VALUES] = {
    [ADVICE_RESTING_SYNAPSE] = {{STYLE_ROUNDED, UNIT_AMPERE}},
    [ADVICE_UNSTABLE] = {{STYLE_ROUNDED, UNIT_SECOND}, {STYLE_SHORT, UNIT_SECOND}},
    [ADVICE_SPIKES_A_STEP] = {{STYLE_COUNT, UNIT_NONE}, {STYLE_COUNT, UNIT_NONE}},
    [ADVICE_EULER_ERROR] = {{STYLE_SHORT, UNIT_SECOND}, {STYLE_CHANGE, UNIT_PERCENT}},
    [ADVICE_STRONG_LEAK] = {{STYLE_ROUNDED, UNIT_AMPERE}, {STYLE_ROUNDED, UNIT_AMPERE}},
    [ADVICE_ADAPTATION_SILENCES] = {{STYLE_ROUNDED, UNIT_SECOND}},
    [ADVICE_ADAPTATION_SLOWS] = {{STYLE_ROUNDED, UNIT_NONE}},
    [ADVICE_REFRACTORY] = {{STYLE_ROUNDED, UNIT_SECOND}, {STYLE_ROUNDED, UNIT_PERCENT}},
    [ADVICE_PULSE] = {{STYLE_ROUNDED, UNIT_SECOND}, {STYLE_ROUNDED, UNIT_SECOND}},
    [ADVICE_BELOW_IO] = {{STYLE_ROUNDED, UNIT_AMPERE}, {STYLE_SHORT, UNIT_AMPERE}},
    [ADVICE_BIAS_BEYOND_MODEL] = {{STYLE_FINE, UNIT_AMPERE}, {STYLE_SHORT, UNIT_AMPERE}},
    [ADVICE_DC_BEYOND_MODEL] = {{STYLE_FINE, UNIT_AMPERE}, {STYLE_SHORT, UNIT_AMPERE}},
    [ADVICE_SYNAPSE_BEYOND_MODEL] = {{STYLE_FINE, UNIT_AMPERE},
                                     {STYLE_SHORT, UNIT_AMPERE}},
    [ADVICE_POPULATION] = {{STYLE_ROUNDED, UNIT_PERCENT}},
};

static char *
number_text (Form form, double value)
{
  char text[QUANTITY_TEXT];

  switch (form.style)
    {
    case STYLE_NONE:
      break;
    case STYLE_ROUNDED:
      return g_strdup (quantity_format (value, form.unit, 2, text, sizeof text));
    case STYLE_FINE:
      return g_strdup (quantity_format (value, form.unit, 3, text, sizeof text));
    case STYLE_SHORT:
      return g_strdup (quantity_format_short (value, form.unit, text, sizeof text));
    case STYLE_COUNT:
      return g_strdup_printf ("%.0f", value);
    case STYLE_CHANGE:
      quantity_format (fabs (value), form.unit, 2, text, sizeof text);
      return g_strconcat (value < 0 ? "−" : "+", text, NULL);
    }
  return g_strdup ("");
}

/* What is odd, for each code; `a` and `b` are its numbers. */
static char *
complaint (const Advice *advice, const char *knob, const char *a, const char *b)
{
  switch (advice->code)
    {
    case ADVICE_THRESHOLD_BELOW_IO:
      return g_strdup ("The neuron fires without input, as its threshold lies below the "
                       "dark current Io");
    case ADVICE_RESTING_SYNAPSE:
      return g_strdup_printf ("The neuron fires without input, from the %s that its "
                              "synapse carries at rest",
                              a);
    case ADVICE_UNSTABLE:
      return g_strdup_printf ("The membrane, with its time constant of %s, swings from "
                              "one step of %s to the next",
                              a, b);
    case ADVICE_SPIKES_A_STEP:
      return g_strdup_printf (
          bb_plural ((gsize)advice->value[1],
                     "One step holds several spikes at once (%s spikes in %s step)",
                     "Some steps hold several spikes at once (%s spikes in %s steps)"),
          a, b);
    case ADVICE_EULER_ERROR:
      return g_strdup_printf ("The Euler step of %s changes the rate by %s", a, b);
    case ADVICE_SLOW_CLIMB:
      return g_strdup ("The membrane does not reach the threshold in the measured time");
    case ADVICE_STRONG_LEAK:
      return g_strdup_printf ("The leak of the membrane, %s, exceeds all its input, %s",
                              a, b);
    case ADVICE_WEAK_DRIVE:
      return g_strdup ("The membrane never reaches the threshold");
    case ADVICE_WEAK_INPUT:
      return g_strdup ("The input never lifts the membrane to the threshold");
    case ADVICE_ADAPTATION_SILENCES:
      return g_strdup_printf ("Adaptation keeps the neuron silent for the last %s", a);
    case ADVICE_ADAPTATION_SLOWS:
      return g_strdup_printf (
          "Adaptation makes the last interval %s times as long as the first", a);
    case ADVICE_REFRACTORY:
      return g_strdup_printf ("The refractory pause of %s takes %s of the mean interval",
                              a, b);
    case ADVICE_WEIGHT_SIGN:
      return g_strdup ("The input has no effect, as the synapse of this model cannot "
                       "draw current");
    case ADVICE_PULSE:
      return g_strdup_printf (
          "Input pulses last %s, longer than the %s from one to the next", a, b);
    case ADVICE_BELOW_IO:
      return g_strdup_printf ("At %s, %s acts as the dark current Io of %s does", a, knob,
                              b);
    case ADVICE_BIAS_BEYOND_MODEL:
      return g_strdup_printf ("%s of %s is beyond %s, where the equations of this model "
                              "no longer hold",
                              knob, a, b);
    case ADVICE_DC_BEYOND_MODEL:
      return g_strdup_printf ("A DC input of %s is beyond %s, where the equations of "
                              "this model no longer hold",
                              a, b);
    case ADVICE_SYNAPSE_BEYOND_MODEL:
      return g_strdup_printf ("A synaptic current of %s is beyond %s, where the "
                              "equations of this model no longer hold",
                              a, b);
    case ADVICE_POPULATION:
      return g_strdup_printf ("%s of the mismatched neurons are silent", a);
    case ADVICE_COUNT:
      break;
    }
  return g_strdup ("");
}

/* With its remedy, where one is known. */
static char *
sentence (const Advice *advice, const char *what)
{
  char value[QUANTITY_TEXT];
  const char *knob = bb_bias_noun (advice->knob);
  gboolean refine = advice->code == ADVICE_EULER_ERROR;

  if (!advice->proved)
    return g_strdup_printf (refine ? "%s: use refined sub-steps." : "%s.", what);
  quantity_format (advice->remedy, bias_row (advice->knob)->unit, 2, value, sizeof value);
  if (refine)
    return g_strdup_printf ("%s: lower %s to %s, or use refined sub-steps.", what, knob,
                            value);
  if (advice->unlock)
    return g_strdup_printf (advice->way > 0 ? "%s: unlock its gain and raise %s to %s."
                                            : "%s: unlock its gain and lower %s to %s.",
                            what, knob, value);
  return g_strdup_printf (advice->way > 0 ? "%s: raise %s to %s." : "%s: lower %s to %s.",
                          what, knob, value);
}

char *
bb_advice_text (const Advice *advice)
{
  const Form *form = forms[advice->code];
  g_autofree char *a = number_text (form[0], advice->value[0]);
  g_autofree char *b = number_text (form[1], advice->value[1]);
  g_autofree char *what = complaint (advice, bb_bias_noun (advice->about), a, b);

  return sentence (advice, what);
}
